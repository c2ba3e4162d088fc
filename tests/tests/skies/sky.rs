//! One sky: what happens, in which order, drawn from a seed.

use std::{collections::BTreeSet, fmt::Debug};

use anyhow::{Context as _, Result, bail};
use domain::{EnvelopeId, Moment};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use server::{signer::Signer, store::Filing};
use sync::Input;
use vault::memory::Fault;
use wire::{
    Place, Signed,
    batch::{BatchAnswer, Receipts},
    code::digest,
};

use super::{
    mutant::Mutant,
    network::{Answer, Network, Request, Sender},
    promise,
    reader::Desk,
    school::{INBOX, NOWHERE, SCHOOL, School},
    seen::Seen,
    shore::{Dies, Shore},
    tablet::Tablet,
};

const DAY: u64 = 24 * 60 * 60 * 1000;

pub(crate) struct Sky<'a> {
    school: &'a School,
    rng: ChaCha8Rng,
    time: u64,
    tablets: Vec<Tablet>,
    network: Network,
    shore: Shore,
    desk: Desk,
    opened: BTreeSet<EnvelopeId>,
    /// Of which the school has heard, as far as the reader knows.
    said: BTreeSet<EnvelopeId>,
    /// Receipts that were on the road once.
    genuine: Option<Signed<Receipts>>,
    minted: u64,
    seed: u64,
    seen: Seen,
    trace: bool,
}

impl<'a> Sky<'a> {
    pub(crate) fn new(
        school: &'a School,
        shore: Shore,
        seed: u64,
        mutant: Mutant,
        trace: bool,
    ) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let tablets = (0..rng.random_range(1..=3)).map(|n| Tablet::new(n, mutant)).collect();
        Self {
            school,
            rng,
            time: 1_700_000_000_000,
            tablets,
            network: Network::default(),
            shore,
            desk: Desk::new(),
            opened: BTreeSet::new(),
            said: BTreeSet::new(),
            genuine: None,
            minted: 0,
            seed,
            seen: Seen::default(),
            trace,
        }
    }

    /// Lets it blow for a while, then clear up. The promise is checked after every step.
    pub(crate) async fn run(mut self) -> Result<Seen> {
        for tablet in &mut self.tablets {
            tablet.start(self.time, &mut self.network)?;
        }
        for step in 0..self.rng.random_range(20..90) {
            self.time += self.rng.random_range(0..20_000);
            self.step().await.with_context(|| format!("step {step}"))?;
            promise::holds(&self.tablets, &self.shore, &self.opened)
                .with_context(|| format!("after step {step}"))?;
        }
        self.clear_up().await.context("clearing up")?;
        promise::is_kept(&self.tablets, &self.shore, &self.opened).await.context("in the end")?;
        self.seen.forgotten = self.tablets.iter().map(|tablet| tablet.forgotten).sum();
        self.seen.unwritten = self.tablets.iter().map(|tablet| tablet.unwritten).sum();
        Ok(self.seen)
    }

    fn say(&self, what: impl Debug) {
        if self.trace {
            eprintln!("{:>10} ms  {what:?}", self.time - 1_700_000_000_000);
        }
    }

    fn one_of(&mut self, count: usize) -> Option<usize> {
        (0 < count).then(|| self.rng.random_range(0..count))
    }

    async fn step(&mut self) -> Result<()> {
        let tablet = self.rng.random_range(0..self.tablets.len());
        match self.rng.random_range(0..100) {
            0..14 => self.tell(tablet),
            14..34 => self.request_arrives().await?,
            34..54 => self.answer_arrives(),
            54..60 => self.request_is_lost(),
            60..64 => self.answer_is_lost(),
            64..67 => self.portal(),
            67..75 => self.tablet_wakes(tablet),
            75..80 => self.nudge(tablet),
            80..84 => {
                self.say(("tablet crashes", tablet));
                self.seen.crashed += 1;
                self.tablets[tablet].crash();
            }
            84..87 => {
                let fault = self.fault();
                self.say(("the next write goes wrong", tablet, fault));
                self.tablets[tablet].spoil_disk(fault);
            }
            87..90 => {
                let days = self.rng.random_range(-400..400i64);
                self.say(("clock jumps by days", tablet, days));
                self.seen.jumped += 1;
                self.tablets[tablet].off += days * i64::try_from(DAY)?;
            }
            90..93 => {
                let days = self.rng.random_range(1..9);
                self.say(("days pass", days));
                self.time += days * DAY;
            }
            93..95 => {
                self.say("backup");
                self.seen.backed_up += 1;
                self.shore.back_up(Moment::from_millis(self.time), self.seen.backed_up).await?;
            }
            95..97 => {
                let now = Moment::from_millis(self.time);
                if self.shore.restore(self.school, now).await? {
                    self.say(("restored", self.shore.epoch));
                    self.seen.restored += 1;
                }
            }
            _ => self.reader_opens().await?,
        }
        if self.rng.random_bool(0.5) {
            self.tablets[tablet].write();
        }
        if !self.tablets[tablet].is_alive() && self.rng.random_bool(0.5) {
            self.say(("tablet starts", tablet));
            self.tablets[tablet].start(self.time, &mut self.network)?;
        }
        Ok(())
    }

    fn fault(&mut self) -> Fault {
        let faults = [
            Fault::CrashBeforeCommit,
            Fault::CrashAfterCommit,
            Fault::Full,
            Fault::Refused,
            Fault::Closed,
            Fault::ClosedAfterCommit,
        ];
        faults[self.rng.random_range(0..faults.len())]
    }

    fn tell(&mut self, tablet: usize) {
        self.minted += 1;
        let mut id = [0; 16];
        id[..8].copy_from_slice(&self.seed.to_be_bytes());
        id[8..].copy_from_slice(&(self.minted << 16).to_be_bytes());
        let id = EnvelopeId::from_bytes(id);
        let inbox = if self.rng.random_bool(0.05) { NOWHERE } else { INBOX };
        let alive = self.tablets[tablet].is_alive();
        let shown = self.tablets[tablet].tell(id, inbox, self.time, &mut self.network);
        self.say(("tells", tablet, self.minted, shown));
        self.seen.told += u64::from(shown);
        self.seen.stuck += u64::from(shown && inbox == NOWHERE);
        self.seen.refused_by_disk += u64::from(alive && !shown);
    }

    /// Some request reaches the server: any of them, perhaps not for the last time.
    async fn request_arrives(&mut self) -> Result<()> {
        let Some(n) = self.one_of(self.network.requests.len()) else { return Ok(()) };
        let (sender, request) = if self.rng.random_bool(0.15) {
            self.seen.doubled += 1;
            self.network.requests[n].clone()
        } else {
            self.network.requests.swap_remove(n)
        };
        let dies = self.dies();
        self.say(("request arrives", sender, dies));
        self.serve(sender, request, dies).await
    }

    /// When the server dies of what it is asked, if it does.
    fn dies(&mut self) -> Dies {
        match self.rng.random_range(0..20) {
            0 => Dies::BeforeCommit,
            1 => Dies::InCommit(self.rng.random_range(0..100)),
            2 => Dies::AfterCommit,
            _ => Dies::Never,
        }
    }

    async fn serve(&mut self, sender: Sender, request: Request, dies: Dies) -> Result<()> {
        let now = Moment::from_millis(self.time);
        let answer = match request {
            Request::HandIn(letters) => {
                let answer = self.shore.hand_in(self.school, &letters, now, dies).await?;
                let ids = letters.into_iter().map(|(id, _)| id).collect();
                answer.map(|answer| Answer::Batch(ids, answer))
            }
            Request::Journeys(ids) => {
                let news = self.shore.journeys(&ids, dies).await?;
                news.map(|news| Answer::News(news, now))
            }
        };
        self.seen.server_crashed += u64::from(dies != Dies::Never);
        self.network.answers.push((sender, answer.unwrap_or(Answer::Failure)));
        Ok(())
    }

    /// Some answer reaches its tablet: any of them, perhaps not for the last time, perhaps forged.
    fn answer_arrives(&mut self) {
        let Some(n) = self.one_of(self.network.answers.len()) else { return };
        let (to, mut answer) = if self.rng.random_bool(0.15) {
            self.seen.doubled += 1;
            self.network.answers[n].clone()
        } else {
            self.network.answers.swap_remove(n)
        };
        if self.rng.random_bool(0.1) {
            answer = self.forge(answer);
        }
        self.say(("answer arrives", to));
        self.deliver(to, answer);
    }

    fn deliver(&mut self, to: Sender, answer: Answer) {
        let jitter = self.rng.random();
        let tablet = &mut self.tablets[to.tablet];
        tablet.hear(self.school, to, answer, jitter, self.time, &mut self.network);
    }

    /// What the school itself said, about other letters: each batch gets the receipts that the
    /// one before it was given, and each letter the refusal of its neighbour.
    fn forge(&mut self, answer: Answer) -> Answer {
        let Answer::Batch(ids, mut answer) = answer else { return answer };
        self.seen.forged += 1;
        answer.refusals.rotate_left(1);
        if let Some(before) = self.genuine.replace(answer.receipts.clone()) {
            answer.receipts = before;
        }
        Answer::Batch(ids, answer)
    }

    /// Receipts that are right in everything but the key that signed them.
    fn forge_all(&self, letters: &[(EnvelopeId, Vec<u8>)]) -> BatchAnswer {
        let forger = Signer::from_seed(&self.school.forger.seed(), SCHOOL, self.shore.epoch);
        let received = Moment::from_millis(self.time);
        let receipt = |(id, bytes): &(EnvelopeId, Vec<u8>)| {
            let kept = Filing::Kept { place: Place(1), digest: digest(bytes), received };
            forger.receipt(INBOX, *id, kept)
        };
        let receipts = Receipts(letters.iter().filter_map(receipt).collect());
        BatchAnswer { receipts: forger.sign(&receipts), refusals: vec![None; letters.len()] }
    }

    fn request_is_lost(&mut self) {
        if let Some(n) = self.one_of(self.network.requests.len()) {
            self.seen.lost += 1;
            let (sender, _) = self.network.requests.swap_remove(n);
            self.say(("request is lost", sender));
            // Half of the time the tablet hears of it, else only its own patience ends.
            if self.rng.random_bool(0.5) {
                self.network.answers.push((sender, Answer::Failure));
            }
        }
    }

    fn answer_is_lost(&mut self) {
        if let Some(n) = self.one_of(self.network.answers.len()) {
            self.seen.lost += 1;
            let (sender, _) = self.network.answers.swap_remove(n);
            self.say(("answer is lost", sender));
        }
    }

    fn portal(&mut self) {
        if let Some(n) = self.one_of(self.network.requests.len()) {
            self.seen.portals += 1;
            let (sender, request) = self.network.requests.swap_remove(n);
            self.say(("a portal answers", sender));
            // Some are worse: they answer in our own form, and nothing has reached the school.
            let answer = match request {
                Request::HandIn(letters) if self.rng.random_bool(0.3) => {
                    self.seen.forged += 1;
                    let answer = self.forge_all(&letters);
                    Answer::Batch(letters.into_iter().map(|(id, _)| id).collect(), answer)
                }
                _ => Answer::Portal,
            };
            self.deliver(sender, answer);
        }
    }

    fn tablet_wakes(&mut self, tablet: usize) {
        if let Some(at) = self.tablets[tablet].wake.take() {
            // Timers run on real time, however far the clock is off.
            let wait = at.since(self.tablets[tablet].now(self.time));
            self.time += u64::try_from(wait.as_millis()).unwrap_or(0);
            self.say(("wakes", tablet));
            self.tablets[tablet].handle(Input::Woke, self.time, &mut self.network);
        }
    }

    fn nudge(&mut self, tablet: usize) {
        let nudges = [Input::Shown, Input::Online, Input::SendNow];
        let nudge = nudges[self.rng.random_range(0..nudges.len())].clone();
        self.say((&nudge, tablet));
        self.tablets[tablet].handle(nudge, self.time, &mut self.network);
    }

    async fn reader_opens(&mut self) -> Result<()> {
        if self.rng.random_bool(0.2) {
            let fault = self.fault();
            self.say(("the reader's next write goes wrong", fault));
            self.desk.spoil_disk(fault);
        }
        if !self.desk.collect(&self.shore).await? {
            self.seen.reader_crashed += 1;
        }
        self.desk.crash();
        let unsaid: Vec<EnvelopeId> =
            self.desk.letters()?.into_keys().filter(|id| !self.said.contains(id)).collect();
        let Some(n) = self.one_of(unsaid.len()) else { return Ok(()) };
        let (id, dies) = (unsaid[n], self.dies());
        self.say(("a reader opens", id, dies));
        // It is read, whether or not the school hears of it this time.
        self.seen.opened += u64::from(self.opened.insert(id));
        self.seen.server_crashed += u64::from(dies != Dies::Never);
        let said = self.school.say_opened(id, Moment::from_millis(self.time));
        if self.shore.open(id, &said, dies).await? {
            self.said.insert(id);
        }
        Ok(())
    }

    /// Fair weather: nothing is lost any more, and everything must settle within a bound.
    async fn clear_up(&mut self) -> Result<()> {
        self.say("it clears up");
        self.network = Network::default();
        for tablet in &mut self.tablets {
            // Whatever was still to go wrong with this disk is over.
            tablet.crash();
            tablet.start(self.time, &mut self.network)?;
            tablet.handle(Input::SendNow, self.time, &mut self.network);
        }
        for _ in 0..200 {
            while let Some((sender, request)) = self.network.requests.pop() {
                self.serve(sender, request, Dies::Never).await?;
                while let Some((to, answer)) = self.network.answers.pop() {
                    self.deliver(to, answer);
                }
            }
            for tablet in &mut self.tablets {
                while tablet.write() {}
            }
            promise::holds(&self.tablets, &self.shore, &self.opened)?;
            if promise::settled(&self.tablets, &self.shore)? {
                return Ok(());
            }
            for tablet in 0..self.tablets.len() {
                self.tablet_wakes(tablet);
            }
        }
        bail!("something is left behind: it never settles");
    }
}
