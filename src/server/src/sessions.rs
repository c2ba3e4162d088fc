//! Who is signed in. In memory only: a restart signs everybody out, and so does another instance.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use domain::{Moment, ReaderId};
use subtle::ConstantTimeEq as _;
use wire::code::digest;

/// A session that nobody used for this long is over. The page locks itself much earlier.
pub(crate) const IDLE: Duration = Duration::from_mins(30);
/// However busy, a session ends after a working day.
const LONGEST: Duration = Duration::from_hours(12);
/// Sessions held at most: the one unused longest makes room.
const MOST: usize = 10_000;

#[derive(Debug, Clone, Copy)]
struct Row {
    hash: [u8; 32],
    reader: ReaderId,
    begun: Moment,
    used: Moment,
}

impl Row {
    fn expires(&self) -> Moment {
        (self.used + IDLE).min(self.begun + LONGEST)
    }
}

/// Open sessions, by the hash of their token: memory holds no token that could be stolen.
#[derive(Debug, Default)]
pub(crate) struct Sessions(Mutex<HashMap<[u8; 8], Row>>);

impl Sessions {
    /// Begins a session, and says when it ends unused.
    pub(crate) fn begin(&self, token: &[u8; 32], reader: ReaderId, now: Moment) -> Moment {
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if MOST <= rows.len() {
            rows.retain(|_, row| now < row.expires());
        }
        if MOST <= rows.len() {
            let oldest = rows.iter().min_by_key(|(_, row)| row.used).map(|(&shelf, _)| shelf);
            oldest.and_then(|shelf| rows.remove(&shelf));
        }
        let (place, hash) = hashed(token);
        let row = Row { hash, reader, begun: now, used: now };
        rows.insert(place, row);
        row.expires()
    }

    /// Whose session this is, and keeps it awake.
    pub(crate) fn reader(&self, token: &[u8; 32], now: Moment) -> Option<ReaderId> {
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (place, hash) = hashed(token);
        let row = rows.get_mut(&place)?;
        // The place says nothing of a token but a part of its hash; the rest is compared in
        // constant time.
        if !bool::from(row.hash.ct_eq(&hash)) {
            return None;
        }
        if row.expires() <= now {
            rows.remove(&place);
            return None;
        }
        row.used = row.used.max(now);
        Some(row.reader)
    }

    /// Ends one session.
    pub(crate) fn end(&self, token: &[u8; 32]) {
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        rows.remove(&hashed(token).0);
    }

    /// Ends all of a reader's sessions but this one: after a new passphrase.
    pub(crate) fn end_others(&self, reader: ReaderId, but: &[u8; 32]) {
        let (kept, _) = hashed(but);
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        rows.retain(|shelf, row| row.reader != reader || *shelf == kept);
    }
}

fn hashed(token: &[u8; 32]) -> ([u8; 8], [u8; 32]) {
    let hash = digest(&[b"bramble session/1\0".as_slice(), token].concat());
    (hash[..8].try_into().expect("a hash is longer than its place"), hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    const READER: ReaderId = ReaderId::from_bytes([1; 16]);

    fn after(minutes: u64) -> Moment {
        Moment::from_millis(1_000_000) + Duration::from_secs(minutes * 60)
    }

    #[test]
    fn a_session_lasts_while_it_is_used_and_never_longer_than_a_working_day() {
        let sessions = Sessions::default();
        sessions.begin(&[7; 32], READER, after(0));
        assert_eq!(sessions.reader(&[8; 32], after(0)), None);
        for minutes in (0..12 * 60).step_by(29) {
            assert_eq!(sessions.reader(&[7; 32], after(minutes)), Some(READER), "{minutes}");
        }
        assert_eq!(sessions.reader(&[7; 32], after(12 * 60)), None);
        sessions.begin(&[9; 32], READER, after(0));
        assert_eq!(sessions.reader(&[9; 32], after(30)), None);
    }

    #[test]
    fn a_new_passphrase_ends_the_others_and_signing_out_ends_one() {
        let sessions = Sessions::default();
        for token in [[1; 32], [2; 32], [3; 32]] {
            sessions.begin(&token, READER, after(0));
        }
        sessions.end(&[3; 32]);
        sessions.end_others(READER, &[1; 32]);
        let open = [[1; 32], [2; 32], [3; 32]].map(|token| sessions.reader(&token, after(1)));
        assert_eq!(open, [Some(READER), None, None]);
    }
}
