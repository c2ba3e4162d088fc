//! Where in the door somebody is, as the address says it.

use super::learn::Path;

/// A place that an address can lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// The two great buttons.
    Home,
    /// This device's path of lessons.
    Learn,
    /// The paths to pick from.
    Years,
    /// One path.
    Path(Path),
    /// One lesson, by its folder's name.
    Lesson(String),
    /// The class's shelf.
    Shelf,
    /// Telling. It never stands in an address for longer than it takes to read it.
    Tell,
    /// A tablet is being enrolled with this code. It is wiped from the address at once.
    Enrol(String),
    /// What is for grown-ups.
    GrownUp,
}

impl Place {
    /// Reads what follows `#`. Whatever means nothing is home.
    pub(crate) fn read(hash: &str) -> Self {
        match hash.split_once(['/', '=']) {
            None if hash == "learn" => Self::Learn,
            None if hash == "years" => Self::Years,
            None if hash == "shelf" => Self::Shelf,
            None if hash == "tell" => Self::Tell,
            None if hash == "grown-up" => Self::GrownUp,
            Some(("learn", slug)) if is_slug(slug) => Self::Lesson(slug.to_owned()),
            Some(("path", name)) => {
                let path = Path::ALL.into_iter().find(|it| it.name() == name);
                path.map_or(Self::Learn, Self::Path)
            }
            Some(("enrol", code)) => Self::Enrol(wire::device::normal(code)),
            _ => Self::Home,
        }
    }

    /// What follows `#`.
    pub(crate) fn hash(&self) -> String {
        match self {
            Self::Learn => "learn".to_owned(),
            Self::Years => "years".to_owned(),
            Self::Shelf => "shelf".to_owned(),
            Self::Path(path) => format!("path/{}", path.name()),
            Self::Lesson(slug) => format!("learn/{slug}"),
            Self::GrownUp => "grown-up".to_owned(),
            Self::Home | Self::Tell | Self::Enrol(_) => String::new(),
        }
    }

    /// Whether its address is wiped as soon as it was read.
    pub(crate) const fn leaves_no_trace(&self) -> bool {
        matches!(self, Self::Tell | Self::Enrol(_))
    }

    /// Whether it is no page for children.
    pub(crate) const fn is_for_grown_ups(&self) -> bool {
        matches!(self, Self::GrownUp | Self::Enrol(_))
    }

    /// What somebody there is in the middle of: no new version starts then. While one is telling,
    /// nothing is downloaded either: the letter would queue behind it on its way to the disk.
    pub(crate) const fn busy(&self) -> Option<&'static str> {
        match self {
            Self::Home => None,
            Self::Tell => Some("telling"),
            _ => Some("yes"),
        }
    }
}

/// Whether text is a lesson's folder name: it becomes part of a path.
fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_somewhere_or_home() {
        let lesson = Place::Lesson("bramble-and-the-telling-tree".to_owned());
        let table = [
            ("", Place::Home),
            ("learn", Place::Learn),
            ("learn/bramble-and-the-telling-tree", lesson),
            ("learn/../api/card", Place::Home),
            ("learn/", Place::Home),
            ("years", Place::Years),
            ("shelf", Place::Shelf),
            ("path/year-1", Place::Path(Path::YearOne)),
            ("path/year-9", Place::Learn),
            ("tell", Place::Tell),
            ("tell/me", Place::Home),
            ("grown-up", Place::GrownUp),
            ("enrol=bcd-23 4", Place::Enrol("BCD234".to_owned())),
            ("nonsense", Place::Home),
        ];
        for (hash, place) in table {
            assert_eq!(Place::read(hash), place, "{hash}");
        }
    }

    #[test]
    fn telling_and_codes_never_stay_in_an_address() {
        for place in [Place::Tell, Place::Enrol("BCD234".to_owned())] {
            assert_eq!(place.hash(), "");
            assert!(place.leaves_no_trace());
        }
    }
}
