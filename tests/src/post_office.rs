//! A mail server on loopback that takes everything: where calls about unread letters go in a journey.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::Duration,
};

/// The longest that a journey waits for a mail.
const PATIENCE: Duration = Duration::from_secs(30);

/// Takes mail until the journey ends.
#[derive(Debug)]
pub struct PostOffice {
    /// How a server is told of it.
    pub url: String,
    taken: Receiver<String>,
}

impl PostOffice {
    /// Opens on a free port.
    ///
    /// # Panics
    ///
    /// When no port can be had.
    #[must_use]
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let addr = listener.local_addr().expect("it has an address");
        let (give, taken) = channel();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                talk(&stream, &give);
            }
        });
        Self { url: format!("smtp://{addr}"), taken }
    }

    /// Whom the next mail is for, when it comes.
    ///
    /// # Panics
    ///
    /// When none comes.
    #[must_use]
    pub fn next(&self) -> String {
        self.taken.recv_timeout(PATIENCE).expect("a mail comes")
    }
}

/// One conversation, to its end.
fn talk(stream: &TcpStream, give: &Sender<String>) -> Option<()> {
    let mut out = stream;
    let mut to = String::new();
    let mut is_mail = false;
    out.write_all(b"220 post office\r\n").ok()?;
    for line in BufReader::new(stream).lines() {
        let line = line.ok()?;
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "." if is_mail => {
                is_mail = false;
                give.send(to.clone()).ok()?;
                "250 taken\r\n"
            }
            _ if is_mail => continue,
            "DATA" => {
                is_mail = true;
                "354 go on\r\n"
            }
            "RCPT" => {
                line.split(['<', '>']).nth(1).unwrap_or_default().clone_into(&mut to);
                "250 well\r\n"
            }
            _ => "250 well\r\n",
        };
        out.write_all(answer.as_bytes()).ok()?;
    }
    Some(())
}
