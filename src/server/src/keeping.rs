//! `bramble school`, `check`, `backup`, `restore`: looking after what is kept.

use std::{io::Write as _, path::Path, process::ExitCode};

use anyhow::{Context as _, bail};
use clap::Subcommand;
use domain::SchoolId;
use server::{clock, store};

use crate::{Where, school_id};

/// About schools.
#[derive(Debug, Subcommand)]
pub(crate) enum SchoolCommand {
    /// List the schools that are kept here.
    List(Where),
    /// Make a new one-time code for setting the school up; earlier ones stop working.
    SetUpCode {
        #[command(flatten)]
        place: Where,
        /// Which school, where a database holds several.
        #[arg(long, value_name = "ID", value_parser = school_id)]
        school: Option<SchoolId>,
    },
    /// Found a further school in the same database, and print its id and set-up code.
    Found(Where),
}

/// Lists schools, or makes a code.
pub(crate) async fn school(what: SchoolCommand) -> anyhow::Result<ExitCode> {
    match what {
        SchoolCommand::List(place) => list(&place).await,
        SchoolCommand::SetUpCode { place, school } => set_up_code(&place, school).await,
        SchoolCommand::Found(place) => found(&place).await,
    }
}

async fn list(place: &Where) -> anyhow::Result<ExitCode> {
    let store = server::open(&there(place)?.rest()).await?;
    let mut out = String::new();
    for school in store.schools().await? {
        let state = match store.card(school.school).await? {
            None => "not set up yet".to_owned(),
            Some(kept) => match kept.signed.card.unverified() {
                Err(_) => "its card cannot be read; run `bramble check`".to_owned(),
                Ok(card) => match card.check() {
                    Ok(()) => format!("{}, live, card {}", card.name, card.version),
                    Err(why) => format!("{}, not live: {why}", card.name),
                },
            },
        };
        out += &school.school.to_string();
        out += "  ";
        out += &state;
        out.push('\n');
    }
    if out.is_empty() {
        out.push_str("no school yet: `bramble serve` founds one\n");
    }
    say(&out)?;
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn set_up_code(place: &Where, asked: Option<SchoolId>) -> anyhow::Result<ExitCode> {
    let store = server::open(&there(place)?.rest()).await?;
    let now = clock::system().now();
    let school = server::school(&store, asked, now).await?.school;
    if store.card_version(school).await? != 0 {
        bail!("the school is set up already; a further reader is invited from the staff page");
    }
    let code = server::set_up_code(&store, school, now).await?;
    say(&format!("{code}\n"))?;
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn found(place: &Where) -> anyhow::Result<ExitCode> {
    let store = server::open(&there(place)?.rest()).await?;
    let now = clock::system().now();
    let school = server::found(&store, now).await?.school;
    let code = server::set_up_code(&store, school, now).await?;
    say(&format!("{school}  {code}\n"))?;
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Says what is wrong, or that nothing is.
pub(crate) async fn check(place: &Where) -> anyhow::Result<ExitCode> {
    let store = server::look(&there(place)?.rest()).await?;
    if store.age().await? == store::Age::Older {
        return Err(store::StoreError::Older.into());
    }
    let faults = store.check().await?;
    store.close().await;
    if faults.is_empty() {
        say("everything is as it was kept\n")?;
        return Ok(ExitCode::SUCCESS);
    }
    for fault in faults {
        eprintln!("bramble: {fault}");
    }
    Ok(ExitCode::FAILURE)
}

/// Writes a backup, of an older version's database too: that is when one is wanted most.
pub(crate) async fn backup(file: &Path, place: &Where) -> anyhow::Result<ExitCode> {
    let store = server::look(&there(place)?.rest()).await?;
    store.backup(file).await?;
    store.close().await;
    say(&format!(
        "everything is in {}; it holds the server's keys, so keep it safe\n",
        file.display()
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// Restores a backup, or opens a new life for a PostgreSQL database that was restored.
pub(crate) async fn restore(file: Option<&Path>, place: &Where) -> anyhow::Result<ExitCode> {
    match (file, &place.database) {
        (Some(file), None) => store::restore(&place.data, file).await?,
        (None, Some(_)) => store::restored(&server::open(&place.rest()).await?).await?,
        (Some(_), Some(_)) => {
            bail!(
                "a PostgreSQL database is restored with `pg_restore`; then run this without a file"
            )
        }
        (None, None) => bail!("name the file that `bramble backup` wrote"),
    }
    say("restored, in a new epoch: devices will offer again what the backup lacks\n")?;
    Ok(ExitCode::SUCCESS)
}

/// A folder that is not there holds no school: looking must not make one.
fn there(place: &Where) -> anyhow::Result<&Where> {
    if place.database.is_none() && !place.data.is_dir() {
        bail!("there is no data folder {}; name it with --data", place.data.display());
    }
    Ok(place)
}

fn say(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).context("the terminal is gone")
}
