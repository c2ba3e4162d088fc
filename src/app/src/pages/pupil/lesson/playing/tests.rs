use lesson::{Adults, Band, Basket, Card, Pair, Person, Sorted, Spot, Strand};

use super::{Press::*, *};

fn said(text: &str) -> Said {
    Said::by_bramble(text)
}

fn scene(says: &[&str]) -> Scene {
    Scene {
        layers: vec!["wood-far".into()],
        alt: "The wood.".into(),
        says: says.iter().map(|it| said(it)).collect(),
    }
}

fn pair(picture: &str, with: &[&str]) -> Pair {
    Pair {
        picture: picture.into(),
        with: with.iter().map(|it| (*it).into()).collect(),
        says: said(picture),
        ask: said(&format!("ask {picture}")),
        right: said(&format!("right {picture}")),
        wrong: said(&format!("wrong {picture}")),
    }
}

fn card(picture: &str) -> Card {
    Card {
        picture: picture.into(),
        says: said(picture),
        right: said(&format!("right {picture}")),
        wrong: said(&format!("wrong {picture}")),
    }
}

fn person(picture: &str, at_school: bool) -> Person {
    Person { picture: picture.into(), at_school, says: said(picture), then: said("helps") }
}

pub(in crate::pages::pupil::lesson) fn lesson(steps: Vec<Step>) -> Lesson {
    Lesson {
        slug: "a-lesson".into(),
        title: said("A lesson."),
        picture: "bramble-hello".into(),
        band: Band::Reception,
        half_term: None,
        strand: Strand::SelfImage,
        also: Vec::new(),
        risks: Vec::new(),
        minutes: 10,
        careful: false,
        wood_words: Vec::new(),
        adults: Adults {
            objective: String::new(),
            story: String::new(),
            key_words: Vec::new(),
            check: String::new(),
            take_home: String::new(),
            teacher: Vec::new(),
            access: Vec::new(),
        },
        steps,
        ending: scene(&["all done"]),
    }
}

fn at(step: Step) -> Playing {
    Playing::resume(lesson(vec![step]), 0)
}

#[track_caller]
fn check(playing: &mut Playing, press: Press, expected: &[&str]) {
    let heard: Vec<String> = playing.handle(press).into_iter().map(|it| it.text).collect();
    assert_eq!(heard, expected, "{press:?}");
}

fn marks(playing: &Playing) -> Vec<(String, Mark)> {
    playing.things().into_iter().map(|it| it.picture).zip(playing.marks()).collect()
}

#[test]
fn scenes_turn_forth_and_back_and_end_calmly() {
    let steps = vec![Step::Scene(scene(&["one"])), Step::Scene(scene(&["two"]))];
    let mut playing = Playing::resume(lesson(steps), 0);
    check(&mut playing, Before, &["one"]);
    check(&mut playing, Next, &["two"]);
    check(&mut playing, Before, &["one"]);
    check(&mut playing, Next, &["two"]);
    check(&mut playing, Next, &["all done"]);
    assert!(playing.is_end());
    check(&mut playing, Next, &["all done"]);
    check(&mut playing, Tap(0), &[]);
}

#[test]
fn a_lesson_goes_on_where_it_was_left_if_that_is_still_there() {
    let steps = vec![Step::Scene(scene(&["one"])), Step::Scene(scene(&["two"]))];
    assert_eq!(Playing::resume(lesson(steps.clone()), 1).greeting()[0].text, "two");
    assert_eq!(Playing::resume(lesson(steps), 9).greeting()[0].text, "one");
}

#[test]
fn a_wrong_face_rests_and_asks_again_and_a_right_one_goes_on() {
    let mut playing = at(Step::Match {
        scene: scene(&["tap"]),
        pairs: vec![pair("happy", &["sad"]), pair("sad", &["happy", "worried"])],
        then: said("then"),
    });
    let greeting: Vec<String> = playing.greeting().into_iter().map(|it| it.text).collect();
    assert_eq!(greeting, ["tap", "ask happy"]);
    assert_eq!(marks(&playing), [("sad".into(), Mark::Plain), ("happy".into(), Mark::Plain)]);
    check(&mut playing, Tap(0), &["wrong happy", "ask happy"]);
    assert_eq!(marks(&playing)[0].1, Mark::Resting);
    check(&mut playing, Tap(1), &["right happy", "ask sad"]);
    assert!(!playing.is_done());
    assert_eq!(marks(&playing)[0], ("sad".into(), Mark::Plain));
    check(&mut playing, Tap(0), &["right sad", "then"]);
    assert!(playing.is_done());
    check(&mut playing, Tap(0), &["then"]);
}

#[test]
fn cards_are_tapped_in_their_order() {
    let mut playing = at(Step::Order {
        scene: scene(&["order"]),
        cards: vec![card("off"), card("puff"), card("tell")],
        shown: vec![2, 0, 1],
        then: said("then"),
    });
    check(&mut playing, Tap(0), &["wrong off"]);
    check(&mut playing, Tap(1), &["right off"]);
    check(&mut playing, Tap(1), &["off"]);
    check(&mut playing, Tap(2), &["right puff"]);
    check(&mut playing, Tap(0), &["right tell", "then"]);
    assert!(playing.is_done());
    assert!(marks(&playing).iter().all(|(_, mark)| *mark == Mark::Right));
    check(&mut playing, Tap(7), &[]);
}

#[test]
fn whoever_follows_the_hand_comes_to_the_end() {
    let steps = vec![
        Step::Match {
            scene: scene(&["tap"]),
            pairs: vec![pair("happy", &["sad"]), pair("sad", &["happy", "worried"])],
            then: said("then"),
        },
        Step::Order {
            scene: scene(&["order"]),
            cards: vec![card("off"), card("puff"), card("tell")],
            shown: vec![2, 0, 1],
            then: said("then"),
        },
        Step::Tell {
            scene: scene(&["try"]),
            people: vec![person("teacher", true), person("home", false)],
            more: said("more"),
            stem: said("stem"),
            then: said("then"),
        },
        sorting(),
        spotting(),
        drawing(),
        singing(),
    ];
    let mut playing = Playing::resume(lesson(steps), 0);
    let mut met = std::collections::BTreeSet::from([playing.at()]);
    while !playing.is_end() {
        playing.handle(playing.hint().map_or(Next, Tap));
        assert!(!playing.marks().contains(&Mark::Resting), "the hand led astray");
        assert!(met.insert(playing.at()), "the hand led nowhere");
    }
}

/// Every lesson of the checkout, as its file is read.
fn every_lesson() -> Vec<Lesson> {
    let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons");
    let within = |it: &std::path::Path| {
        let found = std::fs::read_dir(it).unwrap().map(|it| it.unwrap().path());
        found.filter(|it| it.is_dir()).collect::<Vec<_>>()
    };
    let read = |folder: std::path::PathBuf| {
        let file = folder.join("lesson.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        let name = format!("lessons/{}", file.strip_prefix(&top).unwrap().display());
        lesson::read(&name, &text, &lesson::Pictures::any()).unwrap()
    };
    within(&top).iter().flat_map(|band| within(band)).map(read).collect()
}

/// Whoever follows the hand comes to the calm end of every lesson that there is, and never twice to
/// one place. Whatever else is tapped on the way is answered, takes nothing away, and may be tapped
/// again: there is no wrong end.
#[test]
fn every_lesson_is_played_to_its_end_and_every_slip_is_kind() {
    let lessons = every_lesson();
    assert!(22 <= lessons.len(), "{} lessons", lessons.len());
    for lesson in lessons {
        let slug = lesson.slug.clone();
        let mut playing = Playing::resume(lesson, 0);
        let mut met = std::collections::BTreeSet::from([playing.at()]);
        while !playing.is_end() {
            let (at, hint) = (playing.at(), playing.hint());
            let is_paper = playing.shown().kind == "draw";
            for n in (0..playing.things().len()).filter(|n| Some(*n) != hint && !is_paper) {
                let mut other = playing.clone();
                for time in ["once", "again"] {
                    let is_silent = other.handle(Tap(n)).is_empty();
                    assert!(!is_silent, "{slug}, {at}: tap {n}, {time}, is not answered");
                }
                assert_eq!(other.step(), playing.step(), "{slug}, {at}: tap {n} leads away");
                let led =
                    other.hint().map_or_else(|| other.is_done(), |it| it < other.things().len());
                assert!(led, "{slug}, {at}: after tap {n} there is nothing to do");
            }
            playing.handle(hint.map_or(Next, Tap));
            assert!(!playing.marks().contains(&Mark::Resting), "{slug}, {at}: the hand led astray");
            assert!(met.insert(playing.at()), "{slug}, {at}: the hand led nowhere");
        }
        assert!(playing.greeting().iter().any(|it| it.text.contains("grown-up")), "{slug}");
    }
}

fn sorting() -> Step {
    let basket = |it: &str| Basket { picture: it.into(), says: said(it) };
    let thing = |it: &str, basket| Sorted {
        picture: it.into(),
        says: said(it),
        basket,
        right: said(&format!("right {it}")),
        wrong: said(&format!("wrong {it}")),
    };
    Step::Sort {
        scene: scene(&["sort"]),
        baskets: vec![basket("kind"), basket("unkind")],
        things: vec![thing("heart", 0), thing("cross", 1)],
        then: said("then"),
    }
}

fn spotting() -> Step {
    let spot = |it: &str, clue| Spot {
        picture: it.into(),
        says: said(it),
        clue,
        reason: said(&format!("why {it}")),
    };
    Step::Spot {
        scene: scene(&["look"]),
        spots: vec![spot("acorn", false), spot("wings", true), spot("eyes", true)],
        then: said("then"),
    }
}

fn drawing() -> Step {
    Step::Draw {
        scene: scene(&["draw"]),
        stamps: vec!["heart".into(), "sun".into()],
        then: said("then"),
    }
}

fn singing() -> Step {
    Step::Sing {
        scene: scene(&["sing"]),
        picture: "bramble-singing".into(),
        claps: 4,
        verse: vec![said("one"), said("two")],
        then: said("then"),
    }
}

#[test]
fn a_thing_is_held_up_until_it_is_in_its_basket() {
    let mut playing = at(sorting());
    let greeting: Vec<String> = playing.greeting().into_iter().map(|it| it.text).collect();
    assert_eq!(greeting, ["sort", "heart"]);
    assert_eq!(playing.held().unwrap().picture, "heart");
    check(&mut playing, Tap(1), &["wrong heart", "heart"]);
    assert_eq!(marks(&playing)[1].1, Mark::Resting);
    check(&mut playing, Tap(0), &["right heart", "cross"]);
    assert!(marks(&playing).iter().all(|(_, mark)| *mark == Mark::Plain));
    assert_eq!(playing.held().unwrap().picture, "cross");
    check(&mut playing, Tap(1), &["right cross", "then"]);
    assert!(playing.is_done() && playing.held().is_none());
    check(&mut playing, Tap(0), &["kind"]);
    check(&mut playing, Tap(9), &[]);
}

#[test]
fn clues_are_found_in_any_order_and_what_is_none_rests() {
    let mut playing = at(spotting());
    check(&mut playing, Tap(0), &["acorn", "why acorn"]);
    check(&mut playing, Tap(2), &["eyes", "why eyes"]);
    assert!(!playing.is_done());
    check(&mut playing, Tap(1), &["wings", "why wings", "then"]);
    assert!(playing.is_done());
    let found = marks(&playing).into_iter().map(|it| it.1).collect::<Vec<_>>();
    assert_eq!(found, [Mark::Resting, Mark::Right, Mark::Right]);
}

#[test]
fn a_drawing_is_praised_once_and_an_empty_paper_is_not() {
    let mut playing = at(drawing());
    check(&mut playing, Next, &["all done"]);
    let mut playing = at(drawing());
    check(&mut playing, Tap(0), &[]);
    check(&mut playing, Tap(1), &[]);
    assert!(playing.is_done());
    check(&mut playing, Next, &["then"]);
    check(&mut playing, Next, &["all done"]);
}

#[test]
fn a_rhyme_is_a_line_a_tap_and_may_be_sung_again() {
    let mut playing = at(singing());
    assert_eq!(playing.shown().claps, 4);
    check(&mut playing, Tap(0), &["one"]);
    assert!(!playing.is_done());
    check(&mut playing, Tap(0), &["two", "then"]);
    assert!(playing.is_done());
    check(&mut playing, Tap(0), &["one"]);
    assert!(playing.is_done());
}

#[test]
fn a_breath_is_a_tap_and_more_breaths_are_welcome() {
    let mut playing = at(Step::Breathe {
        scene: scene(&["puff"]),
        picture: "bramble-puffing".into(),
        breaths: 2,
        breathe_in: said("in"),
        breathe_out: said("out"),
        then: said("then"),
    });
    check(&mut playing, Tap(0), &["in", "out"]);
    assert!(!playing.is_done());
    check(&mut playing, Tap(0), &["in", "out", "then"]);
    assert!(playing.is_done());
    check(&mut playing, Tap(0), &["in", "out", "then"]);
}

#[test]
fn practice_asks_for_someone_at_school_and_someone_elsewhere() {
    let mut playing = at(Step::Tell {
        scene: scene(&["try"]),
        people: vec![person("teacher", true), person("other", true), person("home", false)],
        more: said("more"),
        stem: said("stem"),
        then: said("then"),
    });
    assert!(playing.is_practice());
    check(&mut playing, Tap(0), &["teacher", "helps", "more"]);
    check(&mut playing, Tap(1), &["other", "helps", "more"]);
    assert!(!playing.is_done());
    check(&mut playing, Tap(2), &["home", "helps", "stem", "then"]);
    assert!(playing.is_done());
}

#[test]
fn a_class_talks_about_one_question_at_a_time() {
    let mut playing = at(Step::Discuss {
        scene: scene(&["talk"]),
        questions: vec![said("who"), said("where")],
        then: said("then"),
        adults: String::new(),
    });
    assert_eq!(playing.greeting().len(), 2);
    check(&mut playing, Next, &["where"]);
    check(&mut playing, Next, &["then"]);
    assert!(!playing.is_end());
    check(&mut playing, Next, &["all done"]);
}
