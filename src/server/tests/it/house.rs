//! A whole server inside the test, and a school in it.

use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use domain::{Card, DeviceId, InboxId, Moment, Role, SchoolId};
use ed25519_dalek::SigningKey;
use serde::Serialize;
use server::{Config, Limits, Mail, Rest, Running, clock::Clock};
use wire::{
    device::{Code, CodeAsked, Enrol, Enrolled},
    hand_in::HandIn,
    paths,
    sign_in::{
        Grant, Invite, RegisterAnswer, RegisterFinish, RegisterStart, Session, SignInAnswer,
        SignInFinish, SignInStart,
    },
};

use crate::{
    http::{Answer, ask},
    people::{Person, Registering, SigningIn, Tablet, card, random, signed},
};

/// A server on a free port, with a clock that moves when it is told to.
pub(crate) struct House {
    pub(crate) addr: SocketAddr,
    pub(crate) school: SchoolId,
    pub(crate) set_up_code: String,
    running: Option<Running>,
    clock: Arc<AtomicU64>,
}

impl House {
    /// With nothing in it but its set-up code.
    pub(crate) async fn empty() -> Self {
        Self::over(Rest::Memory).await
    }

    /// Over a folder that outlives it.
    pub(crate) async fn in_folder(folder: PathBuf) -> Self {
        Self::over(Rest::Folder(folder)).await
    }

    pub(crate) async fn over(rest: Rest) -> Self {
        Self::with(rest, Limits::default()).await
    }

    /// With other limits.
    pub(crate) async fn with(rest: Rest, limits: Limits) -> Self {
        Self::that_mails(rest, limits, None).await
    }

    /// With a mail server to call people by.
    pub(crate) async fn that_mails(rest: Rest, limits: Limits, mail: Option<Mail>) -> Self {
        let clock = Arc::new(AtomicU64::new(1_800_000_000_000));
        let read = Arc::clone(&clock);
        let config = Config {
            clock: Clock::new(move || Moment::from_millis(read.load(Ordering::Relaxed))),
            limits,
            mail,
            ..Config::loopback(rest)
        };
        let running = server::serve(config).await.unwrap();
        Self {
            addr: running.addr,
            school: running.school,
            set_up_code: running.set_up_code.clone().unwrap_or_default(),
            running: Some(running),
            clock,
        }
    }

    /// A server that is not inside the test. Its clock is its own.
    pub(crate) fn outside(addr: SocketAddr, set_up_code: String, school: SchoolId) -> Self {
        Self { addr, school, set_up_code, running: None, clock: Arc::default() }
    }

    pub(crate) fn later(&self, by: Duration) {
        self.clock.fetch_add(u64::try_from(by.as_millis()).unwrap(), Ordering::Relaxed);
    }

    /// Has it look at once whether somebody is to be called.
    pub(crate) fn look(&self) {
        self.running.as_ref().unwrap().look();
    }

    pub(crate) async fn stop(mut self) {
        self.running.take().unwrap().shutdown().await;
    }

    pub(crate) async fn raw(&self, method: &str, path: &str, body: &[u8]) -> Answer {
        ask(self.addr, method, path, &[], body).await.unwrap()
    }

    pub(crate) async fn get(&self, session: Option<&Session>, path: &str) -> Answer {
        self.send("GET", session, path, &[]).await
    }

    pub(crate) async fn post(
        &self,
        session: Option<&Session>,
        path: &str,
        body: &impl Serialize,
    ) -> Answer {
        self.send("POST", session, path, &wire::encode(body)).await
    }

    pub(crate) async fn send(
        &self,
        method: &str,
        session: Option<&Session>,
        path: &str,
        body: &[u8],
    ) -> Answer {
        let authorization = session.map(|it| {
            format!("{}{}", paths::SESSION_SCHEME, data_encoding::HEXLOWER.encode(&it.token))
        });
        let headers: Vec<(&str, &str)> =
            authorization.iter().map(|it| ("Authorization", it.as_str())).collect();
        ask(self.addr, method, path, &headers, body).await.unwrap()
    }

    /// Registers somebody with a code, as far as the server lets them.
    pub(crate) async fn register(
        &self,
        person: &Person,
        code: &str,
    ) -> Result<(Grant, Session), Answer> {
        let (registering, request) = Registering::start(&person.passphrase);
        let start = RegisterStart { code: code.to_owned(), login: person.login.clone(), request };
        let answer = self.post(None, paths::REGISTER_START, &start).await;
        if answer.status != 200 {
            return Err(answer);
        }
        let RegisterAnswer { response, grants } = answer.value();
        let finish = finish(person, code, registering.finish(&response));
        let answer = self.post(None, paths::REGISTER_FINISH, &finish).await;
        if answer.status == 200 { Ok((grants, answer.value())) } else { Err(answer) }
    }

    /// Signs somebody in, as far as the server lets them.
    pub(crate) async fn sign_in(&self, login: &str, passphrase: &str) -> Result<Session, Answer> {
        let answer = self.sign_in_from(None, login, passphrase).await;
        if answer.status == 200 { Ok(answer.value()) } else { Err(answer) }
    }

    /// The last answer to somebody who signs in from a browser that keeps this cookie.
    pub(crate) async fn sign_in_from(
        &self,
        cookie: Option<&str>,
        login: &str,
        passphrase: &str,
    ) -> Answer {
        let (signing_in, request) = SigningIn::start(passphrase);
        let start = wire::encode(&SignInStart { login: login.to_owned(), request });
        let headers: Vec<(&str, &str)> = cookie.iter().map(|it| ("Cookie", *it)).collect();
        let answer = ask(self.addr, "POST", paths::SIGN_IN_START, &headers, &start).await.unwrap();
        if answer.status != 200 {
            return answer;
        }
        let SignInAnswer { attempt, response } = answer.value();
        // With a wrong passphrase there is nothing right to send.
        let finalization = signing_in.finish(&response).unwrap_or_else(|| vec![7; 64]);
        let finish = SignInFinish { attempt, finalization };
        self.post(None, paths::SIGN_IN_FINISH, &finish).await
    }
}

pub(crate) fn finish(person: &Person, code: &str, upload: Vec<u8>) -> RegisterFinish {
    let reader = person.reader(&[]);
    RegisterFinish {
        code: code.to_owned(),
        login: person.login.clone(),
        upload,
        name: reader.name,
        sealing_key: reader.sealing_key,
        verifying_key: reader.verifying_key,
        record: person.record(),
    }
}

/// A school that is live: a lead, a deputy, a card, a tablet.
pub(crate) struct School {
    pub(crate) house: House,
    pub(crate) root: SigningKey,
    pub(crate) card: Card,
    pub(crate) lead: Person,
    pub(crate) session: Session,
    pub(crate) deputy: Person,
    pub(crate) telling: InboxId,
    pub(crate) tray: InboxId,
    pub(crate) tablet: Tablet,
}

impl School {
    pub(crate) async fn new() -> Self {
        Self::in_house(House::empty().await).await
    }

    pub(crate) async fn in_house(mut house: House) -> Self {
        let (lead, deputy) = (Person::new("lead"), Person::new("deputy"));
        let (grants, session) = house.register(&lead, &house.set_up_code).await.unwrap();
        let Grant::SetUp { school, server_key } = grants else { panic!("{grants:?}") };
        house.school = school;
        let root = SigningKey::from_bytes(&random());
        let [telling, tray] = [InboxId::from_bytes(random()), InboxId::from_bytes(random())];
        let first = card(school, server_key, &[(&lead, &[Role::Lead])], [telling, tray]);
        let put = wire::encode(&signed(&root, &first));
        assert_eq!(house.send("PUT", Some(&session), paths::CARD, &put).await.status, 204);
        let invite = Invite { roles: vec![Role::Deputy] };
        let code: Code = house.post(Some(&session), paths::INVITES, &invite).await.value();
        house.register(&deputy, &code.code).await.unwrap();
        let people: [(&Person, &[Role]); 2] = [(&lead, &[Role::Lead]), (&deputy, &[Role::Deputy])];
        let card = Card { version: 2, ..card(school, server_key, &people, [telling, tray]) };
        card.check().unwrap();
        let put = wire::encode(&signed(&root, &card));
        assert_eq!(house.send("PUT", Some(&session), paths::CARD, &put).await.status, 204);
        let device = DeviceId::from_bytes([0; 16]);
        let tablet = Tablet { device, key: SigningKey::from_bytes(&random()) };
        let mut it = Self { house, root, card, lead, session, deputy, telling, tray, tablet };
        let code = it.enrolment_code().await;
        it.tablet.device = it.enrol(&code.code).await.value::<Enrolled>().device;
        it
    }

    pub(crate) async fn enrolment_code(&self) -> Code {
        let asked = CodeAsked { class: None, label: "Hedgehogs 3".to_owned() };
        self.house.post(Some(&self.session), paths::ENROLMENT_CODES, &asked).await.value()
    }

    pub(crate) async fn enrol(&self, code: &str) -> Answer {
        let verifying_key = self.tablet.key.verifying_key().to_bytes();
        let enrol = Enrol { code: code.to_owned(), verifying_key };
        self.house.post(None, paths::ENROL, &enrol).await
    }

    /// Hands one in at the address that its bytes name.
    pub(crate) async fn put(&self, hand_in: &HandIn) -> Answer {
        let header = wire::Envelope::from_bytes(&hand_in.envelope).unwrap().header;
        let path = paths::envelope(header.school, header.inbox, header.envelope);
        self.house.send("PUT", None, &path, &wire::encode(hand_in)).await
    }

    /// Puts the card with the next version and these changes in force, if the server lets it.
    pub(crate) async fn put_card(&self, root: &SigningKey, card: &Card) -> Answer {
        let put = wire::encode(&signed(root, card));
        self.house.send("PUT", Some(&self.session), paths::CARD, &put).await
    }
}
