//! What the letters about a class's children say together: one defined answer, in whatever order
//! they come, and however often.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ClassId, DeviceId, Edition, Moment, Peg, Purpose,
    agreement::{Assent, Relation},
    consent::{Consents, Said, Settled, Stand},
};

use super::{ClassList, Letter, Note};

/// One signature under the agreement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signature {
    /// Which text, and in which school year.
    pub edition: Edition,
    /// Whose link it came by; none on paper.
    pub by: Option<DeviceId>,
    /// Counts up on their phone; 0 on paper.
    pub number: u32,
    /// As they wrote their name.
    pub name: String,
    /// What they are to the child.
    pub relation: Relation,
    /// The child's own marks.
    pub assent: Assent,
    /// When, by the clock of whoever wrote it down.
    pub at: Moment,
}

/// What is known of one child.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Child {
    signatures: BTreeSet<Signature>,
    /// Who they said they were, by link: the newest.
    names: BTreeMap<DeviceId, (u32, String, Relation)>,
    /// What was answered.
    pub consents: Consents,
}

/// What is known of the children of one class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Families {
    class: ClassId,
    children: BTreeMap<Peg, Child>,
    /// The newest list of names.
    list: Option<ClassList>,
}

/// What a family may be reminded of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct StillOpen {
    /// Nobody has signed the agreement in force.
    pub agreement: bool,
    /// How many purposes nobody has answered, or not for this school year.
    pub purposes: usize,
}

impl Families {
    /// A class of which nothing is known.
    #[must_use]
    pub const fn new(class: ClassId) -> Self {
        Self { class, children: BTreeMap::new(), list: None }
    }

    /// Takes a letter in: `by` is the link that a family's letter came by. The order does not
    /// matter, nor does a letter that comes twice. A letter about another class says nothing here,
    /// and a family's letter without a link neither, nor a list of names that came by one.
    pub fn add(&mut self, by: Option<DeviceId>, letter: &Letter) {
        if letter.class() != self.class {
            return;
        }
        if let (Letter::Listed(list), None) = (letter, by) {
            if self.list.as_ref().is_none_or(|it| it < list) {
                self.list = Some(list.clone());
            }
            return;
        }
        let Some(peg) = letter.peg() else { return };
        let child = self.children.entry(peg).or_default();
        match (letter, by) {
            (Letter::Signed(signed), Some(by)) => {
                child.named(by, &signed.author);
                child.signatures.insert(Signature {
                    edition: signed.author.edition,
                    by: Some(by),
                    number: signed.author.number,
                    name: signed.author.name.clone(),
                    relation: signed.author.relation,
                    assent: signed.assent,
                    at: signed.author.at,
                });
            }
            (Letter::Answered(answered), Some(by)) => {
                let super::Author { number, edition, .. } = answered.author;
                child.named(by, &answered.author);
                for one in &answered.answers {
                    let said = Said { by, number, edition, answer: one.answer, child: one.child };
                    child.consents.say(one.purpose, said);
                }
            }
            (Letter::Noted(noted), _) => match &noted.note {
                Note::Signed { name, relation } => drop(child.signatures.insert(Signature {
                    edition: noted.edition,
                    by: None,
                    number: 0,
                    name: name.clone(),
                    relation: *relation,
                    assent: Assent::default(),
                    at: noted.at,
                })),
                Note::Answer { purpose, number, answer, how, about } => {
                    let (number, how, edition, answer) = (*number, *how, noted.edition, *answer);
                    let about = about.clone();
                    let settled = Settled { number, how, edition, answer, about };
                    child.consents.settle(*purpose, settled);
                }
            },
            (Letter::Signed(_) | Letter::Answered(_), None) | (Letter::Listed(_), _) => (),
        }
    }

    /// What is known of one child.
    #[must_use]
    pub fn child(&self, peg: Peg) -> Option<&Child> {
        self.children.get(&peg)
    }

    /// The list of names in force; none, where the class has none or it was taken away.
    #[must_use]
    pub fn list(&self) -> Option<&ClassList> {
        self.list.as_ref().filter(|it| !it.names.is_empty())
    }

    /// The name of the child at a peg, where the class has a list.
    #[must_use]
    pub fn name(&self, peg: Peg) -> Option<&str> {
        self.list.as_ref()?.name(peg)
    }

    /// What number the next list has.
    #[must_use]
    pub fn next_list(&self) -> u32 {
        self.list.as_ref().map_or(1, |it| it.number.saturating_add(1))
    }

    /// Whose family may be reminded, and of what. In a class with a list, a peg without a name and
    /// of which nobody wrote has no child.
    #[must_use]
    pub fn reminders(&self, pegs: &[Peg], now: Edition) -> Vec<(Peg, StillOpen)> {
        let is_there = |it: &&Peg| {
            self.list().is_none_or(|list| list.name(**it).is_some() || self.child(**it).is_some())
        };
        let nobody = Child::default();
        let open = |it: &Peg| {
            let child = self.child(*it).unwrap_or(&nobody);
            child.still_open(now).map(|open| (*it, open))
        };
        pegs.iter().filter(is_there).filter_map(open).collect()
    }
}

impl Child {
    fn named(&mut self, by: DeviceId, author: &super::Author) {
        let new = (author.number, author.name.clone(), author.relation);
        let known = self.names.entry(by).or_insert_with(|| new.clone());
        if *known < new {
            *known = new;
        }
    }

    /// The signatures under the text in force: the newest of each link, and those on paper.
    #[must_use]
    pub fn signed(&self, now: Edition) -> Vec<&Signature> {
        let mut newest: BTreeMap<DeviceId, &Signature> = BTreeMap::new();
        let mut found = Vec::new();
        for it in self.signatures.iter().filter(|it| it.edition == now) {
            match it.by {
                // They lie in the order of numbers.
                Some(by) => drop(newest.insert(by, it)),
                None => found.push(it),
            }
        }
        newest.into_values().chain(found).collect()
    }

    /// What is still open; nothing, where the family has signed and answered all. Two who differ
    /// have answered: the school speaks to them, and no slip does.
    #[must_use]
    pub fn still_open(&self, now: Edition) -> Option<StillOpen> {
        let agreement = self.signed(now).is_empty();
        let stands = Purpose::ALL.iter().map(|it| self.consents.stand(*it, now));
        let purposes = stands.filter(|it| matches!(it, Stand::Unanswered | Stand::Lapsed)).count();
        (agreement || 0 < purposes).then_some(StillOpen { agreement, purposes })
    }

    /// Those under earlier texts and in earlier years, the newest last.
    pub fn signed_before(&self, now: Edition) -> impl Iterator<Item = &Signature> {
        self.signatures.iter().filter(move |it| it.edition != now)
    }

    /// Who a link said they were, last: their name, and what they are to the child.
    #[must_use]
    pub fn named_by(&self, by: DeviceId) -> Option<(&str, Relation)> {
        self.names.get(&by).map(|(_, name, relation)| (name.as_str(), *relation))
    }
}
