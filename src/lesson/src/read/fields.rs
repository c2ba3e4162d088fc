//! One table of a file, read field by field.
//!
//! A field that is missing or of the wrong kind is noted, and a plain value stands in for it, so
//! that one reading finds everything that is wrong.

use std::cell::RefCell;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::page::Page;
use crate::Said;
use crate::fault::closest;

type Value<'t> = Spanned<DeValue<'t>>;

/// A table, and which of its fields were asked for.
pub(super) struct Fields<'p, 't> {
    pub(super) page: &'p Page<'t>,
    /// What it is, with its article: "a scene".
    what: &'static str,
    /// Where it begins.
    pub(super) at: usize,
    table: &'p DeTable<'t>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'p, 't> Fields<'p, 't> {
    pub(super) const fn new(
        page: &'p Page<'t>,
        what: &'static str,
        at: usize,
        table: &'p DeTable<'t>,
    ) -> Self {
        Self { page, what, at, table, asked: RefCell::new(Vec::new()) }
    }

    /// A field that need not be there.
    pub(super) fn maybe(&self, name: &'static str) -> Option<&'p Value<'t>> {
        self.asked.borrow_mut().push(name);
        self.table.get(name)
    }

    /// A field that must be there.
    fn must(&self, name: &'static str, example: &str) -> Option<&'p Value<'t>> {
        let found = self.maybe(name);
        if found.is_none() {
            self.page.fault(
                self.at,
                format!("{} needs `{name}`", self.what),
                format!("add {}", spelled(name, example)),
            );
        }
        found
    }

    /// Notes that a field holds another kind of thing.
    fn unlike(&self, name: &str, value: &Value<'t>, example: &str) {
        self.page.fault(
            value.span().start,
            format!("`{name}` is {}", kind_of(value.get_ref())),
            format!("write {}", spelled(name, example)),
        );
    }

    /// A text, with its place.
    pub(super) fn text(&self, name: &'static str, example: &str) -> Option<(usize, &'p str)> {
        let value = self.must(name, example)?;
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.unlike(name, value, example);
        }
        text.map(|it| (value.span().start, it))
    }

    /// A line that a child hears.
    pub(super) fn said(&self, name: &'static str) -> Said {
        self.text(name, "\"Words that Bramble says.\"")
            .map_or_else(|| Said::by_bramble(""), |(at, text)| self.page.said(at, text))
    }

    /// A text that only adults read.
    pub(super) fn written(&self, name: &'static str, example: &str) -> String {
        self.text(name, example).map_or_else(String::new, |(at, text)| self.page.written(at, text))
    }

    /// A picture's name.
    pub(super) fn picture(&self, name: &'static str) -> String {
        self.text(name, "\"bramble-hello\"")
            .map_or_else(String::new, |(at, text)| self.page.picture(at, text))
    }

    /// A list of texts, with their places; at least one.
    pub(super) fn texts(&self, name: &'static str, example: &str) -> Vec<(usize, &'p str)> {
        let Some(value) = self.must(name, example) else { return Vec::new() };
        let texts: Option<Vec<_>> = value.get_ref().as_array().and_then(|list| {
            list.iter()
                .map(|it| it.get_ref().as_str().map(|text| (it.span().start, text)))
                .collect()
        });
        match texts {
            Some(texts) if !texts.is_empty() => texts,
            Some(_) => {
                self.page.fault(
                    value.span().start,
                    format!("`{name}` is empty"),
                    format!("write {}", spelled(name, example)),
                );
                Vec::new()
            }
            None => {
                self.unlike(name, value, example);
                Vec::new()
            }
        }
    }

    /// A list of lines that a child hears.
    pub(super) fn lines(&self, name: &'static str) -> Vec<Said> {
        let texts = self.texts(name, "[\"Words that Bramble says.\"]");
        texts.into_iter().map(|(at, text)| self.page.said(at, text)).collect()
    }

    /// A list of pictures.
    pub(super) fn pictures(&self, name: &'static str) -> Vec<String> {
        let texts = self.texts(name, "[\"wood-far\", \"bramble-hello\"]");
        texts.into_iter().map(|(at, text)| self.page.picture(at, text)).collect()
    }

    /// A small number between two others.
    pub(super) fn number(&self, name: &'static str, least: u8, most: u8) -> u8 {
        let example = format!("{least}");
        let Some(value) = self.must(name, &example) else { return least };
        let Some(number) = value.get_ref().as_integer() else {
            self.unlike(name, value, &example);
            return least;
        };
        let number = u8::from_str_radix(number.as_str(), number.radix()).ok();
        number.filter(|it| (least..=most).contains(it)).unwrap_or_else(|| {
            self.page.fault(
                value.span().start,
                format!("`{name}` is out of reach"),
                format!("write a number from {least} to {most}"),
            );
            least
        })
    }

    /// Yes or no.
    pub(super) fn flag(&self, name: &'static str) -> bool {
        self.must(name, "true").is_some_and(|value| self.truth(name, value))
    }

    /// Yes or no, and no when it is not there.
    pub(super) fn maybe_flag(&self, name: &'static str) -> bool {
        self.maybe(name).is_some_and(|value| self.truth(name, value))
    }

    fn truth(&self, name: &str, value: &Value<'t>) -> bool {
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.unlike(name, value, "true");
            false
        })
    }

    /// One of some words.
    pub(super) fn one_of<T: Copy>(&self, name: &'static str, words: &[(&str, T)]) -> T {
        let example = format!("\"{}\"", words[0].0);
        self.text(name, &example).map_or(words[0].1, |(at, word)| self.word(name, at, word, words))
    }

    /// Some of some words.
    pub(super) fn some_of<T: Copy>(&self, name: &'static str, words: &[(&str, T)]) -> Vec<T> {
        let texts = self.texts(name, &format!("[\"{}\"]", words[0].0));
        texts.into_iter().map(|(at, word)| self.word(name, at, word, words)).collect()
    }

    fn word<T: Copy>(&self, name: &str, at: usize, word: &str, words: &[(&str, T)]) -> T {
        let found = words.iter().find(|(it, _)| *it == word);
        found
            .unwrap_or_else(|| {
                let all: Vec<&str> = words.iter().map(|(it, _)| *it).collect();
                self.page.fault(
                    at,
                    format!("`{name}` cannot be \"{word}\""),
                    format!("write one of: {}", all.join(", ")),
                );
                &words[0]
            })
            .1
    }

    /// The table under a name.
    pub(super) fn table(&self, name: &'static str, what: &'static str) -> Option<Self> {
        let value = self.must(name, "a table")?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.unlike(name, value, "a table");
        }
        table.map(|it| Self::new(self.page, what, value.span().start, it))
    }

    /// The tables `[[name]]`; there may be none.
    pub(super) fn tables(&self, name: &'static str, what: &'static str) -> Vec<Self> {
        let Some(value) = self.maybe(name) else { return Vec::new() };
        let tables: Option<Vec<_>> = value.get_ref().as_array().and_then(|list| {
            let table = |it: &'p Value<'t>| {
                Some(Self::new(self.page, what, it.span().start, it.get_ref().as_table()?))
            };
            list.iter().map(table).collect()
        });
        tables.unwrap_or_else(|| {
            self.unlike(name, value, "tables");
            Vec::new()
        })
    }

    /// Notes every field that nobody asked for.
    pub(super) fn end(self) {
        let asked = self.asked.into_inner();
        for key in self.table.keys().filter(|it| !asked.contains(&it.get_ref().as_ref())) {
            let name = key.get_ref();
            let instead = match closest(name, asked.iter().copied()) {
                Some(like) => format!("perhaps `{like}`"),
                None => format!("take it out, or use one of: {}", asked.join(", ")),
            };
            let wrong = format!("{} has no field `{name}`", self.what);
            self.page.fault(key.span().start, wrong, instead);
        }
    }
}

/// A field as it is written in a file.
fn spelled(name: &str, example: &str) -> String {
    match example {
        "a table" => format!("`[{name}]` on a line of its own, with its fields below it"),
        "tables" => format!("`[[{name}]]` on a line of its own, with its fields below it"),
        _ => format!("`{name} = {example}`"),
    }
}

/// What a value is, in words.
const fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list of something else",
        DeValue::Table(_) => "a table",
    }
}
