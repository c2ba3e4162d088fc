//! Letters get a leaf and an order; devices are enrolled; readers collect.

use domain::{EnvelopeId, Moment, Route};
use serde::{Deserialize, Serialize};
use wire::{encode, outbox::State};

use super::Step;
use crate::{
    disk::{Drawer, Row, Write},
    outbox::ORDER,
    resting::{OutboxRow, Resting},
    vault::decode,
};

pub(super) const STEP: Step = Step {
    makes: &[Drawer::Device, Drawer::Inbox, Drawer::Bodies, Drawer::Cursors, Drawer::Counts],
    rewrites: Some((Drawer::Outbox, rewrite)),
};

/// An outbox row of version 1. Never changed: old devices hold it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct RestingV1 {
    pub(crate) id: EnvelopeId,
    #[serde(with = "serde_bytes")]
    pub(crate) envelope: Vec<u8>,
    pub(crate) route: Route,
    pub(crate) told: Moment,
    pub(crate) state: State,
}

fn rewrite(rows: &[Row]) -> Vec<Write> {
    // A row that cannot be read stays as it is, and is counted as unreadable: a migration is no
    // reason to lose one.
    let mut old: Vec<(&Vec<u8>, RestingV1)> =
        rows.iter().filter_map(|(key, row)| decode(row).ok().map(|row| (key, row))).collect();
    old.sort_by_key(|(_, row)| row.told);
    let mut writes = Vec::new();
    let mut order = 0;
    for (key, RestingV1 { id, envelope, route, told, state }) in old {
        order += 1;
        let letter = Resting { id, envelope, route, told, state, leaf: None };
        let row = encode(&OutboxRow { order, letter });
        writes.push(Write::Put((Drawer::Outbox, key.clone()), row));
    }
    writes.push(Write::Put((Drawer::Counts, ORDER.to_vec()), encode(&order)));
    writes
}
