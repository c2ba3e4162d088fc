//! A browser's half of HTTP, as small as it gets.

use std::net::SocketAddr;

use serde::de::DeserializeOwned;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// What a browser sends back after this answer's `Set-Cookie`.
    pub(crate) fn cookie(&self) -> Option<String> {
        self.header("set-cookie")?.split(';').next().map(str::to_owned)
    }

    /// The postcard value in a 200.
    #[track_caller]
    pub(crate) fn value<T: DeserializeOwned>(&self) -> T {
        assert_eq!(self.status, 200, "{}", self.says());
        wire::decode(&self.body).unwrap()
    }

    /// The stable word of a problem.
    pub(crate) fn code(&self) -> String {
        let problem: serde_json::Value = serde_json::from_slice(&self.body).unwrap_or_default();
        problem["code"].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn says(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Asks once, on a connection of its own.
pub(crate) async fn ask(
    addr: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect(addr).await?;
    let mut head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {addr}\r\nConnection: close\r\nContent-Length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        head.extend([*name, ": ", *value, "\r\n"]);
    }
    head.push_str("\r\n");
    // A server may refuse before it has read the body, and close: then its answer counts.
    let _ = stream.write_all(&[head.as_bytes(), body].concat()).await;
    let mut bytes = Vec::new();
    let read = stream.read_to_end(&mut bytes).await;
    let end = bytes.windows(4).position(|it| it == b"\r\n\r\n");
    let Some(end) = end else {
        read?;
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
    let answer = Answer { status, head, body: bytes[end + 4..].to_vec() };
    let whole = answer.header("content-length").and_then(|it| it.parse::<usize>().ok());
    match whole {
        Some(length) if answer.body.len() < length && method != "HEAD" => {
            Err(std::io::ErrorKind::UnexpectedEof.into())
        }
        _ => Ok(answer),
    }
}
