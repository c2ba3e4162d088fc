//! Who plays, on a class's own tablet: a peg, the class together, or nobody says. One tap at most,
//! never a name, and nothing of anybody else.

use domain::Peg;
use leptos::prelude::*;

use crate::{
    pages::pupil::root::Pupil,
    parts::{
        caption::Caption, frame::Frame, icon_button::IconButton, picture::Picture, scene::Layers,
    },
    words::{self, word},
};

/// Who plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plays {
    /// Nobody said: nothing is written down.
    Unseen,
    /// The class together.
    Together,
    /// One peg.
    Peg(Peg),
}

/// Asks who plays, with the arrow to pass it by.
#[component]
pub(super) fn WhoPlays(
    /// Says who.
    plays: Callback<Plays>,
    /// Where back leads.
    out: Callback<()>,
) -> impl IntoView {
    const WHO: &str = word("play.who").text;
    const SEEN: &str = word("play.seen").text;
    const TOGETHER: &str = word("play.together").text;
    const NEXT: &str = word("common.next").text;
    let pupil = Pupil::here();
    pupil.voice.say(vec![
        const { word("play.who") }.said(),
        const { word("play.seen") }.said(),
        const { word("play.together") }.said(),
    ]);
    let peg = move |peg: Peg| {
        let picture = peg.picture();
        view! {
            <li>
                <button
                    type="button"
                    class="peg"
                    data-choice=picture
                    aria-label=words::naming(picture).text
                    on:click=move |_| plays.run(Plays::Peg(peg))
                >
                    <Picture name=picture />
                </button>
            </li>
        }
        .into_any()
    };
    let skip = Callback::new(move |()| plays.run(Plays::Unseen));
    let lines = vec![WHO.to_owned(), SEEN.to_owned(), TOGETHER.to_owned()];
    let caption = ViewFn::from(move || {
        view! { <Caption lines=lines.clone() at=pupil.voice.at() /> }
    });
    view! {
        <Frame page="players" heading=WHO.to_owned() ways=pupil.ways(out) back_is_home=false sound=pupil.voice.is_on() caption>
            <Layers layers=["wood-far", "wood-mid"].map(str::to_owned).to_vec() alt="" />
            <div class="beside">
                <Eye />
                <button
                    type="button"
                    class="choice small"
                    data-choice="together"
                    aria-label=TOGETHER
                    on:click=move |_| plays.run(Plays::Together)
                >
                    <Picture name="icon-people" />
                </button>
                <IconButton icon="icon-next" words=NEXT.to_owned() press="next" on_press=skip />
            </div>
            <ul class="pegs" role="list">{pupil.device.pegs().into_iter().map(peg).collect_view()}</ul>
        </Frame>
    }
}

/// What says that a grown-up can see what is played (N-11).
#[component]
pub(super) fn Eye() -> impl IntoView {
    const SEEN: &str = word("play.seen").text;
    view! {
        <span class="eye" role="img" aria-label=SEEN data-seen=""><Picture name="icon-eye" /></span>
    }
}
