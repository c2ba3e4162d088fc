//! What is odd about the school's card, said plainly above every page. Nothing is hidden.

use std::time::Duration;

use domain::{Card, Moment, ReaderId, Route, route};
use leptos::prelude::*;

use crate::shell::{
    clock,
    staff::desk::{Desk, School},
};

/// So long before its date, a card asks to be signed again.
const SOON: Duration = Duration::from_hours(21 * 24);

/// One thing that a person must see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alarm {
    /// Its name, for `data-alarm`.
    pub(crate) name: &'static str,
    /// Whether it is red.
    pub(crate) red: bool,
    /// What is wrong, and what to do.
    pub(crate) says: String,
}

/// What somebody's own public keys are, by the keys this tab holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Own {
    /// Who.
    pub(crate) reader: ReaderId,
    /// X-Wing public key.
    pub(crate) sealing_key: Vec<u8>,
    /// Ed25519 public key.
    pub(crate) verifying_key: [u8; 32],
}

/// Looks a card through. `refused` is why a newer one was not believed, `changed` whose keys
/// differ from the card before.
pub(crate) fn look(
    card: &Card,
    refused: Option<&str>,
    changed: &[ReaderId],
    other_root: bool,
    own: Option<&Own>,
    now: Moment,
) -> Vec<Alarm> {
    let mut alarms = Vec::new();
    let mut say = |name, red, says: String| alarms.push(Alarm { name, red, says });
    if let Some(why) = refused {
        say(
            "card-refused",
            true,
            format!(
                "The server offered a school card that does not hold, and this page does not use it. \
             {why} Tell whoever looks after the server."
            ),
        );
    }
    if other_root {
        say(
            "other-root",
            true,
            "This browser knew another school at this address, or the same one under another root \
             key. If nobody set the school up anew, sign nothing and tell whoever looks after the \
             server."
                .to_owned(),
        );
    }
    let mine = own.and_then(|own| Some((own, card.reader(own.reader)?)));
    if let Some((own, listed)) = mine {
        let same =
            own.sealing_key == listed.sealing_key && own.verifying_key == listed.verifying_key;
        if !same {
            say(
                "own-key",
                true,
                "The school card names another key as yours. New letters are not sealed for you. \
                 Tell the other readers in person, and check the six words again."
                    .to_owned(),
            );
        }
    }
    for reader in changed.iter().filter_map(|&id| card.reader(id)) {
        say(
            "changed-key",
            true,
            format!(
                "The key of {} in the school card is not the one this device knew. If they did not \
             join again, ask them in person and check the six words.",
                reader.name
            ),
        );
    }
    if let Some(why) = missing(card) {
        say(
            "not-live",
            true,
            format!(
                "Your school is not live yet: {why}. Until then tablets keep what children tell, and \
                 cannot send it. Invite people on the People page."
            ),
        );
    }
    if takes_no_concerns_yet(card) {
        say(
            "card-concerns",
            false,
            "The school card does not take all the concerns of grown-ups that your people could \
             read. Sign it again on the School page."
                .to_owned(),
        );
    }
    if card.renew_by <= now {
        say(
            "card-old",
            true,
            "The school card is past its date. Tablets still take tellings. Sign the card again \
             on the School page."
                .to_owned(),
        );
    } else if card.renew_by <= now + SOON {
        say(
            "card-soon",
            false,
            "The school card's date comes within three weeks. Sign it again on the School page."
                .to_owned(),
        );
    }
    alarms
}

/// What a school still needs before letters can be sealed: the role that is missing, if one is.
pub(crate) fn missing(card: &Card) -> Option<String> {
    let role = Route::ALL.into_iter().find_map(|it| route::readers(it, &card.readers).err());
    role.map(|it| it.to_string()).or_else(|| card.check().err().map(|it| it.to_string()))
}

/// Whether somebody could read concerns that the card, signed before there were any, has no inbox
/// for.
fn takes_no_concerns_yet(card: &Card) -> bool {
    let could = |it: &Route| route::readers(*it, &card.readers).is_ok();
    card.check().is_ok()
        && Route::CONCERNS.into_iter().filter(could).any(|it| card.serves(it).is_err())
}

/// Shows them. The list is announced when it changes.
#[component]
pub(crate) fn Alarms() -> impl IntoView {
    let desk = Desk::here();
    let all = Memo::new(move |_| {
        let own = desk.sitting.get().and_then(|reader| {
            let seat = desk.seat()?;
            Some(Own {
                reader,
                sealing_key: seat.keys.opening.sealing_key().to_bytes(),
                verifying_key: seat.keys.signing.verifying_key().to_bytes(),
            })
        });
        desk.school.with(|it| match it {
            School::Known(known) if own.is_some() => look(
                &known.card,
                known.refused.as_deref(),
                &known.changed,
                known.other_root,
                own.as_ref(),
                clock::now(),
            ),
            _ => Vec::new(),
        })
    });
    let one = |it: Alarm| {
        view! { <p class=if it.red { "alarm" } else { "note" } data-alarm=it.name>{it.says}</p> }
    };
    view! {
        <div class="alarms no-print" role="status">
            {move || all.get().into_iter().map(one).collect_view()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use domain::{InboxId, Reader, Role, SchoolId};

    use super::*;

    const NOW: u64 = 1_800_000_000_000;

    fn reader(n: u8, role: Role) -> Reader {
        Reader {
            id: ReaderId::from_bytes([n; 16]),
            name: format!("Reader {n}"),
            roles: vec![role],
            sealing_key: vec![n; 4],
            verifying_key: [n; 32],
        }
    }

    fn card() -> Card {
        let mut card = Card {
            school: SchoolId::from_bytes([9; 16]),
            version: 1,
            issued: Moment::from_millis(NOW),
            renew_by: Moment::from_millis(NOW) + Duration::from_hours(365 * 24),
            name: "Hedge Lane".into(),
            hours: String::new(),
            contacts: Vec::new(),
            readers: vec![reader(1, Role::Lead), reader(2, Role::Deputy)],
            inboxes: Vec::new(),
            classes: Vec::new(),
            server_key: [0; 32],
            server_key_before: None,
            made_up: false,
            publishing_keys: Vec::new(),
        };
        let mut n = 0;
        card.serve_routes(|| {
            n += 1;
            InboxId::from_bytes([n; 16])
        })
        .expect("a lead and a deputy serve every route");
        card
    }

    fn names(card: &Card, own: &Own, now: u64) -> Vec<&'static str> {
        let alarms = look(card, None, &[], false, Some(own), Moment::from_millis(now));
        alarms.iter().map(|it| it.name).collect()
    }

    #[test]
    fn a_sound_card_raises_nothing_and_each_fault_its_own_alarm() {
        let own = Own {
            reader: ReaderId::from_bytes([1; 16]),
            sealing_key: vec![1; 4],
            verifying_key: [1; 32],
        };
        let day = 86_400_000;
        assert_eq!(names(&card(), &own, NOW), [""; 0]);
        assert_eq!(names(&card(), &own, NOW + 350 * day), ["card-soon"]);
        assert_eq!(names(&card(), &own, NOW + 365 * day), ["card-old"]);

        let swapped = Own { sealing_key: vec![7; 4], ..own.clone() };
        assert_eq!(names(&card(), &swapped, NOW), ["own-key"]);

        let mut before = card();
        before.inboxes.retain(|it| !it.route.is_concern());
        assert_eq!(names(&before, &own, NOW), ["card-concerns"]);

        let mut alone = card();
        alone.readers.pop();
        assert_eq!(names(&alone, &own, NOW), ["not-live"]);

        let changed = [ReaderId::from_bytes([2; 16])];
        let alarms = look(
            &card(),
            Some("It is older."),
            &changed,
            true,
            Some(&own),
            Moment::from_millis(NOW),
        );
        let names: Vec<_> = alarms.iter().map(|it| it.name).collect();
        assert_eq!(names, ["card-refused", "other-root", "changed-key"]);
        assert!(alarms[2].says.contains("Reader 2"));
    }
}
