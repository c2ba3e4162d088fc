//! What a child may choose while telling. Never a detail, never a list of harms (N-86).

use domain::Peg;
use serde::{Deserialize, Serialize};

/// How I feel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Feeling {
    /// A smiling face.
    Happy,
    /// A sad face.
    Sad,
    /// A worried face.
    Worried,
}

/// What it was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum About {
    /// Something I saw.
    Saw,
    /// Something someone did.
    Did,
    /// Not sure.
    Unsure,
}

/// Who I would like to talk to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Who {
    /// My teacher.
    Teacher,
    /// Another grown-up at school: goes past the class teacher (N-87).
    GrownUp,
    /// Someone at home.
    Home,
}

/// Who I am.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Me {
    /// My peg.
    Peg(Peg),
    /// I do not want to say.
    NotSaying,
}

/// One of three things to press on a page of telling.
pub trait Choice: Copy + Sized + 'static {
    /// All of them, in the order they are shown.
    const ALL: [Self; 3];
    /// The picture's name.
    fn picture(self) -> &'static str;
    /// The key of its spoken words.
    fn words(self) -> &'static str;
}

impl Choice for Feeling {
    const ALL: [Self; 3] = [Self::Happy, Self::Sad, Self::Worried];

    fn picture(self) -> &'static str {
        match self {
            Self::Happy => "feel-happy",
            Self::Sad => "feel-sad",
            Self::Worried => "feel-worried",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Happy => "tell.happy",
            Self::Sad => "tell.sad",
            Self::Worried => "tell.worried",
        }
    }
}

impl Choice for About {
    const ALL: [Self; 3] = [Self::Saw, Self::Did, Self::Unsure];

    fn picture(self) -> &'static str {
        match self {
            Self::Saw => "about-saw",
            Self::Did => "about-did",
            Self::Unsure => "about-unsure",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Saw => "tell.saw",
            Self::Did => "tell.did",
            Self::Unsure => "tell.unsure",
        }
    }
}

impl Choice for Who {
    const ALL: [Self; 3] = [Self::Teacher, Self::GrownUp, Self::Home];

    fn picture(self) -> &'static str {
        match self {
            Self::Teacher => "who-teacher",
            Self::GrownUp => "who-grown-up",
            Self::Home => "who-home",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Teacher => "tell.teacher",
            Self::GrownUp => "tell.grown-up",
            Self::Home => "tell.home",
        }
    }
}
