//! What is remembered between the two messages of a sign-in. In memory, for two minutes, once.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use domain::{Moment, ReaderId};

use crate::{known_browsers::Browser, mint, opaque, slowing::Try};

const TIME: Duration = Duration::from_mins(2);
const MOST: usize = 4_096;

/// A sign-in that has begun.
pub(crate) enum Begun {
    /// With a passphrase. An unknown login has no reader, and its attempt never succeeds.
    Passphrase {
        attempt: Box<opaque::Attempt>,
        reader: Option<ReaderId>,
        browser: Option<Browser>,
        counted: Try,
    },
    /// With a safe sheet.
    Sheet { challenge: [u8; 32], sheet_key: [u8; 32], counted: Try },
}

/// Sign-ins that have begun.
#[derive(Default)]
pub(crate) struct Attempts(Mutex<HashMap<[u8; 16], (Moment, Begun)>>);

impl Attempts {
    /// Remembers one, and names it.
    pub(crate) fn keep(&self, begun: Begun, now: Moment) -> [u8; 16] {
        let name = mint::bytes();
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if MOST <= rows.len() {
            rows.retain(|_, (since, _)| now.since(*since) < TIME);
        }
        if MOST <= rows.len() {
            let oldest = rows.iter().min_by_key(|(_, (since, _))| *since).map(|(&name, _)| name);
            oldest.and_then(|name| rows.remove(&name));
        }
        rows.insert(name, (now, begun));
        name
    }

    /// Takes one back. It can be finished once.
    pub(crate) fn take(&self, name: &[u8; 16], now: Moment) -> Option<Begun> {
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, begun) = rows.remove(name)?;
        (now.since(since) < TIME).then_some(begun)
    }
}
