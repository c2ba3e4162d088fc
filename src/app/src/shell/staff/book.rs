//! A class's book: its progress, collected, opened and read together. What rests here is sealed;
//! what was opened is this tab's memory, and goes with whoever sits at it.

use std::collections::BTreeMap;

use domain::{ClassId, EnvelopeId, InboxId, Peg, Route};
use leptos::prelude::*;
use report::progress::{Book, Entry, Rank, Tick, Ticked};
use sync::{Collected, Collector};
use vault::Line;
use wire::{
    collect::Standing,
    hand_in::{HandIn, Outcome},
};

use super::{
    api,
    desk::{Desk, Seat},
    page,
    post::Post,
    proving,
    trouble::Trouble,
};
use crate::shell::{chance, clock, store::Store};

/// Letters opened between two breaths of the page.
const AT_ONCE: usize = 16;

/// What is known of one class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    /// What its letters say.
    pub(crate) book: Book,
    /// How many letters do not count, because they do not open or are not from whom they name.
    pub(crate) odd: usize,
    /// How many came from tablets that were removed before, and do not count.
    pub(crate) removed: usize,
    /// Whether the server's list of letters does not add up.
    pub(crate) is_broken: bool,
}

/// The books of this tab. They live above every page.
#[derive(Clone, Copy)]
pub(crate) struct Books {
    /// The class that is looked at.
    pub(crate) class: RwSignal<Option<ClassId>>,
    /// What is known of it; nothing before its letters were read.
    pub(crate) known: RwSignal<Option<Known>>,
    /// Why the last collection came to nothing.
    pub(crate) trouble: RwSignal<Option<String>>,
    opened: StoredValue<BTreeMap<EnvelopeId, Result<Entry, ()>>, LocalStorage>,
    is_reading: StoredValue<bool>,
}

impl Books {
    /// Nothing is known yet.
    pub(crate) fn new() -> Self {
        Self {
            class: RwSignal::new(None),
            known: RwSignal::new(None),
            trouble: RwSignal::new(None),
            opened: StoredValue::new_local(BTreeMap::new()),
            is_reading: StoredValue::new(false),
        }
    }

    /// The books of this tab.
    pub(crate) fn here() -> Self {
        expect_context::<Self>()
    }

    /// What a reader saw is not the next one's.
    pub(crate) fn watch(self, desk: Desk) {
        Effect::new(move |_| {
            if desk.sitting.get().is_none() {
                self.opened.set_value(BTreeMap::new());
                self.class.set(None);
                self.known.set(None);
                self.trouble.set(None);
            }
        });
    }

    /// Turns to a class.
    pub(crate) fn turn(self, class: ClassId) {
        if self.class.get_untracked() != Some(class) {
            self.known.set(None);
            self.class.set(Some(class));
        }
    }

    /// Collects the class's letters and reads them. A second call while one runs does nothing.
    pub(crate) async fn read(self, desk: Desk, post: Post) {
        if self.is_reading.try_update_value(|it| std::mem::replace(it, true)) != Some(false) {
            return;
        }
        let done = self.try_read(desk, post).await;
        self.is_reading.set_value(false);
        let still = desk.seat().is_some();
        self.trouble.set(done.err().map(|it| desk.heard(it).to_string()).filter(|_| still));
    }

    async fn try_read(self, desk: Desk, post: Post) -> Result<(), Trouble> {
        let seat = desk.seated()?;
        let Some(class) = self.class.get_untracked() else { return Ok(()) };
        let Some(inbox) = inbox_of(desk, class) else { return Ok(()) };
        let store = post.store().await?;
        // What was collected before is shown, whatever the network does.
        let collected = collect(&seat, &store, inbox).await;
        let lines = store.lines(inbox).await.map_err(Trouble::check)?;
        let cursor = store.cursor(inbox).await.ok().flatten();
        for some in lines.chunks(AT_ONCE) {
            self.open(desk, &store, &seat, inbox, some).await;
            page::wait(0).await;
        }
        let epoch = cursor.as_ref().map(|it| it.epoch);
        let mut known = Known {
            book: Book::new(class),
            odd: 0,
            removed: 0,
            is_broken: cursor.is_some_and(|it| !it.breaks.is_empty()),
        };
        self.opened.with_value(|opened| {
            for line in lines.iter().filter(|it| !it.forgotten) {
                let entry = opened.get(&line.envelope).and_then(|it| it.as_ref().ok());
                let rank = Rank {
                    is_present: Some(line.epoch) == epoch,
                    place: line.place.0,
                    envelope: line.envelope,
                };
                match entry.map(|it| (it, fits(line.standing, it))) {
                    Some((entry, Fits::Yes)) => known.book.add(rank, entry),
                    Some((_, Fits::Removed)) => known.removed += 1,
                    Some((_, Fits::No)) | None => known.odd += 1,
                }
            }
        });
        if desk.seat().is_some() && self.class.get_untracked() == Some(class) {
            self.known.maybe_update(|it| {
                let news = it.as_ref() != Some(&known);
                *it = Some(known);
                news
            });
        }
        collected
    }

    /// Opens what was not opened yet.
    async fn open(self, desk: Desk, store: &Store, seat: &Seat, inbox: InboxId, lines: &[Line]) {
        let Some(card) = desk.card() else { return };
        for line in lines.iter().filter(|it| !it.forgotten) {
            if self.opened.with_value(|it| it.contains_key(&line.envelope)) {
                continue;
            }
            let bytes = proving::open(store, &card, seat, inbox, line).await;
            let entry = bytes.map_err(|_| ()).and_then(|it| Entry::from_bytes(&it).map_err(|_| ()));
            if desk.seat().is_none() {
                return;
            }
            self.opened.update_value(|it| {
                it.insert(line.envelope, entry);
            });
        }
    }

    /// Writes down what somebody saw, for everyone who reads the class. `Ok` means that the server
    /// has it, by its receipt.
    ///
    /// # Errors
    ///
    /// Why it is not kept; nothing was changed then.
    pub(crate) async fn tick(
        self,
        desk: Desk,
        post: Post,
        who: Option<Peg>,
        lesson: String,
        tick: Tick,
    ) -> Result<(), Trouble> {
        let seat = desk.seated()?;
        let card = desk.card().ok_or(Trouble::NoAnswer)?;
        let class = self.class.get_untracked().ok_or(Trouble::NoAnswer)?;
        let (by, at) = (seat.reader, clock::now());
        let entry = Entry::Ticked(Ticked { class, who, lesson, tick, by, at });
        let sealed = seal::seal_progress(&mut chance::rng(), &card, chance::envelope(), &entry)
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
        self.read(desk, post).await;
        Ok(())
    }
}

/// Where the class's letters are collected, by whoever sits here.
fn inbox_of(desk: Desk, class: ClassId) -> Option<InboxId> {
    let reader = desk.sitting.get_untracked()?;
    let card = desk.card()?;
    let inbox = card.inbox(Route::Progress(class))?;
    inbox.readers.contains(&reader).then_some(inbox.id)
}

/// Collects an inbox into the vault, to its end.
pub(super) async fn collect(seat: &Seat, store: &Store, inbox: InboxId) -> Result<(), Trouble> {
    // A bookmark that cannot be read is made again from the beginning.
    let cursor = store.cursor(inbox).await.ok().flatten();
    let epoch = cursor.as_ref().map(|it| it.epoch);
    let lines = store.lines(inbox).await.unwrap_or_default();
    let seen = lines.iter().filter(|it| Some(it.epoch) == epoch).map(|it| it.envelope);
    let mut collector = Collector::resume(cursor, seen);
    loop {
        let page = api::page(&seat.token, inbox, collector.after()).await?;
        if let Collected::Keep { filed, cursor, more, .. } = collector.handle(page) {
            store.file(inbox, &filed, &cursor).await.map_err(Trouble::check)?;
            if !more {
                return Ok(());
            }
        }
    }
}

/// Whether a letter is from whom it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fits {
    Yes,
    /// From a tablet after it was removed.
    Removed,
    No,
}

/// A lesson comes from a tablet of the school, a tick from the person who made it.
fn fits(standing: Standing, entry: &Entry) -> Fits {
    match (standing, entry) {
        (Standing::Enrolled(_), Entry::Played(_)) => Fits::Yes,
        (Standing::Revoked(_), Entry::Played(_)) => Fits::Removed,
        (Standing::Reader(reader), Entry::Ticked(ticked)) if ticked.by == reader => Fits::Yes,
        _ => Fits::No,
    }
}

#[cfg(test)]
mod tests {
    use domain::{DeviceId, Moment, ReaderId};
    use report::progress::Played;

    use super::*;

    #[test]
    fn only_who_made_a_letter_is_believed() {
        let class = ClassId::from_bytes([1; 16]);
        let reader = |n| ReaderId::from_bytes([n; 16]);
        let device = DeviceId::from_bytes([1; 16]);
        let at = Moment::from_millis(1);
        let lesson = || "a-lesson".to_owned();
        let ticked = Entry::Ticked(Ticked {
            class,
            who: None,
            lesson: lesson(),
            tick: Tick::OnMyOwn,
            by: reader(1),
            at,
        });
        let played = Entry::Played(Played {
            class,
            who: None,
            lesson: lesson(),
            edition: [0; 8],
            steps: 1,
            seen: 1,
            before: None,
            after: None,
            at,
        });
        let table = [
            ("a tablet's lesson", Standing::Enrolled(device), &played, Fits::Yes),
            ("a removed tablet's", Standing::Revoked(device), &played, Fits::Removed),
            ("a reader's lesson", Standing::Reader(reader(1)), &played, Fits::No),
            ("a stranger's lesson", Standing::Stranger, &played, Fits::No),
            ("one's own tick", Standing::Reader(reader(1)), &ticked, Fits::Yes),
            ("in another's name", Standing::Reader(reader(2)), &ticked, Fits::No),
            ("a tablet's tick", Standing::Enrolled(device), &ticked, Fits::No),
        ];
        for (case, standing, entry, expected) in table {
            assert_eq!(fits(standing, entry), expected, "{case}");
        }
    }
}
