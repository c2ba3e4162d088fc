//! What a lesson's letter to the class's staff says, while the lesson is played. It rests nowhere,
//! knows no name, and a child never hears of it beyond the eye (N-11).

use domain::{ClassId, Moment};
use lesson::Lesson;
use report::progress::{Answer, Played};
use wire::{code::digest, encode};

use super::{playing::Press, who::Plays};

/// One lesson, as it is played by one peg or by the class together.
#[derive(Clone)]
pub(super) struct Record {
    /// What was not written down yet.
    played: Played,
    /// The step that is also asked before, and which of its choices the lesson teaches.
    check: Option<(usize, Vec<bool>)>,
}

impl Record {
    /// Nothing yet.
    pub(super) fn new(class: ClassId, lesson: &Lesson) -> Self {
        let mut edition = [0; 8];
        // By what it says and how many steps: where its pictures and clips lie may change.
        let says: Vec<&str> = lesson.lines().iter().map(|it| it.text.as_str()).collect();
        edition.copy_from_slice(&digest(&encode(&(lesson.steps.len(), says)))[..8]);
        let check =
            lesson.check().map(|(n, _, choices)| (n, choices.iter().map(|it| it.right).collect()));
        let played = Played {
            class,
            who: None,
            lesson: lesson.slug.clone(),
            edition,
            steps: u8::try_from(lesson.steps.len()).unwrap_or(u8::MAX),
            seen: 0,
            before: None,
            after: None,
            at: Moment::from_millis(0),
        };
        Self { played, check }
    }

    /// Whose it is; none where nothing is to be written down.
    pub(super) fn of(mut self, plays: Plays) -> Option<Self> {
        self.played.who = match plays {
            Plays::Unseen => return None,
            Plays::Together => None,
            Plays::Peg(peg) => Some(peg),
        };
        Some(self)
    }

    /// Whether the lesson has a question that is also asked before it.
    pub(super) const fn asks(&self) -> bool {
        self.check.is_some()
    }

    /// What was picked before the lesson, if anything was.
    pub(super) fn before(&mut self, picked: Option<usize>) {
        self.played.before = picked.and_then(|n| self.answer(n));
    }

    /// A press in a step. A step is seen once somebody goes on from it; of what is tapped, only
    /// the first try at the question counts.
    pub(super) fn pressed(&mut self, step: usize, press: Press) {
        match press {
            Press::Next if step < usize::from(self.played.steps) => {
                let bit = u32::try_from(step).ok().and_then(|it| 1_u64.checked_shl(it));
                self.played.seen |= bit.unwrap_or(0);
            }
            Press::Tap(n) if self.is_check(step) && self.played.after.is_none() => {
                self.played.after = self.answer(n);
            }
            _ => (),
        }
    }

    /// What is to be written down now; none where nothing has happened since the last time.
    pub(super) fn take(&mut self, now: Moment) -> Option<Played> {
        let played = Played { at: now, ..self.played.clone() };
        if played.seen == 0 && played.before.is_none() && played.after.is_none() {
            return None;
        }
        (self.played.seen, self.played.before, self.played.after) = (0, None, None);
        Some(played)
    }

    fn is_check(&self, step: usize) -> bool {
        self.check.as_ref().is_some_and(|it| it.0 == step)
    }

    fn answer(&self, n: usize) -> Option<Answer> {
        let is_taught = *self.check.as_ref()?.1.get(n)?;
        Some(if is_taught { Answer::Taught } else { Answer::Other })
    }
}

#[cfg(test)]
mod tests {
    use domain::Peg;
    use lesson::{Choice, Said, Scene, Step};

    use super::*;

    const CLASS: ClassId = ClassId::from_bytes([1; 16]);

    fn scene() -> Scene {
        Scene { layers: Vec::new(), alt: String::new(), says: vec![Said::by_bramble("Look.")] }
    }

    fn choice(right: bool) -> Choice {
        let said = || Said::by_bramble("Yes.");
        Choice { picture: "answer-yes".into(), says: said(), right, reason: said() }
    }

    /// A picture, a question that is also asked before, and another picture.
    fn lesson(check: bool) -> Lesson {
        let choices = vec![choice(false), choice(true)];
        let ask = Step::Choose { scene: scene(), choices, check };
        crate::pages::pupil::lesson::playing::a_lesson(vec![
            Step::Scene(scene()),
            ask,
            Step::Scene(scene()),
        ])
    }

    fn record(check: bool) -> Record {
        Record::new(CLASS, &lesson(check))
    }

    fn now() -> Moment {
        Moment::from_millis(9)
    }

    #[test]
    fn nobody_said_and_nothing_is_written() {
        assert!(record(true).of(Plays::Unseen).is_none());
    }

    #[test]
    fn a_lesson_that_was_only_opened_says_nothing() {
        let mut record = record(true).of(Plays::Together).unwrap();
        record.before(None);
        record.pressed(0, Press::Before);
        assert!(record.take(now()).is_none());
    }

    #[test]
    fn what_was_gone_on_from_is_seen_and_only_the_first_try_counts() {
        let peg = Peg::try_from(4).unwrap();
        let mut record = record(true).of(Plays::Peg(peg)).unwrap();
        record.before(Some(0));
        record.pressed(0, Press::Next);
        record.pressed(1, Press::Tap(0));
        record.pressed(1, Press::Tap(1));
        record.pressed(1, Press::Next);
        let played = record.take(now()).unwrap();
        assert_eq!((played.who, played.steps, played.seen), (Some(peg), 3, 0b011));
        assert_eq!((played.before, played.after), (Some(Answer::Other), Some(Answer::Other)));
        assert_eq!((played.at, played.lesson.as_str()), (now(), "a-lesson"));
        // What was written down is not written twice.
        assert!(record.take(now()).is_none());
        record.pressed(2, Press::Next);
        let rest = record.take(now()).unwrap();
        assert_eq!((rest.seen, rest.before, rest.after), (0b100, None, None));
        assert_eq!(rest.edition, played.edition);
        // The arrow on the last page leads home, and is no step.
        record.pressed(3, Press::Next);
        assert!(record.take(now()).is_none());
    }

    #[test]
    fn a_lesson_without_a_question_is_not_asked() {
        let mut record = record(false).of(Plays::Together).unwrap();
        assert!(!record.asks());
        record.before(Some(1));
        record.pressed(1, Press::Tap(1));
        assert!(record.take(now()).is_none());
    }

    #[test]
    fn another_text_is_another_edition() {
        let mut other = lesson(true);
        other.steps.pop();
        assert_ne!(record(true).played.edition, Record::new(CLASS, &other).played.edition);
        assert_eq!(record(true).played.edition, record(true).played.edition);
    }
}
