//! Which class's families are looked at, of those that the reader reads.

use domain::{Class, Peg, Route};
use leptos::prelude::*;

use crate::shell::staff::{
    book::Books,
    desk::Desk,
    families::{AllFamilies, KnownFamilies},
    page,
    post::Post,
};

/// How often letters are asked for while somebody looks, in milliseconds.
const AGAIN: u32 = 15_000;

/// The classes whose families whoever sits here reads, in the card's order.
fn classes(desk: Desk) -> Vec<Class> {
    let (Some(card), Some(reader)) = (desk.card(), desk.sitting.get()) else { return Vec::new() };
    let reads = |class: &&Class| {
        card.inbox(Route::Families(class.id)).is_some_and(|it| it.readers.contains(&reader))
    };
    card.classes.iter().filter(reads).cloned().collect()
}

/// The class that is looked at. It is the one that the class page looks at as well.
pub(super) fn chosen(desk: Desk) -> Option<Class> {
    let class = Books::here().class.get()?;
    classes(desk).into_iter().find(|it| it.id == class)
}

/// What is known of it.
pub(super) fn known(desk: Desk) -> Option<(Class, KnownFamilies)> {
    let class = chosen(desk)?;
    let known = AllFamilies::here().known.get()?;
    (known.0 == class.id).then_some((class, known.1))
}

/// The child's name at a peg of it, where the class has a list.
pub(super) fn called(desk: Desk, peg: Peg) -> Option<String> {
    let class = chosen(desk)?;
    AllFamilies::here().known.with(|it| {
        let (_, known) = it.as_ref().filter(|it| it.0 == class.id)?;
        known.families.name(peg).map(str::to_owned)
    })
}

/// A button a class, and what its families say; or why there is nothing.
#[component]
pub(super) fn Classes(
    /// What is shown of a class whose letters were read.
    children: ChildrenFn,
) -> impl IntoView {
    let (desk, books, post) = (Desk::here(), Books::here(), Post::here());
    let families = AllFamilies::here();
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
        if let Some(class) = books.class.get() {
            leptos::task::spawn_local(families.read(desk, post, class));
        }
    });
    // The signal goes when the page goes, and the asking ends.
    let alive = RwSignal::new(());
    leptos::task::spawn_local(async move {
        while alive.try_get_untracked().is_some() {
            if let Some(class) = books.class.get_untracked() {
                families.read(desk, post, class).await;
            }
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
        let (odd, removed, is_broken) = families.known.with(|it| {
            it.as_ref().map_or((0, 0, false), |(_, it)| (it.odd, it.removed, it.is_broken))
        });
        view! {
            {none.then(|| view! {
                <p class="note" data-empty="">
                    "There is no class for you here yet. Families can sign once the school card was \
                     signed with a place for it: sign the card again on the School page."
                </p>
            })}
            {families.trouble.get().map(|why| view! {
                <p class="note" data-alarm="families">{why} " What was collected before is here."</p>
            })}
            {is_broken.then(|| view! {
                <p class="alarm" data-alarm="families-chain">
                    "The server's list of these letters does not add up. Tell whoever looks after it."
                </p>
            })}
            {(0 < odd).then(|| view! {
                <p class="note" data-odd=odd>
                    {odd} " letters cannot be read or are not from whom they name. They do not count."
                </p>
            })}
            {(0 < removed).then(|| view! {
                <p class="note">{removed} " letters came from removed phones. They do not count."</p>
            })}
        }
    };
    let is_read = Memo::new(move |_| known(desk).is_some());
    let is_coming = move || !all.with(Vec::is_empty) && !is_read.get();
    view! {
        {buttons}
        <div role="status">{says}</div>
        {move || is_coming().then(|| view! { <p role="status">"One moment…"</p> })}
        {move || is_read.get().then(|| children())}
    }
}
