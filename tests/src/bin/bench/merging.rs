//! What an earlier run measured, beside what this one did: naming a part measures that part anew
//! and leaves the others' figures as they were.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A line of the file: a figure, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Row {
    /// The name that `cargo xtask bench` takes.
    pub(crate) part: String,
    /// When it was measured, or tried.
    pub(crate) at: String,
    #[serde(flatten)]
    pub(crate) said: Value,
}

/// The rows of an earlier file, under this name. What cannot be read is measured again one day.
pub(crate) fn rows(file: &[u8], name: &str) -> Vec<Row> {
    let mut file: Value = serde_json::from_slice(file).unwrap_or_default();
    serde_json::from_value(file[name].take()).unwrap_or_default()
}

/// Rows of parts that were measured now, and what `before` has of others.
pub(crate) fn merge(before: Vec<Row>, measured: &[&str], now: Vec<Row>) -> Vec<Row> {
    let others = before.into_iter().filter(|row| !measured.contains(&row.part.as_str()));
    others.chain(now).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn row(part: &str, at: &str, value: u8) -> Row {
        Row { part: part.into(), at: at.into(), said: json!({ "name": "a", "value": value }) }
    }

    #[test]
    fn a_partial_run_keeps_the_figures_of_other_parts_and_when_they_were_measured() {
        let before = vec![row("inbox", "monday", 1), row("filing", "monday", 2)];
        let file = serde_json::to_vec(&json!({ "figures": before })).unwrap();
        let after = merge(rows(&file, "figures"), &["filing"], vec![row("filing", "friday", 3)]);
        assert_eq!(after, [row("inbox", "monday", 1), row("filing", "friday", 3)]);
    }

    #[test]
    fn a_figure_that_its_part_no_longer_has_is_gone() {
        assert_eq!(merge(vec![row("inbox", "monday", 1)], &["inbox"], vec![]), []);
    }

    #[test]
    fn a_file_of_another_shape_holds_nothing() {
        for file in [&b""[..], b"[", b"{}", br#"{ "figures": [{ "name": "a" }] }"#] {
            assert_eq!(rows(file, "figures"), []);
        }
    }
}
