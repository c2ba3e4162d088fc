//! Ways back to answers: those that this device was asked to remember, and what the server has for
//! one.

use domain::{EnvelopeId, ReplyBoxId};
use report::Answer;
use seal::claim::Claim;
use wire::{Envelope, answers::Answers, decode, encode, paths};

use super::Device;
use crate::shell::ask::{Ask, ask};

/// What came of asking for answers.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Heard {
    /// What was said, oldest first, and how much of it does not open.
    Answers(Vec<Answer>, usize),
    /// The server could not be asked.
    NotNow,
}

impl Device {
    /// Remembers a claim here; says whether it rests now.
    pub(crate) async fn remember(self, of: EnvelopeId, claim: &Claim) -> bool {
        let Ok(vault) = self.open().await else { return false };
        vault.keep_claim(of, &claim.secret()).await.is_ok()
    }

    /// What this device was asked to remember.
    pub(crate) async fn claims(self) -> Vec<(EnvelopeId, Claim)> {
        let Ok(vault) = self.open().await else { return Vec::new() };
        let kept = vault.claims().await.unwrap_or_default();
        kept.into_iter().map(|(id, secret)| (id, Claim::from_secret(secret))).collect()
    }

    /// Forgets a claim; says whether it is gone.
    pub(crate) async fn forget(self, of: EnvelopeId) -> bool {
        let Ok(vault) = self.open().await else { return false };
        vault.forget_claim(of).await.is_ok()
    }
}

/// Asks the server what lies in a box, and opens it here.
pub(crate) async fn heard(claim: &Claim) -> Heard {
    let Some(sealed) = lying(claim.reply_box()).await else { return Heard::NotNow };
    let count = sealed.len();
    let opened = sealed.iter().filter_map(|it| seal::open_answer(claim, it).ok());
    let answers: Vec<Answer> = opened.collect();
    let unread = count - answers.len();
    Heard::Answers(answers, unread)
}

/// What lies in a box. What is no letter at all is left out.
pub(crate) async fn lying(reply_box: ReplyBoxId) -> Option<Vec<Envelope>> {
    let body = encode(&reply_box);
    let question = Ask { method: "POST", path: paths::ANSWERS, headers: &[], body: Some(&body) };
    let answer = ask(question).await.ok().filter(crate::shell::ask::Answer::is_ok)?;
    let answers: Answers = decode(&answer.bytes).ok()?;
    Some(answers.envelopes.iter().filter_map(|it| Envelope::from_bytes(it).ok()).collect())
}
