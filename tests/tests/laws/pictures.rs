//! Pictures are only pictures, and every picture that is spoken of exists.

use std::collections::BTreeSet;

use domain::{Leaf, Peg};

use crate::files::{File, hold, one, under};
use crate::markup::tags;
use crate::pages::is_event;

/// What in a picture is more than a picture.
fn faults(picture: &File) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |what: String| faults.push(format!("{}: {what}", picture.path));
    let tags = tags(&picture.text);
    if tags.first().is_none_or(|it| it.name != "svg" || it.get("viewbox").is_none()) {
        fault("it does not begin with <svg viewBox=…>".into());
    }
    for tag in &tags {
        if ["script", "style", "text", "foreignobject", "image", "animate"]
            .contains(&tag.name.as_str())
        {
            fault(format!("<{}> has no place in a picture", tag.name));
        }
        for (name, value) in &tag.attributes {
            if is_event(name) || name == "style" {
                fault(format!("<{} {name}=…> has no place in a picture", tag.name));
            }
            if name.ends_with("href") && !value.starts_with('#') {
                fault(format!("it fetches {value}"));
            }
        }
    }
    faults
}

#[test]
fn pictures_are_only_pictures() {
    let pictures = under("public", &["svg"]);
    hold(&pictures.iter().flat_map(faults).collect::<Vec<_>>());
}

#[test]
fn the_law_speaks_when_it_is_broken() {
    for text in [
        "<svg viewBox=\"0 0 1 1\"><script/></svg>",
        "<svg viewBox=\"0 0 1 1\"><style>a{}</style></svg>",
        "<svg viewBox=\"0 0 1 1\"><text>hi</text></svg>",
        "<svg viewBox=\"0 0 1 1\"><foreignObject/></svg>",
        "<svg viewBox=\"0 0 1 1\"><g onload=\"x()\"/></svg>",
        "<svg viewBox=\"0 0 1 1\"><use xlink:href=\"other.svg#a\"/></svg>",
        "<svg width=\"9\"><g/></svg>",
    ] {
        let picture = File { path: "public/pictures/a.svg".into(), text: text.into() };
        assert_eq!(faults(&picture).len(), 1, "{text}");
    }
    let text = "<svg viewBox=\"0 0 1 1\"><use href=\"#a\"/></svg>".into();
    assert!(faults(&File { path: "public/pictures/a.svg".into(), text }).is_empty());
}

/// What begins the name of a picture and of nothing else.
const FAMILIES: [&str; 7] = ["icon-", "peg-", "wood-", "feel-", "about-", "who-", "journey-"];

/// Where code names a picture, whatever it is called.
const PLACES: [&str; 5] =
    ["Picture name=\"", "/pictures/", "/pictures.svg#", "/pegs.svg#", "picture: \""];

/// The pictures that a text speaks of.
fn spoken_of(text: &str) -> BTreeSet<String> {
    let literals = text.split('"').skip(1).step_by(2);
    let mut found: BTreeSet<String> = literals
        .filter(|it| {
            FAMILIES.iter().any(|family| it.starts_with(family) && it.len() > family.len())
        })
        .map(str::to_owned)
        .collect();
    for place in PLACES {
        for (at, _) in text.match_indices(place) {
            found.insert(text[at + place.len()..].chars().take_while(|it| is_name(*it)).collect());
        }
    }
    // `{name}` and `<name>` are not names but places for one.
    found.retain(|it| !it.is_empty() && it.chars().all(is_name));
    found
}

fn is_name(it: char) -> bool {
    it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-'
}

/// Every picture there is: files of their own, and symbols of the sprite.
fn drawn() -> BTreeSet<String> {
    let files = under("public/pictures", &["svg"]);
    let own = files.iter().filter_map(|it| {
        it.path.strip_prefix("public/pictures/")?.strip_suffix(".svg").map(str::to_owned)
    });
    let sprite = one("public/pictures/sprite.toml").text;
    let symbols = sprite.lines().filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned()));
    own.chain(symbols).collect()
}

#[test]
fn every_picture_that_is_spoken_of_exists() {
    let drawn = drawn();
    let code = ["src/app/src", "src/domain/src", "src/report/src"];
    let files =
        code.iter().flat_map(|it| under(it, &["rs"])).chain(under("public", &["html", "css"]));
    let mut faults = Vec::new();
    for file in files {
        // What a file's own tests make up need not exist.
        let text = file.text.split("#[cfg(test)]").next().unwrap_or_default();
        if file.path.ends_with("/tests.rs") {
            continue;
        }
        for name in spoken_of(text).difference(&drawn) {
            faults.push(format!("{} speaks of the picture {name}, which is not there", file.path));
        }
    }
    for name in Leaf::all().map(Leaf::picture).chain(Peg::all().map(Peg::picture)) {
        if !drawn.contains(name) {
            faults.push(format!("the picture {name} is not there"));
        }
    }
    hold(&faults);
}

#[test]
fn names_of_pictures_are_found_wherever_code_speaks_of_them() {
    let text = r#"view! { <Picture name="kept" /> <img src="/pictures/hand.svg" class="leaf-tile"/>
        <IconButton icon="icon-home" /> } format!("/pictures/{name}.svg"); "wood-"; "peg-fox""#;
    assert_eq!(
        spoken_of(text).iter().map(String::as_str).collect::<Vec<_>>(),
        ["hand", "icon-home", "kept", "peg-fox"]
    );
}
