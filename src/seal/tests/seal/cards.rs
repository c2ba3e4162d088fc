//! Which card a device believes.

use crate::school::{DEPUTY, card, report, rng, root, signing};
use domain::{Card, EnvelopeId, Kind, ReaderId, Role, Route, SchoolId};
use report::Report;
use seal::{
    SealReportError, SigningKey,
    card::{self as cards, CardError, NotLive},
};
use wire::card::SignedCard;

fn version(version: u32) -> Card {
    Card { version, ..card() }
}

/// What is offered, the root that is pinned, the card that is known, and the version believed.
type Case<'a> =
    (&'a str, SignedCard, Option<&'a SigningKey>, Option<&'a SignedCard>, Result<u32, CardError>);

fn judge(table: Vec<Case<'_>>) {
    for (case, offered, pinned, known, expected) in table {
        let pinned = pinned.map(|root| root.verifying_key().to_bytes());
        let believed = cards::verify(&offered, pinned.as_ref(), known).map(|card| card.version);
        assert_eq!(believed, expected, "{case}");
    }
}

const OLDER: Result<u32, CardError> = Err(CardError::Older { offered: 2, known: 3 });
const OTHER_ROOT: Result<u32, CardError> = Err(CardError::OtherRoot);

#[test]
fn a_device_believes_its_pinned_root_and_never_goes_back() {
    let (root, stranger) = (root(), signing(0x41));
    let known = cards::sign(&root, &version(3));
    let elsewhere = Card { school: SchoolId::from_bytes([9; 16]), ..version(9) };
    let swapped = Card { name: "Another name".to_owned(), ..version(3) };
    let posing = SignedCard { root: known.root, ..cards::sign(&stranger, &version(4)) };
    let nobody = SignedCard { root: [0; 32], ..known.clone() };
    let (pin, known) = (Some(&root), Some(&known));
    judge(vec![
        ("the first", cards::sign(&root, &version(3)), pin, None, Ok(3)),
        ("the same again", cards::sign(&root, &version(3)), pin, known, Ok(3)),
        ("a newer", cards::sign(&root, &version(4)), pin, known, Ok(4)),
        ("an older", cards::sign(&root, &version(2)), pin, known, OLDER),
        ("swapped", cards::sign(&root, &swapped), pin, known, Err(CardError::Swapped(3))),
        ("another root", cards::sign(&stranger, &version(4)), pin, known, OTHER_ROOT),
        ("another school", cards::sign(&root, &elsewhere), pin, known, Err(CardError::OtherSchool)),
        ("in the root's name", posing, pin, known, Err(CardError::Signature)),
        ("by a key that is none", nobody, None, None, Err(CardError::Signature)),
    ]);
}

#[test]
fn a_device_follows_the_root_that_its_own_root_named() {
    let (root, new, stranger) = (root(), signing(0x40), signing(0x41));
    let known = cards::sign(&root, &version(3));
    let handover = cards::hand_over(&root, &new.verifying_key());
    let forged = cards::hand_over(&stranger, &new.verifying_key());
    let borrowed = (root.verifying_key().to_bytes(), forged.1);
    let after = |key: &SigningKey, n, handover| cards::sign_after(key, &version(n), Some(handover));
    let followed = after(&new, 4, handover);
    let (pin, known) = (Some(&root), Some(&known));
    judge(vec![
        ("named by its own", followed.clone(), pin, known, Ok(4)),
        ("which goes back", after(&new, 2, handover), pin, known, OLDER),
        ("named by a stranger", after(&new, 4, forged), pin, known, OTHER_ROOT),
        ("in its own root's name", after(&new, 4, borrowed), pin, known, OTHER_ROOT),
        ("another than was named", after(&stranger, 4, handover), pin, known, OTHER_ROOT),
        ("the new, once pinned", after(&new, 5, handover), Some(&new), Some(&followed), Ok(5)),
        ("the old, after that", cards::sign(&root, &version(9)), Some(&new), None, OTHER_ROOT),
    ]);
}

#[test]
fn a_device_that_pins_no_root_takes_a_school_set_up_anew_and_still_never_goes_back() {
    let (root, new, stranger) = (root(), signing(0x40), signing(0x41));
    let known = cards::sign(&root, &version(3));
    let handover = Some(cards::hand_over(&root, &new.verifying_key()));
    let anew = Card { school: SchoolId::from_bytes([9; 16]), ..version(1) };
    let known = Some(&known);
    judge(vec![
        ("the first", cards::sign(&root, &version(1)), None, None, Ok(1)),
        ("a newer", cards::sign(&root, &version(4)), None, known, Ok(4)),
        ("an older", cards::sign(&root, &version(2)), None, known, OLDER),
        ("set up anew", cards::sign(&stranger, &anew), None, known, Ok(1)),
        (
            "this school, by a stranger",
            cards::sign(&stranger, &version(4)),
            None,
            known,
            OTHER_ROOT,
        ),
        ("a new root", cards::sign_after(&new, &version(4), handover), None, known, Ok(4)),
        ("which goes back", cards::sign_after(&new, &version(2), handover), None, known, OLDER),
    ]);
}

#[test]
fn a_card_with_any_bit_changed_is_refused() {
    let good = wire::encode(&cards::sign(&root(), &card()));
    let pinned = root().verifying_key().to_bytes();
    // One bit of every third byte: the card holds three long keys, every bit of which is signed.
    for at in (0..good.len()).step_by(3) {
        let mut changed = good.clone();
        changed[at] ^= 1 << (at % 8);
        let Ok(changed) = wire::decode::<SignedCard>(&changed) else { continue };
        assert!(cards::verify(&changed, Some(&pinned), None).is_err(), "byte {at}");
    }
}

#[test]
fn a_well_signed_card_that_cannot_be_sealed_under_is_still_there_to_mend() {
    let mut alone = card();
    alone.readers.retain(|reader| reader.id != DEPUTY);
    let mut broken = card();
    broken.readers[1].sealing_key.truncate(1000);
    let missing = domain::card::CardError::Missing(domain::route::Missing::Second(Role::Deputy));
    let table = [
        ("good", card(), Ok(())),
        ("one reader", alone, Err(NotLive::Routes(missing))),
        ("a key cut short", broken, Err(NotLive::Key(DEPUTY))),
    ];
    for (case, card, expected) in table {
        let signed = cards::sign(&root(), &card);
        let verified = cards::verify(&signed, None, None).unwrap();
        assert_eq!(cards::check(&verified), expected, "{case}");
        let sealed = seal_under(&verified, Route::Telling).map(|_| ());
        assert_eq!(sealed.is_ok(), expected.is_ok(), "{case}");
    }
}

#[test]
fn a_report_reaches_everyone_on_its_route_and_reads_as_it_was_told() {
    for route in Route::ALL {
        let envelope = seal_under(&card(), route).unwrap();
        assert_eq!(envelope.header.inbox, card().inbox(route).unwrap().id);
        let readers: Vec<ReaderId> = envelope.slots.iter().map(|slot| slot.reader).collect();
        assert_eq!(readers, card().inbox(route).unwrap().readers);
        for reader in readers {
            let opened = seal::open(reader, &crate::school::opening(reader), &envelope).unwrap();
            assert_eq!(Report::from_bytes(&opened), Ok(report()));
        }
    }
}

fn seal_under(card: &Card, route: Route) -> Result<wire::Envelope, SealReportError> {
    let id = EnvelopeId::from_bytes([5; 16]);
    seal::seal_report(&mut rng(1), card, Kind::Telling, route, id, &report())
}
