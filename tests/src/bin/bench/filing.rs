//! Durable hand-ins a second, beside bare group commits, and the memory that the server needs for it.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::{Context as _, Result, ensure};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
    sync::Barrier,
    task::JoinSet,
};
use wire::{
    Envelope,
    batch::{Batch, BatchAnswer},
    hand_in::{HandIn, Warrant},
    limits, paths,
};

use crate::{
    Bench, bare_commits, clock,
    figure::Figure,
    letters,
    server::Server,
    tablet::{self, Tablet},
};

/// Connections at once, each with a tablet of its own.
const CONNECTIONS: usize = 16;
/// Batches on each connection. A tablet's allowance is 2,000 letters at once.
const BATCHES: usize = 20;
/// Letters in one batch.
const BATCH: usize = limits::BATCH_COUNT;

/// Hands in as fast as the server answers.
pub(crate) async fn measure(bench: Bench) -> Result<Vec<Figure>> {
    let mut server = Server::found(&bench).await?;
    let card = letters::card(&server).await?;
    let tablets = tablet::enrol(&server, CONNECTIONS).await?;
    // What setting up needed is not what the load needs.
    server.stop();
    server.start().await?;
    let letters = letters::alike(&card, CONNECTIONS * BATCHES * BATCH)?;
    let size = letters.first().map_or(0, |it| it.to_bytes().len());
    let before = bare_commits::write(&bench.scratch, &letters, BATCH).await?;
    let took = hand_in_all(server.address(), &tablets, &letters).await?;
    let after = bare_commits::write(&bench.scratch, &letters, BATCH).await?;
    let most = server.memory("VmHWM")?;
    let count = f64::from(u32::try_from(letters.len())?);
    let rate = count / took.as_secs_f64();
    let bare = count / before.min(after).as_secs_f64();
    Ok(vec![
        Figure::of("durable hand-ins a second", rate, "/s").at_least(bare / 2.0).beside(bare).note(
            format!(
                "{CONNECTIONS} connections, batches of {BATCH}, {size} bytes each; the peer is bare SQLite \
                 (WAL, FULL, {BATCH} a commit), the better of two runs; the limit is half of it"
            ),
        ),
        Figure::of("server: memory at most, under that load", most, "MB").at_most(64.0).note("VmHWM"),
    ])
}

/// Hands every letter in, and gives the time from the first byte to the last receipt.
pub(crate) async fn hand_in_all(
    address: SocketAddr,
    tablets: &[Tablet],
    letters: &[Envelope],
) -> Result<Duration> {
    let start = Arc::new(Barrier::new(tablets.len() + 1));
    let mut hands = JoinSet::new();
    let share = letters.len().div_ceil(tablets.len());
    for (tablet, letters) in tablets.iter().zip(letters.chunks(share)) {
        let framed: Vec<Vec<u8>> = letters.chunks(BATCH).map(|it| framed(tablet, it)).collect();
        let start = Arc::clone(&start);
        hands.spawn(async move {
            let stream = TcpStream::connect(address).await?;
            stream.set_nodelay(true)?;
            let mut stream = BufReader::new(stream);
            start.wait().await;
            let mut answers = Vec::with_capacity(framed.len());
            for batch in &framed {
                stream.write_all(batch).await?;
                answers.push(answer(&mut stream).await?);
            }
            anyhow::Ok(answers)
        });
    }
    start.wait().await;
    let from = clock::tick();
    let mut answers = Vec::new();
    while let Some(done) = hands.join_next().await {
        answers.extend(done??);
    }
    let took = from.elapsed();
    let mut kept = 0;
    for answer in answers {
        let answer: BatchAnswer = wire::decode(&answer).context("reading a batch's answer")?;
        kept += answer.receipts.unverified()?.0.len();
    }
    ensure!(kept == letters.len(), "{kept} of {} were kept", letters.len());
    Ok(took)
}

fn framed(tablet: &Tablet, letters: &[Envelope]) -> Vec<u8> {
    let hand_in = |it: &Envelope| HandIn { envelope: it.to_bytes(), warrant: Warrant::Batch };
    let mut batch = Batch::from(letters.iter().map(hand_in).collect::<Vec<_>>());
    seal::hand_in::sign_batch(tablet.device, &tablet.key, &mut batch);
    let body = batch.to_bytes();
    let head = format!(
        "POST {} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/octet-stream\r\ncontent-length: {}\r\n\r\n",
        paths::HAND_INS,
        body.len()
    );
    [head.as_bytes(), &body].concat()
}

/// Reads one answer's body.
async fn answer(stream: &mut BufReader<TcpStream>) -> Result<Vec<u8>> {
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    ensure!(line.starts_with("HTTP/1.1 200"), "the server says {line}");
    let mut length = 0;
    loop {
        line.clear();
        ensure!(stream.read_line(&mut line).await? != 0, "the server hung up");
        let said = line.trim().to_ascii_lowercase();
        if let Some(said) = said.strip_prefix("content-length:") {
            length = said.trim().parse()?;
        }
        if said.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    Ok(body)
}
