//! Where a zip ends, whatever it says of itself.

use crate::own::MOST;

/// Bytes of the zip, or of all files together.
pub const TOTAL: usize = MOST;
/// Files, with those that are passed over.
pub const FILES: usize = 200;
/// Bytes of one file, unpacked.
pub const FILE: usize = 600_000;
/// How much larger a file may become by unpacking: a drawing becomes ten times as large, a bomb a
/// thousand.
pub const RATIO: usize = 100;
/// A file of up to this many bytes may have any ratio: it can do no harm.
pub const SMALL: usize = 32 * 1024;
/// The longest name of a file, with its folder.
pub const NAME: usize = 120;
/// The longest side of a picture of dots: more than any tablet shows.
pub const SIDE: u32 = 2_400;
/// Copies (`<use>`) in one drawing: each draws all of what it copies.
pub const COPIES: usize = 100;
/// Elements and texts in one drawing.
pub const NODES: u32 = 20_000;
