//! What a school's own lesson lends to the page that plays it: its pictures and its clips, for as
//! long as the page is there.
//!
//! Its pictures are shown as images, never as part of the page, so that nothing in them can run.

use leptos::prelude::*;
use lesson::{Lesson, OwnPack};

use crate::{
    parts::lent::Lent,
    shell::{blob, voice::Voice},
};

/// The loan of one page.
#[derive(Clone, Copy)]
pub(super) struct Loan {
    voice: Voice,
    lent: Lent,
    clips: StoredValue<Vec<(String, String)>>,
}

impl Loan {
    /// Nothing yet. It ends with the page.
    pub(super) fn new(voice: Voice) -> Self {
        let lent = Lent(StoredValue::new(Vec::new()));
        let clips = StoredValue::new(Vec::new());
        provide_context(lent);
        on_cleanup(move || {
            voice.lend(None);
            for links in [lent.0, clips] {
                links.try_with_value(|it| blob::let_go(it));
            }
        });
        Self { voice, lent, clips }
    }

    /// Takes what a lesson brings, and gives its steps. Nothing once the page has gone.
    pub(super) fn take(self, own: OwnPack) -> Option<Lesson> {
        let picture =
            |it: lesson::own::OwnPicture| Some((it.name, blob::link(&it.bytes, it.kind.mime())?));
        let clip = |it: lesson::own::OwnClip| Some((it.name, blob::link(&it.bytes, "audio/mpeg")?));
        let pictures: Vec<_> = own.pictures.into_iter().filter_map(picture).collect();
        let clips: Vec<_> = own.clips.into_iter().filter_map(clip).collect();
        for (to, links) in [(self.lent.0, pictures), (self.clips, clips.clone())] {
            if let Some(links) = to.try_set_value(links) {
                blob::let_go(&links);
                return None;
            }
        }
        self.voice.lend(Some(clips));
        Some(own.lesson)
    }
}
