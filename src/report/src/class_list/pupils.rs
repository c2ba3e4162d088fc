//! From lines of cells to children, and to the lines that are wrong.

use std::collections::BTreeMap;

use super::{Column, Columns, Fault, LONGEST_PART, Sheet, Wrong, columns::plain, sheet::Row};
use crate::{family::is_unseen, redacted::redacted};

/// One child of the file.
#[derive(Clone, PartialEq, Eq)]
pub struct Pupil {
    /// Its line.
    pub line: usize,
    /// Forename and surname.
    pub name: String,
    /// The year, where the file says it.
    pub year: Option<Year>,
    /// The class as the file calls it; the year, where it names no class.
    group: String,
}

/// A year of a school in England or Wales.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Year {
    /// Before school.
    Nursery,
    /// The first.
    Reception,
    /// From 1.
    Year(u8),
}

/// The children of a file, and the lines that are wrong.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Pupils {
    pupils: Vec<Pupil>,
    /// Each with its class, where the line says it.
    faults: Vec<(Fault, String)>,
}

impl Pupils {
    /// Reads every line, under these columns.
    ///
    /// # Errors
    ///
    /// A name's column is not known, or the same as another.
    pub fn read(sheet: &Sheet, columns: Columns) -> Result<Self, Fault> {
        let here = |wrong| Fault { line: sheet.line, wrong };
        let needed = |it: Column| columns.of(it).ok_or(here(Wrong::NoColumn(it)));
        if needed(Column::Forename)? == needed(Column::Surname)? {
            return Err(here(Wrong::OneForBoth));
        }
        let mut all = Self::default();
        let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
        for row in &sheet.rows {
            let found = pupil(row, columns, sheet.heads().len()).and_then(|it| {
                let key = (it.name.to_lowercase(), plain(&it.group));
                match seen.get(&key) {
                    Some(line) => Err(Wrong::Twice(*line)),
                    None => Ok((it, key)),
                }
            });
            match found {
                Ok((pupil, key)) => {
                    seen.insert(key, pupil.line);
                    all.pupils.push(pupil);
                }
                Err(wrong) => {
                    all.faults.push((Fault { line: row.line, wrong }, group(row, columns)));
                }
            }
        }
        Ok(all)
    }

    /// The classes of the file as it calls them, in its order, each with how many children it has.
    #[must_use]
    pub fn classes(&self) -> Vec<(String, usize)> {
        let mut found: Vec<(String, usize)> = Vec::new();
        for pupil in &self.pupils {
            match found.iter_mut().find(|it| same_class(&it.0, &pupil.group)) {
                Some((_, many)) => *many += 1,
                None => found.push((pupil.group.clone(), 1)),
            }
        }
        found
    }

    /// The children of one class, in the file's order.
    pub fn of<'a>(&'a self, class: &'a str) -> impl Iterator<Item = &'a Pupil> {
        self.pupils.iter().filter(move |it| same_class(&it.group, class))
    }

    /// What is wrong in the lines of one class, and in those that name none.
    pub fn faults<'a>(&'a self, class: &'a str) -> impl Iterator<Item = Fault> + 'a {
        let is_of = move |it: &&(Fault, String)| it.1.is_empty() || same_class(&it.1, class);
        self.faults.iter().filter(is_of).map(|it| it.0)
    }

    /// What is wrong in every line.
    pub fn all_faults(&self) -> impl Iterator<Item = Fault> {
        self.faults.iter().map(|it| it.0)
    }
}

/// Whether two texts name one class, whatever space, point or capital letter stands between.
#[must_use]
pub fn same_class(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

impl Year {
    /// Reads it as systems write it: `1`, `Year 1`, `Y1`, `R`, `Reception`, `N2`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = plain(text);
        let text = ["nationalcurriculumyear", "ncyear", "year", "yr", "y"]
            .iter()
            .find_map(|it| text.strip_prefix(it).filter(|it| !it.is_empty()))
            .unwrap_or(&text);
        match text {
            "n" | "n1" | "n2" | "nursery" | "preschool" | "pre" => Some(Self::Nursery),
            "r" | "rec" | "reception" | "yr" | "0" | "00" | "fs2" | "eyfs" => Some(Self::Reception),
            _ => text.parse().ok().filter(|it| (1..=13).contains(it)).map(Self::Year),
        }
    }

    /// As staff say it.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Nursery => "Nursery".to_owned(),
            Self::Reception => "Reception".to_owned(),
            Self::Year(n) => format!("Year {n}"),
        }
    }
}

fn cell(row: &Row, at: Option<usize>) -> &str {
    at.and_then(|it| row.cells.get(it)).map_or("", String::as_str)
}

/// The class, or the year where nobody said which column has classes.
fn group(row: &Row, columns: Columns) -> String {
    let written = cell(row, columns.class.or(columns.year));
    match (columns.class, Year::read(written)) {
        (None, Some(year)) => year.words(),
        _ => written.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

fn pupil(row: &Row, columns: Columns, heads: usize) -> Result<Pupil, Wrong> {
    if row.cells.iter().skip(heads).any(|it| !it.is_empty()) {
        return Err(Wrong::TooManyCells { cells: row.cells.len(), heads });
    }
    let forename = part(row, columns, Column::Forename)?;
    let surname = part(row, columns, Column::Surname)?;
    for column in [Column::Year, Column::Class].into_iter().filter(|it| columns.of(*it).is_some()) {
        let text = cell(row, columns.of(column));
        // A class without a year is a class; a child without a class is nobody's.
        let is_needed = column == Column::Class || columns.class.is_none();
        if is_needed && plain(text).is_empty() {
            return Err(Wrong::Missing(column));
        }
        is_plain(text, column)?;
    }
    let written = cell(row, columns.year);
    let year = Year::read(written);
    if year.is_none() && !written.is_empty() {
        return Err(Wrong::NoYear);
    }
    let name = format!("{forename} {surname}").trim_end().to_owned();
    Ok(Pupil { line: row.line, name, year, group: group(row, columns) })
}

/// A forename or a surname, with one space between its words.
fn part(row: &Row, columns: Columns, column: Column) -> Result<String, Wrong> {
    let text = cell(row, columns.of(column));
    if text.is_empty() {
        return Err(Wrong::Missing(column));
    }
    // A child with one name.
    if column == Column::Surname && matches!(text, "-" | "\u{2013}" | "\u{2014}") {
        return Ok(String::new());
    }
    is_plain(text, column)?;
    if !text.contains(char::is_alphabetic) {
        return Err(Wrong::NoLetter(column));
    }
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a cell is one short line of letters that can be seen.
fn is_plain(text: &str, column: Column) -> Result<(), Wrong> {
    if text.contains('\n') {
        Err(Wrong::Lines(column))
    } else if text.contains('\u{fffd}') {
        Err(Wrong::Lost(column))
    } else if text.contains(|it: char| is_unseen(it) && it != '\t') {
        Err(Wrong::Unseen(column))
    } else if LONGEST_PART < text.encode_utf16().count() {
        Err(Wrong::TooLong(column))
    } else {
        Ok(())
    }
}

redacted!(Pupil, Pupils);
