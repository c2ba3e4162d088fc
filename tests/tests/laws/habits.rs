//! Habits of CONTRIBUTING.md that a machine can see.

use crate::files::{File, hold, under};

/// The longest that a file may be, without its tests and with them.
const LINES: (usize, usize) = (400, 600);

/// What is never written, and why.
const NEVER: [(&str, &str); 5] = [
    ("#[ignore", "a test that does not run says nothing"),
    ("#[should_panic", "say which error is expected"),
    ("thread::sleep(", "wait for what you are waiting for"),
    ("todo!(", "leave it out cleanly instead"),
    ("unimplemented!(", "leave it out cleanly instead"),
];

/// Endings of names that say nothing.
const EMPTY_NAMES: [&str; 5] = ["Manager", "Helper", "Util", "Utils", "Handler"];

fn faults(file: &File) -> Vec<String> {
    let mut faults = Vec::new();
    let (without, with) = LINES;
    let code = file.text.split("#[cfg(test)]").next().unwrap_or_default().lines().count();
    let all = file.text.lines().count();
    // Files of tests are tests from end to end.
    let is_test = file.path.starts_with("tests/") || file.path.ends_with("/tests.rs");
    if all > with || (code > without && !is_test) {
        faults.push(format!("{} has {all} lines: one idea a file", file.path));
    }
    for (number, line) in file.text.lines().enumerate() {
        let line = line.trim_start();
        // Comments, and this file's own tables of words, are not code.
        if line.starts_with("//") || line.starts_with("(\"") {
            continue;
        }
        for (never, why) in NEVER {
            if line.contains(never) {
                faults.push(format!("{}:{} has {never}…: {why}", file.path, number + 1));
            }
        }
        if let Some(name) = type_name(line)
            && EMPTY_NAMES.iter().any(|it| name.ends_with(it))
        {
            faults.push(format!(
                "{}:{} has a name that says nothing: {name}",
                file.path,
                number + 1
            ));
        }
    }
    faults
}

/// The name that a line gives to a type.
fn type_name(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace().skip_while(|it| it.starts_with("pub"));
    if !["struct", "enum", "trait", "type"].contains(&words.next()?) {
        return None;
    }
    words.next()?.split(|it: char| !it.is_alphanumeric()).next()
}

#[test]
fn files_are_short_and_nothing_is_left_for_later() {
    let files = under("src", &["rs"]).into_iter().chain(under("tests", &["rs"]));
    hold(&files.flat_map(|it| faults(&it)).collect::<Vec<_>>());
}

#[test]
fn the_law_speaks_when_it_is_broken() {
    let long = "let a = 1;\n".repeat(401);
    let tested = format!("let a = 1;\n#[cfg(test)]\n{}", "let b = 2;\n".repeat(500));
    let table: &[(&str, usize)] = &[
        (&long, 1),
        (&tested, 0),
        ("    #[ignore]\nfn a() {}", 1),
        ("std::thread::sleep(a);", 1),
        ("    todo!()", 1),
        ("pub struct OutboxManager;", 1),
        ("pub(crate) enum Handler {", 1),
        ("// todo!() is never written", 0),
        ("pub struct Courier;", 0),
    ];
    for (text, count) in table {
        let file = File { path: "src/a/src/a.rs".into(), text: (*text).to_owned() };
        assert_eq!(faults(&file).len(), *count, "{:?}", faults(&file));
    }
}
