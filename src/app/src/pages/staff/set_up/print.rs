//! The papers of a new school, shown once.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::Draft;
use crate::{
    pages::staff::{
        sheets::{PrintThem, Printed, ReaderSheet, SpareSheet, asked},
        title::Title,
    },
    shell::staff::desk::Desk,
};

/// The step.
#[component]
pub(super) fn Print(
    /// What was made.
    draft: Draft,
) -> impl IntoView {
    let desk = Desk::here();
    let school = draft.name.get_untracked();
    let go = StoredValue::new_local(use_navigate());
    let sheets = draft.paper.with_value(|paper| {
        paper.as_ref().map(|paper| {
            let words = paper.sheet.words();
            let root = seal::root::words(&paper.root).to_vec();
            let spare = paper.spare.as_ref().map(|(_, spare)| spare.words().to_vec());
            (words, root, spare, paper.name.clone(), paper.login.clone())
        })
    });
    let Some((words, root, spare, name, login)) = sheets else {
        return view! { <p>"There is nothing to print any more."</p> }.into_any();
    };
    let done = Callback::new(move |()| {
        // Dropping the papers wipes them.
        draft.paper.set_value(None);
        go.with_value(|go| go("/staff/people", leptos_router::NavigateOptions::default()));
    });
    let right = asked(&words);
    view! {
        <Title text="Print these, and put them into the school safe" />
        <p class="alarm no-print">
            "These words are shown this once. Whoever has them can read what children told; without \
             them, a forgotten passphrase cannot be mended."
        </p>
        <PrintThem />
        <ReaderSheet school=school.clone() name=name login=login words=words.to_vec() root=root />
        {spare.map(|words| view! { <SpareSheet school=school words=words /> })}
        {move || desk.sitting.get().is_some().then(|| {
            view! { <Printed right=right done=done /> }
        })}
    }
    .into_any()
}
