//! What a class has played waits for what children told, and not for ever.

use super::*;

fn played(n: u8) -> Input {
    Told { id: id(n), size: 1000, can_wait: true }
}

#[test]
fn what_a_child_told_goes_before_whatever_a_class_has_played() {
    let waiting = |n| Held { can_wait: true, ..held(n, State::Waiting) };
    // One batch is less than what waits, and was told last.
    let mut courier = Courier::resume((1..=40).map(waiting), at(0));
    drain(&mut courier);
    courier.handle(told(50), at(0));
    courier.handle(failed(1), at(1));
    courier.handle(Woke, at(3));
    let sent: Vec<_> = drain(&mut courier)
        .into_iter()
        .filter_map(|it| if let Send { letters, .. } = it { Some(letters) } else { None })
        .collect();
    assert_eq!(sent[0][0], id(50));
    // However often a telling failed, a letter that was not tried yet lets it go first.
    let mut courier = Courier::resume([], at(0));
    check(&mut courier, at(0), told(1), &[send(1, &[1]), Wake(at(180))]);
    check(&mut courier, at(1), played(2), &[]);
    check(&mut courier, at(1), failed(1), &[Wake(at(3))]);
    check(&mut courier, at(3), Woke, &[send(2, &[1, 2]), Wake(at(183))]);
}

#[test]
fn a_telling_that_school_never_answers_holds_up_no_progress_for_ever() {
    let mut courier = Courier::resume([held(1, State::Waiting)], at(0));
    courier.handle(played(2), at(0));
    let mut now = at(0);
    let sent = |courier: &mut Courier, now: &mut Moment| loop {
        let out = drain(courier);
        for it in &out {
            if let Send { flight, letters } = it {
                return (*flight, letters.clone());
            }
        }
        for it in out {
            if let Wake(at) = it {
                *now = at;
            }
        }
        courier.handle(Woke, *now);
    };
    for tried in 0..super::super::letters::OFTEN {
        let (flight, letters) = sent(&mut courier, &mut now);
        assert_eq!(letters[0], id(1), "after {tried} tries");
        courier.handle(Failed { flight, jitter: 0 }, now);
    }
    assert_eq!(sent(&mut courier, &mut now).1[0], id(2));
}

#[test]
fn tellings_are_asked_about_first_and_the_others_have_their_turn() {
    let letters = |n: u16| {
        let mut bytes = [0; 16];
        bytes[..2].copy_from_slice(&n.to_be_bytes());
        let can_wait = n < 300;
        Held { id: EnvelopeId::from_bytes(bytes), can_wait, ..held(1, state(1, OLD, 0, 0)) }
    };
    let told = |all: &[EnvelopeId]| {
        all.iter()
            .filter(|it| 300 <= u16::from_be_bytes([it.as_bytes()[0], it.as_bytes()[1]]))
            .count()
    };
    let mut courier = Courier::resume((0..320).map(letters), at(0));
    let Some(Ask { letters: few, .. }) = courier.poll() else { panic!("it asks") };
    assert_eq!((few.len(), told(&few)), (200, 20));
    let mut courier = Courier::resume((0..600).map(letters), at(0));
    let Some(Ask { letters: many, .. }) = courier.poll() else { panic!("it asks") };
    assert_eq!((many.len(), told(&many)), (200, 180));
}
