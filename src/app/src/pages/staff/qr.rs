//! A link as a square to scan.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

/// The quiet ground that a scanner needs around the square, in modules.
const QUIET: usize = 4;

/// Shows a QR code.
#[component]
pub(crate) fn Qr(
    /// What is scanned.
    drawn: Drawn,
    /// What it is, for those who do not see it.
    words: String,
) -> impl IntoView {
    let Some((path, size)) = drawn.0 else { return ().into_any() };
    view! {
        <svg
            viewBox=format!("0 0 {size} {size}")
            role="img"
            aria-label=words
            data-qr=""
        >
            <path d=path></path>
        </svg>
    }
    .into_any()
}

/// A link, drawn.
pub(crate) struct Drawn(Option<(String, usize)>);

impl Drawn {
    /// Draws it.
    pub(crate) fn of(link: &str) -> Self {
        Self(drawn(link))
    }
}

/// One run of dark modules after the other, and the size of it all.
fn drawn(text: &str) -> Option<(String, usize)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let dark = code.to_colors();
    let mut path = String::new();
    for (y, row) in dark.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|it| **it == Color::Dark).count();
            if run > 0 {
                // A string takes whatever is written to it.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Some((path, width + 2 * QUIET))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_once() {
        let text = "https://bramble.example/#enrol=23456789BC";
        let (path, size) = drawn(text).expect("a link fits");
        let code = QrCode::with_error_correction_level(text, EcLevel::M).expect("a link fits");
        assert_eq!(size, code.width() + 8);
        let runs = path.split('M').skip(1).map(|it| {
            let run = it.split_once('h').and_then(|(_, it)| it.split_once('v'));
            run.and_then(|(run, _)| run.parse::<usize>().ok()).expect("a run has a length")
        });
        let dark = code.to_colors().iter().filter(|it| **it == Color::Dark).count();
        assert_eq!(runs.sum::<usize>(), dark);
    }
}
