//! The pages of a signing.

use domain::{
    Card, Edition,
    agreement::{SCHOOL_DOES, VERSION_WORDS, WE_ASK},
};
use leptos::prelude::*;
use report::signing::{Input, Page};

use super::{
    called,
    copy::Journey,
    named::{Named, look},
    promise::{Promised, Rule, Together},
    sign::{self, Sign},
};
use crate::{
    pages::staff::{
        form::{Faults, Look, summary::Summary},
        title::Title,
    },
    shell::clock,
};

/// Whatever the signing shows.
#[component]
pub(in crate::pages::family) fn SignPage(
    /// The signing.
    sign: Sign,
    /// The school's card.
    card: RwSignal<Option<Card>>,
) -> impl IntoView {
    let page = sign.page;
    let whose = move || card.with(|it| called(&sign.link(), it.as_ref()));
    let shown = move || match page.get() {
        Page::Together => view! { <Together sign /> }.into_any(),
        Page::Rule(rule) => view! { <Rule sign rule /> }.into_any(),
        Page::Promised => view! { <Promised sign /> }.into_any(),
        Page::Parent => view! { <Parent sign card /> }.into_any(),
        Page::Name => view! { <Name sign /> }.into_any(),
        Page::Check => view! { <Check sign card /> }.into_any(),
        Page::Sealing => view! { <p role="status">"One moment…"</p> }.into_any(),
        Page::Kept => view! { <Kept sign /> }.into_any(),
        Page::Unkept => view! { <Unkept sign /> }.into_any(),
    };
    view! {
        <div class="page narrow" data-page="sign" data-step=move || sign::name(page.get())>
            <p class="row"><span class="soft">"With " {whose} "."</span><a href="#child">"Leave it for now"</a></p>
            {shown}
        </div>
    }
}

/// To the page before. Nothing is lost by it.
#[component]
fn Back(
    /// The signing.
    sign: Sign,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button quiet"
            data-press="back"
            on:click=move |_| sign.hear(Input::Back)
        >
            "Back"
        </button>
    }
}

/// What both sides of the agreement say.
#[component]
pub(super) fn Both() -> impl IntoView {
    let lines = |all: &[&'static str]| all.iter().map(|it| view! { <li>{*it}</li> }).collect_view();
    view! {
        <h2>"What the school will do"</h2>
        <ol>{lines(&SCHOOL_DOES)}</ol>
        <h2>"What we ask you to do"</h2>
        <ol>{lines(&WE_ASK)}</ol>
    }
}

#[component]
fn Parent(
    /// The signing.
    sign: Sign,
    /// The school's card.
    card: RwSignal<Option<Card>>,
) -> impl IntoView {
    let school = move || {
        card.with(|it| it.as_ref().map_or_else(|| "Our school".to_owned(), |it| it.name.clone()))
    };
    view! {
        <Title text="For the grown-up: home and school" />
        <p class="lead">
            {school} " teaches your child to be safe, kind and curious with technology. You are your \
             child's most important teacher. This page says what we will do, and what we ask you to \
             do."
        </p>
        <Both />
        <p class="note">
            "Signing gives no consent for pictures or online services: those are asked apart, and no \
             place at school depends on them. These words are a draft until the school has adopted \
             them."
        </p>
        <p class="row">
            <button
                type="button"
                class="button"
                data-press="next"
                on:click=move |_| sign.hear(Input::Next)
            >
                "I have read this"
            </button>
            <Back sign />
        </p>
    }
}

#[component]
fn Name(
    /// The signing.
    sign: Sign,
) -> impl IntoView {
    let faults: Faults = RwSignal::new(Vec::new());
    let (name, relation) = untrack(|| sign.read(|it| (it.name().to_owned(), it.relation())));
    let go_on = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut found = Look::default();
        untrack(|| sign.read(|it| look(&mut found, it.name(), it.relation())));
        if found.show(faults) {
            sign.hear(Input::Next);
        }
    };
    view! {
        <Summary faults=faults />
        <Title text="Who signs?" />
        <form novalidate on:submit=go_on>
            <Named
                name
                relation
                faults
                on_name=move |it| sign.hear(Input::Name(it))
                on_relation=move |it| sign.hear(Input::Relation(it))
            />
            <p class="row">
                <button type="submit" class="button" data-press="next">"Continue"</button>
                <Back sign />
            </p>
        </form>
    }
}

#[component]
fn Check(
    /// The signing.
    sign: Sign,
    /// The school's card.
    card: RwSignal<Option<Card>>,
) -> impl IntoView {
    let whose = card.with_untracked(|it| called(&sign.link(), it.as_ref()));
    let (name, relation, assent) =
        untrack(|| sign.read(|it| (it.name().trim().to_owned(), it.relation(), it.assent())));
    let year = Edition::at(clock::now()).year;
    view! {
        <Title text="Look once more, then sign" />
        <dl class="facts">
            <dt>"Signed by"</dt>
            <dd data-field="signed-by">{name} ", " {relation.map(|it| it.words().to_lowercase())}</dd>
            <dt>"For"</dt>
            <dd>{whose}</dd>
            <dt>"Your child"</dt>
            <dd data-field="assent">{assent.words()}</dd>
            <dt>"Text"</dt>
            <dd>{VERSION_WORDS} ", school year " {year.to_string()}</dd>
        </dl>
        <p>
            "By signing you say: I have read this and will support it. It is sealed on this phone for \
             your child's class staff and the school's safeguarding leads. Nothing else about you or \
             this phone goes with it."
        </p>
        <p class="row">
            <button
                type="button"
                class="button"
                data-press="sign"
                on:click=move |_| sign.hear(Input::Sign)
            >
                "Sign"
            </button>
            <Back sign />
        </p>
    }
}

#[component]
fn Kept(
    /// The signing.
    sign: Sign,
) -> impl IntoView {
    let by = sign.link().device;
    let is_alone = sign.read(report::signing::Signing::is_alone);
    let thanks = if is_alone { "Signed. Thank you" } else { "Signed. Thank you both" };
    let letter = move || sign.sent.get().map(|it| it.id);
    view! {
        <Title text=thanks />
        {move || letter().map(|letter| view! { <Journey letter /> })}
        <p>
            "Your own copy is on this phone. It opens without internet, and prints."
        </p>
        <p class="row">
            <a class="button" href="#child" data-press="done">"Done"</a>
            <a class="button quiet" href=format!("#child/{by}/kept") data-press="copy">"See our copy"</a>
        </p>
    }
}

#[component]
fn Unkept(
    /// The signing.
    sign: Sign,
) -> impl IntoView {
    view! {
        <Title text="This phone could not keep it" />
        <div class="alarm" data-alarm="unkept">
            <p>
                <strong>"It is not signed, and nobody has it."</strong>
                " What you wrote is still here. " {move || sign.why.get()} "."
            </p>
        </div>
        <p>"Go back and try once more, or ask the school for the agreement on paper."</p>
        <p class="row"><Back sign /></p>
    }
}
