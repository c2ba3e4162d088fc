//! Everything that is typed, below who will read it.

use domain::Subject;
use leptos::prelude::*;
use report::concern::{
    Door, Field, Place,
    form::{Form, Input},
    reading,
};

use super::{ask::Back, pegs::Pegs, raise::Raise, rests::Resting, stops::Helps, who};
use crate::pages::{
    grown_up::calls::Contacts,
    staff::{
        form::{Faults, Look, fault_of, field::Error, summary::Summary},
        title::Title,
    },
};

/// The form, or why it cannot be sent here.
#[component]
pub(super) fn Typing(
    /// The form.
    raise: Raise,
) -> impl IntoView {
    let card = raise.device().school().get_untracked();
    let draft = raise.draft();
    let found = card.map(|card| who::who(&card, draft.matter, draft.subject));
    match found {
        Some(Ok(who)) => view! { <Fields raise who /> }.into_any(),
        Some(Err(why)) => view! { <Closed raise why /> }.into_any(),
        None => view! { <Back raise /> }.into_any(),
    }
}

/// Nobody may read it at this school. Nothing was typed yet, so nothing is lost.
#[component]
fn Closed(
    /// The form.
    raise: Raise,
    /// What is missing.
    why: String,
) -> impl IntoView {
    let device = raise.device();
    let contacts = Signal::derive(move || device.contacts());
    view! {
        <Title text="This cannot be sent here" />
        <div class="note" data-alarm="closed">
            <p>
                "Two people must be able to read it, and nobody whom it is about. At this school that \
                 is not so yet: " {why} "."
            </p>
            <p><strong>"Please do not leave it at that. Call somebody instead."</strong></p>
        </div>
        <Helps ids=&["police-999", "nspcc", "police-101"] />
        <p>
            "You can also ask your council for the officer who deals with concerns about people who \
             work with children (the LADO), or write to the chair of governors at the school's \
             address, in an envelope marked private."
        </p>
        <h2>"At school, if it is not about them"</h2>
        <Contacts contacts=contacts />
        <p class="row"><Back raise /></p>
    }
}

#[component]
fn Fields(
    /// The form.
    raise: Raise,
    /// Who reads.
    who: who::Who,
) -> impl IntoView {
    let faults: Faults = RwSignal::new(Vec::new());
    let draft = raise.draft();
    let go_on = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut look = Look::default();
        if !raise.read(Form::has_words) {
            look.fault("words", "Write what happened, in your own words.");
        }
        if look.show(faults) {
            raise.hear(Input::Next);
        }
    };
    let is_about_adult = draft.subject == Subject::AnotherAdult;
    let doors: &[Door] = if raise.is_staff() {
        &[Door::Staff, Door::Governor]
    } else {
        &[Door::Family, Door::Community, Door::Governor]
    };
    let places = radios("place", &Place::ALL, draft.place, reading::place, move |it| {
        raise.hear(Input::Place(it));
    });
    let doors = radios("door", doors, Some(draft.door), reading::door, move |it| {
        raise.hear(Input::Door(it));
    });
    let line = move |field, label, hint| view! { <Line raise field label hint faults /> };
    let child = RwSignal::new(draft.child);
    view! {
        <Summary faults=faults />
        <Title text="What happened?" />
        <p class="note" data-part="reads">"This goes to: " {who.reads.join("; ")} "."</p>
        <Resting raise />
        <form novalidate on:submit=go_on>
            <Line
                raise
                field=Field::Words
                label="What happened, in your own words"
                hint="Write what you saw or heard. A child's own words help, as they were said."
                faults
            />
            {is_about_adult.then(|| line(
                Field::Adult,
                "Which adult it is about",
                "Their name, or what you know of them.",
            ))}
            <Line
                raise
                field=Field::Child
                label="Which child or children"
                hint="A name and a class, if you know them."
                faults
                value=child
            />
            {raise.is_staff().then(|| view! { <Pegs raise child /> })}
            {line(Field::When, "When", "A day and about what time, if you know.")}
            <fieldset class="field">
                <legend>"Where"</legend>
                {places}
            </fieldset>
            {line(
                Field::Address,
                "Which app, game or website",
                "Write its name or address. Do not take or send screenshots.",
            )}
            {line(Field::Done, "What you did already", "Whom you told, or whom you called.")}
            <fieldset class="field">
                <legend>"Who you are"</legend>
                {doors}
            </fieldset>
            {line(Field::From, "Your name", "You may leave this empty.")}
            {line(
                Field::Answer,
                "How to reach you, if you want to hear back",
                "A number or an address, and when. Leave it empty if you do not want to.",
            )}
            <Hears raise />
            <p class="row">
                <button type="submit" class="button" data-press="next">"Continue"</button>
                <Back raise />
            </p>
        </form>
    }
}

/// Whether an answer is to be read here.
#[component]
fn Hears(
    /// The form.
    raise: Raise,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="choice" for="hears">
                <input
                    type="checkbox"
                    id="hears"
                    data-press="hears"
                    aria-describedby="hears-hint"
                    prop:checked=raise.read(Form::hears)
                    on:change=move |it| raise.hear(Input::Hears(event_target_checked(&it)))
                />
                <span>"I want to be able to read an answer in Bramble"</span>
            </label>
            <p class="hint" id="hears-hint">
                "You get twelve words to note down. You need no account, and need not say who you are."
            </p>
        </div>
    }
}

/// One of a few, each with its words.
fn radios<T: Copy + PartialEq + Send + Sync + 'static>(
    group: &'static str,
    all: &[T],
    before: Option<T>,
    words: fn(T) -> &'static str,
    hear: impl Fn(T) + Copy + 'static,
) -> AnyView {
    let chosen = RwSignal::new(before);
    let one = |(n, it): (usize, T)| {
        let id = format!("{group}-{n}");
        let choose = move |_| {
            chosen.set(Some(it));
            hear(it);
        };
        view! {
            <label class="choice" for=id.clone()>
                <input
                    type="radio"
                    name=group
                    id=id.clone()
                    data-press=id.clone()
                    prop:checked=move || chosen.get() == Some(it)
                    on:change=choose
                />
                <span>{words(it)}</span>
            </label>
        }
        .into_any()
    };
    all.iter().copied().enumerate().map(one).collect_view().into_any()
}

/// One thing to type. Long answers get room.
#[component]
fn Line(
    /// The form.
    raise: Raise,
    /// Which.
    field: Field,
    /// What is asked.
    label: &'static str,
    /// Help, above it.
    hint: &'static str,
    /// The form's faults.
    faults: Faults,
    /// What stands there, where something else may write into it too.
    #[prop(optional)]
    value: Option<RwSignal<String>>,
) -> impl IntoView {
    let id = id(field);
    let fault = Memo::new(move |_| fault_of(faults, id));
    let hint_id = format!("{id}-hint");
    let value =
        value.unwrap_or_else(|| RwSignal::new(raise.read(|it| it.draft().field(field).to_owned())));
    let write = move |event| {
        let written = event_target_value(&event);
        value.set(written.clone());
        raise.hear(Input::Write(field, written));
    };
    let is_long = matches!(field, Field::Words | Field::Done);
    let limit = field.limit().to_string();
    let input = if is_long {
        view! {
            <textarea
                id=id
                data-field=id
                rows=if field == Field::Words { "7" } else { "3" }
                maxlength=limit
                autocomplete="off"
                aria-describedby=hint_id.clone()
                prop:value=value
                on:input=write
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id
                data-field=id
                type="text"
                maxlength=limit
                autocomplete="off"
                aria-describedby=hint_id.clone()
                prop:value=value
                on:input=write
            />
        }
        .into_any()
    };
    view! {
        <div class="field" class:has-fault=move || fault.get().is_some()>
            <label for=id>{label}</label>
            <p class="hint" id=hint_id>{hint}</p>
            {move || fault.get().map(|says| view! { <p class="fault"><Error />{says}</p> })}
            {input}
        </div>
    }
}

const fn id(field: Field) -> &'static str {
    match field {
        Field::Words => "words",
        Field::When => "when",
        Field::Address => "address",
        Field::Child => "child",
        Field::Adult => "adult",
        Field::Done => "done",
        Field::From => "from",
        Field::Answer => "answer",
    }
}
