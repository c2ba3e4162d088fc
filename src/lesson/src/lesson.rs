//! One lesson, whole.

use serde::{Deserialize, Serialize};

use crate::{Band, Choice, HalfTerm, Risk, Said, Scene, Step, Strand};

/// One lesson: what children meet, step by step, and what adults need beside it.
///
/// It holds no child, no class, no score and no clock (N-05, N-33).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// Its folder's name, such as `bramble-and-the-telling-tree`: stable, and used in paths.
    pub slug: String,
    /// Its name, spoken when its stone is tapped.
    pub title: Said,
    /// The picture on its stone.
    pub picture: String,
    /// Whom it is for.
    pub band: Band,
    /// When it is taught. An event has its own day.
    pub half_term: Option<HalfTerm>,
    /// What it teaches most.
    pub strand: Strand,
    /// What else it teaches.
    pub also: Vec<Strand>,
    /// The risks it prepares for.
    pub risks: Vec<Risk>,
    /// How long a class takes, about.
    pub minutes: u8,
    /// Whether adults should look at it before a class does.
    pub careful: bool,
    /// Words of the wood, each with the real thing (N-44).
    pub wood_words: Vec<WoodWord>,
    /// What adults read. Never shown at the pupil door.
    pub adults: Adults,
    /// What children do, in order.
    pub steps: Vec<Step>,
    /// The calm last page, beside the Tell button. It says to find a grown-up.
    pub ending: Scene,
}

/// A word of the wood, and the real thing that it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WoodWord {
    /// As Bramble says it, such as "glowleaf".
    pub says: String,
    /// As everybody says it, such as "tablet".
    pub means: String,
    /// What shows it.
    pub picture: String,
}

/// What a lesson says to adults.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adults {
    /// What a child can do afterwards, beginning "I can" or "I know".
    pub objective: String,
    /// The story in a few sentences.
    pub story: String,
    /// Words to teach before and during the lesson.
    pub key_words: Vec<String>,
    /// How a teacher sees that it was learned.
    pub check: String,
    /// What a child takes home to do.
    pub take_home: String,
    /// Notes for whoever teaches it.
    pub teacher: Vec<String>,
    /// Notes for special educational needs, and for English as an additional language.
    pub access: Vec<String>,
}

impl Lesson {
    /// Every line that is spoken, in the order in which a child may hear them.
    #[must_use]
    pub fn lines(&self) -> Vec<&Said> {
        let mut lines = vec![&self.title];
        for step in &self.steps {
            step.lines(&mut lines);
        }
        lines.extend(&self.ending.says);
        lines
    }

    /// The question that is asked before the lesson as well as in it, if there is one: its place
    /// among the steps, its picture, and its choices.
    #[must_use]
    pub fn check(&self) -> Option<(usize, &Scene, &[Choice])> {
        self.steps.iter().enumerate().find_map(|(n, step)| match step {
            Step::Choose { scene, choices, check: true } => Some((n, scene, &choices[..])),
            _ => None,
        })
    }

    /// Every picture that it shows, each once, in order of name.
    #[must_use]
    pub fn pictures(&self) -> Vec<&str> {
        let mut pictures = vec![self.picture.as_str()];
        pictures.extend(self.wood_words.iter().map(|it| it.picture.as_str()));
        for step in &self.steps {
            step.pictures(&mut pictures);
        }
        pictures.extend(self.ending.layers.iter().map(String::as_str));
        pictures.sort_unstable();
        pictures.dedup();
        pictures
    }
}
