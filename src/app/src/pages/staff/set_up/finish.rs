//! Making the school: the first reader, the root key, the first card, the printed spare.

use domain::{Card, Moment, Reader, ReaderId, Role};
use leptos::prelude::*;
use seal::{SigningKey, sheet::SafeSheet, spare::Spare};
use wire::sign_in::Grant;

use super::{ClassForm, ContactForm, Draft};
use crate::shell::{
    chance,
    staff::{
        cards,
        desk::Desk,
        enter::{self, Newcomer, Person, Wanted},
        ids,
        trouble::Trouble,
    },
};

/// What is about to be printed, and what is still to be done. It is wiped when the page goes.
pub(super) struct Paper {
    /// Who registered; they sit down once the card is there.
    newcomer: Option<Newcomer>,
    /// Twelve words.
    pub(super) sheet: SafeSheet,
    /// Twenty-four words.
    pub(super) root: SigningKey,
    /// Twenty-four words more, if they were asked for.
    pub(super) spare: Option<(ReaderId, Spare)>,
    /// Their name.
    pub(super) name: String,
    /// What they sign in with.
    pub(super) login: String,
}

/// Does all of it. Called again after a failure, it goes on where it stopped: a code works once.
pub(super) async fn make(
    desk: Desk,
    draft: Draft,
    person: Person,
    roles: Vec<Role>,
    spare: bool,
) -> Result<(), Trouble> {
    if draft.paper.with_value(Option::is_none) {
        let root = SigningKey::mint(&mut chance::rng());
        let newcomer = enter::register(&person, Wanted::SetUp, Some(&root)).await?;
        let sheet = SafeSheet::parse(&newcomer.sheet.words().join(" ")).map_err(Trouble::check)?;
        let spare =
            spare.then(|| (ReaderId::from_bytes(ids::random()), Spare::mint(&mut chance::rng())));
        let (name, login) = (person.name, person.login);
        let paper = Paper { newcomer: Some(newcomer), sheet, root, spare, name, login };
        draft.paper.set_value(Some(paper));
        draft.begun.set(true);
    }
    let Some(mut paper) = draft.paper.try_update_value(Option::take).flatten() else {
        return Err(Trouble::SignedOut);
    };
    let made = publish(desk, draft, &mut paper, roles).await;
    draft.paper.set_value(Some(paper));
    made
}

/// The card, and what the server keeps of the spare.
async fn publish(
    desk: Desk,
    draft: Draft,
    paper: &mut Paper,
    roles: Vec<Role>,
) -> Result<(), Trouble> {
    if let Some(newcomer) = paper.newcomer.take() {
        let card = card(draft, paper, &newcomer, roles);
        if let Err(why) = cards::first(desk, &newcomer.seat, &paper.root, card).await {
            paper.newcomer = Some(newcomer);
            return Err(why);
        }
        desk.sit(newcomer.seat);
    }
    if let Some((reader, spare)) = &paper.spare {
        enter::keep_spare(&desk.seated()?.token, *reader, spare, &paper.root).await?;
    }
    Ok(())
}

/// The first card. Signing gives it its version and dates.
fn card(draft: Draft, paper: &Paper, newcomer: &Newcomer, roles: Vec<Role>) -> Card {
    let Grant::SetUp { school, server_key } = newcomer.grants else {
        unreachable!("registering for a set-up refuses every other code");
    };
    let reader = |id, name: String, roles, keys: &seal::custody::ReaderKeys| Reader {
        id,
        name,
        roles,
        sealing_key: keys.opening.sealing_key().to_bytes(),
        verifying_key: keys.signing.verifying_key().to_bytes(),
    };
    let seat = &newcomer.seat;
    let mut readers = vec![reader(seat.reader, paper.name.clone(), roles, &seat.keys)];
    if let Some((id, spare)) = &paper.spare {
        let name = Role::Spare.words().to_owned();
        readers.push(reader(*id, name, vec![Role::Spare], &spare.keys()));
    }
    Card {
        school,
        version: 0,
        issued: Moment::from_millis(0),
        renew_by: Moment::from_millis(0),
        name: draft.name.with_untracked(|it| it.trim().to_owned()),
        hours: draft.hours.with_untracked(|it| it.trim().to_owned()),
        contacts: draft.contacts.get_untracked().iter().map(ContactForm::contact).collect(),
        readers,
        inboxes: Vec::new(),
        classes: draft.classes.get_untracked().iter().map(ClassForm::class).collect(),
        server_key,
        server_key_before: None,
        made_up: false,
        publishing_keys: Vec::new(),
    }
}
