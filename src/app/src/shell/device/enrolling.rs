//! Enrolling: a one-use code becomes this device's own key and its school's pinned root.

use std::rc::Rc;

use leptos::prelude::*;
use seal::SigningKey;
use sync::Input;
use vault::VaultError;
use wire::{
    device::{Enrol, Enrolled},
    paths,
};

use super::{Device, keeping::Store};
use crate::shell::{
    ask::{Ask, NoAnswer, ask},
    chance,
};

/// Why this device is not enrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unenrolled {
    /// No network.
    #[error(transparent)]
    NoAnswer(#[from] NoAnswer),
    /// The server does not take the code.
    #[error("this code does not work; it may be old, used or mistyped, so ask for a new one")]
    Code,
    /// The server is there, and cannot answer now.
    #[error("the server is busy; try again in a minute")]
    Busy,
    /// Something answered that is not the school's server.
    #[error("the answer did not come from the school's server; look at the network's sign-in page")]
    NotOurs,
    /// The device would not store it.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl Device {
    /// Enrols this device; gives what staff call it.
    pub(crate) async fn enrol(self, code: &str) -> Result<String, Unenrolled> {
        let vault = self.open().await?;
        let key = SigningKey::mint(&mut chance::rng());
        let asked = Enrol { code: code.to_owned(), verifying_key: key.verifying_key().to_bytes() };
        let body = wire::encode(&asked);
        let question = Ask { method: "POST", path: paths::ENROL, headers: &[], body: Some(&body) };
        let answer = ask(question).await?;
        match answer.status {
            200..=299 => (),
            429 | 500.. => return Err(Unenrolled::Busy),
            _ => return Err(Unenrolled::Code),
        }
        let enrolled: Enrolled = wire::decode(&answer.bytes).map_err(|_| Unenrolled::NotOurs)?;
        let before = self.class().filter(|it| enrolled.class != Some(*it));
        vault.set_device(&enrolled, &key.seed()).await?;
        // What one class drew is not for the next. Where the disk will not let it go, it still lies
        // on no other class's shelf.
        if let Some(class) = before {
            let _ = vault.clear_shelf(class).await;
        }
        let label = enrolled.label.clone();
        self.is_enrolled_as(enrolled, key);
        self.ask_to_persist();
        self.trust_anew().await;
        self.have_others_look_anew();
        Ok(label)
    }

    /// Follows an enrolment, here or in another tab.
    pub(super) async fn trust_anew(self) {
        // The card that was taken unpinned gives way to one under the pinned root.
        self.inner.update_value(|it| {
            it.known = None;
            it.tag = None;
            it.lessons = super::lessons::Shelf::default();
        });
        self.refresh_card().await;
        // A server that did not know this device, such as one restored from before it was enrolled,
        // refused its letters for good; now it knows it.
        self.feed(Input::SendNow);
    }

    /// Reads the enrolment that rests here.
    pub(super) async fn read_enrolment(self, vault: &Store) {
        match vault.device().await {
            Ok(Some(device)) => {
                let key = SigningKey::from_seed(&device.seed);
                self.is_enrolled_as(device.enrolled, key);
            }
            Ok(None) => (),
            Err(why) => self.trouble.set(Some(why.to_string())),
        }
    }

    fn is_enrolled_as(self, enrolled: Enrolled, key: SigningKey) {
        self.inner.update_value(|it| it.key = Some(Rc::new(key)));
        self.enrolled.set(Some(enrolled));
    }
}
