//! Ways in: registering with a code, signing in with a passphrase, with the safe sheet, with the
//! printed spare.

use domain::ReaderId;
use seal::{
    SigningKey,
    custody::{self, ReaderKeys},
    root,
    sheet::SafeSheet,
    sign_in::{Registration, SignIn, SignInError},
    spare::Spare,
};
use wire::sign_in::{
    Grant, ReaderRecord, RegisterFinish, RegisterStart, Session, SheetFinish, SheetStart,
    SignInFinish, SignInStart, sheet_message,
};
use zeroize::Zeroizing;

use super::{api, api::Token, desk::Seat, ids, trouble::Trouble};
use crate::shell::chance::rng;

/// What a new reader writes of themselves.
pub(crate) struct Person {
    /// The one-time code.
    pub(crate) code: String,
    /// What they sign in with.
    pub(crate) login: String,
    /// Their display name.
    pub(crate) name: String,
    /// Their passphrase.
    pub(crate) passphrase: Zeroizing<String>,
}

/// A reader who has just registered, and what they print.
pub(crate) struct Newcomer {
    /// They sit here now.
    pub(crate) seat: Seat,
    /// Their safe sheet.
    pub(crate) sheet: SafeSheet,
    /// What their code was for.
    pub(crate) grants: Grant,
}

/// Which code a page takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// The server's own, for a first reader.
    SetUp,
    /// An invitation.
    Join,
}

/// Asks whether a code works, before somebody writes everything else. It is not used up.
///
/// # Errors
///
/// A code of the other kind, or whatever the server refuses.
pub(crate) async fn try_code(code: &str, wanted: Wanted) -> Result<(), Trouble> {
    // The server answers a code only with registration's first message: nothing comes of this one.
    let (_, request) = Registration::start(&mut rng(), "nobody yet").map_err(Trouble::check)?;
    let start = RegisterStart { code: code.to_owned(), login: "nobody yet".to_owned(), request };
    fits(&api::register_start(&start).await?.grants, wanted)
}

/// Whether a code is of the kind that the page takes.
fn fits(grants: &Grant, wanted: Wanted) -> Result<(), Trouble> {
    match (grants, wanted) {
        (Grant::SetUp { .. }, Wanted::SetUp) | (Grant::Join { .. }, Wanted::Join) => Ok(()),
        _ => Err(Trouble::check("this code is for something else; look at where it came from")),
    }
}

/// Registers a reader with a code, then signs them in. A first reader's record holds the root.
///
/// # Errors
///
/// A code of the other kind, or whatever the server refuses.
pub(crate) async fn register(
    person: &Person,
    wanted: Wanted,
    root: Option<&SigningKey>,
) -> Result<Newcomer, Trouble> {
    let passphrase = &person.passphrase;
    let (begun, request) = Registration::start(&mut rng(), passphrase).map_err(Trouble::check)?;
    let start = RegisterStart { code: person.code.clone(), login: person.login.clone(), request };
    let answer = api::register_start(&start).await?;
    fits(&answer.grants, wanted)?;
    let (upload, export) =
        begun.finish(&mut rng(), passphrase, &answer.response).map_err(Trouble::check)?;
    let reader = ReaderId::from_bytes(ids::random());
    let keys = ReaderKeys::mint(&mut rng());
    let sheet = SafeSheet::mint(&mut rng());
    let sealing_key = keys.opening.sealing_key();
    let wrapped_root = match root {
        Some(root) => {
            root::wrap_root(&mut rng(), root, &sealing_key, reader).map_err(Trouble::check)?
        }
        None => Vec::new(),
    };
    let finish = RegisterFinish {
        code: person.code.clone(),
        login: person.login.clone(),
        upload,
        name: person.name.clone(),
        sealing_key: sealing_key.to_bytes(),
        verifying_key: keys.signing.verifying_key().to_bytes(),
        record: ReaderRecord {
            reader,
            by_passphrase: custody::wrap_by_passphrase(&mut rng(), &keys, reader, &export),
            by_sheet: custody::wrap_by_sheet(&mut rng(), &keys, reader, &sheet),
            sheet_key: sheet.sheet_key().verifying_key().to_bytes(),
            root: wrapped_root,
        },
    };
    let session = api::register_finish(&finish).await?;
    Ok(Newcomer { seat: seat(session, keys), sheet, grants: answer.grants })
}

/// Signs in with a passphrase.
///
/// # Errors
///
/// A wrong one, or whatever the server refuses.
pub(crate) async fn sign_in(login: &str, passphrase: &str) -> Result<Seat, Trouble> {
    let (begun, request) = SignIn::start(&mut rng(), passphrase).map_err(Trouble::check)?;
    let start = SignInStart { login: login.to_owned(), request };
    let answer = api::sign_in_start(&start).await?;
    let (finalization, export) =
        begun.finish(&mut rng(), passphrase, &answer.response).map_err(Trouble::check)?;
    let session = api::sign_in_finish(&SignInFinish { attempt: answer.attempt, finalization })
        .await
        .map_err(
            |it| if it.is("wrong") { Trouble::check(SignInError::WrongPassphrase) } else { it },
        )?;
    let record = &session.record;
    let keys = custody::unwrap_by_passphrase(&record.by_passphrase, record.reader, &export)
        .map_err(Trouble::check)?;
    Ok(seat(session, keys))
}

/// Signs in with printed words: twelve of a safe sheet, or twenty-four of the spare reader.
///
/// # Errors
///
/// Words that are not the printed ones (says which), or whatever the server refuses.
pub(crate) async fn by_words(text: &str) -> Result<Seat, Trouble> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|it| !it.is_empty()).count();
    if words > 12 {
        let spare = Spare::parse(text).map_err(Trouble::check)?;
        let session = prove(&spare.sheet_key()).await?;
        return Ok(seat(session, spare.keys()));
    }
    let sheet = SafeSheet::parse(text).map_err(Trouble::check)?;
    let session = prove(&sheet.sheet_key()).await?;
    let record = &session.record;
    let keys = custody::unwrap_by_sheet(&record.by_sheet, record.reader, &sheet)
        .map_err(Trouble::check)?;
    Ok(seat(session, keys))
}

/// Signs the server's challenge with the key that the words make.
async fn prove(key: &SigningKey) -> Result<Session, Trouble> {
    let start = SheetStart { sheet_key: key.verifying_key().to_bytes() };
    let unknown = |it: Trouble| {
        if it.is("wrong") {
            Trouble::check("the server does not know these words; look at each of them again")
        } else {
            it
        }
    };
    let asked = api::sheet_start(&start).await.map_err(unknown)?;
    let signature = key.sign(&sheet_message(&asked.challenge));
    api::sheet_finish(&SheetFinish { attempt: asked.attempt, signature }).await.map_err(unknown)
}

/// Chooses a new passphrase for who sits here, under the name they have. The safe sheet stays as
/// it is printed.
///
/// # Errors
///
/// Whatever the server refuses.
pub(crate) async fn renew(seat: &Seat, passphrase: &str) -> Result<(), Trouble> {
    let (begun, request) = Registration::start(&mut rng(), passphrase).map_err(Trouble::check)?;
    let start = RegisterStart { code: String::new(), login: String::new(), request };
    let answer = api::passphrase_start(&seat.token, &start).await?;
    let (upload, export) =
        begun.finish(&mut rng(), passphrase, &answer.response).map_err(Trouble::check)?;
    let finish = RegisterFinish {
        code: String::new(),
        login: String::new(),
        upload,
        name: String::new(),
        sealing_key: seat.keys.opening.sealing_key().to_bytes(),
        verifying_key: seat.keys.signing.verifying_key().to_bytes(),
        record: ReaderRecord {
            by_passphrase: custody::wrap_by_passphrase(
                &mut rng(),
                &seat.keys,
                seat.reader,
                &export,
            ),
            ..seat.record.clone()
        },
    };
    api::passphrase_finish(&seat.token, &finish).await
}

/// Tells the server of the printed spare, so that its words can sign in. The root goes with it.
///
/// # Errors
///
/// Whatever the server refuses.
pub(crate) async fn keep_spare(
    by: &Token,
    reader: ReaderId,
    spare: &Spare,
    root: &SigningKey,
) -> Result<(), Trouble> {
    let sealing_key = spare.keys().opening.sealing_key();
    let record = ReaderRecord {
        reader,
        by_passphrase: Vec::new(),
        by_sheet: Vec::new(),
        sheet_key: spare.sheet_key().verifying_key().to_bytes(),
        root: root::wrap_root(&mut rng(), root, &sealing_key, reader).map_err(Trouble::check)?,
    };
    api::keep_spare(by, &record).await
}

fn seat(session: Session, keys: ReaderKeys) -> Seat {
    let record = &session.record;
    // Most readers hold no root; one that does not open is as good as none, and the page where it
    // is needed then asks for the printed words.
    let root = root::unwrap_root(&record.root, &keys.opening, record.reader).ok();
    Seat::new(session, keys, root)
}
