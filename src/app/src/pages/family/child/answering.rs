//! The pages of answering: one purpose a screen, yes and no alike.

use domain::{Answer as Given, Card, Purpose};
use leptos::prelude::*;
use report::{
    answering::{Input, Page},
    family::Letter,
};

use super::{
    answer::Answer,
    called,
    copy::Journey,
    named::{Named, look},
};
use crate::{
    pages::staff::{
        form::{Faults, Look, summary::Summary},
        title::Title,
    },
    shell::device::Sent,
};

/// Whatever answering shows.
#[component]
pub(in crate::pages::family) fn AnswerPage(
    /// The answering.
    answer: Answer,
    /// The school's card.
    card: RwSignal<Option<Card>>,
) -> impl IntoView {
    let page = answer.page;
    let whose = Signal::derive(move || card.with(|it| called(&answer.link(), it.as_ref())));
    let shown = move || match page.get() {
        Page::Purpose(purpose) => view! { <Ask answer purpose /> }.into_any(),
        Page::Child(purpose) => view! { <AskChild answer purpose /> }.into_any(),
        Page::Check => view! { <Check answer whose /> }.into_any(),
        Page::Sealing => view! { <p role="status">"One moment…"</p> }.into_any(),
        Page::Kept => view! { <Kept answer /> }.into_any(),
        Page::Unkept => view! { <Unkept answer /> }.into_any(),
    };
    let name = move || match page.get() {
        Page::Purpose(_) => "purpose",
        Page::Child(_) => "child",
        Page::Check => "check",
        Page::Sealing => "sealing",
        Page::Kept => "kept",
        Page::Unkept => "unkept",
    };
    view! {
        <div class="page narrow" data-page="answer" data-step=name>
            <p class="row"><span class="soft">"About " {whose} "."</span><a href="#child">"Leave it for now"</a></p>
            {shown}
        </div>
    }
}

/// Yes and no, of one size and one colour, in one row.
#[component]
fn YesNo(
    /// The answering.
    answer: Answer,
) -> impl IntoView {
    let button = move |given: Given, press: &'static str| {
        view! {
            <button
                type="button"
                class="button quiet"
                data-press=press
                on:click=move |_| answer.hear(Input::Answer(given))
            >
                {given.words()}
            </button>
        }
    };
    view! {
        <p class="yes-no" role="group" aria-label="Your answer">
            {button(Given::Yes, "yes")}
            {button(Given::No, "no")}
        </p>
    }
}

#[component]
fn Ask(
    /// The answering.
    answer: Answer,
    /// What is asked.
    purpose: Purpose,
) -> impl IntoView {
    let asked = purpose.asked();
    let (at, of) = untrack(|| answer.read(|it| it.place(purpose)));
    let has_answers = move || answer.read(|it| it.answers().next().is_some());
    view! {
        <div data-purpose=purpose.name()>
            <p class="soft">{asked.title} {(1 < of).then(|| format!(" – {at} of {of}"))}</p>
            <Title text=asked.question />
            <dl class="facts">
                <dt>"Who can see it"</dt>
                <dd>{asked.seen}</dd>
                <dt>"Where it is kept, and how long"</dt>
                <dd>{asked.kept}</dd>
            </dl>
            <YesNo answer />
            <p>
                "Either answer is fine, and changes nothing about your child's place or learning. You \
                 can change it here on any day."
            </p>
            <p class="row">
                {(1 < of).then(|| view! {
                    <button
                        type="button"
                        class="button quiet"
                        data-press="later"
                        on:click=move |_| answer.hear(Input::Later)
                    >
                        "Another day"
                    </button>
                })}
                {move || (1 < of && has_answers()).then(|| view! {
                    <button
                        type="button"
                        class="button quiet"
                        data-press="stop"
                        on:click=move |_| answer.hear(Input::Check)
                    >
                        "Stop here, and send what I answered"
                    </button>
                })}
                {(1 < at).then(|| view! { <Back answer /> })}
            </p>
        </div>
    }
}

#[component]
fn AskChild(
    /// The answering.
    answer: Answer,
    /// What is asked.
    purpose: Purpose,
) -> impl IntoView {
    view! {
        <div data-purpose=purpose.name() data-asks="child">
            <Title text="Now ask your child" />
            <p class="lead">
                "What your child made is theirs. Ask them in your own words whether the school may show \
                 it, and press what they say."
            </p>
            <YesNo answer />
            <p class="row">
                <button
                    type="button"
                    class="button quiet"
                    data-press="later"
                    on:click=move |_| answer.hear(Input::Later)
                >
                    "My child is not here"
                </button>
                <Back answer />
            </p>
        </div>
    }
}

#[component]
fn Back(
    /// The answering.
    answer: Answer,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button quiet"
            data-press="back"
            on:click=move |_| answer.hear(Input::Back)
        >
            "Back"
        </button>
    }
}

#[component]
fn Check(
    /// The answering.
    answer: Answer,
    /// Whom it is about, in words.
    whose: Signal<String>,
) -> impl IntoView {
    let faults: Faults = RwSignal::new(Vec::new());
    let (name, relation, answers) = untrack(|| {
        answer.read(|it| {
            (it.name().to_owned(), it.relation(), it.answers().copied().collect::<Vec<_>>())
        })
    });
    if answers.is_empty() {
        return view! {
            <Title text="Nothing is open" />
            <p>"You have answered everything, or left it for another day."</p>
            <p class="row"><a class="button" href="#child">"Back to your child"</a></p>
        }
        .into_any();
    }
    let line = |one: &report::family::One| {
        let child =
            one.child.map(|it| format!(", and your child says {}", it.words().to_lowercase()));
        let child = child.or_else(|| {
            let is_open = one.purpose.needs_child() && one.answer == Given::Yes;
            is_open.then(|| ", once your child has said yes as well".to_owned())
        });
        view! {
            <dt>{one.purpose.asked().title}</dt>
            <dd data-answer=one.purpose.name()><strong>{one.answer.words()}</strong>{child}</dd>
        }
    };
    let lines = answers.iter().map(line).collect_view();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut found = Look::default();
        untrack(|| answer.read(|it| look(&mut found, it.name(), it.relation())));
        if found.show(faults) {
            answer.hear(Input::Send);
        }
    };
    view! {
        <Summary faults=faults />
        <Title text="Look once more, then send" />
        <dl class="facts"><dt>"For"</dt><dd data-field="for">{whose}</dd>{lines}</dl>
        <form novalidate on:submit=send>
            <Named
                name
                relation
                faults
                on_name=move |it| answer.hear(Input::Name(it))
                on_relation=move |it| answer.hear(Input::Relation(it))
            />
            <p>
                "It is sealed on this phone for your child's class staff and the school's safeguarding \
                 leads. If another grown-up of your child answers differently, the school does not do \
                 it until it has spoken to both of you."
            </p>
            <p class="row">
                <button type="submit" class="button" data-press="send">"Send"</button>
                <Back answer />
            </p>
        </form>
    }
    .into_any()
}

#[component]
fn Kept(
    /// The answering.
    answer: Answer,
) -> impl IntoView {
    let is_no = |it: &Sent| match &it.letter {
        Letter::Answered(it) => it.answers.iter().any(|it| it.answer == Given::No),
        _ => false,
    };
    let said_no = move || answer.sent.with(|it| it.as_ref().is_some_and(is_no));
    view! {
        <Title text="Thank you" />
        {move || answer.sent.get().map(|it| view! { <Journey letter=it.id /> })}
        {move || said_no().then(|| view! {
            <p>
                "Once this is at school, the school stops what you said no to, and takes down what it \
                 controls. It tells you what cannot be called back: print that was given out, \
                 newspapers, copies by others."
            </p>
        })}
        <p class="row"><a class="button" href="#child" data-press="done">"Done"</a></p>
    }
}

#[component]
fn Unkept(
    /// The answering.
    answer: Answer,
) -> impl IntoView {
    view! {
        <Title text="This phone could not keep it" />
        <div class="alarm" data-alarm="unkept">
            <p>
                <strong>"Nothing was sent, and nothing has changed."</strong>
                " Your answers are still here. " {move || answer.why.get()} "."
            </p>
        </div>
        <p>"Go back and try once more, or tell the school in another way."</p>
        <p class="row"><Back answer /></p>
    }
}
