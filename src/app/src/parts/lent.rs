//! Pictures that a school lent for its own lesson: for as long as it is played, they stand in for
//! whatever else has their names.

use leptos::prelude::*;

/// The pictures, each with its address.
#[derive(Clone, Copy)]
pub(crate) struct Lent(pub(crate) StoredValue<Vec<(String, String)>>);

/// Where a picture of this name lies.
pub(crate) fn address(name: &str) -> String {
    lent(name).unwrap_or_else(|| format!("/pictures/{name}.svg"))
}

/// Whether a school lent it.
pub(crate) fn is_lent(name: &str) -> bool {
    lent(name).is_some()
}

fn lent(name: &str) -> Option<String> {
    let of = |it: &Vec<(String, String)>| it.iter().find(|it| it.0 == name).map(|it| it.1.clone());
    use_context::<Lent>()?.0.try_with_value(of)?
}
