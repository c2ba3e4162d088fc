//! The pictures that there are, so that a lesson can show no other.

use std::collections::BTreeSet;

use crate::fault::closest;

/// The names of the pictures in `public/pictures/` and in its sprite.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    names: BTreeSet<String>,
    /// Whether every name counts.
    any: bool,
}

impl Pictures {
    /// Takes every name, for whoever only wants a lesson's words.
    #[must_use]
    pub const fn any() -> Self {
        Self { names: BTreeSet::new(), any: true }
    }

    /// Whether there is a picture of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.any || self.names.contains(name)
    }

    /// These, and others.
    #[must_use]
    pub(crate) fn and(&self, others: impl IntoIterator<Item = String>) -> Self {
        let mut all = self.clone();
        all.names.extend(others);
        all
    }

    /// The picture that was perhaps meant.
    #[must_use]
    pub fn like(&self, name: &str) -> Option<&str> {
        closest(name, self.names.iter().map(String::as_str))
    }
}

impl<S: Into<String>> FromIterator<S> for Pictures {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        Self { names: names.into_iter().map(Into::into).collect(), any: false }
    }
}
