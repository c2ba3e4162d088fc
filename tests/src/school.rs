//! A school to test against: the real `bramble` program, in a folder of its own, on loopback.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::browser::{end_group, free_port, wait_for_port};

/// One school's server, which can be stopped, killed and started again on the same address.
#[derive(Debug)]
pub struct School {
    folder: TempDir,
    port: u16,
    running: Option<Child>,
    portal: Option<thread::JoinHandle<()>>,
    mail: Option<String>,
    /// Who works there, and what they sign in with.
    pub people: demo::People,
}

impl School {
    /// Sets up a school with a lead, a deputy and two classes, as the demo does.
    ///
    /// # Panics
    ///
    /// When the server does not start or refuses the set-up.
    pub async fn found() -> Self {
        Self::of(demo::people::readers()).await
    }

    /// The same, with a head, a senior leader, and a chair and a vice-chair of governors.
    ///
    /// # Panics
    ///
    /// As [`Self::found`].
    pub async fn governed() -> Self {
        Self::of(demo::people::everybody()).await
    }

    async fn of(readers: Vec<demo::Person>) -> Self {
        let mut school = Self::bare();
        let code = school.set_up_code();
        let people = demo::found(&school.home(), &code, readers).await;
        school.people = people.expect("the school can be set up");
        school
    }

    /// A server that nobody has set up yet.
    ///
    /// # Panics
    ///
    /// When it does not start.
    #[must_use]
    pub fn bare() -> Self {
        let folder = TempDir::new().expect("a temporary folder can be made");
        let port = free_port();
        let people = demo::People::default();
        let mut school = Self { folder, port, running: None, portal: None, mail: None, people };
        school.start();
        school
    }

    /// Where its doors are.
    #[must_use]
    pub fn home(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Its data folder.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The one-time code on the server's terminal: the one line that is indented.
    ///
    /// # Panics
    ///
    /// When the terminal gives none.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "patience has an end, by the wall clock")]
    pub fn set_up_code(&self) -> String {
        let until = Instant::now() + Duration::from_secs(30);
        loop {
            let said = self.log();
            let code = said.lines().find_map(|line| line.strip_prefix("    "));
            if let Some(code) = code.filter(|it| wire::device::normal(it).len() >= 10) {
                return code.trim().to_owned();
            }
            assert!(Instant::now() < until, "the terminal gives no code: {said}");
            thread::yield_now();
        }
    }

    /// Everything the server has logged so far.
    #[must_use]
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Has the server call people by this mail server from its next start on.
    pub fn mails_by(&mut self, url: &str) {
        self.mail = Some(url.to_owned());
    }

    /// Starts the server; returns when it answers.
    ///
    /// # Panics
    ///
    /// When it does not start.
    pub fn start(&mut self) {
        assert!(self.running.is_none(), "the server runs already");
        let log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.folder.path().join("log"))
            .expect("the log can be written");
        let from = ["--smtp-from", "bramble@school.example"];
        let mail = self.mail.iter().flat_map(|url| ["--smtp-url", url].into_iter().chain(from));
        let child = Command::new(bramble())
            .arg("serve")
            .args(mail)
            .args(["--listen", &format!("127.0.0.1:{}", self.port)])
            .arg("--data")
            .arg(self.data())
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a file can be written twice"))
            .stderr(log)
            .spawn()
            .expect("cargo builds bramble before the tests run");
        self.running = Some(child);
        wait_for_port(self.port);
    }

    /// No internet: the server is gone, and its port closed.
    pub fn stop(&mut self) {
        if let Some(mut child) = self.running.take() {
            end_group(&mut child);
        }
    }

    /// SIGKILL, in the middle of whatever it is doing; then it is started again.
    pub fn kill_and_restart(&mut self) {
        self.stop();
        self.start();
    }

    /// `bramble backup`, into a file beside the data folder.
    ///
    /// # Panics
    ///
    /// When the program refuses.
    pub fn back_up(&self) {
        self.run("backup", &self.backup());
    }

    /// The folder is lost, and `bramble restore` puts the backup in its place, as a caretaker does
    /// after a fire. The server is stopped before, and serves again after.
    ///
    /// # Panics
    ///
    /// When the program refuses.
    pub fn lose_everything_and_restore(&mut self) {
        self.stop();
        std::fs::remove_dir_all(self.data()).expect("the data folder can be removed");
        self.run("restore", &self.backup());
        self.start();
    }

    fn backup(&self) -> PathBuf {
        self.folder.path().join("backup")
    }

    fn run(&self, what: &str, file: &Path) {
        let done = Command::new(bramble())
            .arg(what)
            .arg(file)
            .arg("--data")
            .arg(self.data())
            .output()
            .expect("cargo builds bramble before the tests run");
        assert!(done.status.success(), "{what}: {}", String::from_utf8_lossy(&done.stderr));
    }

    /// A captive portal stands where the server was: it answers 200 with a page to everything,
    /// until [`School::leave_portal`].
    ///
    /// # Panics
    ///
    /// When the port cannot be had.
    pub fn enter_portal(&mut self) {
        self.stop();
        let listener =
            TcpListener::bind(("127.0.0.1", self.port)).expect("the server's port is free now");
        self.portal = Some(thread::spawn(move || {
            const PAGE: &str =
                "<!doctype html><title>Welcome</title><h1>Free Wi-Fi. Please log in.</h1>";
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let mut reader =
                    BufReader::new(stream.try_clone().expect("a socket can be read and written"));
                let mut first = String::new();
                let _ = reader.read_line(&mut first);
                if first.starts_with("LEAVE") {
                    return;
                }
                let mut line = String::new();
                while reader.read_line(&mut line).is_ok_and(|n| n > 2) {
                    line.clear();
                }
                let _ = write!(
                    stream,
                    "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{PAGE}",
                    PAGE.len()
                );
            }
        }));
    }

    /// The portal goes, and the server is back.
    ///
    /// # Panics
    ///
    /// When the server does not start.
    pub fn leave_portal(&mut self) {
        if let Some(portal) = self.portal.take() {
            if let Ok(mut stream) = std::net::TcpStream::connect(("127.0.0.1", self.port)) {
                let _ = stream.write_all(b"LEAVE\r\n");
            }
            let _ = portal.join();
        }
        self.start();
    }
}

impl Drop for School {
    fn drop(&mut self) {
        self.stop();
        if self.portal.is_some()
            && let Ok(mut stream) = std::net::TcpStream::connect(("127.0.0.1", self.port))
        {
            let _ = stream.write_all(b"LEAVE\r\n");
        }
    }
}

/// The program under test, as cargo built it.
#[must_use]
pub fn bramble() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/debug/bramble")
}
