//! Whom staff's pages believe: a letter counts only where it comes from whom it names.

use domain::DeviceId;
use report::family::Letter;
use wire::{collect::Standing, device::Listed};

/// Whether a letter is from whom it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fits {
    /// From this phone, which is linked to the child whom it names.
    Phone(DeviceId),
    /// From the person of the school who says that they wrote it.
    School,
    /// From a phone after it was removed.
    Removed,
    No,
}

/// A family's letter comes from a phone that is linked to that very child; what the school wrote
/// down, and who has which peg, from the person who did.
pub(super) fn fits(standing: Standing, letter: &Letter, phones: &[Listed]) -> Fits {
    let is_of_child = |device| {
        let is_it = |it: &Listed| {
            it.device == device && it.class == Some(letter.class()) && it.peg == letter.peg()
        };
        phones.iter().any(is_it)
    };
    match (standing, letter) {
        (Standing::Reader(reader), Letter::Noted(noted)) if noted.by == reader => Fits::School,
        (Standing::Reader(reader), Letter::Listed(list)) if list.by == reader => Fits::School,
        (_, Letter::Noted(_) | Letter::Listed(_)) => Fits::No,
        (Standing::Enrolled(device), _) if is_of_child(device) => Fits::Phone(device),
        (Standing::Revoked(device), _) if is_of_child(device) => Fits::Removed,
        _ => Fits::No,
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        ClassId, Edition, Moment, Peg, ReaderId, SchoolYear,
        agreement::{Assent, Relation},
    };
    use report::family::{Author, ClassList, Note, Noted, Signed};

    use super::*;

    const CLASS: ClassId = ClassId::from_bytes([1; 16]);

    fn phone(n: u8, class: ClassId, peg: usize) -> Listed {
        Listed {
            device: DeviceId::from_bytes([n; 16]),
            label: String::new(),
            class: Some(class),
            enrolled: Moment::from_millis(1),
            seen: None,
            revoked: false,
            peg: Peg::all().nth(peg),
        }
    }

    #[test]
    fn only_a_phone_of_that_child_is_believed() {
        let peg = Peg::all().nth(3).unwrap();
        let edition = Edition { version: 1, year: SchoolYear::beginning(2026) };
        let at = Moment::from_millis(1);
        let author = Author {
            class: CLASS,
            peg,
            number: 1,
            edition,
            name: "Ada".to_owned(),
            relation: Relation::Mother,
            at,
        };
        let signed = Letter::Signed(Signed { author, assent: Assent::ALL });
        let reader = |n| ReaderId::from_bytes([n; 16]);
        let note = Note::Signed { name: "Ben".to_owned(), relation: Relation::Father };
        let noted = Letter::Noted(Noted { class: CLASS, peg, edition, note, by: reader(1), at });
        let names = vec![(peg, "Ada Hill".to_owned())];
        let list = ClassList { class: CLASS, number: 1, at, by: reader(1), names };
        let listed = Letter::Listed(list);
        let mut of_nobody = phone(5, CLASS, 0);
        of_nobody.peg = None;
        let phones = [
            phone(1, CLASS, 3),
            phone(2, CLASS, 4),
            phone(3, ClassId::from_bytes([2; 16]), 3),
            of_nobody,
        ];
        let device = |n| DeviceId::from_bytes([n; 16]);
        let ours = Fits::Phone(device(1));
        let table = [
            ("the child's own", Standing::Enrolled(device(1)), &signed, ours),
            ("another child's", Standing::Enrolled(device(2)), &signed, Fits::No),
            ("another class's", Standing::Enrolled(device(3)), &signed, Fits::No),
            ("a tablet's", Standing::Enrolled(device(4)), &signed, Fits::No),
            ("a removed phone's", Standing::Revoked(device(1)), &signed, Fits::Removed),
            ("a reader's signature", Standing::Reader(reader(1)), &signed, Fits::No),
            ("a stranger's", Standing::Stranger, &signed, Fits::No),
            ("the school's own note", Standing::Reader(reader(1)), &noted, Fits::School),
            ("in another's name", Standing::Reader(reader(2)), &noted, Fits::No),
            ("a phone's note", Standing::Enrolled(device(1)), &noted, Fits::No),
            ("the school's own list", Standing::Reader(reader(1)), &listed, Fits::School),
            ("a list in another's name", Standing::Reader(reader(2)), &listed, Fits::No),
            ("a phone's list", Standing::Enrolled(device(1)), &listed, Fits::No),
            ("a list of a phone without a child", Standing::Enrolled(device(5)), &listed, Fits::No),
            ("a removed phone's list", Standing::Revoked(device(1)), &listed, Fits::No),
            ("a stranger's list", Standing::Stranger, &listed, Fits::No),
        ];
        for (case, standing, letter, expected) in table {
            assert_eq!(fits(standing, letter, &phones), expected, "{case}");
        }
    }
}
