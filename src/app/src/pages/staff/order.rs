//! The order of an inbox, and which part of a long one is drawn.

use std::collections::BTreeMap;

use domain::EnvelopeId;
use vault::Line;

/// How a line stands in the list: what is wrong comes first, then what nobody has opened, longest
/// waiting first; what was opened follows, newest first.
pub(crate) fn sort(lines: &mut [Line], odd: &BTreeMap<EnvelopeId, String>) {
    lines.sort_by_cached_key(|it| {
        let group = if odd.contains_key(&it.envelope) {
            0
        } else if it.opened.is_none() && !it.forgotten {
            1
        } else {
            2
        };
        let when = it.received.millis();
        (group, if group == 2 { u64::MAX - when } else { when }, it.place)
    });
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
    fn a_short_list_is_drawn_whole_and_a_long_one_around_what_is_seen() {
        assert_eq!(window(100, 5000.0, 800.0, 100.0), 0..100);
        assert_eq!(window(10_000, 0.0, 800.0, 0.0), 0..24, "no row was measured yet");
        assert_eq!(window(10_000, -300.0, 800.0, 100.0), 0..17, "not scrolled there yet");
        assert_eq!(window(10_000, 50_000.0, 800.0, 100.0), 488..520);
        assert_eq!(window(10_000, 999_900.0, 800.0, 100.0), 9987..10_000, "the end");
        assert_eq!(window(10_000, 5_000_000.0, 800.0, 100.0), 9988..10_000, "beyond the end");
    }
}
