//! Reads the pupil door's words.

use super::page::Page;
use super::parse;
use crate::{Fault, Pictures, Words};

/// Reads `pupil.toml`: one table a page, each line under its own key.
///
/// # Errors
///
/// Everything that is wrong, in the order of its lines.
pub fn read(file: &str, text: &str) -> Result<Words, Vec<Fault>> {
    let none = Pictures::default();
    let page = Page::new(file, text, &none);
    let mut lines = Vec::new();
    for (name, table) in &parse(&page)? {
        let Some(table) = table.get_ref().as_table() else {
            page.fault(
                name.span().start,
                format!("`{}` stands on no page", name.get_ref()),
                "put it under a page's name, such as `[home]`",
            );
            continue;
        };
        for (key, value) in table {
            if let Some(text) = value.get_ref().as_str() {
                let said = page.said(value.span().start, text);
                lines.push((format!("{}.{}", name.get_ref(), key.get_ref()), said));
            } else {
                page.fault(
                    value.span().start,
                    format!("`{}` is no line", key.get_ref()),
                    format!("write `{} = \"Words that Bramble says.\"`", key.get_ref()),
                );
            }
        }
    }
    page.end(lines.into_iter().collect())
}
