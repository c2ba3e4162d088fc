//! Sealing a letter to its readers, opening it, and letting a later reader in.
//!
//! One random report key seals the padded body; one slot a reader holds that key. Header, reader
//! and purpose are bound to every slot; header and all slots are bound to the body.

use domain::{EnvelopeId, ReaderId, route::FEWEST_READERS};
use rand_core::CryptoRng;
use wire::{
    Envelope, Header, Slot,
    envelope::{SUITE, VERSION},
    limits,
    sign_in::LaterSlot,
};
use zeroize::Zeroizing;

use crate::{
    cipher,
    error::SealError,
    hybrid::{self, Sealed},
    opening::{OpeningKey, SealingKey},
    pad,
};

/// What a slot is for, before the suite's number. A seal made for one purpose never opens for
/// another.
const PURPOSE: &[u8] = b"bramble report key/1";

/// A report key seals one body, once, so its nonce need not differ from anything.
const NONCE: [u8; 12] = [0; 12];

/// Seals `plaintext` so that each of `readers` can open it alone.
///
/// # Errors
///
/// Fewer than two readers, one of them twice, too many of them, too long a plaintext, or a header
/// of another version.
pub fn seal(
    rng: &mut impl CryptoRng,
    header: Header,
    readers: &[(ReaderId, SealingKey)],
    plaintext: &[u8],
) -> Result<Envelope, SealError> {
    Blank::new(rng, header, readers)?.close(plaintext)
}

/// A letter that lacks its words alone: its key is drawn, and every reader has a slot. That is
/// nearly all the work, and it can be done before anybody knows what will be told.
pub struct Blank {
    header: Header,
    slots: Vec<Slot>,
    report_key: Zeroizing<[u8; 32]>,
}

impl Blank {
    /// Draws a report key and seals it to each of `readers`.
    ///
    /// # Errors
    ///
    /// Those of [`seal`] that are not about the words.
    pub fn new(
        rng: &mut impl CryptoRng,
        header: Header,
        readers: &[(ReaderId, SealingKey)],
    ) -> Result<Self, SealError> {
        if !ours(&header) {
            return Err(SealError::Suite);
        }
        check(readers)?;
        let mut report_key = Zeroizing::new([0; 32]);
        rng.fill_bytes(report_key.as_mut_slice());
        let slots = readers
            .iter()
            .map(|(reader, key)| slot(rng, &header, *reader, key, &report_key))
            .collect::<Result<_, _>>()?;
        Ok(Self { header, slots, report_key })
    }

    /// Which envelope it becomes.
    #[must_use]
    pub const fn id(&self) -> EnvelopeId {
        self.header.envelope
    }

    /// Seals the words. It takes the blank with it, because a report key seals once.
    ///
    /// # Errors
    ///
    /// [`SealError::TooLong`].
    pub fn close(self, plaintext: &[u8]) -> Result<Envelope, SealError> {
        let Self { header, slots, report_key } = self;
        let padded = pad::pad(plaintext, cipher::TAG).ok_or(SealError::TooLong)?;
        let bound = Envelope::body_bound(&header, &slots);
        let body = cipher::close(&report_key, NONCE, &bound, padded);
        Ok(Envelope { header, slots, body })
    }
}

/// Opens a letter through the reader's own slot.
///
/// # Errors
///
/// [`SealError::DoesNotOpen`] whatever the reason.
pub fn open(
    reader: ReaderId,
    with: &OpeningKey,
    envelope: &Envelope,
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    open_with_slot(own(reader, envelope)?, with, envelope)
}

/// Opens a letter through a slot that may stand beside it: the one of a reader who joined later.
///
/// # Errors
///
/// [`SealError::DoesNotOpen`] whatever the reason.
pub fn open_with_slot(
    slot: &Slot,
    with: &OpeningKey,
    envelope: &Envelope,
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let report_key = report_key(slot, with, envelope)?;
    open_body(&report_key, envelope).ok_or(SealError::DoesNotOpen)
}

/// Opens a letter for a reader through any slot that opens it: their own, or else one that was given
/// to them later. Whoever gives a bad one keeps nobody from a letter that their own slot opens.
///
/// # Errors
///
/// [`SealError::DoesNotOpen`] whatever the reason.
pub fn open_either(
    reader: ReaderId,
    with: &OpeningKey,
    envelope: &Envelope,
    later: Option<&Slot>,
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    either(reader, with, envelope, later).map(|(_, plaintext)| plaintext)
}

/// Whether a reader has a way in at all: a slot in the letter, or one that was given to them later.
#[must_use]
pub fn has_a_slot(reader: ReaderId, envelope: &Envelope, later: Option<&Slot>) -> bool {
    later.is_some() || own(reader, envelope).is_ok()
}

/// Seals the report key of a letter that `reader` can open, by the letter's own slot or by one that
/// they were `given` later, to a reader who joined after them. The envelope's own bytes never change.
///
/// # Errors
///
/// [`SealError::DoesNotOpen`] when the letter does not open for `reader`, so that a broken letter
/// is never passed on as a good one; [`SealError::Key`] when the new key is unusable.
pub fn reseal(
    rng: &mut impl CryptoRng,
    (reader, with): (ReaderId, &OpeningKey),
    envelope: &Envelope,
    given: Option<&Slot>,
    to: (ReaderId, &SealingKey),
) -> Result<LaterSlot, SealError> {
    let (report_key, _) = either(reader, with, envelope, given)?;
    let slot = slot(rng, &envelope.header, to.0, to.1, &report_key)?;
    Ok(LaterSlot { envelope: envelope.header.envelope, slot })
}

/// A letter's report key, and the letter opened by it.
type Opened = (Zeroizing<[u8; 32]>, Zeroizing<Vec<u8>>);

fn either(
    reader: ReaderId,
    with: &OpeningKey,
    envelope: &Envelope,
    later: Option<&Slot>,
) -> Result<Opened, SealError> {
    let slots = own(reader, envelope).into_iter().chain(later);
    let through = |slot: &Slot| {
        let report_key = report_key(slot, with, envelope).ok()?;
        let plaintext = open_body(&report_key, envelope)?;
        Some((report_key, plaintext))
    };
    slots.filter(|it| it.reader == reader).find_map(through).ok_or(SealError::DoesNotOpen)
}

fn own(reader: ReaderId, envelope: &Envelope) -> Result<&Slot, SealError> {
    envelope.slots.iter().find(|slot| slot.reader == reader).ok_or(SealError::DoesNotOpen)
}

fn ours(header: &Header) -> bool {
    (header.version, header.suite) == (VERSION, SUITE)
}

fn check(readers: &[(ReaderId, SealingKey)]) -> Result<(), SealError> {
    if readers.len() < FEWEST_READERS {
        return Err(SealError::TooFew);
    }
    if limits::SLOTS < readers.len() {
        return Err(SealError::TooMany);
    }
    for (n, (id, key)) in readers.iter().enumerate() {
        if readers[..n].iter().any(|before| before.0 == *id || before.1 == *key) {
            return Err(SealError::Twice(*id));
        }
    }
    Ok(())
}

fn slot(
    rng: &mut impl CryptoRng,
    header: &Header,
    reader: ReaderId,
    key: &SealingKey,
    report_key: &Zeroizing<[u8; 32]>,
) -> Result<Slot, SealError> {
    let Sealed { encapped, key } =
        hybrid::seal_key(rng, key, &purpose(header), &bound(header, reader), report_key)?;
    Ok(Slot { reader, encapped, key })
}

fn report_key(
    slot: &Slot,
    with: &OpeningKey,
    envelope: &Envelope,
) -> Result<Zeroizing<[u8; 32]>, SealError> {
    let header = &envelope.header;
    let bound = bound(header, slot.reader);
    hybrid::open_key(with, &purpose(header), &bound, &slot.encapped, &slot.key)
        .ok_or(SealError::DoesNotOpen)
}

fn open_body(report_key: &[u8; 32], envelope: &Envelope) -> Option<Zeroizing<Vec<u8>>> {
    let length = envelope.body.len().checked_sub(cipher::TAG)?;
    if !pad::STEPS.contains(&length) {
        return None;
    }
    let bound = Envelope::body_bound(&envelope.header, &envelope.slots);
    pad::unpad(cipher::open(report_key, NONCE, &bound, &envelope.body)?)
}

fn purpose(header: &Header) -> Vec<u8> {
    [PURPOSE, &[header.suite]].concat()
}

fn bound(header: &Header, reader: ReaderId) -> Vec<u8> {
    [header.bound().as_slice(), reader.as_bytes()].concat()
}
