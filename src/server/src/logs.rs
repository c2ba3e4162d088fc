//! The log: lines on standard error, for whoever runs the server.
//!
//! What may be in it is decided where it is written: route templates, counts, eight digits of an
//! id. A law test reads the log of a whole journey and looks for anything else.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

/// Starts the log. `BRAMBLE_LOG` chooses how much, as `info` or `server=debug`.
pub(crate) fn start() {
    // Libraries may log what they were sent: they are heard only when something is wrong.
    let filter = EnvFilter::try_from_env("BRAMBLE_LOG")
        .unwrap_or_else(|_| EnvFilter::new("warn,server=info,bramble=info,sqlx=error"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
}
