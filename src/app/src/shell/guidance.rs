//! The articles for families, from this device's own store or the server.

use domain::guidance::Article;
use leptos::prelude::*;

use super::ask::{Ask, ask};

/// The articles: nothing while they are on their way, then what came.
pub(crate) type Articles = RwSignal<Option<Vec<Article>>>;

/// Fetches them once, for as long as the page is open.
pub(crate) fn start() -> Articles {
    let all = RwSignal::new(None);
    leptos::task::spawn_local(async move {
        let question = Ask { method: "GET", path: "/guidance.bin", headers: &[], body: None };
        let answer = ask(question).await.ok().filter(super::ask::Answer::is_ok);
        let found = answer.and_then(|it| wire::decode(&it.bytes).ok());
        all.set(Some(found.unwrap_or_default()));
    });
    all
}
