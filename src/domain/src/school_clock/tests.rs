use proptest::prelude::*;

use super::*;
use crate::days::Span;

/// `2026-11-23 09:15`, by the clock on the wall.
fn wall(text: &str) -> Moment {
    let at: civil::DateTime = text.parse().unwrap();
    let at = ZONE.to_timestamp(at).unwrap();
    Moment::from_millis(u64::try_from(at.as_millisecond()).unwrap())
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn span(first: &str, last: &str) -> Span {
    Span { first: date(first), last: date(last) }
}

/// 8:30 to 16:00; a Monday off; a Friday that ends at 13:00; two weeks of Christmas.
fn school() -> SchoolDays {
    SchoolDays {
        terms: vec![span("2026-11-02", "2026-12-18"), span("2027-01-04", "2027-02-12")],
        off: vec![span("2026-11-30", "2026-11-30")],
        short: vec![(date("2026-12-18"), Hours { opens: 510, closes: 780 })],
        ..SchoolDays::default()
    }
}

#[test]
fn school_time_is_counted_by_the_clock_on_the_wall() {
    let table = [
        ("2026-11-23 09:00", "2026-11-23 10:30", 90, "one morning"),
        ("2026-11-23 07:00", "2026-11-23 09:00", 30, "from before school"),
        ("2026-11-23 15:30", "2026-11-24 09:00", 60, "over a night"),
        ("2026-11-23 20:00", "2026-11-24 08:30", 0, "the night itself"),
        ("2026-11-27 15:00", "2026-12-01 09:30", 120, "a weekend and a day off"),
        ("2026-12-18 12:00", "2027-01-04 09:00", 90, "the last day is short, then Christmas"),
        ("2026-12-18 12:00", "2026-12-18 16:00", 60, "nobody is in after one"),
        ("2026-11-23 12:00", "2026-11-23 12:00", 0, "no time"),
        ("2026-11-23 12:00", "2026-11-23 11:00", 0, "back in time"),
        ("2027-02-12 15:00", "2027-02-15 09:30", 120, "past the last term weekdays count"),
        ("2027-03-26 15:00", "2027-03-29 09:30", 120, "clocks go forward on that Sunday"),
        ("2027-10-29 15:00", "2027-11-01 09:30", 120, "clocks go back on that Sunday"),
    ];
    for (from, to, minutes, case) in table {
        let counted = school().between(wall(from), wall(to));
        assert_eq!(counted, Duration::from_mins(minutes), "{case}");
    }
}

#[test]
fn a_school_that_is_open_all_night_has_the_hours_that_the_night_has() {
    let hours = Some(Hours { opens: 0, closes: 23 * 60 });
    let days = SchoolDays { week: [hours; 7], ..SchoolDays::default() };
    let of = |day: &str| {
        days.between(wall(&format!("{day} 00:00")), wall(&format!("{day} 23:30"))).as_secs() / 3600
    };
    assert_eq!([of("2027-03-27"), of("2027-03-28"), of("2027-10-31")], [23, 22, 24]);
    // An hour that is not there at all is no school time.
    let night = SchoolDays { week: [Some(Hours { opens: 60, closes: 120 }); 7], ..days };
    let on =
        |day: &str| night.between(wall(&format!("{day} 00:00")), wall(&format!("{day} 12:00")));
    assert_eq!(on("2027-03-28"), Duration::ZERO);
}

#[test]
fn a_wait_ends_in_school_time_and_always_ends() {
    let table = [
        ("2026-11-23 09:00", 60, "2026-11-23 10:00", "in the morning"),
        ("2026-11-23 15:30", 60, "2026-11-24 09:00", "over a night"),
        ("2026-11-27 15:30", 120, "2026-12-01 10:00", "a weekend and a day off"),
        ("2026-12-19 11:00", 60, "2027-01-04 09:30", "told in the holidays"),
        ("2026-11-23 15:00", 60, "2026-11-23 16:00", "to the last minute"),
        ("2026-11-28 11:00", 0, "2026-11-28 11:00", "no wait needs no school"),
    ];
    for (from, minutes, ends, case) in table {
        let found = school().after(wall(from), Duration::from_mins(minutes));
        assert_eq!(found, wall(ends), "{case}");
    }
    let never = SchoolDays { off: vec![span("2026-01-01", "2099-01-01")], ..school() };
    let from = wall("2026-11-23 09:00");
    assert_eq!(never.after(from, Duration::from_hours(1)), from + LONGEST_HOLIDAY);
    let mad = Moment::from_millis(u64::MAX);
    assert_eq!(school().between(mad, mad), Duration::ZERO);
    assert!(from <= school().after(mad, Duration::from_mins(1)));
}

/// A moment of the two years from September 2026.
fn moments() -> impl Strategy<Value = Moment> {
    (1_788_220_800_000_u64..1_851_292_800_000).prop_map(Moment::from_millis)
}

proptest! {
    #[test]
    fn school_time_only_ever_grows_and_adds_up(mut at in [moments(), moments(), moments()]) {
        at.sort_unstable();
        let [a, b, c] = at;
        let days = school();
        prop_assert_eq!(days.between(a, b) + days.between(b, c), days.between(a, c));
        prop_assert!(days.between(a, b) <= b.since(a));
        prop_assert_eq!(days.between(c, a), Duration::ZERO);
    }

    #[test]
    fn a_wait_is_over_exactly_when_so_much_school_time_has_passed(
        from in moments(),
        minutes in 1_u64..3_000,
    ) {
        let (days, wait) = (school(), Duration::from_mins(minutes));
        let over = days.after(from, wait);
        prop_assert_eq!(days.between(from, over), wait);
        prop_assert!(days.between(from, over - Duration::from_millis(1)) < wait);
    }
}
