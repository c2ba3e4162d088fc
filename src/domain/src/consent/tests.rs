use proptest::prelude::*;

use super::*;
use crate::SchoolYear;

const NOW: Edition = Edition { version: 2, year: SchoolYear::beginning(2026) };
const OLD_TEXT: Edition = Edition { version: 1, ..NOW };
const LAST_YEAR: Edition = Edition { year: SchoolYear::beginning(2025), ..NOW };

const fn link(n: u8) -> DeviceId {
    DeviceId::from_bytes([n; 16])
}

const fn said(by: u8, number: u32, answer: Answer) -> Said {
    Said { by: link(by), number, edition: NOW, answer, child: None }
}

fn settled(how: How, answer: Answer, about: &[(u8, u32)]) -> Settled {
    let about = about.iter().map(|&(by, number)| (link(by), number)).collect();
    Settled { number: 1, how, edition: NOW, answer, about }
}

fn stand(purpose: Purpose, said: &[Said], settled: &[Settled]) -> Stand {
    let mut all = Consents::default();
    for it in said {
        all.say(purpose, *it);
    }
    for it in settled {
        all.settle(purpose, it.clone());
    }
    all.stand(purpose, NOW)
}

#[test]
fn what_one_and_two_grown_ups_said_has_one_meaning() {
    use Answer::{No, Yes};
    let old = |edition, it: Said| Said { edition, ..it };
    let table: &[(&str, &[Said], Stand)] = &[
        ("nobody", &[], Stand::Unanswered),
        ("a yes", &[said(1, 1, Yes)], Stand::Yes),
        ("a no", &[said(1, 1, No)], Stand::No),
        ("a yes taken back", &[said(1, 1, Yes), said(1, 2, No)], Stand::No),
        ("the same, the other way round", &[said(1, 2, No), said(1, 1, Yes)], Stand::No),
        ("a no changed to yes", &[said(1, 1, No), said(1, 2, Yes)], Stand::Yes),
        ("both yes", &[said(1, 1, Yes), said(2, 1, Yes)], Stand::Yes),
        ("both no", &[said(1, 1, No), said(2, 1, No)], Stand::No),
        ("they differ", &[said(1, 1, Yes), said(2, 1, No)], Stand::Differ),
        ("and agree later", &[said(1, 1, Yes), said(2, 1, No), said(2, 2, Yes)], Stand::Yes),
        ("one number twice", &[said(1, 1, Yes), said(1, 1, No)], Stand::No),
        ("a yes to an old text", &[old(OLD_TEXT, said(1, 1, Yes))], Stand::Lapsed),
        ("a yes last year", &[old(LAST_YEAR, said(1, 1, Yes))], Stand::Lapsed),
        ("a no last year", &[old(LAST_YEAR, said(1, 1, No))], Stand::No),
        ("one asked again", &[old(LAST_YEAR, said(1, 1, Yes)), said(2, 1, Yes)], Stand::Yes),
        ("an old no, a new yes", &[old(LAST_YEAR, said(1, 1, No)), said(2, 1, Yes)], Stand::Differ),
        ("renewed", &[old(LAST_YEAR, said(1, 1, No)), said(1, 2, Yes)], Stand::Yes),
    ];
    for (case, answers, expected) in table {
        assert_eq!(stand(Purpose::Website, answers, &[]), *expected, "{case}");
    }
}

#[test]
fn the_school_settles_what_it_spoke_about_and_no_more() {
    use Answer::{No, Yes};
    let differ = [said(1, 4, Yes), said(2, 7, No)];
    let both = &[(1, 4), (2, 7)];
    let spoken = |answer, about: &[(u8, u32)]| settled(How::Spoken, answer, about);
    let paper = |answer, about: &[(u8, u32)]| settled(How::Paper, answer, about);
    let old = |it: Settled| Settled { edition: LAST_YEAR, ..it };
    let later = |it: Settled| Settled { number: 2, ..it };
    let table: &[(&str, &[Said], &[Settled], Stand)] = &[
        ("agreed on yes", &differ, &[spoken(Yes, both)], Stand::Yes),
        ("in whatever order it names them", &differ, &[spoken(Yes, &[(2, 7), (1, 4)])], Stand::Yes),
        ("agreed on no", &differ, &[spoken(No, both)], Stand::No),
        ("spoke to one alone", &differ, &[spoken(Yes, &[(1, 4)])], Stand::Differ),
        ("two staff differ", &differ, &[spoken(Yes, both), spoken(No, both)], Stand::No),
        ("before the last answer", &differ, &[spoken(Yes, &[(1, 4), (2, 6)])], Stand::Differ),
        ("last year", &differ, &[old(spoken(Yes, both))], Stand::Differ),
        ("a paper is no talk", &differ, &[paper(Yes, both)], Stand::Differ),
        ("a paper says no", &differ, &[paper(No, both)], Stand::No),
        ("on paper alone", &[], &[paper(Yes, &[])], Stand::Yes),
        ("on paper, then by phone", &[said(1, 1, No)], &[paper(Yes, &[])], Stand::No),
        ("paper no, then paper yes", &[], &[paper(No, &[]), later(paper(Yes, &[]))], Stand::Yes),
        ("paper yes, then paper no", &[], &[later(paper(No, &[])), paper(Yes, &[])], Stand::No),
        ("two staff at once", &[], &[paper(No, &[]), paper(Yes, &[])], Stand::No),
        ("a yes by phone, a no on paper", &[said(1, 1, Yes)], &[paper(No, &[(1, 1)])], Stand::No),
        ("no yes on paper over it", &[said(1, 1, No)], &[later(paper(Yes, &[(1, 1)]))], Stand::No),
        (
            "a later yes that ended brings no older no back",
            &[],
            &[paper(No, &[]), later(old(paper(Yes, &[])))],
            Stand::Lapsed,
        ),
        ("on paper last year", &[], &[old(paper(Yes, &[]))], Stand::Lapsed),
    ];
    for (case, answers, settled, expected) in table {
        assert_eq!(stand(Purpose::Website, answers, settled), *expected, "{case}");
    }
}

#[test]
fn a_child_s_work_needs_the_child_as_well() {
    use Answer::{No, Yes};
    let with = |by, child| Said { child, ..said(by, 1, Yes) };
    let table: &[(&str, &[Said], Stand)] = &[
        ("nobody asked the child", &[with(1, None)], Stand::ChildHasNot),
        ("the child says yes", &[with(1, Some(Yes))], Stand::Yes),
        ("the child says no", &[with(1, Some(No))], Stand::ChildHasNot),
        ("asked twice", &[with(1, Some(Yes)), with(2, Some(No))], Stand::ChildHasNot),
        ("asked by one", &[with(1, Some(Yes)), with(2, None)], Stand::Yes),
        ("the grown-up says no", &[Said { answer: No, ..with(1, Some(Yes)) }], Stand::No),
    ];
    for (case, answers, expected) in table {
        assert_eq!(stand(Purpose::Work, answers, &[]), *expected, "{case}");
    }
    assert_eq!(stand(Purpose::Website, &[with(1, Some(No))], &[]), Stand::Yes);
    // What the school writes down is a grown-up's yes, and not the child's.
    let paper = settled(How::Paper, Yes, &[]);
    assert_eq!(stand(Purpose::Work, &[], &[paper]), Stand::ChildHasNot);
    let differ = [with(1, Some(Yes)), said(2, 1, No)];
    let spoken = settled(How::Spoken, Yes, &[(1, 1), (2, 1)]);
    assert_eq!(stand(Purpose::Work, &differ, &[spoken]), Stand::Yes);
}

#[test]
fn purposes_are_asked_in_the_order_that_letters_name_them_by() {
    assert!(Purpose::ALL.is_sorted());
    assert_eq!(Purpose::ALL.iter().filter(|it| it.is_picture()).count(), Purpose::PICTURES);
    let names: BTreeSet<&str> = Purpose::ALL.iter().map(|it| it.name()).collect();
    assert_eq!(names.len(), Purpose::ALL.len());
}

#[derive(Debug, Clone)]
enum Heard {
    Said(Said),
    Settled(Settled),
}

fn any_answer() -> impl Strategy<Value = Answer> {
    prop_oneof![Just(Answer::Yes), Just(Answer::No)]
}

fn any_edition() -> impl Strategy<Value = Edition> {
    prop_oneof![Just(NOW), Just(OLD_TEXT), Just(LAST_YEAR)]
}

fn any_heard() -> impl Strategy<Value = Heard> {
    let said = (0u8..3, 0u32..4, any_edition(), any_answer(), prop::option::of(any_answer()));
    let about = prop::collection::vec((0u8..3, 0u32..4), 0..3);
    let how = prop_oneof![Just(How::Spoken), Just(How::Paper)];
    prop_oneof![
        4 => said.prop_map(|(by, number, edition, answer, child)| Heard::Said(Said {
            by: link(by),
            number,
            edition,
            answer,
            child
        })),
        1 => (how, 1u32..4, any_edition(), any_answer(), about).prop_map(
            |(how, number, edition, answer, about)| {
                Heard::Settled(Settled { number, edition, ..settled(how, answer, &about) })
            },
        ),
    ]
}

fn hear(all: &mut Consents, purpose: Purpose, heard: &Heard) {
    match heard {
        Heard::Said(said) => all.say(purpose, *said),
        Heard::Settled(settled) => all.settle(purpose, settled.clone()),
    }
}

fn any_purpose() -> impl Strategy<Value = Purpose> {
    prop_oneof![Just(Purpose::Website), Just(Purpose::Work)]
}

proptest! {
    /// Letters come late, twice, and past each other; everybody sees the same.
    #[test]
    fn any_order_and_any_repetition_say_the_same(
        heard in prop::collection::vec(any_heard(), 0..12),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..30),
        purpose in any_purpose(),
    ) {
        let mut once = Consents::default();
        for it in &heard {
            hear(&mut once, purpose, it);
        }
        let mut often = Consents::default();
        for index in order.iter().filter(|_| !heard.is_empty()) {
            hear(&mut often, purpose, index.get(&heard));
        }
        for it in heard.iter().rev() {
            hear(&mut often, purpose, it);
        }
        prop_assert_eq!(once.stand(purpose, NOW), often.stand(purpose, NOW));
        prop_assert_eq!(once, often);
    }

    /// A no that somebody said last is a no, whatever anybody else did, until the school has spoken
    /// to everybody about exactly that.
    #[test]
    fn a_no_is_never_lost(heard in prop::collection::vec(any_heard(), 0..12), purpose in any_purpose()) {
        let mut all = Consents::default();
        for it in &heard {
            hear(&mut all, purpose, it);
        }
        let newest = all.newest(purpose);
        let about: Vec<(DeviceId, u32)> = newest.iter().map(|it| (it.by, it.number)).collect();
        let spoke = heard.iter().any(|it| matches!(it, Heard::Settled(it) if {
            let mut named = it.about.clone();
            named.sort_unstable();
            named.dedup();
            it.how == How::Spoken && it.answer == Answer::Yes && it.edition == NOW && named == about
        }));
        if newest.iter().any(|it| it.answer == Answer::No) && !spoke {
            prop_assert!(!all.stand(purpose, NOW).may());
        }
    }

    /// A yes needs a yes, to this very text and in this very year.
    #[test]
    fn nothing_is_ever_yes_by_itself(
        heard in prop::collection::vec(any_heard(), 0..12),
        purpose in any_purpose(),
    ) {
        let mut all = Consents::default();
        for it in &heard {
            hear(&mut all, purpose, it);
        }
        let is_yes = |it: &Heard| match it {
            Heard::Said(it) => it.answer == Answer::Yes && it.edition == NOW,
            Heard::Settled(it) => it.answer == Answer::Yes && it.edition == NOW,
        };
        if !heard.iter().any(is_yes) {
            prop_assert!(!all.stand(purpose, NOW).may());
        }
    }

    /// Nothing that was said is ever gone.
    #[test]
    fn the_history_only_grows(heard in prop::collection::vec(any_heard(), 0..12)) {
        let mut all = Consents::default();
        let mut before = 0;
        for it in &heard {
            hear(&mut all, Purpose::Website, it);
            let now = all.history(Purpose::Website).count();
            prop_assert!(before <= now);
            before = now;
        }
    }
}
