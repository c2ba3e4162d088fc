//! How soon the server answers, and what it needs when nobody asks.

use anyhow::Result;

use crate::{
    Bench,
    clock::{median, ms},
    figure::Figure,
    server::Server,
};

/// How often.
const TIMES: usize = 9;

/// Starts a set-up school's server again and again.
pub(crate) async fn measure(bench: Bench) -> Result<Vec<Figure>> {
    let mut server = Server::found(&bench).await?;
    let (mut started, mut idle) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        server.stop();
        started.push(ms(server.start().await?));
        idle.push(server.memory("VmRSS")?);
    }
    Ok(vec![
        Figure::of("server: start → first /healthz", median(started), "ms")
            .at_most(50.0)
            .note(format!("median of {TIMES}, from the start of the process")),
        Figure::of("server: memory idle", median(idle), "MB")
            .at_most(15.0)
            .note("VmRSS after its first answer"),
    ])
}
