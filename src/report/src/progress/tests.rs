use domain::EnvelopeId;
use proptest::prelude::*;

use super::*;

const CLASS: ClassId = ClassId::from_bytes([1; 16]);
const OTHER: ClassId = ClassId::from_bytes([2; 16]);

fn peg(n: u8) -> Peg {
    Peg::try_from(n).unwrap()
}

fn rank(place: u64) -> Rank {
    let envelope = EnvelopeId::from_bytes([u8::try_from(place).unwrap(); 16]);
    Rank { is_present: true, place, envelope }
}

fn played(who: Option<Peg>, seen: u64) -> Played {
    Played {
        class: CLASS,
        who,
        lesson: "the-leaf".to_owned(),
        edition: [7; 8],
        steps: 4,
        seen,
        before: None,
        after: None,
        at: Moment::from_millis(5),
    }
}

fn ticked(tick: Tick, by: u8) -> Entry {
    Entry::Ticked(Ticked {
        class: CLASS,
        who: Some(peg(3)),
        lesson: "the-leaf".to_owned(),
        tick,
        by: ReaderId::from_bytes([by; 16]),
        at: Moment::from_millis(9),
    })
}

/// What the letters say, each filed one place after the one before.
fn book(entries: impl IntoIterator<Item = Entry>) -> Book {
    let mut book = Book::new(CLASS);
    for (place, entry) in (1..).zip(entries) {
        book.add(rank(place), &entry);
    }
    book
}

#[test]
fn a_lesson_is_whole_once_every_step_was_seen_at_once_or_bit_by_bit() {
    let other = |seen| Played { edition: [8; 8], ..played(None, seen) };
    let long = |seen| Played { steps: 64, ..played(None, seen) };
    let table: &[(&str, &[Played], Seen)] = &[
        ("nothing seen", &[played(None, 0)], Seen::NotYet),
        ("one step", &[played(None, 0b1)], Seen::HalfWay),
        ("all at once", &[played(None, 0b1111)], Seen::Whole),
        ("bit by bit", &[played(None, 0b0011), played(None, 0b1100)], Seen::Whole),
        ("two halves of two editions", &[played(None, 0b0011), other(0b1100)], Seen::HalfWay),
        ("one edition whole", &[played(None, 0b1), other(0b1111)], Seen::Whole),
        ("steps that there are not", &[played(None, 0b1111_0111)], Seen::HalfWay),
        ("no steps", &[Played { steps: 0, ..played(None, 1) }], Seen::HalfWay),
        ("as many as there can be", &[long(u64::MAX)], Seen::Whole),
        ("all but the last", &[long(u64::MAX >> 1)], Seen::HalfWay),
    ];
    for (case, letters, expected) in table {
        let book = book(letters.iter().cloned().map(Entry::Played));
        assert_eq!(book.cell("the-leaf", None).unwrap().seen(), *expected, "{case}");
    }
}

#[test]
fn the_first_before_and_the_last_after_stand() {
    let asked = |before, after| Entry::Played(Played { before, after, ..played(None, 1) });
    let book = book([
        asked(None, None),
        asked(Some(Answer::Other), None),
        asked(Some(Answer::Taught), Some(Answer::Other)),
        asked(None, Some(Answer::Taught)),
    ]);
    let cell = book.cell("the-leaf", None).unwrap();
    assert_eq!((cell.before(), cell.after()), (Some(Answer::Other), Some(Answer::Taught)));
}

#[test]
fn the_newest_tick_by_place_wins_and_may_be_taken_back() {
    let cell = |entries: Vec<Entry>| {
        let book = book(entries);
        let cell = book.cell("the-leaf", Some(peg(3))).unwrap();
        (cell.tick(), cell.ticked_by().map(|it| it.0))
    };
    let by = |n| Some(ReaderId::from_bytes([n; 16]));
    let mut ticks = vec![ticked(Tick::CanSayWhy, 1), ticked(Tick::WithHelp, 2)];
    assert_eq!(cell(ticks.clone()), (Tick::WithHelp, by(2)));
    ticks.push(ticked(Tick::NotYetSeen, 1));
    assert_eq!(cell(ticks), (Tick::NotYetSeen, by(1)));
    assert_eq!(cell(vec![Entry::Played(played(Some(peg(3)), 1))]), (Tick::NotYetSeen, None));
}

#[test]
fn what_a_restored_backup_lacks_is_older_than_what_it_has() {
    let mut book = Book::new(CLASS);
    let before = Rank { is_present: false, ..rank(200) };
    book.add(rank(3), &ticked(Tick::OnMyOwn, 1));
    book.add(before, &ticked(Tick::WithHelp, 1));
    assert_eq!(book.cell("the-leaf", Some(peg(3))).unwrap().tick(), Tick::OnMyOwn);
}

#[test]
fn pegs_are_counted_and_the_class_together_is_none_of_them() {
    let all = [None, Some(peg(0)), Some(peg(1)), Some(peg(9))];
    let book = book(all.map(|who| Entry::Played(played(who, 0b1111))));
    let pegs: Vec<Peg> = (0..4).map(peg).collect();
    assert_eq!(book.count("the-leaf", &pegs, |it| it.seen() == Seen::Whole), 2);
    assert_eq!(book.count("another", &pegs, |_| true), 0);
    assert_eq!(book.lessons().collect::<Vec<_>>(), ["the-leaf"]);
}

#[test]
fn another_class_s_letter_says_nothing_here() {
    let entry = Entry::Played(Played { class: OTHER, ..played(None, 1) });
    assert_eq!(book([entry]), Book::new(CLASS));
}

#[test]
fn only_an_entry_of_this_version_is_read() {
    let entry = ticked(Tick::OnMyOwn, 1);
    let bytes = entry.to_bytes();
    assert_eq!(Entry::from_bytes(&bytes), Ok(entry));
    assert_eq!(Entry::from_bytes(&[]), Err(FormatError::Malformed));
    assert_eq!(Entry::from_bytes(&[9, 0]), Err(FormatError::Version(9)));
    assert_eq!(Entry::from_bytes(&bytes[..bytes.len() - 1]), Err(FormatError::Malformed));
    assert_eq!(Entry::from_bytes(&[&bytes[..], &[0]].concat()), Err(FormatError::Malformed));
    for lesson in ["", "../card", "The Leaf", &"a".repeat(65)] {
        let odd = Entry::Played(Played { lesson: lesson.to_owned(), ..played(None, 1) });
        assert_eq!(Entry::from_bytes(&odd.to_bytes()), Err(FormatError::Malformed), "{lesson}");
    }
}

#[test]
fn an_entry_never_prints_itself() {
    let entry = Entry::Played(played(Some(peg(3)), 1));
    assert_eq!(format!("{entry:?}"), "Entry(..)");
    assert_eq!(format!("{:?}", played(None, 1)), "Played(..)");
}

prop_compose! {
    fn any_played()(
        who in prop::option::of(0u8..3),
        edition in 0u8..2,
        steps in 0u8..6,
        seen in 0u64..64,
        before in prop::option::of(any_answer()),
        after in prop::option::of(any_answer()),
        is_here in any::<bool>(),
    ) -> Entry {
        let class = if is_here { CLASS } else { OTHER };
        let edition = [edition; 8];
        let played = played(who.map(peg), seen);
        Entry::Played(Played { class, edition, steps, before, after, ..played })
    }
}

prop_compose! {
    fn any_ticked()(who in prop::option::of(0u8..3), tick in 0usize..4, by in 0u8..3) -> Entry {
        let by = ReaderId::from_bytes([by; 16]);
        let (lesson, at) = ("the-leaf".to_owned(), Moment::from_millis(1));
        let (who, tick) = (who.map(peg), Tick::ALL[tick]);
        Entry::Ticked(Ticked { class: CLASS, who, lesson, tick, by, at })
    }
}

fn any_answer() -> impl Strategy<Value = Answer> {
    prop_oneof![Just(Answer::Taught), Just(Answer::Other)]
}

fn any_entry() -> impl Strategy<Value = Entry> {
    prop_oneof![any_played(), any_ticked()]
}

proptest! {
    /// Tablets send late, twice, and past each other; every reader sees the same.
    #[test]
    fn any_order_and_any_repetition_say_the_same(
        entries in prop::collection::vec(any_entry(), 0..20),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
    ) {
        let filed: Vec<(Rank, Entry)> = (1..).map(rank).zip(entries).collect();
        let mut once = Book::new(CLASS);
        for (rank, entry) in &filed {
            once.add(*rank, entry);
        }
        let mut often = Book::new(CLASS);
        for index in order.iter().filter(|_| !filed.is_empty()) {
            let (rank, entry) = index.get(&filed);
            often.add(*rank, entry);
        }
        for (rank, entry) in filed.iter().rev() {
            often.add(*rank, entry);
        }
        prop_assert_eq!(once, often);
    }

    #[test]
    fn what_is_written_is_read(entry in any_entry()) {
        prop_assert_eq!(Entry::from_bytes(&entry.to_bytes()), Ok(entry));
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Entry::from_bytes(&bytes);
    }
}
