//! Slips for families who have not signed, or not answered all: printed, many to a sheet. They ask
//! and never blame, and paper is as good as a phone. The wording is a draft.

use std::collections::BTreeSet;

use domain::{Edition, Peg, Purpose};
use leptos::prelude::*;
use report::family::StillOpen;

use super::{
    choosing::{Classes, chosen, known},
    named::Named,
};
use crate::{
    pages::{
        grown_up::print::PrintButton,
        staff::{
            qr::{Drawn, Qr},
            title::Title,
        },
    },
    parts::picture::Picture,
    shell::{
        clock,
        staff::{desk::Desk, page},
    },
};

/// The slips of a class.
#[component]
pub(crate) fn Reminders() -> impl IntoView {
    view! {
        <div class="page" data-page="reminders">
            <p class="no-print"><a href="/staff/class/families">"Back to the families"</a></p>
            <Title text="Reminder slips" />
            <Classes><Slips /></Classes>
        </div>
    }
}

#[component]
fn Slips() -> impl IntoView {
    let desk = Desk::here();
    let left_out = RwSignal::new(BTreeSet::<Peg>::new());
    let class = Memo::new(move |_| chosen(desk).map(|it| it.id));
    Effect::new(move |_| {
        class.track();
        left_out.set(BTreeSet::new());
    });
    let all = Memo::new(move |_| {
        let Some((class, known)) = known(desk) else { return Vec::new() };
        let open = known.families.reminders(&class.pegs, Edition::at(clock::now()));
        let one = |(peg, open)| (peg, open, known.families.name(peg).map(str::to_owned));
        open.into_iter().map(one).collect::<Vec<_>>()
    });
    let shown = move || {
        let out = left_out.get();
        all.get().into_iter().filter(|it| !out.contains(&it.0)).collect::<Vec<_>>()
    };
    let one = move |(peg, open, name): (Peg, StillOpen, Option<String>)| {
        let leave_out = Callback::new(move |()| {
            left_out.update(|it| {
                it.insert(peg);
            });
        });
        view! { <Slip peg open name leave_out /> }
    };
    view! {
        {move || {
            let (many, out) = (shown().len(), left_out.with(BTreeSet::len));
            if many + out == 0 {
                return view! { <p data-slips="0">"Every family has signed and answered. There is nothing to print."</p> }.into_any();
            }
            view! {
                <div class="no-print" data-slips=many>
                    <p class="note">
                        "The wording is a draft until your school has adopted it, and in English alone. A family \
                         whose two grown-ups differ gets no slip: speak to both. Leave out whom a slip would not \
                         help, and speak to them."
                    </p>
                    <p class="row">
                        <PrintButton words="Print the slips" />
                        {(0 < out).then(|| view! {
                            <button type="button" class="button quiet" data-press="put-back" on:click=move |_| left_out.set(BTreeSet::new())>
                                "Put back those left out"
                            </button>
                        })}
                    </p>
                </div>
            }
            .into_any()
        }}
        <ul class="slips reminders" role="list">
            <For each=shown key=Clone::clone children=one />
        </ul>
    }
}

/// One family's slip.
#[component]
fn Slip(
    /// Whose.
    peg: Peg,
    /// What is open.
    open: StillOpen,
    /// The child's name, where the class has a list.
    name: Option<String>,
    /// No slip for this family.
    leave_out: Callback<()>,
) -> impl IntoView {
    let desk = Desk::here();
    let school = desk.card().map(|it| it.name).unwrap_or_default();
    let class = untrack(|| chosen(desk)).map(|it| it.name).unwrap_or_default();
    let door = format!("{}/family", page::origin());
    let drawn = Drawn::of(&door);
    view! {
        <li class="slip" data-slip=peg.picture()>
            <div class="qr"><Qr drawn words="The family door".to_owned() /></div>
            <div>
                <p class="peg">
                    <Picture name=peg.picture() /> <strong>{peg.name()}</strong> <Named name /> ", " {class} ", " {school}
                </p>
                <p>"Dear family, when you have a moment: " {still_open(open)}</p>
                <p>
                    "Scan this or open " {door} " on any phone, and use the code from your letter. No code or no \
                     phone? Ask us: a new letter is quick, and paper is just as good."
                </p>
                <p>
                    "There is no hurry. Yes and no are equally fine, and you can change an answer any day. Done \
                     already? Thank you; this slip was printed before we knew." <span class="soft">" (Draft wording.)"</span>
                </p>
                <button type="button" class="button quiet no-print" data-press="leave-out" on:click=move |_| leave_out.run(())>
                    "Leave out" <span class="unseen">" the " {peg.name()}</span>
                </button>
            </div>
        </li>
    }
}

/// What is open, as one sentence that blames nobody.
fn still_open(open: StillOpen) -> String {
    let all = Purpose::ALL.len();
    let questions = match open.purposes {
        0 => String::new(),
        1 => "one question about pictures and online services".to_owned(),
        many if many == all => "the questions about pictures and online services".to_owned(),
        many => format!("{many} questions about pictures and online services"),
    };
    let agreement = "the agreement of home and school";
    match (open.agreement, open.purposes) {
        (true, 0) => format!("{agreement} is ready for you."),
        (true, _) => format!("{agreement} and {questions} are ready for you."),
        (false, 1) => format!("{questions} is still open."),
        (false, _) => format!("{questions} are still open."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_says_what_is_open_and_blames_nobody() {
        let all = Purpose::ALL.len();
        let table = [
            (true, 0, "the agreement of home and school is ready for you."),
            (
                true,
                all,
                "the agreement of home and school and the questions about pictures and online services are ready for you.",
            ),
            (
                true,
                1,
                "the agreement of home and school and one question about pictures and online services are ready for you.",
            ),
            (false, 1, "one question about pictures and online services is still open."),
            (false, 3, "3 questions about pictures and online services are still open."),
            (false, all, "the questions about pictures and online services are still open."),
        ];
        for (agreement, purposes, expected) in table {
            assert_eq!(still_open(StillOpen { agreement, purposes }), expected);
        }
    }
}
