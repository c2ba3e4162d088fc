//! The root key, where it is needed: held by this reader, or typed from the safe sheet.

use leptos::prelude::*;
use seal::SigningKey;

use crate::{
    pages::staff::form::{Faults, Look, secret::Secret},
    shell::staff::{
        desk::{Desk, Seat},
        page,
        trouble::sentence,
    },
};

/// Asks for the root's words where this reader does not hold the root.
#[component]
pub(crate) fn RootWords(
    /// The form's faults.
    faults: Faults,
) -> impl IntoView {
    let desk = Desk::here();
    let held = desk.seat().is_some_and(|it| it.root.is_some());
    (!held).then(|| {
        view! {
            <Secret
                id="root-words"
                label="Words of the root key"
                hint="Twenty-four words, on the safe sheet of whoever set the school up. They are \
                      forgotten again when you leave this page."
                faults=faults
                autocomplete="off"
            />
        }
    })
}

/// The root key, or a fault.
pub(crate) fn root_of(seat: &Seat, look: &mut Look) -> Option<SigningKey> {
    if seat.root.is_some() {
        return seat.root.clone();
    }
    match seal::root::parse(&page::peek("root-words")) {
        Ok(root) => Some(root),
        Err(why) => {
            look.fault("root-words", sentence(&why.to_string()));
            None
        }
    }
}
