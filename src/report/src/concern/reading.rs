//! What a reader sees of a concern: what was asked and what was answered, as plain text.

use domain::{Card, Matter, Subject};

use super::{Concern, Door, Field, Place};

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What was asked, in staff words.
    pub asked: &'static str,
    /// What was answered, as it was typed or chosen; never empty.
    pub words: String,
}

/// A matter in words for adults.
#[must_use]
pub const fn matter(matter: Matter) -> &'static str {
    match matter {
        Matter::Child => "I am worried about a child",
        Matter::Adult => "I am worried about what an adult at school did",
        Matter::Complaint => "I want to complain about something the school did",
        Matter::Misuse => "Somebody uses a device, an account or the internet wrongly",
        Matter::Filter => "Something got through the filter",
        Matter::Technical => "A technical incident, or a log-on that somebody else may know",
        Matter::LowLevel => "Something small about an adult that troubles me",
        Matter::Whistle => "Wrong-doing at school that must be known (whistleblowing)",
        _ => "Something that a later version of this page knows",
    }
}

/// Who wrote, in words.
#[must_use]
pub const fn door(door: Door) -> &'static str {
    match door {
        Door::Family => "A family",
        Door::Community => "Somebody in the community",
        Door::Staff => "Somebody who works at school",
        Door::Governor => "A governor or a volunteer",
    }
}

/// A place in words.
#[must_use]
pub const fn place(place: Place) -> &'static str {
    match place {
        Place::School => "At school",
        Place::Home => "At home",
        Place::Online => "In an app, a game or on a website",
        Place::Elsewhere => "Somewhere else",
    }
}

/// Whom it is about, in words; the card says what somebody is called.
#[must_use]
pub fn subject(subject: Subject, card: &Card) -> String {
    match subject {
        Subject::Nobody => "No adult of the school".to_owned(),
        Subject::Head => "The headteacher".to_owned(),
        Subject::Lead => "The safeguarding lead".to_owned(),
        Subject::AnotherAdult => "Another adult at school".to_owned(),
        Subject::Reader(id) => {
            let name = card.reader(id).map(|it| it.name.clone());
            name.unwrap_or_else(|| "Somebody whom the school card no longer names".to_owned())
        }
    }
}

/// What a typed answer was asked with.
#[must_use]
pub const fn asked(field: Field) -> &'static str {
    match field {
        Field::Words => "What happened",
        Field::When => "When",
        Field::Address => "Which app, game or website",
        Field::Child => "Which child or children",
        Field::Adult => "Which adult",
        Field::Done => "What was done already",
        Field::From => "Who wrote this",
        Field::Answer => "How to reach them",
    }
}

/// The concern's lines. What was left empty is not shown, but for who wrote and how to reach them.
#[must_use]
pub fn lines(concern: &Concern, card: &Card) -> Vec<Line> {
    let mut lines = vec![
        Line { asked: "What it is", words: matter(concern.matter).to_owned() },
        Line { asked: "About whom", words: subject(concern.subject, card) },
    ];
    let typed = |field: Field, empty: &str| {
        let words = concern.field(field).trim();
        let words = if words.is_empty() { empty } else { words };
        (!words.is_empty()).then(|| Line { asked: asked(field), words: words.to_owned() })
    };
    let before = [Field::Adult, Field::Child, Field::Words, Field::When];
    lines.extend(before.into_iter().filter_map(|it| typed(it, "")));
    lines.extend(concern.place.map(|it| Line { asked: "Where", words: place(it).to_owned() }));
    lines.extend([Field::Address, Field::Done].into_iter().filter_map(|it| typed(it, "")));
    lines.push(Line { asked: "Written by", words: door(concern.door).to_owned() });
    lines.extend(typed(Field::From, "They did not say"));
    let unreached = if concern.reply_to.is_some() {
        "By an answer in Bramble"
    } else {
        "They do not ask to hear back"
    };
    lines.extend(typed(Field::Answer, unreached));
    lines
}

/// What stands above the lines, where it must be seen first.
#[must_use]
pub const fn urgent(concern: &Concern) -> Option<&'static str> {
    if concern.at_risk {
        Some("They said that a child may be in danger now, and were shown 999 and your number.")
    } else {
        None
    }
}
