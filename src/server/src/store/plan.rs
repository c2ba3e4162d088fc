//! Which place each letter of a group gets: a pure decision, made while the inboxes are held.

use std::collections::BTreeMap;

use domain::{EnvelopeId, InboxId, Moment};
use wire::{Place, chain, code::digest};

use super::filing::{Arrival, Filing};

/// An inbox's last place, and the chain up to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct End {
    pub(super) last: u64,
    pub(super) chain: [u8; 32],
}

/// A letter that is here already, or that came earlier in the group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) place: Place,
    pub(super) digest: [u8; 32],
    pub(super) received: Moment,
}

/// A letter to be written, and where.
#[derive(Debug)]
pub(super) struct New<'a> {
    pub(super) letter: &'a Arrival,
    pub(super) place: u64,
    pub(super) digest: [u8; 32],
    pub(super) chain: [u8; 32],
}

/// What is to be written, and what each letter of the group is told.
#[derive(Debug, Default)]
pub(super) struct Plan<'a> {
    pub(super) new: Vec<New<'a>>,
    pub(super) filings: Vec<Filing>,
}

/// Gives out places after `ends`, which move on with them.
pub(super) fn plan<'a>(
    group: &'a [Arrival],
    ends: &mut BTreeMap<InboxId, End>,
    mut known: BTreeMap<EnvelopeId, Known>,
    now: Moment,
) -> Plan<'a> {
    let mut plan = Plan::default();
    for letter in group {
        let digest = digest(&letter.bytes);
        let filing = if let Some(known) = known.get(&letter.envelope) {
            if known.digest == digest {
                Filing::Kept { place: known.place, digest, received: known.received }
            } else {
                Filing::Reused
            }
        } else {
            let end = ends
                .entry(letter.inbox)
                .or_insert(End { last: Place::START.0, chain: chain::START });
            let place = end.last + 1;
            let chain = chain::link(&end.chain, Place(place), &digest);
            *end = End { last: place, chain };
            plan.new.push(New { letter, place, digest, chain });
            let place = Place(place);
            known.insert(letter.envelope, Known { place, digest, received: now });
            Filing::Kept { place, digest, received: now }
        };
        plan.filings.push(filing);
    }
    plan
}
