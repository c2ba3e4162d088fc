//! Everything that was measured, as a table and as a file.

use std::{io::Write as _, path::Path};

use anyhow::{Result, bail};
use serde_json::json;

use crate::{
    Bench,
    figure::{self, Figure},
};

/// What has been measured so far.
pub(crate) struct Results {
    only: Vec<String>,
    figures: Vec<Figure>,
    unmeasured: Vec<(&'static str, String)>,
}

impl Results {
    /// Nothing yet. Where `only` names something, nothing else is measured.
    pub(crate) fn new(only: Vec<String>) -> Self {
        Self { only, figures: Vec::new(), unmeasured: Vec::new() }
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
        match measured {
            Ok(figures) => {
                for figure in &figures {
                    say(&figure.line());
                }
                self.figures.extend(figures);
            }
            Err(error) => {
                say(&format!("{name} could not be measured: {error:#}"));
                self.unmeasured.push((name, format!("{error:#}")));
            }
        }
    }

    /// Prints the table and writes the file; says whether everything could be measured.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written, or nothing was measured.
    pub(crate) fn close(self, file: &Path) -> Result<bool> {
        if self.figures.is_empty() && self.unmeasured.is_empty() {
            bail!("there is no measurement of that name");
        }
        say(&format!("\n{}", figure::head()));
        for figure in &self.figures {
            say(&figure.line());
        }
        for (name, why) in &self.unmeasured {
            say(&format!("{name}: not measured: {why}"));
        }
        let unmeasured: Vec<_> =
            self.unmeasured.iter().map(|(name, why)| json!({ "name": name, "why": why })).collect();
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let written = json!({
            "machine": { "cores": cores, "memory": memory(), "browser": browser() },
            "figures": self.figures,
            "unmeasured": unmeasured,
        });
        std::fs::write(file, serde_json::to_vec_pretty(&written)?)?;
        say(&format!("\nwritten to {}", file.display()));
        Ok(unmeasured.is_empty())
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
    let said = std::process::Command::new("chromium").arg("--version").output();
    said.map(|it| String::from_utf8_lossy(&it.stdout).trim().to_owned()).unwrap_or_default()
}
