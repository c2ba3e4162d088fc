//! Letters that wait on one tablet, handed in by another: as a file that somebody carries.
//!
//! The tablet that carries them keeps nothing of them and cannot open them. The one they come from
//! keeps its own until it hears from the school itself.

use domain::{Kind, Moment, Route};
use leptos::prelude::*;
use serde_bytes::ByteBuf;
use vault::Resting;
use wire::{Envelope, WireError, hand_over::HandOver, limits};

use super::{Device, carrying::Said};

/// What came of bringing a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Brought {
    /// Letters that the school has now, or had before.
    pub(crate) at_school: usize,
    /// Letters that it does not take, or that are none.
    pub(crate) refused: usize,
}

/// Why not all of a file was brought. Nothing is lost: it can be brought once more.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotBrought {
    /// It is something else.
    #[error("this is no file of letters from another tablet")]
    NoFile,
    /// More than a tablet can hold in its hands.
    #[error("this file is too large to be one of letters")]
    TooLarge,
    /// Another school's.
    #[error("these letters are for another school; bring them with one of its tablets")]
    OtherSchool,
    /// Only an enrolled tablet may.
    #[error("this tablet is not enrolled; bring them with one that is")]
    NotEnrolled,
    /// The server did not say that it has them.
    #[error(
        "the school's server could not be reached, or did not take all of them; keep the file and bring it once more"
    )]
    NoAnswer,
}

/// Whether another tablet of the school may hand in letters of this route. A family's go by the key
/// of its link, and a class's progress by a tablet of that class.
const fn may_be_carried(route: Route) -> bool {
    matches!(route, Route::Telling | Route::Tray) || route.is_concern()
}

impl Device {
    /// The file with what waits here and may be carried, and how many letters those are.
    pub(crate) async fn handed_over(self) -> Option<(Vec<u8>, usize)> {
        let school = self.card.with_untracked(|it| it.as_ref().map(|it| it.school))?;
        let all = self.open().await.ok()?.outbox().await.ok()?;
        let waits = |it: &&Resting| it.state.is_unsent() && may_be_carried(it.route);
        let envelopes: Vec<ByteBuf> =
            all.iter().filter(waits).map(|it| ByteBuf::from(it.envelope.clone())).collect();
        let count = envelopes.len();
        (count > 0).then(|| (HandOver { school, envelopes }.to_bytes(), count))
    }

    /// Hands in what such a file holds, a batch at a time.
    pub(crate) async fn bring(self, bytes: &[u8]) -> Result<Brought, NotBrought> {
        let file = HandOver::from_bytes(bytes).map_err(|why| match why {
            WireError::TooLarge { .. } => NotBrought::TooLarge,
            _ => NotBrought::NoFile,
        })?;
        if self.enrolled.with_untracked(Option::is_none) {
            return Err(NotBrought::NotEnrolled);
        }
        let card = self.card.get_untracked().ok_or(NotBrought::NotEnrolled)?;
        if card.school != file.school {
            return Err(NotBrought::OtherSchool);
        }
        let letter = |bytes: ByteBuf| {
            let header = Envelope::from_bytes(&bytes).ok()?.header;
            let route = card.inbox_by_id(header.inbox)?.route;
            let is_ours = header.school == card.school && may_be_carried(route);
            let is_told = matches!(header.kind, Kind::Telling | Kind::Concern);
            let at = Moment::from_millis(0);
            (is_ours && is_told)
                .then(|| Self::resting(header.envelope, bytes.into_vec(), route, at))
        };
        let count = file.envelopes.len();
        let letters: Vec<Resting> = file.envelopes.into_iter().filter_map(letter).collect();
        let mut brought = Brought { at_school: 0, refused: count - letters.len() };
        let mut rest = letters.as_slice();
        while !rest.is_empty() {
            let (batch, after) = rest.split_at(fitting(rest));
            for (_, said) in self.deliver(batch.to_vec()).await.ok_or(NotBrought::NoAnswer)? {
                match said {
                    Some(Said::Kept(_)) => brought.at_school += 1,
                    Some(Said::Refused(reason)) if reason.is_final() => brought.refused += 1,
                    _ => return Err(NotBrought::NoAnswer),
                }
            }
            rest = after;
        }
        Ok(brought)
    }
}

/// How many letters go into one batch, from the first: one at least.
fn fitting(letters: &[Resting]) -> usize {
    /// What a letter carries beside its bytes.
    const BESIDE: usize = 256;
    let mut bytes = BESIDE;
    let fits = letters.iter().take(limits::BATCH_COUNT).take_while(|it| {
        bytes += it.envelope.len() + BESIDE;
        bytes <= limits::BATCH
    });
    fits.count().max(1)
}
