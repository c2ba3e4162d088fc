//! What a door downloads the first time, as it comes over the wire.

use std::collections::BTreeMap;

use anyhow::Result;
use serde::Deserialize;
use tests::browser::{Driver, Engine};

use crate::{Bench, figure::Figure, page::Tab, server::Server};

/// Everything the page itself asked for. What the worker fetches for later is no part of opening the door.
const LOADED: &str = "
await there('html[data-app=ready]');
const timed = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
return timed.map(it => ({ path: new URL(it.name).pathname, bytes: it.encodedBodySize }));
";

/// The kinds, with what the figure is called.
const KINDS: [(&str, &str); 8] = [
    ("html", "first load: html"),
    ("js", "first load: js"),
    ("wasm", "first load: wasm"),
    ("css", "first load: css"),
    ("font", "first load: font"),
    ("picture", "first load: pictures"),
    ("media", "first load: voices and lessons"),
    ("other", "first load: other"),
];

#[derive(Debug, Deserialize)]
struct Loaded {
    path: String,
    bytes: f64,
}

/// The pupil home.
pub(crate) async fn measure(bench: Bench) -> Result<Vec<Figure>> {
    let once = Once::load(&bench, "/").await?;
    let of = |kind: &str| once.of(kind);
    let total = KINDS.iter().filter(|it| it.0 != "media").map(|it| of(it.0).0).sum();
    let mut figures = vec![
        Figure::of("first load of the pupil home", total, "kB")
            .at_most(250.0)
            .note("encoded bytes, voices and lessons apart"),
    ];
    for (kind, name) in KINDS {
        let (kilobytes, files) = of(kind);
        let figure = Figure::of(name, kilobytes, "kB").note(format!("{files} files"));
        figures.push(if kind == "wasm" { figure.at_most(180.0) } else { figure });
    }
    Ok(figures)
}

/// The family door, with the one language that it has.
pub(crate) async fn family(bench: Bench) -> Result<Vec<Figure>> {
    let once = Once::load(&bench, "/family").await?;
    let total = KINDS.iter().filter(|it| it.0 != "media").map(|it| once.of(it.0).0).sum();
    let (wasm, _) = once.of("wasm");
    let (first, rest) = ("first load of the family door", "first load of the family door: wasm");
    Ok(vec![
        Figure::of(first, total, "kB").at_most(300.0).note("encoded bytes, voices apart"),
        Figure::of(rest, wasm, "kB")
            .note("what signs, writes and is read comes when it is asked for"),
    ])
}

/// Bytes by path.
struct Once(BTreeMap<String, f64>);

impl Once {
    /// Loads a page once, in a browser that nobody has used.
    async fn load(bench: &Bench, path: &str) -> Result<Self> {
        let server = Server::found(bench).await?;
        let driver = Driver::start(Engine::Chromium);
        let tab = Tab::open(&driver, &server.home(), None).await?;
        tab.device.visit(path).await?;
        let loaded: Vec<Loaded> = tab.ask(LOADED, vec![]).await?;
        tab.close().await?;
        let mut once = BTreeMap::new();
        for it in loaded {
            let bytes: &mut f64 = once.entry(it.path).or_default();
            *bytes = bytes.max(it.bytes);
        }
        Ok(Self(once))
    }

    /// Kilobytes of a kind, and in how many files.
    fn of(&self, kind: &str) -> (f64, usize) {
        let is_of = |path: &&String| kind_of(path) == kind;
        let all: Vec<f64> = self.0.iter().filter(|(it, _)| is_of(it)).map(|(_, it)| *it).collect();
        (all.iter().fold(0.0, |sum, it| sum + it) / 1000.0, all.len())
    }
}

fn kind_of(path: &str) -> &'static str {
    if path.starts_with("/voice/") || path.starts_with("/lessons/") {
        return "media";
    }
    match path.rsplit('.').next().unwrap_or_default() {
        _ if path.ends_with('/') || path == "/family" => "html",
        "js" => "js",
        "wasm" => "wasm",
        "css" => "css",
        "woff2" => "font",
        "svg" | "png" => "picture",
        _ => "other",
    }
}
