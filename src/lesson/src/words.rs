//! The pupil door's words, by key.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Said;

/// What pages say outside lessons: `tell.find` is "Find a grown-up. …".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words(BTreeMap<String, Said>);

impl Words {
    /// The line under a dotted key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Said> {
        self.0.get(key)
    }

    /// The line that names a picture: `peg-fox` is under `peg.fox`.
    #[must_use]
    pub fn naming(&self, picture: &str) -> Option<&Said> {
        let (page, name) = picture.split_once('-')?;
        self.get(&format!("{page}.{name}"))
    }

    /// All of them, in order of key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Said)> {
        self.0.iter().map(|(key, said)| (key.as_str(), said))
    }
}

impl FromIterator<(String, Said)> for Words {
    fn from_iter<I: IntoIterator<Item = (String, Said)>>(lines: I) -> Self {
        Self(lines.into_iter().collect())
    }
}
