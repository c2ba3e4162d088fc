//! All articles, and looking for one.

use domain::guidance::{Article, search};
use leptos::prelude::*;

use super::place::Place;
use crate::shell::guidance::Articles;

/// The list.
#[component]
pub(super) fn GuidancePage(
    /// The articles.
    all: Articles,
) -> impl IntoView {
    let asked = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        all.with(|all| {
            let all = all.as_deref().unwrap_or_default();
            search(all, &asked.read()).into_iter().map(|it| all[it].clone()).collect::<Vec<_>>()
        })
    });
    let says = move || match (all.with(Option::is_none), found.read().len()) {
        (true, _) => "One moment…".to_owned(),
        (_, 0) if asked.read().trim().is_empty() => {
            "The articles are not on this device yet. They come with the next internet.".to_owned()
        }
        (_, 0) => "Nothing has these words. Try one word, or look through the list.".to_owned(),
        (_, 1) => "1 article".to_owned(),
        (_, many) => format!("{many} articles"),
    };
    let one = |it: Article| {
        let address = format!("#{}", Place::Article(it.slug.clone()).hash());
        view! {
            <li>
                <a href=address data-article=it.slug>{it.title}</a>
                <p>{it.summary}</p>
            </li>
        }
    };
    view! {
        <div class="page" data-page="guidance">
            <h1 tabindex="-1">"Guidance"</h1>
            <p class="lead">"Short answers to what parents ask. They work without internet, and nobody sees what you read."</p>
            <ul class="policy" role="list">
                <li>
                    <a href="#allowed" data-press="allowed">"What is allowed at school"</a>
                    <p>"The tables of the school's policy: phones, watches, photos, games and more."</p>
                </li>
                <li>
                    <a href="#people" data-press="people">"Who is who, and how to complain"</a>
                    <p>"The school's people, the 30 days for a complaint about data, and what is known about you."</p>
                </li>
            </ul>
            <p class="search">
                <label for="search">"Look for"</label>
                <input
                    id="search"
                    type="search"
                    data-field="search"
                    autocomplete="off"
                    prop:value=asked
                    on:input=move |it| asked.set(event_target_value(&it))
                />
            </p>
            <p role="status" data-found=move || found.read().len().to_string()>{says}</p>
            <ol class="articles" role="list">
                {move || found.get().into_iter().map(one).collect_view()}
            </ol>
        </div>
    }
}
