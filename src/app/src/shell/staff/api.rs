//! The server's questions, one function each. Bodies are wire types; addresses are [`wire::paths`].

use domain::{DeviceId, InboxId, calls::Calls};
use serde::{Serialize, de::DeserializeOwned};
use wire::{
    Header, Place, Signed,
    answers::Answering,
    calls::{Called, CallsNow},
    card::SignedCard,
    code::digest,
    collect::{JourneysAsked, JourneysNews, Page},
    decode,
    device::{Code, CodeAsked, FamilyCodes, FamilyCodesAsked, Listed},
    encode,
    hand_in::{HandIn, Outcome},
    lessons::Lessons,
    opened::Opened,
    paths,
    sign_in::{
        Invite, LaterSlot, ReaderRecord, RegisterAnswer, RegisterFinish, RegisterStart, RootFor,
        Session, SheetChallenge, SheetFinish, SheetStart, SignInAnswer, SignInFinish, SignInStart,
        Waiting,
    },
};
use zeroize::Zeroizing;

use super::trouble::Trouble;
use crate::shell::ask::{Answer, Ask, ask};

/// What a signed-in tab shows the server. It rests nowhere, and is wiped when dropped.
#[derive(Clone)]
pub(crate) struct Token(Zeroizing<String>);

impl Token {
    /// The header's value.
    pub(crate) fn new(token: &[u8; 32]) -> Self {
        let mut value = Zeroizing::new(String::with_capacity(paths::SESSION_SCHEME.len() + 64));
        value.push_str(paths::SESSION_SCHEME);
        for byte in token {
            for half in [byte >> 4, byte & 0x0f] {
                value.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
            }
        }
        Self(value)
    }
}

/// What a card's owner sees of the server's copy.
pub(crate) async fn card() -> Result<Option<SignedCard>, Trouble> {
    match carry("GET", paths::CARD, None, None).await {
        Ok(answer) => Ok(Some(decode(&answer.bytes)?)),
        // A server without a school says so in its own words; a stranger's 404 does not count.
        Err(Trouble::Refused { code, .. }) if code == "not-set-up" => Ok(None),
        Err(trouble) => Err(trouble),
    }
}

pub(crate) async fn put_card(by: &Token, card: &SignedCard) -> Result<(), Trouble> {
    tell("PUT", paths::CARD, Some(by), card).await
}

pub(crate) async fn register_start(start: &RegisterStart) -> Result<RegisterAnswer, Trouble> {
    post(paths::REGISTER_START, None, start).await
}

pub(crate) async fn register_finish(finish: &RegisterFinish) -> Result<Session, Trouble> {
    post(paths::REGISTER_FINISH, None, finish).await
}

pub(crate) async fn sign_in_start(start: &SignInStart) -> Result<SignInAnswer, Trouble> {
    post(paths::SIGN_IN_START, None, start).await
}

pub(crate) async fn sign_in_finish(finish: &SignInFinish) -> Result<Session, Trouble> {
    post(paths::SIGN_IN_FINISH, None, finish).await
}

pub(crate) async fn sheet_start(start: &SheetStart) -> Result<SheetChallenge, Trouble> {
    post(paths::SHEET_START, None, start).await
}

pub(crate) async fn sheet_finish(finish: &SheetFinish) -> Result<Session, Trouble> {
    post(paths::SHEET_FINISH, None, finish).await
}

pub(crate) async fn passphrase_start(
    by: &Token,
    start: &RegisterStart,
) -> Result<RegisterAnswer, Trouble> {
    post(paths::PASSPHRASE_START, Some(by), start).await
}

pub(crate) async fn passphrase_finish(by: &Token, finish: &RegisterFinish) -> Result<(), Trouble> {
    tell("POST", paths::PASSPHRASE_FINISH, Some(by), finish).await
}

pub(crate) async fn sign_out(by: &Token) -> Result<(), Trouble> {
    carry("POST", paths::SIGN_OUT, Some(by), None).await.map(drop)
}

pub(crate) async fn invite(by: &Token, invite: &Invite) -> Result<Code, Trouble> {
    post(paths::INVITES, Some(by), invite).await
}

pub(crate) async fn waiting(by: &Token) -> Result<Vec<Waiting>, Trouble> {
    get(paths::WAITING, by).await
}

pub(crate) async fn give_root(by: &Token, root: &RootFor) -> Result<(), Trouble> {
    tell("POST", paths::ROOTS, Some(by), root).await
}

pub(crate) async fn keep_spare(by: &Token, record: &ReaderRecord) -> Result<(), Trouble> {
    tell("POST", paths::SPARE, Some(by), record).await
}

pub(crate) async fn enrolment_code(by: &Token, asked: &CodeAsked) -> Result<Code, Trouble> {
    post(paths::ENROLMENT_CODES, Some(by), asked).await
}

pub(crate) async fn family_codes(
    by: &Token,
    asked: &FamilyCodesAsked,
) -> Result<FamilyCodes, Trouble> {
    post(paths::FAMILY_CODES, Some(by), asked).await
}

pub(crate) async fn devices(by: &Token) -> Result<Vec<Listed>, Trouble> {
    get(paths::DEVICES, by).await
}

pub(crate) async fn remove_device(by: &Token, device: DeviceId) -> Result<(), Trouble> {
    carry("DELETE", &paths::device(device), Some(by), None).await.map(drop)
}

pub(crate) async fn page(by: &Token, inbox: InboxId, after: Place) -> Result<Page, Trouble> {
    get(&paths::inbox(inbox, after), by).await
}

pub(crate) async fn journeys(asked: &JourneysAsked) -> Result<JourneysNews, Trouble> {
    post(paths::JOURNEYS, None, asked).await
}

pub(crate) async fn opened(by: &Token, opened: &Signed<Opened>) -> Result<(), Trouble> {
    tell("POST", paths::OPENED, Some(by), opened).await
}

pub(crate) async fn answer(by: &Token, answer: &Answering) -> Result<(), Trouble> {
    tell("PUT", paths::ANSWERS, Some(by), answer).await
}

/// Hands one letter in. What entitles the sender stands in it.
pub(crate) async fn hand_in(header: &Header, hand_in: &HandIn) -> Result<Outcome, Trouble> {
    let path = paths::envelope(header.school, header.inbox, header.envelope);
    let body = encode(hand_in);
    Ok(decode(&carry("PUT", &path, None, Some(&body)).await?.bytes)?)
}

pub(crate) async fn later_slots(by: &Token, slots: &Vec<LaterSlot>) -> Result<(), Trouble> {
    tell("POST", paths::LATER_SLOTS, Some(by), slots).await
}

/// Whom the school calls about unread letters.
pub(crate) async fn calls(by: &Token) -> Result<CallsNow, Trouble> {
    get(paths::CALLS, by).await
}

pub(crate) async fn put_calls(by: &Token, calls: &Calls) -> Result<(), Trouble> {
    tell("PUT", paths::CALLS, Some(by), calls).await
}

/// Who was called about the unopened letters of an inbox.
pub(crate) async fn called(by: &Token, inbox: InboxId) -> Result<Vec<Called>, Trouble> {
    get(&paths::called(inbox), by).await
}

/// The list of the school's own lessons, if it has one.
pub(crate) async fn lessons() -> Result<Option<Signed<Lessons>>, Trouble> {
    match carry("GET", paths::LESSONS, None, None).await {
        Ok(answer) => Ok(Some(decode(&answer.bytes)?)),
        Err(Trouble::Refused { code, .. }) if code == "no-lessons" => Ok(None),
        Err(trouble) => Err(trouble),
    }
}

pub(crate) async fn put_lessons(by: &Token, list: &Signed<Lessons>) -> Result<(), Trouble> {
    tell("PUT", paths::LESSONS, Some(by), list).await
}

/// Brings a pack, before the list that names it.
pub(crate) async fn put_lesson_pack(by: &Token, pack: &[u8]) -> Result<(), Trouble> {
    let path = paths::lesson_pack(&digest(pack));
    carry("PUT", &path, Some(by), Some(pack)).await.map(drop)
}

/// A file of the app's own.
pub(crate) async fn asset(path: &str) -> Result<Vec<u8>, Trouble> {
    carry("GET", path, None, None).await.map(|it| it.bytes)
}

async fn get<T: DeserializeOwned>(path: &str, by: &Token) -> Result<T, Trouble> {
    Ok(decode(&carry("GET", path, Some(by), None).await?.bytes)?)
}

async fn post<T: DeserializeOwned>(
    path: &str,
    by: Option<&Token>,
    body: &impl Serialize,
) -> Result<T, Trouble> {
    let body = Zeroizing::new(encode(body));
    Ok(decode(&carry("POST", path, by, Some(&body)).await?.bytes)?)
}

/// Says something that is answered with no more than yes.
async fn tell(
    method: &str,
    path: &str,
    by: Option<&Token>,
    body: &impl Serialize,
) -> Result<(), Trouble> {
    let body = Zeroizing::new(encode(body));
    carry(method, path, by, Some(&body)).await.map(drop)
}

async fn carry(
    method: &str,
    path: &str,
    by: Option<&Token>,
    body: Option<&[u8]>,
) -> Result<Answer, Trouble> {
    let header = by.map(|it| ("authorization", it.0.as_str()));
    let answer = ask(Ask { method, path, headers: header.as_slice(), body }).await?;
    if answer.is_ok() { Ok(answer) } else { Err(Trouble::of(&answer)) }
}
