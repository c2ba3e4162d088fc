//! Which column holds what: guessed by its heading, and changed by a person.

/// What a class list says of a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// The name that the child is called by.
    Forename,
    /// The family's name.
    Surname,
    /// The school year.
    Year,
    /// The class.
    Class,
}

/// Where each is, counted from 0; not there, where nobody has said so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Columns {
    /// Where forenames are.
    pub forename: Option<usize>,
    /// Where surnames are.
    pub surname: Option<usize>,
    /// Where years are.
    pub year: Option<usize>,
    /// Where classes are.
    pub class: Option<usize>,
}

/// How systems call them, without spaces and in small letters; what a child is called by comes
/// before what stands in a passport.
const FORENAMES: &[&str] = &[
    "preferredforename",
    "preferredfirstname",
    "preferredgivenname",
    "chosenforename",
    "knownas",
    "forename",
    "firstname",
    "givenname",
    "forenames",
    "firstnames",
    "givennames",
    "first",
    "pupilforename",
    "studentforename",
    "childforename",
    "childfirstname",
    "legalforename",
    "legalfirstname",
    "legalgivenname",
];
const SURNAMES: &[&str] = &[
    "preferredsurname",
    "preferredlastname",
    "preferredfamilyname",
    "chosensurname",
    "surname",
    "lastname",
    "familyname",
    "last",
    "pupilsurname",
    "studentsurname",
    "childsurname",
    "childlastname",
    "legalsurname",
    "legallastname",
    "legalfamilyname",
];
const YEARS: &[&str] = &[
    "year",
    "yeargroup",
    "ncyear",
    "ncyeargroup",
    "ncyearactual",
    "nationalcurriculumyear",
    "curriculumyear",
    "ncy",
    "yr",
    "yeartaughtin",
    "schoolyear",
];
const CLASSES: &[&str] = &[
    "class",
    "classname",
    "reg",
    "reggroup",
    "registration",
    "registrationgroup",
    "registrationform",
    "regform",
    "form",
    "formgroup",
    "tutorgroup",
    "primaryclass",
];

impl Column {
    /// All of them, in the order of a school's export.
    pub const ALL: [Self; 4] = [Self::Forename, Self::Surname, Self::Year, Self::Class];

    /// In a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Forename => "forename",
            Self::Surname => "surname",
            Self::Year => "year",
            Self::Class => "class",
        }
    }

    const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Forename => FORENAMES,
            Self::Surname => SURNAMES,
            Self::Year => YEARS,
            Self::Class => CLASSES,
        }
    }
}

impl Columns {
    /// By their headings alone.
    #[must_use]
    pub fn guess(heads: &[String]) -> Self {
        let plain: Vec<String> = heads.iter().map(|it| plain(it)).collect();
        let mut columns = Self::default();
        for column in Column::ALL {
            let found = column
                .headings()
                .iter()
                .find_map(|heading| plain.iter().position(|it| it == heading));
            columns.set(column, found);
        }
        columns
    }

    /// Where one of them is.
    #[must_use]
    pub const fn of(&self, column: Column) -> Option<usize> {
        match column {
            Column::Forename => self.forename,
            Column::Surname => self.surname,
            Column::Year => self.year,
            Column::Class => self.class,
        }
    }

    /// Says where one of them is.
    pub const fn set(&mut self, column: Column, at: Option<usize>) {
        match column {
            Column::Forename => self.forename = at,
            Column::Surname => self.surname = at,
            Column::Year => self.year = at,
            Column::Class => self.class = at,
        }
    }
}

/// Letters and digits alone, small: how a heading or a class is told from another.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
