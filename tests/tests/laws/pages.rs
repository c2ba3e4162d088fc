//! Pages obey the policy that the server sends with them: no script and no style of their own.

use crate::files::{File, hold, one, under};
use crate::markup::tags;

/// What in a page a browser would refuse.
pub(crate) fn faults(page: &File) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |what: String| faults.push(format!("{}: {what}", page.path));
    for tag in tags(&page.text) {
        match tag.name.as_str() {
            "script" if tag.get("src").is_none() => {
                fault("a script is written into the page".into());
            }
            "style" => fault("a style is written into the page".into()),
            "iframe" | "object" | "embed" | "base" => {
                fault(format!("<{}> has no place here", tag.name));
            }
            _ => (),
        }
        for (name, value) in &tag.attributes {
            if name == "style" || is_event(name) {
                fault(format!("<{} {name}=…> runs or paints what the policy refuses", tag.name));
            }
            if value.trim_start().to_lowercase().starts_with("javascript:") {
                fault(format!("<{} {name}=\"{value}\"> is a script", tag.name));
            }
        }
    }
    faults
}

/// Whether an attribute is a script that waits for something to happen.
pub(crate) fn is_event(name: &str) -> bool {
    name.strip_prefix("on").is_some_and(|it| it.starts_with(|it: char| it.is_ascii_alphabetic()))
}

#[test]
fn pages_hold_no_script_and_no_style() {
    hold(&under("public", &["html"]).iter().flat_map(faults).collect::<Vec<_>>());
}

/// A `style` attribute that Leptos writes is refused by the same policy (`style:name=` is not).
#[test]
fn what_the_app_draws_has_no_style_attribute() {
    let faults: Vec<String> = under("src/app/src", &["rs"])
        .iter()
        .flat_map(|file| {
            let lines = file.text.lines().enumerate();
            lines
                .filter(|(_, line)| line.contains(" style=") || line.contains("\"style\""))
                .map(|(number, _)| format!("{}:{} has a style attribute", file.path, number + 1))
                .collect::<Vec<_>>()
        })
        .collect();
    hold(&faults);
}

#[test]
fn the_law_speaks_when_it_is_broken() {
    for text in [
        "<script>alert(1)</script>",
        "<style>a{}</style>",
        "<p style=\"color:red\">",
        "<button onclick=\"go()\">",
        "<a href=\" JavaScript:go()\">",
        "<iframe src=\"/x\">",
    ] {
        let page = File { path: "public/index.html".into(), text: text.into() };
        assert_eq!(faults(&page).len(), 1, "{text}");
    }
    let text = "<script type=module src=\"/boot.js\"></script><p data-on=\"1\" class=style>".into();
    assert!(faults(&File { path: "public/index.html".into(), text }).is_empty());
}

/// What starts a door is read by browsers far below our floor: those must still get so far that a
/// grown-up is fetched. So it is written without what came after 2018.
#[test]
fn an_old_browser_can_read_what_starts_a_door() {
    let later = |script: &str| {
        ["?.", "??", "||=", "globalThis", "catch {", ".at(-1)"]
            .into_iter()
            .filter(|it| script.contains(it))
            .collect::<Vec<_>>()
    };
    assert_eq!(later(&one("public/boot.js").text), Vec::<&str>::new());
    assert_eq!(later("missing?.remove(); const it = a ?? b;"), ["?.", "??"]);
}
