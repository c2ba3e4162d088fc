//! Nothing is fetched from anywhere but the school's own server.

use crate::files::{File, hold, under};

/// A name, not a place: browsers never fetch it.
const NAMESPACES: &str = "http://www.w3.org/";

/// What begins an address somewhere else.
const ELSEWHERE: [&str; 6] = ["http://", "https://", "ws://", "wss://", "url(//", "=\"//"];

/// The addresses in a file that are not the school's own.
pub(crate) fn faults(file: &File) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        for begins in ELSEWHERE {
            for (at, _) in line.match_indices(begins) {
                if !line[at..].starts_with(NAMESPACES) {
                    let shown: String = line[at..].chars().take(60).collect();
                    faults.push(format!("{}:{} speaks of {shown}", file.path, number + 1));
                }
            }
        }
    }
    faults
}

/// The endings of everything that a browser reads as text.
pub(crate) const TEXTS: [&str; 6] = ["html", "js", "css", "svg", "json", "webmanifest"];

#[test]
fn what_is_served_names_no_other_origin() {
    hold(&under("public", &TEXTS).iter().flat_map(faults).collect::<Vec<_>>());
}

#[test]
fn the_law_speaks_when_it_is_broken() {
    let file = |text: &str| File { path: "a.css".into(), text: text.into() };
    for text in [
        "@import \"https://fonts.example/a.css\"",
        "a { background: url(//tracker.example/p.gif) }",
        "<script src=\"//cdn.example/a.js\">",
        "new WebSocket('wss://chat.example')",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"http://x.example/\">",
    ] {
        assert_eq!(faults(&file(text)).len(), 1, "{text}");
    }
    assert!(faults(&file("<svg xmlns=\"http://www.w3.org/2000/svg\">")).is_empty());
}
