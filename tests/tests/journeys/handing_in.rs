//! Letters handed in without a browser, for journeys in which a reader meets several.

use demo::client::Client;
use domain::{EnvelopeId, Kind, Moment, Route};
use report::{About, Feeling, Me, Report, Who};
use seal::SigningKey;
use tests::school::School;
use wire::{
    card::SignedCard,
    device::{Enrol, Enrolled},
    hand_in::{HandIn, Outcome},
    paths,
};

use crate::steps::code_for_a_tablet;

/// A tablet of the first class hands in one letter for each feeling, in this order, and is never
/// seen again.
pub(crate) async fn handed_in(school: &School, feelings: &[Feeling]) {
    let client = Client::new(&school.home());
    let code = code_for_a_tablet(school).await;
    let key = SigningKey::mint(&mut rand::rng());
    let enrol = Enrol { code, verifying_key: key.verifying_key().to_bytes() };
    let enrolled: Enrolled = client.post(paths::ENROL, None, &enrol).await.expect("it is enrolled");
    let signed: SignedCard = client.get(paths::CARD, None).await.expect("there is a card");
    let card = seal::card::verify(&signed, Some(&enrolled.root), None).expect("the card holds");
    for &feeling in feelings {
        let report = Report {
            feeling: Some(feeling),
            about: Some(About::Saw),
            who: Some(Who::Teacher),
            me: Some(Me::NotSaying),
            class: enrolled.class,
            told: Moment::from_millis(1_795_338_300_000),
            finished: true,
        };
        let id = EnvelopeId::from_bytes(rand::random());
        let sealed =
            seal::seal_report(&mut rand::rng(), &card, Kind::Telling, Route::Telling, id, &report)
                .expect("the card can be sealed under");
        let envelope = sealed.to_bytes();
        let warrant = seal::hand_in::sign(enrolled.device, &key, &envelope);
        let at = paths::envelope(card.school, sealed.header.inbox, id);
        let hand_in = HandIn { envelope, warrant };
        let outcome: Outcome = client.put(&at, None, &hand_in).await.expect("the server answers");
        assert!(matches!(outcome, Outcome::Kept(_)), "{outcome:?}");
    }
}
