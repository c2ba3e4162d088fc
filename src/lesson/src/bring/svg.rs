//! What a school's drawing may have in it: shapes, colours, words and light, and nothing that acts
//! or fetches.
//!
//! A list of what is allowed, because a list of what is not is never whole. Tablets show drawings
//! as images besides, where a browser runs no script: this is the first of two walls.

use std::collections::BTreeSet;

use roxmltree::{Attribute, Document, Node, ParsingOptions};

use super::limits;
use crate::Fault;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

const ELEMENTS: &str = "svg g defs symbol use title desc path rect circle ellipse line polyline \
    polygon text tspan linearGradient radialGradient stop clipPath mask pattern filter \
    feGaussianBlur feOffset feBlend feColorMatrix feComposite feFlood feMerge feMergeNode \
    feDropShadow feComponentTransfer feFuncR feFuncG feFuncB feFuncA";

const ATTRIBUTES: &str = "id class style version baseProfile role width height viewBox \
    preserveAspectRatio transform x y x1 x2 y1 y2 cx cy r rx ry fx fy fr dx dy d points pathLength \
    fill fill-opacity fill-rule clip-rule stroke stroke-width stroke-linecap stroke-linejoin \
    stroke-miterlimit stroke-dasharray stroke-dashoffset stroke-opacity opacity color display \
    visibility overflow offset stop-color stop-opacity gradientUnits gradientTransform \
    spreadMethod clipPathUnits clip-path mask maskUnits maskContentUnits patternUnits \
    patternContentUnits patternTransform font-family font-size font-weight font-style text-anchor \
    dominant-baseline letter-spacing word-spacing rotate textLength lengthAdjust paint-order \
    vector-effect mix-blend-mode isolation shape-rendering text-rendering \
    color-interpolation-filters filter filterUnits primitiveUnits stdDeviation in in2 result mode \
    flood-color flood-opacity type values tableValues slope intercept amplitude exponent operator \
    k1 k2 k3 k4 enable-background space lang";

/// Everything that is wrong with a drawing.
pub(crate) fn faults(file: &str, bytes: &[u8]) -> Vec<Fault> {
    let fault = |line: u32, wrong: String, instead: &str| Fault {
        file: file.to_owned(),
        line: usize::try_from(line).unwrap_or(0),
        wrong,
        instead: instead.to_owned(),
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        return vec![fault(
            0,
            "its letters are in an old code".into(),
            "save it again as a plain SVG",
        )];
    };
    // Entities need a document type, and without one there is none.
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: limits::NODES, ..Default::default() };
    let drawing = match Document::parse_with_options(text, options) {
        Ok(drawing) => drawing,
        Err(error) => {
            let line = error.pos().row;
            return vec![match error {
                roxmltree::Error::DtdDetected => fault(
                    line,
                    "the drawing has a document type, which can hold entities".into(),
                    "take the line with <!DOCTYPE out, or save it as a plain SVG",
                ),
                roxmltree::Error::NodesLimitReached => fault(
                    line,
                    format!("the drawing has more than {} parts", limits::NODES),
                    "simplify it in the drawing program",
                ),
                _ => fault(
                    line,
                    format!("the drawing is not well formed: {error}"),
                    "save it again as a plain SVG in the drawing program",
                ),
            }];
        }
    };
    let mut found = Vec::new();
    if !drawing.root_element().has_tag_name((SVG, "svg")) {
        found.push((1, "this is no drawing".to_owned(), "save it as a plain SVG"));
    }
    let copies = drawing.descendants().filter(|it| it.has_tag_name((SVG, "use"))).count();
    if limits::COPIES < copies {
        let wrong = format!("the drawing has {copies} copies (<use>) in it");
        found.push((1, wrong, "draw them, or keep to a hundred"));
    }
    let used = used_within_used(&drawing);
    for node in drawing.descendants() {
        let line = drawing.text_pos_at(node.range().start).row;
        let wrong = element(&node)
            .or_else(|| {
                used.contains(&node.id().get()).then(|| {
                    (
                        "a copy (<use>) holds further copies".to_owned(),
                        "draw it, instead of copying copies",
                    )
                })
            })
            .into_iter()
            .chain(node.attributes().filter_map(|it| attribute(&node, &it)));
        found.extend(wrong.map(|(wrong, instead)| (line, wrong, instead)));
        // Ten show what kind of file it is.
        if 10 <= found.len() {
            break;
        }
    }
    found.into_iter().map(|(line, wrong, instead)| fault(line, wrong, instead)).collect()
}

type Wrong = (String, &'static str);

fn listed(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|it| it == name)
}

fn element(node: &Node<'_, '_>) -> Option<Wrong> {
    if let Some(pi) = node.pi() {
        let wrong = format!("the drawing tells a program what to do, by <?{}>", pi.target);
        return Some((wrong, "take the line out, or save it as a plain SVG"));
    }
    if !node.is_element() {
        return None;
    }
    let tag = node.tag_name();
    let name = tag.name();
    if tag.namespace() == Some(SVG) && listed(ELEMENTS, name) {
        return None;
    }
    let instead = match name {
        "script" | "handler" => "take it out: a picture must not run anything",
        "foreignObject" | "iframe" | "embed" | "object" | "a" => {
            "take it out: a picture must hold no page and no link"
        }
        "style" => "save it with presentation attributes instead of a style sheet",
        "image" | "feImage" => "draw it, or bring the picture as a file of its own",
        "animate" | "animateTransform" | "animateMotion" | "set" => {
            "take it out: a school's pictures keep still"
        }
        _ => "save it as a plain SVG (some programs say: optimised SVG)",
    };
    Some((format!("the drawing has <{name}> in it"), instead))
}

fn attribute(node: &Node<'_, '_>, attribute: &Attribute<'_, '_>) -> Option<Wrong> {
    let (name, value) = (attribute.name(), attribute.value());
    let on = node.tag_name().name();
    if name.to_ascii_lowercase().starts_with("on") {
        let wrong = format!("<{on}> does something by `{name}`");
        return Some((wrong, "take it out: a picture must not run anything"));
    }
    let plain = value.to_ascii_lowercase();
    if name == "href" && [None, Some(XLINK)].contains(&attribute.namespace()) {
        let is_inside = value.starts_with('#') && on != "a";
        return (!is_inside).then(|| {
            (
                format!("<{on}> leads outside the drawing, to \"{}\"", short(value)),
                "let `href` begin with #, or take it out",
            )
        });
    }
    let may_stand = match attribute.namespace() {
        None => listed(ATTRIBUTES, name) || name.starts_with("aria-") || name.starts_with("data-"),
        Some(XML) => ["space", "lang"].contains(&name),
        Some(_) => false,
    };
    if !may_stand {
        return Some((
            format!("<{on}> has `{name}`, which no drawing needs"),
            "save it as a plain SVG (some programs say: optimised SVG)",
        ));
    }
    let reaches_out = plain.contains("javascript:") || plain.contains("data:");
    let styles = name == "style"
        && (plain.contains("url")
            || plain.contains(['@', '\\', '<'])
            || plain.contains("/*")
            || plain.contains("expression"));
    let fetches = !all_inside(&plain);
    (reaches_out || styles || fetches).then(|| {
        (
            format!("<{on}> fetches or runs something by `{name}`"),
            if name == "style" {
                "write colours as attributes, such as fill=\"url(#sun)\", and no url in `style`"
            } else {
                "let it name something in the drawing, such as url(#sun)"
            },
        )
    })
}

/// Whether every `url(…)` in a value stays in the drawing.
fn all_inside(value: &str) -> bool {
    value.split("url").skip(1).all(|after| {
        let after = after.trim_start();
        // A name that merely ends in "url" is none.
        let Some(inner) = after.strip_prefix('(') else { return true };
        inner.trim_start().trim_start_matches(['"', '\'']).starts_with('#')
    })
}

/// Copies that are copied: a few lines of them would draw for hours.
fn used_within_used(drawing: &Document<'_>) -> BTreeSet<u32> {
    let uses: Vec<Node<'_, '_>> =
        drawing.descendants().filter(|it| it.has_tag_name((SVG, "use"))).collect();
    let copied: BTreeSet<&str> = uses
        .iter()
        .filter_map(|it| it.attribute("href").or_else(|| it.attribute((XLINK, "href"))))
        .filter_map(|it| it.strip_prefix('#'))
        .collect();
    let is_copied = |it: &Node<'_, '_>| it.attribute("id").is_some_and(|id| copied.contains(id));
    uses.iter()
        .filter(|it| it.ancestors().any(|it| is_copied(&it)))
        .map(|it| it.id().get())
        .collect()
}

/// Enough of a value to find it again.
fn short(value: &str) -> String {
    value.chars().filter(|it| !it.is_control()).take(40).collect()
}
