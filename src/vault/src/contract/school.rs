//! A school that nobody would believe: the vault does not read what it says.

use domain::{ClassId, DeviceId, SchoolId};
use wire::{Signature, Signed, card::SignedCard, device::Enrolled};

use super::at;
use crate::RestingCard;

/// A card.
pub(crate) fn card() -> RestingCard {
    let card = domain::Card {
        school: SchoolId::from_bytes([3; 16]),
        version: 4,
        issued: at(1),
        renew_by: at(2),
        name: "Bramble Bank".into(),
        hours: String::new(),
        contacts: Vec::new(),
        readers: Vec::new(),
        inboxes: Vec::new(),
        classes: Vec::new(),
        server_key: [1; 32],
        server_key_before: None,
        made_up: true,
        publishing_keys: Vec::new(),
    };
    let card = Signed::new(&card, |_| Signature([2; 64]));
    RestingCard {
        signed: SignedCard { root: [9; 32], card, handover: None },
        pinned: Some([9; 32]),
    }
}

/// An enrolment.
pub(crate) fn enrolled() -> Enrolled {
    Enrolled {
        device: DeviceId::from_bytes([5; 16]),
        school: SchoolId::from_bytes([3; 16]),
        class: Some(ClassId::from_bytes([6; 16])),
        label: "Hedgehogs 3".into(),
        root: [9; 32],
    }
}
