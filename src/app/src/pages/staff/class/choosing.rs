//! Which class is looked at, of those whose book the reader reads.

use domain::{Class, Peg, Route};
use leptos::prelude::*;

use crate::shell::staff::{book::Books, desk::Desk, page, post::Post};

/// How often a book is asked for while somebody looks at it, in milliseconds.
const AGAIN: u32 = 15_000;

/// The classes whose book whoever sits here reads, in the card's order.
pub(super) fn classes(desk: Desk) -> Vec<Class> {
    let (Some(card), Some(reader)) = (desk.card(), desk.sitting.get()) else { return Vec::new() };
    let reads = |class: &&Class| {
        card.inbox(Route::Progress(class.id)).is_some_and(|it| it.readers.contains(&reader))
    };
    card.classes.iter().filter(reads).cloned().collect()
}

/// The class that is looked at.
pub(super) fn chosen(desk: Desk, books: Books) -> Option<Class> {
    let class = books.class.get()?;
    desk.card()?.class(class).cloned()
}

/// The pegs of the class that is looked at.
pub(super) fn pegs(desk: Desk, books: Books) -> Vec<Peg> {
    chosen(desk, books).map(|it| it.pegs).unwrap_or_default()
}

/// A button a class, and the book of the chosen one; or why there is none.
#[component]
pub(super) fn Classes(
    /// What is shown of a class whose letters were read.
    children: ChildrenFn,
) -> impl IntoView {
    let (desk, books, post) = (Desk::here(), Books::here(), Post::here());
    let all = Memo::new(move |_| classes(desk));
    Effect::new(move |_| {
        let first = all.with(|all| {
            let is_there = books.class.with(|it| all.iter().any(|class| Some(class.id) == *it));
            all.first().filter(|_| !is_there).map(|it| it.id)
        });
        if let Some(class) = first {
            books.turn(class);
        }
    });
    Effect::new(move |_| {
        books.class.track();
        leptos::task::spawn_local(books.read(desk, post));
    });
    // The signal goes when the page goes, and the asking ends.
    let alive = RwSignal::new(());
    leptos::task::spawn_local(async move {
        while alive.try_get_untracked().is_some() {
            books.read(desk, post).await;
            page::wait(AGAIN).await;
        }
    });
    let button = move |class: Class| {
        let (id, name, words) = (class.id, class.name.clone(), class.name);
        view! {
            <button
                type="button"
                class="button quiet"
                data-class=name
                aria-pressed=move || (books.class.get() == Some(id)).to_string()
                on:click=move |_| books.turn(id)
            >
                {words}
            </button>
        }
    };
    let buttons = move || {
        let all = all.get();
        (1 < all.len()).then(|| {
            view! {
                <div class="row no-print" role="group" aria-label="Which class">
                    {all.into_iter().map(button).collect_view()}
                </div>
            }
        })
    };
    let says = move || {
        let none = all.with(Vec::is_empty);
        let trouble = books.trouble.get();
        let (odd, removed, is_broken) = books
            .known
            .with(|it| it.as_ref().map_or((0, 0, false), |it| (it.odd, it.removed, it.is_broken)));
        view! {
            {none.then(|| view! {
                <p class="note" data-empty="">
                    "There is no class for you yet. A class has a book once the school card was \
                     signed with it: sign the card again on the School page."
                </p>
            })}
            {trouble.map(|why| view! {
                <p class="note" data-alarm="book">{why} " What was collected before is here."</p>
            })}
            {is_broken.then(|| view! {
                <p class="alarm" data-alarm="book-chain">
                    "The server's list of this class's letters does not add up. Tell whoever looks \
                     after it."
                </p>
            })}
            {(0 < odd).then(|| view! {
                <p class="note" data-odd=odd>
                    {odd} " of this class's letters cannot be read or are not from whom they name. They do not count."
                </p>
            })}
            {(0 < removed).then(|| view! {
                <p class="note">{removed} " letters came from removed tablets. They do not count."</p>
            })}
        }
    };
    let is_read = Memo::new(move |_| books.known.with(Option::is_some));
    let is_coming = move || !all.with(Vec::is_empty) && !is_read.get();
    view! {
        {buttons}
        <div role="status">{says}</div>
        {move || is_coming().then(|| view! { <p role="status">"One moment…"</p> })}
        {move || is_read.get().then(|| children())}
    }
}
