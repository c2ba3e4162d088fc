//! Who is who at school, how to complain, and what Bramble knows about a family: told from the
//! school's card and from what the app does, and from nothing else.

use domain::{Card, Role, complaint, days::Date};
use leptos::prelude::*;

use super::place::Place;
use crate::pages::grown_up::calls::Contacts;

/// Those whom families hear of, and what each answers for (R041-R043, R082, R083, R097, R107).
/// Class staff are known at the classroom door; a printed spare is a key and no person.
const ROLES: [(Role, &str); 7] = [
    (Role::Lead, "Leads on keeping children safe, online too. Worries about a child go here."),
    (Role::Deputy, "Stands in for the safeguarding lead."),
    (Role::Head, "Answers for the whole school. Complaints about staff go here."),
    (Role::SeniorLeader, "Reads concerns about staff together with the headteacher."),
    (Role::Chair, "Leads the governors. Complaints about the headteacher go here."),
    (Role::ViceChair, "Stands in for the chair of governors."),
    (Role::CurriculumLead, "Looks after what children learn about being safe online."),
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The page.
#[component]
pub(super) fn PeoplePage(
    /// The school's card, once it is known.
    card: RwSignal<Option<Card>>,
) -> impl IntoView {
    let contacts = Signal::derive(move || {
        card.with(|it| it.as_ref().map(|it| it.contacts.clone())).unwrap_or_default()
    });
    let people = move || {
        card.with(|it| it.as_ref().map(named))
            .unwrap_or_default()
            .into_iter()
            .map(one)
            .collect_view()
    };
    let unknown = move || {
        card.with(Option::is_none).then_some(
            "This device has not met your school yet. Its people come with the next internet.",
        )
    };
    let article = |slug: &str| format!("#{}", Place::Article(slug.to_owned()).hash());
    view! {
        <div class="page" data-page="people">
            <p class="no-print"><a href="#allowed" data-press="allowed">"What is allowed at school"</a></p>
            <h1 tabindex="-1">"Who is who, and how to complain"</h1>
            <section data-section="people">
                <h2>"Who is who"</h2>
                <p role="status">{unknown}</p>
                <dl class="school-people">{people}</dl>
                <p>
                    "These names come from the school's signed card. Class staff are not listed: they \
                     read what families of their own class sign and answer."
                </p>
                <h3>"Whom to call"</h3>
                <Contacts contacts />
            </section>
            <section data-section="complaints">
                <h2>"If you want to complain"</h2>
                <ul>
                    <li>"A complaint about how the internet is used at school, or about a member of staff, goes to the headteacher."</li>
                    <li>"A complaint about the headteacher goes to the chair of governors."</li>
                    <li>"You can write it here. It is sealed for those who should read it, and it never goes to the person it is about."</li>
                </ul>
                <p class="row">
                    <a class="button quiet" href="#concern" data-press="raise">"Write to the school"</a>
                    <a href=article("complaints")>"How do I complain, and what happens next?"</a>
                    <a href=article("talking-about-school")>"Before you post about school"</a>
                </p>
            </section>
            <Clock />
            <section data-section="known">
                <h2>"What do you know about us?"</h2>
                <ul>
                    <li>"On this phone: the school's card. If you linked the phone to a child, the class and the child's picture, and your own copies of what you sent. Letters that wait for the internet are sealed."</li>
                    <li>"At the school's server: sealed letters that it cannot open, when each came, and which phones are linked to a child's picture."</li>
                    <li>"Nobody learns what you read or look for here. Bramble does not ask where you are, and has no adverts and no tracking."</li>
                    <li>"The school has records of its own, which Bramble does not know. Ask the school to show you what it holds about you."</li>
                </ul>
                <p class="row">
                    <a href=article("what-we-know")>"How to see it, correct it, or say no"</a>
                </p>
            </section>
            <p class="checked">"A draft until the school has adopted it."</p>
        </div>
    }
}

/// When the school must have answered a complaint about data; what is typed stays on the page.
#[component]
fn Clock() -> impl IntoView {
    let made = RwSignal::new(String::new());
    let by = Memo::new(move |_| Date::parse(&made.read()).and_then(complaint::heard_by));
    let says = move || {
        by.get().map(|it| {
            view! {
                "By " <strong data-by=it.to_string()>{in_words(it)}</strong>
                " the school must have told you that it has your complaint. Have you heard nothing? Ring the school."
            }
        })
    };
    view! {
        <section class="panel" data-section="clock">
            <h2>"A complaint about your data: 30 days"</h2>
            <p>
                "Say that it is about how the school used your data. Within 30 days, the school must \
                 tell you that it has your complaint. If its answer does not put it right, you can go \
                 to the Information Commissioner's Office."
            </p>
            <p class="search short">
                <label for="complained">"The day you told the school"</label>
                <input
                    id="complained"
                    type="date"
                    data-field="complained"
                    prop:value=made
                    on:input=move |it| made.set(event_target_value(&it))
                />
            </p>
            <p role="status">{says}</p>
            <p class="soft">"Bramble works out the day, and keeps nothing of it. Note it down for yourself."</p>
        </section>
    }
}

/// A role, what it answers for, and who has it.
type Holders = (Role, &'static str, Vec<String>);

/// The roles that somebody has, with their names.
fn named(card: &Card) -> Vec<Holders> {
    let holders = |role: Role| {
        card.readers
            .iter()
            .filter(|it| it.roles.contains(&role))
            .map(|it| it.name.clone())
            .collect()
    };
    let all = ROLES.into_iter().map(|(role, does)| (role, does, holders(role)));
    all.filter(|(_, _, names): &Holders| !names.is_empty()).collect()
}

fn one((role, does, names): Holders) -> impl IntoView {
    view! {
        <div data-role=role.words()>
            <dt>{role.words()}</dt>
            <dd><strong>{names.join(", ")}</strong></dd>
            <dd>{does}</dd>
        </div>
    }
}

/// A day as it is read.
fn in_words(date: Date) -> String {
    let (year, month, day) = date.parts();
    let month = MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default();
    format!("{day} {month} {year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_it_is_said() {
        for (date, words) in [("2026-12-23", "23 December 2026"), ("2027-01-01", "1 January 2027")]
        {
            assert_eq!(in_words(Date::parse(date).expect("it is a day")), words);
        }
    }
}
