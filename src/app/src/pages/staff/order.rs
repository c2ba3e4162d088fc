//! The order of an inbox, and which part of a long one is drawn.

use std::collections::BTreeMap;

use domain::{EnvelopeId, Moment};
use vault::Line;
use wire::collect::Standing;

/// How a line stands in the list: what is wrong comes first, then what nobody has opened, longest
/// waiting first and what came together side by side; what was opened follows, newest first.
pub(crate) fn sort(lines: &mut [Line], odd: &BTreeMap<EnvelopeId, String>) {
    let groups = together(lines);
    lines.sort_by_cached_key(|it| {
        let group = if odd.contains_key(&it.envelope) {
            0
        } else if it.opened.is_none() && !it.forgotten {
            1
        } else {
            2
        };
        let when = groups.get(&it.envelope).map_or(it.received, |it| it.first).millis();
        (group, if group == 2 { u64::MAX - when } else { when }, it.place)
    });
}

/// Letters of one tablet which nobody has opened yet, and which came within a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Together {
    /// When the first of them came.
    pub(crate) first: Moment,
    /// How many they are.
    pub(crate) count: usize,
}

/// What comes from the same tablet sooner than this after the first, in milliseconds, came together.
/// It goes by the first, so that nobody who presses on and on keeps another child's letter back.
const SOON: u64 = 60_000;

/// The letters that came together, so that a child who pressed again and again is seen as one
/// (N-89). Each of them is still opened by itself.
pub(crate) fn together(lines: &[Line]) -> BTreeMap<EnvelopeId, Together> {
    let mut waiting: Vec<_> = lines
        .iter()
        .filter(|it| it.opened.is_none() && !it.forgotten)
        .filter_map(|it| match it.standing {
            Standing::Enrolled(device) => Some((device, it.received, it.envelope)),
            _ => None,
        })
        .collect();
    waiting.sort_unstable();
    let mut found = BTreeMap::new();
    let mut rest = waiting.as_slice();
    while let [(device, first, _), ..] = *rest {
        let is_soon = |it: &(_, Moment, _)| it.0 == device && it.1.millis() - first.millis() < SOON;
        let (group, others) = rest.split_at(rest.partition_point(is_soon));
        if group.len() > 1 {
            let it = Together { first, count: group.len() };
            found.extend(group.iter().map(|(_, _, envelope)| (*envelope, it)));
        }
        rest = others;
    }
    found
}

/// Longer lists than this are drawn in part.
pub(crate) const ALL: usize = 120;
/// Rows drawn beyond what is seen, on either side.
const BEYOND: usize = 12;

/// Which rows are drawn, when a view `seen` pixels high begins `above` pixels below the top of the
/// list, and every row is `row` pixels high. Before a row was measured, the first of them are.
pub(crate) fn window(count: usize, above: f64, seen: f64, row: f64) -> std::ops::Range<usize> {
    if count <= ALL {
        return 0..count;
    }
    if row < 1.0 {
        return 0..2 * BEYOND;
    }
    let whole = |rows: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "not negative, and far fewer rows than a usize counts"
        )]
        let rows = rows.max(0.0) as usize;
        rows.min(count)
    };
    let first = whole((above / row).floor()).saturating_sub(BEYOND);
    let last = (whole(((above + seen) / row).ceil()) + BEYOND).min(count);
    first..last.max(first)
}

#[cfg(test)]
mod tests {
    use domain::{Moment, SchoolId};
    use wire::{Epoch, Place, Signed, collect::Standing, opened::Opened, signed::Signature};

    use super::*;

    fn line(n: u8, opened: bool, forgotten: bool) -> Line {
        let envelope = EnvelopeId::from_bytes([n; 16]);
        let word = Opened {
            school: SchoolId::from_bytes([0; 16]),
            envelope,
            reader: domain::ReaderId::from_bytes([0; 16]),
            at: Moment::from_millis(0),
        };
        Line {
            epoch: Epoch([0; 16]),
            place: Place(u64::from(n)),
            envelope,
            digest: [n; 32],
            standing: Standing::Stranger,
            received: Moment::from_millis(u64::from(n) * 1000),
            forgotten,
            later: None,
            opened: opened.then(|| Signed::new(&word, |_| Signature([0; 64]))),
        }
    }

    #[test]
    fn what_waits_longest_comes_first_and_what_is_wrong_before_it() {
        let mut lines = vec![
            line(1, true, false),
            line(2, false, false),
            line(3, true, false),
            line(4, false, false),
            line(5, false, true),
            line(6, true, false),
        ];
        let odd = BTreeMap::from([(EnvelopeId::from_bytes([6; 16]), String::new())]);
        sort(&mut lines, &odd);
        let order: Vec<u64> = lines.iter().map(|it| it.place.0).collect();
        assert_eq!(order, [6, 2, 4, 5, 3, 1]);
    }

    #[test]
    fn what_one_tablet_hands_in_again_and_again_stands_together() {
        let tablet = |n| domain::DeviceId::from_bytes([n; 16]);
        let from = |n: u8, device: u8, at: u64| Line {
            standing: Standing::Enrolled(tablet(device)),
            received: Moment::from_millis(at),
            ..line(n, false, false)
        };
        let mut lines = vec![
            from(1, 1, 1_000),
            from(2, 2, 2_000),
            from(3, 1, 60_999),
            from(4, 1, 61_000),
            Line { opened: line(6, true, false).opened, ..from(6, 1, 3_000) },
            Line { forgotten: true, ..from(7, 1, 4_000) },
            line(8, false, false),
            line(9, false, false),
        ];
        let found = together(&lines);
        let of = |n: u8| found.get(&EnvelopeId::from_bytes([n; 16])).map(|it| it.count);
        assert_eq!([1, 3].map(of), [Some(2); 2]);
        assert_eq!([2, 4].map(of), [None; 2], "another tablet's; a minute after the first");
        assert_eq!([6, 7, 8, 9].map(of), [None; 4], "opened, gone, nobody knows whose");
        sort(&mut lines, &BTreeMap::new());
        let order: Vec<u64> = lines.iter().map(|it| it.place.0).collect();
        assert_eq!(order, [1, 3, 2, 8, 9, 4, 7, 6]);
    }

    #[test]
    fn a_short_list_is_drawn_whole_and_a_long_one_around_what_is_seen() {
        assert_eq!(window(100, 5000.0, 800.0, 100.0), 0..100);
        assert_eq!(window(10_000, 0.0, 800.0, 0.0), 0..24, "no row was measured yet");
        assert_eq!(window(10_000, -300.0, 800.0, 100.0), 0..17, "not scrolled there yet");
        assert_eq!(window(10_000, 50_000.0, 800.0, 100.0), 488..520);
        assert_eq!(window(10_000, 999_900.0, 800.0, 100.0), 9987..10_000, "the end");
        assert_eq!(window(10_000, 5_000_000.0, 800.0, 100.0), 9988..10_000, "beyond the end");
    }
}
