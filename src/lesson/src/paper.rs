//! What paper takes from a lesson: its words as cards, each with a picture where the lesson has one.

use crate::{Lesson, Said, Step};

/// A key word, and the lesson's own picture of it. Where there is none, a child draws it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordCard<'a> {
    /// The word.
    pub word: &'a str,
    /// The picture.
    pub picture: Option<&'a str>,
}

/// A card for each key word, in the order in which the lesson lists them.
#[must_use]
pub fn word_cards(lesson: &Lesson) -> Vec<WordCard<'_>> {
    let named = named(lesson);
    let card = |word| {
        let shows = |(says, _): &&(&str, _)| has(says, word);
        WordCard { word, picture: named.iter().find(shows).map(|it| it.1) }
    };
    lesson.adults.key_words.iter().map(|it| card(it.as_str())).collect()
}

/// Everything in a lesson that has a name and a picture: shortest names first, so that "A tablet."
/// shows a tablet better than "A tablet in its bed." does.
fn named(lesson: &Lesson) -> Vec<(&str, &str)> {
    let mut found: Vec<(&str, &str)> =
        lesson.wood_words.iter().map(|it| (it.means.as_str(), it.picture.as_str())).collect();
    for step in &lesson.steps {
        match step {
            Step::Choose { choices, .. } => {
                found.extend(choices.iter().map(|it| named_by(&it.says, &it.picture)));
            }
            Step::Match { pairs, .. } => {
                found.extend(pairs.iter().map(|it| named_by(&it.says, &it.picture)));
            }
            Step::Order { cards, .. } => {
                found.extend(cards.iter().map(|it| named_by(&it.says, &it.picture)));
            }
            Step::Sort { baskets, things, .. } => {
                found.extend(baskets.iter().map(|it| named_by(&it.says, &it.picture)));
                found.extend(things.iter().map(|it| named_by(&it.says, &it.picture)));
            }
            Step::Spot { spots, .. } => {
                found.extend(spots.iter().map(|it| named_by(&it.says, &it.picture)));
            }
            Step::Tell { people, .. } => {
                found.extend(people.iter().map(|it| named_by(&it.says, &it.picture)));
            }
            Step::Scene(_)
            | Step::Breathe { .. }
            | Step::Draw { .. }
            | Step::Sing { .. }
            | Step::Discuss { .. } => {}
        }
    }
    found.sort_by_key(|it| it.0.len());
    found
}

const fn named_by<'a>(says: &'a Said, picture: &'a str) -> (&'a str, &'a str) {
    (says.text.as_str(), picture)
}

/// Whether a line has these words, as whole words and however they are written.
fn has(line: &str, words: &str) -> bool {
    let plain = |text: &str| {
        let letters = |it: char| if it.is_alphanumeric() { it } else { ' ' };
        let text: String = text.to_lowercase().chars().map(letters).collect();
        format!(" {} ", text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    plain(line).contains(&plain(words))
}

#[cfg(test)]
mod tests {
    use super::{has, word_cards};
    use crate::{WoodWord, tests::small};

    #[test]
    fn a_key_word_shows_the_lessons_own_picture_or_none() {
        let mut lesson = small();
        lesson.adults.key_words = vec!["tablet".into(), "promise".into()];
        lesson.wood_words = vec![WoodWord {
            says: "glowleaf".into(),
            means: "tablet".into(),
            picture: "glowleaf".into(),
        }];
        let cards: Vec<_> = word_cards(&lesson).iter().map(|it| (it.word, it.picture)).collect();
        assert_eq!(cards, [("tablet", Some("glowleaf")), ("promise", None)]);
    }

    #[test]
    fn words_are_whole_words() {
        assert!(has("A kind letter.", "Kind"));
        assert!(!has("An unkind letter.", "kind"));
        assert!(has("No, thank you!", "no thank you"));
    }
}
