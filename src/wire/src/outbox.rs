//! How far a letter in a device's outbox has come: `sync` decides it, `vault` keeps it.
//!
//! Not sent anywhere, but written to disk, so its form may not change unseen either.

use domain::{Journey, Moment};
use serde::{Deserialize, Serialize};

use crate::{
    hand_in::Refusal,
    receipt::{Epoch, Place},
};

/// Where one letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Here alone, as far as this device knows.
    Waiting,
    /// A verified receipt says that school has it. The bytes stay here too.
    AtSchool {
        /// Where in its inbox.
        place: Place,
        /// In which life of the store.
        epoch: Epoch,
        /// When the server first took it, by the server's clock.
        received: Moment,
        /// When this device heard so, by the device's clock.
        heard: Moment,
    },
    /// The server will never take it: a person must see it.
    Stuck {
        /// Why.
        reason: Refusal,
    },
    /// A reader's signed word says that a grown-up opened it. The bytes are gone from here.
    Opened {
        /// When this device heard so, by the device's clock.
        heard: Moment,
    },
}

impl State {
    /// What the person who told may see. A stuck letter is still *kept*: that is true, and the
    /// rest is for staff.
    #[must_use]
    pub const fn journey(self) -> Journey {
        match self {
            Self::Waiting | Self::Stuck { .. } => Journey::Kept,
            Self::AtSchool { .. } => Journey::AtSchool,
            Self::Opened { .. } => Journey::Opened,
        }
    }

    /// Whether this device may be the only place that has the letter.
    #[must_use]
    pub const fn is_unsent(self) -> bool {
        matches!(self, Self::Waiting | Self::Stuck { .. })
    }
}
