//! The paths of lessons: one a year, and one for the whole school.

mod own;
mod path;
mod paths;
mod shelf;
mod stone;
mod years;

use leptos::prelude::*;

use super::root::Pupil;
use crate::shell::prefs;

pub(super) use path::PathPage;
pub(super) use paths::Path;
pub(super) use shelf::ShelfPage;
pub(super) use years::Years;

/// Where this device remembers its path.
const PATH: &str = "path";

/// The path of this device: the one that was walked last, or that of its class; otherwise the
/// child picks one.
#[component]
pub(super) fn Learn() -> impl IntoView {
    let walked = || prefs::number(PATH).and_then(Path::numbered);
    let of_class = || Path::of_class(&Pupil::here().device.class_name()?);
    let path = walked().filter(|it| it.leads()).or_else(|| of_class().filter(|it| it.leads()));
    match path {
        Some(path) => view! { <PathPage path /> }.into_any(),
        None => view! { <Years /> }.into_any(),
    }
}
