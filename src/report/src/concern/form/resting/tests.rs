//! A form that rested is the same form, and no bytes lead past a stop.

use domain::{Moment, ReaderId};
use proptest::{prelude::*, sample::select};

use super::*;
use crate::concern::{
    Door, Field, Place,
    form::{Input, Output},
};

const NOW: Moment = Moment::from_millis(1_790_000_123_456);

fn hear(form: &mut Form, input: &Input) -> Vec<Output> {
    form.handle(input.clone(), NOW);
    std::iter::from_fn(|| form.poll()).collect()
}

fn form(inputs: &[Input]) -> Form {
    let mut form = Form::open(Door::Family);
    for input in inputs {
        hear(&mut form, input);
    }
    form
}

fn words(text: &str) -> Input {
    Input::Write(Field::Words, text.to_owned())
}

/// From the first page to one that can be typed on, with words.
fn written() -> Vec<Input> {
    vec![
        Input::Matter(Matter::Adult),
        Input::Risk(true),
        Input::Called,
        Input::Picture(false),
        Input::About(Subject::Reader(ReaderId::from_bytes([7; 16]))),
        words("He shouted at her."),
    ]
}

fn same(one: &Form, other: &Form) -> Result<(), TestCaseError> {
    prop_assert_eq!(one.page(), other.page());
    prop_assert_eq!(one.draft(), other.draft());
    prop_assert_eq!(one.matter(), other.matter());
    prop_assert_eq!(one.subject(), other.subject());
    prop_assert_eq!((one.risk(), one.picture()), (other.risk(), other.picture()));
    prop_assert_eq!((one.is_begun(), one.has_words()), (other.is_begun(), other.has_words()));
    Ok(())
}

#[test]
fn what_may_rest_follows_from_the_page() {
    let on = |more: &[Input]| form(&[written(), more.to_vec()].concat());
    let back = |times| vec![Input::Back; times];
    let sent = [Input::Next, Input::Send];
    let table = [
        (form(&[]), None),
        (form(&written()[..5]), None),
        (on(&[words("")]), None),
        (on(&[words(&"x".repeat(Field::Words.limit() + 1))]), None),
        (on(&[]), Some(Page::Words)),
        (on(&[Input::Next]), Some(Page::Check)),
        (on(&sent), Some(Page::Check)),
        (on(&[&sent[..], &[Input::Refused]].concat()), Some(Page::Check)),
        (on(&[&sent[..], &[Input::Kept]].concat()), None),
        (on(&[&sent[..], &[Input::Kept, Input::Again]].concat()), None),
        (on(&back(1)), Some(Page::About)),
        (on(&back(2)), Some(Page::Picture)),
        (on(&[back(2), vec![Input::Picture(true)]].concat()), None),
        (on(&[back(2), vec![Input::Picture(true), Input::Back]].concat()), Some(Page::Picture)),
        (on(&back(3)), Some(Page::Danger)),
        (on(&back(4)), Some(Page::Risk)),
        (on(&back(5)), Some(Page::Matter)),
    ];
    for (n, (form, left)) in table.into_iter().enumerate() {
        let restored = form.rests().map(|it| Form::restore(&it).unwrap().page());
        assert_eq!(restored, left, "row {n}");
    }
}

#[test]
fn its_bytes_never_change() {
    let expected = concat!(
        "02",                                     // the version
        "05",                                     // left on the page that is typed on
        "0101",                                   // about an adult
        "01031007070707070707070707070707070707", // a reader of the card
        "01010100",                               // a child in danger, and no picture
        "01",                                     // the concern: about an adult
        "031007070707070707070707070707070707",   // a reader of the card
        "000100",                                 // a family, a risk, no place yet
        "1248652073686f75746564206174206865722e", // the words
        "00000000000000",                         // nothing else was typed
        "00",                                     // it was not sent
        "0000",                                   // no box yet, and nothing that it adds to
        "00",                                     // no answer is wished
    );
    let bytes = form(&written()).rests().unwrap();
    let hex: Vec<String> = bytes.iter().map(|it| format!("{it:02x}")).collect();
    assert_eq!(hex.concat(), expected);
    // A draft of version 1 may rest on a phone for some hours more.
    let first = [&[1], &bytes[1..bytes.len() - 3]].concat();
    assert!(Form::restore(&first).unwrap().draft() == form(&written()).draft());
}

#[test]
fn no_bytes_lead_past_an_answer_that_was_not_given() {
    let bytes = form(&written()).rests().unwrap();
    assert!(matches!(Form::restore(&[]), Err(FormatError::Malformed)));
    assert!(matches!(Form::restore(&[&[3], &bytes[1..]].concat()), Err(FormatError::Version(3))));
    for cut in 1..bytes.len() {
        assert!(Form::restore(&bytes[..cut]).is_err());
    }
    assert!(Form::restore(&[bytes.as_slice(), &[0]].concat()).is_err());
    let concern = form(&written()).draft().clone();
    let (matter, subject) = (Some(concern.matter), Some(concern.subject));
    let calm = Concern { at_risk: false, ..concern.clone() };
    let nobody = Concern { subject: Subject::Nobody, ..concern.clone() };
    let child = Concern { matter: Matter::Child, ..concern.clone() };
    let silent = Concern { words: " ".into(), ..concern.clone() };
    let empty = Concern { words: String::new(), ..concern.clone() };
    let long = Concern { when: "x".repeat(201), ..concern.clone() };
    let (yes, no) = (Some(true), Some(false));
    let table: [(Rests<&Concern>, bool); 16] = [
        ((Left::Words, matter, subject, yes, no, &concern, false), true),
        ((Left::Words, matter, subject, no, no, &calm, false), true),
        ((Left::Words, matter, subject, yes, yes, &concern, false), false),
        ((Left::Words, matter, subject, yes, None, &concern, false), false),
        ((Left::Check, matter, subject, yes, yes, &concern, false), false),
        ((Left::Check, matter, subject, yes, no, &silent, false), false),
        ((Left::About, matter, subject, yes, yes, &concern, false), false),
        ((Left::Words, matter, subject, None, no, &calm, false), false),
        ((Left::Words, matter, subject, no, no, &concern, false), false),
        ((Left::Danger, matter, subject, no, no, &calm, false), false),
        ((Left::Picture, matter, subject, None, None, &calm, false), false),
        ((Left::Words, matter, None, yes, no, &nobody, false), false),
        ((Left::Words, matter, None, yes, no, &concern, false), false),
        ((Left::Risk, None, subject, yes, no, &child, false), false),
        ((Left::Words, matter, subject, yes, no, &empty, false), false),
        ((Left::Words, matter, subject, yes, no, &long, false), false),
    ];
    for (n, (rests, holds)) in table.into_iter().enumerate() {
        assert_eq!(Form::restore(&write(VERSION, &rests)).is_ok(), holds, "row {n}");
    }
}

#[test]
fn whoever_comes_back_meets_the_stop_for_a_child_in_danger() {
    let left = [written(), vec![Input::Back; 3]].concat();
    let mut form = Form::restore(&form(&left).rests().unwrap()).unwrap();
    for ignored in [words("more"), Input::Next, Input::Send, Input::Picture(false)] {
        assert_eq!(hear(&mut form, &ignored), []);
        assert_eq!(form.page(), Page::Danger);
    }
    hear(&mut form, &Input::Called);
    assert_eq!((form.page(), form.draft().at_risk), (Page::Picture, true));
}

fn input() -> impl Strategy<Value = Input> {
    let subjects = [
        Subject::Nobody,
        Subject::Head,
        Subject::Lead,
        Subject::Reader(ReaderId::from_bytes([7; 16])),
        Subject::AnotherAdult,
    ];
    let doors = [Door::Family, Door::Community, Door::Staff, Door::Governor];
    let text = prop_oneof![4 => "\\PC{0,12}", 1 => Just(String::new())];
    prop_oneof![
        1 => select(doors.to_vec()).prop_map(Input::Door),
        2 => select(Matter::ALL.to_vec()).prop_map(Input::Matter),
        2 => any::<bool>().prop_map(Input::Risk),
        1 => Just(Input::Called),
        2 => any::<bool>().prop_map(Input::Picture),
        2 => select(subjects.to_vec()).prop_map(Input::About),
        4 => (select(Field::ALL.to_vec()), text).prop_map(|(field, text)| Input::Write(field, text)),
        1 => select(Place::ALL.to_vec()).prop_map(Input::Place),
        2 => Just(Input::Next),
        2 => Just(Input::Back),
        1 => Just(Input::Send),
        1 => Just(Input::Kept),
        1 => Just(Input::Refused),
        1 => Just(Input::Again),
    ]
}

/// Everything that somebody did: often some way along the straight path first, so that every page
/// is come to.
fn inputs() -> impl Strategy<Value = Vec<Input>> {
    let path = [written(), vec![Input::Next, Input::Send]].concat();
    (0..=path.len(), proptest::collection::vec(input(), 0..20))
        .prop_map(move |(far, more)| [&path[..far], &more].concat())
}

proptest! {
    #[test]
    fn a_form_that_rested_is_the_same_form(before in inputs(), after in inputs()) {
        let mut form = form(&before);
        let Some(bytes) = form.rests() else {
            prop_assert!(!form.is_begun() || form.page() == Page::Stop);
            return Ok(());
        };
        let mut restored = Form::restore(&bytes).unwrap();
        // What was being sealed when the page went is looked at once more.
        for (page, input) in [(Page::Sealing, Input::Refused), (Page::Unkept, Input::Back)] {
            if form.page() == page {
                hear(&mut form, &input);
            }
        }
        same(&form, &restored)?;
        for input in &after {
            prop_assert_eq!(hear(&mut form, input), hear(&mut restored, input));
            same(&form, &restored)?;
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Form::restore(&bytes);
        let _ = Form::restore(&[&[VERSION], bytes.as_slice()].concat());
    }
}
