//! `bramble serve`.

use std::{
    io::Write as _,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context as _;
use clap::Args;
use domain::SchoolId;
use server::{Config, Limits, Mail, Tls, clock};
use zeroize::Zeroizing;

use crate::{Where, logs, school_id};

/// How to serve.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    place: Where,
    /// Where to listen.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// What people type into a browser, such as <https://bramble.example.sch.uk>.
    #[arg(long, value_name = "URL")]
    origin: Option<String>,
    /// The certificate chain, as PEM.
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The certificate's private key, as PEM.
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// A proxy whose X-Forwarded-For is believed. May be given again.
    #[arg(long, value_name = "ADDRESS")]
    behind_proxy: Vec<IpAddr>,
    /// Speak plain HTTP beyond this machine, although tablets need a secure context.
    #[arg(long)]
    plain_http_anyway: bool,
    /// The mail server that calls staff about unread letters: <smtps://user@host>, or
    /// <smtp://user@host> for STARTTLS. Without it nobody is called.
    #[arg(
        long,
        value_name = "URL",
        env = "BRAMBLE_SMTP_URL",
        hide_env_values = true,
        requires = "smtp_from"
    )]
    smtp_url: Option<String>,
    /// The address that those mails come from.
    #[arg(long, value_name = "ADDRESS", env = "BRAMBLE_SMTP_FROM", hide_env_values = true)]
    smtp_from: Option<String>,
    /// A file that holds the mail server's password, and nothing else.
    #[arg(long, value_name = "FILE", env = "BRAMBLE_SMTP_PASSWORD_FILE")]
    smtp_password_file: Option<PathBuf>,
    /// Which school, where a PostgreSQL database holds several.
    #[arg(long, value_name = "ID", value_parser = school_id)]
    school: Option<SchoolId>,
}

/// Serves until Ctrl-C or SIGTERM.
pub(crate) async fn serve(asked: Serve) -> anyhow::Result<ExitCode> {
    logs::start();
    let stop = asked_to_stop().context("signals cannot be heard")?;
    let mail = mail(&asked)?;
    let tls = asked.tls_cert.zip(asked.tls_key);
    let is_tls = tls.is_some();
    let config = Config {
        rest: asked.place.rest(),
        school: asked.school,
        listen: asked.listen,
        origin: asked.origin.clone(),
        tls: tls.map(|(certificate, key)| Tls { certificate, key }),
        proxies: asked.behind_proxy,
        plain_http_anyway: asked.plain_http_anyway,
        mail,
        clock: clock::system(),
        limits: Limits::default(),
    };
    let running = server::serve(config).await?;
    let scheme = if is_tls { "https" } else { "http" };
    let origin = asked.origin.unwrap_or_else(|| format!("{scheme}://{}", running.addr));
    say(&format!("Bramble serves {origin} (listening on {})", running.addr))?;
    if let Some(code) = &running.set_up_code {
        say(&format!(
            "Nobody has set this school up yet. Open {origin}/staff and type this code, once, within a day:\n\n    {code}\n"
        ))?;
    }
    stop.await;
    tracing::info!("stopping");
    running.shutdown().await;
    Ok(ExitCode::SUCCESS)
}

/// How calls go out. The password is never an argument, because every process list shows those: it
/// is read from a file, or from `BRAMBLE_SMTP_PASSWORD`.
fn mail(asked: &Serve) -> anyhow::Result<Option<Mail>> {
    let Some((url, from)) = asked.smtp_url.clone().zip(asked.smtp_from.clone()) else {
        return Ok(None);
    };
    let password = match &asked.smtp_password_file {
        Some(file) => Some(Zeroizing::new(
            std::fs::read_to_string(file)
                .context("the file of --smtp-password-file cannot be read")?,
        )),
        None => std::env::var("BRAMBLE_SMTP_PASSWORD").ok().map(Zeroizing::new),
    };
    let password = password.map(|it| Zeroizing::new(it.trim_end_matches(['\r', '\n']).to_owned()));
    Ok(Some(Mail { url, password: password.filter(|it| !it.is_empty()), from }))
}

/// Speaks on the terminal, at once, also where it is a pipe. The log never holds these lines.
fn say(line: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

/// Listens for Ctrl-C and SIGTERM from now on, so that one that comes during the start is heard too.
#[cfg(unix)]
fn asked_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => (),
            _ = terminate.recv() => (),
        }
    })
}

/// Listens for Ctrl-C.
#[cfg(not(unix))]
fn asked_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
