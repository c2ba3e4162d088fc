//! A tiny server for the peer's page: files from a folder, compressed ahead.

use std::path::{Path, PathBuf};

use anyhow::Result;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

const NOTHING: &[u8] = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n";

/// Serves until dropped.
pub(crate) struct Still {
    /// Where its page is.
    pub(crate) home: String,
    serving: JoinHandle<()>,
}

impl Still {
    /// Serves a folder on a free port.
    pub(crate) async fn serve(folder: &Path) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let home = format!("http://localhost:{}", listener.local_addr()?.port());
        let folder = folder.to_owned();
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A browser that hangs up in the middle has what it wanted.
                tokio::spawn(talk(stream, folder.clone()));
            }
        });
        Ok(Self { home, serving })
    }
}

impl Drop for Still {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn talk(stream: TcpStream, folder: PathBuf) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    while let Some(first) = lines.next_line().await? {
        while lines.next_line().await?.is_some_and(|it| !it.is_empty()) {}
        let path = first.split(' ').nth(1).unwrap_or_default();
        write.write_all(&answer(&folder, path)).await?;
    }
    Ok(())
}

/// Only names that stand in the folder itself are served.
fn answer(folder: &Path, path: &str) -> Vec<u8> {
    let name = match path.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let kind = match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    if name.contains('/') || name.contains("..") {
        return NOTHING.to_vec();
    }
    let squeezed = std::fs::read(folder.join(format!("{name}.br")));
    let encoding = if squeezed.is_ok() { "content-encoding: br\r\n" } else { "" };
    let Ok(bytes) = squeezed.or_else(|_| std::fs::read(folder.join(name))) else {
        return NOTHING.to_vec();
    };
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\n{encoding}content-length: {}\r\n\r\n",
        bytes.len()
    );
    [head.as_bytes(), &bytes].concat()
}
