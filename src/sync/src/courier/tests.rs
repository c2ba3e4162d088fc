//! Scripts: one line an event, what happened and everything the courier then asks for.

use domain::{InboxId, SchoolId};
use wire::Place;

use super::{Input::*, Output::*, *};

mod progress;
mod sky;

fn id(n: u8) -> EnvelopeId {
    EnvelopeId::from_bytes([n; 16])
}

const fn at(seconds: u64) -> Moment {
    Moment::from_millis(seconds * 1000)
}

const DAY: u64 = 24 * 60 * 60;
const OLD: Epoch = Epoch([1; 16]);
const NEW: Epoch = Epoch([2; 16]);

fn told(n: u8) -> Input {
    Told { id: id(n), size: 1000, can_wait: false }
}

fn receipt(n: u8, epoch: Epoch, received: u64) -> Input {
    Received(Receipt {
        school: SchoolId::from_bytes([0; 16]),
        inbox: InboxId::from_bytes([0; 16]),
        envelope: id(n),
        digest: [n; 32],
        place: Place(u64::from(n)),
        epoch,
        received: at(received),
    })
}

fn got(n: u8) -> Input {
    receipt(n, OLD, 0)
}

fn failed(flight: u32) -> Input {
    Failed { flight: Flight(flight), jitter: 0 }
}

fn news(flight: u32, epoch: Epoch, news: &[(u8, Heard)]) -> Input {
    let news = news.iter().map(|&(n, heard)| (id(n), heard)).collect();
    News { flight: Flight(flight), epoch, news }
}

fn send(flight: u32, letters: &[u8]) -> Output {
    Send { flight: Flight(flight), letters: letters.iter().map(|&n| id(n)).collect() }
}

fn ask(flight: u32, letters: &[u8]) -> Output {
    Ask { flight: Flight(flight), letters: letters.iter().map(|&n| id(n)).collect() }
}

fn state(n: u8, epoch: Epoch, received: u64, heard: u64) -> State {
    State::AtSchool { place: Place(u64::from(n)), epoch, received: at(received), heard: at(heard) }
}

fn marked(n: u8, state: State) -> Output {
    Mark { id: id(n), state }
}

fn held(n: u8, state: State) -> Held {
    Held { id: id(n), size: 1000, state, can_wait: false }
}

fn drain(courier: &mut Courier) -> Vec<Output> {
    std::iter::from_fn(|| courier.poll()).collect()
}

#[track_caller]
fn check(courier: &mut Courier, now: Moment, input: Input, expected: &[Output]) {
    courier.handle(input, now);
    assert_eq!(drain(courier), expected);
}

/// A session in which these letters are at school since these seconds, and the first question was
/// answered.
fn at_school(letters: &[(u8, u64)]) -> Courier {
    let letters = letters.iter().map(|&(n, since)| held(n, state(n, OLD, since, since)));
    let mut courier = Courier::resume(letters, at(0));
    courier.handle(news(1, OLD, &[]), at(0));
    drain(&mut courier);
    courier
}

#[test]
fn a_failure_waits_longer_each_time_and_loses_nothing() {
    let mut courier = Courier::resume([], at(0));
    check(&mut courier, at(0), told(1), &[send(1, &[1]), Wake(at(180))]);
    check(&mut courier, at(0), told(2), &[]);
    check(&mut courier, at(1), failed(1), &[Wake(at(3))]);
    check(&mut courier, at(2), Woke, &[Wake(at(3))]);
    // Those tried least go first.
    check(&mut courier, at(3), Woke, &[send(2, &[2, 1]), Wake(at(183))]);
    check(&mut courier, at(3), failed(2), &[Wake(at(7))]);
    check(&mut courier, at(7), Woke, &[send(3, &[2, 1]), Wake(at(187))]);
    check(&mut courier, at(8), got(2), &[marked(2, state(2, OLD, 0, 8)), Wake(at(38))]);
    check(&mut courier, at(9), got(2), &[]);
    check(&mut courier, at(9), got(1), &[marked(1, state(1, OLD, 0, 9))]);
}

#[test]
fn waits_double_to_a_quarter_of_an_hour_and_jitter_stretches_them_by_half_at_most() {
    let mut courier = Courier::resume([held(1, State::Waiting)], at(0));
    drain(&mut courier);
    let mut now = at(0);
    let mut waits = Vec::new();
    for flight in 1..=11 {
        let jitter = if flight == 11 { u32::MAX } else { 0 };
        courier.handle(Failed { flight: Flight(flight), jitter }, now);
        let Some(Wake(next)) = drain(&mut courier).pop() else { panic!("it waits") };
        waits.push(next.since(now).as_millis().div_ceil(1000));
        now = next;
        courier.handle(Woke, now);
        drain(&mut courier);
    }
    assert_eq!(waits, [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 1350]);
}

#[test]
fn what_happens_outside_shortens_a_wait_but_never_makes_a_storm() {
    let mut courier = Courier::resume([held(1, State::Waiting)], at(0));
    drain(&mut courier);
    let mut now = at(0);
    for flight in 1..=8 {
        courier.handle(failed(flight), now);
        let Some(Wake(next)) = drain(&mut courier).pop() else { panic!("it waits") };
        now = next;
        courier.handle(Woke, now);
        drain(&mut courier);
    }
    check(&mut courier, now, failed(9), &[Wake(now + Duration::from_secs(512))]);
    let soon = now + Duration::from_secs(2);
    check(&mut courier, now, Online, &[Wake(soon)]);
    for _ in 0..1000 {
        check(&mut courier, now, Online, &[]);
        check(&mut courier, now, Shown, &[]);
    }
    let later = now + Duration::from_mins(1);
    courier.handle(Shown, later);
    assert_eq!(drain(&mut courier)[0], send(10, &[1]));
}

#[test]
fn a_stuck_letter_is_marked_and_blocks_nothing() {
    let mut courier = Courier::resume([], at(0));
    check(&mut courier, at(0), told(1), &[send(1, &[1]), Wake(at(180))]);
    check(&mut courier, at(0), told(2), &[]);
    let reason = Refusal::UnknownInbox;
    let stuck = State::Stuck { reason };
    let refused = || Refused { id: id(1), reason };
    check(&mut courier, at(1), refused(), &[marked(1, stuck), send(2, &[2]), Wake(at(181))]);
    check(&mut courier, at(2), refused(), &[]);
    check(&mut courier, at(2), got(2), &[marked(2, state(2, OLD, 0, 2)), Wake(at(32))]);
    // A grown-up asks: it is tried once more. A refusal after its receipt takes nothing back.
    check(&mut courier, at(3), SendNow, &[marked(1, State::Waiting), send(3, &[1]), Wake(at(4))]);
    courier.handle(got(1), at(3));
    courier.handle(refused(), at(3));
    let out = drain(&mut courier);
    assert!(out.contains(&marked(1, state(1, OLD, 0, 3))));
    assert!(!out.contains(&marked(1, stuck)));
}

#[test]
fn a_refusal_that_is_not_final_is_only_a_failure() {
    let mut courier = Courier::resume([held(1, State::Waiting)], at(0));
    drain(&mut courier);
    for reason in [Refusal::Busy, Refusal::Store] {
        check(&mut courier, at(1), Refused { id: id(1), reason }, &[]);
    }
    check(&mut courier, at(1), failed(1), &[Wake(at(3))]);
}

#[test]
fn one_letter_goes_alone_and_many_in_batches_within_the_limits() {
    let letters =
        |count, size| (0..count).map(move |n: u8| Held { size, ..held(n, State::Waiting) });
    for (count, size, expected) in [(1, 1000, 1), (40, 1000, 32), (40, 90_000, 5), (3, 600_000, 1)]
    {
        let mut courier = Courier::resume(letters(count, size), at(0));
        let Some(Send { letters, .. }) = courier.poll() else { panic!("it sends") };
        assert_eq!(letters.len(), expected, "{count} letters of {size} bytes");
    }
}

#[test]
fn a_batch_that_fails_whole_comes_back_in_halves_until_the_bad_one_is_alone() {
    let mut courier = Courier::resume((1..=32).map(|n| held(n, State::Waiting)), at(0));
    let mut now = at(0);
    let mut arrived = BTreeSet::new();
    let mut sizes = Vec::new();
    // Whatever holds letter 7 never comes through.
    while arrived.len() < 31 {
        for output in drain(&mut courier) {
            match output {
                Send { flight, letters } => {
                    sizes.push(letters.len());
                    if letters.contains(&id(7)) {
                        courier.handle(Failed { flight, jitter: 0 }, now);
                    } else {
                        for letter in letters {
                            arrived.insert(letter);
                            courier.handle(got(letter.as_bytes()[0]), now);
                        }
                    }
                }
                Wake(next) => now = next,
                _ => (),
            }
        }
        courier.handle(Woke, now);
        assert!(sizes.len() < 64, "{sizes:?}");
    }
    assert_eq!(sizes[..4], [32, 16, 8, 16]);
}

#[test]
fn a_receipt_for_part_of_a_batch_keeps_that_part() {
    let mut courier = Courier::resume([1, 2, 3].map(|n| held(n, State::Waiting)), at(0));
    drain(&mut courier);
    check(&mut courier, at(1), got(2), &[marked(2, state(2, OLD, 0, 1)), Wake(at(31))]);
    check(&mut courier, at(1), failed(1), &[Wake(at(3))]);
    check(&mut courier, at(3), Woke, &[send(2, &[1, 3]), Wake(at(31))]);
}

#[test]
fn a_late_answer_to_a_lost_request_still_counts() {
    let mut courier = Courier::resume([held(1, State::Waiting)], at(0));
    drain(&mut courier);
    check(&mut courier, at(180), Woke, &[Wake(at(182))]);
    check(&mut courier, at(182), Woke, &[send(2, &[1]), Wake(at(362))]);
    check(&mut courier, at(183), failed(1), &[]);
    check(&mut courier, at(184), got(1), &[marked(1, state(1, OLD, 0, 184)), Wake(at(214))]);
}

#[test]
fn opened_is_marked_shown_for_a_week_and_then_forgotten() {
    let mut courier = at_school(&[(1, 0)]);
    let opened = State::Opened { heard: at(30) };
    check(&mut courier, at(30), Woke, &[ask(2, &[1]), Wake(at(210))]);
    check(&mut courier, at(30), news(2, OLD, &[(1, Heard::Opened)]), &[marked(1, opened)]);
    check(&mut courier, at(30 + 7 * DAY - 1), Shown, &[]);
    check(&mut courier, at(30 + 7 * DAY), Shown, &[Forget(id(1))]);
    check(&mut courier, at(30 + 8 * DAY), got(1), &[]);
}

#[test]
fn a_reader_s_word_about_a_letter_without_receipt_changes_nothing() {
    let mut courier = Courier::resume([held(1, State::Waiting)], at(0));
    drain(&mut courier);
    for heard in [Heard::Opened, Heard::AtSchool, Heard::Nothing] {
        check(&mut courier, at(1), news(9, OLD, &[(1, heard)]), &[]);
    }
}

#[test]
fn a_week_has_passed_only_when_both_clocks_say_so_and_school_has_just_said_it_has_the_letter() {
    let week = 7 * DAY;
    let table = [
        ("both", week, week, Heard::AtSchool, OLD, true),
        ("the device a year ahead", 365 * DAY, DAY, Heard::AtSchool, OLD, false),
        ("the server's clock mended by a year", DAY, 365 * DAY, Heard::AtSchool, OLD, false),
        ("not quite", week - 1, week, Heard::AtSchool, OLD, false),
        ("school has nothing", week, week, Heard::Nothing, OLD, false),
        ("another life of the store", week, week, Heard::AtSchool, NEW, false),
    ];
    for (case, device, school, heard, epoch, forgotten) in table {
        let mut courier = at_school(&[(1, 0)]);
        courier.handle(SchoolClock(at(school)), at(device));
        courier.handle(news(2, epoch, &[(1, heard)]), at(device));
        assert_eq!(drain(&mut courier).contains(&Forget(id(1))), forgotten, "{case}");
    }
}

#[test]
fn a_clock_set_back_begins_the_week_anew_and_stretches_no_wait() {
    let since = 365 * DAY;
    let mut courier = Courier::resume([held(1, state(1, OLD, since, since))], at(since));
    drain(&mut courier);
    courier.handle(news(1, OLD, &[(1, Heard::AtSchool)]), at(100));
    assert_eq!(drain(&mut courier), [marked(1, state(1, OLD, since, 100)), Wake(at(130))]);

    let mut courier = Courier::resume([held(1, State::Waiting)], at(since));
    drain(&mut courier);
    check(&mut courier, at(since), failed(1), &[Wake(at(since + 2))]);
    check(&mut courier, at(5), Woke, &[Wake(at(7))]);
    check(&mut courier, at(7), Woke, &[send(2, &[1]), Wake(at(187))]);
    // In flight too: a lost request is noticed though the clock jumped back.
    check(&mut courier, at(1), Woke, &[Wake(at(181))]);
    check(&mut courier, at(181), Woke, &[Wake(at(185))]);
}

#[test]
fn a_clock_a_year_ahead_only_tries_early() {
    let mut courier = Courier::resume([held(1, State::Waiting)], at(0));
    drain(&mut courier);
    check(&mut courier, at(1), failed(1), &[Wake(at(3))]);
    let year = 365 * DAY;
    check(&mut courier, at(year), Woke, &[send(2, &[1]), Wake(at(year + 180))]);
    check(&mut courier, at(year), failed(2), &[Wake(at(year + 4))]);
}

#[test]
fn a_new_life_of_the_store_is_offered_everything_that_is_held() {
    let mut courier = at_school(&[(1, 0), (2, 0)]);
    courier.handle(told(3), at(1));
    courier.handle(Refused { id: id(3), reason: Refusal::Version }, at(1));
    drain(&mut courier);
    check(&mut courier, at(2), EpochSeen(OLD), &[]);
    check(
        &mut courier,
        at(2),
        EpochSeen(NEW),
        &[
            marked(1, State::Waiting),
            marked(2, State::Waiting),
            marked(3, State::Waiting),
            send(3, &[1, 2, 3]),
            Wake(at(182)),
        ],
    );
    courier.handle(receipt(1, NEW, 0), at(3));
    assert_eq!(drain(&mut courier)[0], marked(1, state(1, NEW, 0, 3)));
    // A late receipt of the old life is not believed for long: the next answer mends it.
    courier.handle(receipt(2, OLD, 0), at(4));
    courier.handle(receipt(3, NEW, 0), at(5));
    let out = drain(&mut courier);
    assert!(out.contains(&marked(2, State::Waiting)), "{out:?}");
}

#[test]
fn a_letter_that_school_lacks_is_offered_again() {
    let mut courier = at_school(&[(1, 0)]);
    check(&mut courier, at(30), Woke, &[ask(2, &[1]), Wake(at(210))]);
    check(
        &mut courier,
        at(31),
        news(2, OLD, &[(1, Heard::Nothing)]),
        &[marked(1, State::Waiting), send(3, &[1]), Wake(at(211))],
    );
}

#[test]
fn questions_come_seldom_and_never_about_too_many() {
    let letters = |n: u16| {
        let mut bytes = [0; 16];
        bytes[..2].copy_from_slice(&n.to_be_bytes());
        Held { id: EnvelopeId::from_bytes(bytes), ..held(1, state(1, OLD, 0, 0)) }
    };
    let mut courier = Courier::resume((0..250).map(letters), at(0));
    let Some(Ask { flight, letters: first }) = courier.poll() else { panic!("it asks") };
    assert_eq!(first.len(), wire::limits::JOURNEYS);
    courier.handle(News { flight, epoch: OLD, news: Vec::new() }, at(1));
    let out = drain(&mut courier);
    assert_eq!(out.last(), Some(&Wake(at(31))));
    courier.handle(Woke, at(31));
    let Some(Ask { letters: second, .. }) = courier.poll() else { panic!("it asks") };
    let asked: BTreeSet<_> = first.iter().chain(&second).collect();
    assert_eq!(asked.len(), 250, "the others' turn comes next");
}

#[test]
fn told_twice_is_told_once() {
    let mut courier = Courier::resume([held(1, state(1, OLD, 0, 0))], at(0));
    drain(&mut courier);
    check(&mut courier, at(1), told(1), &[]);
}
