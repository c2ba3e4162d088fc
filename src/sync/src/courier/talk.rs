//! What the shell tells the courier, and what the courier asks of the shell.

use domain::{EnvelopeId, Moment};
use wire::{Epoch, Receipt, hand_in::Refusal, outbox::State};

/// Names one request, so that its failure is not mistaken for another's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Flight(pub u32);

/// One letter as it lies in the outbox when a session begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Which envelope.
    pub id: EnvelopeId,
    /// Its length in bytes, which decides how many travel together.
    pub size: usize,
    /// How far it has come.
    pub state: State,
    /// Whether it lets others go first: a class's progress waits for what a child told.
    pub can_wait: bool,
}

/// What a server said of one letter, as far as the shell believes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// It has no such letter.
    Nothing,
    /// It has it, unopened. A reader's word that `seal` did not verify counts as this.
    AtSchool,
    /// A reader's word, verified by `seal`.
    Opened,
}

/// Something happened outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A person told, or a class played. The sealed envelope is committed to the outbox.
    Told {
        /// Which envelope.
        id: EnvelopeId,
        /// Its length in bytes.
        size: usize,
        /// As in [`Held`].
        can_wait: bool,
    },
    /// The page came to the front.
    Shown,
    /// The browser says that there is a network. It is often wrong, so it only shortens a wait.
    Online,
    /// The moment asked for by [`Output::Wake`] has come.
    Woke,
    /// A grown-up asked to send now: what was stuck is tried once more as well.
    SendNow,
    /// A receipt that `seal::receipt::verify` accepted for the bytes in the outbox. Nothing else
    /// moves a letter on.
    Received(Receipt),
    /// Our own server (not a proxy, not a portal) refused this letter. A refusal that is not final
    /// may be handed in too; it changes nothing, and the flight's failure follows it.
    Refused {
        /// Which envelope.
        id: EnvelopeId,
        /// Why.
        reason: Refusal,
    },
    /// A request brought nothing, or not everything: no network, busy, too slow, a portal's page,
    /// a receipt that did not verify. Hand it in after what the answer did bring. For a request
    /// that was answered in full it changes nothing.
    Failed {
        /// Which request.
        flight: Flight,
        /// Any number, drawn by the shell: spreads devices in time.
        jitter: u32,
    },
    /// The answer to [`Output::Ask`].
    News {
        /// Which request.
        flight: Flight,
        /// The life of the store that answered.
        epoch: Epoch,
        /// What it said of each letter.
        news: Vec<(EnvelopeId, Heard)>,
    },
    /// Any other answer of our server named its epoch.
    EpochSeen(Epoch),
    /// The server's own clock, when an answer carried it (its `Date` header). Optional: without it
    /// letters are kept longer, never shorter.
    SchoolClock(Moment),
}

/// Something the shell should do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Send these letters: `PUT` when it is one, a batch when there are more. Their bytes are in
    /// the outbox. Answer each with [`Input::Received`] or [`Input::Refused`], and end with
    /// [`Input::Failed`] when any of them got neither.
    Send {
        /// Names the request.
        flight: Flight,
        /// Which letters: never empty, within [`wire::limits`].
        letters: Vec<EnvelopeId>,
    },
    /// Ask how far these have come. Answer with [`Input::News`] or [`Input::Failed`].
    Ask {
        /// Names the request.
        flight: Flight,
        /// Which letters: never empty, within [`wire::limits::JOURNEYS`].
        letters: Vec<EnvelopeId>,
    },
    /// Write this beside the letter. It may be written late, and many in one commit: when a write
    /// fails or is forgotten nothing is lost, because the letter is offered once more than needed.
    Mark {
        /// Which letter.
        id: EnvelopeId,
        /// How far it has come.
        state: State,
    },
    /// The letter may leave this device for good.
    Forget(EnvelopeId),
    /// Hand in [`Input::Woke`] at this moment. Replaces any earlier one.
    Wake(Moment),
}
