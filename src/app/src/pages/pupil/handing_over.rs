//! For a tablet that cannot reach the school: its sealed letters as a file, and another's file brought
//! to school from here.

use leptos::prelude::*;

use super::{enrol::sentence, root::Pupil};
use crate::shell::{blob, chosen, device::Brought};

/// The name that the file is saved under.
const FILE: &str = "letters.bramble";

/// Both ways.
#[component]
pub(super) fn HandingOver() -> impl IntoView {
    view! {
        <section data-part="hand-over">
            <h2>"Hand letters over"</h2>
            <p>
                "Where this tablet cannot get online, save its sealed letters as a file and bring it to \
                 school from another tablet of the school. Nobody can read the file, and a letter that \
                 comes twice is filed once."
            </p>
            <Save />
            <Bring />
        </section>
    }
}

/// What waits here, as a file.
#[component]
fn Save() -> impl IntoView {
    let device = Pupil::here().device;
    let file = RwSignal::new(None::<(String, usize)>);
    let says = RwSignal::new("");
    let let_go = move || {
        if let Some((link, _)) = file.try_get_untracked().flatten() {
            blob::let_go(&[(String::new(), link)]);
        }
    };
    on_cleanup(let_go);
    let make = move |_| {
        leptos::task::spawn_local(async move {
            let made = device.handed_over().await;
            let_go();
            let link = made.and_then(|(bytes, count)| {
                Some((blob::link(&bytes, "application/octet-stream")?, count))
            });
            let words =
                if link.is_none() { "Nothing waits here that another may carry." } else { "" };
            let _ = says.try_set(words);
            let _ = file.try_set(link);
        });
    };
    let save = move || {
        file.get().map(|(link, count)| {
            let what = if count == 1 { "1 letter".to_owned() } else { format!("{count} letters") };
            view! {
                <a class="plain strong" href=link download=FILE data-letters=count.to_string()>
                    "Save the file with " {what}
                </a>
            }
        })
    };
    view! {
        <p>
            <button type="button" class="plain" data-press="hand-over" on:click=make>
                "Make a file of what waits here"
            </button>
            {save}
        </p>
        <p role="status">{move || says.get()}</p>
    }
}

/// Another tablet's file.
#[component]
fn Bring() -> impl IntoView {
    let device = Pupil::here().device;
    let says = RwSignal::new(String::new());
    let bring = move |_| {
        says.set("One moment…".to_owned());
        leptos::task::spawn_local(async move {
            let words = match chosen::file("brought", wire::limits::HAND_OVER).await {
                Ok(Some(bytes)) => match device.bring(&bytes).await {
                    Ok(brought) => has_come(brought),
                    Err(why) => sentence(&why.to_string()),
                },
                _ => "The file could not be read. Choose it once more.".to_owned(),
            };
            let _ = says.try_set(words);
        });
    };
    view! {
        <p>
            <label for="brought">"Bring a file from another tablet"</label>
            <input type="file" id="brought" data-field="brought" accept=".bramble" on:change=bring />
        </p>
        <p role="status" data-part="brought">{move || says.get()}</p>
    }
}

fn has_come(Brought { at_school, refused }: Brought) -> String {
    let here = match at_school {
        1 => "1 letter is at school.".to_owned(),
        many => format!("{many} letters are at school."),
    };
    match refused {
        0 => format!("{here} Delete the file now."),
        many => format!("{here} {many} in the file are not taken; they stay on their own tablet."),
    }
}
