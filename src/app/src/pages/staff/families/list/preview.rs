//! Which child gets which peg: looked at, and changed, before anything is kept.

use domain::{Edition, Peg};
use leptos::prelude::*;

use super::{Bench, known};
use crate::{parts::picture::Picture, shell::clock};

/// The pegs with their children, and the button.
#[component]
pub(super) fn Preview() -> impl IntoView {
    let it = Bench::here();
    // The table is drawn anew for another file or class, and not for one changed peg: whoever
    // changes it by keyboard stays where they are.
    let laid = Memo::new(move |_| {
        it.places.with(|it| {
            it.as_ref().map(|it| (it.pegs().collect::<Vec<Peg>>(), it.children().to_vec()))
        })
    });
    let many = move || it.places.with(|it| it.as_ref().map_or(0, |it| it.names().len()));
    let without = move || {
        it.places.with(|it| {
            it.as_ref().map(|it| it.without().collect::<Vec<_>>().join(", ")).unwrap_or_default()
        })
    };
    let keep = move |_| {
        let names =
            it.places.with_untracked(|it| it.as_ref().map(report::class_list::Places::names));
        if let Some(names) = names.filter(|it| !it.is_empty()) {
            it.keep(names);
        }
    };
    move || {
        let (pegs, children) = laid.get()?;
        let rows = pegs.into_iter().map(|peg| view! { <Row it peg names=children.clone() /> });
        Some(view! {
            <section class="panel" data-part="preview">
                <h2>"Who has which peg"</h2>
                <p>
                    "The pegs are filled in the order of the file; whoever has one already keeps it. Look at \
                     every line beside the pegs in your room: what a family signed stays with its peg. \
                     Whoever you choose changes places with the child who stood there."
                </p>
                <table class="plain">
                    <caption class="unseen">"Pegs and their children"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Peg"</th>
                            <th scope="col">"Child"</th>
                            <th scope="col">"Name until now"</th>
                            <th scope="col">"Who signed for this peg"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
                <div role="status">
                    {move || Some(without()).filter(|it| !it.is_empty()).map(|names| view! {
                        <p class="note" data-without="">
                            "No peg is left for: " {names} ". They are not kept. Pegs are added on the School page."
                        </p>
                    })}
                </div>
                <p class="row">
                    <button
                        type="button"
                        class="button"
                        data-press="keep-names"
                        disabled=move || it.busy.get() || many() == 0
                        on:click=keep
                    >
                        "Keep this list: " {many} " names"
                    </button>
                    <button type="button" class="button quiet" data-press="drop-names" on:click=move |_| it.clear()>
                        "Do not keep it"
                    </button>
                </p>
            </section>
        })
    }
}

/// One peg.
#[component]
fn Row(it: Bench, peg: Peg, names: Vec<String>) -> impl IntoView {
    let (before, signed) = untrack(|| {
        let Some((_, known)) = known(it.desk) else { return (None, String::new()) };
        let child = known.families.child(peg).cloned().unwrap_or_default();
        let signed = child.signed(Edition::at(clock::now()));
        let names: Vec<&str> = signed.iter().map(|it| it.name.as_str()).collect();
        (known.families.name(peg).map(str::to_owned), names.join("; "))
    });
    let child = Memo::new(move |_| it.places.with(|it| it.as_ref()?.child(peg)));
    let one = |(n, name): (usize, String)| {
        view! { <option value=n.to_string() prop:selected=move || child.get() == Some(n)>{name}</option> }
    };
    let put = move |event: leptos::ev::Event| {
        let child = event_target_value(&event).parse().ok();
        it.places.update(|it| {
            if let Some(it) = it {
                it.put(peg, child);
            }
        });
    };
    let label = format!("The child of the {}", peg.name());
    view! {
        <tr data-peg=peg.picture()>
            <th scope="row"><Picture name=peg.picture() /> " " {peg.name()}</th>
            <td>
                <select aria-label=label data-field="child" on:change=put>
                    <option value="" prop:selected=move || child.get().is_none()>"No child"</option>
                    {names.into_iter().enumerate().map(one).collect_view()}
                </select>
            </td>
            <td><span class="soft">"Until now: "</span> {before.unwrap_or_else(|| "\u{2013}".to_owned())}</td>
            <td><span class="soft">"Signed: "</span> {if signed.is_empty() { "\u{2013}".to_owned() } else { signed }}</td>
        </tr>
    }
}
