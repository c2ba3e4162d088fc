//! Where in the family door somebody is: what follows `#`, so that Back works and a page can be
//! sent on.

use domain::{DeviceId, Purpose};

/// A place of the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Whom to call.
    Calls,
    /// All articles.
    Guidance,
    /// One article, by its name.
    Article(String),
    /// What is allowed at school.
    Allowed,
    /// Who is who, how to complain, and what is known about a family.
    People,
    /// Raising a concern.
    Concern,
    /// The children of this phone, and what was sent about each.
    Children,
    /// Signing the agreement with one of them, by the link's id: it stays the child's own, whichever
    /// other child comes or goes.
    Sign(DeviceId),
    /// Answering about one of them: everything that is open, or one purpose.
    Answer(DeviceId, Option<Purpose>),
    /// The family's own copy of what was sent about one of them.
    Copy(DeviceId),
}

impl Place {
    /// The place that an address names; whatever names none is the first page.
    pub(super) fn read(hash: &str) -> Self {
        if let Some(rest) = hash.strip_prefix("child") {
            return Self::of_child(rest).unwrap_or(Self::Children);
        }
        match hash.split_once('/') {
            None if hash == "concern" => Self::Concern,
            None if hash == "guidance" => Self::Guidance,
            None if hash == "allowed" => Self::Allowed,
            None if hash == "people" => Self::People,
            Some(("guidance", slug)) if !slug.is_empty() => Self::Article(slug.to_owned()),
            _ => Self::Calls,
        }
    }

    fn of_child(rest: &str) -> Option<Self> {
        let mut parts = rest.strip_prefix('/')?.split('/');
        let child = DeviceId::parse(parts.next()?)?;
        match (parts.next()?, parts.next()) {
            ("sign", None) => Some(Self::Sign(child)),
            ("kept", None) => Some(Self::Copy(child)),
            ("answer", None) => Some(Self::Answer(child, None)),
            ("answer", Some(name)) => {
                let purpose = Purpose::ALL.into_iter().find(|it| it.name() == name)?;
                Some(Self::Answer(child, Some(purpose)))
            }
            _ => None,
        }
    }

    /// The place at the door's own address: `/family/concern` is a link that anybody can be given.
    pub(super) fn at(path: &str, hash: &str) -> Self {
        if hash.is_empty() && path.trim_end_matches('/').ends_with("/concern") {
            return Self::Concern;
        }
        Self::read(hash)
    }

    /// What follows `#`.
    pub(super) fn hash(&self) -> String {
        match self {
            Self::Calls => "calls".to_owned(),
            Self::Guidance => "guidance".to_owned(),
            Self::Allowed => "allowed".to_owned(),
            Self::People => "people".to_owned(),
            Self::Concern => "concern".to_owned(),
            Self::Article(slug) => format!("guidance/{slug}"),
            Self::Children => "child".to_owned(),
            Self::Sign(child) => format!("child/{child}/sign"),
            Self::Answer(child, None) => format!("child/{child}/answer"),
            Self::Answer(child, Some(purpose)) => {
                format!("child/{child}/answer/{}", purpose.name())
            }
            Self::Copy(child) => format!("child/{child}/kept"),
        }
    }

    /// Whether it is something to read.
    pub(super) const fn is_to_read(&self) -> bool {
        matches!(self, Self::Guidance | Self::Article(_) | Self::Allowed | Self::People)
    }

    /// Whether it is about a child of this phone.
    pub(super) const fn is_of_child(&self) -> bool {
        matches!(self, Self::Children | Self::Sign(_) | Self::Answer(..) | Self::Copy(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_back_to_its_place() {
        let article = Place::Article("screen-time".to_owned());
        let child = DeviceId::from_bytes([0xc1; 16]);
        let of_child = [
            Place::Children,
            Place::Sign(child),
            Place::Answer(child, None),
            Place::Answer(child, Some(Purpose::Website)),
            Place::Copy(child),
        ];
        let policy = [Place::Allowed, Place::People];
        let others = [Place::Calls, Place::Guidance, article, Place::Concern];
        for place in of_child.into_iter().chain(policy).chain(others) {
            assert_eq!(Place::read(&place.hash()), place);
        }
        assert_eq!(Place::at("/family/concern", ""), Place::Concern);
        assert_eq!(Place::at("/family/concern", "guidance"), Place::Guidance);
        assert_eq!(Place::at("/family", ""), Place::Calls);
        for lost in ["", "guidance/", "nothing", "nothing/else"] {
            assert_eq!(Place::read(lost), Place::Calls, "{lost}");
        }
        for lost in ["x/sign", "", "ID", "ID/answer/nothing", "ID/sign/more"] {
            let lost = format!("child/{}", lost.replace("ID", &child.to_string()));
            assert_eq!(Place::read(&lost), Place::Children, "{lost}");
        }
    }
}
