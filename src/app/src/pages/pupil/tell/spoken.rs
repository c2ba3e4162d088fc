//! What is said on each page of telling.

use domain::Leaf;
use lesson::Said;
use report::{
    choice::{About, Choice, Feeling, Who},
    telling::Page,
};

use crate::words::{self, Word, word};

/// The sentence of a page.
pub(super) fn sentence(page: Page) -> Word {
    const FIND: Word = word("tell.find");
    const FEELING: Word = word("tell.feeling");
    const ABOUT: Word = word("tell.about");
    const WHO: Word = word("tell.who");
    const ME: Word = word("tell.me");
    const SEALING: Word = word("common.wait");
    const KEPT: Word = word("tell.kept");
    const SHOW: Word = word("tell.show");
    const UNKEPT: Word = word("tell.unkept");
    match page {
        Page::Find => FIND,
        Page::Feeling => FEELING,
        Page::About => ABOUT,
        Page::Who => WHO,
        Page::Me => ME,
        Page::Sealing | Page::Over => SEALING,
        Page::Kept => KEPT,
        Page::Card => SHOW,
        Page::Unkept => UNKEPT,
    }
}

/// What follows the sentence: the choices by name, or what to do.
pub(super) fn after(page: Page, is_at_school: bool, leaves: &[Leaf]) -> Vec<Said> {
    const SKIP: Word = word("common.skip");
    fn named<C: Choice>() -> Vec<Said> {
        let choices = C::ALL.into_iter().map(|it| words::words(it.words()));
        choices.chain([SKIP]).map(Word::said).collect()
    }
    match page {
        // What it is for, before anything is told (N-04).
        Page::Find => {
            vec![const { word("tell.for") }.said(), const { word("tell.ready") }.said()]
        }
        Page::Feeling => named::<Feeling>(),
        Page::About => named::<About>(),
        Page::Who => named::<Who>(),
        // A class has too many pegs to name; the hand shows where they are.
        Page::Me => vec![const { word("tell.not-saying") }.said(), SKIP.said()],
        Page::Kept => {
            let leaves = leaves.iter().map(|it| words::naming(it.picture()));
            std::iter::once(const { word("tell.leaf") }).chain(leaves).map(Word::said).collect()
        }
        Page::Card => {
            let talk = const { word("journey.talk") }.said();
            // At home nobody at school may be looking (N-88).
            let school = (!is_at_school).then(|| const { word("tell.school-days") }.said());
            [talk].into_iter().chain(school).collect()
        }
        _ => Vec::new(),
    }
}

/// The page's name: `data-page`.
pub(super) const fn name(page: Page) -> &'static str {
    match page {
        Page::Find => "find",
        Page::Feeling => "feeling",
        Page::About => "about",
        Page::Who => "who",
        Page::Me => "me",
        Page::Sealing => "sealing",
        Page::Kept => "kept",
        Page::Card => "card",
        Page::Unkept => "unkept",
        Page::Over => "over",
    }
}
