//! Just enough of a reader of HTML and SVG to see tags and their attributes.

/// One opening tag.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// In lower case.
    pub(crate) name: String,
    /// Names in lower case, values as written.
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }
}

/// The opening tags of a text, in order. Comments are passed over.
pub(crate) fn tags(text: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('<') {
        rest = if let Some(comment) = after.strip_prefix("!--") {
            comment.split_once("-->").map_or("", |(_, after)| after)
        } else if after.starts_with(|it: char| it.is_ascii_alphabetic()) {
            let (tag, after) = tag(after);
            tags.push(tag);
            after
        } else {
            after
        };
    }
    tags
}

/// Reads a tag up to its `>`, which a quoted value may hold.
fn tag(text: &str) -> (Tag, &str) {
    let ends = |it: char| it.is_whitespace() || it == '>' || it == '/';
    let (name, mut rest) = text.split_at(text.find(ends).unwrap_or(text.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|it: char| it.is_whitespace() || it == '/');
        if rest.is_empty() || rest.starts_with('>') {
            let after = rest.strip_prefix('>').unwrap_or(rest);
            return (Tag { name: name.to_lowercase(), attributes }, after);
        }
        let ends = |it: char| it.is_whitespace() || it == '>' || it == '=';
        let (name, after) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
        let (value, after) = match after.trim_start().strip_prefix('=') {
            Some(value) => self::value(value.trim_start()),
            None => ("", after),
        };
        attributes.push((name.to_lowercase(), value.to_owned()));
        rest = after;
    }
}

fn value(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text[1..].split_once(quote).unwrap_or((&text[1..], "")),
        _ => text
            .split_at(text.find(|it: char| it.is_whitespace() || it == '>').unwrap_or(text.len())),
    }
}

#[test]
fn tags_are_seen_and_comments_are_not() {
    let pairs = |it: &[(&str, &str)]| -> Vec<(String, String)> {
        it.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    assert_eq!(
        tags("<!doctype html><!-- <b> --><A href='a>b' hidden\n data-x=1>x</A><br/>"),
        [
            Tag {
                name: "a".into(),
                attributes: pairs(&[("href", "a>b"), ("hidden", ""), ("data-x", "1")])
            },
            Tag { name: "br".into(), attributes: Vec::new() },
        ]
    );
}
