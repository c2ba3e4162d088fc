//! The files of one folder.

use std::collections::BTreeSet;

use super::{limits, name};
use crate::Fault;

/// A folder's files, each by its own name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// The folder's name, or the zip's.
    pub name: String,
    /// Its files.
    pub files: Vec<File>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, without any folder.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The files that somebody chose in a folder, if there are not too many and none is too large.
pub(super) fn gather(folder: &str, files: Vec<(String, Vec<u8>)>) -> Result<Folder, Vec<Fault>> {
    if limits::FILES < files.len() {
        return Err(vec![too_many(folder, files.len())]);
    }
    let mut faults = Vec::new();
    let mut kept = Vec::new();
    let mut seen = Seen::default();
    let mut total = 0;
    for (path, bytes) in files {
        match name::place(path.as_bytes()) {
            Ok(Some(place)) => {
                total += bytes.len();
                faults.extend(seen.twice(&place.file));
                if limits::FILE < bytes.len() {
                    faults.push(too_large(&place.file));
                }
                kept.push(File { name: place.file, bytes });
            }
            Ok(None) => {}
            Err(fault) => faults.push(fault),
        }
    }
    if limits::TOTAL < total {
        faults.push(too_much(folder));
    }
    if faults.is_empty() {
        Ok(Folder { name: folder.to_owned(), files: kept })
    } else {
        Err(faults)
    }
}

/// Names that there were already, in small letters: some disks know no others.
#[derive(Default)]
pub(super) struct Seen(BTreeSet<String>);

impl Seen {
    /// A fault where a name comes again.
    pub(super) fn twice(&mut self, name: &str) -> Option<Fault> {
        (!self.0.insert(name.to_lowercase())).then(|| {
            Fault::of_file(
                name,
                "two files have this name",
                "give one of them another name: capital letters make no difference",
            )
        })
    }
}

pub(super) fn too_many(file: &str, count: usize) -> Fault {
    Fault::of_file(
        file,
        format!("it holds {count} files"),
        format!("keep to the lesson, its pictures and its clips: {} files at most", limits::FILES),
    )
}

pub(super) fn too_large(file: &str) -> Fault {
    Fault::of_file(
        file,
        format!("it is larger than {} bytes", limits::FILE),
        "make the picture smaller or the clip shorter",
    )
}

pub(super) fn too_much(file: &str) -> Fault {
    Fault::of_file(
        file,
        format!("with it, all files together are larger than {} bytes", limits::TOTAL),
        "make pictures smaller or clips shorter: a tablet keeps every lesson whole",
    )
}
