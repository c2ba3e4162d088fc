use std::fmt::Write as _;

use domain::{SchoolYear, consent::Stand};
use proptest::prelude::*;

use super::*;

const CLASS: ClassId = ClassId::from_bytes([1; 16]);
const NOW: Edition = Edition { version: 1, year: SchoolYear::beginning(2026) };
const BEFORE: Edition = Edition { version: 1, year: SchoolYear::beginning(2025) };

fn peg(n: u8) -> Peg {
    Peg::try_from(n).unwrap()
}

const fn link(n: u8) -> DeviceId {
    DeviceId::from_bytes([n; 16])
}

fn author(number: u32, name: &str) -> Author {
    Author {
        class: CLASS,
        peg: peg(3),
        number,
        edition: NOW,
        name: name.to_owned(),
        relation: Relation::Mother,
        at: Moment::from_millis(5),
    }
}

fn signed(number: u32, name: &str) -> Letter {
    Letter::Signed(Signed { author: author(number, name), assent: Assent::ALL })
}

fn answered(number: u32, answers: &[(Purpose, Answer)]) -> Letter {
    let one = |&(purpose, answer)| One { purpose, answer, child: None };
    Letter::Answered(Answered {
        author: author(number, "Ada Hill"),
        answers: answers.iter().map(one).collect(),
    })
}

fn noted(note: Note) -> Letter {
    let (by, at) = (ReaderId::from_bytes([9; 16]), Moment::from_millis(7));
    Letter::Noted(Noted { class: CLASS, peg: peg(3), edition: NOW, note, by, at })
}

fn told(letters: &[(Option<DeviceId>, Letter)]) -> Families {
    let mut families = Families::new(CLASS);
    for (by, letter) in letters {
        families.add(*by, letter);
    }
    families
}

#[test]
fn whoever_signs_again_is_one_signature_and_a_second_parent_is_another() {
    let families = told(&[
        (Some(link(1)), signed(2, "Ada Hill")),
        (Some(link(1)), signed(1, "Ada Hil")),
        (Some(link(2)), signed(1, "Ben Hill")),
        (None, noted(Note::Signed { name: "Cy Hill".to_owned(), relation: Relation::Other })),
    ]);
    let child = families.child(peg(3)).unwrap();
    let names: Vec<&str> = child.signed(NOW).iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Ada Hill", "Ben Hill", "Cy Hill"]);
    assert_eq!(child.named_by(link(1)), Some(("Ada Hill", Relation::Mother)));
    assert_eq!(families.child(peg(4)), None);
}

#[test]
fn a_new_year_asks_again_and_the_old_signature_stays_readable() {
    let Letter::Signed(mut old) = signed(1, "Ada Hill") else { unreachable!() };
    old.author.edition = BEFORE;
    let families = told(&[(Some(link(1)), Letter::Signed(old))]);
    let child = families.child(peg(3)).unwrap();
    assert_eq!(child.signed(NOW), Vec::<&Signature>::new());
    assert_eq!(child.signed(BEFORE).len(), 1);
    assert_eq!(child.signed_before(NOW).count(), 1);
}

#[test]
fn what_two_parents_and_the_school_say_is_folded_per_purpose() {
    use Answer::{No, Yes};
    let (website, video) = (Purpose::Website, Purpose::Video);
    let mut letters = vec![
        (Some(link(1)), answered(1, &[(website, Yes), (video, Yes)])),
        (Some(link(2)), answered(1, &[(website, No)])),
    ];
    let stand =
        |letters: &[_], purpose| told(letters).child(peg(3)).unwrap().consents.stand(purpose, NOW);
    assert_eq!(stand(&letters, website), Stand::Differ);
    assert_eq!(stand(&letters, video), Stand::Yes);
    assert_eq!(stand(&letters, Purpose::Live), Stand::Unanswered);
    let about = vec![(link(2), 1), (link(1), 1)];
    let how = How::Spoken;
    letters
        .push((None, noted(Note::Answer { purpose: website, number: 1, answer: Yes, how, about })));
    assert_eq!(stand(&letters, website), Stand::Yes);
    letters.push((Some(link(2)), answered(2, &[(website, No)])));
    assert_eq!(stand(&letters, website), Stand::Differ, "one more answer, and it is open again");
}

#[test]
fn what_no_page_lets_through_is_refused() {
    let both = [(Purpose::Website, Answer::Yes), (Purpose::Website, Answer::No)];
    let table = [
        ("no name", signed(1, "  ")),
        ("a long name", signed(1, &"a".repeat(LONGEST_NAME + 1))),
        ("no answer", answered(1, &[])),
        ("one purpose twice", answered(1, &both)),
        (
            "paper without a name",
            noted(Note::Signed { name: String::new(), relation: Relation::Other }),
        ),
    ];
    for (case, letter) in table {
        assert_eq!(Letter::from_bytes(&letter.to_bytes()), Err(FormatError::Malformed), "{case}");
    }
    assert_eq!(Letter::from_bytes(&[2, 0]), Err(FormatError::Version(2)));
    assert_eq!(Letter::from_bytes(&[]), Err(FormatError::Malformed));
}

#[test]
fn a_letter_is_never_printed() {
    assert_eq!(format!("{:?}", signed(1, "Ada Hill")), "Letter(..)");
    assert_eq!(format!("{:?}", names(1, 1, &[(0, "Ada Hill")])), "ClassList(..)");
}

fn names(number: u32, at: u64, names: &[(u8, &str)]) -> ClassList {
    let names = names.iter().map(|(n, name)| (peg(*n), (*name).to_owned())).collect();
    let (by, at) = (ReaderId::from_bytes([9; 16]), Moment::from_millis(at));
    ClassList { class: CLASS, number, at, by, names }
}

#[test]
fn the_newest_list_of_names_is_the_class_s() {
    let letters = |lists: &[ClassList]| {
        lists.iter().map(|it| (None, Letter::Listed(it.clone()))).collect::<Vec<_>>()
    };
    let first = names(1, 900, &[(0, "Ada Hill"), (1, "Ben Oak")]);
    // Written on a laptop whose clock runs behind.
    let second = names(2, 5, &[(1, "Ben Oak")]);
    let taken_away = names(3, 1, &[]);
    let families = told(&letters(&[second.clone(), first.clone()]));
    assert_eq!((families.name(peg(0)), families.name(peg(1))), (None, Some("Ben Oak")));
    assert_eq!(families.next_list(), 3);
    let families = told(&letters(&[taken_away, first, second]));
    assert_eq!((families.list(), families.name(peg(1)), families.next_list()), (None, None, 4));
    assert_eq!(told(&[]).next_list(), 1);
}

#[test]
fn a_family_s_phone_and_another_class_name_nobody() {
    let ours = names(1, 1, &[(0, "Ada Hill")]);
    let theirs = ClassList { class: ClassId::from_bytes([2; 16]), ..ours.clone() };
    let families = told(&[(Some(link(1)), Letter::Listed(ours)), (None, Letter::Listed(theirs))]);
    assert_eq!(families, Families::new(CLASS));
}

/// Names beside the numbers of their pegs.
type Named<'a> = &'a [(u8, &'a str)];

#[test]
fn a_list_has_each_peg_once_and_names_that_can_be_seen() {
    let long = "a".repeat(LONGEST_NAME + 1);
    let table: [(&str, Named<'_>, bool); 7] = [
        ("two children", &[(0, "Ada Hill"), (7, "Ben Oak")], true),
        ("none", &[], true),
        ("one peg twice", &[(0, "Ada Hill"), (0, "Ben Oak")], false),
        ("no name", &[(0, " ")], false),
        ("a long name", &[(0, &long)], false),
        ("two lines", &[(0, "Ada\nHill")], false),
        ("a turned name", &[(0, "Ada\u{202e}Hill")], false),
    ];
    for (case, list, fits) in table {
        let letter = Letter::Listed(names(1, 1, list));
        let read = Letter::from_bytes(&letter.to_bytes());
        assert_eq!(read, if fits { Ok(letter) } else { Err(FormatError::Malformed) }, "{case}");
    }
}

/// The longest list still fits the third step of padding.
#[test]
fn a_whole_class_with_the_longest_names_is_one_letter() {
    let long = "\u{baf}".repeat(LONGEST_NAME);
    let all: Vec<(u8, &str)> = (0..36).map(|it| (it, long.as_str())).collect();
    let bytes = Letter::Listed(names(u32::MAX, u64::MAX, &all)).to_bytes();
    assert!(Letter::from_bytes(&bytes).is_ok() && bytes.len() < 16_000, "{}", bytes.len());
}

/// Old letters must still open: these bytes never change.
#[test]
fn letters_are_written_as_they_always_were() {
    let hex = |letter: &Letter| {
        let bytes = letter.to_bytes();
        bytes.iter().fold(String::new(), |mut all, it| {
            let _ = write!(all, "{it:02x}");
            all
        })
    };
    let note = Note::Signed { name: "Ben".to_owned(), relation: Relation::Father };
    let all = [
        signed(1, "Ada"),
        answered(2, &[(Purpose::Website, Answer::No)]),
        noted(note),
        Letter::Listed(names(3, 5, &[(0, "Ada Hill"), (7, "Ben Oak")])),
    ];
    insta::assert_snapshot!("letters", all.iter().map(hex).collect::<Vec<_>>().join("\n"));
}

#[test]
fn reminders_go_to_whoever_has_not_signed_or_not_answered_all() {
    let everything: Vec<_> = Purpose::ALL.iter().map(|it| (*it, Answer::No)).collect();
    let mut letters = vec![
        (Some(link(1)), signed(1, "Ada Hill")),
        (Some(link(1)), answered(2, &everything[..3])),
    ];
    let (all, left) = (Purpose::ALL.len(), Purpose::ALL.len() - 3);
    let pegs = [peg(3), peg(4), peg(5)];
    let open = |letters: &[_]| {
        let open = told(letters).reminders(&pegs, NOW);
        open.iter().map(|(peg, it)| (u8::from(*peg), it.agreement, it.purposes)).collect::<Vec<_>>()
    };
    assert_eq!(open(&letters), [(3, false, left), (4, true, all), (5, true, all)]);
    // The list says that nobody has the last peg.
    letters.push((None, Letter::Listed(names(1, 1, &[(4, "Ben Oak")]))));
    assert_eq!(open(&letters), [(3, false, left), (4, true, all)]);
    letters.push((Some(link(1)), answered(3, &everything)));
    assert_eq!(open(&letters), [(4, true, all)]);
    // A second grown-up who says otherwise is spoken to, and gets no slip.
    letters.push((Some(link(2)), answered(1, &[(Purpose::Website, Answer::Yes)])));
    assert_eq!(open(&letters), [(4, true, all)]);
    assert_eq!(told(&letters).reminders(&pegs, Edition { version: 2, ..NOW }).len(), 2);
}

fn any_letter() -> impl Strategy<Value = (Option<DeviceId>, Letter)> {
    let answer = || prop_oneof![Just(Answer::Yes), Just(Answer::No)];
    let purpose = || (0..Purpose::ALL.len()).prop_map(|n| Purpose::ALL[n]);
    let signs = (0u8..3, 0u32..3, 0u8..9).prop_map(|(by, number, rule)| {
        let assent = Assent::default().turned(rule.into());
        (Some(link(by)), Letter::Signed(Signed { author: author(number, "Ada Hill"), assent }))
    });
    let answers = (0u8..3, 0u32..3, purpose(), answer())
        .prop_map(|(by, number, purpose, it)| (Some(link(by)), answered(number, &[(purpose, it)])));
    let about = prop::collection::vec((0u8..3, 0u32..3), 0..3);
    let notes =
        (purpose(), 1u32..3, answer(), about).prop_map(|(purpose, number, answer, about)| {
            let about = about.into_iter().map(|(by, number)| (link(by), number)).collect();
            (None, noted(Note::Answer { purpose, number, answer, how: How::Spoken, about }))
        });
    let lists = (
        prop::option::of(0u8..3),
        0u32..3,
        0u64..3,
        prop::sample::subsequence(vec![0u8, 1, 2], 0..3),
    )
        .prop_map(|(by, number, at, pegs)| {
            let all: Vec<_> =
                pegs.iter().map(|it| (*it, ["Ada", "Ben", "Cy"][usize::from(*it)])).collect();
            (by.map(link), Letter::Listed(names(number, at, &all)))
        });
    prop_oneof![signs, answers, notes, lists]
}

proptest! {
    #[test]
    fn any_order_and_any_repetition_say_the_same(
        letters in prop::collection::vec(any_letter(), 0..16),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..40),
    ) {
        let once = told(&letters);
        let mut often = Families::new(CLASS);
        for index in order.iter().filter(|_| !letters.is_empty()) {
            let (by, letter) = index.get(&letters);
            often.add(*by, letter);
        }
        for (by, letter) in letters.iter().rev() {
            often.add(*by, letter);
        }
        prop_assert_eq!(once, often);
    }

    #[test]
    fn what_is_written_is_read((_, letter) in any_letter()) {
        prop_assert_eq!(Letter::from_bytes(&letter.to_bytes()), Ok(letter));
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Letter::from_bytes(&bytes);
    }
}
