//! What is printed once and kept in the school safe.

use leptos::prelude::*;

use crate::pages::{
    grown_up::print::PrintButton,
    staff::form::{Faults, Look, field::Field, summary::Summary},
};

/// A numbered list of words.
#[component]
pub(crate) fn WordList(
    /// The words.
    words: Vec<&'static str>,
    /// Whether they are read aloud.
    #[prop(optional)]
    aloud: bool,
) -> impl IntoView {
    view! {
        <ol class="words" class:aloud=aloud role="list">
            {words.into_iter().map(|word| view! { <li translate="no">{word}</li> }).collect_view()}
        </ol>
    }
}

/// One reader's safe sheet, with the root's words for a reader who set the school up.
#[component]
pub(crate) fn ReaderSheet(
    /// The school.
    #[prop(into)]
    school: String,
    /// Whose.
    #[prop(into)]
    name: String,
    /// What they sign in with.
    #[prop(into)]
    login: String,
    /// Twelve words.
    words: Vec<&'static str>,
    /// Twenty-four words, or none.
    root: Vec<&'static str>,
) -> impl IntoView {
    let root = (!root.is_empty()).then(|| {
        view! {
            <h3>"Root key of the school"</h3>
            <p>
                "Whoever signs a new school card needs this key. These twenty-four words are its \
                 only copy outside Bramble."
            </p>
            <WordList words=root />
        }
    });
    view! {
        <section class="sheet" data-sheet="reader">
            <h2>"Safe sheet – " {name.clone()}</h2>
            <dl class="facts">
                <dt>"School"</dt>
                <dd>{school}</dd>
                <dt>"Reader"</dt>
                <dd>{name}</dd>
                <dt>"Signs in as"</dt>
                <dd>{login}</dd>
            </dl>
            <p>
                "Whoever holds this sheet can read what children told. Keep it in the school safe. \
                 Never photograph it, and never put it into a computer except at the page "
                <strong>"Sign in with your safe sheet"</strong> "."
            </p>
            <h3>"Words of this reader"</h3>
            <WordList words=words />
            {root}
        </section>
    }
}

/// The printed spare reader.
#[component]
pub(crate) fn SpareSheet(
    /// The school.
    #[prop(into)]
    school: String,
    /// Twenty-four words.
    words: Vec<&'static str>,
) -> impl IntoView {
    view! {
        <section class="sheet" data-sheet="spare">
            <h2>"Printed spare reader – " {school}</h2>
            <p>
                "For the day when nobody else can get in. Every telling is also sealed for these \
                 words. Close this sheet in an envelope, sign across the flap, and keep it in the \
                 school safe."
            </p>
            <WordList words=words />
        </section>
    }
}

/// A word in the middle is neither seen first nor last.
const ASKED: usize = 7;

/// The word that is asked for once a sheet is printed.
pub(crate) fn asked(words: &[&'static str; 12]) -> &'static str {
    words[ASKED - 1]
}

/// Opens the browser's print page. It stands above the sheets, where it is seen first.
#[component]
pub(crate) fn PrintThem() -> impl IntoView {
    view! {
        <p class="row no-print">
            <PrintButton />
            <span class="soft">"No printer? Copy the words by hand, with their numbers."</span>
        </p>
    }
}

/// Asks for one printed word, so that nobody goes on without paper in hand.
#[component]
pub(crate) fn Printed(
    /// The word that stands in the sheet's seventh place.
    right: &'static str,
    /// Called once a printed word was typed.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    let faults = Faults::default();
    let typed = RwSignal::new(String::new());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut look = Look::default();
        if typed.with_untracked(|it| it.trim().to_lowercase()) != right {
            look.fault("printed-word", format!("That is not word {ASKED} on the safe sheet."));
        }
        if look.show(faults) {
            typed.set(String::new());
            done.run(());
        }
    };
    view! {
        <div class="no-print">
            <Summary faults=faults />
            <form class="panel" on:submit=send novalidate>
                <Field
                    id="printed-word"
                    label=format!("Word {ASKED} on the paper in your hand")
                    hint="To be sure that the words are on paper before they go from the screen."
                    value=typed
                    faults=faults
                    short=true
                />
                <button type="submit" class="button" data-press="printed">
                    "I have the paper. Go on"
                </button>
            </form>
        </div>
    }
}
