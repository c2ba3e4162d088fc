//! How old a reader must be: the Flesch-Kincaid grade of a text, and five years (Kincaid and
//! others, 1975). Syllables are counted by their vowels, which errs by a few in a hundred.

/// The age that some sentences ask for, in years.
#[expect(clippy::cast_precision_loss, reason = "a text has fewer words than an f64 can count")]
pub(crate) fn of<'a>(lines: impl Iterator<Item = &'a str>) -> f64 {
    let (mut sentences, mut words, mut syllables) = (0_usize, 0_usize, 0_usize);
    for line in lines {
        sentences += line.split(['.', '!', '?', ':']).filter(|it| it.trim().len() > 1).count();
        for word in line.split(|it: char| !it.is_alphabetic() && it != '\'') {
            if word.chars().any(char::is_alphabetic) {
                words += 1;
                syllables += count(word);
            }
        }
    }
    let (sentences, words, syllables) =
        (sentences.max(1) as f64, words.max(1) as f64, syllables as f64);
    0.39 * words / sentences + 11.8 * syllables / words - 15.59 + 5.0
}

/// The syllables of a word: runs of vowels, without an e that nobody says.
fn count(word: &str) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |it: char| "aeiouy".contains(it);
    let mut runs = 0;
    let mut before = false;
    for letter in word.chars() {
        runs += usize::from(is_vowel(letter) && !before);
        before = is_vowel(letter);
    }
    let is_silent = word.ends_with('e') && !word.ends_with("le")
        || word.ends_with("es") && !word.ends_with("ses") && !word.ends_with("ges")
        || word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded");
    runs.saturating_sub(usize::from(is_silent && runs > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::{count, of};

    #[test]
    fn syllables_are_counted() {
        let table =
            [("cat", 1), ("tablet", 2), ("make", 1), ("table", 2), ("looked", 1), ("wanted", 2)];
        for (word, syllables) in table {
            assert_eq!(count(word), syllables, "{word}");
        }
    }

    #[test]
    fn long_words_in_long_sentences_are_for_older_readers() {
        let plain = of(["Stop and tell. I will help you."].into_iter());
        let stiff = of(["Comprehensive safeguarding arrangements necessitate the systematic \
                         identification of vulnerabilities within educational establishments."]
        .into_iter());
        assert!(plain < 6.0, "{plain}");
        assert!(stiff > 18.0, "{stiff}");
    }
}
