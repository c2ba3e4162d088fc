//! The family door: whom to call, on- and offline. Nothing else is here yet, and nothing else is
//! pretended.

mod home;

use leptos::mount::mount_to;

use crate::{
    pages::family::home::Home,
    shell::{trouble, window},
};

/// Starts the door on the static page.
pub fn start() {
    trouble::listen();
    let Some(place) = window::by_id("app") else { return };
    place.set_inner_html("");
    mount_to(place, Home).forget();
}
