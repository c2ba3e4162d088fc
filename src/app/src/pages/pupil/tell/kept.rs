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
    let leaves = pupil.device.free_leaves();
    let thing = |leaf: &domain::Leaf| Thing {
        picture: leaf.picture().to_owned(),
        says: words::naming(leaf.picture()).text.to_owned(),
        is_named: true,
    };
    let things: Vec<Thing> = leaves.iter().map(thing).collect();
    let on_choice = Callback::new(move |n: usize| pupil.tellings.feed(Input::Leaf(leaves[n])));
    view! { <Choices things=things named=None on_choice /> }
}
