//! The server: the product's own store, between crashes and restored backups.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::{Result, ensure};
use domain::{EnvelopeId, Moment, SchoolId};
use server::{
    signer::Signer,
    store::{self, Arrival, Filing, School as Founded, Store},
};
use wire::{
    Envelope, Epoch, Place, Signed,
    batch::{BatchAnswer, Receipts},
    code::digest,
    collect::{JourneysNews, Known, Page, Standing},
    hand_in::Refusal,
    opened::Opened,
};

use super::{
    disk::Files,
    mutant::Mutant,
    school::{INBOX, READER, SCHOOL, School},
};

/// When the server dies, if it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dies {
    Never,
    BeforeCommit,
    /// So much of the commit, in hundredths, is on the disk. Memory has no halves: nothing is.
    InCommit(u8),
    AfterCommit,
}

/// Where the database lies.
pub(crate) enum Ground {
    /// One database serves many skies: every sky is another school in it.
    Memory,
    /// A folder in it for each time that the server starts.
    Folder(PathBuf),
}

/// The last backup: what it must hold, when it was made, and its file where there is one.
struct Backup {
    kept: Vec<(Arrival, Moment)>,
    opened: BTreeMap<EnvelopeId, Signed<Opened>>,
    at: Moment,
    file: Option<PathBuf>,
}

pub(crate) struct Shore {
    store: Store,
    ground: Ground,
    /// The school that this sky's rows belong to.
    row: SchoolId,
    lives: u8,
    starts: u32,
    pub(crate) epoch: Epoch,
    mutant: Mutant,
    /// What was committed, in order: compared with the real pages at the end of every sky.
    kept: Vec<(Arrival, Moment)>,
    opened: BTreeMap<EnvelopeId, Signed<Opened>>,
    backup: Option<Backup>,
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
            starts: 0,
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
        let row = self.row;
        let filings =
            self.through(dies, async |store| store.file(row, &arrivals, now).await).await?;
        if filings.is_none() {
            self.recall(&arrivals, now, dies).await?;
        }
        let filings = match filings {
            Some(filings) => filings,
            // The mutant has answered already.
            None if self.mutant == Mutant::Eager => {
                arrivals.iter().map(|it| promised(it, now)).collect()
            }
            None => return Ok(None),
        };
        if dies == Dies::Never {
            for (arrival, filing) in arrivals.into_iter().zip(&filings) {
                if let Filing::Kept { received, .. } = filing
                    && !self.has(arrival.envelope)
                {
                    self.kept.push((arrival, *received));
                }
            }
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

    /// One write of the store, by a server that may die of it. `None` when it does.
    async fn through<T>(
        &mut self,
        dies: Dies,
        write: impl AsyncFnOnce(&Store) -> store::Result<T>,
    ) -> Result<Option<T>> {
        if dies == Dies::Never {
            return Ok(Some(write(&self.store).await?));
        }
        let before = self.files()?;
        if dies == Dies::AfterCommit || (dies != Dies::BeforeCommit && before.is_some()) {
            write(&self.store).await?;
        }
        let left = before.zip(self.files()?).map(|(before, after)| match dies {
            Dies::InCommit(hundredths) => {
                let (from, to) = before.appended(&after);
                before.torn(&after, from + (to - from) * usize::from(hundredths) / 100)
            }
            Dies::Never | Dies::BeforeCommit | Dies::AfterCommit => after,
        });
        self.rise(left).await?;
        Ok(None)
    }

    /// The files that the server writes, where it writes any.
    fn files(&self) -> Result<Option<Files>> {
        let Ground::Folder(_) = &self.ground else { return Ok(None) };
        Files::read(&self.home()).map(Some)
    }

    /// Where this start of the server has its files.
    fn home(&self) -> PathBuf {
        match &self.ground {
            Ground::Memory => PathBuf::new(),
            Ground::Folder(folder) => folder.join(self.starts.to_string()),
        }
    }

    /// Up again after a crash: on a disk, with the files as the crash left them.
    async fn rise(&mut self, left: Option<Files>) -> Result<()> {
        if let Some(left) = left {
            self.starts += 1;
            left.write(&self.home())?;
            let store = Store::folder(&self.home()).await?;
            std::mem::replace(&mut self.store, store).close().await;
            let faults = self.store.check().await?;
            ensure!(faults.is_empty(), "a crash left {faults:?}");
        }
        Ok(())
    }

    /// What a crash left of these letters: all that is new of them, or nothing.
    async fn recall(&mut self, arrivals: &[Arrival], now: Moment, dies: Dies) -> Result<()> {
        let ids: Vec<EnvelopeId> = arrivals.iter().map(|it| it.envelope).collect();
        let found = self.store.journeys(self.row, &ids).await?.news;
        for (arrival, (id, known)) in arrivals.iter().zip(found) {
            let is_there = known != Known::Nothing;
            let must = self.has(id) || dies == Dies::AfterCommit;
            ensure!(is_there == must, "{dies:?}: {id:?} is there: {is_there}");
            if is_there && !self.has(id) {
                self.kept.push((arrival.clone(), now));
            }
        }
        Ok(())
    }

    /// How far letters have come. `None` when the server dies before it can say.
    pub(crate) async fn journeys(
        &mut self,
        ids: &[EnvelopeId],
        dies: Dies,
    ) -> Result<Option<JourneysNews>> {
        if dies != Dies::Never {
            let left = self.files()?;
            self.rise(left).await?;
            return Ok(None);
        }
        Ok(Some(self.store.journeys(self.row, ids).await?))
    }

    pub(crate) async fn page(&self, after: Place) -> Result<Page> {
        Ok(self.store.page(self.row, INBOX, READER, after).await?)
    }

    /// Files a reader's word; whether the reader heard that it was filed.
    pub(crate) async fn open(
        &mut self,
        id: EnvelopeId,
        said: &Signed<Opened>,
        dies: Dies,
    ) -> Result<bool> {
        let row = self.row;
        let done = self.through(dies, async |store| store.opened(row, id, said).await).await?;
        if matches!(dies, Dies::Never | Dies::AfterCommit) {
            self.opened.entry(id).or_insert_with(|| said.clone());
        }
        // A restored store may lack the letter, and tells nobody of a word about it.
        let news = self.store.journeys(row, &[id]).await?.news;
        let is_there = news.iter().any(|(_, known)| matches!(known, Known::Opened(_)));
        let must = self.has(id) && self.opened.contains_key(&id);
        ensure!(is_there == must, "{dies:?}: the word about {id:?} is there: {is_there}");
        Ok(done.is_some())
    }

    pub(crate) async fn back_up(&mut self, now: Moment, name: u64) -> Result<()> {
        let file = match &self.ground {
            Ground::Memory => None,
            Ground::Folder(folder) => Some(folder.join(format!("{name}.backup"))),
        };
        if let Some(file) = &file {
            self.store.backup(file).await?;
        }
        let (kept, opened) = (self.kept.clone(), self.opened.clone());
        self.backup = Some(Backup { kept, opened, at: now, file });
        Ok(())
    }

    /// Puts the last backup in place, as `bramble restore` does: a new life of the store. A backup
    /// nearly as old as what tablets keep is not one that the promise covers.
    pub(crate) async fn restore(&mut self, school: &School, now: Moment) -> Result<bool> {
        const OLDEST: std::time::Duration = std::time::Duration::from_hours(6 * 24);
        let Some(backup) = self.backup.take_if(|it| now.since(it.at) < OLDEST) else {
            return Ok(false);
        };
        (self.kept, self.opened) = (backup.kept, backup.opened);
        self.lives += 1;
        self.epoch = Epoch([self.lives; 16]);
        if let Some(file) = backup.file {
            self.starts += 1;
            store::restore(&self.home(), &file).await?;
            self.store = Store::folder(&self.home()).await?;
            self.epoch = self.store.epoch(self.row).await?;
            return Ok(true);
        }
        let mut row = *self.row.as_bytes();
        row[15] = self.lives;
        self.row = SchoolId::from_bytes(row);
        self.found_row(school).await?;
        for (arrival, received) in &self.kept {
            self.store.file(self.row, std::slice::from_ref(arrival), *received).await?;
        }
        for (id, said) in &self.opened {
            self.store.opened(self.row, *id, said).await?;
        }
        Ok(true)
    }
}

/// What a letter's filing will be, if nothing goes wrong.
fn promised(letter: &Arrival, now: Moment) -> Filing {
    Filing::Kept { place: Place(1), digest: digest(&letter.bytes), received: now }
}
