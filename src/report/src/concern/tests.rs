//! The form's stops, what going back keeps, and the bytes that never change.

use domain::{Matter, Moment, ReaderId, ReplyBoxId, Subject};
use proptest::prelude::*;

use super::{
    Concern, Door, Field, KEY, Place, ReplyTo,
    form::{Form, Input, Output, Page},
};
use crate::format::FormatError;

const NOW: Moment = Moment::from_millis(1_790_000_123_456);

fn form(inputs: &[Input]) -> Form {
    let mut form = Form::open(Door::Family);
    for input in inputs {
        form.handle(input.clone(), NOW);
    }
    form
}

fn words(text: &str) -> Input {
    Input::Write(Field::Words, text.to_owned())
}

fn concern() -> Concern {
    let mut form = form(&[
        Input::Matter(Matter::Adult),
        Input::Risk(true),
        Input::Called,
        Input::Picture(false),
        Input::About(Subject::Reader(ReaderId::from_bytes([7; 16]))),
        words("He shouted at her."),
        Input::Write(Field::When, "on Monday".to_owned()),
        Input::Place(Place::School),
        Input::Next,
        Input::Send,
    ]);
    let Some(Output::Seal(concern)) = form.poll() else { panic!("nothing to seal") };
    assert_eq!((form.page(), form.poll()), (Page::Sealing, None));
    concern
}

#[test]
fn a_child_in_danger_stops_the_form_until_somebody_has_called() {
    let mut form = form(&[Input::Matter(Matter::Child), Input::Risk(true)]);
    assert_eq!(form.page(), Page::Danger);
    for ignored in [words("she"), Input::Next, Input::Send, Input::About(Subject::Nobody)] {
        form.handle(ignored, NOW);
        assert_eq!((form.page(), form.has_words()), (Page::Danger, false));
    }
    form.handle(Input::Called, NOW);
    assert_eq!((form.page(), form.draft().at_risk), (Page::Picture, true));
}

#[test]
fn a_sexual_picture_of_a_child_ends_the_form_whatever_is_pressed() {
    let stopped =
        [Input::Matter(Matter::Filter), Input::Risk(false), Input::Picture(true)].as_slice();
    let all = [
        Input::Called,
        Input::Next,
        Input::Send,
        Input::Kept,
        Input::Again,
        Input::About(Subject::Nobody),
        Input::Matter(Matter::Child),
        words("the picture shows"),
    ];
    let mut form = form(stopped);
    for input in all {
        form.handle(input, NOW);
        assert_eq!((form.page(), form.has_words(), form.poll()), (Page::Stop, false, None));
    }
    form.handle(Input::Back, NOW);
    assert_eq!(form.page(), Page::Picture, "a slip of the finger can be taken back");
}

#[test]
fn going_back_to_the_beginning_and_on_again_loses_nothing() {
    let mut form = form(&[
        Input::Matter(Matter::Child),
        Input::Risk(false),
        Input::Picture(false),
        Input::About(Subject::Nobody),
        words("A game asks for her name."),
        Input::Place(Place::Online),
        Input::Next,
    ]);
    let draft = form.draft().clone();
    let pages = [Page::Words, Page::About, Page::Picture, Page::Risk, Page::Matter, Page::Matter];
    for page in pages {
        form.handle(Input::Back, NOW);
        assert_eq!(form.page(), page);
        assert!(form.draft() == &draft);
    }
    assert!(form.is_begun());
}

#[test]
fn nobody_is_no_answer_to_a_concern_about_an_adult() {
    let mut form = form(&[
        Input::Matter(Matter::Child),
        Input::Risk(false),
        Input::Picture(false),
        Input::About(Subject::Nobody),
    ]);
    for _ in 0..4 {
        form.handle(Input::Back, NOW);
    }
    form.handle(Input::Matter(Matter::Adult), NOW);
    assert_eq!(form.subject(), None);
}

#[test]
fn what_is_kept_is_gone_from_the_page_and_what_is_not_stays() {
    let sent = [
        Input::Matter(Matter::Child),
        Input::Risk(false),
        Input::Picture(false),
        Input::About(Subject::Nobody),
        words("She is hungry."),
        Input::Next,
        Input::Send,
    ];
    let mut refused = form(&sent);
    refused.handle(Input::Back, NOW);
    assert_eq!(refused.page(), Page::Sealing);
    refused.handle(Input::Refused, NOW);
    refused.handle(Input::Back, NOW);
    assert_eq!((refused.page(), refused.draft().words.as_str()), (Page::Check, "She is hungry."));
    let mut kept = form(&sent);
    kept.handle(Input::Kept, NOW);
    assert_eq!((kept.page(), kept.has_words(), kept.is_begun()), (Page::Kept, false, false));
}

#[test]
fn nothing_is_sent_without_words_or_beyond_the_limits() {
    let at = [
        Input::Matter(Matter::Child),
        Input::Risk(false),
        Input::Picture(false),
        Input::About(Subject::Nobody),
    ];
    for text in ["", "  \n", &"x".repeat(Field::Words.limit() + 1)] {
        let mut form = form(&at);
        form.handle(words(text), NOW);
        form.handle(Input::Next, NOW);
        assert_eq!(form.page(), Page::Words);
    }
}

#[test]
fn its_bytes_never_change() {
    let expected = concat!(
        "02",                                     // the version
        "01",                                     // about an adult
        "031007070707070707070707070707070707",   // a reader of the card
        "00010100",                               // a family, a risk, at school
        "1248652073686f75746564206174206865722e", // the words
        "096f6e204d6f6e646179",                   // when
        "000000000000",                           // nothing else was typed
        "c09cc9a28c34",                           // when it was sent
        "0000",                                   // no answer here, and nothing that it adds to
    );
    let hex: Vec<String> = concern().to_bytes().iter().map(|it| format!("{it:02x}")).collect();
    assert_eq!(hex.concat(), expected);
    assert!(Concern::from_bytes(&concern().to_bytes()).unwrap() == concern());
    // What version 1 wrote lies sealed in inboxes.
    let mut first = concern().to_bytes();
    first[0] = 1;
    first.truncate(first.len() - 2);
    assert!(Concern::from_bytes(&first).unwrap() == concern());
}

#[test]
fn what_is_added_asks_the_same_from_the_beginning() {
    let form = Form::adding(Door::Family);
    assert_eq!((form.page(), form.hears(), form.draft().adds), (Page::Matter, true, true));
}

#[test]
fn bytes_that_are_no_concern_are_refused() {
    let bytes = concern().to_bytes();
    assert!(matches!(Concern::from_bytes(&[]), Err(FormatError::Malformed)));
    assert!(matches!(Concern::from_bytes(&[3, 0]), Err(FormatError::Version(3))));
    for cut in 1..bytes.len() {
        assert!(Concern::from_bytes(&bytes[..cut]).is_err());
    }
    assert!(Concern::from_bytes(&[bytes.as_slice(), &[0]].concat()).is_err());
    let mut long = concern();
    long.answer = "x".repeat(Field::Answer.limit() + 1);
    assert!(matches!(Concern::from_bytes(&long.to_bytes()), Err(FormatError::Malformed)));
}

#[test]
fn the_longest_concern_there_is_fits_into_one_step_of_padding() {
    let mut longest = concern();
    // Three bytes for each of the units that a browser counts: nothing is longer.
    let full = |field: Field| "\u{20ac}".repeat(field.limit());
    longest.words = full(Field::Words);
    longest.when = full(Field::When);
    longest.address = full(Field::Address);
    longest.child = full(Field::Child);
    longest.adult = full(Field::Adult);
    longest.done = full(Field::Done);
    longest.from = full(Field::From);
    longest.answer = full(Field::Answer);
    longest.reply_to = Some(ReplyTo { to: ReplyBoxId::from_bytes([7; 16]), key: vec![7; KEY] });
    assert!(longest.fits());
    assert!(longest.to_bytes().len() < 16 * 1024 - 17);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Concern::from_bytes(&bytes);
    }
}
