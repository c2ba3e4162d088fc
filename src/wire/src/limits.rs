//! A limit on everything that travels.

/// One envelope, in bytes.
pub const ENVELOPE: usize = 96 * 1024;
/// One grown-up's concern, in bytes: a body padded to 16 kB, and a slot for every reader.
pub const CONCERN: usize = 40 * 1024;
/// Answers to one concern.
pub const ANSWERS: usize = 20;
/// One framed batch of hand-ins, in bytes.
pub const BATCH: usize = 512 * 1024;
/// Hand-ins in one batch.
pub const BATCH_COUNT: usize = 64;
/// A file of letters that another tablet carries, in bytes.
pub const HAND_OVER: usize = 8 * 1024 * 1024;
/// Slots in one envelope: readers of one route.
pub const SLOTS: usize = 16;
/// Envelopes in one page of an inbox.
pub const PAGE: usize = 200;
/// Codes for families asked for at once: two grown-ups for every peg of a class.
pub const FAMILY_CODES: usize = 72;
/// Journeys asked about at once.
pub const JOURNEYS: usize = 200;
/// One school card, in bytes.
pub const CARD: usize = 256 * 1024;
/// The pack of one lesson of a school's own, in bytes.
pub const LESSON: usize = 1_500_000;
/// Lessons of a school's own.
pub const LESSONS: usize = 24;
/// Any other request body, in bytes.
pub const SMALL: usize = 32 * 1024;
