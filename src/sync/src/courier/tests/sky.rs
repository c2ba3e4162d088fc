//! Under any sky: answers come twice, late, in any order, or never, and the clock jumps.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

/// One thing that a sky does. Numbers pick among what is possible just then.
#[derive(Debug, Clone, Copy)]
enum Weather {
    Tell,
    Answer(usize),
    AnswerAndKeep(usize),
    Lose(usize),
    RefuseOne(usize),
    Open(usize),
    Restore,
    Nudge,
    Wake,
    Jump(i64),
    Pass(u64),
}

fn weather() -> impl Strategy<Value = Weather> {
    use Weather::*;
    prop_oneof![
        3 => Just(Tell),
        4 => any::<usize>().prop_map(Answer),
        2 => any::<usize>().prop_map(AnswerAndKeep),
        3 => any::<usize>().prop_map(Lose),
        1 => any::<usize>().prop_map(RefuseOne),
        1 => any::<usize>().prop_map(Open),
        1 => Just(Restore),
        2 => Just(Nudge),
        4 => Just(Wake),
        2 => (-400i64..400).prop_map(|days| Jump(days * 86_400)),
        2 => (1u64..9).prop_map(|days| Pass(days * 86_400)),
    ]
}

/// A shell with a perfect disk, a server with a perfect memory, and a bad sky between them.
struct World {
    courier: Courier,
    now: u64,
    server_now: u64,
    woken: Option<Moment>,
    requests: Vec<Output>,
    epoch: u8,
    server: BTreeMap<EnvelopeId, (u64, u64)>,
    opened: BTreeSet<EnvelopeId>,
    held: BTreeMap<EnvelopeId, State>,
    told: u8,
    in_flight: usize,
}

impl World {
    fn new() -> Self {
        Self {
            courier: Courier::resume([], at(1_000_000_000)),
            now: 1_000_000_000,
            server_now: 1_000_000_000,
            woken: None,
            requests: Vec::new(),
            epoch: 1,
            server: BTreeMap::new(),
            opened: BTreeSet::new(),
            held: BTreeMap::new(),
            told: 0,
            in_flight: 0,
        }
    }

    fn handle(&mut self, input: Input) {
        self.courier.handle(input, at(self.now));
        while let Some(output) = self.courier.poll() {
            match output {
                Send { .. } | Ask { .. } => {
                    self.in_flight += 1;
                    self.requests.push(output);
                }
                Mark { id, state } => {
                    *self.held.get_mut(&id).expect("only what is held is marked") = state;
                }
                Forget(id) => {
                    let state = self.held.remove(&id).expect("only what is held is forgotten");
                    let here = self.server.contains_key(&id) || self.opened.contains(&id);
                    assert!(here, "{id:?} was forgotten and school lacks it");
                    assert!(!state.is_unsent(), "{id:?} was forgotten unsent");
                }
                Wake(moment) => self.woken = Some(moment),
            }
        }
    }

    fn answer(&mut self, request: &Output) {
        match request {
            Send { letters, .. } => {
                for &id in letters {
                    let next = self.server.len() as u64 + 1;
                    let (place, received) =
                        *self.server.entry(id).or_insert((next, self.server_now));
                    self.handle(Received(Receipt {
                        school: SchoolId::from_bytes([0; 16]),
                        inbox: InboxId::from_bytes([0; 16]),
                        envelope: id,
                        digest: [0; 32],
                        place: Place(place),
                        epoch: Epoch([self.epoch; 16]),
                        received: at(received),
                    }));
                }
            }
            Ask { flight, letters } => {
                let news = letters
                    .iter()
                    .map(|id| {
                        let known = if self.opened.contains(id) {
                            Heard::Opened
                        } else if self.server.contains_key(id) {
                            Heard::AtSchool
                        } else {
                            Heard::Nothing
                        };
                        (*id, known)
                    })
                    .collect();
                let epoch = Epoch([self.epoch; 16]);
                self.handle(SchoolClock(at(self.server_now)));
                self.handle(News { flight: *flight, epoch, news });
            }
            _ => unreachable!("only requests are kept"),
        }
    }

    fn blow(&mut self, weather: Weather) {
        let pick = |n: usize, len: usize| (0 < len).then(|| n % len);
        match weather {
            Weather::Tell => {
                self.told = self.told.wrapping_add(1);
                if self.held.insert(id(self.told), State::Waiting).is_none() {
                    self.handle(told(self.told));
                }
            }
            Weather::Answer(n) => {
                if let Some(n) = pick(n, self.requests.len()) {
                    let request = self.requests.remove(n);
                    self.answer(&request);
                }
            }
            Weather::AnswerAndKeep(n) => {
                if let Some(n) = pick(n, self.requests.len()) {
                    let request = self.requests[n].clone();
                    self.answer(&request);
                }
            }
            Weather::Lose(n) => {
                if let Some(n) = pick(n, self.requests.len())
                    && let Send { flight, .. } | Ask { flight, .. } = self.requests.remove(n)
                {
                    self.handle(Failed { flight, jitter: u32::MAX / 3 });
                }
            }
            Weather::RefuseOne(n) => {
                let waiting: Vec<_> = self.held.keys().copied().collect();
                if let Some(n) = pick(n, waiting.len()) {
                    self.handle(Refused { id: waiting[n], reason: Refusal::Version });
                }
            }
            Weather::Open(n) => {
                let here: Vec<_> = self.server.keys().copied().collect();
                if let Some(n) = pick(n, here.len()) {
                    self.opened.insert(here[n]);
                }
            }
            Weather::Restore => {
                self.epoch = self.epoch.wrapping_add(1);
                // The backup is an hour old, well within the week that devices keep letters.
                let until = self.server_now.saturating_sub(3600);
                self.server.retain(|_, &mut (_, received)| received <= until);
                self.requests.clear();
            }
            Weather::Nudge => self.handle(Shown),
            Weather::Wake => {
                if let Some(moment) = self.woken.take() {
                    self.server_now += 60;
                    self.now = self.now.max(moment.millis().div_ceil(1000));
                    self.handle(Woke);
                }
            }
            Weather::Pass(seconds) => {
                self.now += seconds;
                self.server_now += seconds;
            }
            Weather::Jump(seconds) => self.now = self.now.saturating_add_signed(seconds),
        }
    }

    /// Fair weather from now on: everything arrives.
    fn clear_up(&mut self) {
        self.requests.clear();
        self.handle(SendNow);
        for _ in 0..400 {
            while let Some(request) = self.requests.pop() {
                self.answer(&request);
            }
            let epoch = Epoch([self.epoch; 16]);
            let arrived = |state: &State| match state {
                State::AtSchool { epoch: given, .. } => *given == epoch,
                state => !state.is_unsent(),
            };
            if self.held.values().all(arrived) {
                return;
            }
            let moment = self.woken.take().expect("a courier with letters asks to be woken");
            let now = self.now.max(moment.millis().div_ceil(1000));
            assert!(now - self.now < 1400, "it waits longer than it may");
            self.now = now;
            self.handle(Woke);
        }
        panic!("letters are left behind: {:?}", self.held);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_forgotten_that_school_lacks_and_everything_arrives_in_the_end(
        sky in prop::collection::vec(weather(), 1..120),
    ) {
        let mut world = World::new();
        for weather in sky {
            world.blow(weather);
        }
        world.clear_up();
        for id in world.held.keys() {
            prop_assert!(
                world.server.contains_key(id) || world.opened.contains(id),
                "{id:?} is at school by its mark alone"
            );
        }
    }

    #[test]
    fn a_sky_that_never_clears_sees_no_storm(nudges in 1usize..400) {
        let mut world = World::new();
        world.blow(Weather::Tell);
        for _ in 0..nudges {
            world.blow(Weather::Lose(0));
            world.now += 1;
            world.handle(Online);
            world.handle(Shown);
        }
        prop_assert!(world.in_flight <= nudges / 2 + 2, "{} in {nudges} s", world.in_flight);
    }
}
