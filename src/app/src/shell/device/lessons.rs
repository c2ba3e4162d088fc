//! The school's own lessons: fetched after the card by a tablet that the school enrolled, believed
//! only once `seal` has checked their list, each kept whole or not at all.

#![cfg_attr(
    feature = "pupil",
    expect(
        clippy::unnecessary_wraps,
        reason = "what comes later may not come, and the macro says so in the function's own result"
    )
)]

use leptos::prelude::*;
#[cfg(feature = "pupil")]
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use lesson::{OwnPack, pack};
use vault::Face;
use wire::{Signed, lessons::Lessons, lessons::Listed, limits, paths};

use super::{Device, keeping::Store};
use crate::{
    shell::{
        ask::{Ask, ask},
        blob, window,
    },
    words::LESSONS,
};

/// One of the school's own lessons that is whole on this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Own {
    /// As the list names it.
    pub(crate) listed: Listed,
    /// Where its stone's picture lies.
    pub(crate) picture: String,
}

/// What this device knows of them, besides what pages see.
#[derive(Default)]
pub(super) struct Shelf {
    /// The list that it believes.
    list: Option<Signed<Lessons>>,
    /// Its `ETag`.
    tag: Option<String>,
    /// Whether something is being fetched.
    is_fetching: bool,
}

/// Looking for the school's own lessons is a module of its own: a tablet that was not enrolled has
/// none, and home waits for nobody's.
#[cfg(feature = "pupil")]
#[wasm_split(own_lessons, wasm_split_path = leptos::wasm_split, fallible)]
fn looking() -> Result<fn(Device), SplitLoaderError> {
    Ok(|device| leptos::task::spawn_local(device.refresh_lessons()))
}

impl Device {
    /// Shows the school's own lessons that rest here, then asks for newer ones.
    #[cfg(feature = "pupil")]
    pub(super) async fn look_for_lessons(self) {
        if self.enrolled.with_untracked(Option::is_some)
            && let Ok(look) = looking().await
        {
            look(self);
        }
    }

    /// Behind the other doors nobody plays, and their modules must not even name what is cut.
    #[cfg(not(feature = "pupil"))]
    pub(super) fn look_for_lessons(self) -> std::future::Ready<()> {
        std::future::ready(())
    }

    /// The school's own lessons that are whole here.
    pub(crate) fn own_lessons(self) -> Signal<Vec<Own>> {
        self.own.into()
    }

    /// One of them, ready to be played. Its bytes are held against the list once more.
    pub(crate) async fn own_lesson(self, slug: &str) -> Option<OwnPack> {
        let vault = self.open().await.ok()?;
        // Whoever comes by an address may be faster than what rests here is read.
        if self.inner.with_value(|it| it.known.is_none()) {
            self.read_enrolment(&vault).await;
            self.read_card(&vault).await;
        }
        self.read_lessons(&vault).await;
        let listed = self.listed().into_iter().find(|it| it.slug == slug)?;
        let bytes = vault.lesson(&listed.digest).await.ok()??;
        whole(&listed, &bytes)
    }

    /// Reads the list that rests here, and checks it again.
    async fn read_lessons(self, vault: &Store) {
        if self.inner.with_value(|it| it.lessons.list.is_some()) {
            return;
        }
        if let Ok(Some(known)) = vault.lessons().await
            && self.is_believed(&known, None)
        {
            self.inner.update_value(|it| it.lessons.list = Some(known));
            self.show_lessons(vault).await;
        }
    }

    /// Reads what rests here, asks for a newer list, then for what it names and is not here. While a
    /// child tells, nothing is fetched.
    async fn refresh_lessons(self) {
        let Some(vault) = self.vault() else { return };
        self.read_lessons(&vault).await;
        let is_ready = self.inner.with_value(|it| it.known.is_some() && !it.lessons.is_fetching);
        if !is_ready || is_telling() {
            return;
        }
        self.inner.update_value(|it| it.lessons.is_fetching = true);
        self.fetch_list(&vault).await;
        self.fetch_packs(&vault).await;
        self.inner.update_value(|it| it.lessons.is_fetching = false);
    }

    async fn fetch_list(self, vault: &Store) {
        let tag = self.inner.with_value(|it| it.lessons.tag.clone());
        let headers: Vec<(&str, &str)> =
            tag.iter().map(|it| ("if-none-match", it.as_str())).collect();
        let question = Ask { method: "GET", path: paths::LESSONS, headers: &headers, body: None };
        let Ok(answer) = ask(question).await else { return };
        if answer.status != 200 || limits::SMALL < answer.bytes.len() {
            return;
        }
        let Ok(signed) = wire::decode::<Signed<Lessons>>(&answer.bytes) else { return };
        // What rests here counts, whether it was shown or not: no list goes back.
        let known = vault.lessons().await.ok().flatten();
        if !self.is_believed(&signed, known.as_ref()) {
            return;
        }
        if known.as_ref() != Some(&signed) {
            let named: Vec<[u8; 32]> = digests(&signed);
            let before = known.as_ref().map(digests).unwrap_or_default();
            let gone: Vec<[u8; 32]> = before.into_iter().filter(|it| !named.contains(it)).collect();
            if vault.set_lessons(&signed, &gone).await.is_err() {
                return;
            }
        }
        self.inner.update_value(|it| {
            it.lessons.list = Some(signed);
            it.lessons.tag = answer.tag;
        });
        self.show_lessons(vault).await;
    }

    async fn fetch_packs(self, vault: &Store) {
        for listed in self.listed() {
            let is_here = |it: &Vec<Own>| it.iter().any(|it| it.listed.digest == listed.digest);
            if self.own.with_untracked(is_here) {
                continue;
            }
            if is_telling() {
                return;
            }
            let path = paths::lesson_pack(&listed.digest);
            let question = Ask { method: "GET", path: &path, headers: &[], body: None };
            let Ok(answer) = ask(question).await else { return };
            // A captive portal's page is no pack, and neither is a pack that somebody changed.
            let Some(lesson) = whole(&listed, &answer.bytes) else { continue };
            let Some(picture) = lesson.picture(&lesson.lesson.picture) else { continue };
            let face = Face {
                digest: listed.digest,
                mime: picture.kind.mime().to_owned(),
                picture: picture.bytes.clone(),
            };
            // Where there is no room, it comes another time.
            if vault.keep_lesson(&face, &answer.bytes).await.is_ok() {
                self.show_lessons(vault).await;
            }
        }
    }

    /// Whether the school's root signed it, and it is none that this device has gone beyond.
    fn is_believed(self, signed: &Signed<Lessons>, known: Option<&Signed<Lessons>>) -> bool {
        let root = self.inner.with_value(|it| it.known.as_ref().map(|it| it.signed.root));
        let school = self.enrolled.with_untracked(|it| it.as_ref().map(|it| it.school));
        let (Some(root), Some(school)) = (root, school) else { return false };
        match seal::lessons::verify(signed, &root, school, known) {
            Ok(_) => true,
            Err(why) => {
                self.trouble.set(Some(why.to_string()));
                false
            }
        }
    }

    /// What the believed list names, apart from names that the app's own lessons have.
    fn listed(self) -> Vec<Listed> {
        let list =
            self.inner.with_value(|it| it.lessons.list.as_ref().map(|it| it.unverified().ok()));
        let mut listed = list.flatten().map(|it| it.lessons).unwrap_or_default();
        listed.retain(|it| LESSONS.iter().all(|of| of.slug != it.slug));
        listed
    }

    /// Lets pages see what is whole here.
    async fn show_lessons(self, vault: &Store) {
        let Ok(faces) = vault.faces().await else { return };
        let before = self.own.get_untracked();
        let own = |listed: Listed| {
            if let Some(known) = before.iter().find(|it| it.listed == listed) {
                return Some(known.clone());
            }
            let face = faces.iter().find(|it| it.digest == listed.digest)?;
            Some(Own { picture: blob::link(&face.picture, &face.mime)?, listed })
        };
        let now: Vec<Own> = self.listed().into_iter().filter_map(own).collect();
        if now != before {
            self.own.set(now);
        }
    }
}

/// The lesson, if these bytes are the one that the list names.
fn whole(listed: &Listed, bytes: &[u8]) -> Option<OwnPack> {
    let own: OwnPack = listed.is(bytes).then(|| pack::open(bytes).ok()).flatten()?;
    (own.lesson.slug == listed.slug && !own.lesson.steps.is_empty()).then_some(own)
}

fn digests(list: &Signed<Lessons>) -> Vec<[u8; 32]> {
    let lessons = list.unverified().map(|it| it.lessons).unwrap_or_default();
    lessons.iter().map(|it| it.digest).collect()
}

fn is_telling() -> bool {
    window::marked("busy") == "telling"
}
