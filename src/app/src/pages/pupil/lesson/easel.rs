//! Finger paint: paper, three crayons, stamps, and clean paper. It keeps nothing, unless a child
//! puts the picture on the class's shelf.

use leptos::prelude::*;

use super::{
    painting::{Drawn, PAPER, Painting, Tool},
    picture::{Marks, line},
    step::Shows,
};
use crate::{
    pages::pupil::root::Pupil,
    parts::{
        choices::{Hand, Thing},
        icon_button::IconButton,
        lent,
        picture::Picture,
    },
    shell::finger,
    words::{Word, naming, word},
};

/// The paper and what lies around it.
#[component]
pub(super) fn Easel(
    /// What changes on the page.
    shows: Shows,
) -> impl IntoView {
    const ANEW: &str = word("draw.anew").text;
    let painting = RwSignal::new(Painting::default());
    let tool = RwSignal::new(Tool::Crayon(0));
    let touched = Callback::new(move |()| shows.on_tap.run(0));
    let anew = Callback::new(move |()| painting.set(Painting::default()));
    // What a school lent for its own lesson goes with the lesson, so its stamps hang nowhere.
    let is_lent = shows.things.with_untracked(|it| it.iter().any(|it| lent::is_lent(&it.picture)));
    let has_shelf = Pupil::here().device.class().is_some() && !is_lent;
    view! {
        <div class="easel">
            <Paper painting tool touched />
            <Crayons painting tool touched shows />
            <Stamps shows painting tool />
            <span class="anew">
                <IconButton icon="icon-again" words=ANEW.to_owned() press="anew" on_press=anew />
            </span>
            {has_shelf.then(|| view! { <Hang painting shows /> })}
        </div>
    }
}

/// Puts what is on the paper on the class's shelf, and says so once it is there.
#[component]
fn Hang(painting: RwSignal<Painting>, shows: Shows) -> impl IntoView {
    const HANG: &str = word("draw.hang").text;
    let pupil = Pupil::here();
    // Pressed twice, it hangs once; changed, it may hang again.
    let hung = RwSignal::new(None::<Vec<Drawn>>);
    let is_hanging = StoredValue::new(false);
    let so_far = Memo::new(move |_| painting.with(|it| (it.drawn().len(), it.line().is_some())));
    let is_hung = Memo::new(move |_| {
        so_far.track();
        painting.with_untracked(|now| hung.with(|it| it.as_deref() == Some(now.drawn())))
    });
    let say = move |line: Word| shows.say.run(vec![line.said()]);
    let hang = Callback::new(move |()| {
        painting.update(Painting::up);
        let drawn = painting.with_untracked(|it| it.drawn().to_vec());
        if drawn.is_empty() {
            return say(const { word("draw.paper") });
        }
        if is_hung.get_untracked() {
            return say(const { word("draw.hung") });
        }
        if is_hanging.try_update_value(|it| std::mem::replace(it, true)) != Some(false) {
            return;
        }
        let bytes = painting.with_untracked(Painting::to_bytes);
        leptos::task::spawn_local(async move {
            let is_there = match bytes {
                Some(bytes) => pupil.device.hang(&bytes).await,
                None => false,
            };
            // Whoever has gone on meanwhile hears the next page.
            if is_hanging.try_set_value(false).is_some() {
                return;
            }
            if is_there {
                hung.set(Some(drawn));
                say(const { word("draw.hung") });
            } else {
                say(const { word("draw.no-room") });
            }
        });
    });
    view! {
        <span class="hang" class:hung=is_hung data-hung=move || is_hung.get().then_some("")>
            <IconButton icon="icon-shelf" words=HANG.to_owned() press="hang" on_press=hang />
            <span class="tick"><Picture name="icon-check" /></span>
        </span>
    }
}

/// The paper. A finger, a pen or a mouse draws on it.
#[component]
fn Paper(
    painting: RwSignal<Painting>,
    tool: RwSignal<Tool>,
    touched: Callback<()>,
) -> impl IntoView {
    const WORDS: &str = word("draw.paper").text;
    let (width, height) = PAPER;
    let drawn = Memo::new(move |_| painting.with(|it| it.drawn().to_vec()));
    let finished = move || view! { <Marks drawn=drawn.get() /> };
    let going =
        move || painting.with(|it| it.line().map(|(crayon, way)| line(crayon, way.to_owned())));
    let down = move |press| {
        let (x, y) = finger::on_paper(&press, PAPER);
        painting.update(|it| it.down(&tool.get_untracked(), x, y));
        touched.run(());
    };
    let go = move |press| {
        if painting.with_untracked(|it| it.line().is_some()) {
            let (x, y) = finger::on_paper(&press, PAPER);
            painting.update(|it| it.go(x, y));
        }
    };
    let up = move |_| painting.update(Painting::up);
    view! {
        <svg
            class="paper"
            role="img"
            aria-label=WORDS
            data-paper=""
            viewBox=format!("0 0 {width} {height}")
            on:pointerdown=down
            on:pointermove=go
            on:pointerup=up
            on:pointercancel=up
        >
            {finished}
            {going}
        </svg>
    }
}

/// Three crayons. By keyboard, one also leaves a curl, for whoever cannot reach the paper.
#[component]
fn Crayons(
    painting: RwSignal<Painting>,
    tool: RwSignal<Tool>,
    touched: Callback<()>,
    shows: Shows,
) -> impl IntoView {
    let words =
        [const { word("draw.yellow") }, const { word("draw.green") }, const { word("draw.blue") }];
    let crayon = move |(n, words): (usize, crate::words::Word)| {
        let press = move |press| {
            tool.set(Tool::Crayon(n));
            if finger::is_keyboard(&press) {
                painting.update(|it| it.place(&Tool::Crayon(n)));
                touched.run(());
            }
            shows.say.run(vec![words.said()]);
        };
        let is_held = move || tool.with(|it| *it == Tool::Crayon(n));
        view! {
            <button
                type="button"
                class="tool"
                data-tool=n.to_string()
                aria-label=words.text
                aria-pressed=move || is_held().to_string()
                on:click=press
            >
                <span class="wax" data-crayon=n.to_string()></span>
            </button>
        }
        .into_any()
    };
    view! { <div class="crayons">{words.into_iter().enumerate().map(crayon).collect_view()}</div> }
}

/// Two or three stamps. A tap takes one and puts it on the paper; a finger puts more.
#[component]
fn Stamps(shows: Shows, painting: RwSignal<Painting>, tool: RwSignal<Tool>) -> impl IntoView {
    let Shows { things, hint, on_tap, .. } = shows;
    let stamp = move |(n, it): (usize, Thing)| {
        let picture = StoredValue::new(it.picture.clone());
        let stamp = move || Tool::Stamp(picture.get_value());
        let press = move |_| {
            tool.set(stamp());
            painting.update(|it| it.place(&stamp()));
            on_tap.run(n);
        };
        view! {
            <div class="place" class:hinted=move || hint.get() == Some(n)>
                <button
                    type="button"
                    class="tool"
                    data-stamp=picture.get_value()
                    aria-label=picture.with_value(|it| called(it))
                    aria-pressed=move || tool.with(|it| *it == stamp()).to_string()
                    on:click=press
                >
                    <Picture name=it.picture />
                </button>
                <Hand />
            </div>
        }
        .into_any()
    };
    let stamps = things.get_untracked().into_iter().enumerate().map(stamp).collect_view();
    view! { <div class="stamps">{stamps}</div> }
}

/// A stamp's words, for whoever cannot see it: those of its picture, or the picture's own name.
fn called(picture: &str) -> String {
    let words = naming(picture).text;
    if words.is_empty() {
        picture.split('-').skip(1).collect::<Vec<_>>().join(" ")
    } else {
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::called;

    #[test]
    fn a_stamp_is_called_by_its_words_or_its_name() {
        assert_eq!(called("leaf-oak"), crate::words::naming("leaf-oak").text);
        assert_eq!(called("stamp-red-heart"), "red heart");
    }
}
