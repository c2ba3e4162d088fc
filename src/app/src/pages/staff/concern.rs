//! A grown-up's concern, opened: their own words, as text.

use domain::InboxId;
use leptos::prelude::*;
use report::{Concern, concern::reading};
use vault::Line;

use super::{answering::AnswerPanel, letter::Came};
use crate::{
    pages::grown_up::moment,
    shell::{
        clock,
        staff::{desk::Desk, opening::Told, page},
    },
};

/// What they wrote.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub(crate) fn OpenedConcern(
    /// What they wrote.
    concern: Box<Concern>,
    /// The inbox that it lies in.
    inbox: InboxId,
    /// What is known of the letter.
    line: Option<Line>,
    /// Whether the sender's device was told.
    told: RwSignal<Told>,
) -> impl IntoView {
    let desk = Desk::here();
    let near = |at| moment::near(at, clock::now(), page::minutes_east(at));
    let lines = desk.card().map(|card| reading::lines(&concern, &card)).unwrap_or_default();
    let urgent = reading::urgent(&concern);
    let answering = concern.reply_to.clone().zip(line.clone()).map(|(to, line)| {
        view! { <AnswerPanel to inbox line adds=concern.adds /> }
    });
    view! {
        {urgent.map(|says| view! {
            <div class="alarm" data-alarm="at-risk"><p><strong>{says}</strong></p></div>
        })}
        <section class="panel" data-part="concern">
            <dl class="facts">
                {lines
                    .into_iter()
                    .map(|it| view! {
                        <dt>{it.asked}</dt>
                        <dd class="typed" data-asked=it.asked>{it.words}</dd>
                    })
                    .collect_view()}
            </dl>
        </section>
        {answering}
        <div class="side-by-side">
            <section class="panel">
                <h2>"What now"</h2>
                <p>
                    "Write what you decide and why in the school's own record. If they left a way to \
                     reach them, thank them and say what you may. Say nothing of it to whom it is about \
                     before you have taken advice."
                </p>
            </section>
            <section class="panel">
                <h2>"This letter"</h2>
                <dl class="facts">
                    <dt>"Sent off"</dt>
                    <dd data-field="told">
                        {near(concern.told)} <span class="soft">", by the sender's clock"</span>
                    </dd>
                    {line.map(|it| view! { <Came line=it /> })}
                    <dt>"The sender"</dt>
                    <dd data-field="told-sender">
                        <span role="status">{move || told.get().words()}</span>
                    </dd>
                </dl>
            </section>
        </div>
        <p class="note">
            "If a child may be in danger now, call " <a href="tel:999">"999"</a>
            ". A concern that an adult harmed a child goes to the council's officer for it (the LADO) \
             within one working day."
        </p>
    }
}
