//! The promise, as a check: every telling that was shown as kept is delivered once, or is still on
//! its device and counted where staff see it.

use std::collections::BTreeSet;

use anyhow::{Result, bail, ensure};
use domain::EnvelopeId;
use vault::State;
use wire::Envelope;

use super::{reader::Desk, school::INBOX, shore::Shore, tablet::Tablet};

/// After every step.
pub(crate) fn holds(
    tablets: &[Tablet],
    shore: &Shore,
    opened: &BTreeSet<EnvelopeId>,
) -> Result<()> {
    for tablet in tablets {
        let (disk, counted) = tablet.inspect()?;
        let unsent = disk.values().filter(|letter| letter.state.is_unsent()).count();
        ensure!(unsent == counted, "{unsent} are unsent and staff see {counted}");
        for (&id, bytes) in &tablet.shown {
            let read = opened.contains(&id);
            let Some(letter) = disk.get(&id) else {
                ensure!(read || shore.has(id), "{id:?} is gone from the device and not at school");
                continue;
            };
            match letter.state {
                State::Waiting | State::Stuck { .. } => (),
                // Until the tablet hears of the new life, its mark speaks of the old one.
                State::AtSchool { epoch, .. } => ensure!(
                    read || shore.has(id) || epoch != shore.epoch,
                    "{id:?} is marked at school and school lacks it"
                ),
                State::Opened { .. } => {
                    ensure!(read, "{id:?} is shown as opened and nobody opened it");
                    continue;
                }
            }
            ensure!(letter.envelope == *bytes, "{id:?} is held with other bytes");
        }
    }
    Ok(())
}

/// Whether nothing is left to do in fair weather.
pub(crate) fn settled(tablets: &[Tablet], shore: &Shore) -> Result<bool> {
    for tablet in tablets {
        for letter in tablet.inspect()?.0.values() {
            let settled = match letter.state {
                State::Waiting => false,
                State::Stuck { .. } => !goes_to_school(&letter.envelope)?,
                State::AtSchool { epoch, .. } => epoch == shore.epoch,
                State::Opened { .. } => true,
            };
            if !settled {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// When the sky has cleared: everything has arrived, once, with its own bytes.
pub(crate) async fn is_kept(
    tablets: &[Tablet],
    shore: &Shore,
    opened: &BTreeSet<EnvelopeId>,
) -> Result<()> {
    let desk = Desk::new();
    ensure!(desk.collect(shore).await?, "a sound disk keeps the inbox");
    let delivered = desk.letters()?;
    ensure!(delivered.len() == shore.count(), "pages and commits differ");
    let mut contents = BTreeSet::new();
    for (id, bytes) in &delivered {
        let body = Envelope::from_bytes(bytes)?.body;
        ensure!(contents.insert(body), "what {id:?} tells was delivered twice");
    }
    for tablet in tablets {
        let (held, _) = tablet.inspect()?;
        for (&id, bytes) in &tablet.shown {
            match delivered.get(&id) {
                Some(arrived) => ensure!(arrived == bytes, "{id:?} arrived with other bytes"),
                None if opened.contains(&id) => (),
                None if goes_to_school(bytes)? => bail!("{id:?} never arrived"),
                // The server will never take it: it must still be here, and be counted.
                None => ensure!(
                    held.get(&id).is_some_and(|letter| letter.state.is_unsent()),
                    "{id:?} can go nowhere and is not held"
                ),
            }
        }
    }
    Ok(())
}

fn goes_to_school(bytes: &[u8]) -> Result<bool> {
    Ok(Envelope::from_bytes(bytes)?.header.inbox == INBOX)
}
