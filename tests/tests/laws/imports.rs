//! Who may know whom.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::MetadataCommand;

use crate::files::{hold, root};

/// Which neighbours each crate may know.
const LAW: &[(&str, &[&str])] = &[
    ("app", &["domain", "lesson", "report", "seal", "sync", "vault", "wire"]),
    ("demo", &["domain", "lesson", "report", "seal", "server", "sync", "vault", "wire"]),
    ("domain", &[]),
    ("lesson", &["domain"]),
    ("report", &["domain"]),
    ("seal", &["domain", "report", "wire"]),
    ("server", &["domain", "wire"]),
    ("sync", &["domain", "wire"]),
    ("tests", &["demo", "domain", "lesson", "report", "seal", "server", "sync", "vault", "wire"]),
    ("vault", &["domain", "wire"]),
    ("wire", &["domain"]),
    ("xtask", &["domain", "lesson"]),
];

/// Each crate of the workspace, and every crate it names in its `Cargo.toml`, for building and testing too.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// What in a workspace breaks the law.
fn faults(graph: &Graph) -> Vec<String> {
    let law: BTreeMap<&str, &[&str]> = LAW.iter().copied().collect();
    let mut faults = Vec::new();
    for name in law.keys().filter(|it| !graph.contains_key(**it)) {
        faults.push(format!("the law speaks of {name}, which is not there"));
    }
    for (name, known) in graph {
        let Some(allowed) = law.get(name.as_str()) else {
            faults.push(format!("{name} has no line in the law"));
            continue;
        };
        // A crate that names itself only turns on its own features for its tests.
        for other in known.iter().filter(|it| graph.contains_key(*it) && *it != name) {
            if !allowed.contains(&other.as_str()) {
                faults.push(format!("{name} may not know {other}"));
            }
        }
    }
    faults
}

#[test]
fn no_crate_knows_more_than_the_law_allows() {
    let workspace = MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo describes the workspace");
    let graph = workspace
        .packages
        .iter()
        .map(|it| {
            let known = it.dependencies.iter().map(|dependency| dependency.name.clone()).collect();
            (it.name.to_string(), known)
        })
        .collect();
    hold(&faults(&graph));
}

#[test]
fn the_law_speaks_when_it_is_broken() {
    let lawful = || -> Graph {
        let known = |it: &&str| (*it).to_owned();
        LAW.iter()
            .map(|(name, knows)| ((*name).to_owned(), knows.iter().map(known).collect()))
            .collect()
    };
    let table: &[(&str, &str, &str)] = &[
        ("server", "report", "server may not know report"),
        ("server", "seal", "server may not know seal"),
        ("sync", "seal", "sync may not know seal"),
        ("vault", "report", "vault may not know report"),
        ("lesson", "vault", "lesson may not know vault"),
        ("tests", "app", "tests may not know app"),
        ("domain", "wire", "domain may not know wire"),
    ];
    assert_eq!(faults(&lawful()), Vec::<String>::new());
    for &(name, learns, fault) in table {
        let mut graph = lawful();
        graph.entry(name.to_owned()).or_default().insert(learns.to_owned());
        assert_eq!(faults(&graph), [fault]);
    }
    let mut graph = lawful();
    graph.insert("manager".to_owned(), BTreeSet::new());
    assert_eq!(faults(&graph), ["manager has no line in the law"]);
    graph.remove("manager");
    graph.remove("vault");
    assert_eq!(faults(&graph), ["the law speaks of vault, which is not there"]);
}
