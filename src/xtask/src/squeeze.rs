//! Compressing ahead, so that the server never has to.

use std::collections::BTreeMap;
use std::fs;
use std::thread;

use anyhow::{Context as _, Result, anyhow};
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode::{
    self, BROTLI_MODE_FONT, BROTLI_MODE_GENERIC,
};

use crate::dist::{File, hash};
use crate::house::at;

/// How hard to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// As small as it gets.
    Full,
    /// While working on pages.
    Quick,
}

/// Smaller files gain nothing.
const WORTHWHILE: usize = 1024;

/// What is compressed already.
const DENSE: [&str; 4] = ["mp3", "png", "woff2", "br"];

/// The compressed twin of every file that gains by it, by path.
///
/// # Errors
///
/// Where the results cannot be kept for next time.
pub(crate) fn all(
    files: &BTreeMap<String, File>,
    effort: Effort,
) -> Result<BTreeMap<String, Vec<u8>>> {
    let worth: Vec<_> = files.iter().filter(|(path, file)| may_gain(path, &file.bytes)).collect();
    let hands = thread::available_parallelism().map_or(2, usize::from);
    let mut parts: Vec<Vec<_>> = vec![Vec::new(); hands];
    // Big and small ones are dealt out like cards, so that no hand holds all the modules.
    for (turn, &entry) in worth.iter().enumerate() {
        parts[turn % hands].push(entry);
    }
    let squeezed = thread::scope(|scope| {
        let at_work: Vec<_> = parts
            .into_iter()
            .map(|part| {
                scope.spawn(move || -> Result<Vec<(String, Vec<u8>)>> {
                    part.into_iter()
                        .map(|(path, file)| Ok((path.clone(), one(path, &file.bytes, effort)?)))
                        .collect()
                })
            })
            .collect();
        at_work
            .into_iter()
            .map(|it| it.join().map_err(|_| anyhow!("the compressor panicked"))?)
            .collect::<Result<Vec<_>>>()
    })?;
    let mut gained: BTreeMap<_, _> = squeezed.into_iter().flatten().collect();
    // A twin that saves less than a twentieth is not worth a second file.
    gained.retain(|path, bytes| bytes.len() * 20 < files[path].bytes.len() * 19);
    Ok(gained)
}

fn may_gain(path: &str, bytes: &[u8]) -> bool {
    WORTHWHILE < bytes.len() && !DENSE.contains(&ending(path))
}

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Modules come out half a percent smaller by the guesses that are meant for fonts: both are numbers
/// rather than text.
fn mode(path: &str) -> BrotliEncoderMode {
    if ending(path) == "wasm" { BROTLI_MODE_FONT } else { BROTLI_MODE_GENERIC }
}

/// Compresses once and remembers by content, so a second build is quick.
fn one(path: &str, bytes: &[u8], effort: Effort) -> Result<Vec<u8>> {
    let mode = mode(path);
    let quality = match effort {
        Effort::Full => 11,
        Effort::Quick => 4,
    };
    let folder = at("target/web/squeezed");
    let kept = folder.join(format!("{}-{quality}-{mode:?}", hash(bytes)));
    if let Ok(there) = fs::read(&kept) {
        return Ok(there);
    }
    let mut squeezed = Vec::new();
    let params = BrotliEncoderParams {
        mode,
        quality,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut squeezed, &params).context("could not compress")?;
    fs::create_dir_all(&folder)?;
    // Renamed into place: a build that is stopped here leaves no half of a file.
    let half = kept.with_extension(format!("{}", std::process::id()));
    fs::write(&half, &squeezed)?;
    fs::rename(&half, &kept)?;
    Ok(squeezed)
}
