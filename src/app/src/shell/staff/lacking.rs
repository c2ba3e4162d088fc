//! A letter that has no slot for whoever sits here: what to do about it.

use domain::{Card, ReaderId, Role};
use wire::Envelope;

/// Who could still let this reader in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lacking {
    /// It was sealed to somebody who still reads here.
    Passing,
    /// Everybody whom it names has left. Somebody to whom it was passed on may still open it; this
    /// page is not told of others' slots.
    Spare,
    /// The same, of a letter that the printed spare does not open either.
    Nobody,
}

impl Lacking {
    /// Who could, of those whom the letter names.
    pub(super) fn of(card: &Card, envelope: &Envelope) -> Self {
        let has_slot = |id: ReaderId| envelope.slots.iter().any(|slot| slot.reader == id);
        let mut named = card.readers.iter().filter(|it| has_slot(it.id)).peekable();
        if named.peek().is_none() {
            return Self::Nobody;
        }
        let is_person = named.any(|it| !it.roles.contains(&Role::Spare));
        if is_person { Self::Passing } else { Self::Spare }
    }

    /// What it says in place of the letter's content.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Passing => {
                "This letter came before you joined, and nobody has passed it on to you yet. Ask \
                 another reader to press \u{201c}Pass on earlier letters\u{201d} on the page People; \
                 then it opens here by itself."
            }
            Self::Spare => {
                "Everybody whom this letter was sealed to has left. Ask another reader to press \
                 \u{201c}Pass on earlier letters\u{201d} on the page People. If it opens for \
                 nobody, take the printed spare out of the safe, sign in with its words, and \
                 pass earlier letters on from there."
            }
            Self::Nobody => {
                "Everybody whom this letter was sealed to has left, and the printed spare does \
                 not open it. Ask another reader to press \u{201c}Pass on earlier \
                 letters\u{201d} on the page People: only somebody to whom it was passed on \
                 can open it."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::{EnvelopeId, InboxId, Kind, Moment, Reader, SchoolId};
    use wire::{Header, Slot};

    use super::*;

    const fn id(n: u8) -> ReaderId {
        ReaderId::from_bytes([n; 16])
    }

    fn card(people: &[(u8, Role)]) -> Card {
        let reader = |&(n, role): &(u8, Role)| Reader {
            id: id(n),
            name: String::new(),
            roles: vec![role],
            sealing_key: Vec::new(),
            verifying_key: [n; 32],
        };
        Card {
            school: SchoolId::from_bytes([1; 16]),
            version: 1,
            issued: Moment::from_millis(0),
            renew_by: Moment::from_millis(0),
            name: String::new(),
            hours: String::new(),
            contacts: Vec::new(),
            readers: people.iter().map(reader).collect(),
            inboxes: Vec::new(),
            classes: Vec::new(),
            server_key: [0; 32],
            server_key_before: None,
            made_up: true,
            publishing_keys: Vec::new(),
        }
    }

    #[test]
    fn it_says_who_could_still_open_it() {
        let (me, deputy, gone, spare) = (1, 2, 3, 9);
        let today = card(&[(me, Role::Lead), (deputy, Role::Deputy), (spare, Role::Spare)]);
        let table: [(&[u8], Lacking); 4] = [
            (&[deputy, gone, spare], Lacking::Passing),
            (&[gone, deputy], Lacking::Passing),
            (&[gone, spare], Lacking::Spare),
            (&[gone], Lacking::Nobody),
        ];
        for (sealed_to, expected) in table {
            let slot = |&n: &u8| Slot { reader: id(n), encapped: Vec::new(), key: Vec::new() };
            let inbox = InboxId::from_bytes([1; 16]);
            let letter = EnvelopeId::from_bytes([1; 16]);
            let envelope = Envelope {
                header: Header::new(Kind::Telling, today.school, inbox, letter),
                slots: sealed_to.iter().map(slot).collect(),
                body: Vec::new(),
            };
            assert_eq!(Lacking::of(&today, &envelope), expected, "{sealed_to:?}");
        }
    }
}
