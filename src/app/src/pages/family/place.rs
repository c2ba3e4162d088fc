//! Where in the family door somebody is: what follows `#`, so that Back works and a page can be
//! sent on.

/// A place of the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Whom to call.
    Calls,
    /// All articles.
    Guidance,
    /// One article, by its name.
    Article(String),
    /// Raising a concern.
    Concern,
}

impl Place {
    /// The place that an address names; whatever names none is the first page.
    pub(super) fn read(hash: &str) -> Self {
        match hash.split_once('/') {
            None if hash == "concern" => Self::Concern,
            None if hash == "guidance" => Self::Guidance,
            Some(("guidance", slug)) if !slug.is_empty() => Self::Article(slug.to_owned()),
            _ => Self::Calls,
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
            Self::Concern => "concern".to_owned(),
            Self::Article(slug) => format!("guidance/{slug}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn an_address_leads_back_to_its_place() {
        let article = Place::Article("screen-time".to_owned());
        for place in [Place::Calls, Place::Guidance, article, Place::Concern] {
            assert_eq!(Place::read(&place.hash()), place);
        }
        assert_eq!(Place::at("/family/concern", ""), Place::Concern);
        assert_eq!(Place::at("/family/concern", "guidance"), Place::Guidance);
        assert_eq!(Place::at("/family", ""), Place::Calls);
        for lost in ["", "guidance/", "nothing", "nothing/else"] {
            assert_eq!(Place::read(lost), Place::Calls, "{lost}");
        }
    }
}
