//! Which paths there are, and where on one somebody is.

use leptos::prelude::*;

use crate::{
    pages::pupil::root::Pupil,
    shell::device::Own,
    words::{LESSONS, Stone, Word, word},
};

/// A path of stones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Path {
    /// Reception's, golden as its autumn.
    Reception,
    /// Year 1's, green.
    YearOne,
    /// Year 2's, under snow.
    YearTwo,
    /// The whole school's, behind a star.
    Events,
}

impl Path {
    /// All, in the order of `Stone::path`.
    pub(crate) const ALL: [Self; 4] = [Self::Reception, Self::YearOne, Self::YearTwo, Self::Events];

    /// Those that a child picks from: a year whose lessons are not here yet would be a dead end.
    pub(crate) fn years() -> Vec<Self> {
        [Self::Reception, Self::YearOne, Self::YearTwo]
            .into_iter()
            .filter(|it| it.leads())
            .collect()
    }

    /// Whether there is a stone on it.
    pub(crate) fn leads(self) -> bool {
        self.stones().next().is_some()
    }

    /// A path by its number.
    pub(crate) fn numbered(number: u32) -> Option<Self> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }

    /// Its number.
    pub(crate) const fn number(self) -> u8 {
        self as u8
    }

    /// Its name in an address, which is its folder's.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Reception => "reception",
            Self::YearOne => "year-1",
            Self::YearTwo => "year-2",
            Self::Events => "events",
        }
    }

    /// The path of a class whose name says its year, as most do: "Reception", "Year 2 Owls", "1B".
    pub(crate) fn of_class(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let starts = |word: &str| {
            name.split(|it: char| !it.is_alphanumeric()).any(|it| it.starts_with(word))
        };
        if starts("reception") || starts("yr") && !name.contains(['1', '2']) {
            return Some(Self::Reception);
        }
        match (name.contains('1'), name.contains('2')) {
            (true, false) => Some(Self::YearOne),
            (false, true) => Some(Self::YearTwo),
            _ => None,
        }
    }

    /// The picture that stands for it.
    pub(crate) const fn picture(self) -> &'static str {
        match self {
            Self::Reception => "path-gold",
            Self::YearOne => "path-green",
            Self::YearTwo => "path-snow",
            Self::Events => "path-star",
        }
    }

    /// What it is called.
    pub(crate) const fn words(self) -> Word {
        match self {
            Self::Reception => const { word("learn.reception") },
            Self::YearOne => const { word("learn.year-1") },
            Self::YearTwo => const { word("learn.year-2") },
            Self::Events => const { word("learn.events") },
        }
    }

    /// The wood that it leads through, far to near.
    pub(crate) const fn wood(self) -> [&'static str; 2] {
        match self {
            Self::Reception | Self::Events => ["wood-far", "wood-mid"],
            Self::YearOne => ["wood-green-far", "wood-green-mid"],
            Self::YearTwo => ["wood-snow-far", "wood-snow-mid"],
        }
    }

    /// Its stones, in order.
    pub(crate) fn stones(self) -> impl Iterator<Item = &'static Stone> {
        LESSONS.iter().filter(move |it| it.path == self.number())
    }

    /// The path that one of the school's own lessons lies on, if it is on this device.
    pub(crate) fn with_own(slug: &str) -> Option<Self> {
        let number =
            |it: &Vec<Own>| it.iter().find(|it| it.listed.slug == slug).map(|it| it.listed.path);
        let number = Pupil::here().device.own_lessons().with_untracked(number)?;
        Self::numbered(number.into())
    }

    /// The path that a lesson lies on.
    pub(crate) fn with(slug: &str) -> Option<Self> {
        LESSONS.iter().find(|it| it.slug == slug).and_then(|it| Self::numbered(it.path.into()))
    }
}

/// How far a lesson has been played on this device. No score, and nobody's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Played {
    /// Not yet.
    Never,
    /// It was left half-way.
    HalfWay,
    /// It was played to its end.
    Whole,
}

/// Which stone to go to: one that was left half-way, or else the first that was never played.
pub(crate) fn next(played: &[Played]) -> usize {
    let first = |what| played.iter().position(|it| *it == what);
    first(Played::HalfWay).or_else(|| first(Played::Never)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Path, Played::*, next};
    use crate::words::LESSONS;

    #[test]
    fn the_hand_goes_to_what_was_left_then_to_what_is_new() {
        assert_eq!(next(&[Whole, Never, HalfWay]), 2);
        assert_eq!(next(&[Whole, Never, Never]), 1);
        assert_eq!(next(&[Whole, Whole]), 0);
        assert_eq!(next(&[]), 0);
    }

    #[test]
    fn a_class_whose_name_says_its_year_has_its_path() {
        for (name, path) in [
            ("Reception Hedgehogs", Some(Path::Reception)),
            ("YR Robins", Some(Path::Reception)),
            ("Year 1", Some(Path::YearOne)),
            ("2B", Some(Path::YearTwo)),
            ("Years 1 and 2", None),
            ("Hedgehogs", None),
        ] {
            assert_eq!(Path::of_class(name), path, "{name}");
        }
    }

    #[test]
    fn no_path_that_a_child_can_pick_is_empty() {
        let years = Path::years();
        assert!(!years.is_empty() && years.iter().all(|it| 0 < it.stones().count()));
    }

    #[test]
    fn every_lesson_lies_on_a_path() {
        for lesson in LESSONS {
            let path = Path::with(lesson.slug).unwrap();
            assert!(path.stones().any(|it| it == lesson));
        }
    }
}
