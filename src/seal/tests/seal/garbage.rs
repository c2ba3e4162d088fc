//! Whatever arrives: refused, never a panic.

use crate::school::{LATER, LEAD, SCHOOL, card, header, letter, opening, rng, root};
use domain::{EnvelopeId, ReaderId};
use proptest::prelude::*;
use seal::{SealingKey, SigningKey, VerifyingKey, custody, sheet::SafeSheet, spare::Spare};
use wire::{Envelope, Receipt, Signature, Signed, Slot, card::SignedCard, opened::Opened};
use zeroize::Zeroizing;

fn bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..most)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_refused_as_keys(bytes in bytes(1300), one: [u8; 32]) {
        if bytes.len() != 1216 {
            prop_assert!(SealingKey::from_bytes(&bytes).is_err());
        }
        let _ = VerifyingKey::from_bytes(&one);
    }

    #[test]
    fn any_slot_and_body_do_not_open(
        encapped in bytes(1300), key in bytes(100), body in bytes(1100),
        lengths: (bool, bool, bool),
    ) {
        // Right lengths as often as wrong ones.
        let fit = |mut it: Vec<u8>, length, fits| {
            if fits { it.resize(length, 7); }
            it
        };
        let slot = Slot {
            reader: LEAD,
            encapped: fit(encapped, 1120, lengths.0),
            key: fit(key, 48, lengths.1),
        };
        let whole = letter(b"x");
        let foreign = Envelope { body: fit(body, 1040, lengths.2), ..whole.clone() };
        let with = opening(LEAD);
        prop_assert!(seal::open_with_slot(&slot, &with, &whole).is_err());
        prop_assert!(seal::open_with_slot(&whole.slots[0], &with, &foreign).is_err());
        let mixed = Envelope { slots: vec![slot], ..foreign };
        prop_assert!(seal::open(LEAD, &with, &mixed).is_err());
        let to = opening(LATER).sealing_key();
        prop_assert!(seal::reseal(&mut rng(1), (LEAD, &with), &mixed, None, (LATER, &to)).is_err());
    }

    #[test]
    fn any_bytes_are_refused_as_wrapped_keys_and_roots(bytes in bytes(1300)) {
        let sheet = SafeSheet::mint(&mut rng(1));
        let export = Zeroizing::new([1; 64]);
        prop_assert!(custody::unwrap_by_sheet(&bytes, LEAD, &sheet).is_err());
        prop_assert!(custody::unwrap_by_passphrase(&bytes, LEAD, &export).is_err());
        let versioned = [&[1][..], &bytes].concat();
        prop_assert!(custody::unwrap_by_sheet(&versioned, LEAD, &sheet).is_err());
        prop_assert!(seal::root::unwrap_root(&versioned, &opening(LEAD), LEAD).is_err());
    }

    #[test]
    fn any_text_is_refused_as_words(text: String, words in proptest::collection::vec("[a-z]{1,9}", 0..25)) {
        let _ = SafeSheet::parse(&text);
        let _ = Spare::parse(&words.join(" "));
        let _ = seal::root::parse(&words.join(" "));
    }

    #[test]
    fn any_bytes_are_refused_as_signed_values(content in bytes(200), signature in bytes(65)) {
        let signature: [u8; 64] = {
            let mut whole = [0; 64];
            whole.iter_mut().zip(&signature).for_each(|(to, from)| *to = *from);
            whole
        };
        let raw = [wire::encode(&content.as_slice().to_vec()), wire::encode(&Signature(signature))]
            .concat();
        if let Ok(signed) = wire::decode::<Signed<Receipt>>(&raw) {
            prop_assert!(seal::receipt::verify(&signed, &card(), &content, &header()).is_err());
        }
        if let Ok(signed) = wire::decode::<Signed<Opened>>(&raw) {
            let letter = EnvelopeId::from_bytes(*SCHOOL.as_bytes());
            prop_assert!(seal::opened::verify(&signed, &card(), letter).is_err());
        }
        if let Ok(card) = wire::decode(&raw) {
            let root = root().verifying_key().to_bytes();
            let signed = SignedCard { root, card, handover: Some((root, Signature(signature))) };
            prop_assert!(seal::card::verify(&signed, Some(&root), None).is_err());
        }
    }

    #[test]
    fn a_well_signed_card_of_any_bytes_is_refused(content in bytes(200)) {
        // What a root signs that is no card: another version's, or a mistake.
        let raw = {
            let message = [b"bramble card/1\0".as_slice(), &content].concat();
            [wire::encode(&content.as_slice().to_vec()), wire::encode(&root().sign(&message))]
                .concat()
        };
        let card = wire::decode(&raw).unwrap();
        let signed = SignedCard { root: root().verifying_key().to_bytes(), card, handover: None };
        prop_assert_eq!(
            seal::card::verify(&signed, None, None).map(|_| ()),
            Err(seal::card::CardError::Malformed)
        );
    }

    #[test]
    fn any_answer_is_refused_at_sign_in(answer in bytes(400)) {
        use seal::sign_in::{Registration, SignIn, SignInError};
        let (begun, _) = SignIn::start(&mut rng(1), "hedgerow").unwrap();
        let ended = begun.finish(&mut rng(2), "hedgerow", &answer).map(|_| ());
        prop_assert_eq!(ended, Err(SignInError::WrongPassphrase));
        let (begun, _) = Registration::start(&mut rng(1), "hedgerow").unwrap();
        prop_assert!(begun.finish(&mut rng(2), "hedgerow", &answer).is_err());
    }

    #[test]
    fn any_text_comes_back_to_any_reader(text in bytes(5000), seed: [u8; 32], id: [u8; 16]) {
        let key = seal::OpeningKey::from_seed(&Zeroizing::new(seed));
        let id = ReaderId::from_bytes(id);
        prop_assume!(id != LEAD && key != opening(LEAD));
        let readers = [(LEAD, opening(LEAD).sealing_key()), (id, key.sealing_key())];
        let sealed = seal::seal(&mut rng(1), header(), &readers, &text).unwrap();
        let opened = seal::open(id, &key, &Envelope::from_bytes(&sealed.to_bytes()).unwrap());
        prop_assert_eq!(opened, Ok(Zeroizing::new(text)));
    }

    #[test]
    fn any_seed_signs_what_its_key_verifies(seed: [u8; 32], message in bytes(100)) {
        let key = SigningKey::from_seed(&Zeroizing::new(seed));
        prop_assert!(key.verifying_key().verify(&message, &key.sign(&message)).is_ok());
    }
}
