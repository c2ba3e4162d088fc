//! Setting a school up, step by step, as its first two readers do in their browsers.

use anyhow::{Result, bail};
use domain::{Card, InboxId, Moment, Reader, ReaderId, Role};
use reqwest::Method;
use seal::{
    SigningKey,
    custody::{self, ReaderKeys},
    root,
    sheet::SafeSheet,
    sign_in::{Registration, SignIn},
    spare::Spare,
};
use wire::{
    device::Code,
    paths,
    sign_in::{
        Grant, Invite, ReaderRecord, RegisterAnswer, RegisterFinish, RegisterStart, RootFor,
        Session, SignInAnswer, SignInFinish, SignInStart,
    },
};

use crate::{
    client::Client,
    people::{self, People, Person},
};

/// A year: how long the made-up card holds.
const RENEW_AFTER: std::time::Duration = std::time::Duration::from_hours(365 * 24);

/// Sets up the made-up school at `home`, with these people, the lead first, and gives back
/// everyone's words.
///
/// # Errors
///
/// What the server said, where it did not take a step.
pub async fn found(home: &str, code: &str, readers: Vec<Person>) -> Result<People> {
    let client = Client::new(home);
    let root = SigningKey::mint(&mut rand::rng());
    let spare = Spare::mint(&mut rand::rng());
    let mut people = People {
        readers,
        spare: spare.words().join(" "),
        root: root::words(&root).join(" "),
        classes: people::classes(),
    };
    let lead = register(&client, code, &mut people.readers[0], Some(&root)).await?;
    let Grant::SetUp { school, server_key } = lead.grant else {
        bail!("the set-up code was for something else");
    };
    let session = sign_in(&client, &people.readers[0]).await?;

    let now = now();
    let mut card = Card {
        school,
        version: 1,
        issued: now,
        renew_by: now + RENEW_AFTER,
        name: "Whisper Wood Infant School".to_owned(),
        hours:
            "School reads what children tell from Monday to Friday, 8:30 to 16:30, in term time."
                .to_owned(),
        contacts: people::contacts(),
        readers: vec![lead.reader, spare_reader(&spare)],
        inboxes: Vec::new(),
        classes: people.classes.clone(),
        server_key,
        server_key_before: None,
        made_up: true,
        publishing_keys: Vec::new(),
    };
    publish(&client, &session, &root, &card).await?;
    let spare = spare_record(&spare, &card);
    client.give(Method::POST, paths::SPARE, Some(&session), &spare).await?;

    for person in &mut people.readers[1..] {
        let invite = Invite { roles: person.roles.clone() };
        let invitation: Code = client.post(paths::INVITES, Some(&session), &invite).await?;
        let joined = register(&client, &invitation.code, person, None).await?;
        let to = joined.keys.opening.sealing_key();
        let sealed = root::wrap_root(&mut rand::rng(), &root, &to, joined.reader.id)?;
        let for_them = RootFor { reader: joined.reader.id, root: sealed };
        card.version += 1;
        card.readers.insert(card.readers.len() - 1, joined.reader);
        card.serve_routes(|| InboxId::from_bytes(sixteen()))?;
        publish(&client, &session, &root, &card).await?;
        client.give(Method::POST, paths::ROOTS, Some(&session), &for_them).await?;
    }
    client.give(Method::POST, paths::SIGN_OUT, Some(&session), &()).await?;
    Ok(people)
}

/// Signs a made-up person in.
///
/// # Errors
///
/// What the server said.
pub async fn sign_in(client: &Client, person: &Person) -> Result<Session> {
    let (started, request) = SignIn::start(&mut rand::rng(), &person.passphrase)?;
    let start = SignInStart { login: person.login.clone(), request };
    let answer: SignInAnswer = client.post(paths::SIGN_IN_START, None, &start).await?;
    let (finalization, _) =
        started.finish(&mut rand::rng(), &person.passphrase, &answer.response)?;
    let finish = SignInFinish { attempt: answer.attempt, finalization };
    client.post(paths::SIGN_IN_FINISH, None, &finish).await
}

async fn publish(client: &Client, session: &Session, root: &SigningKey, card: &Card) -> Result<()> {
    client.give(Method::PUT, paths::CARD, Some(session), &seal::card::sign(root, card)).await
}

struct Registered {
    grant: Grant,
    reader: Reader,
    keys: ReaderKeys,
}

async fn register(
    client: &Client,
    code: &str,
    person: &mut Person,
    root: Option<&SigningKey>,
) -> Result<Registered> {
    let keys = ReaderKeys::mint(&mut rand::rng());
    let sheet = SafeSheet::mint(&mut rand::rng());
    person.sheet = sheet.words().join(" ");
    let id = ReaderId::from_bytes(sixteen());
    let (started, request) = Registration::start(&mut rand::rng(), &person.passphrase)?;
    let start = RegisterStart { code: code.to_owned(), login: person.login.clone(), request };
    let answer: RegisterAnswer = client.post(paths::REGISTER_START, None, &start).await?;
    let (upload, export_key) =
        started.finish(&mut rand::rng(), &person.passphrase, &answer.response)?;
    let sealing_key = keys.opening.sealing_key();
    let held = match root {
        Some(root) => root::wrap_root(&mut rand::rng(), root, &sealing_key, id)?,
        None => Vec::new(),
    };
    let reader = Reader {
        id,
        name: person.name.clone(),
        roles: person.roles.clone(),
        sealing_key: sealing_key.to_bytes(),
        verifying_key: keys.signing.verifying_key().to_bytes(),
    };
    let finish = RegisterFinish {
        code: code.to_owned(),
        login: person.login.clone(),
        upload,
        name: person.name.clone(),
        sealing_key: reader.sealing_key.clone(),
        verifying_key: reader.verifying_key,
        record: ReaderRecord {
            reader: id,
            by_passphrase: custody::wrap_by_passphrase(&mut rand::rng(), &keys, id, &export_key),
            by_sheet: custody::wrap_by_sheet(&mut rand::rng(), &keys, id, &sheet),
            sheet_key: sheet.sheet_key().verifying_key().to_bytes(),
            root: held,
        },
    };
    client.give(Method::POST, paths::REGISTER_FINISH, None, &finish).await?;
    Ok(Registered { grant: answer.grants, reader, keys })
}

fn spare_reader(spare: &Spare) -> Reader {
    let keys = spare.keys();
    Reader {
        id: ReaderId::from_bytes(sixteen()),
        name: "Printed spare".to_owned(),
        roles: vec![Role::Spare],
        sealing_key: keys.opening.sealing_key().to_bytes(),
        verifying_key: keys.signing.verifying_key().to_bytes(),
    }
}

/// What the server keeps so that the spare's words can sign in: nothing but their public half.
fn spare_record(spare: &Spare, card: &Card) -> ReaderRecord {
    let id = card.readers.iter().find(|it| it.roles.contains(&Role::Spare)).map(|it| it.id);
    ReaderRecord {
        reader: id.expect("the card was just given a spare"),
        by_passphrase: Vec::new(),
        by_sheet: Vec::new(),
        sheet_key: spare.sheet_key().verifying_key().to_bytes(),
        root: Vec::new(),
    }
}

fn sixteen() -> [u8; 16] {
    rand::random()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the demo is a shell: it stands where a browser would"
)]
fn now() -> Moment {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .expect("this clock is after 1970");
    Moment::from_millis(
        u64::try_from(since.as_millis()).expect("this clock is before the year 500,000,000"),
    )
}
