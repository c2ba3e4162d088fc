//! Short articles for families, written as facts, things to do and words to use (R061, R062).
//!
//! They rest as files, one folder a language, and travel to the family door as one list.

use serde::{Deserialize, Serialize};

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// One or two sentences.
    pub text: String,
    /// `S` for the school's policies, `U` for what nobody has checked, `V16` and the like for a
    /// source that was looked up, `N-65` for a rule of law.
    pub source: String,
}

impl Fact {
    /// Whether somebody looked it up.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.source != "U"
    }
}

/// One article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Its name in an address, which is its file's.
    #[serde(default)]
    pub slug: String,
    /// Its place in the list.
    pub order: u8,
    /// A parent's question.
    pub title: String,
    /// What it gives, in a sentence.
    pub summary: String,
    /// Words that people look for and that it does not say.
    pub keywords: Vec<String>,
    /// The day on which its facts were looked up, as `2026-11-22`.
    pub checked: String,
    /// What is known.
    #[serde(rename = "fact")]
    pub facts: Vec<Fact>,
    /// What to do.
    pub todo: Vec<String>,
    /// Words to use with a child of four to seven.
    pub words: Vec<String>,
    /// How to begin to talk.
    pub starters: Vec<String>,
    /// What to watch for, and what is good to know.
    #[serde(default)]
    pub watch: Vec<String>,
    /// Helplines beside those that every article ends with.
    pub extra: Vec<String>,
}

/// The helplines that every article ends with, beside the school itself.
pub const STRIP: [&str; 4] = ["police-999", "nspcc", "ceop", "childline"];

impl Article {
    /// Every sentence of it, in the order in which it is read.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        let facts = self.facts.iter().map(|it| it.text.as_str());
        let lists = [&self.todo, &self.words, &self.starters, &self.watch];
        facts.chain(lists.into_iter().flatten().map(String::as_str))
    }

    /// Puts what a school sets into its text: its name, and the number that it answers.
    #[must_use]
    pub fn of_school(mut self, school: &str, phone: &str) -> Self {
        let facts = self.facts.iter_mut().map(|it| &mut it.text);
        let lists = [&mut self.todo, &mut self.words, &mut self.starters, &mut self.watch];
        for line in facts.chain(lists.into_iter().flatten()).chain([&mut self.summary]) {
            *line = line.replace("{school}", school).replace("{phone}", phone);
        }
        self
    }
}

/// The articles that answer a question, best first; all of them, in their order, where nothing was
/// asked. A word counts where one in the article begins with it, most in the title.
#[must_use]
pub fn search(articles: &[Article], asked: &str) -> Vec<usize> {
    let asked = words(asked);
    let mut found: Vec<(u32, usize)> = articles
        .iter()
        .enumerate()
        .filter_map(|(n, article)| {
            let scores: Vec<u32> = asked.iter().map(|it| score(article, it)).collect();
            // Whoever writes more words looks for something narrower.
            (!scores.contains(&0)).then(|| (scores.iter().sum(), n))
        })
        .collect();
    found.sort_by_key(|&(score, n)| (u32::MAX - score, articles[n].order));
    found.into_iter().map(|(_, n)| n).collect()
}

fn score(article: &Article, asked: &str) -> u32 {
    let holds = |text: &str| words(text).iter().any(|it| it.starts_with(asked));
    let title = if holds(&article.title) { 8 } else { 0 };
    let keyword = if article.keywords.iter().any(|it| holds(it)) { 4 } else { 0 };
    let summary = if holds(&article.summary) { 2 } else { 0 };
    title + keyword + summary + u32::from(article.lines().any(holds))
}

/// Words as they are compared: without case, and without what stands between them.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(order: u8, title: &str, todo: &str) -> Article {
        Article {
            slug: title.to_lowercase(),
            order,
            title: title.to_owned(),
            summary: String::new(),
            keywords: vec!["bedtime".to_owned()],
            checked: "2026-11-22".to_owned(),
            facts: Vec::new(),
            todo: vec![todo.to_owned()],
            words: Vec::new(),
            starters: Vec::new(),
            watch: Vec::new(),
            extra: Vec::new(),
        }
    }

    #[test]
    fn what_is_looked_for_is_found() {
        let all = [
            article(2, "Games", "Ring {phone} about a tablet."),
            article(1, "Tablets", "Play first."),
            article(3, "Films", "Watch together."),
        ];
        let table: [(&str, &[usize]); 8] = [
            ("", &[1, 0, 2]),
            ("tablet", &[1, 0]),
            ("TABLETS?", &[1]),
            ("bed", &[1, 0, 2]),
            ("game tablet", &[0]),
            ("game film", &[]),
            ("…", &[1, 0, 2]),
            ("zebra", &[]),
        ];
        for (asked, found) in table {
            assert_eq!(search(&all, asked), found, "{asked}");
        }
    }

    #[test]
    fn a_schools_own_words_are_put_in() {
        let said =
            article(1, "Games", "Ring {phone} at {school}.").of_school("Oak School", "01632");
        assert_eq!(said.todo, ["Ring 01632 at Oak School."]);
    }
}
