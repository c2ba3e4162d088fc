//! The gate before what is for grown-ups: written words, which a child of six cannot pass and
//! nobody must hold.

use leptos::prelude::*;

/// The words that the gate draws from: long enough to need reading, and none of them a picture
/// that stands on a page.
pub(crate) const WORDS: [&str; 9] = [
    "kettle", "corridor", "umbrella", "pavement", "cupboard", "envelope", "railway", "mirror",
    "saucepan",
];

/// Three words, in the order in which the sentence names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Asked {
    first: usize,
    step: usize,
}

impl Asked {
    /// Three words, by chance handed in.
    pub(crate) const fn draw(chance: u64) -> Self {
        let words = WORDS.len() as u64;
        // Neither step brings a word twice: both are prime to the number of words.
        let step = if chance.is_multiple_of(2) { 2 } else { 4 };
        Self { first: (chance / 2 % words) as usize, step }
    }

    /// The words in order.
    pub(crate) fn in_order(self) -> [&'static str; 3] {
        [0, 1, 2].map(|n| WORDS[(self.first + n * self.step) % WORDS.len()])
    }

    /// The words as they lie on the page: never in order.
    pub(crate) fn as_shown(self) -> [&'static str; 3] {
        let [a, b, c] = self.in_order();
        if self.first.is_multiple_of(2) { [c, a, b] } else { [b, c, a] }
    }

    /// What a press after `pressed` right ones makes of it: one more, or all over again.
    pub(crate) fn after(self, pressed: usize, word: &str) -> usize {
        if self.in_order().get(pressed) == Some(&word) { pressed + 1 } else { 0 }
    }
}

/// Shows the gate.
#[component]
pub(crate) fn Gate(
    /// The three words.
    asked: Asked,
    /// What happens when they were pressed in order.
    on_pass: Callback<()>,
) -> impl IntoView {
    let pressed = RwSignal::new(0);
    let press = move |word: &str| {
        pressed.update(|it| *it = asked.after(*it, word));
        if pressed.get_untracked() == asked.in_order().len() {
            on_pass.run(());
        }
    };
    let [a, b, c] = asked.in_order();
    let word = |word: &'static str| {
        view! {
            <button type="button" class="plain" data-word=word on:click=move |_| press(word)>{word}</button>
        }
        .into_any()
    };
    view! {
        <section class="gate" data-gate=format!("{a} {b} {c}")>
            <h2>"For grown-ups"</h2>
            <p>{format!("Press {a}, then {b}, then {c}.")}</p>
            <div class="words">{asked.as_shown().map(word).collect_view()}</div>
            <p role="status">{move || format!("{} of 3 pressed.", pressed.get())}</p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_different_words_never_lie_in_order() {
        for chance in 0..100 {
            let asked = Asked::draw(chance);
            let [a, b, c] = asked.in_order();
            assert!(a != b && b != c && a != c, "{chance}");
            assert_ne!(asked.in_order(), asked.as_shown(), "{chance}");
            let mut shown = asked.as_shown();
            let mut ordered = asked.in_order();
            shown.sort_unstable();
            ordered.sort_unstable();
            assert_eq!(shown, ordered, "{chance}");
        }
    }

    #[test]
    fn a_wrong_word_begins_again() {
        let asked = Asked::draw(3);
        let [a, b, c] = asked.in_order();
        assert_eq!(asked.after(0, a), 1);
        assert_eq!(asked.after(1, b), 2);
        assert_eq!(asked.after(2, c), 3);
        assert_eq!(asked.after(1, c), 0);
        assert_eq!(asked.after(0, c), 0);
    }
}
