//! Collecting: pages of each inbox through [`sync::Collector`] into the vault, ciphertext only.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use domain::{EnvelopeId, InboxId, Route};
use leptos::prelude::*;
use sync::{Collected, Collector};
use vault::Line;
use wire::{Epoch, cursor::Broken};

use super::{
    api,
    desk::{Desk, Seat},
    news, page, proving,
    trouble::Trouble,
};
use crate::shell::store::{self, Store};

/// How often inboxes are asked for while somebody sits here, in milliseconds.
const AGAIN: u32 = 15_000;

/// How soon letters are asked for again that nobody had passed on yet, in milliseconds.
const SOON: u32 = 2_000;

/// Rounds between two questions for letters without a slot, at most.
const LONGEST: u32 = 60;

/// One inbox as this tab knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pigeonhole {
    /// Which.
    pub(crate) inbox: InboxId,
    /// The way its letters took.
    pub(crate) route: Route,
    /// What was collected, in the order of places.
    pub(crate) lines: Vec<Line>,
    /// The life of the store that the server is in. Letters of an earlier one, which the server
    /// has not given again, rest on this device alone.
    pub(crate) epoch: Option<Epoch>,
    /// What is wrong with it, by its hash chain.
    pub(crate) breaks: Vec<Broken>,
    /// Whether the server gave all that it has since somebody sat down here.
    pub(crate) is_collected: bool,
    /// While the first collection runs: how many places came, of how many.
    pub(crate) coming: Option<(u64, u64)>,
}

/// Whether letters on this way belong into the inbox of whoever reads them: what children told,
/// and grown-ups' concerns.
pub(crate) const fn is_seen_first(route: Route) -> bool {
    route.is_telling() || route.is_concern()
}

/// Everything this tab knows of its inboxes. It lives above every page.
#[derive(Clone, Copy)]
pub(crate) struct Post {
    /// The inboxes, in the card's order.
    pub(crate) holes: RwSignal<Vec<Pigeonhole>>,
    /// Letters with something wrong, in words.
    pub(crate) odd: RwSignal<BTreeMap<EnvelopeId, String>>,
    /// Why the last collection came to nothing.
    pub(crate) trouble: RwSignal<Option<String>>,
    /// What tablets are called, and which were removed.
    pub(crate) devices: RwSignal<Vec<wire::device::Listed>>,
    store: StoredValue<Option<Rc<Store>>, LocalStorage>,
    pub(super) proved: StoredValue<BTreeSet<EnvelopeId>, LocalStorage>,
    /// Which part of the unopened letters is asked about next.
    pub(super) turn: StoredValue<usize>,
    is_collecting: StoredValue<bool>,
    /// Rounds to wait before letters without a slot are asked for again, and rounds waited last.
    patience: StoredValue<(u32, u32)>,
}

impl Post {
    /// Nothing is known yet.
    pub(crate) fn new() -> Self {
        Self {
            holes: RwSignal::new(Vec::new()),
            odd: RwSignal::new(BTreeMap::new()),
            trouble: RwSignal::new(None),
            devices: RwSignal::new(Vec::new()),
            store: StoredValue::new_local(None),
            proved: StoredValue::new_local(BTreeSet::new()),
            turn: StoredValue::new(0),
            is_collecting: StoredValue::new(false),
            patience: StoredValue::new((0, 0)),
        }
    }

    /// The post of this tab.
    pub(crate) fn here() -> Self {
        expect_context::<Self>()
    }

    /// Collects for as long as the tab lives, whenever a reader of this school sits at it.
    pub(crate) fn watch(self, desk: Desk) {
        Effect::new(move |_| {
            if desk.sitting.get().is_none() {
                // What a reader saw is not the next one's.
                self.holes.set(Vec::new());
                self.odd.set(BTreeMap::new());
                self.devices.set(Vec::new());
                self.proved.set_value(BTreeSet::new());
                self.patience.set_value((0, 0));
            } else {
                leptos::task::spawn_local(self.collect(desk));
            }
        });
        leptos::task::spawn_local(async move {
            loop {
                page::wait(AGAIN).await;
                if desk.seat().is_some() {
                    super::cards::refresh(desk).await;
                    self.collect(desk).await;
                }
            }
        });
    }

    /// Collects once. A second call while one runs does nothing.
    pub(crate) async fn collect(self, desk: Desk) {
        if self.is_collecting.try_update_value(|it| std::mem::replace(it, true)) != Some(false) {
            return;
        }
        let done = self.try_collect(desk).await;
        self.is_collecting.set_value(false);
        let still = desk.seat().is_some();
        self.trouble.set(done.err().map(|it| desk.heard(it).to_string()).filter(|_| still));
        if let Some(seat) = desk.seat()
            && proving::prove(self, desk, &seat).await
        {
            leptos::task::spawn_local(async move {
                page::wait(SOON).await;
                self.collect(desk).await;
            });
        }
    }

    async fn try_collect(self, desk: Desk) -> Result<(), Trouble> {
        let seat = desk.seated()?;
        let Some(card) = desk.card() else { return Ok(()) };
        let store = self.store().await?;
        let mut first_trouble = None;
        // Progress is collected by whoever looks at it (`book`), so that it never stands between a
        // reader and what a child told.
        let own =
            |it: &&domain::Inbox| is_seen_first(it.route) && it.readers.contains(&seat.reader);
        for inbox in card.inboxes.iter().filter(own) {
            if !self.holes.with_untracked(|all| all.iter().any(|it| it.inbox == inbox.id)) {
                let shown = self.show(&store, inbox.id, inbox.route).await;
                first_trouble = first_trouble.or(shown.err());
            }
            // One broken inbox does not hide another.
            if let Err(why) = self.collect_one(&seat, desk, &store, inbox.id, inbox.route).await {
                first_trouble.get_or_insert(why);
            }
        }
        if let Ok(mut devices) = api::devices(&seat.token).await
            && desk.seat().is_some()
        {
            devices.retain(|it| it.peg.is_none());
            self.devices.set(devices);
        }
        if first_trouble.is_none()
            && let Err(why) = news::hear(self, desk).await
        {
            first_trouble = Some(why);
        }
        first_trouble.map_or(Ok(()), Err)
    }

    async fn collect_one(
        self,
        seat: &Seat,
        desk: Desk,
        store: &Store,
        inbox: InboxId,
        route: Route,
    ) -> Result<(), Trouble> {
        // A bookmark that cannot be read is made again from the beginning.
        let cursor = store.cursor(inbox).await.ok().flatten();
        let seen = self.holes.with_untracked(|all| {
            let epoch = cursor.as_ref().map(|it| it.epoch);
            let lines = all.iter().filter(|it| it.inbox == inbox).flat_map(|it| &it.lines);
            lines.filter(|it| Some(it.epoch) == epoch).map(|it| it.envelope).collect::<Vec<_>>()
        });
        let mut collector = Collector::resume(cursor, seen);
        loop {
            let page = api::page(&seat.token, inbox, collector.after()).await?;
            let last = page.last.0;
            match collector.handle(page) {
                Collected::Afresh => (),
                Collected::Keep { filed, cursor, more, .. } => {
                    let news = !filed.is_empty();
                    store.file(inbox, &filed, &cursor).await.map_err(Trouble::check)?;
                    if desk.seat().is_none() {
                        return Ok(());
                    }
                    let coming = more.then_some((cursor.place.0, last));
                    if news && !more {
                        self.show(store, inbox, route).await?;
                    }
                    self.note(inbox, |it| {
                        let epoch = Some(cursor.epoch);
                        let same = it.coming == coming
                            && it.breaks == cursor.breaks
                            && it.epoch == epoch
                            && it.is_collected != more;
                        (it.coming, it.epoch, it.is_collected) = (coming, epoch, !more);
                        it.breaks.clone_from(&cursor.breaks);
                        !same
                    });
                    if !more {
                        return Ok(());
                    }
                }
            }
        }
    }

    /// Reads an inbox from the vault, where it is not shown yet or has news.
    async fn show(self, store: &Store, inbox: InboxId, route: Route) -> Result<(), Trouble> {
        let lines = store.lines(inbox).await.map_err(Trouble::check)?;
        let cursor = store.cursor(inbox).await.ok().flatten();
        let epoch = cursor.as_ref().map(|it| it.epoch);
        let breaks = cursor.map(|it| it.breaks).unwrap_or_default();
        self.holes.update(|all| match all.iter_mut().find(|it| it.inbox == inbox) {
            Some(hole) => hole.lines = lines,
            None => all.push(Pigeonhole {
                inbox,
                route,
                lines,
                epoch,
                breaks,
                is_collected: false,
                coming: None,
            }),
        });
        Ok(())
    }

    /// Notes something of an inbox; `change` says whether it did.
    fn note(self, inbox: InboxId, change: impl FnOnce(&mut Pigeonhole) -> bool) {
        self.holes
            .maybe_update(|all| all.iter_mut().find(|it| it.inbox == inbox).is_some_and(change));
    }

    /// Letters without a slot for this reader may have got one since they were collected: has them
    /// asked for again at once, then after one round, two, four, up to a quarter of an hour.
    pub(super) async fn ask_again(self, store: &Store, inboxes: BTreeSet<InboxId>) -> bool {
        let is_time = self.patience.try_update_value(|(left, last)| {
            let is_time = *left == 0;
            if is_time {
                *last = (*last * 2).clamp(1, LONGEST);
            }
            *left = if is_time { *last } else { *left - 1 };
            is_time
        });
        if is_time == Some(true) {
            for inbox in inboxes {
                // Where the disk will not, the next round tries again.
                let _ = store.collect_anew(inbox).await;
            }
        }
        is_time == Some(true)
    }

    /// The vault, opened when it is first needed.
    pub(crate) async fn store(self) -> Result<Rc<Store>, Trouble> {
        if let Some(store) = self.store.get_value() {
            return Ok(store);
        }
        let store = store::open().await.map_err(Trouble::check)?;
        self.store.set_value(Some(store.clone()));
        Ok(store)
    }

    /// A letter was opened here: its line says so at once.
    pub(crate) async fn opened(
        self,
        inbox: InboxId,
        id: EnvelopeId,
        word: wire::Signed<wire::opened::Opened>,
    ) {
        if let Ok(store) = self.store().await {
            // The server has the word; the next collection brings it, should this fail.
            let _ = store.note_opened(inbox, id, &word).await;
        }
        self.holes.update(|all| {
            let lines = all.iter_mut().filter(|it| it.inbox == inbox).flat_map(|it| &mut it.lines);
            for line in lines.filter(|it| it.envelope == id) {
                line.opened.get_or_insert_with(|| word.clone());
            }
        });
    }
}
