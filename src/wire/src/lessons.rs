//! The list of a school's own lessons: signed by its root, as the card is. Each lesson's pack
//! travels apart, and is known by its SHA-256.

use domain::SchoolId;
use serde::{Deserialize, Serialize};

use crate::{code::digest, limits, signed::Purpose};

/// The school's own lessons, all of them: what is not in the newest list is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lessons {
    /// Which school.
    pub school: SchoolId,
    /// Counts up. No device goes back.
    pub version: u32,
    /// The lessons.
    pub lessons: Vec<Listed>,
}

/// One lesson in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Its short name: small letters, numbers and hyphens.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// The path that its stone lies on: Reception's, Year 1's, Year 2's, the whole school's.
    pub path: u8,
    /// SHA-256 of its pack.
    pub digest: [u8; 32],
    /// The pack's bytes.
    pub bytes: u32,
}

impl Purpose for Lessons {
    const LABEL: &'static [u8] = b"bramble lessons/1";
}

impl Lessons {
    /// Whether it is within every limit, and names no lesson twice.
    #[must_use]
    pub fn is_fit(&self) -> bool {
        let is_new = |n: usize, it: &Listed| self.lessons[..n].iter().all(|of| of.slug != it.slug);
        self.lessons.len() <= limits::LESSONS
            && self.lessons.iter().enumerate().all(|(n, it)| it.is_fit() && is_new(n, it))
    }
}

impl Listed {
    fn is_fit(&self) -> bool {
        let slug = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
        let bytes = usize::try_from(self.bytes).unwrap_or(usize::MAX);
        (1..=60).contains(&self.slug.len())
            && self.slug.bytes().all(slug)
            && self.title.len() <= 200
            && self.path < 4
            && (1..=limits::LESSON).contains(&bytes)
    }

    /// Whether these bytes are its pack.
    #[must_use]
    pub fn is(&self, pack: &[u8]) -> bool {
        usize::try_from(self.bytes) == Ok(pack.len()) && digest(pack) == self.digest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(slug: &str) -> Listed {
        let pack = b"pack";
        Listed {
            slug: slug.to_owned(),
            title: "Our pond.".to_owned(),
            path: 1,
            digest: digest(pack),
            bytes: 4,
        }
    }

    #[test]
    fn a_list_is_within_its_limits() {
        let with = |lessons: Vec<Listed>| Lessons {
            school: SchoolId::from_bytes([1; 16]),
            version: 1,
            lessons,
        };
        assert!(with(vec![]).is_fit());
        assert!(with(vec![listed("our-pond"), listed("our-hill")]).is_fit());
        let many = (0..=limits::LESSONS).map(|it| listed(&format!("l{it}"))).collect();
        let unfit = [
            vec![listed("our-pond"), listed("our-pond")],
            vec![listed("../card")],
            vec![listed("")],
            vec![Listed { path: 4, ..listed("a") }],
            vec![Listed { bytes: 0, ..listed("a") }],
            vec![Listed { bytes: 2_000_000, ..listed("a") }],
            vec![Listed { title: "a".repeat(201), ..listed("a") }],
            many,
        ];
        for lessons in unfit {
            assert!(!with(lessons.clone()).is_fit(), "{lessons:?}");
        }
    }

    #[test]
    fn a_pack_is_known_by_every_byte_of_it() {
        let it = listed("a");
        assert!(it.is(b"pack"));
        assert!(!it.is(b"pact") && !it.is(b"packs") && !it.is(b""));
    }
}
