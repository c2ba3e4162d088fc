//! What the letters about a class's children say together: one defined answer, in whatever order
//! they come, and however often.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ClassId, DeviceId, Edition, Moment, Peg,
    agreement::{Assent, Relation},
    consent::{Consents, Said, Settled},
};

use super::{Letter, Note};

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
}

impl Families {
    /// A class of which nothing is known.
    #[must_use]
    pub const fn new(class: ClassId) -> Self {
        Self { class, children: BTreeMap::new() }
    }

    /// Takes a letter in: `by` is the link that a family's letter came by. The order does not
    /// matter, nor does a letter that comes twice. A letter about another class says nothing here,
    /// and a family's letter without a link neither.
    pub fn add(&mut self, by: Option<DeviceId>, letter: &Letter) {
        if letter.class() != self.class {
            return;
        }
        let child = self.children.entry(letter.peg()).or_default();
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
            (Letter::Signed(_) | Letter::Answered(_), None) => (),
        }
    }

    /// What is known of one child.
    #[must_use]
    pub fn child(&self, peg: Peg) -> Option<&Child> {
        self.children.get(&peg)
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
