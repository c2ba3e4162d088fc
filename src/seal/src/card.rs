//! The school card: signed by the root, checked by every device before it is believed.

use domain::{Card, ReaderId};
use wire::{
    Signature, Signed,
    card::{SignedCard, handover_message},
};

use crate::{
    opening::SealingKey,
    signing::{SigningKey, VerifyingKey},
};

/// The root before, and its signature over the new one.
pub type Handover = ([u8; 32], Signature);

/// Why a card is refused. A device keeps the card it has, and shows staff the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// Changed on the way, or never signed by the root it names.
    #[error("this school card's signature does not hold; ask whoever looks after the server")]
    Signature,
    /// Signed, but not readable: it was written by another version.
    #[error("this school card is not in a form this program reads; update it")]
    Malformed,
    /// Signed by a root that this device has not pinned, and that its root did not name.
    #[error(
        "this school card is signed by another root key; enrol this device again if that is right"
    )]
    OtherRoot,
    /// The card of another school.
    #[error("this is another school's card; enrol this device again if that is right")]
    OtherSchool,
    /// Older than the card that is known.
    #[error("this school card is version {offered}, and version {known} is already known")]
    Older {
        /// Its version.
        offered: u32,
        /// The version that is known.
        known: u32,
    },
    /// The same version as the known card, with other content.
    #[error("two different school cards claim to be version {0}; tell the lead")]
    Swapped(u32),
}

/// Why a card, well signed as it is, cannot be sealed under yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotLive {
    /// A route lacks its people or its inbox.
    #[error(transparent)]
    Routes(#[from] domain::card::CardError),
    /// A reader's key cannot be sealed to.
    #[error("the key of the reader {0:?} cannot be used; they must join again")]
    Key(ReaderId),
}

/// Signs a card under a root that was there from the start.
#[must_use]
pub fn sign(root: &SigningKey, card: &Card) -> SignedCard {
    sign_after(root, card, None)
}

/// Signs a card under a root that took over from another. The handover goes with every card, for
/// the devices that missed one.
#[must_use]
pub fn sign_after(root: &SigningKey, card: &Card, handover: Option<Handover>) -> SignedCard {
    SignedCard {
        root: root.verifying_key().to_bytes(),
        card: Signed::new(card, |message| root.sign(message)),
        handover,
    }
}

/// The old root names the new one, so that devices follow.
#[must_use]
pub fn hand_over(old: &SigningKey, new: &VerifyingKey) -> Handover {
    (old.verifying_key().to_bytes(), old.sign(&handover_message(&new.to_bytes())))
}

/// The card, once its signature and version are sure. Whether it may be sealed under is
/// [`check`]'s question, so that staff can mend a card that is not live yet.
///
/// `pinned` is the root that the device pinned; afterwards it pins `signed.root`. A device that
/// was never enrolled pins none, and takes the card of its own address; but a school that it knows
/// keeps its root, or hands over: one that was set up anew has another id. `known` is the card that
/// it has.
///
/// # Errors
///
/// Says why the card is refused; the known one stays.
pub fn verify(
    signed: &SignedCard,
    pinned: Option<&[u8; 32]>,
    known: Option<&SignedCard>,
) -> Result<Card, CardError> {
    VerifyingKey::from_bytes(&signed.root)
        .and_then(|root| root.verify(&signed.card.message(), signed.card.signature()))
        .map_err(|_| CardError::Signature)?;
    if pinned.is_some_and(|pinned| !follows(signed, pinned)) {
        return Err(CardError::OtherRoot);
    }
    let card = signed.card.unverified().map_err(|_| CardError::Malformed)?;
    match known {
        Some(known) if pinned.is_some() || follows(signed, &known.root) => {
            not_behind(signed, card, known)
        }
        // Without a pin, another school may have come to this address: versions count within one
        // root's line.
        Some(known) if known.card.unverified().is_ok_and(|it| it.school == card.school) => {
            Err(CardError::OtherRoot)
        }
        _ => Ok(card),
    }
}

/// Whether letters may be sealed under this card: every route served, every key usable.
///
/// # Errors
///
/// Says what staff must mend.
pub fn check(card: &Card) -> Result<(), NotLive> {
    card.check()?;
    match card.readers.iter().find(|it| SealingKey::from_bytes(&it.sealing_key).is_err()) {
        Some(reader) => Err(NotLive::Key(reader.id)),
        None => Ok(()),
    }
}

/// Whether the card's root is `root`, or was named by it.
fn follows(signed: &SignedCard, root: &[u8; 32]) -> bool {
    let handed_over = |(old, signature): &Handover| {
        old == root
            && VerifyingKey::from_bytes(old)
                .and_then(|old| old.verify(&handover_message(&signed.root), signature))
                .is_ok()
    };
    signed.root == *root || signed.handover.as_ref().is_some_and(handed_over)
}

fn not_behind(signed: &SignedCard, card: Card, known: &SignedCard) -> Result<Card, CardError> {
    // A known card that this version cannot read holds nothing up.
    let Ok(before) = known.card.unverified() else { return Ok(card) };
    if card.school != before.school {
        Err(CardError::OtherSchool)
    } else if card.version < before.version {
        Err(CardError::Older { offered: card.version, known: before.version })
    } else if card.version == before.version && signed.card.message() != known.card.message() {
        Err(CardError::Swapped(card.version))
    } else {
        Ok(card)
    }
}
