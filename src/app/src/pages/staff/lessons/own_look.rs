//! What is in a lesson that somebody chose, before it goes anywhere.

use leptos::prelude::*;
use lesson::{Lesson, Said, bring::Brought};

/// A lesson, as a lead looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Look {
    lesson: Lesson,
    /// Lines that no clip says.
    unspoken: Vec<Said>,
    bytes: usize,
}

impl Look {
    /// What was brought, and how big its pack is.
    pub(super) fn of(brought: &Brought, bytes: usize) -> Self {
        Self {
            lesson: brought.lesson.clone(),
            unspoken: brought.unspoken().into_iter().cloned().collect(),
            bytes,
        }
    }

    /// Its facts, its steps, and what the device's own voice will say.
    pub(super) fn view(self) -> AnyView {
        let Self { lesson, unspoken, bytes } = self;
        let when = lesson.half_term.map_or("any time", lesson::HalfTerm::words);
        let steps = lesson
            .steps
            .iter()
            .map(|step| {
                let says: Vec<&str> = step.scene().says.iter().map(|it| it.text.as_str()).collect();
                view! { <li><strong>{step.kind()}</strong> ": " {says.join(" ")}</li> }
            })
            .collect_view();
        let lines = unspoken.len();
        let voice = match lines {
            0 => "Every line has its clip.".to_owned(),
            1 => "The device\u{2019}s own voice says one line, which has no clip.".to_owned(),
            _ => format!(
                "The device\u{2019}s own voice says {lines} lines, which have no clip. A tablet \
                 without a voice shows them as captions."
            ),
        };
        let names = unspoken
            .into_iter()
            .map(|it| view! { <li><code>{it.clip}".mp3"</code> " " {it.text}</li> })
            .collect_view();
        view! {
            <h2 data-field="title">{lesson.title.text.trim_end_matches('.').to_owned()}</h2>
            <dl class="facts">
                <dt>"For"</dt>
                <dd data-field="year">
                    {format!("{}, {when}, about {} minutes", lesson.band.words(), lesson.minutes)}
                </dd>
                <dt>"Objective"</dt>
                <dd>{lesson.adults.objective}</dd>
                <dt>"Size"</dt>
                <dd>{format!("{} kB with its pictures", bytes.div_ceil(1_000))}</dd>
                <dt>"Voice"</dt>
                <dd data-field="voice">{voice}</dd>
            </dl>
            <details>
                <summary>{format!("Its {} steps", lesson.steps.len())}</summary>
                <ol data-field="steps">{steps}</ol>
            </details>
            {(0 < lines).then(|| view! {
                <details>
                    <summary>"To give lines a voice, add these clips"</summary>
                    <ul>{names}</ul>
                </details>
            })}
            <p>"On tablets it is marked as your school\u{2019}s own."</p>
        }
        .into_any()
    }
}
