//! `bramble`: the command a school runs.
//!
//! What it is: words on the command line, turned into calls to the library.
//! What it never does: print a secret anywhere but on the terminal it was asked from.
//!
//! Read first: [`Command`], [`serving::serve`], [`keeping`].

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use domain::SchoolId;
use server::Rest;

mod keeping;
mod logs;
mod serving;

/// Bramble keeps sealed letters that it cannot open.
#[derive(Debug, Parser)]
#[command(name = "bramble", version, about)]
struct Bramble {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the school.
    Serve(serving::Serve),
    /// See which schools there are, or make a new set-up code.
    School {
        #[command(subcommand)]
        what: keeping::SchoolCommand,
    },
    /// Look whether everything is still what it was. Nothing is changed or brought up to date.
    Check(Where),
    /// Write everything, keys and all, into one new file. Safe while the server serves, and before
    /// an update.
    Backup {
        /// The file to write. Keep it as safe as the server.
        file: PathBuf,
        #[command(flatten)]
        place: Where,
    },
    /// Put a backup into an empty data folder. Devices then offer again what it may lack.
    Restore {
        /// The file that `bramble backup` wrote. Not given for PostgreSQL: run this after
        /// `pg_restore`.
        file: Option<PathBuf>,
        #[command(flatten)]
        place: Where,
    },
}

/// Where letters rest.
#[derive(Debug, Clone, Args)]
struct Where {
    /// The folder of the SQLite database.
    #[arg(long, value_name = "DIR", default_value = "bramble-data", env = "BRAMBLE_DATA")]
    data: PathBuf,
    /// A PostgreSQL database in place of the folder, as `postgres://user:password@host/name`.
    #[arg(long, value_name = "URL", env = "BRAMBLE_DATABASE", hide_env_values = true)]
    database: Option<String>,
}

impl Where {
    fn rest(&self) -> Rest {
        self.database.clone().map_or_else(|| Rest::Folder(self.data.clone()), Rest::Postgres)
    }
}

fn school_id(text: &str) -> Result<SchoolId, &'static str> {
    SchoolId::parse(text).ok_or("an id is 32 hexadecimal digits with hyphens")
}

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Bramble::parse().command {
        Command::Serve(serve) => serving::serve(serve).await,
        Command::School { what } => keeping::school(what).await,
        Command::Check(place) => keeping::check(&place).await,
        Command::Backup { file, place } => keeping::backup(&file, &place).await,
        Command::Restore { file, place } => keeping::restore(file.as_deref(), &place).await,
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("bramble: {error}");
            ExitCode::FAILURE
        }
    }
}
