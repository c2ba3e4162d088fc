//! The released server, as a school runs it, with a made-up school in it.

use std::{
    fs::File,
    net::{Ipv4Addr, SocketAddr},
    os::unix::process::CommandExt as _,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;
use tests::browser::{end_group, free_port};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::{Bench, clock::tick};

/// Longer than this, and the server does not start.
const PATIENCE: Duration = Duration::from_secs(20);

/// One school's server, which can be stopped and started again on the same address.
#[derive(Debug)]
pub(crate) struct Server {
    program: PathBuf,
    folder: TempDir,
    port: u16,
    running: Option<Child>,
    /// Who works there.
    pub(crate) people: demo::People,
}

impl Server {
    /// Sets up a school, as the demo does.
    pub(crate) async fn found(bench: &Bench) -> Result<Self> {
        let folder = TempDir::new_in(&bench.scratch)?;
        let mut it = Self {
            program: bench.bramble.clone(),
            folder,
            port: free_port(),
            running: None,
            people: demo::People::default(),
        };
        it.start().await?;
        let code = it.set_up_code().await?;
        it.people = demo::found(&it.home(), &code, demo::people::readers()).await?;
        Ok(it)
    }

    /// Where its doors are.
    pub(crate) fn home(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))
    }

    /// Its data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Starts it, and gives the time from there to its first answer that all is well.
    pub(crate) async fn start(&mut self) -> Result<Duration> {
        let from = tick();
        self.spawn()?;
        while !self.is_well().await {
            if PATIENCE < from.elapsed() {
                bail!("the server did not start");
            }
            tokio::time::sleep(Duration::from_micros(200)).await;
        }
        Ok(from.elapsed())
    }

    /// Ends it, and closes its port.
    pub(crate) fn stop(&mut self) {
        if let Some(mut child) = self.running.take() {
            end_group(&mut child);
        }
    }

    /// What the kernel says of its memory, in megabytes: `VmRSS` for now, `VmHWM` for the most so far.
    pub(crate) fn memory(&self, what: &str) -> Result<f64> {
        let child = self.running.as_ref().context("the server does not run")?;
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()))?;
        let line = status
            .lines()
            .find_map(|it| it.strip_prefix(what)?.strip_prefix(':'))
            .with_context(|| format!("the kernel does not say {what}"))?;
        let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kilobytes / 1024.0)
    }

    /// The one-time code that it says on its terminal: the one line that is indented.
    async fn set_up_code(&self) -> Result<String> {
        let from = tick();
        loop {
            let said = std::fs::read_to_string(self.folder.path().join("log"))?;
            if let Some(code) = said.lines().find_map(|line| line.strip_prefix("    ")) {
                return Ok(code.trim().to_owned());
            }
            if PATIENCE < from.elapsed() {
                bail!("the server says no set-up code: {said}");
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    fn spawn(&mut self) -> Result<()> {
        let log = File::options().create(true).append(true).open(self.folder.path().join("log"))?;
        let child = Command::new(&self.program)
            .arg("serve")
            .args(["--listen", &self.address().to_string()])
            .arg("--data")
            .arg(self.data())
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("the server did not start: build it first")?;
        self.running = Some(child);
        Ok(())
    }

    async fn is_well(&self) -> bool {
        let Ok(mut stream) = TcpStream::connect(self.address()).await else { return false };
        let asked = format!(
            "GET {} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n",
            wire::paths::HEALTH
        );
        let mut answer = Vec::new();
        stream.write_all(asked.as_bytes()).await.is_ok()
            && stream.read_to_end(&mut answer).await.is_ok()
            && answer.starts_with(b"HTTP/1.1 200")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}
