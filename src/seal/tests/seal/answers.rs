//! An answer opens for whoever holds the twelve words, and for those who read the concern.

use domain::{EnvelopeId, InboxId, Moment};
use report::Answer;
use seal::{SealError, claim::Claim, open_answer, open_given_answer, seal_answer};

use crate::school::{DEPUTY, LEAD, card, opening, rng};

const ANSWER: EnvelopeId = EnvelopeId::from_bytes([0xa1; 16]);

fn answer() -> Answer {
    Answer {
        about: EnvelopeId::from_bytes([0xe2; 16]),
        words: "Thank you. Please call us.".to_owned(),
        from: "Lead".to_owned(),
        told: Moment::from_millis(1_790_000_123_456),
    }
}

#[test]
fn it_opens_with_the_words_and_for_its_readers_alone() {
    let (card, claim) = (card(), Claim::mint(&mut rng(1)));
    let inbox = &card.inboxes[0];
    let told = answer();
    let sealed =
        seal_answer(&mut rng(2), &card, inbox.id, &claim.reply_to(), ANSWER, &told).unwrap();
    let typed = Claim::parse(&claim.words().join(" ")).unwrap();
    assert!(open_answer(&typed, &sealed).unwrap() == told);
    for reader in &inbox.readers {
        let opened = open_given_answer(*reader, &opening(*reader), &sealed);
        assert!(opened.unwrap() == told);
    }
    assert!(inbox.readers.contains(&LEAD) && inbox.readers.contains(&DEPUTY));
    let other = Claim::mint(&mut rng(3));
    assert_eq!(open_answer(&other, &sealed).map(drop), Err(SealError::DoesNotOpen));
}

#[test]
fn nothing_else_opens_as_an_answer() {
    let (card, claim) = (card(), Claim::mint(&mut rng(1)));
    let inbox = card.inboxes[0].id;
    let sealed =
        seal_answer(&mut rng(2), &card, inbox, &claim.reply_to(), ANSWER, &answer()).unwrap();
    let mut other = sealed.clone();
    other.header.kind = domain::Kind::Concern;
    assert_eq!(open_answer(&claim, &other).map(drop), Err(SealError::DoesNotOpen));
    let mut moved = sealed.clone();
    moved.header.envelope = EnvelopeId::from_bytes([0xa2; 16]);
    assert_eq!(open_answer(&claim, &moved).map(drop), Err(SealError::DoesNotOpen));
    for at in 0..sealed.body.len() {
        let mut spoilt = sealed.clone();
        spoilt.body[at] ^= 1;
        assert_eq!(open_answer(&claim, &spoilt).map(drop), Err(SealError::DoesNotOpen));
    }
}

#[test]
fn one_that_says_nothing_or_has_no_readers_is_not_sealed() {
    let (card, claim) = (card(), Claim::mint(&mut rng(1)));
    let seal = |inbox, to: &_, told: &Answer| {
        seal_answer(&mut rng(2), &card, inbox, to, ANSWER, told).map(drop)
    };
    let (inbox, to) = (card.inboxes[0].id, claim.reply_to());
    let empty = Answer { words: " ".to_owned(), ..answer() };
    assert_eq!(seal(inbox, &to, &empty), Err(SealError::TooLong));
    let nobody = InboxId::from_bytes([0xff; 16]);
    assert_eq!(seal(nobody, &to, &answer()), Err(SealError::TooFew));
    let bad = report::concern::ReplyTo { key: vec![1, 2, 3], ..to };
    assert_eq!(seal(inbox, &bad, &answer()), Err(SealError::Key));
}
