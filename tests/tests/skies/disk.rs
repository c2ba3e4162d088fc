//! A server's disk when its power goes.
//!
//! SQLite appends a transaction to its log, the mark of the commit last, flushes it and only then
//! answers. So whoever dies before the answer leaves the log as it was, or with any beginning of
//! what was to be appended.

use std::{fs, path::Path};

use anyhow::Result;

const FILE: &str = "bramble.sqlite";
const LOG: &str = "bramble.sqlite-wal";

/// A database and its log, as they lie on the disk.
#[derive(Debug, Clone)]
pub(crate) struct Files {
    database: Vec<u8>,
    log: Vec<u8>,
}

impl Files {
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let log = folder.join(LOG);
        let log = if log.exists() { fs::read(log)? } else { Vec::new() };
        Ok(Self { database: fs::read(folder.join(FILE))?, log })
    }

    /// Where the log of `after` begins to say something else, and where it ends.
    pub(crate) fn appended(&self, after: &Self) -> (usize, usize) {
        let same = self.log.iter().zip(&after.log).take_while(|(a, b)| a == b).count();
        (same, after.log.len())
    }

    /// What is left when only the first `cut` bytes of the log that `after` has came to rest.
    pub(crate) fn torn(mut self, after: &Self, cut: usize) -> Self {
        let mut log = after.log[..cut].to_vec();
        log.extend(self.log.get(cut..).unwrap_or_default());
        self.log = log;
        self
    }

    /// Puts it where a server starts anew.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder)?;
        fs::write(folder.join(FILE), &self.database)?;
        Ok(fs::write(folder.join(LOG), &self.log)?)
    }
}
