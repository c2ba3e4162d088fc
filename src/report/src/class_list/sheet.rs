//! From text to lines of cells, each with its number in the file.

use csv::{ReaderBuilder, StringRecord};

use super::{COLUMNS, Columns, Fault, ROWS, Wrong, decode};
use crate::redacted::redacted;

/// What may stand between two cells.
const BETWEEN: [char; 3] = [',', ';', '\t'];

/// How many lines may stand before the headings, such as the report's own name.
const BEFORE_HEADS: usize = 10;

/// A file's headings and what stands under them.
#[derive(Clone, PartialEq, Eq)]
pub struct Sheet {
    heads: Vec<String>,
    /// The headings' line in the file.
    pub(super) line: usize,
    pub(super) rows: Vec<Row>,
}

/// One line under the headings.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

impl Sheet {
    /// Reads a file: UTF-8, with cells apart by commas, semicolons or tabs.
    ///
    /// # Errors
    ///
    /// What is wrong with the file as a whole. Whatever the bytes are, there is an answer.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let text = decode::text(bytes)?;
        let mut rows = rows(&text)?;
        let is_heads = |it: &Row| {
            let columns = Columns::guess(&it.cells);
            columns.forename.is_some() && columns.surname.is_some()
        };
        let at = rows.iter().take(BEFORE_HEADS).position(is_heads).unwrap_or(0);
        let mut under = rows.split_off(at).into_iter();
        let Some(Row { line, cells: mut heads }) = under.next() else {
            return Err(Fault { line: 0, wrong: Wrong::Empty });
        };
        if heads.len() < 2 {
            return Err(Fault { line, wrong: Wrong::OneColumn });
        }
        for (n, head) in heads.iter_mut().enumerate().filter(|(_, it)| it.is_empty()) {
            *head = format!("Column {}", n + 1);
        }
        let rows: Vec<Row> = under.collect();
        if rows.is_empty() {
            return Err(Fault { line, wrong: Wrong::NoRows });
        }
        Ok(Self { heads, line, rows })
    }

    /// The headings, in the file's order.
    #[must_use]
    pub fn heads(&self) -> &[String] {
        &self.heads
    }
}

/// Every line that has anything in it.
fn rows(text: &str) -> Result<Vec<Row>, Fault> {
    let (between, start) = between(text);
    let mut reader = ReaderBuilder::new()
        .delimiter(between)
        .has_headers(false)
        .flexible(true)
        .from_reader(&text.as_bytes()[start..]);
    let (mut rows, mut record) = (Vec::new(), StringRecord::new());
    let (mut line, mut counted) = (1, 0);
    loop {
        let from = start + usize::try_from(reader.position().byte()).unwrap_or(0);
        // Text in memory is always read, and text is UTF-8.
        if !reader.read_record(&mut record).unwrap_or(false) {
            return Ok(rows);
        }
        // Empty lines lie before the record that follows them.
        let first = from + text[from..].len() - text[from..].trim_start_matches('\n').len();
        line += text[counted..first].matches('\n').count();
        counted = first;
        let end = start + usize::try_from(reader.position().byte()).unwrap_or(0);
        // A cell without an end takes all that follows.
        let goes_on = record.iter().next_back().is_some_and(|it| it.contains('\n'));
        if end == text.len() && goes_on && !closes(text) {
            return Err(Fault { line, wrong: Wrong::OpenQuote });
        }
        if COLUMNS < record.len() {
            return Err(Fault { line, wrong: Wrong::TooManyColumns });
        }
        let cells: Vec<String> = record.iter().map(|it| it.trim().to_owned()).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if ROWS + BEFORE_HEADS < rows.len() + 1 {
            return Err(Fault { line, wrong: Wrong::TooManyRows });
        }
        rows.push(Row { line, cells });
    }
}

/// Whether the last cell of a text, which has several lines, has an end.
fn closes(text: &str) -> bool {
    text.trim_end_matches('\n').ends_with('"')
}

/// What stands between cells, and where they begin: some systems say it in a first line.
fn between(text: &str) -> (u8, usize) {
    let byte = |it: char| u8::try_from(it).unwrap_or(b',');
    if let Some((first, _)) = text.split_once('\n')
        && let Some(said) = first.trim().to_lowercase().strip_prefix("sep=")
        && let Some(said) = BETWEEN.into_iter().find(|it| said == it.to_string())
    {
        return (byte(said), first.len() + 1);
    }
    let mut is_quoted = false;
    let mut counts = [0; BETWEEN.len()];
    for letter in text.split_inclusive('\n').take(BEFORE_HEADS).flat_map(str::chars) {
        is_quoted ^= letter == '"';
        if let Some(n) = BETWEEN.iter().position(|it| *it == letter && !is_quoted) {
            counts[n] += 1;
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    let found = counts.iter().position(|it| *it == most).unwrap_or(0);
    (byte(BETWEEN[found]), 0)
}

redacted!(Sheet, Row);
