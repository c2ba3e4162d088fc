//! From bytes to text whose lines end in one way.

use super::{BYTES, Fault, Wrong};

/// How files begin that people choose by mistake.
const OTHERS: [&[u8]; 4] = [b"PK\x03\x04", &[0xd0, 0xcf, 0x11, 0xe0], b"%PDF", b"{\\rtf"];

/// The text of a file.
///
/// # Errors
///
/// It is not text in UTF-8, or too long.
pub(super) fn text(bytes: &[u8]) -> Result<String, Fault> {
    let whole = |wrong| Err(Fault { line: 0, wrong });
    if BYTES < bytes.len() {
        return whole(Wrong::TooLarge);
    }
    if OTHERS.iter().any(|it| bytes.starts_with(it)) {
        return whole(Wrong::Workbook);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return whole(Wrong::Wide);
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    if bytes.contains(&0) {
        return whole(Wrong::NotText);
    }
    let text = match core::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(why) => {
            let before = &bytes[..why.valid_up_to()];
            let line = 1 + String::from_utf8_lossy(before)
                .replace("\r\n", "\n")
                .matches(['\n', '\r'])
                .count();
            return Err(Fault { line, wrong: Wrong::NotUtf8 });
        }
    };
    if text.trim().is_empty() {
        return whole(Wrong::Empty);
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}
