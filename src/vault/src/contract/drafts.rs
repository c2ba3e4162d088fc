//! What a grown-up began to write, on every disk.

use domain::{Moment, ReaderId};
use zeroize::Zeroizing;

use super::{Open, at, id, letter};
use crate::{Draft, VaultError, Whose};

const HOURS_20: u64 = 20 * 3600;

pub(crate) fn reader(n: u8) -> Whose {
    Whose::Reader(ReaderId::from_bytes([n; 16]))
}

/// A draft that was begun at this second, and is to become the letter `n`.
pub(crate) fn draft(whose: Whose, n: u8, begun: u64) -> Draft {
    let written = Zeroizing::new(vec![n; 200]);
    Draft { whose, letter: id(n), begun: at(begun), written }
}

/// One a door, the newest; and no door, and no other reader, is given what another began.
pub(crate) async fn a_draft_comes_back_at_its_own_door_alone(disk: impl Open) {
    let vault = disk.open().await;
    let doors = [Whose::Family, reader(1), reader(2)];
    for whose in doors {
        assert_eq!(vault.draft(whose, at(10)).await.unwrap(), None);
    }
    vault.keep_draft(&draft(reader(1), 1, 10)).await.unwrap();
    let vault = disk.open().await;
    let found = vault.draft(reader(1), at(11)).await.unwrap();
    assert_eq!(found, Some(draft(reader(1), 1, 10)));
    assert_eq!(vault.draft(reader(2), at(11)).await.unwrap(), None);
    assert_eq!(vault.draft(Whose::Family, at(11)).await.unwrap(), None);
    vault.keep_draft(&draft(Whose::Family, 2, 10)).await.unwrap();
    let longer = Draft { written: Zeroizing::new(vec![9; 900]), ..draft(reader(1), 1, 10) };
    vault.keep_draft(&longer).await.unwrap();
    vault.keep_draft(&draft(reader(2), 3, 12)).await.unwrap();
    let vault = disk.open().await;
    let expected = [draft(Whose::Family, 2, 10), longer, draft(reader(2), 3, 12)];
    for (whose, expected) in doors.into_iter().zip(expected) {
        assert_eq!(vault.draft(whose, at(13)).await.unwrap(), Some(expected));
    }
    assert_eq!(vault.outbox().await.unwrap(), [], "a draft is no letter");
}

/// Whoever asks, and whoever only opens a door, leaves none that is too old.
pub(crate) async fn a_draft_is_gone_after_twenty_hours(disk: impl Open) {
    let begun = 1_000_000;
    let last = Moment::from_millis((begun + HOURS_20) * 1000 - 1);
    let table = [
        (at(begun), true),
        (last, true),
        (at(begun + HOURS_20), false),
        (at(begun + 9 * HOURS_20), false),
        (at(begun - 1), false),
        (at(0), false),
    ];
    for (now, there) in table {
        let vault = disk.open().await;
        for whose in [Whose::Family, reader(1)] {
            vault.keep_draft(&draft(whose, 1, begun)).await.unwrap();
        }
        let found = vault.draft(Whose::Family, now).await.unwrap();
        assert_eq!(found.is_some(), there, "{now:?}");
        vault.forget_old_drafts(now).await.unwrap();
        let vault = disk.open().await;
        // By a clock that stands at the beginning it would be given, were it still there.
        for whose in [Whose::Family, reader(1)] {
            assert_eq!(vault.draft(whose, at(begun)).await.unwrap().is_some(), there, "{now:?}");
        }
    }
}

/// Thrown away is for good, and takes no other.
pub(crate) async fn a_draft_that_is_thrown_away_takes_no_other(disk: impl Open) {
    let vault = disk.open().await;
    for (whose, n) in [(Whose::Family, 1), (reader(1), 2)] {
        vault.keep_draft(&draft(whose, n, 10)).await.unwrap();
    }
    // Another page began anew at the same door: what it keeps is not this page's to throw away.
    vault.end_draft(Whose::Family, id(9)).await.unwrap();
    assert!(disk.open().await.draft(Whose::Family, at(11)).await.unwrap().is_some());
    for _ in 0..2 {
        vault.end_draft(Whose::Family, id(1)).await.unwrap();
    }
    let vault = disk.open().await;
    assert_eq!(vault.draft(Whose::Family, at(11)).await.unwrap(), None);
    assert_eq!(vault.draft(reader(1), at(11)).await.unwrap(), Some(draft(reader(1), 2, 10)));
}

/// The letter's commit takes the draft, and a write that comes late leaves nothing.
pub(crate) async fn no_draft_outlives_its_sending(disk: impl Open) {
    let vault = disk.open().await;
    for (whose, n) in [(Whose::Family, 1), (reader(1), 2)] {
        vault.keep_draft(&draft(whose, n, 10)).await.unwrap();
    }
    for _ in 0..2 {
        vault.keep_sent(&letter(1, 12), Whose::Family).await.unwrap();
        assert_eq!(vault.draft(Whose::Family, at(13)).await.unwrap(), None);
        vault.keep_draft(&draft(Whose::Family, 1, 10)).await.unwrap();
        let vault = disk.open().await;
        assert_eq!(vault.draft(Whose::Family, at(13)).await.unwrap(), None);
        assert_eq!(vault.outbox().await.unwrap(), [letter(1, 12)]);
    }
    assert!(vault.draft(reader(1), at(13)).await.unwrap().is_some(), "another's stays");
    // The next one at that door rests, and a letter that was another's leaves it.
    vault.keep_draft(&draft(Whose::Family, 3, 14)).await.unwrap();
    vault.keep_sent(&letter(4, 15), Whose::Family).await.unwrap();
    let other = crate::Resting { envelope: vec![7], ..letter(4, 15) };
    assert_eq!(vault.keep_sent(&other, reader(1)).await, Err(VaultError::Reused));
    let vault = disk.open().await;
    assert_eq!(
        vault.draft(Whose::Family, at(16)).await.unwrap(),
        Some(draft(Whose::Family, 3, 14))
    );
    assert!(vault.draft(reader(1), at(16)).await.unwrap().is_some(), "nothing was sent");
}
