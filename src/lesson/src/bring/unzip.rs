//! Files out of a zip, none of which is believed.
//!
//! A zip says of itself how much it holds. What counts here is what comes out: reading stops at
//! the limit, and a file that is not as long as it said is refused.

use std::io::{Cursor, Read as _};

use zip::{ZipArchive, read::ZipFile};

use super::{
    files::{File, Folder, Seen, too_large, too_many, too_much},
    limits, name,
};
use crate::Fault;

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// The files of a zip.
pub(super) fn unzip(file: &str, bytes: &[u8]) -> Result<Folder, Vec<Fault>> {
    let whole = |wrong: &str, instead: &str| Err(vec![Fault::of_file(file, wrong, instead)]);
    if limits::TOTAL < bytes.len() {
        return Err(vec![too_much(file)]);
    }
    if !bytes.starts_with(b"PK") {
        return whole(
            "this is not a zip",
            "zip the lesson's folder, and choose the file that ends in .zip",
        );
    }
    let Ok(mut zip) = Archive::new(Cursor::new(bytes)) else {
        return whole("the zip is broken, or not whole", "zip the lesson's folder again");
    };
    if limits::FILES < zip.len() {
        return Err(vec![too_many(file, zip.len())]);
    }
    if zip.has_duplicate_names() {
        return whole("two files in it have one name", "zip the lesson's folder again");
    }
    if zip.has_overlapping_entries().unwrap_or(true) {
        return whole("its files lie over one another", "zip the lesson's folder again");
    }
    let mut out = Out {
        files: Vec::new(),
        faults: Vec::new(),
        folders: Vec::new(),
        seen: Seen::default(),
        left: limits::TOTAL,
    };
    for n in 0..zip.len() {
        if let Err(fault) = one(&mut zip, n, &mut out) {
            out.faults.push(fault);
        }
        // Nothing more may come out, so nothing more is opened.
        if out.left == 0 {
            break;
        }
    }
    out.folders.sort_unstable();
    out.folders.dedup();
    if 1 < out.folders.len() {
        out.faults.push(Fault::of_file(
            file,
            "its files lie in several folders",
            "keep lesson.toml, pictures and clips together in one folder",
        ));
    }
    if !out.faults.is_empty() {
        return Err(out.faults);
    }
    let named = out.folders.pop().flatten();
    let of_zip = || file.rsplit(['/', '\\']).next().unwrap_or(file);
    let name = named.unwrap_or_else(|| of_zip().trim_end_matches(".zip").to_owned());
    Ok(Folder { name, files: out.files })
}

/// What has come out so far.
struct Out {
    files: Vec<File>,
    faults: Vec<Fault>,
    /// Where they lay.
    folders: Vec<Option<String>>,
    seen: Seen,
    /// How many bytes may still come.
    left: usize,
}

/// Takes one file out.
fn one(zip: &mut Archive<'_>, n: usize, out: &mut Out) -> Result<(), Fault> {
    // Without opening it: a name and a kind can be looked at before anything is unpacked.
    let (place, is_link, is_locked) = {
        let raw = zip.by_index_raw(n).map_err(|_| unreadable(&format!("file {}", n + 1)))?;
        (name::place(raw.name_raw())?, raw.is_symlink(), raw.encrypted())
    };
    let Some(place) = place else { return Ok(()) };
    if is_link {
        return Err(Fault::of_file(
            &place.file,
            "it is a link to another place",
            "put the file itself into the folder",
        ));
    }
    if is_locked {
        return Err(Fault::of_file(
            &place.file,
            "it is locked with a password",
            "zip the folder without a password",
        ));
    }
    if let Some(fault) = out.seen.twice(&place.file) {
        return Err(fault);
    }
    let file = zip.by_index(n).map_err(|_| unreadable(&place.file))?;
    let bytes = contents(file, &place.file, out)?;
    out.files.push(File { name: place.file, bytes });
    out.folders.push(place.folder);
    Ok(())
}

/// What a file holds, up to the limits.
fn contents(
    mut from: ZipFile<'_, Cursor<&[u8]>>,
    name: &str,
    out: &mut Out,
) -> Result<Vec<u8>, Fault> {
    let said = from.size();
    let packed = usize::try_from(from.compressed_size()).unwrap_or(usize::MAX);
    let by_ratio = packed.saturating_mul(limits::RATIO).max(limits::SMALL);
    let left = out.left;
    let most = limits::FILE.min(by_ratio).min(left);
    let mut bytes = Vec::new();
    // One byte beyond shows that there is more.
    let beyond = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let read = (&mut from).take(beyond).read_to_end(&mut bytes);
    out.left = out.left.saturating_sub(bytes.len());
    if most < bytes.len() {
        return Err(if most == left {
            too_much(name)
        } else if most == by_ratio && most < limits::FILE {
            Fault::of_file(
                name,
                format!("unpacking makes it more than {} times as large", limits::RATIO),
                "take it out: a picture or a text never does that",
            )
        } else {
            too_large(name)
        });
    }
    read.map_err(|_| unreadable(name))?;
    if u64::try_from(bytes.len()).ok() != Some(said) {
        return Err(Fault::of_file(
            name,
            format!("it says that it holds {said} bytes, and holds {}", bytes.len()),
            "zip the lesson's folder again",
        ));
    }
    Ok(bytes)
}

fn unreadable(name: &str) -> Fault {
    Fault::of_file(
        name,
        "it cannot be unpacked",
        "zip the lesson's folder again, in the ordinary way of the computer",
    )
}
