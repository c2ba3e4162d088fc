//! Where things are in the checkout.

use std::path::{Path, PathBuf};

/// The top of the checkout.
pub(crate) fn root() -> PathBuf {
    // Cargo says it when it runs us, which stays right where a checkout was moved after it was built.
    let built = env!("CARGO_MANIFEST_DIR");
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| built.into(), PathBuf::from);
    here.ancestors().nth(2).unwrap_or(Path::new(".")).to_path_buf()
}

/// A path from the top of the checkout.
pub(crate) fn at(path: &str) -> PathBuf {
    root().join(path)
}
