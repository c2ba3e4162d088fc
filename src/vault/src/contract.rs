//! What every disk must do under a vault, told once and stamped on each.
//!
//! Every story gets `open`, which opens the same store again each time it is called, as a page
//! does that was loaded anew.

use domain::{EnvelopeId, InboxId, Leaf, Moment, Route, SchoolId};
use serde_bytes::ByteBuf;
use wire::{
    Epoch, Place, Signature, Signed,
    collect::{Filed, Standing},
    cursor::Cursor,
    hand_in::Refusal,
    lessons::Lessons,
    opened::Opened,
    outbox::State,
};

use crate::{Disk, Face, Note, Resting, RestingCard, Vault, VaultError};

mod claims;
mod drafts;
pub(crate) use claims::a_claim_is_remembered_until_it_is_forgotten;
pub(crate) use drafts::{
    a_draft_comes_back_at_its_own_door_alone, a_draft_is_gone_after_twenty_hours,
    a_draft_that_is_thrown_away_takes_no_other, draft, no_draft_outlives_its_sending,
};
mod family;
mod school;
mod shelf;
pub(crate) use family::{
    a_family_s_letter_and_its_own_copy_rest_together,
    a_link_that_goes_takes_its_copies_and_no_other_s, linked,
};
pub(crate) use school::{card, enrolled};
pub(crate) use shelf::a_shelf_holds_the_newest_and_each_class_has_its_own;

/// Opens the same store again each time it is called.
pub(crate) trait Open {
    /// Which disk.
    type Disk: Disk;

    /// Opens it.
    async fn open(&self) -> Vault<Self::Disk>;
}

/// Hands every story's name to another macro, which makes a test of each.
macro_rules! contract {
    ($stories:ident) => {
        $stories! {
            what_is_kept_is_there_after_reopening
            keeping_twice_is_keeping_once
            another_letter_with_the_same_id_is_refused
            letters_keep_the_order_of_telling_whatever_the_clock_says
            a_letter_moves_on_and_opened_is_the_end
            a_leaf_stays_with_its_letter
            notes_about_many_letters_are_one_write
            some_letters_are_read_together
            forgetting_is_for_good_and_touches_no_other
            staff_see_what_is_unsent_and_since_when
            the_card_and_the_enrolment_rest
            a_lesson_is_kept_whole_and_let_go_with_its_list
            a_family_s_letter_and_its_own_copy_rest_together
            a_link_that_goes_takes_its_copies_and_no_other_s
            a_draft_comes_back_at_its_own_door_alone
            a_draft_is_gone_after_twenty_hours
            a_draft_that_is_thrown_away_takes_no_other
            no_draft_outlives_its_sending
            a_claim_is_remembered_until_it_is_forgotten
            a_shelf_holds_the_newest_and_each_class_has_its_own
            a_page_and_its_cursor_rest_together
            a_tombstone_takes_the_bytes_and_a_new_life_takes_nothing
        }
    };
}
pub(crate) use contract;

fn id(n: u8) -> EnvelopeId {
    EnvelopeId::from_bytes([n; 16])
}

fn at(seconds: u64) -> Moment {
    Moment::from_millis(seconds * 1000)
}

const EPOCH: Epoch = Epoch([7; 16]);

/// A letter that waits, told at this second.
pub(crate) fn letter(n: u8, told: u64) -> Resting {
    Resting {
        id: id(n),
        envelope: vec![n; 300],
        route: Route::Telling,
        told: at(told),
        state: State::Waiting,
        leaf: None,
    }
}

/// A letter that school has, by a receipt of this second.
pub(crate) fn at_school(received: u64) -> State {
    State::AtSchool {
        place: Place(1),
        epoch: EPOCH,
        received: at(received),
        heard: at(received + 1),
    }
}

/// Kept means on disk.
pub(crate) async fn what_is_kept_is_there_after_reopening(disk: impl Open) {
    let kept = letter(1, 10);
    disk.open().await.keep(&kept).await.unwrap();
    let vault = disk.open().await;
    assert_eq!(vault.outbox().await.unwrap(), std::slice::from_ref(&kept));
    assert_eq!(vault.letter(id(1)).await.unwrap(), Some(kept));
    assert_eq!(vault.letter(id(2)).await.unwrap(), None);
}

/// A retry after an unclear answer must not double a letter, nor set it back.
pub(crate) async fn keeping_twice_is_keeping_once(disk: impl Open) {
    let vault = disk.open().await;
    vault.keep(&letter(1, 10)).await.unwrap();
    vault.note(&[Note::Mark(id(1), at_school(11))]).await.unwrap();
    vault.keep(&letter(1, 10)).await.unwrap();
    let outbox = vault.outbox().await.unwrap();
    assert_eq!(outbox.len(), 1);
    assert_eq!(outbox[0].state, at_school(11));
}

/// Ids are minted at random; the same one with other bytes is a fault, loudly.
pub(crate) async fn another_letter_with_the_same_id_is_refused(disk: impl Open) {
    let vault = disk.open().await;
    vault.keep(&letter(1, 10)).await.unwrap();
    let other = Resting { envelope: vec![9; 300], ..letter(1, 10) };
    assert_eq!(vault.keep(&other).await, Err(VaultError::Reused));
    assert_eq!(vault.outbox().await.unwrap(), [letter(1, 10)]);
}

/// A clock that jumps back does not reorder letters.
pub(crate) async fn letters_keep_the_order_of_telling_whatever_the_clock_says(disk: impl Open) {
    for (n, told) in [(3, 500), (1, 20), (2, 400)] {
        disk.open().await.keep(&letter(n, told)).await.unwrap();
    }
    let order: Vec<_> =
        disk.open().await.outbox().await.unwrap().iter().map(|letter| letter.id).collect();
    assert_eq!(order, [id(3), id(1), id(2)]);
}

/// Every state rests; opened drops the sealed bytes, and nothing leads back from it.
pub(crate) async fn a_letter_moves_on_and_opened_is_the_end(disk: impl Open) {
    let vault = disk.open().await;
    vault.keep(&letter(1, 10)).await.unwrap();
    let stuck = State::Stuck { reason: Refusal::UnknownInbox };
    for state in [stuck, at_school(20), State::Waiting, at_school(30)] {
        vault.note(&[Note::Mark(id(1), state)]).await.unwrap();
        let kept = disk.open().await.letter(id(1)).await.unwrap().unwrap();
        assert_eq!((kept.state, kept.envelope.len()), (state, 300));
    }
    let opened = State::Opened { heard: at(40) };
    vault.note(&[Note::Mark(id(1), opened)]).await.unwrap();
    vault.note(&[Note::Mark(id(1), State::Waiting)]).await.unwrap();
    let kept = vault.letter(id(1)).await.unwrap().unwrap();
    assert_eq!((kept.state, kept.envelope.len()), (opened, 0));
    vault.note(&[Note::Mark(id(2), opened)]).await.unwrap();
    assert_eq!(vault.letter(id(2)).await.unwrap(), None);
}

/// A batch that school has is one commit, and what is about one letter keeps its order.
pub(crate) async fn notes_about_many_letters_are_one_write(disk: impl Open) {
    let leaf = Leaf::all().nth(3).unwrap();
    let opened = State::Opened { heard: at(40) };
    let vault = disk.open().await;
    for n in 1..=4 {
        vault.keep(&letter(n, 10)).await.unwrap();
    }
    let notes = [
        Note::Mark(id(3), opened),
        Note::Mark(id(1), State::Waiting),
        Note::Leaf(id(1), leaf),
        Note::Mark(id(9), at_school(11)),
        Note::Mark(id(1), at_school(12)),
        Note::Forget(id(2)),
        Note::Mark(id(3), at_school(13)),
    ];
    vault.note(&notes).await.unwrap();
    vault.note(&notes).await.unwrap();
    vault.note(&[]).await.unwrap();
    let expected = [
        Resting { leaf: Some(leaf), state: at_school(12), ..letter(1, 10) },
        Resting { envelope: vec![], state: opened, ..letter(3, 10) },
        letter(4, 10),
    ];
    assert_eq!(disk.open().await.outbox().await.unwrap(), expected);
}

/// A batch to send is one reading; what is not here is left out.
pub(crate) async fn some_letters_are_read_together(disk: impl Open) {
    let vault = disk.open().await;
    for n in 1..=3 {
        vault.keep(&letter(n, 10)).await.unwrap();
    }
    let some = disk.open().await.letters(&[id(3), id(9), id(1)]).await.unwrap();
    assert_eq!(some, [letter(3, 10), letter(1, 10)]);
    assert_eq!(vault.letters(&[]).await.unwrap(), []);
}

/// The leaf rests beside the letter and changes nothing else.
pub(crate) async fn a_leaf_stays_with_its_letter(disk: impl Open) {
    let leaf = Leaf::all().nth(3).unwrap();
    let vault = disk.open().await;
    vault.keep(&letter(1, 10)).await.unwrap();
    vault.note(&[Note::Leaf(id(1), leaf)]).await.unwrap();
    vault.note(&[Note::Mark(id(1), at_school(11))]).await.unwrap();
    let expected = Resting { leaf: Some(leaf), state: at_school(11), ..letter(1, 10) };
    assert_eq!(disk.open().await.outbox().await.unwrap(), [expected]);
}

/// Forgetting one letter leaves the others and their order.
pub(crate) async fn forgetting_is_for_good_and_touches_no_other(disk: impl Open) {
    let vault = disk.open().await;
    for n in [1, 2, 3] {
        vault.keep(&letter(n, 10)).await.unwrap();
    }
    vault.note(&[Note::Forget(id(2))]).await.unwrap();
    vault.note(&[Note::Forget(id(2))]).await.unwrap();
    vault.keep(&letter(4, 5)).await.unwrap();
    let left: Vec<_> =
        disk.open().await.outbox().await.unwrap().iter().map(|letter| letter.id).collect();
    assert_eq!(left, [id(1), id(3), id(4)]);
}

/// Waiting and stuck letters count; those at school or opened do not.
pub(crate) async fn staff_see_what_is_unsent_and_since_when(disk: impl Open) {
    let vault = disk.open().await;
    assert_eq!(vault.unsent().await.unwrap(), crate::Unsent::default());
    for (n, told) in [(1, 50), (2, 40), (3, 30), (4, 20)] {
        vault.keep(&letter(n, told)).await.unwrap();
    }
    vault.note(&[Note::Mark(id(2), State::Stuck { reason: Refusal::Suite })]).await.unwrap();
    vault.note(&[Note::Mark(id(3), at_school(60))]).await.unwrap();
    vault.note(&[Note::Mark(id(4), State::Opened { heard: at(70) })]).await.unwrap();
    let unsent = vault.unsent().await.unwrap();
    assert_eq!((unsent.count, unsent.oldest, unsent.unreadable), (2, Some(at(40)), 0));
}

/// The card and the device's enrolment come back as they were given.
pub(crate) async fn the_card_and_the_enrolment_rest(disk: impl Open) {
    let vault = disk.open().await;
    assert_eq!(vault.card().await.unwrap(), None);
    assert!(vault.device().await.unwrap().is_none());
    let card = card();
    vault.set_card(&card).await.unwrap();
    vault.set_device(&enrolled(), &[5; 32]).await.unwrap();
    let vault = disk.open().await;
    assert_eq!(vault.card().await.unwrap(), Some(card.clone()));
    assert_eq!(vault.card_staff_saw().await.unwrap(), None);
    vault.set_card_staff_saw(&card).await.unwrap();
    let newer = RestingCard { pinned: None, ..card.clone() };
    vault.set_card(&newer).await.unwrap();
    assert_eq!(vault.card().await.unwrap(), Some(newer));
    assert_eq!(vault.card_staff_saw().await.unwrap(), Some(card));
    let device = vault.device().await.unwrap().unwrap();
    assert_eq!((device.enrolled, *device.seed), (enrolled(), [5; 32]));
}

/// A stone shows only what is whole; what a newer list does not name is gone.
pub(crate) async fn a_lesson_is_kept_whole_and_let_go_with_its_list(disk: impl Open) {
    let vault = disk.open().await;
    let list = |version| {
        let lessons = Lessons { school: SchoolId::from_bytes([3; 16]), version, lessons: vec![] };
        Signed::new(&lessons, |_| Signature([5; 64]))
    };
    assert_eq!(vault.lessons().await.unwrap(), None);
    assert_eq!(vault.faces().await.unwrap(), []);
    vault.set_card(&card()).await.unwrap();
    vault.set_lessons(&list(1), &[]).await.unwrap();
    let face = |n| Face { digest: [n; 32], mime: "image/png".to_owned(), picture: vec![n; 90] };
    for n in [1, 2, 1] {
        vault.keep_lesson(&face(n), &[n; 4_000]).await.unwrap();
    }
    let vault = disk.open().await;
    assert_eq!(vault.lessons().await.unwrap(), Some(list(1)));
    assert_eq!(vault.faces().await.unwrap(), [face(1), face(2)]);
    assert_eq!(vault.lesson(&[2; 32]).await.unwrap(), Some(vec![2; 4_000]));
    vault.set_lessons(&list(2), &[[2; 32], [9; 32]]).await.unwrap();
    let vault = disk.open().await;
    assert_eq!(vault.lessons().await.unwrap(), Some(list(2)));
    assert_eq!(vault.faces().await.unwrap(), [face(1)]);
    assert_eq!(vault.lesson(&[2; 32]).await.unwrap(), None);
    assert_eq!(vault.lesson(&[1; 32]).await.unwrap(), Some(vec![1; 4_000]));
    assert_eq!(vault.card().await.unwrap(), Some(card()));
}

/// Pages rest with the cursor behind them, and one inbox knows nothing of another.
pub(crate) async fn a_page_and_its_cursor_rest_together(disk: impl Open) {
    let vault = disk.open().await;
    let (ours, theirs) = (InboxId::from_bytes([1; 16]), InboxId::from_bytes([2; 16]));
    assert_eq!(vault.cursor(ours).await.unwrap(), None);
    vault.file(ours, &[filed(1, 1), filed(2, 2)], &cursor(EPOCH, 2)).await.unwrap();
    vault.file(theirs, &[filed(1, 9)], &cursor(EPOCH, 1)).await.unwrap();
    vault.file(ours, &[filed(3, 3)], &cursor(EPOCH, 3)).await.unwrap();
    let vault = disk.open().await;
    assert_eq!(vault.cursor(ours).await.unwrap(), Some(cursor(EPOCH, 3)));
    let lines = vault.lines(ours).await.unwrap();
    let places: Vec<_> = lines.iter().map(|line| (line.place.0, line.envelope)).collect();
    assert_eq!(places, [(1, id(1)), (2, id(2)), (3, id(3))]);
    assert_eq!(vault.lines(theirs).await.unwrap().len(), 1);
    assert_eq!(vault.body(ours, id(2)).await.unwrap(), Some(vec![2; 64]));
    assert_eq!(vault.body(ours, id(9)).await.unwrap(), None);
}

/// Retention reaches the reader's device; a restored backup does not.
pub(crate) async fn a_tombstone_takes_the_bytes_and_a_new_life_takes_nothing(disk: impl Open) {
    let vault = disk.open().await;
    let inbox = InboxId::from_bytes([1; 16]);
    let opened = Signed::new(
        &Opened {
            school: SchoolId::from_bytes([3; 16]),
            envelope: id(2),
            reader: domain::ReaderId::from_bytes([4; 16]),
            at: at(9),
        },
        |_| Signature([6; 64]),
    );
    vault.file(inbox, &[filed(1, 1), filed(2, 2)], &cursor(EPOCH, 2)).await.unwrap();
    vault.note_opened(inbox, id(2), &opened).await.unwrap();
    let tombstone = Filed { bytes: None, ..filed(1, 1) };
    let new_life = Epoch([8; 16]);
    vault.file(inbox, &[tombstone], &cursor(new_life, 1)).await.unwrap();
    vault.file(inbox, &[filed(2, 3)], &cursor(new_life, 2)).await.unwrap();
    let lines = disk.open().await.lines(inbox).await.unwrap();
    let seen: Vec<_> = lines
        .iter()
        .map(|line| (line.envelope, line.place.0, line.epoch, line.forgotten))
        .collect();
    let expected =
        [(id(1), 1, new_life, true), (id(2), 2, EPOCH, false), (id(3), 2, new_life, false)];
    assert_eq!(seen, expected);
    assert_eq!(lines[1].opened.as_ref(), Some(&opened));
    assert_eq!(vault.body(inbox, id(1)).await.unwrap(), None);
    assert_eq!(vault.body(inbox, id(2)).await.unwrap(), Some(vec![2; 64]));
}

fn filed(place: u64, n: u8) -> Filed {
    Filed {
        place: Place(place),
        envelope: id(n),
        digest: [n; 32],
        chain: [0; 32],
        standing: Standing::Stranger,
        received: at(5),
        bytes: Some(ByteBuf::from(vec![n; 64])),
        later: None,
        opened: None,
    }
}

fn cursor(epoch: Epoch, place: u64) -> Cursor {
    Cursor { epoch, place: Place(place), chain: [1; 32], breaks: Vec::new() }
}
