//! What the families of a class say: collected, opened and read together. What rests here is sealed;
//! what was opened is this tab's memory, and goes with whoever sits at it.

use std::collections::BTreeMap;

use domain::{ClassId, Edition, EnvelopeId, InboxId, Moment, Peg, ReaderId, Route};
use leptos::prelude::*;
use report::family::{ClassList, Families, Letter, Note, Noted};
use vault::Line;
use wire::{
    device::{FamilyCodes, FamilyCodesAsked, Listed},
    hand_in::{HandIn, Outcome},
};

use super::{
    api, book,
    desk::{Desk, Seat},
    page,
    post::Post,
    proving,
    trouble::Trouble,
};
use crate::shell::{chance, clock, store::Store};

mod believing;

use believing::{Fits, fits};

/// Letters opened between two breaths of the page.
const AT_ONCE: usize = 16;

/// What is known of one class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KnownFamilies {
    /// What its letters say.
    pub(crate) families: Families,
    /// The phones that are linked to its children, or were; not when each was last seen, which
    /// changes all the time.
    pub(crate) phones: Vec<Listed>,
    /// How many letters do not count, because they do not open or are not from whom they name.
    pub(crate) odd: usize,
    /// How many came from phones that were removed before, and do not count.
    pub(crate) removed: usize,
    /// Whether the server's list of letters does not add up.
    pub(crate) is_broken: bool,
}

/// What this tab knows of families. It lives above every page.
#[derive(Clone, Copy)]
pub(crate) struct AllFamilies {
    /// What is known of the class that is looked at; nothing before its letters were read.
    pub(crate) known: RwSignal<Option<(ClassId, KnownFamilies)>>,
    /// Why the last collection came to nothing.
    pub(crate) trouble: RwSignal<Option<String>>,
    /// When all of what is known was collected from the server, by this device's clock.
    pub(crate) collected: RwSignal<Option<(ClassId, Moment)>>,
    opened: StoredValue<BTreeMap<EnvelopeId, Letter>, LocalStorage>,
    wanted: StoredValue<Option<ClassId>>,
    is_reading: StoredValue<bool>,
}

impl AllFamilies {
    /// Nothing is known yet.
    pub(crate) fn new() -> Self {
        Self {
            known: RwSignal::new(None),
            trouble: RwSignal::new(None),
            collected: RwSignal::new(None),
            wanted: StoredValue::new(None),
            opened: StoredValue::new_local(BTreeMap::new()),
            is_reading: StoredValue::new(false),
        }
    }

    /// Those of this tab.
    pub(crate) fn here() -> Self {
        expect_context::<Self>()
    }

    /// What a reader saw is not the next one's.
    pub(crate) fn watch(self, desk: Desk) {
        Effect::new(move |_| {
            if desk.sitting.get().is_none() {
                self.opened.set_value(BTreeMap::new());
                self.known.set(None);
                self.trouble.set(None);
                self.collected.set(None);
            }
        });
    }

    /// Collects the class's letters and reads them. Where one reading runs already, it reads once
    /// more when it is done, and this returns at once.
    pub(crate) async fn read(self, desk: Desk, post: Post, class: ClassId) {
        self.wanted.set_value(Some(class));
        if self.is_reading.try_update_value(|it| std::mem::replace(it, true)) != Some(false) {
            return;
        }
        while let Some(class) = self.wanted.try_update_value(Option::take).flatten() {
            let done = self.try_read(desk, post, class).await;
            let still = desk.seat().is_some();
            self.trouble.set(done.err().map(|it| desk.heard(it).to_string()).filter(|_| still));
        }
        self.is_reading.set_value(false);
    }

    async fn try_read(self, desk: Desk, post: Post, class: ClassId) -> Result<(), Trouble> {
        let seat = desk.seated()?;
        let Some(inbox) = inbox_of(desk, class) else { return Ok(()) };
        let store = post.store().await?;
        // What was collected before is shown, whatever the network does.
        let collected = book::collect(&seat, &store, inbox).await;
        // Without the list of phones nothing that a phone said counts, and an older paper would: no
        // table is better than that one.
        let (phones, listed) = match api::devices(&seat.token).await {
            Ok(all) => (all.into_iter().filter(|it| it.peg.is_some()).collect(), Ok(())),
            Err(why) => match self.phones_before(class) {
                Some(before) => (before, Err(why)),
                None => return Err(why),
            },
        };
        let phones = phones.into_iter().map(|it: Listed| Listed { seen: None, ..it }).collect();
        let lines = store.lines(inbox).await.map_err(Trouble::check)?;
        let cursor = store.cursor(inbox).await.ok().flatten();
        for some in lines.chunks(AT_ONCE) {
            self.open(desk, &store, &seat, inbox, some).await;
            page::wait(0).await;
        }
        let mut known = KnownFamilies {
            families: Families::new(class),
            phones,
            odd: 0,
            removed: 0,
            is_broken: cursor.is_some_and(|it| !it.breaks.is_empty()),
        };
        self.opened.with_value(|opened| {
            for line in lines.iter().filter(|it| !it.forgotten) {
                let letter = opened.get(&line.envelope);
                match letter.map(|it| (it, fits(line.standing, it, &known.phones))) {
                    Some((letter, Fits::Phone(by))) => known.families.add(Some(by), letter),
                    Some((letter, Fits::School)) => known.families.add(None, letter),
                    Some((_, Fits::Removed)) => known.removed += 1,
                    Some((_, Fits::No)) | None => known.odd += 1,
                }
            }
        });
        known.phones.retain(|it| it.class == Some(class));
        let all = collected.and(listed);
        if is_still(desk, &seat) {
            if all.is_ok() {
                self.collected.set(Some((class, clock::now())));
            }
            let known = Some((class, known));
            self.known.maybe_update(|it| {
                let news = *it != known;
                *it = known;
                news
            });
        }
        all
    }

    fn phones_before(self, class: ClassId) -> Option<Vec<Listed>> {
        let before = |it: &Option<(ClassId, KnownFamilies)>| {
            it.as_ref().filter(|it| it.0 == class).map(|it| it.1.phones.clone())
        };
        self.known.with_untracked(before)
    }

    /// Opens what was not opened yet. What does not open is tried again: it may be the disk's fault,
    /// and one answer that is not read may be a no.
    async fn open(self, desk: Desk, store: &Store, seat: &Seat, inbox: InboxId, lines: &[Line]) {
        let Some(card) = desk.card() else { return };
        for line in lines.iter().filter(|it| !it.forgotten) {
            if self.opened.with_value(|it| it.contains_key(&line.envelope)) {
                continue;
            }
            let bytes = proving::open(store, &card, seat, inbox, line).await;
            if !is_still(desk, seat) {
                return;
            }
            if let Some(letter) = bytes.ok().and_then(|it| Letter::from_bytes(&it).ok()) {
                self.opened.update_value(|it| drop(it.insert(line.envelope, letter)));
            }
        }
    }

    /// Writes down what the school was told in person or on paper, for everyone who reads the
    /// class's families. `Ok` means that the server has it, by its receipt.
    ///
    /// # Errors
    ///
    /// Why it is not kept; nothing was changed then.
    pub(crate) async fn note(
        self,
        desk: Desk,
        post: Post,
        class: ClassId,
        peg: Peg,
        note: Note,
    ) -> Result<(), Trouble> {
        let written =
            |by, at| Letter::Noted(Noted { class, peg, edition: Edition::at(at), note, by, at });
        self.write_down(desk, post, class, written).await
    }

    /// Writes down which child has which peg, for everyone who reads the class's families; without
    /// names, that there is no list any more. `Ok` as for [`Self::note`].
    ///
    /// # Errors
    ///
    /// Why it is not kept; the list before is still in force then.
    pub(crate) async fn list(
        self,
        desk: Desk,
        post: Post,
        class: ClassId,
        names: Vec<(Peg, String)>,
    ) -> Result<(), Trouble> {
        // It counts on from the newest list that anybody wrote.
        self.read(desk, post, class).await;
        let number = self.known.with_untracked(|it| {
            it.as_ref().filter(|it| it.0 == class).map_or(1, |it| it.1.families.next_list())
        });
        let written = |by, at| Letter::Listed(ClassList { class, number, at, by, names });
        self.write_down(desk, post, class, written).await
    }

    async fn write_down(
        self,
        desk: Desk,
        post: Post,
        class: ClassId,
        written: impl FnOnce(ReaderId, Moment) -> Letter,
    ) -> Result<(), Trouble> {
        let seat = desk.seated()?;
        let card = desk.card().ok_or(Trouble::NoAnswer)?;
        let by = seat.reader;
        let letter = written(by, clock::now());
        let sealed = seal::seal_family(&mut chance::rng(), &card, chance::envelope(), &letter)
            .map_err(Trouble::check)?;
        let envelope = sealed.to_bytes();
        let warrant = seal::hand_in::sign_as_reader(by, &seat.keys.signing, &envelope);
        let hand_in = HandIn { envelope, warrant };
        let outcome = api::hand_in(&sealed.header, &hand_in).await.map_err(|it| desk.heard(it))?;
        match outcome {
            Outcome::Kept(signed) => {
                seal::receipt::verify(&signed, &card, &hand_in.envelope, &sealed.header)
                    .map_err(Trouble::check)?;
            }
            Outcome::Refused(why) => return Err(Trouble::check(why)),
        }
        self.read(desk, post, class).await;
        Ok(())
    }
}

/// Codes for the letters that some children of a class take home.
///
/// # Errors
///
/// Why there are none.
pub(crate) async fn codes(
    desk: Desk,
    class: ClassId,
    pegs: Vec<Peg>,
) -> Result<FamilyCodes, Trouble> {
    let seat = desk.seated()?;
    let asked = FamilyCodesAsked { class, pegs };
    api::family_codes(&seat.token, &asked).await.map_err(|it| desk.heard(it))
}

/// Where what the class's families say is collected, by whoever sits here.
pub(crate) fn inbox_of(desk: Desk, class: ClassId) -> Option<InboxId> {
    let reader = desk.sitting.get_untracked()?;
    let card = desk.card()?;
    let inbox = card.inbox(Route::Families(class))?;
    inbox.readers.contains(&reader).then_some(inbox.id)
}

/// Whether whoever began something still sits there.
fn is_still(desk: Desk, seat: &Seat) -> bool {
    desk.seat().is_some_and(|it| it.reader == seat.reader)
}
