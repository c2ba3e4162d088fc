//! Letters, sealed as a tablet seals them: their sealed part is 1 kB.

use anyhow::{Context as _, Result};
use demo::client::Client;
use domain::{Card, EnvelopeId};
use tests::letters::sealed;
use wire::{Envelope, card::SignedCard, paths};

use crate::server::Server;

/// The school's card, checked as a device checks it.
pub(crate) async fn card(server: &Server) -> Result<Card> {
    let signed: SignedCard = Client::new(&server.home()).get(paths::CARD, None).await?;
    Ok(seal::card::verify(&signed, None, None)?)
}

/// Many letters of the same length, for what cannot open them: one is sealed, and the rest are it under other ids.
pub(crate) fn alike(card: &Card, count: usize) -> Result<Vec<Envelope>> {
    let one = sealed(card).context("sealing a letter")?;
    let renamed = |_| {
        let mut it = one.clone();
        it.header.envelope = EnvelopeId::from_bytes(rand::random());
        it
    };
    Ok((0..count).map(renamed).collect())
}
