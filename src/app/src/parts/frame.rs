//! The frame of every page for pupils: the same things in the same places.

use leptos::prelude::*;

use crate::{
    parts::{icon_button::IconButton, picture::Picture, tell_button::TellButton},
    words::word,
};

/// Where a press on the frame leads.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ways {
    /// Home, or to the page before.
    pub(crate) back: Callback<()>,
    /// Says it again.
    pub(crate) again: Callback<()>,
    /// Turns the sound on or off.
    pub(crate) sound: Callback<()>,
    /// To telling.
    pub(crate) tell: Callback<()>,
    /// Covers everything.
    pub(crate) cover: Callback<()>,
    /// Turns calm mode on or off.
    pub(crate) calm: Callback<()>,
    /// Whether it is calm.
    pub(crate) is_calm: Signal<bool>,
}

/// Draws the frame around a page.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub(crate) fn Frame(
    /// The page's name: `data-page`.
    #[prop(into)]
    page: Signal<&'static str>,
    /// Its heading, for whoever cannot see the pictures.
    #[prop(into)]
    heading: Signal<String>,
    /// Where presses lead.
    ways: Ways,
    /// Whether back leads home rather than to the page before.
    #[prop(into)]
    back_is_home: Signal<bool>,
    /// Whether the sound is on.
    sound: Signal<bool>,
    /// Quick exit, on the pages of telling (N-91); the Tell button stands on all others.
    #[prop(optional)]
    leave: Option<Callback<()>>,
    /// The caption.
    caption: ViewFn,
    /// What is inside.
    children: Children,
) -> impl IntoView {
    const BACK: &str = word("common.back").text;
    const HOME: &str = word("common.home").text;
    const AGAIN: &str = word("common.again").text;
    const CALM: &str = word("learn.calm").text;
    const LEAVE: &str = word("tell.leave").text;
    let back = move || {
        let (icon, words, press) = if back_is_home.get() {
            ("icon-home", HOME, "home")
        } else {
            ("icon-back", BACK, "back")
        };
        view! { <IconButton icon words=words.to_owned() press on_press=ways.back /> }
    };
    let sound = move || view! { <SoundButton sound on_press=ways.sound /> };
    // Telling has its own way out in that place, and is as calm as it can be.
    let calm = leave.is_none().then(|| {
        view! {
            <button
                type="button"
                class="round"
                data-press="calm"
                aria-label=CALM
                aria-pressed=move || ways.is_calm.get().to_string()
                on:click=move |_| ways.calm.run(())
            >
                <Picture name="icon-calm" />
            </button>
        }
    });
    view! {
        <div class="page" data-page=move || page.get()>
            <header class="top">
                <nav class="start" aria-label=BACK>
                    {back}
                    <CoverButton on_press=ways.cover />
                </nav>
                <div class="end">
                    {calm}
                    {sound}
                    <IconButton icon="icon-again" words=AGAIN.to_owned() press="again" on_press=ways.again />
                    {leave.map(|on_press| view! {
                        <IconButton icon="icon-leave" words=LEAVE.to_owned() press="leave" on_press />
                    })}
                </div>
            </header>
            <main class="stage">
                <h1 class="unseen" tabindex="-1">{move || heading.get()}</h1>
                {children()}
            </main>
            <footer class="bottom" class:with-tell=leave.is_none()>
                <div class="band">{caption.run()}</div>
                {leave.is_none().then(|| view! { <TellButton on_tell=ways.tell /> })}
            </footer>
        </div>
    }
}

/// Covers everything that may upset a child, in one press.
#[component]
pub(crate) fn CoverButton(
    /// What pressing it does.
    on_press: Callback<()>,
) -> impl IntoView {
    const COVER: &str = word("cover.press").text;
    view! { <IconButton icon="icon-cover" words=COVER.to_owned() press="cover" on_press /> }
}

/// Turns the sound on or off.
#[component]
pub(crate) fn SoundButton(
    /// Whether it is on.
    #[prop(into)]
    sound: Signal<bool>,
    /// What pressing it does.
    on_press: Callback<()>,
) -> impl IntoView {
    const ON: &str = word("home.sound-on").text;
    const OFF: &str = word("home.sound-off").text;
    move || {
        let (icon, words) =
            if sound.get() { ("icon-sound-on", ON) } else { ("icon-sound-off", OFF) };
        view! { <IconButton icon words=words.to_owned() press="sound" on_press /> }
    }
}
