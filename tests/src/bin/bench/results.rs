//! Everything that was measured, as a table and as a file.

use std::{fs, io::Write as _, path::Path};

use anyhow::{Result, bail};
use serde_json::json;

use crate::{
    Bench,
    figure::{self, Figure},
    merging::{self, Row},
};

/// What has been measured so far.
pub(crate) struct Results {
    only: Vec<String>,
    parts: Vec<Part>,
}

/// One part, and what came of measuring it.
struct Part {
    name: &'static str,
    at: String,
    measured: Result<Vec<Figure>, String>,
}

impl Results {
    /// Nothing yet. Where `only` names something, nothing else is measured.
    pub(crate) fn new(only: Vec<String>) -> Self {
        Self { only, parts: Vec::new() }
    }

    /// Measures one thing. What goes wrong with it stops no other.
    pub(crate) async fn measure<Going>(
        &mut self,
        name: &'static str,
        measure: impl FnOnce(Bench) -> Going,
        bench: &Bench,
    ) where
        Going: Future<Output = Result<Vec<Figure>>> + Send + 'static,
    {
        if !self.only.is_empty() && !self.only.iter().any(|it| it == name) {
            return;
        }
        say(&format!("measuring: {name} …"));
        // The test equipment panics where a browser does not do what it should.
        let measured = match tokio::spawn(measure(bench.clone())).await {
            Ok(measured) => measured,
            Err(panicked) => Err(panicked.into()),
        };
        match &measured {
            Ok(figures) => figures.iter().for_each(|figure| say(&figure.line())),
            Err(error) => say(&format!("{name} could not be measured: {error:#}")),
        }
        let measured = measured.map_err(|error| format!("{error:#}"));
        self.parts.push(Part { name, at: today(), measured });
    }

    /// Prints the table and writes the file; says whether everything could be measured. What was
    /// not asked for keeps the figures of its last run.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written, or nothing was measured.
    pub(crate) fn close(self, file: &Path) -> Result<bool> {
        if self.parts.is_empty() {
            bail!("there is no measurement of that name");
        }
        let (mut figures, mut unmeasured) = (Vec::new(), Vec::new());
        let (mut measured, mut tried) = (Vec::new(), Vec::new());
        say(&format!("\n{}", figure::head()));
        for Part { name, at, measured: what } in &self.parts {
            let row = |said| Row { part: (*name).into(), at: at.clone(), said };
            tried.push(*name);
            match what {
                Ok(all) => {
                    measured.push(*name);
                    for figure in all {
                        say(&figure.line());
                        figures.push(row(serde_json::to_value(figure)?));
                    }
                }
                Err(why) => unmeasured.push(row(json!({ "why": why }))),
            }
        }
        for Part { name, measured: what, .. } in &self.parts {
            if let Err(why) = what {
                say(&format!("{name}: not measured: {why}"));
            }
        }
        let is_whole = unmeasured.is_empty();
        // A run of everything begins anew; without a file there is nothing to keep.
        let before =
            if self.only.is_empty() { Vec::new() } else { fs::read(file).unwrap_or_default() };
        let before = |name| merging::rows(&before, name);
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let written = json!({
            "machine": { "cores": cores, "memory": memory(), "browser": browser() },
            "figures": merging::merge(before("figures"), &measured, figures),
            "unmeasured": merging::merge(before("unmeasured"), &tried, unmeasured),
        });
        fs::write(file, serde_json::to_vec_pretty(&written)?)?;
        say(&format!("\nwritten to {}", file.display()));
        Ok(is_whole)
    }
}

/// Says one line to the person at the terminal.
fn say(line: &str) {
    // A closed terminal is no reason to stop measuring.
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// The machine's memory, as it says itself.
fn memory() -> String {
    let all = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    all.lines().next().unwrap_or_default().trim_start_matches("MemTotal:").trim().to_owned()
}

/// The browser, as it says itself.
fn browser() -> String {
    said_by("chromium", "--version")
}

/// Now, as people read it.
fn today() -> String {
    said_by("date", "+%Y-%m-%d %H:%M")
}

/// What a program says; nothing where there is none.
fn said_by(program: &str, how: &str) -> String {
    let said = std::process::Command::new(program).arg(how).output();
    said.map(|it| String::from_utf8_lossy(&it.stdout).trim().to_owned()).unwrap_or_default()
}
