//! Every address of the server, written once.

use data_encoding::HEXLOWER;
use domain::{DeviceId, EnvelopeId, InboxId, SchoolId};

use crate::receipt::Place;

/// `GET`: the server is up.
pub const HEALTH: &str = "/healthz";
/// `GET`: the signed card; `PUT`: a newer one (signed in).
pub const CARD: &str = "/api/card";
/// `POST`: a framed batch of hand-ins.
pub const HAND_INS: &str = "/api/hand-ins";
/// `POST`: how far have these letters come?
pub const JOURNEYS: &str = "/api/journeys";
/// `POST`: begin registering with a code.
pub const REGISTER_START: &str = "/api/register/start";
/// `POST`: finish registering.
pub const REGISTER_FINISH: &str = "/api/register/finish";
/// `POST`: begin signing in.
pub const SIGN_IN_START: &str = "/api/sign-in/start";
/// `POST`: finish signing in.
pub const SIGN_IN_FINISH: &str = "/api/sign-in/finish";
/// `POST`: begin signing in with the safe sheet.
pub const SHEET_START: &str = "/api/sheet/start";
/// `POST`: finish signing in with the safe sheet.
pub const SHEET_FINISH: &str = "/api/sheet/finish";
/// `POST`: sign out (signed in).
pub const SIGN_OUT: &str = "/api/sign-out";
/// `POST`: begin choosing a new passphrase (signed in).
pub const PASSPHRASE_START: &str = "/api/passphrase/start";
/// `POST`: finish choosing a new passphrase (signed in).
pub const PASSPHRASE_FINISH: &str = "/api/passphrase/finish";
/// `POST`: invite a further reader (signed in).
pub const INVITES: &str = "/api/invites";
/// `GET`: readers who wait to be signed into the card (signed in).
pub const WAITING: &str = "/api/waiting";
/// `POST`: a code for a tablet; `GET` of [`DEVICES`]: the list (signed in).
pub const ENROLMENT_CODES: &str = "/api/enrolment-codes";
/// `POST`: enrol this device with a code.
pub const ENROL: &str = "/api/enrol";
/// `POST`: codes for the letters that a class's children take home (signed in, class staff).
pub const FAMILY_CODES: &str = "/api/family-codes";
/// `POST`: link this phone to a child with a code.
pub const LINK: &str = "/api/link";
/// `GET`: the list of devices (signed in).
pub const DEVICES: &str = "/api/devices";
/// `POST`: slots for readers who joined later (signed in).
pub const LATER_SLOTS: &str = "/api/later-slots";
/// `POST`: a reader's signed word that a letter was opened (signed in).
pub const OPENED: &str = "/api/opened";
/// `POST`: the school's root key, sealed to another reader (signed in; [`crate::sign_in::RootFor`]).
pub const ROOTS: &str = "/api/roots";
/// `POST`: what the server keeps for the printed spare reader (signed in;
/// [`crate::sign_in::ReaderRecord`]), so that its words can sign in.
pub const SPARE: &str = "/api/spare";
/// `GET`: the signed list of the school's own lessons; `PUT`: a newer one (signed in).
pub const LESSONS: &str = "/api/lessons";
/// `GET`: whom the school calls about unread letters; `PUT`: a change (signed in).
pub const CALLS: &str = "/api/calls";
/// `POST`: what lies in the box of a concern; `PUT`: one more answer (signed in).
pub const ANSWERS: &str = "/api/answers";
/// The header that carries a session.
pub const SESSION_SCHEME: &str = "Bramble ";

/// `PUT`: one hand-in; safe to repeat.
#[must_use]
pub fn envelope(school: SchoolId, inbox: InboxId, envelope: EnvelopeId) -> String {
    format!("/api/schools/{school}/inboxes/{inbox}/envelopes/{envelope}")
}

/// `GET`: the page after a cursor (signed in).
#[must_use]
pub fn inbox(inbox: InboxId, after: Place) -> String {
    format!("/api/inboxes/{inbox}?after={}", after.0)
}

/// `GET`: who was called about the unopened letters of an inbox (signed in).
#[must_use]
pub fn called(inbox: InboxId) -> String {
    format!("/api/inboxes/{inbox}/calls")
}

/// `DELETE`: take an enrolment back (signed in).
#[must_use]
pub fn device(device: DeviceId) -> String {
    format!("/api/devices/{device}")
}

/// `GET`: the pack of one of the school's own lessons; `PUT`: bring it, before the list that
/// names it (signed in). Its address is the SHA-256 of its bytes.
#[must_use]
pub fn lesson_pack(digest: &[u8; 32]) -> String {
    format!("/api/lesson-packs/{}", HEXLOWER.encode(digest))
}

/// The link in a tablet's QR code. The code is in the fragment, so no server and no log sees it.
#[must_use]
pub fn enrol_link(origin: &str, code: &str) -> String {
    format!("{origin}/#enrol={}", crate::device::normal(code))
}

/// The link in the QR code of a letter that a child takes home. The code is in the fragment, so no
/// server and no log sees it.
#[must_use]
pub fn family_link(origin: &str, code: &str) -> String {
    format!("{origin}/family#link={}", crate::device::normal(code))
}

/// The link of an invitation. The code is in the fragment, so no server and no log sees it.
#[must_use]
pub fn join_link(origin: &str, code: &str) -> String {
    format!("{origin}/staff/join#join={}", crate::device::normal(code))
}
