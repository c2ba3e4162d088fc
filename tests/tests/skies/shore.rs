//! The server: the product's own store, between crashes and restored backups.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::Result;
use domain::{EnvelopeId, Moment, SchoolId};
use server::{
    signer::Signer,
    store::{self, Arrival, Filing, School as Founded, Store},
};
use wire::{
    Envelope, Epoch, Place, Signed,
    batch::{BatchAnswer, Receipts},
    code::digest,
    collect::{JourneysNews, Page, Standing},
    hand_in::Refusal,
    opened::Opened,
};

use super::{
    mutant::Mutant,
    school::{INBOX, READER, SCHOOL, School},
};

/// When the server dies, if it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dies {
    Never,
    BeforeCommit,
    AfterCommit,
}

/// Where the database lies.
pub(crate) enum Ground {
    /// One database serves many skies: every sky is another school in it.
    Memory,
    /// A folder for each life of the store.
    Folder(PathBuf),
}

/// The last backup: itself, what it must hold, and when it was made.
type BackedUp = (Backup, Vec<(Arrival, Moment)>, Moment);

/// What a backup holds.
enum Backup {
    Letters(Vec<(Arrival, Moment)>, BTreeMap<EnvelopeId, Signed<Opened>>),
    File(PathBuf),
}

pub(crate) struct Shore {
    store: Store,
    ground: Ground,
    /// The school that this sky's rows belong to.
    row: SchoolId,
    lives: u8,
    pub(crate) epoch: Epoch,
    mutant: Mutant,
    /// What was committed, in order: compared with the real pages at the end of every sky.
    kept: Vec<(Arrival, Moment)>,
    opened: BTreeMap<EnvelopeId, Signed<Opened>>,
    backup: Option<BackedUp>,
}

impl Shore {
    pub(crate) async fn found(
        database: Store,
        ground: Ground,
        row: SchoolId,
        school: &School,
        mutant: Mutant,
    ) -> Result<Self> {
        let mut shore = Self {
            store: database,
            ground,
            row,
            lives: 0,
            epoch: Epoch([0; 16]),
            mutant,
            kept: Vec::new(),
            opened: BTreeMap::new(),
            backup: None,
        };
        shore.found_row(school).await?;
        Ok(shore)
    }

    async fn found_row(&mut self, school: &School) -> Result<()> {
        let founded = Founded {
            school: self.row,
            signing_seed: school.server.seed(),
            opaque_setup: Vec::new().into(),
            epoch: self.epoch,
        };
        Ok(self.store.found(&founded, Moment::from_millis(0)).await?)
    }

    pub(crate) fn has(&self, id: EnvelopeId) -> bool {
        self.kept.iter().any(|(arrival, _)| arrival.envelope == id)
    }

    pub(crate) fn count(&self) -> usize {
        self.kept.len()
    }

    /// Takes letters as the product's routes do: checks, one transaction, then receipts. `None`
    /// when it dies: nobody answers.
    pub(crate) async fn hand_in(
        &mut self,
        school: &School,
        letters: &[(EnvelopeId, Vec<u8>)],
        now: Moment,
        dies: Dies,
    ) -> Result<Option<BatchAnswer>> {
        let mut arrivals = Vec::new();
        let mut answers: Vec<Option<Refusal>> = Vec::new();
        for (id, bytes) in letters {
            let mut envelope = Envelope::from_bytes(bytes)?;
            let refusal = (envelope.header.inbox != INBOX).then_some(Refusal::UnknownInbox);
            if refusal.is_none() {
                if self.mutant == Mutant::Twofold && self.has(*id) {
                    let mut twin = *id.as_bytes();
                    twin[15] ^= u8::try_from(self.count() % 255)? + 1;
                    envelope.header.envelope = EnvelopeId::from_bytes(twin);
                }
                arrivals.push(Arrival {
                    inbox: INBOX,
                    envelope: envelope.header.envelope,
                    bytes: envelope.to_bytes(),
                    standing: Standing::Stranger,
                });
            }
            answers.push(refusal);
        }
        if dies == Dies::BeforeCommit {
            self.rise().await?;
            return Ok(None);
        }
        let filings = self.store.file(self.row, &arrivals, now).await?;
        for (arrival, filing) in arrivals.into_iter().zip(&filings) {
            if let Filing::Kept { received, .. } = filing
                && !self.has(arrival.envelope)
            {
                self.kept.push((arrival, *received));
            }
        }
        if dies == Dies::AfterCommit {
            self.rise().await?;
            return Ok(None);
        }
        let signer = Signer::from_seed(&school.server.seed(), SCHOOL, self.epoch);
        let mut filings = filings.into_iter();
        let mut receipts = Receipts::default();
        for ((id, bytes), refusal) in letters.iter().zip(&mut answers) {
            if refusal.is_some() {
                continue;
            }
            let filing = filings.next().map(|filing| match filing {
                // The mutant's receipt is for what it was handed, as an honest one is.
                Filing::Kept { place, received, .. } if self.mutant == Mutant::Twofold => {
                    Filing::Kept { place, received, digest: digest(bytes) }
                }
                filing => filing,
            });
            match filing.and_then(|filing| signer.receipt(INBOX, *id, filing)) {
                Some(receipt) => receipts.0.push(receipt),
                None => *refusal = Some(Refusal::Reused),
            }
        }
        Ok(Some(BatchAnswer { receipts: signer.sign(&receipts), refusals: answers }))
    }

    /// Up again after a crash: on a disk, the database is opened anew.
    async fn rise(&mut self) -> Result<()> {
        if let Ground::Folder(folder) = &self.ground {
            self.store = Store::folder(&folder.join(self.lives.to_string())).await?;
        }
        Ok(())
    }

    pub(crate) async fn journeys(&self, ids: &[EnvelopeId]) -> Result<JourneysNews> {
        Ok(self.store.journeys(self.row, ids).await?)
    }

    pub(crate) async fn page(&self, after: Place) -> Result<Page> {
        Ok(self.store.page(self.row, INBOX, READER, after).await?)
    }

    pub(crate) async fn open(&mut self, id: EnvelopeId, said: &Signed<Opened>) -> Result<()> {
        self.store.opened(self.row, id, said).await?;
        self.opened.entry(id).or_insert_with(|| said.clone());
        Ok(())
    }

    pub(crate) async fn back_up(&mut self, now: Moment, name: u64) -> Result<()> {
        let backup = match &self.ground {
            Ground::Memory => Backup::Letters(self.kept.clone(), self.opened.clone()),
            Ground::Folder(folder) => {
                let file = folder.join(format!("{name}.backup"));
                self.store.backup(&file).await?;
                Backup::File(file)
            }
        };
        self.backup = Some((backup, self.kept.clone(), now));
        Ok(())
    }

    /// Puts the last backup in place, as `bramble restore` does: a new life of the store. A backup
    /// nearly as old as what tablets keep is not one that the promise covers.
    pub(crate) async fn restore(&mut self, school: &School, now: Moment) -> Result<bool> {
        const OLDEST: std::time::Duration = std::time::Duration::from_hours(6 * 24);
        let Some((backup, kept, _)) = self.backup.take_if(|(_, _, at)| now.since(*at) < OLDEST)
        else {
            return Ok(false);
        };
        self.lives += 1;
        self.epoch = Epoch([self.lives; 16]);
        self.kept = kept;
        match backup {
            Backup::Letters(letters, opened) => {
                let mut row = *self.row.as_bytes();
                row[15] = self.lives;
                self.row = SchoolId::from_bytes(row);
                self.found_row(school).await?;
                for (arrival, received) in &letters {
                    self.store.file(self.row, std::slice::from_ref(arrival), *received).await?;
                }
                for (id, said) in &opened {
                    self.store.opened(self.row, *id, said).await?;
                }
                self.opened = opened;
            }
            Backup::File(file) => {
                let Ground::Folder(folder) = &self.ground else { unreachable!("it has a file") };
                let folder = folder.join(self.lives.to_string());
                store::restore(&folder, &file).await?;
                self.store = Store::folder(&folder).await?;
                self.epoch = self.store.epoch(self.row).await?;
            }
        }
        Ok(true)
    }
}
