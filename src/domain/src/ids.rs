//! Names for things that travel. An id says what it names and nothing else.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Declares a 128-bit id that cannot be mistaken for any other id.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps sixteen bytes that were minted elsewhere: minting needs randomness and
            /// belongs to a shell.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The sixteen bytes, for a database column or a sealed header.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// Reads the hyphenated form that [`fmt::Display`] writes.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }

            /// The first eight digits: enough to follow one thing through a log, too few to name
            /// it.
            #[must_use]
            pub fn short(&self) -> String {
                self.0.simple().to_string()[..8].to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({}…)"), self.short())
            }
        }
    };
}

id!(
    /// One sealed envelope, minted on the device that told.
    EnvelopeId
);
id!(
    /// The pigeonhole that one set of readers collects from.
    InboxId
);
id!(
    /// One school.
    SchoolId
);
id!(
    /// A person (or the printed spare) whom letters can be sealed to.
    ReaderId
);
id!(
    /// A browser profile that was enrolled and signs what it hands in.
    DeviceId
);
id!(
    /// One class of children, this year.
    ClassId
);
id!(
    /// Where the answers to one concern wait for whoever raised it. Only they and the concern's
    /// readers know it.
    ReplyBoxId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_line_never_holds_a_whole_id() {
        let id = EnvelopeId::from_bytes([0xab; 16]);
        assert_eq!(format!("{id:?}"), "EnvelopeId(abababab…)");
        assert_eq!(EnvelopeId::parse(&id.to_string()), Some(id));
        assert_eq!(EnvelopeId::parse("not an id"), None);
    }
}
