//! The list of a school's own lessons: signed by the root, and believed by no device before its
//! signature and its version are sure.

use domain::SchoolId;
use wire::{Signed, lessons::Lessons};

use crate::signing::{SigningKey, VerifyingKey};

/// Why a list is refused. A device keeps the one it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LessonsError {
    /// Changed on the way, or signed by another key than the school's root.
    #[error("this list of lessons is not signed by this school's root key; tell the lead")]
    Signature,
    /// Signed, but not readable, or beyond its limits: it was written by another version.
    #[error("this list of lessons is not in a form this program reads; update it")]
    Malformed,
    /// The list of another school.
    #[error("this is another school's list of lessons")]
    OtherSchool,
    /// Older than the list that is known.
    #[error("this list of lessons is version {offered}, and version {known} is already known")]
    Older {
        /// Its version.
        offered: u32,
        /// The version that is known.
        known: u32,
    },
    /// The same version as the known list, with other content.
    #[error("two different lists of lessons claim to be version {0}; tell the lead")]
    Swapped(u32),
}

/// Signs a list.
#[must_use]
pub fn sign(root: &SigningKey, lessons: &Lessons) -> Signed<Lessons> {
    Signed::new(lessons, |message| root.sign(message))
}

/// The list, once it is sure that the school's root signed it and that it is none the device has
/// gone beyond.
///
/// `root` and `school` are those of the card that the device believes; `known` is the list that it
/// has.
///
/// # Errors
///
/// Says why the list is refused; the known one stays.
pub fn verify(
    signed: &Signed<Lessons>,
    root: &[u8; 32],
    school: SchoolId,
    known: Option<&Signed<Lessons>>,
) -> Result<Lessons, LessonsError> {
    VerifyingKey::from_bytes(root)
        .and_then(|root| root.verify(&signed.message(), signed.signature()))
        .map_err(|_| LessonsError::Signature)?;
    let lessons = signed.unverified().map_err(|_| LessonsError::Malformed)?;
    if !lessons.is_fit() {
        return Err(LessonsError::Malformed);
    }
    if lessons.school != school {
        return Err(LessonsError::OtherSchool);
    }
    // A known list that this version cannot read, or of another school, holds nothing up.
    let before = known.and_then(|it| Some((it, it.unverified().ok()?)));
    match before.filter(|(_, before)| before.school == school) {
        Some((_, before)) if lessons.version < before.version => {
            Err(LessonsError::Older { offered: lessons.version, known: before.version })
        }
        Some((known, before))
            if lessons.version == before.version && known.message() != signed.message() =>
        {
            Err(LessonsError::Swapped(lessons.version))
        }
        _ => Ok(lessons),
    }
}

#[cfg(test)]
mod tests {
    use wire::lessons::Listed;
    use zeroize::Zeroizing;

    use super::*;

    const SCHOOL: SchoolId = SchoolId::from_bytes([1; 16]);

    fn key(n: u8) -> SigningKey {
        SigningKey::from_seed(&Zeroizing::new([n; 32]))
    }

    fn list(version: u32) -> Lessons {
        let lesson = Listed {
            slug: "our-pond".to_owned(),
            title: "Our pond.".to_owned(),
            path: 1,
            digest: [3; 32],
            bytes: 9,
        };
        Lessons { school: SCHOOL, version, lessons: vec![lesson] }
    }

    #[test]
    fn a_list_is_believed_from_the_root_alone_and_never_goes_back() {
        let root = key(1).verifying_key().to_bytes();
        let (first, second) = (sign(&key(1), &list(1)), sign(&key(1), &list(2)));
        assert_eq!(verify(&first, &root, SCHOOL, None), Ok(list(1)));
        assert_eq!(verify(&second, &root, SCHOOL, Some(&first)), Ok(list(2)));
        assert_eq!(verify(&second, &root, SCHOOL, Some(&second)), Ok(list(2)));
        let empty = sign(&key(1), &Lessons { lessons: vec![], ..list(2) });
        let unfit = sign(
            &key(1),
            &Lessons { lessons: [list(1).lessons, list(1).lessons].concat(), ..list(3) },
        );
        let theirs = Lessons { school: SchoolId::from_bytes([2; 16]), ..list(3) };
        for (signed, why) in [
            (sign(&key(2), &list(3)), LessonsError::Signature),
            (first, LessonsError::Older { offered: 1, known: 2 }),
            (empty, LessonsError::Swapped(2)),
            (unfit, LessonsError::Malformed),
            (sign(&key(1), &theirs), LessonsError::OtherSchool),
        ] {
            assert_eq!(verify(&signed, &root, SCHOOL, Some(&second)), Err(why));
        }
    }

    #[test]
    fn a_list_that_was_changed_on_the_way_is_refused() {
        let root = key(1).verifying_key().to_bytes();
        let signed = wire::encode(&sign(&key(1), &list(1)));
        for at in 0..signed.len() {
            let mut changed = signed.clone();
            changed[at] ^= 1;
            if let Ok(changed) = wire::decode::<Signed<Lessons>>(&changed) {
                let answer = verify(&changed, &root, SCHOOL, None);
                assert_eq!(answer, Err(LessonsError::Signature), "byte {at}");
            }
        }
    }
}
