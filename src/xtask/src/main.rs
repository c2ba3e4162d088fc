//! The project's commands: build, serve, test, check, narrate, bench.
//!
//! What it is: everything between a fresh clone and a running school, with nothing to install by hand where that is
//! possible, and one sentence where it is not.
//! What it never does: end up in anything that is shipped, or reach for a file outside the checkout's `target`, `dist`
//! and `node_modules`, the throw-away database and the machine's package tools apart.
//!
//! Read first: [`dist::Dist`], [`door::Door`], [`toolchain::Toolchain`].

mod allowed;
mod bench;
mod building;
mod checking;
mod dist;
mod door;
mod guidance;
mod house;
mod imports;
mod lessons;
mod narrate;
mod npm;
mod offline;
mod own;
mod page;
mod phases;
mod picture;
mod postgres;
mod precache;
mod reading_age;
mod run;
mod serving;
mod sheet;
mod slim;
mod splitting;
mod sprite;
mod squeeze;
mod style;
mod testing;
mod toolchain;
mod want;
mod web;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

/// The project's commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Xtask {
    /// Makes `dist/` and the `bramble` program with it inside.
    Build {
        /// Only `dist/`, in a quarter of the time and four times the size.
        #[arg(long)]
        quick: bool,
        /// Only `dist/`, as small as it gets.
        #[arg(long, conflicts_with = "quick")]
        dist: bool,
    },
    /// Builds what has changed and starts a made-up school.
    Serve {
        /// Where it listens, on this machine only.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Gets everything the tests need, then runs every test.
    Test,
    /// Makes speech for words that have none.
    Narrate,
    /// Measures what is shipped, each figure beside its limit or a peer.
    Bench {
        /// Only these: first-load, answering, keeping, draining, starting, filing, inbox.
        only: Vec<String>,
    },
    /// Every step of every lesson on a tablet and on a phone, one PNG a lesson, in `target/contact-sheets`.
    ContactSheet {
        /// Only lessons whose names hold one of these.
        only: Vec<String>,
    },
    /// Lesson files: rules, pictures and voices.
    Lessons {
        /// Before they are drawn and spoken: keeps the rules, and lists what is still wanting.
        #[arg(long)]
        draft: bool,
        /// A school's own lesson instead, in its folder or its zip, wherever that lies.
        #[arg(conflicts_with = "draft")]
        own: Option<std::path::PathBuf>,
    },
    /// Formatting, lints, laws and lesson files: under a minute when warm.
    Check,
}

fn main() -> ExitCode {
    match obey(&Xtask::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One sentence, and never a backtrace: it is for whoever typed the command.
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn obey(xtask: &Xtask) -> Result<()> {
    match xtask {
        Xtask::Build { quick: true, .. } => building::dist(true),
        Xtask::Build { dist: true, .. } => building::dist(false),
        Xtask::Build { .. } => {
            building::dist(false)?;
            building::program()
        }
        Xtask::Serve { port } => serving::serve(*port),
        Xtask::Bench { only } => bench::bench(only),
        Xtask::Test => testing::test(),
        Xtask::Narrate => narrate::run(),
        Xtask::ContactSheet { only } => sheet::draw(only),
        Xtask::Lessons { own: Some(own), .. } => own::check(own),
        Xtask::Lessons { draft: true, .. } => lessons::draft(),
        Xtask::Lessons { draft: false, .. } => lessons::check(),
        Xtask::Check => checking::check(),
    }
}
