//! One article: what is known, what to do, which words to use, and whom to call.

use domain::{
    Card,
    guidance::{Article, Fact, STRIP},
    helpline::HELPLINES,
};
use leptos::prelude::*;

use super::aloud::ReadAloud;
use crate::{
    pages::grown_up::{
        calls::{Contacts, Help},
        print::PrintButton,
    },
    shell::{guidance::Articles, staff::page},
};

/// The page.
#[component]
pub(super) fn ArticlePage(
    /// Its name.
    slug: String,
    /// All articles.
    all: Articles,
    /// The school's card, once it is known.
    card: RwSignal<Option<Card>>,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        let found = all.with(|all| all.as_ref()?.iter().find(|it| it.slug == slug).cloned())?;
        let (school, phone) = card.with(|it| {
            let school = it.as_ref().map_or("school", |it| it.name.as_str()).to_owned();
            let phones = it.iter().flat_map(|it| &it.contacts).map(|it| it.phone.clone());
            (school, phones.into_iter().find(|it| !it.is_empty()))
        });
        Some(found.of_school(&school, phone.as_deref().unwrap_or("school's number")))
    });
    let contacts = Signal::derive(move || {
        card.with(|it| it.as_ref().map(|it| it.contacts.clone())).unwrap_or_default()
    });
    move || match (found.get(), all.with(Option::is_some)) {
        (Some(article), _) => view! { <Whole article contacts /> }.into_any(),
        (None, false) => view! { <p class="page" role="status">"One moment…"</p> }.into_any(),
        (None, true) => view! {
            <div class="page" data-page="lost">
                <h1 tabindex="-1">"This article is not here"</h1>
                <p><a href="#guidance">"All articles"</a></p>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Whole(article: Article, contacts: Signal<Vec<domain::Contact>>) -> impl IntoView {
    let text = as_text(&article);
    let heard = [&article.title, &article.summary].map(String::as_str).into_iter();
    let heard = heard.chain(article.lines()).map(str::to_owned).collect::<Vec<_>>();
    let said = RwSignal::new("Copy as text");
    let copy = move |_| {
        let text = text.clone();
        leptos::task::spawn_local(async move {
            let done = page::copy(&text).await;
            let _ = said.try_set(if done { "Copied" } else { "This browser does not copy" });
        });
    };
    let ids = STRIP.iter().copied().map(str::to_owned).chain(article.extra.clone());
    let lines = ids.filter_map(|id| HELPLINES.iter().find(|it| it.id == id));
    let helplines = lines.map(|it| view! { <Help line=*it /> }).collect_view();
    let facts = article.facts.iter().map(fact).collect_view();
    let watch = (!article.watch.is_empty()).then(
        || view! { <List title="Watch for, and good to know" lines=article.watch.clone() /> },
    );
    view! {
        <article class="page article" data-page="article" data-article=article.slug>
            <p class="no-print"><a href="#guidance">"All articles"</a></p>
            <h1 tabindex="-1">{article.title}</h1>
            <p class="lead">{article.summary}</p>
            <section><h2>"What is known"</h2><ul>{facts}</ul></section>
            <List title="What you can do" lines=article.todo />
            <section class="say">
                <h2>"Words to use with your child"</h2>
                {article.words.into_iter().map(|it| view! { <blockquote>{it}</blockquote> }).collect_view()}
            </section>
            <List title="Ways to begin to talk" lines=article.starters />
            {watch}
            <p class="checked">
                "Facts looked up on " {article.checked}
                ". A draft until the school has adopted it. Settings and ages change often."
            </p>
            <p class="row no-print">
                <PrintButton />
                <ReadAloud lines=heard />
                <button type="button" class="button quiet" data-press="copy" on:click=copy>{said}</button>
            </p>
            <section aria-labelledby="help-title" data-section="help">
                <h2 id="help-title">"Get help"</h2>
                <ul class="calls" role="list">{helplines}</ul>
                <Contacts contacts=contacts />
            </section>
        </article>
    }
}

#[component]
fn List(title: &'static str, lines: Vec<String>) -> impl IntoView {
    let lines = lines.into_iter().map(|it| view! { <li>{it}</li> }).collect_view();
    view! { <section><h2>{title}</h2><ul>{lines}</ul></section> }
}

fn fact(fact: &Fact) -> AnyView {
    let unsure =
        (!fact.is_checked()).then(|| view! { " " <em>"Nobody has checked this yet."</em> });
    view! { <li>{fact.text.clone()}{unsure}</li> }.into_any()
}

/// The article as it would be sent in a message.
fn as_text(article: &Article) -> String {
    let mut text = format!("{}\n{}\n", article.title, article.summary);
    for line in article.lines() {
        text.push_str("- ");
        text.push_str(line);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_can_be_sent_as_text() {
        let article = Article {
            slug: "games".to_owned(),
            order: 1,
            title: "Games?".to_owned(),
            summary: "Play first.".to_owned(),
            keywords: Vec::new(),
            checked: "2026-11-22".to_owned(),
            facts: vec![Fact { text: "One.".to_owned(), source: "U".to_owned() }],
            todo: vec!["Two.".to_owned()],
            words: vec!["Three.".to_owned()],
            starters: Vec::new(),
            watch: vec!["Four.".to_owned()],
            extra: Vec::new(),
        };
        assert_eq!(as_text(&article), "Games?\nPlay first.\n- One.\n- Two.\n- Three.\n- Four.\n");
    }
}
