//! One measured number, and what it is held against.

use serde::Serialize;

/// What a figure should be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Limit {
    /// This or less.
    AtMost(f64),
    /// This or more.
    AtLeast(f64),
}

/// One measured number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Figure {
    /// What was measured.
    pub(crate) name: &'static str,
    /// How much.
    pub(crate) value: f64,
    /// Of what.
    pub(crate) unit: &'static str,
    /// What it should be, where something was promised.
    pub(crate) limit: Option<Limit>,
    /// Whether it is.
    pub(crate) within: Option<bool>,
    /// What the peer needed in the same run, in the same unit.
    pub(crate) peer: Option<f64>,
    /// Who the peer is, and whatever else a reader must know.
    pub(crate) note: String,
}

impl Figure {
    /// A number that nothing was promised of.
    pub(crate) fn of(name: &'static str, value: f64, unit: &'static str) -> Self {
        Self { name, value, unit, limit: None, within: None, peer: None, note: String::new() }
    }

    /// It should be this or less.
    pub(crate) fn at_most(mut self, limit: f64) -> Self {
        self.limit = Some(Limit::AtMost(limit));
        self.within = Some(self.value <= limit);
        self
    }

    /// It should be this or more.
    pub(crate) fn at_least(mut self, limit: f64) -> Self {
        self.limit = Some(Limit::AtLeast(limit));
        self.within = Some(limit <= self.value);
        self
    }

    /// Beside what somebody else needed.
    pub(crate) fn beside(mut self, peer: f64) -> Self {
        self.peer = Some(peer);
        self
    }

    /// With a remark.
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// As a line of a table.
    pub(crate) fn line(&self) -> String {
        let limit = match self.limit {
            Some(Limit::AtMost(limit)) => format!("≤ {}", short(limit)),
            Some(Limit::AtLeast(limit)) => format!("≥ {}", short(limit)),
            None => String::new(),
        };
        let verdict = match self.within {
            Some(true) => "ok",
            Some(false) => "OVER",
            None => "",
        };
        let peer = self.peer.map(short).unwrap_or_default();
        let value = format!("{} {}", short(self.value), self.unit);
        let line = format!(
            "{:<46} {value:>14} {limit:>10} {verdict:<4} {peer:>10}  {}",
            self.name, self.note
        );
        line.trim_end().to_owned()
    }
}

/// The head of the table.
pub(crate) fn head() -> String {
    format!("{:<46} {:>14} {:>10} {:<4} {:>10}", "", "measured", "limit", "", "peer")
}

/// Three digits that matter.
fn short(number: f64) -> String {
    match number.abs() {
        it if it < 10.0 => format!("{number:.2}"),
        it if it < 100.0 => format!("{number:.1}"),
        _ => format!("{number:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_knows_whether_it_is_within_its_limit() {
        let table = [
            (Figure::of("a", 2.0, "ms").at_most(2.0), Some(true), "ok"),
            (Figure::of("a", 2.1, "ms").at_most(2.0), Some(false), "OVER"),
            (Figure::of("a", 2.0, "/s").at_least(2.0), Some(true), "ok"),
            (Figure::of("a", 1.9, "/s").at_least(2.0), Some(false), "OVER"),
            (Figure::of("a", 1.9, "/s"), None, ""),
        ];
        for (figure, within, verdict) in table {
            assert_eq!(figure.within, within, "{figure:?}");
            assert!(figure.line().contains(verdict), "{}", figure.line());
        }
    }
}
