//! The rules for every line that a child hears (curriculum.md H).

/// The most words that one sentence may have.
pub const WORDS: usize = 12;
/// The most sentences that one scene may have.
pub const SENTENCES: usize = 6;
/// The most things that a child may choose between (N-51).
pub const CHOICES: usize = 3;

/// What is wrong with a line, and what to write instead.
pub type Broken = (String, String);

/// Names of makers and their things, which no line for children may hold.
const BRANDS: &[&str] = &[
    "alexa",
    "amazon",
    "android",
    "barbie",
    "bluey",
    "chatgpt",
    "chromebook",
    "cocomelon",
    "discord",
    "disney",
    "facebook",
    "facetime",
    "fortnite",
    "gemini",
    "google",
    "instagram",
    "ipad",
    "iphone",
    "kindle",
    "lego",
    "mario",
    "messenger",
    "minecraft",
    "netflix",
    "nintendo",
    "paw patrol",
    "peppa",
    "playstation",
    "pokemon",
    "roblox",
    "siri",
    "snapchat",
    "spotify",
    "telegram",
    "tiktok",
    "twitch",
    "whatsapp",
    "xbox",
    "youtube",
    "zoom call",
];

/// What no line may say: blame, and promises that nobody can keep (N-85).
const NEVER: &[(&str, &str)] = &[
    ("a grown-up knows", "say that it is kept, or that a grown-up has opened it"),
    ("naughty", "say what happened, without judging anyone"),
    ("your own fault", "say that telling is never wrong"),
    ("you should have", "say what to do now"),
    ("do not tell", "say whom to tell"),
    ("keep it secret", "say whom to tell"),
    ("stranger danger", "say how it feels, and whom to tell"),
];

/// The words of the wood that need a `[[wood-word]]`, with what they mean.
pub(crate) const WOOD: &[(&str, &str)] = &[
    ("glowleaf", "tablet"),
    ("leaf-letter", "message"),
    ("puddle-window", "video call"),
    ("chatterstone", "smart speaker"),
    ("burrow key", "password"),
    ("make-it mist", "AI picture maker"),
    ("paws off", "hands off"),
];

/// The sentences of a line.
pub(crate) fn sentences(line: &str) -> impl Iterator<Item = &str> {
    line.split_inclusive(['.', '!', '?'])
        .map(str::trim)
        .filter(|it| it.contains(char::is_alphabetic))
}

/// Everything that is wrong with a line that a child hears.
#[must_use]
pub fn line(text: &str) -> Vec<Broken> {
    let mut broken = anywhere(text);
    if text.trim().is_empty() {
        return broken;
    }
    for sentence in sentences(text) {
        let words =
            sentence.split_whitespace().filter(|it| it.contains(char::is_alphanumeric)).count();
        if WORDS < words {
            broken.push((
                format!("a sentence has {words} words: \"{sentence}\""),
                format!("say it in {WORDS} words or fewer, or make it two sentences"),
            ));
        }
    }
    if !text.ends_with(['.', '!', '?']) {
        broken.push((
            format!("the line does not end as a sentence: \"{text}\""),
            "end it with a full stop, so that the voice comes to rest".into(),
        ));
    }
    if let Some(odd) = text.chars().find(|&it| !it.is_alphabetic() && !" '’,.!?-".contains(it)) {
        broken.push((
            format!("the voice cannot say \"{odd}\""),
            "write it in letters, as it is said".into(),
        ));
    }
    let lower = format!(" {} ", lowered(text));
    if let Some(brand) = BRANDS.iter().find(|it| lower.contains(&format!(" {it} "))) {
        broken.push((
            format!("the line names a brand, \"{brand}\""),
            "say what it is: a tablet, a game, a video, a message".into(),
        ));
    }
    if let Some((never, instead)) = NEVER.iter().find(|(it, _)| lower.contains(&format!(" {it} ")))
    {
        broken.push((format!("the line says \"{never}\""), (*instead).into()));
    }
    broken
}

/// What is wrong with any text of a lesson, for children or for adults.
#[must_use]
pub fn anywhere(text: &str) -> Vec<Broken> {
    let mut broken = Vec::new();
    if text.trim().is_empty() {
        broken.push(("the line is empty".into(), "write what is said here".into()));
    }
    if let Some(link) = text.split_whitespace().find(|it| is_link(it)) {
        broken.push((
            format!("the line has a link, \"{link}\""),
            "take it out: a lesson leads nowhere but to a grown-up".into(),
        ));
    }
    broken
}

fn is_link(word: &str) -> bool {
    let word = word.to_lowercase();
    let word = word.trim_matches(|it: char| !it.is_alphanumeric());
    word.contains("://")
        || word.starts_with("www.")
        || [".com", ".org", ".net", ".uk", ".io", ".tv"].iter().any(|it| word.ends_with(it))
}

/// A line's words in small letters, one space apart, without its punctuation.
pub(crate) fn lowered(text: &str) -> String {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|it| if it.is_alphanumeric() || "'’-".contains(it) { it } else { ' ' })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{line, sentences};

    #[test]
    fn a_kind_line_breaks_no_rule() {
        for kind in [
            "Find a grown-up. I will help you tell.",
            "Who are you? Tap your picture.",
            "One two three four five six seven eight nine ten eleven twelve.",
        ] {
            assert_eq!(line(kind), [], "{kind}");
        }
    }

    #[test]
    fn a_line_falls_apart_into_its_sentences() {
        let found: Vec<_> = sentences("Paws off. Puff! Tell? ...").collect();
        assert_eq!(found, ["Paws off.", "Puff!", "Tell?"]);
    }

    #[test]
    fn a_brand_is_a_whole_word_however_it_is_written() {
        assert!(!line("I like TikTok.").is_empty());
        assert_eq!(line("Marion is an amazonite collector."), []);
    }
}
