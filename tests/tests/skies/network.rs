//! What is on its way, and what may come back instead.

use domain::{EnvelopeId, Moment};
use sync::Flight;
use wire::{batch::BatchAnswer, collect::JourneysNews};

/// Which tablet, and which life of it: an answer to a page that is gone reaches nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sender {
    pub(crate) tablet: usize,
    pub(crate) life: u32,
    pub(crate) flight: Flight,
}

/// A request.
#[derive(Debug, Clone)]
pub(crate) enum Request {
    HandIn(Vec<(EnvelopeId, Vec<u8>)>),
    Journeys(Vec<EnvelopeId>),
}

/// What a tablet gets.
#[derive(Debug, Clone)]
pub(crate) enum Answer {
    /// To a hand-in of these letters, which the tablet knows from its own request.
    Batch(Vec<EnvelopeId>, BatchAnswer),
    News(JourneysNews, Moment),
    /// `200 OK`, with a page that asks to accept the terms.
    Portal,
    /// Nothing came of it, and the tablet hears so.
    Failure,
}

/// Everything between the shores. What is taken out, in which order, is the sky's business.
#[derive(Debug, Default)]
pub(crate) struct Network {
    pub(crate) requests: Vec<(Sender, Request)>,
    pub(crate) answers: Vec<(Sender, Answer)>,
}
