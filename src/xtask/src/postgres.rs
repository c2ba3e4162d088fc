//! A throw-away PostgreSQL, for the contracts that both databases keep.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::{Context as _, Result, bail};

use crate::run::{may_install, read};

/// A running database that ends with us and leaves nothing.
pub(crate) struct Postgres {
    server: Child,
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    /// Where Debian keeps the programs, newest first.
    pub(crate) fn programs() -> Option<PathBuf> {
        (15..20)
            .rev()
            .map(|version| PathBuf::from(format!("/usr/lib/postgresql/{version}/bin")))
            .find(|folder| folder.join("initdb").exists())
    }

    /// Makes an empty database and starts it on a free port of this machine.
    ///
    /// # Errors
    ///
    /// With the server's own words, where it does not start.
    pub(crate) fn start() -> Result<Self> {
        let programs = Self::programs().context(
            "PostgreSQL is missing: install it with `sudo apt-get install postgresql-15`",
        )?;
        // The database refuses to run as root, and its own user may not be able to see our folders.
        let folder = std::env::temp_dir().join(format!("bramble-postgres-{}", std::process::id()));
        fs::create_dir_all(&folder)
            .with_context(|| format!("could not make {}", folder.display()))?;
        if may_install() {
            read(Command::new("chown").arg("postgres").arg(&folder))?;
        }
        let mut initdb = unprivileged(&programs.join("initdb"));
        initdb.args(["--username=bramble", "--auth=trust", "--encoding=UTF8", "--locale=C"]);
        read(initdb.arg("--pgdata").arg(folder.join("data")).current_dir(&folder))?;

        let port = free_port()?;
        let mut server = unprivileged(&programs.join("postgres"));
        server.arg("-D").arg(folder.join("data")).arg("-k").arg(&folder);
        server.args(["-h", "127.0.0.1", "-p", &port.to_string(), "-c", "max_connections=200"]);
        server
            .current_dir(&folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut server = server.spawn().context("could not start PostgreSQL")?;
        let log = server.stderr.take().context("PostgreSQL has no log")?;
        let postgres = Self { server, folder, port };
        let mut log = BufReader::new(log);
        let mut said = String::new();
        loop {
            let start = said.len();
            if log.read_line(&mut said)? == 0 {
                bail!("PostgreSQL did not start: {}", said.trim());
            }
            if said[start..].contains("ready to accept connections") {
                break;
            }
        }
        // Read on, or the server would stop at a full pipe.
        thread::spawn(move || log.lines().map_while(Result::ok).for_each(drop));
        Ok(postgres)
    }

    /// The address that tests are given.
    pub(crate) fn address(&self) -> String {
        format!("postgres://bramble@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // An interrupt is its word for "stop now, properly". If that fails, nothing gentler is left.
        let interrupt = read(Command::new("kill").args(["-INT", &self.server.id().to_string()]));
        if interrupt.is_err() {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A command that runs as an ordinary user, and is interrupted if we are gone.
fn unprivileged(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    if may_install() {
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
    }
    command.arg("--pdeathsig=INT").arg(program);
    command
}

fn free_port() -> Result<u16> {
    let taken = TcpListener::bind(("127.0.0.1", 0)).context("no port is free")?;
    Ok(taken.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::*;

    #[test]
    fn a_throw_away_database_answers_and_leaves_nothing() {
        let postgres = Postgres::start().unwrap();
        let psql = Postgres::programs().unwrap().join("psql");
        let said = read(Command::new(psql).arg(postgres.address()).args(["-Atc", "SELECT 6 * 7"]));
        assert_eq!(said.unwrap(), "42");
        let (folder, port) = (postgres.folder.clone(), postgres.port);
        drop(postgres);
        assert!(!folder.exists());
        assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
    }
}
