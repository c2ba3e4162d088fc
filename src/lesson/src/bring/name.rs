//! What a file may be called, before a byte of it is read.

use super::limits;
use crate::Fault;

/// Where a file lies: at the top, or in the one folder that a zip may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The folder, if there is one.
    pub(super) folder: Option<String>,
    /// The file's own name.
    pub(super) file: String,
}

/// What a path in a zip leads to: nothing for a folder, and for what systems leave in zips.
///
/// # Errors
///
/// It leads out of the zip, or too deep, or it is no name that every system can write.
pub(super) fn place(raw: &[u8]) -> Result<Option<Place>, Fault> {
    let shown = printable(raw);
    let wrong = |wrong: &str, instead: &str| Err(Fault::of_file(&shown, wrong, instead));
    let Ok(path) = std::str::from_utf8(raw) else {
        return wrong("its name has letters that are not readable", "name it in plain letters");
    };
    if limits::NAME < path.len() {
        return wrong("its name is too long", "give it a short name");
    }
    if path.chars().any(char::is_control) {
        return wrong("its name has letters that cannot be seen", "name it in plain letters");
    }
    if path.contains('\\') {
        return wrong("its name has a backslash", "zip the folder again with another program");
    }
    if path.starts_with('/') {
        return wrong(
            "its name begins at the top of a disk",
            "zip the lesson's folder, and nothing outside it",
        );
    }
    if path.contains(':') {
        return wrong(
            "its name has a colon, as the name of a drive has",
            "zip the lesson's folder, and name files in letters and hyphens",
        );
    }
    let steps: Vec<&str> = path.split('/').collect();
    if steps.iter().any(|it| *it == ".." || *it == ".") {
        return wrong(
            "its name leads out of the folder",
            "zip the lesson's folder, and nothing outside it",
        );
    }
    let (folder, file) = match steps[..] {
        // A folder itself, and what a Mac adds beside one.
        [_, ""] | ["__MACOSX", ..] => return Ok(None),
        [file] => (None, file),
        [folder, file] if !folder.is_empty() => (Some(folder.to_owned()), file),
        _ => {
            return wrong(
                "it lies in a folder within a folder",
                "keep lesson.toml, pictures and clips together in one folder",
            );
        }
    };
    if file.starts_with("._") || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(&file) {
        return Ok(None);
    }
    Ok(Some(Place { folder, file: file.to_owned() }))
}

/// A name that can be shown to whoever chose it.
fn printable(raw: &[u8]) -> String {
    let name: String = String::from_utf8_lossy(raw)
        .chars()
        .map(|it| if it.is_control() { '\u{fffd}' } else { it })
        .take(limits::NAME)
        .collect();
    if name.is_empty() { "a file without a name".to_owned() } else { name }
}
