//! The steps of a lesson: each a scene, most with something to do in it.
//!
//! Nothing is timed, nothing is scored, and every wrong answer has a kind reason and another go.

use serde::{Deserialize, Serialize};

use crate::Said;

/// One screen's picture and words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scene {
    /// Pictures laid one on another, far to near.
    pub layers: Vec<String>,
    /// What the picture shows, for whoever cannot see it (N-20).
    pub alt: String,
    /// What is said on arriving, in order: at most six sentences.
    pub says: Vec<Said>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// A story picture.
    Scene(Scene),
    /// Pick one of two or three; each answers kindly.
    Choose {
        /// The picture, and the question.
        scene: Scene,
        /// Two or three things to tap.
        choices: Vec<Choice>,
        /// Whether it is also asked before the lesson, so that a class sees what it has learned
        /// (curriculum G). At most one step of a lesson is.
        check: bool,
    },
    /// A word is heard, and its picture is tapped: one word at a time.
    Match {
        /// The picture, and what to do.
        scene: Scene,
        /// The words, in the order in which they are asked.
        pairs: Vec<Pair>,
        /// Said after the last.
        then: Said,
    },
    /// Two or three cards, tapped in their right order.
    Order {
        /// The picture, and what to do.
        scene: Scene,
        /// The cards in their right order.
        cards: Vec<Card>,
        /// The order in which they lie on the page: places in `cards`.
        shown: Vec<u8>,
        /// Said after the last.
        then: Said,
    },
    /// Slow breaths, each begun by a tap and never hurried.
    Breathe {
        /// The picture, and what to do.
        scene: Scene,
        /// Who breathes along, and is tapped.
        picture: String,
        /// How many breaths.
        breaths: u8,
        /// Said for breathing in.
        breathe_in: Said,
        /// Said for breathing out.
        breathe_out: Said,
        /// Said after the last breath.
        then: Said,
    },
    /// Things are shown one at a time, and each goes into the basket that it belongs in.
    Sort {
        /// The picture, and what to do.
        scene: Scene,
        /// Two or three baskets to tap.
        baskets: Vec<Basket>,
        /// The things, in the order in which they are shown.
        things: Vec<Sorted>,
        /// Said after the last.
        then: Said,
    },
    /// Two or three things lie about in the picture; some are clues.
    Spot {
        /// The picture, and what to do.
        scene: Scene,
        /// What lies about.
        spots: Vec<Spot>,
        /// Said after the last clue.
        then: Said,
    },
    /// Finger paint and stamps. Nothing of it is kept, unless the child puts it on the shelf.
    Draw {
        /// The picture, and what to do.
        scene: Scene,
        /// Two or three pictures to stamp with.
        stamps: Vec<String>,
        /// Said when the child has drawn enough.
        then: Said,
    },
    /// A rhyme, a line a tap, with claps that are seen as well as heard.
    Sing {
        /// The picture, and what to do.
        scene: Scene,
        /// Who claps along, and is tapped.
        picture: String,
        /// How many beats a line has.
        claps: u8,
        /// The lines.
        verse: Vec<Said>,
        /// Said after the last line.
        then: Said,
    },
    /// Practises telling. It looks different, says "practice" and can never send (N-93): there is
    /// nothing in it that could be sent.
    Tell {
        /// The picture, and what to do.
        scene: Scene,
        /// The grown-ups to tap.
        people: Vec<Person>,
        /// Asks for another person, until one at school and one elsewhere are tapped.
        more: Said,
        /// What to say aloud: "I feel … because …", about Bramble and not about oneself.
        stem: Said,
        /// Said at the end.
        then: Said,
    },
    /// The whole class talks; the tablet is put down.
    Discuss {
        /// The picture, and what to do.
        scene: Scene,
        /// What to talk about, one at a time.
        questions: Vec<Said>,
        /// Said at the end.
        then: Said,
        /// How an adult leads it. Not spoken.
        adults: String,
    },
}

/// One thing to pick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What shows it.
    pub picture: String,
    /// What it is.
    pub says: Said,
    /// Whether the story goes on from here.
    pub right: bool,
    /// Why it is a good idea, or kindly, why not.
    pub reason: Said,
}

/// A word and its picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The picture to find.
    pub picture: String,
    /// One or two other pictures that lie beside it.
    pub with: Vec<String>,
    /// The word.
    pub says: Said,
    /// Asks for it.
    pub ask: Said,
    /// Said when it is found.
    pub right: Said,
    /// Said, kindly, when another is tapped.
    pub wrong: Said,
}

/// A card to put in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// What it shows.
    pub picture: String,
    /// What it is.
    pub says: Said,
    /// Said when it is tapped in its place.
    pub right: Said,
    /// Said, kindly, when another card is tapped in this one's place.
    pub wrong: Said,
}

/// A basket to sort into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basket {
    /// What shows it.
    pub picture: String,
    /// What belongs in it.
    pub says: Said,
}

/// A thing to sort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sorted {
    /// What shows it.
    pub picture: String,
    /// What it is, said when it is shown.
    pub says: Said,
    /// The basket it belongs in: its place among the baskets.
    pub basket: u8,
    /// Said when it is put there.
    pub right: Said,
    /// Said, kindly, when another basket is tapped.
    pub wrong: Said,
}

/// A thing that lies about in a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// What shows it.
    pub picture: String,
    /// What it is.
    pub says: Said,
    /// Whether it is one of the clues to find.
    pub clue: bool,
    /// What it shows, or kindly, why it is no clue.
    pub reason: Said,
}

/// A grown-up to practise with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// What shows them.
    pub picture: String,
    /// Whether they are at school.
    pub at_school: bool,
    /// Who they are.
    pub says: Said,
    /// Said after they are tapped.
    pub then: Said,
}

impl Step {
    /// The step's picture, and what is said on arriving.
    #[must_use]
    pub const fn scene(&self) -> &Scene {
        match self {
            Self::Scene(scene)
            | Self::Choose { scene, .. }
            | Self::Match { scene, .. }
            | Self::Order { scene, .. }
            | Self::Breathe { scene, .. }
            | Self::Sort { scene, .. }
            | Self::Spot { scene, .. }
            | Self::Draw { scene, .. }
            | Self::Sing { scene, .. }
            | Self::Tell { scene, .. }
            | Self::Discuss { scene, .. } => scene,
        }
    }

    /// Its kind, as a lesson file spells it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Scene(_) => "scene",
            Self::Choose { .. } => "choose",
            Self::Match { .. } => "match",
            Self::Order { .. } => "order",
            Self::Breathe { .. } => "breathe",
            Self::Sort { .. } => "sort",
            Self::Spot { .. } => "spot",
            Self::Draw { .. } => "draw",
            Self::Sing { .. } => "sing",
            Self::Tell { .. } => "tell",
            Self::Discuss { .. } => "discuss",
        }
    }

    pub(crate) fn lines<'a>(&'a self, to: &mut Vec<&'a Said>) {
        to.extend(&self.scene().says);
        match self {
            Self::Scene(_) => {}
            Self::Choose { choices, .. } => {
                to.extend(choices.iter().flat_map(|it| [&it.says, &it.reason]));
            }
            Self::Match { pairs, then, .. } => {
                to.extend(pairs.iter().flat_map(|it| [&it.says, &it.ask, &it.right, &it.wrong]));
                to.push(then);
            }
            Self::Order { cards, then, .. } => {
                to.extend(cards.iter().flat_map(|it| [&it.says, &it.right, &it.wrong]));
                to.push(then);
            }
            Self::Breathe { breathe_in, breathe_out, then, .. } => {
                to.extend([breathe_in, breathe_out, then]);
            }
            Self::Sort { baskets, things, then, .. } => {
                to.extend(baskets.iter().map(|it| &it.says));
                to.extend(things.iter().flat_map(|it| [&it.says, &it.right, &it.wrong]));
                to.push(then);
            }
            Self::Spot { spots, then, .. } => {
                to.extend(spots.iter().flat_map(|it| [&it.says, &it.reason]));
                to.push(then);
            }
            Self::Draw { then, .. } => to.push(then),
            Self::Sing { verse, then, .. } => {
                to.extend(verse);
                to.push(then);
            }
            Self::Tell { people, more, stem, then, .. } => {
                to.extend(people.iter().flat_map(|it| [&it.says, &it.then]));
                to.extend([more, stem, then]);
            }
            Self::Discuss { questions, then, .. } => {
                to.extend(questions);
                to.push(then);
            }
        }
    }

    pub(crate) fn pictures<'a>(&'a self, to: &mut Vec<&'a str>) {
        to.extend(self.scene().layers.iter().map(String::as_str));
        match self {
            Self::Scene(_) | Self::Discuss { .. } => {}
            Self::Choose { choices, .. } => to.extend(choices.iter().map(|it| it.picture.as_str())),
            Self::Match { pairs, .. } => {
                for pair in pairs {
                    to.push(&pair.picture);
                    to.extend(pair.with.iter().map(String::as_str));
                }
            }
            Self::Order { cards, .. } => to.extend(cards.iter().map(|it| it.picture.as_str())),
            Self::Breathe { picture, .. } | Self::Sing { picture, .. } => to.push(picture),
            Self::Sort { baskets, things, .. } => {
                to.extend(baskets.iter().map(|it| it.picture.as_str()));
                to.extend(things.iter().map(|it| it.picture.as_str()));
            }
            Self::Spot { spots, .. } => to.extend(spots.iter().map(|it| it.picture.as_str())),
            Self::Draw { stamps, .. } => to.extend(stamps.iter().map(String::as_str)),
            Self::Tell { people, .. } => to.extend(people.iter().map(|it| it.picture.as_str())),
        }
    }
}
