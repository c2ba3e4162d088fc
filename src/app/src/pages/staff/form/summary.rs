//! What stands above a form when something is wrong with it.

use leptos::prelude::*;

use super::Faults;
use crate::shell::{staff::page, window};

/// The faults as a list that leads to their fields. It takes the keyboard whenever it changes, so
/// that nobody waits at a button that did nothing.
#[component]
pub(crate) fn Summary(
    /// The form's faults.
    faults: Faults,
) -> impl IntoView {
    Effect::new(move |_| {
        if faults.with(|all| !all.is_empty()) {
            page::soon(|| window::focus("#summary"));
        }
    });
    let one = |fault: super::Fault| {
        let field = format!("#{}", fault.field);
        let lead = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            window::focus(&field);
        };
        view! { <li><a href=format!("#{}", fault.field) on:click=lead>{fault.says}</a></li> }
    };
    move || {
        faults.with(|all| !all.is_empty()).then(|| {
            view! {
                <div
                    class="summary"
                    id="summary"
                    role="alert"
                    tabindex="-1"
                    aria-labelledby="summary-title"
                >
                    <h2 id="summary-title">"There is a problem"</h2>
                    <ul>{faults.get().into_iter().map(one).collect_view()}</ul>
                </div>
            }
        })
    }
}
