//! The steps of a lesson.

use super::fields::Fields;
use super::sort;
use crate::rules::{self, CHOICES, SENTENCES};
use crate::{Card, Choice, Pair, Person, Scene, Spot, Step};

type Reader = fn(&Fields<'_, '_>) -> Step;

/// The kinds of step, and who reads them.
const KINDS: [(&str, Reader); 11] = [
    ("scene", |it| Step::Scene(scene(it))),
    ("choose", choose),
    ("match", match_),
    ("order", order),
    ("breathe", breathe),
    ("sort", sort::read),
    ("spot", spot),
    ("draw", draw),
    ("sing", sing),
    ("tell", tell),
    ("discuss", discuss),
];

/// One step, unless it does not say of which kind it is.
pub(super) fn read(fields: Fields<'_, '_>) -> Option<Step> {
    let (at, kind) = fields.text("kind", "\"scene\"")?;
    let Some((_, reader)) = KINDS.iter().find(|(it, _)| *it == kind) else {
        let all: Vec<&str> = KINDS.iter().map(|(it, _)| *it).collect();
        fields.page.fault(
            at,
            format!("there is no step of the kind \"{kind}\""),
            format!("write one of: {}", all.join(", ")),
        );
        return None;
    };
    let step = reader(&fields);
    fields.end();
    Some(step)
}

/// The picture and the words that every step has.
pub(super) fn scene(fields: &Fields<'_, '_>) -> Scene {
    let scene = Scene {
        layers: fields.pictures("layers"),
        alt: fields.written("alt", "\"What the picture shows.\""),
        says: fields.lines("says"),
    };
    let sentences: usize = scene.says.iter().map(|it| rules::sentences(&it.text).count()).sum();
    if SENTENCES < sentences {
        fields.page.fault(
            fields.at,
            format!("the scene has {sentences} sentences"),
            format!("keep {SENTENCES} or fewer, and give the rest a scene of their own"),
        );
    }
    scene
}

/// Stands in for a scene that is missing.
pub(super) const fn nothing() -> Scene {
    Scene { layers: Vec::new(), alt: String::new(), says: Vec::new() }
}

/// The tables of a step: two or three of them, each read alike.
pub(super) fn two_or_three<'p, 't, T>(
    fields: &Fields<'p, 't>,
    name: &'static str,
    what: &'static str,
    read: impl Fn(&Fields<'p, 't>) -> T,
) -> Vec<T> {
    let found = several(fields, name, what, read);
    if !(2..=CHOICES).contains(&found.len()) {
        fields.page.fault(
            fields.at,
            format!("there are {} of `[[step.{name}]]`", found.len()),
            format!("give a child two or three, and never more than {CHOICES}"),
        );
    }
    found
}

pub(super) fn several<'p, 't, T>(
    fields: &Fields<'p, 't>,
    name: &'static str,
    what: &'static str,
    read: impl Fn(&Fields<'p, 't>) -> T,
) -> Vec<T> {
    let tables = fields.tables(name, what).into_iter();
    tables
        .map(|it| {
            let found = read(&it);
            it.end();
            found
        })
        .collect()
}

fn choose(fields: &Fields<'_, '_>) -> Step {
    let scene = scene(fields);
    let choices = two_or_three(fields, "choice", "a choice", |it| Choice {
        picture: it.picture("picture"),
        says: it.said("says"),
        right: it.flag("right"),
        reason: it.said("reason"),
    });
    if !choices.iter().any(|it| it.right) {
        fields.page.fault(fields.at, "no choice is right", "write `right = true` in one of them");
    }
    let check = fields.maybe_flag("check");
    if check && choices.iter().all(|it| it.right) {
        fields.page.fault(
            fields.at,
            "`check = true`, and every choice is right",
            "ask something before the lesson that the lesson can teach",
        );
    }
    Step::Choose { scene, choices, check }
}

fn match_(fields: &Fields<'_, '_>) -> Step {
    let scene = scene(fields);
    let pairs = several(fields, "pair", "a pair", |it| {
        let pair = Pair {
            picture: it.picture("picture"),
            with: it.pictures("with"),
            says: it.said("says"),
            ask: it.said("ask"),
            right: it.said("right"),
            wrong: it.said("wrong"),
        };
        if CHOICES <= pair.with.len() || pair.with.contains(&pair.picture) {
            it.page.fault(
                it.at,
                "`with` is not one or two other pictures",
                format!("a page shows {CHOICES} pictures at most: the right one and these"),
            );
        }
        pair
    });
    if pairs.len() < 2 {
        fields.page.fault(
            fields.at,
            "there is nothing to match",
            "add two or more `[[step.pair]]`",
        );
    }
    Step::Match { scene, pairs, then: fields.said("then") }
}

fn order(fields: &Fields<'_, '_>) -> Step {
    let scene = scene(fields);
    let cards = two_or_three(fields, "card", "a card", |it| Card {
        picture: it.picture("picture"),
        says: it.said("says"),
        right: it.said("right"),
        wrong: it.said("wrong"),
    });
    let shown = fields.texts("shown", "[\"the last picture\", \"the first picture\"]");
    let place = |name: &str| (0u8..).zip(&cards).find(|(_, it)| it.picture == name).map(|it| it.0);
    let places: Vec<u8> = shown.iter().filter_map(|(_, name)| place(name)).collect();
    let mut sorted = places.clone();
    sorted.sort_unstable();
    let each_once = sorted.iter().map(|&it| usize::from(it)).eq(0..cards.len());
    if places.len() != shown.len() || !each_once || places == sorted {
        fields.page.fault(
            shown.first().map_or(fields.at, |it| it.0),
            "`shown` is not the cards in another order",
            "name each card's picture once, and not in the right order",
        );
    }
    Step::Order { scene, cards, shown: places, then: fields.said("then") }
}

fn breathe(fields: &Fields<'_, '_>) -> Step {
    Step::Breathe {
        scene: scene(fields),
        picture: fields.picture("picture"),
        breaths: fields.number("breaths", 1, 5),
        breathe_in: fields.said("in"),
        breathe_out: fields.said("out"),
        then: fields.said("then"),
    }
}

fn spot(fields: &Fields<'_, '_>) -> Step {
    let scene = scene(fields);
    let spots = two_or_three(fields, "spot", "a spot", |it| Spot {
        picture: it.picture("picture"),
        says: it.said("says"),
        clue: it.flag("clue"),
        reason: it.said("reason"),
    });
    if !spots.iter().any(|it| it.clue) {
        fields.page.fault(fields.at, "no spot is a clue", "write `clue = true` in one of them");
    }
    Step::Spot { scene, spots, then: fields.said("then") }
}

fn draw(fields: &Fields<'_, '_>) -> Step {
    let scene = scene(fields);
    let stamps = fields.pictures("stamps");
    if !stamps.is_empty() && !(2..=CHOICES).contains(&stamps.len()) {
        fields.page.fault(
            fields.at,
            format!("there are {} stamps", stamps.len()),
            format!("give a child two or three, and never more than {CHOICES}"),
        );
    }
    Step::Draw { scene, stamps, then: fields.said("then") }
}

fn sing(fields: &Fields<'_, '_>) -> Step {
    let scene = scene(fields);
    let verse = fields.lines("verse");
    if !verse.is_empty() && !(2..=8).contains(&verse.len()) {
        fields.page.fault(
            fields.at,
            format!("the verse has {} lines", verse.len()),
            "write from two to eight lines, each a sentence or two",
        );
    }
    Step::Sing {
        scene,
        picture: fields.picture("picture"),
        claps: fields.number("claps", 2, 8),
        verse,
        then: fields.said("then"),
    }
}

fn tell(fields: &Fields<'_, '_>) -> Step {
    let scene = scene(fields);
    if !scene.says.iter().any(|it| it.text.to_lowercase().contains("practice")) {
        fields.page.fault(
            fields.at,
            "the telling does not say that it is practice",
            "let `says` have \"This is practice. Nothing is sent.\"",
        );
    }
    let people = two_or_three(fields, "person", "a person", |it| Person {
        picture: it.picture("picture"),
        at_school: it.flag("at-school"),
        says: it.said("says"),
        then: it.said("then"),
    });
    let at_school = people.iter().filter(|it| it.at_school).count();
    if at_school == 0 || at_school == people.len() {
        fields.page.fault(
            fields.at,
            "the people are all in one place",
            "let one have `at-school = true` and one `at-school = false`",
        );
    }
    Step::Tell {
        scene,
        people,
        more: fields.said("more"),
        stem: fields.said("stem"),
        then: fields.said("then"),
    }
}

fn discuss(fields: &Fields<'_, '_>) -> Step {
    Step::Discuss {
        scene: scene(fields),
        questions: fields.lines("questions"),
        then: fields.said("then"),
        adults: fields.written("adults", "\"How an adult leads it.\""),
    }
}
