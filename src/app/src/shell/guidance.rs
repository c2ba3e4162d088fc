//! What the build packed for families, from this device's own store or the server: the articles,
//! and what the school's policy allows.

use domain::{allowed::Allowed, guidance::Article};
use leptos::prelude::*;
use serde::de::DeserializeOwned;

use super::ask::{Ask, ask};

/// The articles: nothing while they are on their way, then what came.
pub(crate) type Articles = RwSignal<Option<Vec<Article>>>;

/// Fetches them once, for as long as the page is open.
pub(crate) fn start() -> Articles {
    packed("/guidance.bin")
}

/// Fetches what the policy allows, when somebody looks at it: it is no part of the first load.
pub(crate) fn allowed() -> RwSignal<Option<Allowed>> {
    packed("/allowed.bin")
}

/// Nothing while it is on its way; empty where it did not come.
fn packed<T>(path: &'static str) -> RwSignal<Option<T>>
where
    T: DeserializeOwned + Default + Send + Sync + 'static,
{
    let all = RwSignal::new(None);
    leptos::task::spawn_local(async move {
        let question = Ask { method: "GET", path, headers: &[], body: None };
        let answer = ask(question).await.ok().filter(super::ask::Answer::is_ok);
        let found = answer.and_then(|it| wire::decode(&it.bytes).ok());
        let _ = all.try_set(Some(found.unwrap_or_default()));
    });
    all
}
