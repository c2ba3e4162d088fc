//! Staff name a child by class and peg: two presses instead of a name that is typed wrong.

use domain::{Class, ClassId, Peg};
use leptos::prelude::*;
use report::concern::{Field, form::Input};

use super::raise::Raise;
use crate::parts::picture::Picture;

/// The classes that the card names, and the pegs of the one that is looked at.
#[component]
pub(super) fn Pegs(
    /// The form.
    raise: Raise,
    /// What stands in the line above, which is written on.
    child: RwSignal<String>,
) -> impl IntoView {
    let card = raise.device().school().get_untracked();
    let classes = card.map(|it| it.classes).unwrap_or_default();
    let looked_at = RwSignal::new(None::<ClassId>);
    let pick = move |called: String| {
        let line = child.with_untracked(|it| with(it, &called, Field::Child.limit()));
        child.set(line.clone());
        raise.hear(Input::Write(Field::Child, line));
    };
    let peg = move |peg: Peg, class: &str| {
        let called = format!("{} in {class}", peg.name());
        view! {
            <li>
                <button
                    type="button"
                    data-peg=peg.picture()
                    aria-label=called.clone()
                    on:click=move |_| pick(called.clone())
                >
                    <Picture name=peg.picture() />
                </button>
            </li>
        }
        .into_any()
    };
    let one = move |class: Class| {
        let (id, name) = (class.id, class.name.clone());
        let is_open = move || looked_at.get() == Some(id);
        let pegs = move || {
            is_open().then(|| class.pegs.iter().map(|it| peg(*it, &class.name)).collect_view())
        };
        let turn = move |_| looked_at.update(|it| *it = (*it != Some(id)).then_some(id));
        view! {
            <div>
                <button
                    type="button"
                    class="button quiet"
                    data-class=name.clone()
                    aria-expanded=move || is_open().to_string()
                    on:click=turn
                >
                    {name.clone()}
                </button>
                <ul class="pegs pick" role="list">{pegs}</ul>
            </div>
        }
        .into_any()
    };
    (!classes.is_empty()).then(|| {
        view! {
            <fieldset class="field" data-part="pegs">
                <legend>"Or the child's class and peg"</legend>
                {classes.into_iter().map(one).collect_view()}
            </fieldset>
        }
    })
}

/// The line with one more child in it, where there is room and they are not named yet.
fn with(line: &str, child: &str, limit: usize) -> String {
    let is_named = line.split(';').any(|it| it.trim() == child);
    let more = match line.trim() {
        "" => child.to_owned(),
        before => format!("{before}; {child}"),
    };
    if is_named || limit < more.chars().count() { line.to_owned() } else { more }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_is_added_once_and_nothing_that_was_typed_goes() {
        let table = [
            ("", "owl in Acorns"),
            ("  ", "owl in Acorns"),
            ("owl in Acorns", "owl in Acorns"),
            ("fox in Acorns; owl in Acorns", "fox in Acorns; owl in Acorns"),
            ("A child at the gate", "A child at the gate; owl in Acorns"),
            ("brown owl in Acorns", "brown owl in Acorns; owl in Acorns"),
            ("a line that is too long for more", "a line that is too long for more"),
        ];
        for (line, expected) in table {
            assert_eq!(with(line, "owl in Acorns", 40), expected, "{line}");
        }
    }
}
