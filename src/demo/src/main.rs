//! `demo`: a made-up school on loopback, with everyone's words on the terminal.

use std::{fmt::Write as _, fs, io::Write as _, net::SocketAddr, path::PathBuf, process::ExitCode};

use anyhow::{Context as _, Result};
use clap::Parser;
use demo::{People, folder::Folder};
use server::{Config, Rest};

/// A made-up school, for looking around. Never for real children.
#[derive(Debug, Parser)]
struct Args {
    /// The port on this machine.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Where the made-up school rests: a new folder, or one that the demo made before.
    #[arg(long, default_value = "demo-school")]
    data: PathBuf,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Args::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            let _ = writeln!(std::io::stderr(), "demo: {why:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: Args) -> Result<()> {
    let folder = Folder::take(&args.data)?;
    if !folder.note().exists() && folder.data().exists() {
        // A start that was stopped half-way: nothing in this folder is anybody's.
        fs::remove_dir_all(folder.data()).context("clearing a half-made school")?;
    }
    let mut config = Config::loopback(Rest::Folder(folder.data()));
    config.listen = SocketAddr::from(([127, 0, 0, 1], args.port));
    let running = server::serve(config).await?;
    let home = format!("http://localhost:{}", running.addr.port());
    if !folder.note().exists() {
        let code = running.set_up_code.as_deref().context("a new school has a set-up code")?;
        let people = demo::found(&home, code, demo::people::everybody())
            .await
            .context("setting the made-up school up")?;
        fs::write(folder.note(), note(&people)).context("noting the made-up people's words")?;
    }
    let people = fs::read_to_string(folder.note()).context("reading the made-up people's words")?;
    let mut out = std::io::stdout();
    writeln!(
        out,
        "\nA made-up school is running. Nobody in it exists; keep real children out of it.\n\n  \
         pupil   {home}/\n  family  {home}/family\n  staff   {home}/staff\n\n{people}\n\
         Ctrl-C stops it. Delete {} to begin again.",
        args.data.display()
    )?;
    out.flush()?;
    tokio::signal::ctrl_c().await.context("waiting for Ctrl-C")?;
    running.shutdown().await;
    Ok(())
}

fn note(people: &People) -> String {
    let mut note = String::new();
    for person in &people.readers {
        // A string takes whatever is written to it.
        let _ = writeln!(
            note,
            "  {:<17} signs in as  {:<7}  passphrase  {}\n                    safe sheet   {}",
            person.name, person.login, person.passphrase, person.sheet
        );
    }
    note + &format!(
        "  The printed spare reader's words  {}\n  The school's root key in words    {}\n",
        people.spare, people.root
    )
}
