//! Where things are in the checkout.

use std::path::{Path, PathBuf};

/// The top of the checkout.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// A path from the top of the checkout.
pub(crate) fn at(path: &str) -> PathBuf {
    root().join(path)
}
