//! What the worker never does.

use crate::files::one;

#[test]
fn the_worker_never_touches_what_people_tell() {
    let worker = one("public/worker.js").text;
    let code: Vec<&str> = worker.lines().filter(|it| !it.starts_with("//")).collect();
    for never in ["indexedDB", "importScripts", "import ", "localStorage", "sync", "push"] {
        let uses = |it: &&&str| it.split_whitespace().any(|word| word.starts_with(never));
        // Putting a file away is not a push, and `async` is no sync.
        assert_eq!(code.iter().find(uses), None, "the worker uses {never}");
    }
    let code = code.join("\n");
    assert!(code.contains("!pathname.startsWith(\"/api/\")"), "the worker leaves /api/ alone");
}
