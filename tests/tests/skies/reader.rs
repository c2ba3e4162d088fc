//! A reader: the product's collector over the product's vault.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use domain::EnvelopeId;
use sync::{Collected, Collector};
use vault::{MemoryDisk, Vault, memory::now as at_once};

use super::{school::INBOX, shore::Shore};

pub(crate) struct Desk {
    vault: Vault<MemoryDisk>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { vault: Vault::over(MemoryDisk::new()) }
    }

    /// Collects everything that is there, after a sign-in: nothing but the vault is remembered.
    pub(crate) async fn collect(&self, shore: &Shore) -> Result<()> {
        let cursor = at_once(self.vault.cursor(INBOX))?;
        let seen: Vec<EnvelopeId> = at_once(self.vault.lines(INBOX))?
            .into_iter()
            .filter(|line| cursor.as_ref().is_some_and(|cursor| cursor.epoch == line.epoch))
            .map(|line| line.envelope)
            .collect();
        let mut collector = Collector::resume(cursor, seen);
        loop {
            let page = shore.page(collector.after()).await?;
            if let Collected::Keep { filed, cursor, broken, more } = collector.handle(page) {
                ensure!(broken.is_empty(), "an honest inbox is called broken: {broken:?}");
                at_once(self.vault.file(INBOX, &filed, &cursor))?;
                if !more {
                    return Ok(());
                }
            }
        }
    }

    /// Every collected letter, with its bytes.
    pub(crate) fn letters(&self) -> Result<BTreeMap<EnvelopeId, Vec<u8>>> {
        let mut letters = BTreeMap::new();
        for line in at_once(self.vault.lines(INBOX))? {
            if let Some(bytes) = at_once(self.vault.body(INBOX, line.envelope))? {
                letters.insert(line.envelope, bytes);
            }
        }
        Ok(letters)
    }
}
