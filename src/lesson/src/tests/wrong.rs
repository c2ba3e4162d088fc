//! Wrong files, each with what its writer is told.

use std::fmt::Write as _;

use super::right::{FILE, RIGHT, pictures};
use crate::{Fault, read, words};

/// What is done to the small lesson, and what it is called.
const SLIPS: &[(&str, &str, &str)] = &[
    (
        "a sentence of thirteen words",
        "\"Look. This is a glowleaf.\"",
        "\"Look at the big old oak tree that stands beside the little pond there.\"",
    ),
    (
        "a scene of seven sentences",
        "says = [\"Look. This is a glowleaf.\"",
        "says = [\"One. Two. Three. Four.\", \"Look. This is a glowleaf.\"",
    ),
    (
        "four choices",
        "[[step.choice]]\npicture = \"glowleaf\"",
        "[[step.choice]]\npicture = \"who-home\"\nsays = \"A.\"\nright = false\nreason = \"B.\"\n\n\
         [[step.choice]]\npicture = \"feel-sad\"\nsays = \"C.\"\nright = false\nreason = \"D.\"\n\n\
         [[step.choice]]\npicture = \"glowleaf\"",
    ),
    ("no right choice", "right = true", "right = false"),
    ("a question before that teaches nothing", "right = false", "right = true"),
    ("a question before that is neither true nor false", "check = true", "check = 1"),
    ("a picture that is asked before", "kind = \"scene\"", "kind = \"scene\"\ncheck = true"),
    ("a picture nearly named", "\"bramble-puffing\"", "\"bramble-pufing\""),
    ("a picture that nobody drew", "picture = \"bramble-puffing\"", "picture = \"dragon\""),
    ("a link", "Well done.\"\n\n[[step.pair]]", "Look at www.example.org now.\"\n\n[[step.pair]]"),
    ("a link for adults", "Keep it small.", "See https://example.org/more for ideas."),
    ("a brand", "Look for a smile.", "Look for it on YouTube."),
    ("blame", "That one comes later.", "That was naughty."),
    ("a promise", "You did it.", "Now a grown-up knows."),
    ("a field misspelt", "breaths = 3", "breath = 3"),
    ("a field that is not ours", "minutes = 5", "minutes = 5\ntimer = 30"),
    (
        "a field of a pair misspelt",
        "ask = \"Tap the happy face.\"",
        "asks = \"Tap the happy face.\"",
    ),
    ("a field missing", "alt = \"Bramble waves.\"\nsays = [\"Look.", "says = [\"Look."),
    ("a number for a text", "title = \"A small lesson.\"", "title = 7"),
    ("a text for a list", "says = [\"Puff with me.\"]", "says = \"Puff with me.\""),
    ("a list of nothing", "says = [\"Puff with me.\"]", "says = []"),
    ("a step of no kind", "kind = \"scene\"", "kind = \"quiz\""),
    ("a band that is none", "band = \"reception\"", "band = \"nursery\""),
    ("a band in another folder", "band = \"reception\"", "band = \"year-1\""),
    ("too many breaths", "breaths = 3", "breaths = 30"),
    ("a telling that is not called practice", "This is practice. Nothing is sent.", "Now you try."),
    ("people all in one place", "at-school = false", "at-school = true"),
    (
        "cards shown in their right order",
        "[\"feel-sad\", \"feel-happy\"]",
        "[\"feel-happy\", \"feel-sad\"]",
    ),
    ("a card shown twice", "[\"feel-sad\", \"feel-happy\"]", "[\"feel-sad\", \"feel-sad\"]"),
    (
        "four faces at once",
        "with = [\"feel-sad\"]",
        "with = [\"feel-sad\", \"who-home\", \"who-teacher\"]",
    ),
    ("a word of the wood without its meaning", "A glowleaf is a tablet.", "It glows."),
    ("a word of the wood that is not listed", "You did it.", "Paws off."),
    ("an ending without a grown-up", "Find a grown-up. They can help you.", "Goodbye."),
    ("an ending missing", "[ending]", "[ended]"),
    ("a line without an end", "\"You did it.\"", "\"You did it\""),
    ("a line that cannot be said", "You did it.", "You did 3 & more."),
    ("an empty line", "\"You did it.\"", "\"\""),
    ("a quote left open", "\"You did it.\"", "\"You did it."),
    (
        "one basket",
        "[[step.basket]]\nname = \"unkind\"\npicture = \"basket-unkind\"\nsays = \"Unkind.\"\n",
        "",
    ),
    ("a basket without a name", "name = \"kind\"\n", ""),
    ("two baskets of one name", "name = \"unkind\"", "name = \"kind\""),
    ("a basket nearly named", "basket = \"unkind\"", "basket = \"unkid\""),
    ("a basket that is not there", "basket = \"unkind\"", "basket = \"somewhere\""),
    ("an empty basket", "basket = \"unkind\"", "basket = \"kind\""),
    ("a thing without a kind reason", "wrong = \"Good thinking. A cross face can hurt.\"\n", ""),
    ("no clue", "clue = true", "clue = false"),
    ("a clue that is neither true nor false", "clue = true", "clue = \"yes\""),
    ("one stamp", "[\"stamp-heart\", \"stamp-sun\"]", "[\"stamp-heart\"]"),
    ("a stamp nearly named", "\"stamp-sun\"]", "\"stamp-son\"]"),
    ("too many claps", "claps = 4", "claps = 12"),
    ("a verse of one line", "\"Kind for you and kind for me.\"", ""),
    ("a lesson without its half-term", "half-term = \"autumn-1\"\n", ""),
    (
        "a band of everyone in a year's folder",
        "band = \"reception\"\nhalf-term = \"autumn-1\"\n",
        "band = \"everyone\"\n",
    ),
    ("an event with a half-term", "band = \"reception\"", "band = \"everyone\""),
    (
        "two slips at once",
        "breaths = 3\nin = \"Breathe in.\"",
        "breath = 3\nin = \"Go on the iPad.\"",
    ),
];

#[test]
fn every_slip_is_told_with_its_line_and_what_to_write_instead() {
    let mut told = String::new();
    for (name, from, to) in SLIPS {
        assert!(RIGHT.contains(from), "{name}: the small lesson has no such words");
        let text = RIGHT.replacen(from, to, 1);
        let faults = read(FILE, &text, &pictures()).expect_err(name);
        assert!(!faults.is_empty(), "{name}");
        tell(&mut told, name, &faults);
    }
    insta::assert_snapshot!(told);
}

#[test]
fn one_question_is_asked_before_a_lesson_at_most() {
    let from = RIGHT.find("[[step]]\nkind = \"choose\"").unwrap();
    let length = RIGHT[from + 1..].find("[[step]]").unwrap() + 1;
    let question = &RIGHT[from..from + length];
    let text = RIGHT.replacen(question, &question.repeat(2), 1);
    let faults = read(FILE, &text, &pictures()).unwrap_err();
    let says: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(says.iter().any(|it| it.contains("more than one step has `check = true`")), "{says:?}");
}

#[test]
fn every_slip_among_the_words_is_told_too() {
    let mut told = String::new();
    for (name, text) in [
        ("a line on no page", "hello = \"Hello.\"\n"),
        ("no line", "[home]\nhello = 3\n"),
        ("a page within a page", "[home]\nhello = \"Hello.\"\n[home.more]\nlearn = \"Learn.\"\n"),
        (
            "a long sentence",
            "[a]\n\nb = \"One two three four five six seven eight nine ten eleven twelve go.\"\n",
        ),
        ("a brand", "[a]\nb = \"Tell Alexa.\"\n"),
        ("the same key twice", "[a]\nb = \"Go.\"\nb = \"Stop.\"\n"),
    ] {
        tell(&mut told, name, &words("public/words/en/pupil.toml", text).expect_err(name));
    }
    insta::assert_snapshot!(told);
}

fn tell(told: &mut String, name: &str, faults: &[Fault]) {
    writeln!(told, "# {name}").unwrap();
    for fault in faults {
        writeln!(told, "{fault}").unwrap();
    }
    told.push('\n');
}
