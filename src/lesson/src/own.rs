//! A school's own lesson as it travels: its steps, its pictures and its clips in one pack.
//!
//! Only data: what it was read from, and whether that was fit for children, is [`crate::bring`]'s
//! business. A picture in a pack is shown as an image and never as part of a page, so that nothing
//! in it can run.

use serde::{Deserialize, Serialize};

use crate::Lesson;

/// The most bytes of one pack, and of what it is made from: a lesson is small.
pub const MOST: usize = 1_500_000;

/// A school's own lesson, whole: it needs nothing that is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPack {
    /// The lesson.
    pub lesson: Lesson,
    /// Every picture that it shows.
    pub pictures: Vec<OwnPicture>,
    /// The clips that the school brought. A line without one is said by the device's own voice.
    pub clips: Vec<OwnClip>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPicture {
    /// As the lesson names it.
    pub name: String,
    /// What its bytes are.
    pub kind: PictureKind,
    /// The file.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// A spoken line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnClip {
    /// [`crate::Said::clip`].
    pub name: String,
    /// The file: MP3.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// The kinds of picture that a school may bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureKind {
    /// Drawn in lines and areas.
    Svg,
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    Webp,
}

impl PictureKind {
    /// What a browser calls it. It never guesses another.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
        }
    }
}

impl OwnPack {
    /// A picture by its name.
    #[must_use]
    pub fn picture(&self, name: &str) -> Option<&OwnPicture> {
        self.pictures.iter().find(|it| it.name == name)
    }
}

/// Whether this is a lesson's short name: small letters, numbers and hyphens. It stands in
/// addresses.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    (1..=60).contains(&text.len())
        && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}
