//! It is kept: a leaf of one's own choosing.

use leptos::prelude::*;
use report::telling::Input;

use crate::{
    pages::pupil::root::Pupil,
    parts::choices::{Choices, Thing},
    words,
};

/// Three leaves that stand beside no other telling on this tablet.
#[component]
pub(super) fn PickLeaf() -> impl IntoView {
    let pupil = Pupil::here();
    let leaves = pupil.tellings.leaves();
    let thing = |leaf: &domain::Leaf| Thing {
        picture: leaf.picture().to_owned(),
        says: words::naming(leaf.picture()).text.to_owned(),
        is_named: true,
    };
    let things: Vec<Thing> = leaves.iter().map(thing).collect();
    let on_choice = Callback::new(move |n: usize| pupil.tellings.feed(Input::Leaf(leaves[n])));
    // Two lines come first: that it is kept, and what to do.
    let named = Signal::derive(move || pupil.voice.at().get()?.checked_sub(2));
    view! { <Choices things=things named on_choice /> }
}
