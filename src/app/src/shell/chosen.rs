//! A file that somebody chose on a page. It is read here and goes nowhere.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

use crate::shell::window::by_id;

/// The bytes of the file that is chosen in an input, or of one byte more than `most` where it is
/// longer; `Ok(None)` where nothing is chosen.
///
/// # Errors
///
/// The browser cannot read it.
pub(crate) async fn file(input: &str, most: usize) -> Result<Option<Vec<u8>>, ()> {
    let input = by_id(input).and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    let Some(file) = input.and_then(|it| it.files()).and_then(|it| it.get(0)) else {
        return Ok(None);
    };
    let end = i32::try_from(most + 1).unwrap_or(i32::MAX);
    let some = file.slice_with_i32_and_i32(0, end).map_err(drop)?;
    let bytes = JsFuture::from(some.array_buffer()).await.map_err(drop)?;
    Ok(Some(Uint8Array::new(&bytes).to_vec()))
}
