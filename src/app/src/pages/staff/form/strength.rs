//! How hard a passphrase is to guess.

use leptos::prelude::*;
use zxcvbn::{Score, zxcvbn};

/// The fewest points a passphrase may have: about ten thousand million guesses.
const FEWEST: Score = Score::Three;

/// The longest passphrase that is measured and taken, in letters: more is slow to measure, and
/// adds nothing.
pub(crate) const LONGEST: usize = 128;

/// What a passphrase is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Strength {
    /// From 0 to 4.
    pub(crate) points: u8,
    /// Whether it may be used.
    pub(crate) enough: bool,
    /// What to do about it, or that it is good.
    pub(crate) says: String,
}

/// Measures a passphrase. What is known about its owner does not count as secret.
pub(crate) fn measure(passphrase: &str, known: &[&str]) -> Strength {
    if passphrase.is_empty() {
        let says = "Write four or five words that do not belong together.".to_owned();
        return Strength { points: 0, enough: false, says };
    }
    if LONGEST < passphrase.chars().count() {
        let says = format!("Use at most {LONGEST} letters.");
        return Strength { points: 0, enough: false, says };
    }
    let found = zxcvbn(passphrase, known);
    let enough = FEWEST <= found.score();
    let advice = found.feedback().and_then(|it| {
        let warning = it.warning().map(|it| it.to_string());
        warning.or_else(|| it.suggestions().first().map(ToString::to_string))
    });
    let says = if found.score() == Score::Four {
        "Strong.".to_owned()
    } else if enough {
        "Good enough. One more word would make it strong.".to_owned()
    } else {
        format!("Too easy to guess. {}", advice.unwrap_or_else(|| "Add another word.".to_owned()))
    };
    Strength { points: u8::from(found.score()), enough, says }
}

/// Shows what a passphrase is worth, while it is written.
#[component]
pub(crate) fn Meter(
    /// What it is worth.
    #[prop(into)]
    strength: Signal<Strength>,
) -> impl IntoView {
    view! {
        <div class="strength" data-strength=move || strength.get().points>
            <meter
                min="0"
                max="4"
                low="2"
                high="3"
                optimum="4"
                aria-label="Strength of the passphrase"
                prop:value=move || f64::from(strength.get().points)
            ></meter>
            <span aria-live="polite">{move || strength.get().says}</span>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_hard_to_guess_is_enough() {
        let table = [
            ("", false),
            ("password", false),
            ("hedgelane2026", false),
            ("correct horse", true),
            ("willow spanner teapot nine", true),
        ];
        for (passphrase, enough) in table {
            let strength = measure(passphrase, &["Hedge Lane", "hedgelane"]);
            assert_eq!(strength.enough, enough, "{passphrase}: {strength:?}");
        }
        assert!(!measure(&"long ".repeat(60), &[]).enough, "more than is measured");
    }
}
