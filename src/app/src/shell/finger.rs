//! Where a finger is on the paper.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, MouseEvent, PointerEvent};

/// A finger's place, in the measure of a paper that is `width` by `height`.
///
/// From the first touch the finger belongs to the paper, also where it slips off its edge.
pub(crate) fn on_paper(press: &PointerEvent, (width, height): (f64, f64)) -> (f64, f64) {
    let paper = press.current_target().and_then(|it| it.dyn_into::<Element>().ok());
    let Some(paper) = paper else { return (0.0, 0.0) };
    // A finger that is gone already cannot be held, and need not be.
    let _ = paper.set_pointer_capture(press.pointer_id());
    let edge = paper.get_bounding_client_rect();
    let along = |at: i32, from: f64, long: f64, measure: f64| {
        ((f64::from(at) - from) / long.max(1.0) * measure).clamp(0.0, measure)
    };
    (
        along(press.client_x(), edge.left(), edge.width(), width),
        along(press.client_y(), edge.top(), edge.height(), height),
    )
}

/// Whether a click came from a key or a switch and not from a finger.
pub(crate) fn is_keyboard(press: &MouseEvent) -> bool {
    press.detail() == 0
}
