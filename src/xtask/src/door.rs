//! The three doors of the app.

/// One way into the app: a page, a module and a style of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Door {
    /// Children, at `/`.
    Pupil,
    /// Families, at `/family`.
    Family,
    /// Everyone who works for the school, at `/staff`.
    Staff,
}

impl Door {
    /// All three, the child's first.
    pub(crate) const ALL: [Self; 3] = [Self::Pupil, Self::Family, Self::Staff];

    /// The name of its module and of its list.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Pupil => "pupil",
            Self::Family => "family",
            Self::Staff => "staff",
        }
    }

    /// Whether parts of its module are asked for later.
    pub(crate) const fn is_split(self) -> bool {
        matches!(self, Self::Pupil | Self::Family)
    }

    /// The page as it is written.
    pub(crate) const fn page(self) -> &'static str {
        match self {
            Self::Pupil => "public/index.html",
            Self::Family => "public/family.html",
            Self::Staff => "public/staff.html",
        }
    }

    /// Where the page is served. The file's own name, so that no redirect is between.
    pub(crate) const fn shell(self) -> &'static str {
        match self {
            Self::Pupil => "index.html",
            Self::Family => "family/index.html",
            Self::Staff => "staff/index.html",
        }
    }

    /// What a home screen is told about the app behind this door.
    pub(crate) const fn manifest(self) -> &'static str {
        match self {
            Self::Pupil => "manifest.webmanifest",
            Self::Family => "manifest-family.webmanifest",
            Self::Staff => "manifest-staff.webmanifest",
        }
    }
}
