//! A mail server on loopback: it speaks SMTP, and hands every mail it took to the test.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
};

/// A mail that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) to: String,
    pub(crate) text: String,
}

/// How it treats what comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Takes everything.
    Takes,
    /// Refuses mail to this address for good.
    Refuses(&'static str),
    /// Has no time for anybody.
    Busy,
    /// Takes the mail and never says so.
    Mute,
}

pub(crate) struct PostOffice {
    pub(crate) addr: SocketAddr,
    mood: Arc<Mutex<Mood>>,
    mails: UnboundedReceiver<Taken>,
    turned_away: UnboundedReceiver<()>,
}

impl PostOffice {
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let mood = Arc::new(Mutex::new(Mood::Takes));
        let ((taken, mails), (away, turned_away)) = (unbounded_channel(), unbounded_channel());
        let kept = Arc::clone(&mood);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, Arc::clone(&kept), taken.clone(), away.clone()));
            }
        });
        Self { addr, mood, mails, turned_away }
    }

    pub(crate) fn url(&self) -> String {
        format!("smtp://{}", self.addr)
    }

    pub(crate) fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// The next mail, when it comes.
    pub(crate) async fn next(&mut self) -> Taken {
        self.mails.recv().await.unwrap()
    }

    /// Whether no mail lies here that nobody fetched.
    pub(crate) fn is_empty(&self) -> bool {
        self.mails.is_empty()
    }

    /// Returns when somebody was turned away.
    pub(crate) async fn somebody_left(&mut self) {
        self.turned_away.recv().await.unwrap();
    }
}

/// One conversation. Whoever hangs up is done.
async fn talk(
    stream: TcpStream,
    mood: Arc<Mutex<Mood>>,
    taken: UnboundedSender<Taken>,
    away: UnboundedSender<()>,
) -> Option<()> {
    let (reads, mut writes) = stream.into_split();
    let mut lines = BufReader::new(reads).lines();
    let mut to = String::new();
    writes.write_all(b"220 post office\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let mood = mood.lock().unwrap().clone();
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" | "HELO" | "MAIL" | "RSET" | "NOOP" => "250 well",
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                match mood {
                    Mood::Refuses(whom) if whom == to => {
                        away.send(()).ok()?;
                        "550 nobody of that name"
                    }
                    Mood::Busy => {
                        away.send(()).ok()?;
                        "451 later"
                    }
                    _ => "250 well",
                }
            }
            "DATA" => {
                writes.write_all(b"354 go on\r\n").await.ok()?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await.ok()?.filter(|it| it != ".") {
                    text += &line;
                    text.push('\n');
                }
                taken.send(Taken { to: to.clone(), text }).ok()?;
                if mood == Mood::Mute {
                    // Until the other end hangs up.
                    let _ = lines.next_line().await;
                    return None;
                }
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "500 what?",
        };
        writes.write_all(answer.as_bytes()).await.ok()?;
        writes.write_all(b"\r\n").await.ok()?;
    }
    Some(())
}
