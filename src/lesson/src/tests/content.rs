//! The lessons of the checkout against what the curriculum asks of their content (D, E and H), and of
//! their pictures.

use super::checkout::lessons;
use crate::{Band, Lesson, Pictures, Step, rules};

/// What gives a scene its light and its weather.
const LIGHT: [&str; 5] =
    ["wood-light-", "wood-den-night", "wood-den-rain", "wood-den-snow", "wood-den-wind"];

/// What somebody who is asked can do: nobody is asked for a typed answer.
const ACTS: &[&str] = &[
    "tap", "point", "say", "show", "sign", "nod", "shake", "stand", "sit", "clap", "hold", "draw",
    "act", "use", "tell",
];

/// Holds every lesson against a rule, and tells everything that breaks it.
#[track_caller]
fn check(rule: impl Fn(&Lesson) -> Vec<String>) {
    let mut broken = Vec::new();
    for (file, _, lesson) in lessons(&Pictures::any()) {
        broken.extend(rule(&lesson).into_iter().map(|it| format!("{file}: {it}")));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn heard(lesson: &Lesson) -> String {
    let lines: Vec<String> = lesson.lines().iter().map(|it| rules::lowered(&it.text)).collect();
    format!(" {} ", lines.join(" ").replace("don't", "do not"))
}

#[test]
fn every_scene_has_three_layers_of_depth_and_a_light_of_its_own() {
    check(|lesson| {
        let scenes = lesson.steps.iter().map(Step::scene).chain([&lesson.ending]);
        let wrong = |(n, layers): (usize, &Vec<String>)| {
            let is_lit = layers.iter().any(|it| LIGHT.iter().any(|light| it.starts_with(light)));
            (layers.len() < 3 || !is_lit).then(|| format!("step {n} shows only {layers:?}"))
        };
        scenes.map(|it| &it.layers).enumerate().filter_map(wrong).collect()
    });
}

#[test]
fn every_key_word_of_a_lesson_is_heard_in_it() {
    check(|lesson| {
        let heard = heard(lesson);
        let is_silent = |word: &&String| {
            let word = rules::lowered(word).replace("don't", "do not");
            lesson.band != Band::Everyone && !heard.contains(&word)
        };
        lesson
            .adults
            .key_words
            .iter()
            .filter(is_silent)
            .map(|it| format!("nobody says \"{it}\""))
            .collect()
    });
}

#[test]
fn every_lesson_of_a_year_has_one_question_that_is_asked_before_it_too() {
    check(|lesson| {
        let is_right = lesson.check().is_some() || lesson.band == Band::Everyone;
        (!is_right).then(|| "no step has `check = true`".to_owned()).into_iter().collect()
    });
}

#[test]
fn every_question_ends_with_something_to_do() {
    check(|lesson| {
        let asked = lesson.steps.iter().flat_map(|step| match step {
            Step::Choose { scene, .. } => scene.says.last().into_iter().collect::<Vec<_>>(),
            Step::Discuss { questions, .. } => questions.iter().collect(),
            _ => Vec::new(),
        });
        let idle = asked.map(|it| &it.text).filter(|text| {
            let last = rules::sentences(text).last().map(rules::lowered).unwrap_or_default();
            !last.split(' ').any(|it| ACTS.contains(&it))
        });
        idle.map(|it| format!("\"{it}\" asks for nothing that a child can do")).collect()
    });
}

#[test]
fn every_wrong_pick_has_its_own_kind_reason() {
    check(|lesson| {
        let choices = lesson.steps.iter().filter_map(|step| match step {
            Step::Choose { choices, .. } => Some(choices),
            _ => None,
        });
        let mut wrong = Vec::new();
        for choices in choices {
            for (n, choice) in choices.iter().enumerate().filter(|(_, it)| !it.right) {
                let reason = rules::lowered(&choice.reason.text);
                let is_blunt = ["no ", "wrong", "bad "].iter().any(|it| reason.starts_with(it));
                let is_shared = choices[..n].iter().any(|it| it.reason.text == choice.reason.text);
                if is_blunt || is_shared {
                    wrong.push(choice.reason.text.clone());
                }
            }
        }
        wrong
    });
}
