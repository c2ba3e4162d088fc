use domain::{ClassId, Edition, Peg, SchoolYear};

use super::*;

const NOW: Moment = Moment::from_millis(1_795_338_300_000);

fn author(name: &str) -> Author {
    Author {
        class: ClassId::from_bytes([1; 16]),
        peg: Peg::try_from(3).unwrap(),
        number: 7,
        edition: Edition { version: 0, year: SchoolYear::beginning(2000) },
        name: name.to_owned(),
        relation: Relation::Other,
        at: Moment::from_millis(0),
    }
}

#[track_caller]
fn check(it: &mut Answering, input: Input, page: Page) {
    let after = format!("after {input:?}");
    it.handle(input, NOW);
    assert_eq!(it.page(), page, "{after}");
}

#[test]
fn purposes_come_one_at_a_time_and_none_is_chosen() {
    use Purpose::{Live, Training, Work};
    let mut it = Answering::begin(vec![Live, Work, Training], author(""), None);
    assert_eq!((it.page(), it.place(Work)), (Page::Purpose(Live), (2, 3)));
    check(&mut it, Input::Back, Page::Purpose(Live));
    check(&mut it, Input::Answer(Answer::No), Page::Purpose(Work));
    check(&mut it, Input::Answer(Answer::Yes), Page::Child(Work));
    check(&mut it, Input::Back, Page::Purpose(Work));
    check(&mut it, Input::Answer(Answer::Yes), Page::Child(Work));
    check(&mut it, Input::Answer(Answer::No), Page::Purpose(Training));
    check(&mut it, Input::Later, Page::Check);
    check(&mut it, Input::Send, Page::Check);
    check(&mut it, Input::Name("Ada Hill".to_owned()), Page::Check);
    check(&mut it, Input::Send, Page::Check);
    check(&mut it, Input::Relation(Relation::Guardian), Page::Check);
    assert_eq!(it.poll(), None, "nothing is sealed before it is sent");
    check(&mut it, Input::Send, Page::Sealing);
    let Some(Output::Seal(answered)) = it.poll() else { panic!("nothing to seal") };
    let one = |purpose, answer, child| One { purpose, answer, child };
    let expected = [one(Live, Answer::No, None), one(Work, Answer::Yes, Some(Answer::No))];
    assert_eq!(answered.answers, expected);
    assert_eq!(answered.author.edition, Edition::at(NOW));
    check(&mut it, Input::Kept, Page::Kept);
}

/// N-61: no more to press, and nothing more to type, for one answer than for the other.
#[test]
fn to_take_a_permission_back_takes_as_many_steps_as_to_give_it() {
    let steps = |answer| {
        let mut it =
            Answering::begin(vec![Purpose::Website], author("Ada"), Some(Relation::Mother));
        let steps = [Input::Answer(answer), Input::Send, Input::Kept];
        for step in &steps {
            it.handle(step.clone(), NOW);
        }
        assert_eq!(it.page(), Page::Kept, "{answer:?}");
        steps.len()
    };
    assert_eq!(steps(Answer::Yes), steps(Answer::No));
}

#[test]
fn a_no_never_asks_the_child_for_a_yes_and_leaving_early_sends_what_there_is() {
    use Purpose::{Training, Work};
    let mut it = Answering::begin(vec![Work, Training], author("Ada"), Some(Relation::Mother));
    check(&mut it, Input::Answer(Answer::No), Page::Purpose(Training));
    check(&mut it, Input::Check, Page::Check);
    assert_eq!(it.answers().count(), 1);
    check(&mut it, Input::Send, Page::Sealing);
    check(&mut it, Input::Refused, Page::Unkept);
    check(&mut it, Input::Back, Page::Check);
    assert!(it.is_begun());
    let mut it = Answering::begin(vec![], author("Ada"), Some(Relation::Mother));
    check(&mut it, Input::Send, Page::Check);
}
