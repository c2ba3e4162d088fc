use domain::{ClassId, Edition, Peg, SchoolYear};

use super::*;
use crate::family::LONGEST_NAME;

const NOW: Moment = Moment::from_millis(1_795_338_300_000);

fn begun() -> Signing {
    Signing::begin(author(), None)
}

fn author() -> Author {
    Author {
        class: ClassId::from_bytes([1; 16]),
        peg: Peg::try_from(3).unwrap(),
        number: 7,
        edition: Edition { version: 0, year: SchoolYear::beginning(2000) },
        name: String::new(),
        relation: Relation::Other,
        at: Moment::from_millis(0),
    }
}

#[track_caller]
fn check(signing: &mut Signing, input: Input, page: Page) {
    let after = format!("after {input:?}");
    signing.handle(input, NOW);
    assert_eq!(signing.page(), page, "{after}");
}

fn to_the_name(signing: &mut Signing) {
    check(signing, Input::Next, Page::Rule(0));
    for rule in 1..PROMISE.len() {
        check(signing, Input::Next, Page::Rule(rule));
    }
    check(signing, Input::Next, Page::Promised);
    check(signing, Input::Next, Page::Parent);
    check(signing, Input::Next, Page::Name);
}

#[test]
fn from_the_first_rule_to_kept() {
    let mut it = begun();
    check(&mut it, Input::Next, Page::Rule(0));
    check(&mut it, Input::Mark, Page::Rule(0));
    check(&mut it, Input::Next, Page::Rule(1));
    check(&mut it, Input::Next, Page::Rule(2));
    check(&mut it, Input::Mark, Page::Rule(2));
    check(&mut it, Input::Back, Page::Rule(1));
    check(&mut it, Input::Back, Page::Rule(0));
    check(&mut it, Input::Back, Page::Together);
    to_the_name(&mut it);
    check(&mut it, Input::Next, Page::Name);
    check(&mut it, Input::Name("  Ada Hill ".to_owned()), Page::Name);
    check(&mut it, Input::Next, Page::Name);
    check(&mut it, Input::Relation(Relation::Mother), Page::Name);
    check(&mut it, Input::Next, Page::Check);
    assert_eq!(it.poll(), None, "nothing is sealed before it is signed");
    check(&mut it, Input::Sign, Page::Sealing);
    check(&mut it, Input::Back, Page::Sealing);
    let Some(Output::Seal(signed)) = it.poll() else { panic!("nothing to seal") };
    assert_eq!(signed.author.name, "Ada Hill");
    assert_eq!(signed.author.edition, Edition::at(NOW));
    assert_eq!((signed.author.number, signed.author.at), (7, NOW));
    assert_eq!(signed.assent, Assent::NONE.turned(0).turned(2));
    check(&mut it, Input::Kept, Page::Kept);
    check(&mut it, Input::Sign, Page::Kept);
    assert_eq!(it.poll(), None, "once is once");
}

#[test]
fn a_child_marks_all_at_once_or_none_and_a_parent_may_sign_alone() {
    let mut it = begun();
    to_the_name(&mut it);
    assert_eq!(it.assent(), Assent::NONE, "nothing is marked for them");
    check(&mut it, Input::Back, Page::Parent);
    check(&mut it, Input::Back, Page::Promised);
    check(&mut it, Input::MarkAll, Page::Promised);
    assert_eq!(it.assent(), Assent::ALL);
    check(&mut it, Input::MarkAll, Page::Promised);
    assert_eq!(it.assent(), Assent::NONE, "taken back as easily as given");
    check(&mut it, Input::MarkAll, Page::Promised);
    for rule in (0..PROMISE.len()).rev() {
        check(&mut it, Input::Back, Page::Rule(rule));
    }
    check(&mut it, Input::Back, Page::Together);
    check(&mut it, Input::Alone, Page::Parent);
    assert_eq!(it.assent(), Assent::NONE, "no child is there");
    check(&mut it, Input::Back, Page::Together);
}

#[test]
fn what_cannot_be_kept_is_not_lost() {
    let mut it =
        Signing::begin(Author { name: "Ada".to_owned(), ..author() }, Some(Relation::Father));
    check(&mut it, Input::Alone, Page::Parent);
    check(&mut it, Input::Next, Page::Name);
    check(&mut it, Input::Next, Page::Check);
    check(&mut it, Input::Sign, Page::Sealing);
    check(&mut it, Input::Refused, Page::Unkept);
    check(&mut it, Input::Back, Page::Check);
    assert!(it.poll().is_some());
    check(&mut it, Input::Sign, Page::Sealing);
    assert!(it.poll().is_some());
}

#[test]
fn a_name_has_letters_and_an_end() {
    for (name, fits) in [("", false), ("   ", false), ("Ada", true)] {
        assert_eq!(is_name(name), fits, "{name:?}");
    }
    assert!(is_name(&"a".repeat(LONGEST_NAME)) && !is_name(&"a".repeat(LONGEST_NAME + 1)));
}
