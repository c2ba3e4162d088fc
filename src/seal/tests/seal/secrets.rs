//! Nothing secret is ever printed.

use crate::school::{LEAD, letter, opening, rng, root};
use seal::{
    custody::ReaderKeys,
    sheet::SafeSheet,
    sign_in::{Registration, SignIn},
    spare::Spare,
};

#[test]
fn nothing_secret_prints_itself() {
    let (registration, _) = Registration::start(&mut rng(1), "a passphrase").unwrap();
    let (sign_in, _) = SignIn::start(&mut rng(1), "a passphrase").unwrap();
    let table = [
        (format!("{:?}", opening(LEAD)), "OpeningKey(..)"),
        (format!("{:?}", root()), "SigningKey(..)"),
        (format!("{:?}", SafeSheet::mint(&mut rng(1))), "SafeSheet(..)"),
        (format!("{:?}", Spare::mint(&mut rng(1))), "Spare(..)"),
        (format!("{registration:?}"), "Registration(..)"),
        (format!("{sign_in:?}"), "SignIn(..)"),
        (
            format!("{:?}", ReaderKeys::mint(&mut rng(1))),
            "ReaderKeys { opening: OpeningKey(..), signing: SigningKey(..) }",
        ),
        (format!("{:?}", opening(LEAD).sealing_key()), "SealingKey(…)"),
        (format!("{:?}", letter(b"x")), "Envelope(EnvelopeId(e1e1e1e1…), 2 slots)"),
        (format!("{:?}", letter(b"x").slots[0]), "Slot(ReaderId(01010101…))"),
    ];
    for (printed, expected) in table {
        assert_eq!(printed, expected);
    }
}
