//! What a reader sees of a report: the child's own pictures, each with plain words.

use crate::{
    Report,
    choice::{About, Choice as _, Feeling, Me, Who},
};

/// One thing the child chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What was asked, in staff words.
    pub asked: &'static str,
    /// The picture the child pressed; empty where they skipped.
    pub picture: &'static str,
    /// The choice in plain words.
    pub words: String,
}

/// The report's lines in the order they were asked.
#[must_use]
pub fn lines(report: &Report) -> Vec<Line> {
    let line = |asked, chosen: Option<(&'static str, String)>| {
        let (picture, words) = chosen.unwrap_or(("", "Skipped".to_owned()));
        Line { asked, picture, words }
    };
    let chosen = |picture, words: &str| (picture, words.to_owned());
    vec![
        line(
            "How I feel",
            report.feeling.map(|it| {
                let words = match it {
                    Feeling::Happy => "Happy",
                    Feeling::Sad => "Sad",
                    Feeling::Worried => "Worried",
                };
                chosen(it.picture(), words)
            }),
        ),
        line(
            "What it was about",
            report.about.map(|it| {
                let words = match it {
                    About::Saw => "Something I saw",
                    About::Did => "Something someone did",
                    About::Unsure => "Not sure",
                };
                chosen(it.picture(), words)
            }),
        ),
        line(
            "Who I would like to talk to",
            report.who.map(|it| {
                let words = match it {
                    Who::Teacher => "My teacher",
                    Who::GrownUp => "Another grown-up at school",
                    Who::Home => "Someone at home",
                };
                chosen(it.picture(), words)
            }),
        ),
        line(
            "Who I am",
            report.me.map(|it| match it {
                Me::Peg(peg) => {
                    let name = peg.picture().trim_start_matches("peg-");
                    (peg.picture(), format!("Peg: {name}"))
                }
                Me::NotSaying => chosen("not-saying", "Not saying"),
            }),
        ),
    ]
}

/// What stands above the lines: whether the child came to the end.
#[must_use]
pub const fn ending(report: &Report) -> &'static str {
    if report.finished {
        "The child came to the end."
    } else {
        "The child stopped half-way. This is all they chose."
    }
}
