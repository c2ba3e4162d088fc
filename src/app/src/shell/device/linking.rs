//! A family's phone: linked to a child with the code of a letter, and what it sends about them. A
//! link is no enrolment: the pupil door of this browser stays what it is at home.

use domain::{DeviceId, EnvelopeId, Route};
use leptos::prelude::*;
use report::family::Letter;
use seal::SigningKey;
use vault::{RestingCard, VaultError};
use wire::{
    device::{Enrol, Linked},
    paths,
};

use super::{Device, Unkept, enrolling::Unenrolled};
use crate::shell::{
    ask::{Ask, ask},
    chance, clock,
};

/// A letter that was sent from here, as its family keeps it.
#[derive(Clone, PartialEq)]
pub(crate) struct Sent {
    /// Which.
    pub(crate) id: EnvelopeId,
    /// By which link.
    pub(crate) by: DeviceId,
    /// What it says.
    pub(crate) letter: Letter,
}

impl Device {
    /// Links this phone to the child whose letter the code stands on.
    pub(crate) async fn link(self, code: &str) -> Result<Linked, Unenrolled> {
        let vault = self.open().await?;
        let key = SigningKey::mint(&mut chance::rng());
        let asked = Enrol { code: code.to_owned(), verifying_key: key.verifying_key().to_bytes() };
        let body = wire::encode(&asked);
        let question = Ask { method: "POST", path: paths::LINK, headers: &[], body: Some(&body) };
        let answer = ask(question).await?;
        match answer.status {
            200..=299 => (),
            429 | 500.. => return Err(Unenrolled::Busy),
            _ => return Err(Unenrolled::Code),
        }
        let linked: Linked = wire::decode(&answer.bytes).map_err(|_| Unenrolled::NotOurs)?;
        vault.set_link(&linked, &key.seed()).await?;
        self.ask_to_persist();
        self.refresh_card().await;
        self.pin(&linked).await;
        Ok(linked)
    }

    /// From now on this phone takes the card of that root alone.
    async fn pin(self, linked: &Linked) {
        let Some(known) = self.inner.with_value(|it| it.known.clone()) else { return };
        if known.pinned.is_none() && known.signed.root == linked.root {
            let pinned = RestingCard { pinned: Some(linked.root), ..known };
            if let Some(vault) = self.vault() {
                // Where nothing can be kept, the next card is held against this one all the same.
                let _ = vault.set_card(&pinned).await;
            }
            self.inner.update_value(|it| it.known = Some(pinned));
        }
    }

    /// The children whom this phone is linked to, in the order of their links' ids.
    pub(crate) async fn links(self) -> Vec<Linked> {
        let Ok(vault) = self.open().await else { return Vec::new() };
        let links = vault.links().await.unwrap_or_default();
        links.into_iter().map(|it| it.linked).collect()
    }

    /// What this phone sent about one child, as it keeps it, in the order it was written.
    pub(crate) async fn sent(self, by: DeviceId) -> Vec<Sent> {
        let Ok(vault) = self.open().await else { return Vec::new() };
        let copies = vault.own_copies(by).await.unwrap_or_default();
        let read = |it: &vault::OwnCopy| {
            Some(Sent { id: it.envelope, by, letter: Letter::from_bytes(&it.plaintext).ok()? })
        };
        let mut sent: Vec<Sent> = copies.iter().filter_map(read).collect();
        sent.sort_by_key(|it| (it.letter.author().map(|it| it.number), it.id));
        sent
    }

    /// Seals a family's letter and keeps it, with the family's own copy beside it. `Ok` means on
    /// this disk, by one strict commit. The letter is numbered here, after whatever another page of
    /// this phone has kept meanwhile: what was said last is what counts.
    pub(crate) async fn keep_letter(self, by: DeviceId, letter: &Letter) -> Result<Sent, Unkept> {
        let vault = self.open().await?;
        if self.card.with_untracked(Option::is_none) {
            self.refresh_card().await;
        }
        let card = self.card.get_untracked().ok_or(Unkept::NoCard)?;
        loop {
            let number = vault.next_number(by).await?;
            let (id, letter) = (chance::envelope(), letter.clone().numbered(number));
            let sealed = seal::seal_family(&mut chance::rng(), &card, id, &letter)?;
            let route = Route::Families(letter.class());
            let resting = Self::resting(id, sealed.to_bytes(), route, clock::now());
            match vault.keep_own(&resting, by, number, &letter.to_bytes()).await {
                Err(VaultError::Overtaken) => (),
                Err(why) => return Err(why.into()),
                Ok(()) => {
                    self.rested(&resting);
                    self.ask_to_persist();
                    return Ok(Sent { id, by, letter });
                }
            }
        }
    }

    /// Takes a link away from this phone, with its copies; not while anything waits to be sent.
    pub(crate) async fn unlink(self, by: DeviceId) -> Result<(), VaultError> {
        self.open().await?.unlink(by).await
    }

    /// Which letters rest in the outbox, whichever page of this device put them there.
    pub(crate) fn letters(self) -> Vec<EnvelopeId> {
        self.told.with(|it| it.iter().map(|it| it.id).collect())
    }
}
