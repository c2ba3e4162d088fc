//! What is wrong with the file, or with some of its lines, and what to write instead.

use leptos::prelude::*;
use report::class_list::Fault;

use super::Bench;

/// The most lines that are named at once.
const AT_ONCE: usize = 40;

/// What stands in the way, or what is left out.
#[component]
pub(super) fn Wrong() -> impl IntoView {
    let it = Bench::here();
    let stops = Memo::new(move |_| it.refused.get().or_else(|| it.pupils().err().flatten()));
    let left_out = Memo::new(move |_| {
        let Ok(pupils) = it.pupils() else { return Vec::new() };
        match it.group.get() {
            Some(class) => pupils.faults(&class).collect::<Vec<_>>(),
            None => pupils.all_faults().collect(),
        }
    });
    view! {
        {move || stops.get().map(|fault| view! {
            <section class="summary" role="alert" data-part="refused">
                <h3>"This file cannot be read yet"</h3>
                <ul>{line(fault)}</ul>
            </section>
        })}
        {move || {
            let all = left_out.get();
            let more = all.len().saturating_sub(AT_ONCE);
            let many = all.len();
            (0 < many).then(|| view! {
                <section class="summary" role="alert" data-part="wrong-lines" data-many=many>
                    <h3>"These lines are wrong, and their children are left out"</h3>
                    <p>"Put them right in the file and choose it again, or go on without them."</p>
                    <ul>{all.into_iter().take(AT_ONCE).map(line).collect_view()}</ul>
                    {(0 < more).then(|| view! { <p>"And " {more} " more."</p> })}
                </section>
            })
        }}
    }
}

fn line(it: Fault) -> impl IntoView {
    let at = if it.line == 0 { "The file".to_owned() } else { format!("Line {}", it.line) };
    view! {
        <li data-line=it.line>
            <strong>{at}</strong> ": " {it.wrong.to_string()} ". " <span>"Instead: " {it.wrong.instead()} "."</span>
        </li>
    }
}
