//! Guessing is slow, and nobody is ever locked out.
//!
//! OPAQUE's answer to the *first* message already tells a guesser whether they were right, so
//! attempts are counted when they start, and a success takes its own back. After a few free ones
//! each further attempt waits twice as long as the one before, up to half a minute. Asking too
//! soon costs nothing but the asking: the wait does not grow, so a right passphrase always works
//! after it.
//!
//! A login that has signed in from a browser before is counted apart in it, and one that has signed
//! in from an address is counted apart there: a stranger who hammers on a lead's login does not
//! slow the lead. The address is for browsers that keep nothing.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use domain::Moment;

use crate::{address::Address, known_browsers::Browser};

/// The longest anybody waits.
pub(crate) const LONGEST: Duration = Duration::from_secs(30);
/// After this long without an attempt, what was counted is forgotten.
const FORGOTTEN: Duration = Duration::from_mins(15);
/// Attempts before the first wait: a person mistypes.
const FREE: u32 = 3;
/// The same for an address, which may be a whole school.
const FREE_AT_ADDRESS: u32 = 30;
/// What the table holds at most.
const ROWS: usize = 20_000;

/// What attempts are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Counted {
    Login([u8; 32]),
    LoginAt([u8; 32], Address),
    LoginIn([u8; 32], Browser),
    Address(Address),
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Address(..)")
    }
}

/// An attempt that was let through; give it back when it succeeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Try {
    counted: Vec<Counted>,
    knows: Option<([u8; 32], Address)>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    tries: u32,
    last: Moment,
    not_before: Moment,
}

#[derive(Debug, Default)]
struct Table {
    rows: HashMap<Counted, Row>,
    known: HashSet<([u8; 32], Address)>,
}

/// Counts attempts. In memory: a restart forgives everyone.
#[derive(Debug, Default)]
pub(crate) struct Slowing(Mutex<Table>);

impl Slowing {
    /// An attempt to sign in with this login.
    ///
    /// # Errors
    ///
    /// How long to wait before the next one.
    pub(crate) fn sign_in(
        &self,
        login: &str,
        address: Address,
        browser: Option<Browser>,
        now: Moment,
    ) -> Result<Try, Duration> {
        let login = wire::code::digest(login.as_bytes());
        let mut table = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known_here = table.known.contains(&(login, address));
        let counted = counted(login, address, browser, is_known_here);
        table.attempt(counted, Some((login, address)), now)
    }

    /// An attempt with a code or a safe sheet, which name nobody before they are right.
    ///
    /// # Errors
    ///
    /// How long to wait before the next one.
    pub(crate) fn guess(&self, address: Address, now: Moment) -> Result<Try, Duration> {
        let mut table = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        table.attempt(vec![Counted::Address(address)], None, now)
    }

    /// The attempt was right: it no longer counts, and the login's earlier ones are forgiven.
    pub(crate) fn forgive(&self, right: Try) {
        let mut table = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for counted in right.counted {
            match counted {
                Counted::Address(_) => {
                    if let Some(row) = table.rows.get_mut(&counted) {
                        row.tries = row.tries.saturating_sub(1);
                        // Whoever was right goes on at once, with the next step of signing in.
                        row.not_before = row.last;
                    }
                }
                Counted::Login(_) | Counted::LoginAt(..) | Counted::LoginIn(..) => {
                    table.rows.remove(&counted);
                }
            }
        }
        if let Some(known) = right.knows {
            if ROWS <= table.known.len() {
                table.known.clear();
            }
            table.known.insert(known);
        }
    }
}

impl Table {
    fn attempt(
        &mut self,
        counted: Vec<Counted>,
        knows: Option<([u8; 32], Address)>,
        now: Moment,
    ) -> Result<Try, Duration> {
        let waits = counted.iter().filter_map(|it| self.rows.get(it));
        // A clock that was set back must not make anybody wait longer than the longest wait.
        let wait = waits.map(|row| row.not_before.since(now).min(LONGEST)).max();
        if let Some(wait) = wait.filter(|wait| !wait.is_zero()) {
            return Err(wait);
        }
        if ROWS <= self.rows.len() {
            self.rows.retain(|_, row| now.since(row.last) < FORGOTTEN);
        }
        if ROWS <= self.rows.len() {
            self.rows.clear();
        }
        for &it in &counted {
            let row = self.rows.entry(it).or_insert(Row { tries: 0, last: now, not_before: now });
            if FORGOTTEN <= now.since(row.last) {
                row.tries = 0;
            }
            row.tries = row.tries.saturating_add(1);
            row.last = now;
            row.not_before = now + wait_after(it, row.tries);
        }
        Ok(Try { counted, knows })
    }
}

/// What an attempt is counted by. Whoever has a way of their own neither waits for strangers nor
/// makes them wait, and each way is as slow as the others.
fn counted(
    login: [u8; 32],
    address: Address,
    browser: Option<Browser>,
    is_known_here: bool,
) -> Vec<Counted> {
    match browser {
        Some(browser) => vec![Counted::LoginIn(login, browser)],
        None if is_known_here => vec![Counted::LoginAt(login, address)],
        None => vec![Counted::Login(login), Counted::Address(address)],
    }
}

fn wait_after(counted: Counted, tries: u32) -> Duration {
    let free = match counted {
        Counted::Address(_) => FREE_AT_ADDRESS,
        Counted::Login(_) | Counted::LoginAt(..) | Counted::LoginIn(..) => FREE,
    };
    match tries.checked_sub(free) {
        None | Some(0) => Duration::ZERO,
        Some(over) => Duration::from_secs(1 << (over - 1).min(5)).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(n: u8) -> Address {
        Address::of([192, 0, 2, n].into())
    }

    #[test]
    fn waits_double_up_to_half_a_minute_and_asking_too_soon_does_not_lengthen_them() {
        let slowing = Slowing::default();
        let mut now = Moment::from_millis(1_000_000);
        let mut waits = Vec::new();
        for _ in 0..12 {
            if let Err(wait) = slowing.sign_in("lead", at(1), None, now) {
                assert_eq!(slowing.sign_in("lead", at(1), None, now), Err(wait));
                waits.push(wait.as_secs());
                now = now + wait;
                assert!(slowing.sign_in("lead", at(1), None, now).is_ok());
            }
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 30, 30, 30]);
    }

    #[test]
    fn a_stranger_elsewhere_does_not_slow_a_lead_where_they_have_signed_in_before() {
        let slowing = Slowing::default();
        let now = Moment::from_millis(1_000_000);
        let right = slowing.sign_in("lead", at(1), None, now).unwrap();
        slowing.forgive(right);
        for _ in 0..20 {
            let _ = slowing.sign_in("lead", at(2), None, now);
        }
        assert!(slowing.sign_in("lead", at(2), None, now).is_err());
        assert!(slowing.sign_in("lead", at(1), None, now).is_ok());
    }

    #[test]
    fn an_attempt_is_counted_by_its_browser_or_its_address_or_with_everybodys() {
        let (login, here, browser) = ([1; 32], at(1), Browser::of(2));
        let everybodys = vec![Counted::Login(login), Counted::Address(here)];
        let table = [
            (None, false, everybodys),
            (None, true, vec![Counted::LoginAt(login, here)]),
            (Some(browser), false, vec![Counted::LoginIn(login, browser)]),
            (Some(browser), true, vec![Counted::LoginIn(login, browser)]),
        ];
        for (browser, is_known_here, expected) in table {
            assert_eq!(counted(login, here, browser, is_known_here), expected);
        }
    }

    #[test]
    fn each_way_is_as_slow_as_the_others() {
        for tries in 0..12 {
            let [a, b, c] = [
                Counted::Login([1; 32]),
                Counted::LoginAt([1; 32], at(1)),
                Counted::LoginIn([1; 32], Browser::of(2)),
            ]
            .map(|it| wait_after(it, tries));
            assert!(a == b && b == c, "{tries}");
        }
    }

    #[test]
    fn a_known_browser_waits_for_its_own_wrong_tries_alone() {
        let slowing = Slowing::default();
        let now = Moment::from_millis(1_000_000);
        let [mine, stolen] = [1, 2].map(|n| Some(Browser::of(n)));
        for _ in 0..20 {
            let _ = slowing.sign_in("lead", at(1), None, now);
            let _ = slowing.sign_in("lead", at(1), stolen, now);
        }
        assert!(slowing.sign_in("lead", at(1), None, now).is_err());
        assert!(slowing.sign_in("lead", at(1), stolen, now).is_err());
        let through = (0..20).filter(|_| slowing.sign_in("lead", at(1), mine, now).is_ok());
        assert_eq!(through.count(), usize::try_from(FREE).unwrap() + 1);
    }

    #[test]
    fn success_forgives() {
        let slowing = Slowing::default();
        let now = Moment::from_millis(1_000_000);
        for _ in 0..FREE - 1 {
            slowing.sign_in("lead", at(1), None, now).unwrap();
        }
        let right = slowing.sign_in("lead", at(1), None, now).unwrap();
        slowing.forgive(right);
        assert!(slowing.sign_in("lead", at(1), None, now).is_ok());
    }

    #[test]
    fn codes_are_slowed_by_address_whatever_is_guessed() {
        let slowing = Slowing::default();
        let now = Moment::from_millis(1_000_000);
        let through = (0..1000).filter(|_| slowing.guess(at(3), now).is_ok()).count();
        assert_eq!(through, usize::try_from(FREE_AT_ADDRESS).unwrap() + 1);
    }
}
