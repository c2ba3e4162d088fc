//! `bench`: what the app and its server cost, each figure beside its limit or a peer measured in the same run.
//!
//! What it is: what `cargo xtask bench` runs. It starts the released server, drives a real browser, and writes one file of
//! figures. What it never does: fail on a number. It fails only where something could not be measured.
//!
//! Read first: [`figure::Figure`], [`server::Server`], [`page::Tab`].

mod answering;
mod bare_commits;
mod clock;
mod draining;
mod figure;
mod filing;
mod first_load;
mod inbox;
mod keeping;
mod lessons;
mod letters;
mod merging;
mod page;
mod results;
mod searching;
mod server;
mod starting;
mod still;
mod tablet;

use std::{env, path::PathBuf, process::ExitCode};

use anyhow::{Context as _, Result};

use results::Results;

/// What every measurement is given.
#[derive(Debug, Clone)]
struct Bench {
    /// The released server, with the app inside.
    bramble: PathBuf,
    /// A folder with the bare counter's page.
    counter: PathBuf,
    /// Where servers rest: on the disk that is measured.
    scratch: PathBuf,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Measures everything, or only what is named; says whether all of it could be measured.
async fn run() -> Result<bool> {
    let mut words = env::args().skip(1);
    let mut path = |what: &str| {
        words.next().map(PathBuf::from).with_context(|| format!("give the path of {what}"))
    };
    let bramble = path("the server")?;
    let counter = path("the bare counter")?;
    let folder = path("the folder for results")?;
    let only: Vec<String> = words.collect();
    let scratch = folder.join("scratch");
    if scratch.exists() {
        // What a run that was stopped half-way left behind.
        std::fs::remove_dir_all(&scratch)?;
    }
    std::fs::create_dir_all(&scratch)?;
    let bench = Bench { bramble, counter, scratch };

    let mut results = Results::new(only);
    results.measure("first-load", first_load::measure, &bench).await;
    results.measure("answering", answering::measure, &bench).await;
    results.measure("keeping", keeping::measure, &bench).await;
    results.measure("draining", draining::measure, &bench).await;
    results.measure("starting", starting::measure, &bench).await;
    results.measure("filing", filing::measure, &bench).await;
    results.measure("inbox", inbox::measure, &bench).await;
    results.measure("lessons", lessons::measure, &bench).await;
    results.measure("family", first_load::family, &bench).await;
    results.measure("searching", searching::measure, &bench).await;
    results.close(&folder.join("results.json"))
}
