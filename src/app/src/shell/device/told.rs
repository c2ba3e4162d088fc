//! What was told here, as pages may know it: no content, no peg.

use domain::{EnvelopeId, Journey, Leaf, Moment};
use vault::{Resting, State};

/// How many leaves fit on the shelf.
const SHELF: usize = 12;

/// One telling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Told {
    /// Which letter.
    pub(crate) id: EnvelopeId,
    /// The leaf that stands beside it.
    pub(crate) leaf: Option<Leaf>,
    /// When, by this device's clock.
    pub(crate) when: Moment,
    /// How far it has come.
    pub(crate) state: State,
    /// Whether a child told it. What a class has played stands beside no leaf.
    pub(crate) is_telling: bool,
    /// Whether a grown-up raised it.
    pub(crate) is_concern: bool,
}

/// What only this device has, for grown-ups.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Unsent {
    /// How many letters.
    pub(crate) count: usize,
    /// When the oldest was told.
    pub(crate) oldest: Option<Moment>,
    /// Why some can never go as they are.
    pub(crate) stuck: Vec<String>,
}

impl From<&Resting> for Told {
    fn from(it: &Resting) -> Self {
        Self {
            id: it.id,
            leaf: it.leaf,
            when: it.told,
            state: it.state,
            is_telling: it.route.is_telling(),
            is_concern: it.route.is_concern(),
        }
    }
}

/// The newest of what children told, oldest first.
pub(super) fn shelf(told: &[Told]) -> Vec<Told> {
    let told: Vec<Told> = told.iter().filter(|it| it.is_telling).copied().collect();
    told[told.len().saturating_sub(SHELF)..].to_vec()
}

/// Three leaves that stand beside nothing here; where too few are free, those of opened tellings
/// first.
pub(super) fn free_leaves(told: &[Told], chance: u64) -> Vec<Leaf> {
    let weight = |leaf: &Leaf| {
        let beside = told.iter().filter(|it| it.leaf == Some(*leaf));
        beside
            .map(|it| if it.state.journey() == Journey::Opened { 1 } else { 2 })
            .max()
            .unwrap_or(0)
    };
    let mut leaves: Vec<Leaf> = Leaf::all().collect();
    let by = usize::try_from(chance % leaves.len() as u64).unwrap_or(0);
    leaves.rotate_left(by);
    leaves.sort_by_key(weight);
    leaves.truncate(3);
    leaves
}

/// What only this device has.
pub(super) fn unsent(told: &[Told]) -> Unsent {
    let unsent = || told.iter().filter(|it| it.state.is_unsent());
    let stuck = |it: &Told| match it.state {
        State::Stuck { reason } => Some(reason.to_string()),
        _ => None,
    };
    Unsent {
        count: unsent().count(),
        oldest: unsent().map(|it| it.when).min(),
        stuck: unsent().filter_map(stuck).collect(),
    }
}

#[cfg(test)]
mod tests {
    use wire::hand_in::Refusal;

    use super::*;

    fn told(n: u8, leaf: Option<u8>, state: State) -> Told {
        Told {
            id: EnvelopeId::from_bytes([n; 16]),
            leaf: leaf.map(|it| Leaf::try_from(it).unwrap()),
            when: Moment::from_millis(u64::from(n)),
            state,
            is_telling: true,
            is_concern: false,
        }
    }

    const OPENED: State = State::Opened { heard: Moment::from_millis(9) };

    #[test]
    fn a_leaf_that_stands_beside_a_telling_is_not_offered() {
        let all: Vec<Told> = (0..9).map(|n| told(n, Some(n), State::Waiting)).collect();
        for chance in 0..24 {
            let mut free = free_leaves(&all, chance);
            free.sort();
            let numbers: Vec<u8> = free.into_iter().map(u8::from).collect();
            assert_eq!(numbers, [9, 10, 11], "{chance}");
        }
    }

    #[test]
    fn when_all_are_taken_those_of_opened_tellings_go_first() {
        let state = |n| if (3..6).contains(&n) { OPENED } else { State::Waiting };
        let all: Vec<Told> = (0..12).map(|n| told(n, Some(n), state(n))).collect();
        let mut free: Vec<u8> = free_leaves(&all, 7).into_iter().map(u8::from).collect();
        free.sort_unstable();
        assert_eq!(free, [3, 4, 5]);
    }

    #[test]
    fn what_is_stuck_is_counted_with_its_reason() {
        let stuck = State::Stuck { reason: Refusal::UnknownInbox };
        let all = [told(3, None, State::Waiting), told(2, None, stuck), told(1, None, OPENED)];
        let unsent = unsent(&all);
        assert_eq!((unsent.count, unsent.oldest), (2, Some(Moment::from_millis(2))));
        assert_eq!(unsent.stuck, [Refusal::UnknownInbox.to_string()]);
    }

    #[test]
    fn the_shelf_holds_the_newest() {
        let all: Vec<Told> = (0..20).map(|n| told(n, None, State::Waiting)).collect();
        assert_eq!(shelf(&all), all[8..]);
        assert_eq!(shelf(&all[..2]), all[..2]);
    }

    #[test]
    fn what_a_class_has_played_stands_on_no_shelf_and_is_counted_with_what_waits() {
        let played = |n| Told { is_telling: false, ..told(n, None, State::Waiting) };
        let mut all: Vec<Told> = (0..20).map(played).collect();
        all.insert(3, told(30, None, State::Waiting));
        assert_eq!(shelf(&all), [all[3]]);
        assert_eq!(unsent(&all).count, 21);
    }
}
