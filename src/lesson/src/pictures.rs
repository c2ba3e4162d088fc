//! The pictures that there are, so that a lesson can show no other.

use std::collections::BTreeSet;

use crate::fault::closest;

/// The names of the pictures in `public/pictures/` and in its sprite.
#[derive(Debug, Clone, Default)]
pub struct Pictures(BTreeSet<String>);

impl Pictures {
    /// Whether there is a picture of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// The picture that was perhaps meant.
    #[must_use]
    pub fn like(&self, name: &str) -> Option<&str> {
        closest(name, self.0.iter().map(String::as_str))
    }
}

impl<S: Into<String>> FromIterator<S> for Pictures {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        Self(names.into_iter().map(Into::into).collect())
    }
}
