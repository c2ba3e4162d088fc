//! Every address, one file each: its errors, its handler, what it answers.
//!
//! | address | asked with | answered with |
//! |---|---|---|
//! | `GET` card | | `SignedCard`, with an `ETag` |
//! | `PUT` card | `SignedCard` | 204 |
//! | `PUT` envelope | `HandIn` | `Outcome::Kept` |
//! | hand-ins | `Vec<HandIn>` | `BatchAnswer` |
//! | journeys | `JourneysAsked` | `JourneysNews` |
//! | register/start, finish | `RegisterStart`, `RegisterFinish` | `RegisterAnswer`, `Session` |
//! | sign-in/start, finish | `SignInStart`, `SignInFinish` | `SignInAnswer`, `Session` |
//! | sheet/start, finish | `SheetStart`, `SheetFinish` | `SheetChallenge`, `Session` |
//! | passphrase/start, finish | `RegisterStart`, `RegisterFinish` | `RegisterAnswer`, 204 |
//! | sign-out | | 204 |
//! | invites | `Invite` | `Code` |
//! | waiting | | `Vec<Waiting>` |
//! | roots, spare | `RootFor`, `ReaderRecord` | 204 |
//! | enrolment-codes | `CodeAsked` | `Code` |
//! | enrol | `Enrol` | `Enrolled` |
//! | family-codes | `FamilyCodesAsked` | `FamilyCodes` |
//! | link | `Enrol` | `Linked` |
//! | `GET`, `DELETE` devices | | `Vec<Listed>`, 204 |
//! | inbox | | `Page` |
//! | later-slots | `Vec<LaterSlot>` | 204 |
//! | opened | `Signed<Opened>` | 204 |
//! | `GET` lessons | | `Signed<Lessons>`, with an `ETag` |
//! | `PUT` lessons | `Signed<Lessons>` | 204 |
//! | `GET`, `PUT` lesson-packs | a pack | a pack, 204 |
//! | `GET`, `PUT` calls | `Calls` | `CallsNow`, 204 |
//! | inbox/calls | | `Vec<Called>` |
//! | `POST`, `PUT` answers | `ReplyBoxId`, `Answering` | `Answers`, 204 |
//!
//! Bodies are postcard; whatever is refused is a `Problem` in JSON.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{MethodRouter, delete, get, post, put},
};
use wire::{limits, paths};

use crate::{assets, gate, rooms::Rooms};

mod answers;
mod called;
mod calls_get;
mod calls_put;
mod card_get;
mod card_put;
mod device_revoke;
mod devices;
mod enrol;
mod enrolment_code;
mod family_codes;
mod hand_in;
mod hand_ins;
mod health;
mod inbox;
mod invite;
mod journeys;
mod later_slots;
mod lesson_pack;
mod lessons_get;
mod lessons_put;
mod link;
mod opened;
mod passphrase_finish;
mod passphrase_start;
mod register_finish;
mod register_start;
mod roots;
mod sheet_finish;
mod sheet_start;
mod sign_in_finish;
mod sign_in_start;
mod sign_out;
mod spare;
mod waiting;

/// What a hand-in carries beside its envelope: the warrant and lengths.
const WARRANT: usize = 256;

/// Every route, behind the gate.
pub(crate) fn router(rooms: Rooms) -> Router {
    let small = |route: MethodRouter<Rooms>| route.layer(DefaultBodyLimit::max(limits::SMALL));
    let up_to = |bytes, route: MethodRouter<Rooms>| route.layer(DefaultBodyLimit::max(bytes));
    Router::new()
        .route(paths::HEALTH, get(health::health))
        .route(paths::CARD, up_to(limits::CARD, get(card_get::card).put(card_put::card)))
        .route(
            "/api/schools/{school}/inboxes/{inbox}/envelopes/{envelope}",
            up_to(limits::ENVELOPE + WARRANT, put(hand_in::hand_in)),
        )
        .route(paths::HAND_INS, up_to(limits::BATCH, post(hand_ins::hand_ins)))
        .route(paths::JOURNEYS, small(post(journeys::journeys)))
        .route(paths::REGISTER_START, small(post(register_start::register_start)))
        .route(paths::REGISTER_FINISH, small(post(register_finish::register_finish)))
        .route(paths::SIGN_IN_START, small(post(sign_in_start::sign_in_start)))
        .route(paths::SIGN_IN_FINISH, small(post(sign_in_finish::sign_in_finish)))
        .route(paths::SHEET_START, small(post(sheet_start::sheet_start)))
        .route(paths::SHEET_FINISH, small(post(sheet_finish::sheet_finish)))
        .route(paths::SIGN_OUT, small(post(sign_out::sign_out)))
        .route(paths::PASSPHRASE_START, small(post(passphrase_start::passphrase_start)))
        .route(paths::PASSPHRASE_FINISH, small(post(passphrase_finish::passphrase_finish)))
        .route(paths::INVITES, small(post(invite::invite)))
        .route(paths::WAITING, get(waiting::waiting))
        .route(paths::ROOTS, small(post(roots::root_for)))
        .route(paths::SPARE, small(post(spare::spare)))
        .route(paths::ENROLMENT_CODES, small(post(enrolment_code::enrolment_code)))
        .route(paths::ENROL, small(post(enrol::enrol)))
        .route(paths::FAMILY_CODES, small(post(family_codes::family_codes)))
        .route(paths::LINK, small(post(link::link)))
        .route(paths::DEVICES, get(devices::devices))
        .route("/api/devices/{device}", delete(device_revoke::revoke))
        .route("/api/inboxes/{inbox}", get(inbox::inbox))
        .route(paths::LATER_SLOTS, up_to(limits::BATCH, post(later_slots::later_slots)))
        .route("/api/inboxes/{inbox}/calls", get(called::called))
        .route(paths::CALLS, small(get(calls_get::calls).put(calls_put::calls)))
        .route(
            paths::ANSWERS,
            up_to(limits::CONCERN + WARRANT, post(answers::find).put(answers::keep)),
        )
        .route(paths::OPENED, small(post(opened::opened)))
        .route(paths::LESSONS, small(get(lessons_get::lessons).put(lessons_put::lessons)))
        .route(
            "/api/lesson-packs/{digest}",
            up_to(limits::LESSON, get(lesson_pack::give).put(lesson_pack::keep)),
        )
        .fallback(assets::asset)
        .method_not_allowed_fallback(assets::other_method)
        .layer(middleware::from_fn_with_state(rooms.clone(), gate::gate))
        .with_state(rooms)
}
