//! What a file is: by its name, and by its first bytes, which must agree.

use super::limits;
use crate::Fault;
use crate::own::PictureKind;

/// What a file in a lesson's folder can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `lesson.toml`.
    Lesson,
    /// A picture.
    Picture(PictureKind),
    /// A spoken line.
    Clip,
}

impl Kind {
    /// A file's name without its ending, and what it is.
    pub(super) fn of(name: &str, bytes: &[u8]) -> Result<(String, Self), Fault> {
        let wrong = |wrong: String, instead: &str| Err(Fault::of_file(name, wrong, instead));
        if name == super::LESSON {
            return Ok((name.to_owned(), Self::Lesson));
        }
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let kind = match ending {
            "svg" => Self::Picture(PictureKind::Svg),
            "png" => Self::Picture(PictureKind::Png),
            "jpg" | "jpeg" => Self::Picture(PictureKind::Jpeg),
            "webp" => Self::Picture(PictureKind::Webp),
            "mp3" => Self::Clip,
            _ => {
                return wrong(
                    "a lesson has no file of this kind".to_owned(),
                    "keep to lesson.toml, pictures (.svg, .png, .jpg, .webp) and clips (.mp3), \
                     with endings in small letters",
                );
            }
        };
        if !crate::own::is_slug(stem) {
            return wrong(
                "its name is not only small letters, numbers and hyphens".to_owned(),
                "name it such as `our-pond.svg`",
            );
        }
        if !kind.begins(bytes) {
            return wrong(
                format!("it does not begin as a .{ending} file does"),
                "save it again in that format: another ending makes no other file",
            );
        }
        if let Self::Picture(kind) = kind
            && kind != PictureKind::Svg
        {
            match size(kind, bytes) {
                Some((wide, high))
                    if (1..=limits::SIDE).contains(&wide) && (1..=limits::SIDE).contains(&high) => {
                }
                Some((wide, high)) => {
                    return wrong(
                        format!("the picture is {wide} by {high} dots"),
                        "make it at most 2400 dots wide and high",
                    );
                }
                None => {
                    return wrong(
                        "the picture is broken".to_owned(),
                        "open it in a picture program, and save it again",
                    );
                }
            }
        }
        Ok((stem.to_owned(), kind))
    }

    /// Whether the first bytes are those of this kind.
    fn begins(self, bytes: &[u8]) -> bool {
        match self {
            Self::Lesson => true,
            Self::Picture(PictureKind::Svg) => {
                let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
                text.starts_with(b"<svg")
                    || text.starts_with(b"<?xml")
                    || text.starts_with(b"<!--")
                    || text.starts_with(b"<!DOCTYPE")
            }
            Self::Picture(PictureKind::Png) => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
            Self::Picture(PictureKind::Jpeg) => bytes.starts_with(b"\xff\xd8\xff"),
            Self::Picture(PictureKind::Webp) => {
                bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
            }
            // A tag, or the first frame of an MPEG layer III.
            Self::Clip => {
                bytes.starts_with(b"ID3")
                    || matches!(bytes, [0xff, b, ..] if b & 0xe0 == 0xe0 && (b >> 1) & 3 == 1)
            }
        }
    }
}

/// How wide and high a picture of dots is, where its header says so.
fn size(kind: PictureKind, bytes: &[u8]) -> Option<(u32, u32)> {
    match kind {
        PictureKind::Svg => None,
        PictureKind::Png => {
            let header = bytes.get(12..24)?.strip_prefix(b"IHDR")?;
            let (wide, high) = header.split_at(4);
            Some((
                u32::from_be_bytes(wide.try_into().ok()?),
                u32::from_be_bytes(high.try_into().ok()?),
            ))
        }
        PictureKind::Jpeg => jpeg(bytes),
        PictureKind::Webp => webp(bytes),
    }
}

/// The first frame header of a JPEG (ITU T.81, B.2.2).
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.get(2..)?;
    loop {
        let [0xff, marker, after @ ..] = rest else { return None };
        match marker {
            // Filling.
            0xff => rest = rest.get(1..)?,
            0xc0..=0xcf if ![0xc4, 0xc8, 0xcc].contains(marker) => {
                let [_, _, _, h1, h2, w1, w2, ..] = after else { return None };
                return Some((
                    u16::from_be_bytes([*w1, *w2]).into(),
                    u16::from_be_bytes([*h1, *h2]).into(),
                ));
            }
            _ => {
                let [a, b, ..] = after else { return None };
                let long = usize::from(u16::from_be_bytes([*a, *b]));
                rest = after.get(long.max(2)..)?;
            }
        }
    }
}

/// The canvas of a WebP, in whichever of its three forms (RFC 9649).
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    let u24 = |at: usize| {
        let found = bytes.get(at..at + 3)?;
        Some(u32::from_le_bytes([found[0], found[1], found[2], 0]))
    };
    match bytes.get(12..16)? {
        b"VP8X" => Some((u24(24)? + 1, u24(27)? + 1)),
        b"VP8L" => {
            let bits = u32::from_le_bytes(bytes.get(21..25)?.try_into().ok()?);
            Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        b"VP8 " => {
            let side = |at: usize| {
                Some(u32::from(
                    u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?) & 0x3fff,
                ))
            };
            Some((side(26)?, side(28)?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_dots_says_how_large_it_is() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\x40\0\0\0\xf0\x08\x06\0\0\0";
        assert_eq!(size(PictureKind::Png, png), Some((320, 240)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\xf0\x01\x40\x03";
        assert_eq!(size(PictureKind::Jpeg, jpeg), Some((320, 240)));
        let webp = b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\x01\0\xef\0\0";
        assert_eq!(size(PictureKind::Webp, webp), Some((320, 240)));
        let lossless = b"RIFF\x20\0\0\0WEBPVP8L\x0a\0\0\0\x2f\x3f\xc1\x3b\0";
        assert_eq!(size(PictureKind::Webp, lossless), Some((320, 240)));
        let lossy = b"RIFF\x20\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x40\x01\xf0\0";
        assert_eq!(size(PictureKind::Webp, lossy), Some((320, 240)));
        for kind in [PictureKind::Png, PictureKind::Jpeg, PictureKind::Webp] {
            assert_eq!(size(kind, b"\xff\xd8"), None);
        }
    }
}
