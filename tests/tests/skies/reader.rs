//! A reader: the product's collector over the product's vault.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use domain::EnvelopeId;
use sync::{Collected, Collector};
use vault::{
    MemoryDisk, Vault,
    memory::{Fault, now as at_once},
};

use super::{school::INBOX, shore::Shore};

pub(crate) struct Desk {
    disk: MemoryDisk,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { disk: MemoryDisk::new() }
    }

    /// The next write on this disk goes wrong.
    pub(crate) fn spoil_disk(&self, fault: Fault) {
        self.disk.fail_next([fault]);
    }

    /// The tab is gone, and whatever was still to go wrong with it.
    pub(crate) fn crash(&self) {
        self.disk.crash();
    }

    fn vault(&self) -> Result<Vault<MemoryDisk>> {
        Ok(Vault::over(self.disk.open()?))
    }

    /// Collects everything that is there, after a sign-in: nothing but the vault is remembered.
    /// Whether all of it could be kept.
    pub(crate) async fn collect(&self, shore: &Shore) -> Result<bool> {
        let vault = self.vault()?;
        let cursor = at_once(vault.cursor(INBOX))?;
        let seen: Vec<EnvelopeId> = at_once(vault.lines(INBOX))?
            .into_iter()
            .filter(|line| cursor.as_ref().is_some_and(|cursor| cursor.epoch == line.epoch))
            .map(|line| line.envelope)
            .collect();
        let mut collector = Collector::resume(cursor, seen);
        loop {
            let page = shore.page(collector.after()).await?;
            if let Collected::Keep { filed, cursor, broken, more } = collector.handle(page) {
                ensure!(broken.is_empty(), "an honest inbox is called broken: {broken:?}");
                if at_once(vault.file(INBOX, &filed, &cursor)).is_err() {
                    return Ok(false);
                }
                if !more {
                    return Ok(true);
                }
            }
        }
    }

    /// Every collected letter, with its bytes.
    pub(crate) fn letters(&self) -> Result<BTreeMap<EnvelopeId, Vec<u8>>> {
        let vault = self.vault()?;
        let mut letters = BTreeMap::new();
        for line in at_once(vault.lines(INBOX))? {
            if let Some(bytes) = at_once(vault.body(INBOX, line.envelope))? {
                letters.insert(line.envelope, bytes);
            }
        }
        Ok(letters)
    }
}
