//! What is wrong with a file or a line of it, and what to do instead. No fault repeats what stands
//! in a cell.

use super::{BYTES, COLUMNS, Column, LONGEST_PART, ROWS};

/// What is wrong, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The line in the file, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What.
    pub wrong: Wrong,
}

/// What is wrong with a file or a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// No bytes, or nothing but space.
    #[error("there is nothing in the file")]
    Empty,
    /// More than [`BYTES`].
    #[error("the file is larger than {} kB", BYTES / 1024)]
    TooLarge,
    /// It begins as Excel's, Numbers' or a PDF's own files do.
    #[error("the file is a workbook or a document, and not a CSV file")]
    Workbook,
    /// It begins as UTF-16 does.
    #[error("the file was saved as \u{201c}Unicode text\u{201d} (UTF-16)")]
    Wide,
    /// There are bytes that no text has.
    #[error("the file is not text")]
    NotText,
    /// Some letter is not UTF-8: most often an accent, in a file from an older system.
    #[error("a letter is written in an older way (it is not UTF-8)")]
    NotUtf8,
    /// More than [`ROWS`].
    #[error("there are more than {} lines", ROWS)]
    TooManyRows,
    /// More than [`COLUMNS`].
    #[error("there are more than {} columns", COLUMNS)]
    TooManyColumns,
    /// Nothing stands between one cell and the next.
    #[error("there is only one column")]
    OneColumn,
    /// A quoted cell has no end.
    #[error("a quotation mark opens here and never closes")]
    OpenQuote,
    /// There are headings alone.
    #[error("there are headings, and no children under them")]
    NoRows,
    /// Nobody has said which column it is.
    #[error("no column was found for the {}", .0.words())]
    NoColumn(Column),
    /// Two things are said to be in one column.
    #[error("one column cannot be both forename and surname")]
    OneForBoth,
    /// Nothing stands in the cell.
    #[error("the {} is missing", .0.words())]
    Missing(Column),
    /// There is no letter in a name.
    #[error("there is no letter in the {}", .0.words())]
    NoLetter(Column),
    /// Longer than [`LONGEST_PART`].
    #[error("the {} is longer than {} letters", .0.words(), LONGEST_PART)]
    TooLong(Column),
    /// It has something that cannot be seen.
    #[error("the {} holds something that cannot be seen", .0.words())]
    Unseen(Column),
    /// A letter was lost before the file came here.
    #[error("a letter of the {} was lost when the file was made (\u{fffd})", .0.words())]
    Lost(Column),
    /// A cell has several lines.
    #[error("the {} goes over more than one line", .0.words())]
    Lines(Column),
    /// There is more than there are headings.
    #[error("there are {cells} cells under {heads} headings")]
    TooManyCells {
        /// In this line.
        cells: usize,
        /// In the line of headings.
        heads: usize,
    },
    /// It is no year of a school.
    #[error("the year is not one that a school has")]
    NoYear,
    /// The same name in the same class.
    #[error("a child of this name stands in line {0} already")]
    Twice(usize),
}

impl Wrong {
    /// What to do instead.
    #[must_use]
    pub const fn instead(self) -> &'static str {
        match self {
            Self::Empty | Self::NoRows => "export the list once more, and choose that file",
            Self::TooLarge | Self::TooManyRows | Self::TooManyColumns => {
                "export the children of your class alone: forename, surname, year and class"
            }
            Self::Workbook | Self::Wide | Self::NotText | Self::NotUtf8 => {
                "open it in a spreadsheet, choose \u{201c}Save as\u{201d} and \u{201c}CSV UTF-8\u{201d}, and choose the new file"
            }
            Self::OneColumn => {
                "export forename and surname in two columns, with a comma, a semicolon or a tab between them"
            }
            Self::OpenQuote | Self::Lines(_) => {
                "close the quotation mark, or take it out, and write the cell on one line"
            }
            Self::NoColumn(_) => {
                "choose the column above; the first line of the file has to name the columns"
            }
            Self::OneForBoth => {
                "choose two columns; where a system exports one name alone, export it anew"
            }
            Self::Missing(Column::Surname) => {
                "write it, or a dash (-) for a child who has one name"
            }
            Self::Missing(_) => "write it",
            Self::NoLetter(_) => {
                "write the name in letters, and look whether the columns are right"
            }
            Self::TooLong(_) => {
                "write a shorter form of it, and look whether the columns are right"
            }
            Self::Unseen(_) => "delete the name and type it anew",
            Self::Lost(_) => "type the letter anew, and save the file as \u{201c}CSV UTF-8\u{201d}",
            Self::TooManyCells { .. } => {
                "a comma inside a name wants quotation marks around the whole name"
            }
            Self::NoYear => "write N, R, or a number from 1 to 13",
            Self::Twice(_) => {
                "take one line out; if they are two children, add a middle name or its first letter"
            }
        }
    }
}
