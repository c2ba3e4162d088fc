//! A lesson, or the words, as the few bytes that travel to a browser.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The form of the bytes. Another number is another app's pack.
const FORM: u8 = 2;

/// Why a pack does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// It was made by another version of the app.
    #[error("the pack is of another version: load the page again")]
    OtherForm,
    /// Its bytes do not add up.
    #[error("the pack is broken: load the page again")]
    Broken,
}

/// Packs a [`crate::Lesson`] or [`crate::Words`].
///
/// # Panics
///
/// Never for these two: writing to memory does not fail, and both are plain values.
#[must_use]
pub fn close(content: &impl Serialize) -> Vec<u8> {
    postcard::to_extend(content, vec![FORM]).expect("plain values always pack")
}

/// Opens a pack.
///
/// # Errors
///
/// When the bytes are not a whole pack of this form.
pub fn open<T: DeserializeOwned>(pack: &[u8]) -> Result<T, PackError> {
    match pack.split_first() {
        Some((&FORM, body)) => match postcard::take_from_bytes(body) {
            Ok((content, [])) => Ok(content),
            _ => Err(PackError::Broken),
        },
        Some(_) => Err(PackError::OtherForm),
        None => Err(PackError::Broken),
    }
}

#[cfg(test)]
mod tests {
    use super::{PackError, close, open};
    use crate::{Said, Words};

    #[test]
    fn what_was_packed_comes_out_whole_or_not_at_all() {
        let words: Words =
            [("tell.find".to_owned(), Said::by_bramble("Find a grown-up."))].into_iter().collect();
        let pack = close(&words);
        assert_eq!(open::<Words>(&pack), Ok(words));
        assert_eq!(open::<Words>(&pack[..pack.len() - 1]), Err(PackError::Broken));
        assert_eq!(open::<Words>(&[&pack[..], &[0]].concat()), Err(PackError::Broken));
        assert_eq!(open::<Words>(&[]), Err(PackError::Broken));
        assert_eq!(open::<Words>(&[9, 0]), Err(PackError::OtherForm));
    }
}
