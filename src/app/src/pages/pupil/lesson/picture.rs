//! What was drawn, as a picture shows it: on the easel, and on the shelf.

use leptos::prelude::*;

use super::painting::{Drawn, PAPER};
use crate::parts::lent;

/// How wide a stamp lies on the paper.
const STAMP: f64 = 64.0;

/// One line of finger paint.
pub(super) fn line(crayon: usize, way: String) -> impl IntoView {
    view! { <path class="paint" data-crayon=crayon.to_string() d=way></path> }
}

/// Everything that is finished, within the paper's `svg`.
#[component]
pub(super) fn Marks(
    /// What was drawn.
    drawn: Vec<Drawn>,
) -> impl IntoView {
    let one = |it: Drawn| match it {
        Drawn::Line(crayon, way) => line(crayon, way).into_any(),
        Drawn::Stamp(picture, x, y) => view! {
            <image
                href=lent::address(&picture)
                x=(x - STAMP / 2.0).to_string()
                y=(y - STAMP / 2.0).to_string()
                width=STAMP.to_string()
                height=STAMP.to_string()
            ></image>
        }
        .into_any(),
    };
    drawn.into_iter().map(one).collect_view()
}

/// A picture in its frame, to look at.
#[component]
pub(in crate::pages::pupil) fn Framed(
    /// What was drawn.
    drawn: Vec<Drawn>,
    /// What it is, for whoever cannot see it.
    words: &'static str,
) -> impl IntoView {
    let (width, height) = PAPER;
    view! {
        <svg class="framed" role="img" aria-label=words viewBox=format!("0 0 {width} {height}")>
            <Marks drawn />
        </svg>
    }
}
