//! The school card: who reads, with which keys, and whom to call. Public, signed, cached.

use serde::{Deserialize, Serialize};

use crate::{
    ClassId, InboxId, Moment, Peg, ReaderId, Role, Route, SchoolId,
    concern::{self, Closed, Matter, Subject},
    route::{self, Missing},
};

/// What every device needs to know about its school. Signed by the school's root key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Which school.
    pub school: SchoolId,
    /// Counts up with every change; devices refuse to go back.
    pub version: u32,
    /// When it was signed, by the signer's clock.
    pub issued: Moment,
    /// After this, staff see red. A card past its date still seals.
    pub renew_by: Moment,
    /// The school's name.
    pub name: String,
    /// When school reads tellings, in words for families (N-88).
    pub hours: String,
    /// Whom to call, in order (R022).
    pub contacts: Vec<Contact>,
    /// Everyone whom letters may be sealed to.
    pub readers: Vec<Reader>,
    /// One inbox for every route; behind one of concerns, those of readers before.
    pub inboxes: Vec<Inbox>,
    /// The classes, with their pegs.
    pub classes: Vec<Class>,
    /// The server's receipt key (Ed25519).
    pub server_key: [u8; 32],
    /// The server's receipt key before this one, while its receipts still travel.
    pub server_key_before: Option<[u8; 32]>,
    /// Whether this school was made up by the demo: every page then says so.
    pub made_up: bool,
    /// Keys that may sign bulletins other than the card.
    pub publishing_keys: Vec<[u8; 32]>,
}

/// Someone to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What they answer for, in words.
    pub role: String,
    /// Their name, a setting of the school.
    pub name: String,
    /// Phone number as it is dialled.
    pub phone: String,
    /// E-mail address; may be empty.
    pub email: String,
}

/// A person (or the printed spare) whom letters are sealed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reader {
    /// Which reader.
    pub id: ReaderId,
    /// Their name, a setting of the school.
    pub name: String,
    /// What they answer for.
    pub roles: Vec<Role>,
    /// X-Wing public key, 1216 bytes.
    #[serde(with = "serde_bytes")]
    pub sealing_key: Vec<u8>,
    /// Ed25519 public key: signs "I have opened it".
    pub verifying_key: [u8; 32],
}

/// Where letters on one route are collected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbox {
    /// Which inbox.
    pub id: InboxId,
    /// The route it serves.
    pub route: Route,
    /// Who collects from it: exactly the people the route names.
    pub readers: Vec<ReaderId>,
}

/// A class and its pegs. A peg is a picture, never a name (N-08).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// Which class.
    pub id: ClassId,
    /// The class's name.
    pub name: String,
    /// One picture a child.
    pub pegs: Vec<Peg>,
}

/// Why a card may not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// A route lacks people.
    #[error(transparent)]
    Missing(#[from] Missing),
    /// A route has no inbox.
    #[error("the card has no inbox for {0:?}")]
    NoInbox(Route),
    /// An inbox names other readers than its route does.
    #[error("the card's inbox for {0:?} names other readers than its route")]
    WrongReaders(Route),
}

impl Card {
    /// Whether letters may be sealed under this card: every route served by two or more.
    ///
    /// # Errors
    ///
    /// Says what is missing, for staff to mend.
    pub fn check(&self) -> Result<(), CardError> {
        Route::ALL.into_iter().try_for_each(|route| self.serves(route).map(drop))
    }

    /// The inbox that serves `route`, with exactly the readers the route names.
    ///
    /// # Errors
    ///
    /// Says what is missing, for staff to mend.
    pub fn serves(&self, route: Route) -> Result<&Inbox, CardError> {
        let inbox = self.inbox(route).ok_or(CardError::NoInbox(route))?;
        if inbox.readers != route::readers(route, &self.readers)? {
            return Err(CardError::WrongReaders(route));
        }
        Ok(inbox)
    }

    /// Gives every route its inbox, with exactly the readers the route names: those of tellings,
    /// one for each class's progress, one for its families, and one for each way of concerns that has its people.
    /// Inboxes that are there keep their ids, and those of classes that are gone stay, so letters
    /// on their way still arrive. An inbox of concerns never gains a reader: it is retired, with
    /// whoever of its readers is still named, and a new one stands before it.
    ///
    /// # Errors
    ///
    /// Says which role is missing; the card is then unchanged. Concerns never stand in the way.
    pub fn serve_routes(&mut self, mut mint: impl FnMut() -> InboxId) -> Result<(), Missing> {
        let of_concerns = |inbox: &&Inbox| inbox.route.is_concern();
        let kept = self.inboxes.iter().filter(|it| !of_concerns(it)).map(|inbox| inbox.route);
        let classes = self.classes.iter().map(|class| Route::Progress(class.id));
        let families = self.classes.iter().map(|class| Route::Families(class.id));
        let mut routes = Route::ALL.to_vec();
        for route in kept.chain(classes).chain(families) {
            if !routes.contains(&route) {
                routes.push(route);
            }
        }
        let mut inboxes = Vec::new();
        for route in routes {
            let readers = route::readers(route, &self.readers)?;
            let id = self.inbox(route).map_or_else(&mut mint, |inbox| inbox.id);
            inboxes.push(Inbox { id, route, readers });
        }
        for route in Route::CONCERNS {
            inboxes.extend(self.of_concerns(route, &mut mint));
        }
        self.inboxes = inboxes;
        Ok(())
    }

    /// The inboxes of one way of concerns: the one that serves it first, where it has its people,
    /// then those of people before.
    fn of_concerns(&self, route: Route, mint: &mut impl FnMut() -> InboxId) -> Vec<Inbox> {
        let named = route::named(route, &self.readers);
        let is_named = |it: &ReaderId| named.contains(it);
        let left = |it: &Inbox| Inbox {
            readers: it.readers.iter().copied().filter(is_named).collect(),
            ..it.clone()
        };
        let mut all: Vec<Inbox> =
            self.inboxes.iter().filter(|it| it.route == route).map(left).collect();
        let Ok(readers) = route::readers(route, &self.readers) else { return all };
        // The same people in another order are the same people.
        let fits = |it: &Inbox| {
            it.readers.len() == readers.len() && it.readers.iter().all(|it| readers.contains(it))
        };
        let id = match all.iter().position(fits) {
            Some(at) => all.remove(at).id,
            None => mint(),
        };
        all.insert(0, Inbox { id, route, readers });
        all
    }

    /// The inbox that takes a concern: read by two people or more, none of whom it is about.
    ///
    /// # Errors
    ///
    /// Says what is missing. Nobody reads it here then; whoever raises it is told whom to call.
    pub fn takes(&self, matter: Matter, subject: Subject) -> Result<&Inbox, Closed<CardError>> {
        let serves = |route| self.serves(route).map(|it| it.readers.clone());
        let route = concern::way(matter, subject, &self.readers, serves)?;
        Ok(self.serves(route)?)
    }

    /// The inbox that serves `route`: the first of it, where a way of concerns has several.
    #[must_use]
    pub fn inbox(&self, route: Route) -> Option<&Inbox> {
        self.inboxes.iter().find(|inbox| inbox.route == route)
    }

    /// The inbox with this id.
    #[must_use]
    pub fn inbox_by_id(&self, id: InboxId) -> Option<&Inbox> {
        self.inboxes.iter().find(|inbox| inbox.id == id)
    }

    /// The reader with this id.
    #[must_use]
    pub fn reader(&self, id: ReaderId) -> Option<&Reader> {
        self.readers.iter().find(|reader| reader.id == id)
    }

    /// The class with this id.
    #[must_use]
    pub fn class(&self, id: ClassId) -> Option<&Class> {
        self.classes.iter().find(|class| class.id == id)
    }

    /// The keys letters on `route` are sealed to, in the inbox's order.
    #[must_use]
    pub fn readers_on(&self, route: Route) -> Vec<&Reader> {
        self.inbox(route)
            .map(|inbox| inbox.readers.iter().filter_map(|&id| self.reader(id)).collect())
            .unwrap_or_default()
    }
}
