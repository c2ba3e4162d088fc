//! What will be in `dist/`, gathered in memory and written at the end.
//!
//! Names that only a page speaks (modules, styles, letters) carry a hash and never change.
//! Names that the app speaks (pictures, voices, lessons) stay as they are, because then a new picture does not make a new
//! module, and the module can be built without knowing them; the server gives them an `ETag`, and the worker keeps them by
//! the hash in its list. A voice's name is a hash of its words already.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use crate::door::Door;
use crate::squeeze;

/// One file to be served.
pub(crate) struct File {
    /// What it holds.
    pub(crate) bytes: Vec<u8>,
    /// The doors that need it when there is no network.
    pub(crate) doors: Vec<Door>,
}

/// What a lesson needs besides its door.
pub(crate) struct Pack {
    /// Its folder's name.
    pub(crate) slug: String,
    /// Its half-term, from 0; what has none comes after all others.
    pub(crate) term: u8,
    /// Its files.
    pub(crate) paths: Vec<String>,
}

/// Everything to be served, and what pages may call it.
#[derive(Default)]
pub(crate) struct Dist {
    files: BTreeMap<String, File>,
    lessons: Vec<Pack>,
    called: BTreeMap<String, String>,
}

impl Dist {
    /// Adds a file under its own name.
    pub(crate) fn put(&mut self, path: impl Into<String>, bytes: Vec<u8>, doors: &[Door]) {
        self.files.insert(path.into(), File { bytes, doors: doors.to_vec() });
    }

    /// Adds a file under a name that carries its hash, and gives its address.
    pub(crate) fn put_hashed(&mut self, name: &str, bytes: Vec<u8>, doors: &[Door]) -> String {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let path = format!("{stem}-{}.{ending}", &hash(&bytes)[..16]);
        let address = format!("/{path}");
        self.put(path, bytes, doors);
        self.call(name, &address);
        address
    }

    /// Lets pages call an address by a name: `{{name}}`.
    pub(crate) fn call(&mut self, name: &str, address: &str) {
        self.called.insert(name.to_owned(), address.to_owned());
    }

    /// Puts addresses where `text` has `{{names}}`.
    ///
    /// # Errors
    ///
    /// Names the file and the name that nothing answers to.
    pub(crate) fn fill(&self, text: &str, file: &str) -> Result<String> {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let (name, after) = after
                .split_once("}}")
                .with_context(|| format!("{file} opens `{{{{` and does not close it"))?;
            let Some(address) = self.called.get(name.trim()) else {
                let known = self.called.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
                bail!("{file} names {{{{{name}}}}}, which is not built; it may name {known}");
            };
            filled.push_str(before);
            filled.push_str(address);
            rest = after;
        }
        filled.push_str(rest);
        Ok(filled)
    }

    /// Says what a lesson needs, in the order in which lessons are kept.
    pub(crate) fn pack(&mut self, pack: Pack) {
        self.lessons.push(pack);
    }

    /// The lessons, with what each needs.
    pub(crate) fn lessons(&self) -> &[Pack] {
        &self.lessons
    }

    /// Changes who needs a file when there is no network.
    pub(crate) fn only_for(&mut self, path: &str, doors: &[Door]) {
        if let Some(file) = self.files.get_mut(path) {
            file.doors = doors.to_vec();
        }
    }

    /// The files, by path.
    pub(crate) fn files(&self) -> &BTreeMap<String, File> {
        &self.files
    }

    /// Writes what has changed, with its compressed twin, and removes what is no longer there.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be written.
    pub(crate) fn write(&self, folder: &Path, effort: squeeze::Effort) -> Result<()> {
        let mut kept = BTreeSet::new();
        let squeezed = squeeze::all(&self.files, effort)?;
        for (path, bytes) in self
            .files
            .iter()
            .map(|(path, file)| (path.clone(), &file.bytes))
            .chain(squeezed.iter().map(|(path, bytes)| (format!("{path}.br"), bytes)))
        {
            let to = folder.join(&path);
            if !fs::read(&to).is_ok_and(|there| there == *bytes) {
                if let Some(parent) = to.parent() {
                    fs::create_dir_all(parent)?;
                }
                fs::write(&to, bytes)
                    .with_context(|| format!("could not write {}", to.display()))?;
            }
            kept.insert(to);
        }
        sweep(folder, &kept)
    }
}

/// The SHA-256 of some bytes, in lower-case hex.
pub(crate) fn hash(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// Removes files, and then empty folders, that are not in `kept`.
fn sweep(folder: &Path, kept: &BTreeSet<std::path::PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sweep(&path, kept)?;
            if fs::read_dir(&path)?.next().is_none() {
                fs::remove_dir(&path)?;
            }
        } else if !kept.contains(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_calls_files_by_name_and_gets_addresses() {
        let mut dist = Dist::default();
        let address = dist.put_hashed("pupil.css", b"a{}".to_vec(), &[Door::Pupil]);
        assert!(address.starts_with("/pupil-") && address.contains(".css"), "{address}");
        let page = dist.fill("<link href=\"{{pupil.css}}\"> {{ pupil.css }}", "page").unwrap();
        assert_eq!(page, format!("<link href=\"{address}\"> {address}"));
    }

    #[test]
    fn a_name_that_nothing_answers_to_is_refused() {
        let error = Dist::default().fill("{{nobody.js}}", "public/index.html").unwrap_err();
        assert!(error.to_string().contains("public/index.html names {{nobody.js}}"), "{error}");
        assert!(Dist::default().fill("{{open", "page").is_err());
    }

    #[test]
    fn what_is_no_longer_served_is_removed() {
        let folder = std::env::temp_dir().join(format!("bramble-dist-{}", std::process::id()));
        let mut first = Dist::default();
        first.put("old/a.txt", b"a".to_vec(), &[]);
        first.put("b.txt", b"b".to_vec(), &[]);
        first.write(&folder, squeeze::Effort::Quick).unwrap();
        let mut second = Dist::default();
        second.put("b.txt", b"c".to_vec(), &[]);
        second.write(&folder, squeeze::Effort::Quick).unwrap();
        assert!(!folder.join("old").exists());
        assert_eq!(fs::read(folder.join("b.txt")).unwrap(), b"c");
        fs::remove_dir_all(folder).unwrap();
    }
}
