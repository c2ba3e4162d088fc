use domain::Peg;

use super::{
    Input::{Back, Begin, Done, Feel, Kept, Leave, Refused, Skip, Woke},
    *,
};

fn at(millis: u64) -> Moment {
    Moment::from_millis(1_000_000 + millis)
}

fn peg(n: u8) -> Me {
    Me::Peg(Peg::try_from(n).unwrap())
}

/// Plays a script of (moment, input), and returns the last page with everything asked for, save
/// wake-up calls.
#[track_caller]
fn play(script: &[(u64, Input)]) -> (Page, Vec<Output>) {
    let mut telling = Telling::begin(None, at(0));
    let mut asked = Vec::new();
    for &(millis, input) in script {
        telling.handle(input, at(millis));
        asked.extend(std::iter::from_fn(|| telling.poll()));
    }
    asked.retain(|it| !matches!(it, Output::Wake(_)));
    (telling.page(), asked)
}

fn report(told: u64, finished: bool) -> Report {
    Report {
        feeling: None,
        about: None,
        who: None,
        me: None,
        class: None,
        told: at(told),
        finished,
    }
}

#[test]
fn four_taps_make_a_letter_with_exactly_what_was_chosen() {
    let (page, asked) = play(&[
        (1000, Begin),
        (2000, Feel(Feeling::Sad)),
        (3000, Input::About(About::Did)),
        (4000, Input::Who(Who::GrownUp)),
        (5000, Input::Me(peg(3))),
    ]);
    assert_eq!(page, Page::Sealing);
    let expected = Report {
        feeling: Some(Feeling::Sad),
        about: Some(About::Did),
        who: Some(Who::GrownUp),
        me: Some(peg(3)),
        ..report(5000, true)
    };
    assert_eq!(asked, [Output::Seal(expected)]);
}

#[test]
fn every_page_may_be_skipped_and_it_is_still_a_telling() {
    let (page, asked) =
        play(&[(1000, Begin), (2000, Skip), (3000, Skip), (4000, Skip), (5000, Skip)]);
    assert_eq!((page, asked), (Page::Sealing, vec![Output::Seal(report(5000, true))]));
}

#[test]
fn a_second_tap_in_the_same_breath_chooses_nothing() {
    let (page, asked) = play(&[(1000, Begin), (1200, Feel(Feeling::Happy))]);
    assert_eq!((page, asked), (Page::Feeling, vec![]));
    // A letter is sealed once, however often the last picture is pressed.
    let (_, asked) = play(&[
        (1000, Begin),
        (2000, Skip),
        (3000, Skip),
        (4000, Skip),
        (5000, Input::Me(Me::NotSaying)),
        (5010, Input::Me(Me::NotSaying)),
        (9000, Input::Me(Me::NotSaying)),
    ]);
    assert_eq!(asked.len(), 1);
}

#[test]
fn going_back_changes_a_choice_and_never_doubles_it() {
    let (_, asked) = play(&[
        (1000, Begin),
        (2000, Feel(Feeling::Sad)),
        (3000, Back),
        (4000, Feel(Feeling::Worried)),
        (5000, Skip),
        (6000, Skip),
        (7000, Skip),
    ]);
    let expected = Report { feeling: Some(Feeling::Worried), ..report(7000, true) };
    assert_eq!(asked, [Output::Seal(expected)]);
}

#[test]
fn quick_exit_leaves_nothing() {
    let (page, asked) = play(&[(1000, Begin), (2000, Feel(Feeling::Sad)), (2010, Leave)]);
    assert_eq!((page, asked), (Page::Over, vec![Output::Home]));
}

#[test]
fn left_half_way_for_a_minute_it_is_sealed_as_unfinished() {
    let start = &[(1000, Begin), (2000, Feel(Feeling::Sad))];
    let (page, asked) = play(&[start.as_slice(), &[(61_000, Woke)]].concat());
    assert_eq!((page, asked), (Page::About, vec![]), "not a minute yet");
    let (page, asked) = play(&[start.as_slice(), &[(62_000, Woke), (62_100, Kept)]].concat());
    let expected = Report { feeling: Some(Feeling::Sad), ..report(62_000, false) };
    assert_eq!((page, asked), (Page::Over, vec![Output::Seal(expected), Output::Home]));
}

#[test]
fn a_tap_after_a_minute_alone_is_not_the_next_child_s_answer() {
    let start = &[(1000, Begin), (2000, Feel(Feeling::Sad))];
    let late = &[(62_000, Input::About(About::Did)), (62_100, Kept)];
    let (page, asked) = play(&[start.as_slice(), late].concat());
    let expected = Report { feeling: Some(Feeling::Sad), ..report(62_000, false) };
    assert_eq!((page, asked), (Page::Over, vec![Output::Seal(expected), Output::Home]));
    let (page, asked) = play(&[(1000, Begin), (61_500, Feel(Feeling::Sad))]);
    assert_eq!((page, asked), (Page::Over, vec![Output::Home]), "nothing was chosen");
}

#[test]
fn a_device_that_never_answers_leaves_no_child_waiting() {
    let told: &[(u64, Input)] =
        &[(1000, Begin), (2000, Skip), (3000, Skip), (4000, Skip), (5000, Skip)];
    let (page, _) = play(&[told, &[(64_000, Woke)]].concat());
    assert_eq!(page, Page::Sealing, "not a minute yet");
    let (page, asked) = play(&[told, &[(65_000, Woke), (65_100, Kept)]].concat());
    assert_eq!(page, Page::Unkept, "a late answer gives no false comfort");
    assert_eq!(asked, [Output::Seal(report(5000, true))]);
}

#[test]
fn left_with_nothing_chosen_it_goes_home() {
    let (page, asked) = play(&[(1000, Begin), (61_500, Woke)]);
    assert_eq!((page, asked), (Page::Over, vec![Output::Home]));
}

#[test]
fn kept_is_said_only_after_the_commit() {
    let told: &[(u64, Input)] =
        &[(1000, Begin), (2000, Skip), (3000, Skip), (4000, Skip), (5000, Skip)];
    let (page, _) = play(told);
    assert_eq!(page, Page::Sealing);
    let (page, _) = play(&[told, &[(5100, Kept)]].concat());
    assert_eq!(page, Page::Kept);
    let (page, _) = play(&[told, &[(5100, Refused)]].concat());
    assert_eq!(page, Page::Unkept);
    // Nothing but somebody's hand ends the refusal.
    let (page, _) = play(&[told, &[(5100, Refused), (99_000, Woke)]].concat());
    assert_eq!(page, Page::Unkept);
}

#[test]
fn a_leaf_stands_beside_the_telling_and_then_the_card_is_shown() {
    let leaf = Leaf::all().next().unwrap();
    let (page, asked) = play(&[
        (1000, Begin),
        (2000, Skip),
        (3000, Skip),
        (4000, Skip),
        (5000, Skip),
        (5100, Kept),
        (6000, Input::Leaf(leaf)),
        (9000, Done),
    ]);
    assert_eq!(page, Page::Over);
    assert_eq!(asked[1..], [Output::Leaf(leaf), Output::Home]);
}

#[test]
fn a_clock_that_jumps_back_does_not_deafen_the_page() {
    let mut telling = Telling::begin(None, at(1_000_000));
    telling.handle(Begin, at(0));
    assert_eq!(telling.page(), Page::Feeling);
}
