//! Guidance for families, read from its files and packed for the family door.

use std::fs;

use anyhow::{Context as _, Result, bail};
use domain::{guidance::Article, helpline::HELPLINES};

use crate::{dist::Dist, door::Door, house::at, picture::files, reading_age};

/// Where the articles rest, in English.
const FOLDER: &str = "public/words/en/guidance";

/// How many words an article may have; fewer help nobody, more are not read (guidance, house style).
const LENGTH: std::ops::RangeInclusive<usize> = 200..=400;

/// The oldest that a reader needs to be (N-46: plain words for families).
const AGE: f64 = 11.0;

/// Adds every article, as one list in their order.
///
/// # Errors
///
/// Everything that is wrong with them.
pub(crate) fn all(dist: &mut Dist) -> Result<()> {
    let articles = read()?;
    dist.put("guidance.bin", postcard::to_allocvec(&articles)?, &[Door::Family]);
    Ok(())
}

/// Reads the articles, and holds them against the house's style.
///
/// # Errors
///
/// Everything that is wrong with them, by file.
pub(crate) fn read() -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    let mut faults = Vec::new();
    for name in files(&at(FOLDER), "toml")? {
        let file = format!("{FOLDER}/{name}");
        let text =
            fs::read_to_string(at(&file)).with_context(|| format!("could not read {file}"))?;
        match toml::from_str::<Article>(&text) {
            Ok(article) => {
                let slug = name.trim_end_matches(".toml").to_owned();
                let article = Article { slug, ..article };
                faults.extend(wrong(&article).into_iter().map(|it| format!("{file}: {it}")));
                articles.push(article);
            }
            Err(why) => faults.push(format!("{file}: {why}")),
        }
    }
    articles.sort_by_key(|it| it.order);
    for (n, article) in (1..).zip(&articles) {
        if article.order != n {
            faults.push(format!(
                "{FOLDER}/{}.toml: its order is {}, not {n}",
                article.slug, article.order
            ));
        }
    }
    if faults.is_empty() { Ok(articles) } else { bail!("{}", faults.join("\n")) }
}

/// What in an article is against the house's style.
fn wrong(article: &Article) -> Vec<String> {
    let mut faults = Vec::new();
    let mut counted = |what: &str, count: usize, allowed: std::ops::RangeInclusive<usize>| {
        if !allowed.contains(&count) {
            let (least, most) = (allowed.start(), allowed.end());
            faults.push(format!("{count} {what}; write {least} to {most}"));
        }
    };
    counted("facts", article.facts.len(), 3..=3);
    counted("things to do", article.todo.len(), 4..=6);
    counted("sentences for a child", article.words.len(), 1..=3);
    counted("ways to begin to talk", article.starters.len(), 2..=3);
    counted("words", article.lines().flat_map(str::split_whitespace).count(), LENGTH);
    for id in &article.extra {
        if !HELPLINES.iter().any(|it| it.id == id) {
            faults.push(format!("there is no helpline {id:?}"));
        }
    }
    for line in article.lines().chain([article.summary.as_str()]) {
        // Numbers and addresses come from one table, by name: there they are checked and dated.
        let digits = line
            .split_whitespace()
            .filter(|it| it.chars().filter(char::is_ascii_digit).count() > 4);
        if digits.count() > 0 || line.contains("://") || line.contains("www.") {
            faults.push(format!("{line:?} holds a number or an address; name a helpline instead"));
        }
        let own = line.replace("{school}", "").replace("{phone}", "");
        if own.contains('{') {
            faults.push(format!("{line:?} asks for something that no school sets"));
        }
    }
    let age = reading_age::of(article.lines());
    if age > AGE {
        faults.push(format!(
            "a reader must be {age:.1} years old; write shorter sentences and words"
        ));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::{read, wrong};

    #[test]
    fn every_article_is_there_and_keeps_the_style() {
        let articles = read().expect("the articles keep the style");
        assert_eq!(articles.len(), 23);
    }

    #[test]
    fn what_breaks_the_style_is_named() {
        let mut article = read().expect("the articles keep the style").remove(0);
        article.todo = vec!["Ring 0123456 or see https://example.org about {weather}.".to_owned()];
        article.extra = vec!["the-moon".to_owned()];
        let faults = wrong(&article).join("\n");
        for part in ["1 things to do", "the-moon", "a number or an address", "no school sets"] {
            assert!(faults.contains(part), "{part} is not in {faults}");
        }
    }
}
