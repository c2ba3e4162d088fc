//! A tablet: the product's courier and vault, and the thinnest shell between them. This loop is
//! what the app's shell does.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use domain::{EnvelopeId, InboxId, Moment, Route};
use sync::{Courier, Heard, Held, Input, Output};
use vault::{
    MemoryDisk, Note, Resting, State, Vault, VaultError,
    memory::{Fault, now as at_once},
};
use wire::{Envelope, batch::Receipts, collect::Known, hand_in::Refusal};

use super::{
    mutant::Mutant,
    network::{Answer, Network, Request, Sender},
    pen::Pen,
    school::{School, letter},
};

/// A page that is alive.
struct Page {
    vault: Vault<MemoryDisk>,
    courier: Courier,
    pen: Pen,
}

pub(crate) struct Tablet {
    number: usize,
    disk: MemoryDisk,
    page: Option<Page>,
    life: u32,
    mutant: Mutant,
    /// How far this clock is off, in milliseconds.
    pub(crate) off: i64,
    pub(crate) wake: Option<Moment>,
    /// Every letter that somebody was shown as kept, with its bytes: what the promise is about.
    pub(crate) shown: BTreeMap<EnvelopeId, Vec<u8>>,
    pub(crate) forgotten: u64,
    /// Changes that were to be written when a page died.
    pub(crate) unwritten: u64,
}

impl Tablet {
    pub(crate) fn new(number: usize, mutant: Mutant) -> Self {
        let disk = MemoryDisk::new();
        if mutant == Mutant::Relaxed {
            disk.relax();
        }
        Self {
            number,
            disk,
            page: None,
            life: 0,
            mutant,
            off: 0,
            wake: None,
            shown: BTreeMap::new(),
            forgotten: 0,
            unwritten: 0,
        }
    }

    pub(crate) fn now(&self, time: u64) -> Moment {
        Moment::from_millis(time.saturating_add_signed(self.off))
    }

    pub(crate) fn is_alive(&self) -> bool {
        self.page.is_some()
    }

    /// The page is loaded.
    pub(crate) fn start(&mut self, time: u64, network: &mut Network) -> Result<()> {
        let vault = Vault::over(self.disk.open()?);
        let held = at_once(vault.outbox())?.into_iter().map(|letter| Held {
            id: letter.id,
            size: letter.envelope.len(),
            state: letter.state,
            can_wait: letter.route.can_wait(),
        });
        let courier = Courier::resume(held, self.now(time));
        self.life += 1;
        self.wake = None;
        self.page = Some(Page { vault, courier, pen: Pen::default() });
        self.drain(network);
        Ok(())
    }

    /// The battery is flat: what was not committed is gone, and whoever waited for an answer too.
    pub(crate) fn crash(&mut self) {
        self.disk.crash();
        self.die();
    }

    /// The page is gone, with what it had still to write.
    fn die(&mut self) {
        if let Some(page) = self.page.take() {
            self.unwritten += page.pen.unwritten() as u64;
        }
        self.wake = None;
    }

    /// One commit of what waits to be written; whether there is more.
    pub(crate) fn write(&mut self) -> bool {
        let Some(page) = &mut self.page else { return false };
        if page.pen.unwritten() == 0 {
            return false;
        }
        if let Err(error) = page.pen.write(&page.vault) {
            self.survive(error);
        }
        self.page.as_ref().is_some_and(|page| page.pen.unwritten() != 0)
    }

    /// The next changes on this disk go wrong.
    pub(crate) fn spoil_disk(&self, fault: Fault) {
        self.disk.fail_next([fault]);
    }

    /// A child tells. Whether they were shown that it is kept.
    pub(crate) fn tell(
        &mut self,
        id: EnvelopeId,
        inbox: InboxId,
        time: u64,
        network: &mut Network,
    ) -> bool {
        let Some(page) = &self.page else { return false };
        let told = self.now(time);
        let envelope = letter(id, inbox);
        let resting = Resting {
            id,
            envelope: envelope.clone(),
            route: Route::Telling,
            told,
            state: State::Waiting,
            leaf: None,
        };
        if self.mutant == Mutant::Hasty {
            self.shown.insert(id, envelope.clone());
        }
        match at_once(page.vault.keep(&resting)) {
            Ok(()) => {
                let size = envelope.len();
                self.shown.insert(id, envelope);
                self.handle(Input::Told { id, size, can_wait: false }, time, network);
                true
            }
            Err(error) => {
                self.survive(error);
                false
            }
        }
    }

    pub(crate) fn handle(&mut self, input: Input, time: u64, network: &mut Network) {
        self.handle_all(vec![input], time, network);
    }

    /// Much that happened at once: what follows from it is written at once.
    fn handle_all(&mut self, inputs: Vec<Input>, time: u64, network: &mut Network) {
        let now = self.now(time);
        if let Some(page) = &mut self.page {
            for input in inputs {
                page.courier.handle(input, now);
            }
            self.drain(network);
        }
    }

    /// An answer arrives, if the page that asked is still there.
    pub(crate) fn hear(
        &mut self,
        school: &School,
        to: Sender,
        answer: Answer,
        jitter: u32,
        time: u64,
        network: &mut Network,
    ) {
        if to.life != self.life || self.page.is_none() {
            return;
        }
        let flight = to.flight;
        match answer {
            Answer::Batch(ids, answer) => {
                let receipts = match self.mutant {
                    Mutant::Trusting => answer.receipts.unverified().ok(),
                    _ => seal::receipt::verify_batch(&answer.receipts, &school.card).ok(),
                };
                if let Some(receipts) = receipts {
                    let believed = |(id, refusal): (EnvelopeId, Option<Refusal>)| match refusal {
                        Some(reason) => Some(Input::Refused { id, reason }),
                        None => self.believe(school, id, &receipts),
                    };
                    let said = ids.into_iter().zip(answer.refusals);
                    let inputs = said.filter_map(believed).collect();
                    self.handle_all(inputs, time, network);
                }
            }
            Answer::News(mut news, at) => {
                if self.mutant == Mutant::Deaf {
                    news.epoch = wire::Epoch([0; 16]);
                }
                let heard = news
                    .news
                    .into_iter()
                    .map(|(id, known)| {
                        let heard = match known {
                            Known::Nothing => Heard::Nothing,
                            Known::AtSchool => Heard::AtSchool,
                            Known::Opened(said) => {
                                match seal::opened::verify(&said, &school.card, id) {
                                    Ok(_) => Heard::Opened,
                                    Err(_) => Heard::AtSchool,
                                }
                            }
                        };
                        (id, heard)
                    })
                    .collect();
                self.handle(Input::SchoolClock(at), time, network);
                let epoch = news.epoch;
                self.handle(Input::News { flight, epoch, news: heard }, time, network);
            }
            Answer::Portal if self.mutant == Mutant::Gullible => {
                if let Some(page) = &self.page {
                    for letter in at_once(page.vault.outbox()).unwrap_or_default() {
                        let _ = at_once(page.vault.note(&[Note::Forget(letter.id)]));
                    }
                }
            }
            Answer::Portal | Answer::Failure => (),
        }
        // Whatever the answer brought, what it did not bring has failed.
        self.handle(Input::Failed { flight, jitter }, time, network);
    }

    /// Only what `seal` has verified is handed on.
    fn believe(&self, school: &School, id: EnvelopeId, receipts: &Receipts) -> Option<Input> {
        let mut receipt = *receipts.0.iter().find(|it| it.envelope == id)?;
        if self.mutant != Mutant::Trusting {
            let letter = at_once(self.page.as_ref()?.vault.letter(id)).ok()??;
            let header = Envelope::from_bytes(&letter.envelope).ok()?.header;
            seal::receipt::fits(&receipt, &school.card, &letter.envelope, &header).ok()?;
        }
        if self.mutant == Mutant::Deaf {
            receipt.epoch = wire::Epoch([0; 16]);
        }
        Some(Input::Received(receipt))
    }

    /// Does what the courier asks until it asks for nothing more. What it asks to be written waits
    /// for the pen.
    fn drain(&mut self, network: &mut Network) {
        let Some(page) = &mut self.page else { return };
        let mut notes = Vec::new();
        while let Some(output) = page.courier.poll() {
            let sender = |flight| Sender { tablet: self.number, life: self.life, flight };
            match output {
                Output::Send { flight, letters } => {
                    let letters = at_once(page.vault.letters(&letters)).unwrap_or_default();
                    let letters = letters.into_iter().map(|it| (it.id, it.envelope)).collect();
                    network.requests.push((sender(flight), Request::HandIn(letters)));
                }
                Output::Ask { flight, letters } => {
                    network.requests.push((sender(flight), Request::Journeys(letters)));
                }
                Output::Mark { id, state } => notes.push(Note::Mark(id, state)),
                Output::Forget(id) => {
                    self.forgotten += 1;
                    notes.push(Note::Forget(id));
                }
                Output::Wake(at) => self.wake = Some(at),
            }
        }
        page.pen.take(notes);
    }

    /// A failed write loses nothing; a dead device is dead.
    fn survive(&mut self, error: VaultError) {
        if error == VaultError::Unavailable {
            self.die();
        }
    }

    /// What is on this disk, as the next page would find it, and how many staff would see as
    /// unsent.
    pub(crate) fn inspect(&self) -> Result<(BTreeMap<EnvelopeId, Resting>, usize)> {
        let vault = Vault::over(self.disk.open()?);
        let unsent = at_once(vault.unsent())?;
        ensure!(unsent.unreadable == 0, "a row cannot be read");
        let letters = at_once(vault.outbox())?;
        Ok((letters.into_iter().map(|letter| (letter.id, letter)).collect(), unsent.count))
    }
}
