//! The one page that turns through the steps of telling.

use leptos::prelude::*;
use report::telling::{Input, Page};

use super::{asking, card::CardToShow, kept::PickLeaf, spoken, unkept::UnkeptPage};
use crate::{
    pages::pupil::root::Pupil,
    parts::{caption::Caption, choices::Hand, frame::Frame, picture::Picture, scene::Layers},
    shell::window,
    words::word,
};

/// Telling.
#[component]
pub(crate) fn TellPage() -> impl IntoView {
    let pupil = Pupil::here();
    let page = pupil.tellings.page();
    Effect::new(move || {
        let said = std::iter::once(spoken::sentence(page.get()).said());
        // Sealing is over in a blink, and nothing is said of it.
        if !matches!(page.get_untracked(), Page::Sealing | Page::Over) {
            let is_at_school = untrack(|| pupil.device.is_enrolled());
            let leaves = pupil.tellings.leaves();
            let after = spoken::after(page.get_untracked(), is_at_school, &leaves);
            pupil.voice.say(said.chain(after).collect());
            window::focus("h1");
        }
    });
    let sentence = move || spoken::sentence(page.get()).text.to_owned();
    let caption = ViewFn::from(move || {
        view! { <Caption lines=Signal::derive(move || vec![sentence()]) at=pupil.voice.at() /> }
    });
    let back = Callback::new(move |()| pupil.tellings.back());
    let leave = Callback::new(move |()| {
        pupil.voice.hush();
        pupil.tellings.feed(Input::Leave);
    });
    view! {
        <Frame
            page=Signal::derive(move || spoken::name(page.get()))
            heading=Signal::derive(sentence)
            ways=pupil.ways(back)
            back_is_home=Signal::derive(move || !goes_back(page.get()))
            sound=pupil.voice.is_on()
            leave
            caption
        >
            <Layers layers=["wood-far"].map(str::to_owned).to_vec() alt="" />
            {move || step(page.get())}
        </Frame>
    }
}

/// Whether back leads to a page before this one.
const fn goes_back(page: Page) -> bool {
    matches!(page, Page::Feeling | Page::About | Page::Who | Page::Me)
}

fn step(page: Page) -> AnyView {
    match page {
        Page::Find => view! { <Find /> }.into_any(),
        Page::Feeling => asking::feeling().into_any(),
        Page::About => asking::about().into_any(),
        Page::Who => asking::who().into_any(),
        Page::Me => view! { <asking::Me /> }.into_any(),
        Page::Sealing => view! { <div class="calm"><Picture name="kept" /></div> }.into_any(),
        Page::Kept => view! { <PickLeaf /> }.into_any(),
        Page::Card => view! { <CardToShow /> }.into_any(),
        Page::Unkept => view! { <UnkeptPage /> }.into_any(),
        Page::Over => ().into_any(),
    }
}

/// "Find a grown-up. I will help you tell." (N-84)
#[component]
fn Find() -> impl IntoView {
    const READY: &str = word("tell.ready").text;
    let pupil = Pupil::here();
    view! {
        <div class="find place named">
            <button
                type="button"
                class="choice"
                data-press="begin"
                aria-label=READY
                on:click=move |_| pupil.tellings.feed(Input::Begin)
            >
                // As the door's own file has it, where it must not keep the first page waiting.
                <img
                    class="picture"
                    src="/pictures/find-grown-up.svg"
                    alt=""
                    loading="lazy"
                    draggable="false"
                />
            </button>
            <Hand />
        </div>
    }
}
