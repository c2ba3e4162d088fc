//! Two people compare six words.

use crate::school::{DEPUTY, LEAD, card};
use seal::six_words;

#[test]
fn both_see_the_same_six_words_and_any_other_key_changes_them() {
    let card = card();
    let (lead, deputy) = (card.reader(LEAD).unwrap(), card.reader(DEPUTY).unwrap());
    let lead = (lead.sealing_key.as_slice(), &lead.verifying_key);
    let deputy = (deputy.sealing_key.as_slice(), &deputy.verifying_key);
    let words = six_words(lead, deputy);
    assert_eq!(words, six_words(deputy, lead));
    insta::assert_snapshot!(words.join(" "));

    let mut seen = vec![words];
    for at in [0, 1183, 1184, 1215] {
        let mut sealing = deputy.0.to_vec();
        sealing[at] ^= 1;
        seen.push(six_words(lead, (&sealing, deputy.1)));
    }
    for at in [0, 31] {
        let mut verifying = *lead.1;
        verifying[at] ^= 0x80;
        seen.push(six_words((lead.0, &verifying), deputy));
    }
    // Keys that have changed places between the two people, and one person seen twice.
    seen.push(six_words((lead.0, deputy.1), (deputy.0, lead.1)));
    seen.push(six_words(lead, lead));
    for (n, words) in seen.iter().enumerate() {
        assert!(!seen[..n].contains(words), "case {n}");
    }
}
