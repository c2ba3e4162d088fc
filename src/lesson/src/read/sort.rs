//! Reads a sorting: baskets, and things that name the basket they belong in.

use super::fields::Fields;
use super::step::{scene, several, two_or_three};
use crate::fault::closest;
use crate::{Basket, Sorted, Step};

/// The most things that one sorting may have.
const THINGS: usize = 8;

pub(super) fn read(fields: &Fields<'_, '_>) -> Step {
    let scene = scene(fields);
    let baskets = two_or_three(fields, "basket", "a basket", |it| {
        let name = it.text("name", "\"kind\"").map_or("", |it| it.1);
        (name, Basket { picture: it.picture("picture"), says: it.said("says") })
    });
    let names: Vec<&str> = baskets.iter().map(|(name, _)| *name).collect();
    let things = several(fields, "thing", "a thing", |it| Sorted {
        picture: it.picture("picture"),
        says: it.said("says"),
        basket: basket(it, &names),
        right: it.said("right"),
        wrong: it.said("wrong"),
    });
    if !(2..=THINGS).contains(&things.len()) {
        fields.page.fault(
            fields.at,
            format!("there are {} of `[[step.thing]]`", things.len()),
            format!("give a child from two to {THINGS} things to sort"),
        );
    }
    for (n, name) in (0u8..).zip(&names) {
        if names[..usize::from(n)].contains(name) {
            fields.page.fault(
                fields.at,
                format!("two baskets have the name \"{name}\""),
                "give each basket a name of its own",
            );
        } else if !things.is_empty() && !things.iter().any(|it| it.basket == n) {
            fields.page.fault(
                fields.at,
                format!("nothing belongs in the basket \"{name}\""),
                format!("write `basket = \"{name}\"` in one of the things"),
            );
        }
    }
    let baskets = baskets.into_iter().map(|(_, basket)| basket).collect();
    Step::Sort { scene, baskets, things, then: fields.said("then") }
}

/// The place of the basket that a thing names.
fn basket(thing: &Fields<'_, '_>, names: &[&str]) -> u8 {
    let Some((at, name)) = thing.text("basket", "\"kind\"") else { return 0 };
    (0u8..).zip(names).find(|(_, it)| **it == name).map_or_else(
        || {
            let instead = match closest(name, names.iter().copied()) {
                Some(like) => format!("perhaps \"{like}\""),
                None => format!("write the name of a basket: {}", names.join(", ")),
            };
            thing.page.fault(at, format!("there is no basket \"{name}\""), instead);
            0
        },
        |it| it.0,
    )
}
