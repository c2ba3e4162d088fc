//! The folder of a made-up school. A folder that the demo did not make is never touched.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};

const MARK: &str = "made-up-school";

/// A folder that holds nothing but made-up things.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Takes a folder: a new or empty one, or one that the demo marked before.
    ///
    /// # Errors
    ///
    /// When the folder holds something that the demo did not make.
    pub fn take(path: &Path) -> Result<Self> {
        fs::create_dir_all(path)
            .with_context(|| format!("making the folder {}", path.display()))?;
        let mark = path.join(MARK);
        if !mark.exists() {
            let empty = fs::read_dir(path)
                .with_context(|| format!("reading the folder {}", path.display()))?
                .next()
                .is_none();
            if !empty {
                bail!(
                    "{} holds something that the demo did not make; name an empty folder with --data",
                    path.display()
                );
            }
            fs::write(&mark, "This school is made up. Deleting this folder loses nothing.\n")
                .with_context(|| {
                    format!("writing into the folder {}; name another with --data", path.display())
                })?;
        }
        Ok(Self(path.to_owned()))
    }

    /// Where the server keeps its data.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.0.join("data")
    }

    /// Where the made-up people's words are noted, so that a second start prints them again.
    #[must_use]
    pub fn note(&self) -> PathBuf {
        self.0.join("people.txt")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_somebody_elses_things_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("real-school.db"), "real").unwrap();
        let why = Folder::take(folder.path()).unwrap_err().to_string();
        assert!(why.contains("did not make"), "{why}");
    }

    #[test]
    fn its_own_folder_is_taken_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("demo");
        let first = Folder::take(&path).unwrap();
        fs::create_dir_all(first.data()).unwrap();
        assert!(Folder::take(&path).is_ok());
    }
}
