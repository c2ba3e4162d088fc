//! What every kind of step answers, so that the machine and the page need not know which it is.

use lesson::{Said, Step};

use super::{
    breathing::Breathing, choosing::Choosing, drawing::Drawing, matching::Matching,
    ordering::Ordering, singing::Singing, sorting::Sorting, spotting::Spotting, talking::Talking,
    telling::Telling,
};
use crate::parts::choices::Thing;

/// How far somebody has got in a step. It is forgotten when the page is turned.
#[derive(Debug, Clone, Default)]
pub(super) struct SoFar {
    /// How many parts are done: pairs, cards, breaths, questions, things sorted, lines sung.
    pub(super) done: usize,
    /// What was tapped in this part and rests.
    pub(super) resting: Vec<usize>,
    /// What was tapped and counts, in any order: people told, clues found.
    pub(super) found: Vec<usize>,
}

impl SoFar {
    /// One more part is done, and nothing rests any longer.
    pub(super) fn go_on(&mut self) {
        self.done += 1;
        self.resting.clear();
    }

    /// Counts something that was found, once.
    pub(super) fn find(&mut self, n: usize) {
        if !self.found.contains(&n) {
            self.found.push(n);
        }
    }
}

/// What a child does in one step. The words are the lesson's; how far it has got is [`SoFar`].
pub(super) trait Task {
    /// What is asked on arriving, after the scene is told.
    fn asks(&self) -> Vec<Said> {
        Vec::new()
    }

    /// Takes in a tap; gives what to say.
    fn tap(&self, so_far: &mut SoFar, n: usize) -> Vec<Said>;

    /// What the arrow says before it turns the page, if there is anything.
    fn press_on(&self, _so_far: &mut SoFar) -> Option<Said> {
        None
    }

    /// What to tap next, while there is something to do.
    fn hint(&self, so_far: &SoFar) -> Option<usize>;

    /// Whether everything is done, so that the arrow shines.
    fn is_done(&self, so_far: &SoFar) -> bool;

    /// What there is to tap.
    fn things(&self, so_far: &SoFar) -> Vec<Thing>;

    /// What is held up to look at, if anything is.
    fn held(&self, _so_far: &SoFar) -> Option<Thing> {
        None
    }

    /// Whether a thing was tapped and is right.
    fn is_right(&self, _so_far: &SoFar, _n: usize) -> bool {
        false
    }
}

/// The task of a step, unless it is a picture to look at.
pub(super) fn of(step: &Step) -> Option<Box<dyn Task + '_>> {
    Some(match step {
        Step::Scene(_) => return None,
        Step::Choose { choices, .. } => Box::new(Choosing { choices }),
        Step::Match { pairs, then, .. } => Box::new(Matching { pairs, then }),
        Step::Order { cards, shown, then, .. } => Box::new(Ordering { cards, shown, then }),
        Step::Breathe { picture, breaths, breathe_in, breathe_out, then, .. } => {
            Box::new(Breathing { picture, breaths: *breaths, breathe_in, breathe_out, then })
        }
        Step::Sort { baskets, things, then, .. } => Box::new(Sorting { baskets, things, then }),
        Step::Spot { spots, then, .. } => Box::new(Spotting { spots, then }),
        Step::Draw { stamps, then, .. } => Box::new(Drawing { stamps, then }),
        Step::Sing { picture, verse, then, .. } => Box::new(Singing { picture, verse, then }),
        Step::Tell { people, more, stem, then, .. } => {
            Box::new(Telling { people, more, stem, then })
        }
        Step::Discuss { questions, then, .. } => Box::new(Talking { questions, then }),
    })
}

/// A thing with its words beside it.
pub(super) fn thing(picture: &str, says: &str) -> Thing {
    Thing { picture: picture.to_owned(), says: says.to_owned(), is_named: true }
}

/// A thing whose words are only for whoever cannot see it.
pub(super) fn nameless(picture: &str, says: &str) -> Thing {
    Thing { is_named: false, ..thing(picture, says) }
}
