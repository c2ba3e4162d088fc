//! The children of a family, as its phone knows them: links, and what was sent about each. Nothing
//! is read before somebody opens the page.

use domain::DeviceId;
use leptos::prelude::*;
use report::family::{Author, Child, Families, Letter};
use wire::device::Linked;

use super::{
    clock,
    device::{Device, Sent},
    raising::Raising,
};

/// What stays the same is not drawn anew: somebody may be typing beside it.
fn set<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, new: T) {
    signal.maybe_update(|it| {
        let is_news = *it != new;
        *it = new;
        is_news
    });
}

/// The children of this phone. It lives above every page.
#[derive(Clone)]
pub(crate) struct Kin {
    raising: Raising,
    /// The links, once they were read.
    pub(crate) links: RwSignal<Option<Vec<Linked>>>,
    /// What was sent, in the order it was written.
    pub(crate) sent: RwSignal<Vec<Sent>>,
    /// Whether this phone knows how far each has come.
    pub(crate) is_known: RwSignal<bool>,
}

impl Kin {
    /// Nothing is read yet.
    pub(crate) fn new(raising: Raising) -> Self {
        let (links, sent) = (RwSignal::new(None), RwSignal::new(Vec::new()));
        let kin = Self { raising, links, sent, is_known: RwSignal::new(false) };
        // Another page of this phone may have written, or linked a child.
        let (it, device) = (kin.clone(), kin.device());
        let letters = Memo::new(move |_| device.letters());
        Effect::new(move |_| {
            letters.track();
            if it.links.with_untracked(Option::is_some) {
                it.read();
            }
        });
        kin
    }

    /// This phone.
    pub(crate) fn device(&self) -> Device {
        self.raising.device()
    }

    /// Reads what rests here.
    pub(crate) fn read(&self) {
        let (it, device) = (self.clone(), self.device());
        leptos::task::spawn_local(async move {
            let links = device.links().await;
            let mut sent = Vec::new();
            for link in &links {
                sent.extend(device.sent(link.device).await);
            }
            it.is_known.set(device.reread().await);
            set(it.sent, sent);
            set(it.links, Some(links));
        });
    }

    /// The link with this id.
    pub(crate) fn link(&self, by: DeviceId) -> Option<Linked> {
        self.links.with(|it| it.as_ref()?.iter().find(|it| it.device == by).cloned())
    }

    /// What this phone said about one child.
    pub(crate) fn child(&self, link: &Linked) -> Child {
        let mut all = Families::new(link.class);
        self.sent.with(|sent| {
            for it in sent.iter().filter(|it| it.by == link.device) {
                all.add(Some(it.by), &it.letter);
            }
        });
        all.child(link.peg).cloned().unwrap_or_default()
    }

    /// Who writes the next letter about a child: what was typed last is not asked for again
    /// (N-48). The name is empty, and the relation nobody's, before anything was sent.
    pub(crate) fn author(&self, link: &Linked) -> (Author, bool) {
        let last = self.sent.with_untracked(|sent| {
            let ours = sent.iter().filter(|it| it.by == link.device);
            ours.filter_map(|it| it.letter.author().cloned()).max_by_key(|it| it.number)
        });
        // Somebody who wrote about another child of theirs is the same person.
        let named = last.or_else(|| {
            self.sent.with_untracked(|it| it.last().and_then(|it| it.letter.author().cloned()))
        });
        let now = clock::now();
        let author = Author {
            class: link.class,
            peg: link.peg,
            // Whoever keeps it numbers it.
            number: 0,
            edition: domain::Edition::at(now),
            name: named.as_ref().map(|it| it.name.clone()).unwrap_or_default(),
            relation: named.as_ref().map_or(domain::agreement::Relation::Other, |it| it.relation),
            at: now,
        };
        (author, named.is_some())
    }

    /// Seals a letter and keeps it. Gives what went wrong, in words.
    pub(crate) async fn keep(&self, by: DeviceId, letter: Letter) -> Result<Sent, String> {
        match self.device().keep_letter(by, &letter).await {
            Ok(sent) => {
                let kept = sent.clone();
                // The page that reads anew may have found it already.
                self.sent.update(|all| {
                    if all.iter().all(|it| it.id != kept.id) {
                        all.push(kept);
                    }
                });
                Ok(sent)
            }
            Err(why) => Err(why.to_string()),
        }
    }
}
