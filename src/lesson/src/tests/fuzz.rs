//! The reader against whatever a file may hold: it answers, and never falls over.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::right::{FILE, RIGHT, pictures};
use crate::{Fault, Lesson, Words, pack, read, words};

/// Where and how a file is spoilt.
#[derive(Debug, Clone)]
enum Slip {
    /// A line is lost.
    Lose(Index),
    /// A line stands there twice.
    Double(Index),
    /// Two lines change places.
    Swap(Index, Index),
    /// A line is something else.
    Write(Index, String),
    /// The file ends early, in the middle of a letter perhaps.
    End(Index),
}

fn slip() -> impl Strategy<Value = Slip> {
    let odd = prop_oneof![
        any::<String>(),
        select(vec![
            "kind = \"sort\"".to_owned(),
            "[[step]]".to_owned(),
            "[[step.thing]]".to_owned(),
            "[step]".to_owned(),
            "breaths = 99999999999999999999".to_owned(),
            "breaths = -1".to_owned(),
            "says = [[\"deep\"]]".to_owned(),
            "title = \"\"".to_owned(),
            "title = \"\u{202e}.\"".to_owned(),
            "alt = '''".to_owned(),
        ]),
        "[a-z-]{1,12} = (\"[^\"\\\\\n]{0,40}\"|[0-9]{1,25}|true|\\[\\]|1979-05-27)",
    ];
    prop_oneof![
        any::<Index>().prop_map(Slip::Lose),
        any::<Index>().prop_map(Slip::Double),
        (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Slip::Swap(a, b)),
        (any::<Index>(), odd).prop_map(|(at, line)| Slip::Write(at, line)),
        any::<Index>().prop_map(Slip::End),
    ]
}

fn spoilt(slips: &[Slip]) -> String {
    let mut lines: Vec<String> = RIGHT.lines().map(str::to_owned).collect();
    for slip in slips {
        if lines.is_empty() {
            break;
        }
        let count = lines.len();
        match slip {
            Slip::Lose(at) => drop(lines.remove(at.index(count))),
            Slip::Double(at) => lines.insert(at.index(count), lines[at.index(count)].clone()),
            Slip::Swap(a, b) => lines.swap(a.index(count), b.index(count)),
            Slip::Write(at, line) => lines[at.index(count)].clone_from(line),
            Slip::End(at) => lines.truncate(at.index(count)),
        }
    }
    lines.join("\n")
}

/// Faults name a line that there is, say what is wrong, and say what to do.
fn are_helpful(text: &str, faults: &[Fault]) -> Result<(), TestCaseError> {
    prop_assert!(!faults.is_empty());
    for fault in faults {
        prop_assert!((1..=1 + text.matches('\n').count()).contains(&fault.line), "{fault}");
        prop_assert!(!fault.wrong.is_empty() && !fault.instead.is_empty(), "{fault}");
    }
    Ok(())
}

/// A lesson that is read keeps the laws that its pages count on.
fn is_playable(lesson: &Lesson) -> Result<(), TestCaseError> {
    prop_assert!(!lesson.steps.is_empty());
    for said in lesson.lines() {
        prop_assert!(crate::rules::line(&said.text).is_empty(), "{}", said.text);
    }
    let again: Lesson = pack::open(&pack::close(lesson)).expect("what was packed opens");
    prop_assert_eq!(&again, lesson);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_spoilt_lesson_is_read_or_its_faults_are_named(
        slips in prop::collection::vec(slip(), 1..6)
    ) {
        let text = spoilt(&slips);
        match read(FILE, &text, &pictures()) {
            Ok(lesson) => is_playable(&lesson)?,
            Err(faults) => are_helpful(&text, &faults)?,
        }
    }

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        if let Err(faults) = read(FILE, &text, &pictures()) {
            are_helpful(&text, &faults)?;
        }
        if let Err(faults) = words("public/words/en/pupil.toml", &text) {
            are_helpful(&text, &faults)?;
        }
    }

    #[test]
    fn any_bytes_are_no_pack_or_a_whole_one(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = pack::open::<Lesson>(&bytes);
        let _ = pack::open::<Words>(&bytes);
        let mut formed = vec![1];
        formed.extend(&bytes);
        let _ = pack::open::<Lesson>(&formed);
    }
}
