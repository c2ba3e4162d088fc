//! The grounds a store stands on in a test, and what letters are made of.

use domain::{EnvelopeId, InboxId, Moment, SchoolId};
use rand::Rng as _;
use server::{
    Rest,
    store::{Age, Arrival, Filing, School, Store},
};
use tempfile::TempDir;
use wire::{Epoch, Place, chain, collect::Page, collect::Standing};

use crate::database::Database;

/// A store, and what has to be tidied away after it.
pub(crate) struct Ground {
    store: Store,
    rest: Rest,
    _folder: Option<TempDir>,
    database: Option<Database>,
}

impl Ground {
    pub(crate) async fn memory() -> Self {
        let store = Store::memory().await.unwrap();
        Self { store, rest: Rest::Memory, _folder: None, database: None }
    }

    pub(crate) async fn folder() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::folder(folder.path()).await.unwrap();
        let rest = Rest::Folder(folder.path().to_owned());
        Self { store, rest, _folder: Some(folder), database: None }
    }

    /// Nothing where the environment names no PostgreSQL server.
    pub(crate) async fn postgres() -> Option<Self> {
        let database = Database::make().await?;
        let store = Store::postgres(&database.address).await.unwrap();
        let rest = Rest::Postgres(database.address.clone());
        Some(Self { store, rest, _folder: None, database: Some(database) })
    }

    /// Tells the store a story, and looks afterwards whether everything is as it was kept.
    pub(crate) async fn stand(self, story: impl AsyncFnOnce(&Store)) {
        story(&self.store).await;
        assert_eq!(self.store.check().await.unwrap(), []);
        self.look().await;
        self.store.close().await;
        if let Some(database) = self.database {
            database.drop().await;
        }
    }

    /// The same as `bramble check` sees it, which may only look.
    async fn look(&self) {
        if matches!(self.rest, Rest::Memory) {
            return;
        }
        let looking = server::look(&self.rest).await.unwrap();
        assert_eq!(looking.age().await.unwrap(), Age::Current);
        assert_eq!(looking.check().await.unwrap(), []);
        for school in looking.schools().await.unwrap() {
            let written = looking.new_epoch(school.school, Epoch(random())).await;
            assert!(written.is_err(), "whoever looks has written");
        }
        looking.close().await;
    }
}

pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

pub(crate) fn at(seconds: u64) -> Moment {
    Moment::from_millis(seconds * 1000)
}

/// A school that was founded.
pub(crate) async fn founded(store: &Store) -> SchoolId {
    let school = SchoolId::from_bytes(random());
    let new = School {
        school,
        signing_seed: random().into(),
        opaque_setup: vec![1, 2, 3].into(),
        epoch: Epoch(random()),
    };
    store.found(&new, at(0)).await.unwrap();
    school
}

pub(crate) fn letter(inbox: InboxId) -> Arrival {
    Arrival {
        inbox,
        envelope: EnvelopeId::from_bytes(random()),
        bytes: random::<200>().to_vec(),
        standing: Standing::Stranger,
    }
}

/// Files one letter.
pub(crate) async fn file(store: &Store, school: SchoolId, letter: &Arrival, now: Moment) -> Filing {
    let filed = store.file(school, std::slice::from_ref(letter), now).await.unwrap();
    assert_eq!(filed.len(), 1);
    filed[0]
}

#[track_caller]
pub(crate) fn place(filing: Filing) -> u64 {
    let Filing::Kept { place, .. } = filing else { panic!("{filing:?}") };
    place.0
}

/// Follows a page's places and chain from where a reader stands.
#[track_caller]
pub(crate) fn follow(page: &Page, place: &mut u64, link: &mut [u8; 32]) {
    for filed in &page.filed {
        *place += 1;
        assert_eq!(filed.place, Place(*place), "a place was stepped over");
        *link = chain::link(link, filed.place, &filed.digest);
        assert_eq!(filed.chain, *link, "the chain breaks at {place}");
    }
}
