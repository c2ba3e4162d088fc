use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::{
    ReaderId,
    days::{Date, Span},
};

/// Monday 23 November 2026, 09:00, in a school that is open from 8:30 to 16:00 on weekdays.
const MONDAY_AT_NINE: u64 = 1_795_424_400_000;

fn at(minutes: u64) -> Moment {
    Moment::from_millis(MONDAY_AT_NINE + minutes * 60_000)
}

fn who(n: u8) -> Who {
    Who::Reader(ReaderId::from_bytes([n; 16]))
}

fn people(ns: &[u8]) -> Vec<Who> {
    ns.iter().copied().map(who).collect()
}

fn called(n: u8, at: Moment) -> Call {
    Call { who: who(n), at, refused: false }
}

fn refused(n: u8) -> Call {
    Call { who: who(n), at: at(0), refused: true }
}

#[track_caller]
fn check(
    case: &str,
    ladder: [&[u8]; 3],
    made: &[Call],
    minutes: u64,
    call: &[u8],
    look: Option<u64>,
) {
    let ladder = ladder.map(people);
    let unread = Unread { since: at(0), ladder: &ladder, made };
    let next = climb(&unread, Waits::default(), &SchoolDays::default(), at(minutes));
    let expected = Next { call: people(call), look: look.map(at), since: at(0) };
    assert_eq!(next, expected, "{case}");
}

#[test]
fn the_lead_is_called_at_once_the_deputy_after_one_hour_and_the_head_after_two() {
    let all: [&[u8]; 3] = [&[0], &[1], &[2]];
    let (lead, deputy, head) = (called(0, at(0)), called(1, at(60)), called(2, at(120)));
    check("at once", all, &[], 0, &[0], Some(60));
    check("the lead was called", all, &[lead], 1, &[], Some(60));
    check("a minute before", all, &[lead], 59, &[], Some(60));
    check("one hour", all, &[lead], 60, &[1], Some(120));
    check("the deputy was called", all, &[lead, deputy], 61, &[], Some(120));
    check("two hours", all, &[lead, deputy], 120, &[2], None);
    check("everybody was called", all, &[lead, deputy, head], 10_000, &[], None);
    check("the server slept for two hours", all, &[], 120, &[0, 1, 2], None);
}

#[test]
fn a_rung_where_nobody_hears_is_climbed_past_and_the_others_keep_their_time() {
    let (lead, deputy) = (called(0, at(0)), called(1, at(60)));
    check("no lead", [&[], &[1], &[2]], &[], 0, &[1], Some(120));
    check("no deputy", [&[0], &[], &[2]], &[lead], 60, &[], Some(120));
    check("the head alone", [&[], &[], &[2]], &[], 0, &[2], None);
    check("nobody", [&[], &[], &[]], &[], 500, &[], None);
    check("several deputies", [&[0], &[1, 3], &[2]], &[lead], 60, &[1, 3], Some(120));
    check("one of them left", [&[0], &[1, 3], &[2]], &[lead, deputy], 61, &[3], Some(120));
    check("mail to the lead refused", [&[0], &[1], &[2]], &[refused(0)], 1, &[1], Some(120));
    check("one of two leads refused", [&[0, 3], &[1], &[2]], &[refused(0)], 1, &[3], Some(60));
    let both = [refused(0), refused(1)];
    check("both refused", [&[0], &[1], &[2]], &both, 1, &[2], None);
    check("all refused", [&[0], &[1], &[2]], &[both[0], both[1], refused(2)], 1, &[], None);
}

#[test]
fn at_night_the_lead_is_called_and_the_others_sleep_until_school() {
    let ladder = [&[0][..], &[1], &[2]].map(people);
    // Monday at 20:00; school opens on Tuesday at 8:30.
    let since = at(11 * 60);
    let tuesday = |minutes: u64| at(23 * 60 + 30 + minutes);
    let made = [called(0, since)];
    let step = |made, now| {
        let unread = Unread { since, ladder: &ladder, made };
        let next = climb(&unread, Waits::default(), &SchoolDays::default(), now);
        (next.call, next.look)
    };
    assert_eq!(step(&[], since), (people(&[0]), Some(tuesday(60))));
    assert_eq!(step(&made, tuesday(0)), (vec![], Some(tuesday(60))));
    assert_eq!(step(&made, tuesday(60)), (people(&[1]), Some(tuesday(120))));
}

#[test]
fn in_the_holidays_the_lead_is_called_and_the_others_after_them() {
    let day = |text: &str| Date::parse(text).unwrap();
    let off = vec![Span { first: day("2026-11-23"), last: day("2026-12-06") }];
    let days = SchoolDays { off, ..SchoolDays::default() };
    let ladder = [&[0][..], &[1], &[2]].map(people);
    let unread = Unread { since: at(0), ladder: &ladder, made: &[] };
    let next = climb(&unread, Waits::default(), &days, at(0));
    // Fourteen days later at 8:30, and one hour.
    assert_eq!(next.call, people(&[0]));
    assert_eq!(next.look, Some(at(14 * 24 * 60 + 30)));
}

#[test]
fn a_clock_that_jumped_neither_calls_twice_nor_forgets() {
    let ladder = [&[0][..], &[1], &[2]].map(people);
    let year = 365 * 24 * 60;
    let step = |since, made: &[Call], now| {
        let unread = Unread { since, ladder: &ladder, made };
        climb(&unread, Waits::default(), &SchoolDays::default(), now)
    };
    // A year forward: everybody is called, once.
    let jumped = step(at(0), &[called(0, at(0))], at(year));
    assert_eq!((jumped.call, jumped.look), (people(&[1, 2]), None));
    // Back again: calls from the future stay made.
    let all = [called(0, at(0)), called(1, at(year)), called(2, at(year))];
    let back = step(at(0), &all, at(5));
    assert_eq!((back.call, back.look), (vec![], None));
    // Received a year ahead, then set right: it waits from now on, and not for a year.
    let future = step(at(year), &[called(0, at(year))], at(0));
    assert_eq!((future.call, future.look, future.since), (vec![], Some(at(60)), at(0)));
}

proptest! {
    /// Whatever the clock does, and whenever somebody looks: nobody is called twice, nobody but
    /// those on the ladder is called, and in the end everybody was.
    #[test]
    fn on_a_jumping_clock_each_is_called_once(
        since in 0_u64..20_000,
        looks in proptest::collection::vec((0_u64..20_000, any::<bool>()), 1..40),
        rungs in proptest::array::uniform3(proptest::collection::btree_set(0_u8..3, 0..3)),
    ) {
        let mut taken = BTreeSet::new();
        let ladder = rungs.map(|rung| {
            let new: Vec<u8> = rung.into_iter().filter(|&n| taken.insert(n)).collect();
            people(&new)
        });
        let days = SchoolDays::default();
        let (mut since, mut made) = (at(since), Vec::<Call>::new());
        let end = (40_000_u64, false);
        for (now, refused) in looks.into_iter().chain([end, end, end, end]) {
            let unread = Unread { since, ladder: &ladder, made: &made };
            let next = climb(&unread, Waits::default(), &days, at(now));
            prop_assert!(next.since <= since);
            prop_assert!(next.look.is_none_or(|look| at(now) < look));
            since = next.since;
            for who in next.call {
                prop_assert!(made.iter().all(|it| it.who != who), "{:?} was called twice", who);
                made.push(Call { who, at: at(now), refused });
            }
        }
        prop_assert_eq!(made.len(), taken.len());
    }

    /// The school time between the first call and the others is never shorter than what was set.
    #[test]
    fn nobody_above_is_called_early(since in 0_u64..20_000, later in 0_u64..20_000) {
        let ladder = [&[0][..], &[1], &[2]].map(people);
        let (days, since) = (SchoolDays::default(), at(since));
        let now = since + Duration::from_mins(later);
        let unread = Unread { since, ladder: &ladder, made: &[called(0, since)] };
        let next = climb(&unread, Waits::default(), &days, now);
        let waited = days.between(since, now);
        prop_assert_eq!(next.call.contains(&who(1)), Duration::from_hours(1) <= waited);
        prop_assert_eq!(next.call.contains(&who(2)), Duration::from_hours(2) <= waited);
    }
}
