//! What goes home, and what goes on the wall.

use leptos::prelude::*;
use lesson::{
    Lesson,
    paper::{self, WordCard},
};

use crate::parts::picture::Picture;

/// The take-home card: what to do together, and whom to call.
#[component]
pub(super) fn TakeHome(
    /// The lesson.
    lesson: Lesson,
) -> impl IntoView {
    view! {
        <section class="sheet take-home" data-sheet="take-home">
            <Picture name=lesson.picture.clone() />
            <h2>"Together at home"</h2>
            <p>
                "Today we played " <strong>{lesson.title.text.trim_end_matches('.').to_owned()}</strong> "."
            </p>
            <p class="large">{lesson.adults.take_home}</p>
            <p>"We learned: " {lesson.adults.objective}</p>
            <p>
                "Families differ, and every answer is welcome. If something online worries your child, \
                 listen, stay calm, and tell school. At any time: NSPCC 0808 800 5000. Childline, for \
                 your child: 0800 1111. In danger now: 999."
            </p>
        </section>
    }
}

/// A card for each key word, to cut out.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub(super) fn WordCards(
    /// The lesson.
    lesson: Lesson,
) -> impl IntoView {
    let cards = paper::word_cards(&lesson).iter().map(card).collect_view();
    view! {
        <section class="sheet" data-sheet="words">
            <h2>"Word cards"</h2>
            <p class="soft">"Cut them out. Where a card has no picture, a child draws it."</p>
            <ul class="word-cards" role="list">{cards}</ul>
        </section>
    }
}

fn card(card: &WordCard<'_>) -> AnyView {
    let picture = match card.picture {
        Some(name) => view! { <Picture name=name.to_owned() /> }.into_any(),
        None => view! { <span class="to-draw"></span> }.into_any(),
    };
    view! { <li>{picture}<strong>{card.word.to_owned()}</strong></li> }.into_any()
}
