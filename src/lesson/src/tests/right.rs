//! A small lesson that breaks no rule: what the wrong files are made from.

use crate::{Band, Lesson, Pictures, Step, pack, read};

/// Where the small lesson says that it lies.
pub(super) const FILE: &str = "lessons/reception/a-small-lesson/lesson.toml";

/// A lesson with one step of each kind.
pub(super) const RIGHT: &str = include_str!("right.toml");

/// The pictures that the small lesson may show.
pub(super) fn pictures() -> Pictures {
    [
        "wood-far",
        "bramble-hello",
        "bramble-puffing",
        "glowleaf",
        "feel-happy",
        "feel-sad",
        "who-teacher",
        "who-home",
        "basket-kind",
        "basket-unkind",
        "letter-heart",
        "letter-cross",
        "clue-wings",
        "clue-acorn",
        "stamp-heart",
        "stamp-sun",
        "bramble-singing",
    ]
    .into_iter()
    .collect()
}

pub(crate) fn small() -> Lesson {
    read(FILE, RIGHT, &pictures()).expect("the small lesson breaks no rule")
}

#[test]
fn a_lesson_has_every_step_that_its_file_has() {
    let lesson = small();
    let kinds: Vec<&str> = lesson.steps.iter().map(Step::kind).collect();
    assert_eq!(
        kinds,
        [
            "scene", "choose", "match", "order", "breathe", "sort", "spot", "draw", "sing", "tell",
            "discuss"
        ]
    );
    assert_eq!(lesson.slug, "a-small-lesson");
    let Step::Order { cards, shown, .. } = &lesson.steps[3] else { panic!("the fourth is order") };
    let shown: Vec<&str> =
        shown.iter().map(|&it| cards[usize::from(it)].picture.as_str()).collect();
    assert_eq!(shown, ["feel-sad", "feel-happy"]);
}

#[test]
fn no_line_of_a_lesson_is_left_unspoken_and_no_picture_unnamed() {
    let lesson = small();
    let shown = format!("{lesson:?}");
    assert_eq!(lesson.lines().len(), shown.matches("Said {").count());
    for picture in [
        "bramble-hello",
        "bramble-puffing",
        "bramble-singing",
        "basket-kind",
        "basket-unkind",
        "clue-acorn",
        "clue-wings",
        "letter-cross",
        "letter-heart",
        "stamp-heart",
        "stamp-sun",
        "feel-happy",
        "feel-sad",
        "glowleaf",
        "who-home",
        "who-teacher",
        "wood-far",
    ] {
        assert!(lesson.pictures().contains(&picture), "{picture}");
    }
}

#[test]
fn a_pack_for_an_event_is_for_everyone_and_has_no_half_term() {
    let text = RIGHT
        .replace("band = \"reception\"", "band = \"everyone\"")
        .replace("half-term = \"autumn-1\"\n", "");
    let lesson = read("lessons/events/a-small-pack/lesson.toml", &text, &pictures()).unwrap();
    assert_eq!((lesson.band, lesson.half_term), (Band::Everyone, None));
}

#[test]
fn a_packed_lesson_comes_out_as_it_was() {
    let lesson = small();
    assert_eq!(pack::open::<Lesson>(&pack::close(&lesson)), Ok(lesson));
}
