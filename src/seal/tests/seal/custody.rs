//! Where keys rest, and what gets them back: passphrase, sheet, spare, root words.

use crate::school::{DEPUTY, LEAD, opening, rng, root};
use seal::{
    SealError,
    custody::{self, CustodyError, ReaderKeys},
    sheet::SafeSheet,
    spare::Spare,
    words::WordsError,
};
use zeroize::Zeroizing;

#[test]
fn wrapped_keys_open_with_their_own_passphrase_or_sheet_alone() {
    let keys = ReaderKeys::mint(&mut rng(1));
    let (export, other_export) = (Zeroizing::new([1; 64]), Zeroizing::new([2; 64]));
    let (sheet, other_sheet) = (SafeSheet::mint(&mut rng(2)), SafeSheet::mint(&mut rng(3)));
    let by_passphrase = custody::wrap_by_passphrase(&mut rng(4), &keys, LEAD, &export);
    let by_sheet = custody::wrap_by_sheet(&mut rng(4), &keys, LEAD, &sheet);

    let refused = Err(CustodyError::DoesNotOpen);
    let passphrase = |bytes: &[u8], reader, key| custody::unwrap_by_passphrase(bytes, reader, key);
    let with_sheet = |bytes: &[u8], reader, sheet| custody::unwrap_by_sheet(bytes, reader, sheet);
    assert_eq!(passphrase(&by_passphrase, LEAD, &export), Ok(keys.clone()));
    assert_eq!(with_sheet(&by_sheet, LEAD, &sheet), Ok(keys));
    assert_eq!(passphrase(&by_passphrase, LEAD, &other_export), refused);
    assert_eq!(passphrase(&by_passphrase, DEPUTY, &export), refused);
    assert_eq!(passphrase(&by_sheet, LEAD, &export), refused);
    assert_eq!(with_sheet(&by_sheet, LEAD, &other_sheet), refused);
    assert_eq!(with_sheet(&by_sheet, DEPUTY, &sheet), refused);
    assert_eq!(with_sheet(&by_passphrase, LEAD, &sheet), refused);

    for bit in 0..by_sheet.len() * 8 {
        let mut changed = by_sheet.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(with_sheet(&changed, LEAD, &sheet), refused, "bit {bit}");
    }
    for length in 0..by_sheet.len() {
        assert_eq!(with_sheet(&by_sheet[..length], LEAD, &sheet), refused, "{length} bytes");
    }
}

#[test]
fn two_wrappings_of_the_same_keys_share_nothing_to_compare() {
    let (keys, sheet, mut rng) =
        (ReaderKeys::mint(&mut rng(1)), SafeSheet::mint(&mut rng(2)), rng(3));
    let mut wrap = || custody::wrap_by_sheet(&mut rng, &keys, LEAD, &sheet);
    let (first, second) = (wrap(), wrap());
    assert_eq!(first.len(), second.len());
    assert_ne!(first[1..13], second[1..13]);
    assert_ne!(first[13..], second[13..]);
}

#[test]
fn the_root_opens_for_the_reader_it_was_wrapped_to_alone() {
    let wrapped =
        seal::root::wrap_root(&mut rng(1), &root(), &opening(LEAD).sealing_key(), LEAD).unwrap();
    let unwrap = |bytes: &[u8], key, reader| seal::root::unwrap_root(bytes, &opening(key), reader);
    assert_eq!(unwrap(&wrapped, LEAD, LEAD), Ok(root()));
    let mut changed = wrapped.clone();
    changed[1150] ^= 1;
    let table = [
        ("another reader's key", wrapped.as_slice(), DEPUTY, LEAD),
        ("another reader's name", &wrapped, LEAD, DEPUTY),
        ("changed", &changed, LEAD, LEAD),
        ("cut short", &wrapped[..1150], LEAD, LEAD),
        ("a reader who does not hold it", &[], LEAD, LEAD),
    ];
    for (case, bytes, key, reader) in table {
        assert_eq!(unwrap(bytes, key, reader), Err(SealError::DoesNotOpen), "{case}");
    }
}

#[test]
fn what_a_sheet_makes_is_fixed_by_its_words() {
    let sheet = SafeSheet::mint(&mut rng(2));
    let again = SafeSheet::parse(&sheet.words().join(" ")).unwrap();
    assert_eq!(again.sheet_key(), sheet.sheet_key());
    assert_ne!(again.sheet_key(), SafeSheet::mint(&mut rng(3)).sheet_key());

    let spare = Spare::mint(&mut rng(2));
    let again = Spare::parse(&spare.words().join("\n")).unwrap();
    assert_eq!((again.keys(), again.sheet_key()), (spare.keys(), spare.sheet_key()));
    let keys = spare.keys();
    let seeds = [keys.opening.seed(), keys.signing.seed(), spare.sheet_key().seed()];
    assert!(seeds[0] != seeds[1] && seeds[1] != seeds[2] && seeds[0] != seeds[2]);

    assert_eq!(seal::root::parse(&seal::root::words(&root()).join(" ")), Ok(root()));
    // A root's words typed where the spare's belong make other keys, not the root.
    let mixed = Spare::parse(&seal::root::words(&root()).join(" ")).unwrap();
    assert_ne!(mixed.keys().signing, root());
}

/// The first vector of BIP-39's own list for each length.
#[test]
fn the_words_are_bip_39() {
    let sheet = SafeSheet::parse(&format!("{}about", "abandon ".repeat(11))).unwrap();
    assert_eq!(sheet.words()[11], "about");
    let zero = crate::school::signing(0);
    assert_eq!(seal::root::words(&zero)[..23], ["abandon"; 23]);
    assert_eq!(seal::root::words(&zero)[23], "art");
}

#[test]
fn typed_words_are_forgiven_what_does_not_matter_and_told_what_does() {
    let eleven = "abandon ".repeat(11);
    let typed = |text: &str| {
        SafeSheet::parse(text)
            .map(|sheet| sheet.words().join(" "))
            .map_err(|error| (text.len(), error).1)
    };
    let right = Ok(format!("{eleven}about"));
    let table = [
        ("as printed", format!("{eleven}about"), right.clone()),
        ("capitals", format!("{eleven}about").to_uppercase(), right.clone()),
        (
            "spaces, commas, lines",
            format!("  {}\r\n ABOUT\t", eleven.replace(' ', ",  ")),
            right.clone(),
        ),
        (
            "with their numbers",
            (1..=11).map(|n| format!("{n}. abandon")).collect::<Vec<_>>().join("\n") + " 12) about",
            right.clone(),
        ),
        ("four letters", format!("{}abou", "aban ".repeat(11)), right.clone()),
        ("a slip after four letters", format!("{eleven}aboutt"), right),
        ("a slip within four letters", format!("{eleven}abuot"), Err(WordsError::Unknown(12))),
        (
            "three letters of a longer word",
            format!("abandon aba {}about", "abandon ".repeat(9)),
            Err(WordsError::Unknown(2)),
        ),
        ("not a word in any language", format!("ábandon {eleven}"), Err(WordsError::Unknown(1))),
        (
            "a letter of two bytes across the fourth",
            format!("abaé {eleven}"),
            Err(WordsError::Unknown(1)),
        ),
        ("another word of the list", format!("{eleven}zoo"), Err(WordsError::Checksum)),
        ("one too few", eleven.clone(), Err(WordsError::Count { found: 11, wanted: 12 })),
        ("nothing", String::new(), Err(WordsError::Count { found: 0, wanted: 12 })),
        (
            "a root's words",
            format!("{}art", "abandon ".repeat(23)),
            Err(WordsError::Count { found: 24, wanted: 12 }),
        ),
    ];
    for (case, text, expected) in table {
        assert_eq!(typed(&text), expected, "{case}");
    }
}

#[test]
fn what_goes_wrong_is_said_without_repeating_what_was_typed() {
    let error = SafeSheet::parse(&format!("xylophone {}", "abandon ".repeat(11))).unwrap_err();
    assert_eq!(
        error.to_string(),
        "word 1 is not one that is ever printed; look at its first four letters"
    );
}
