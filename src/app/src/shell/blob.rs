//! Bytes as an address that this page alone can show: a picture or a clip, and never a page.

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, Url};

/// An address for some bytes. What they are is said, and no browser guesses another.
pub(crate) fn link(bytes: &[u8], mime: &str) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Lets go of what lies behind addresses.
pub(crate) fn let_go(links: &[(String, String)]) {
    for (_, link) in links {
        // An address that is none already is let go of already.
        let _ = Url::revoke_object_url(link);
    }
}
