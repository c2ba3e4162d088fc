//! A school's own lessons, from the staff door: choosing files, putting a lesson on the tablets,
//! taking one away. What is chosen is looked at by [`lesson::bring`] before anything leaves here.

use js_sys::Uint8Array;
use leptos::prelude::*;
use lesson::{
    Band, Fault, Pictures,
    bring::{self, Brought, limits},
    own::{OwnPicture, PictureKind},
};
use seal::SigningKey;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use wire::{
    Signed,
    code::digest,
    lessons::{Lessons, Listed},
};

use super::{
    api,
    desk::{Desk, School, Seat},
    trouble::Trouble,
};
use crate::{shell::window::by_id, words::LESSONS};

/// Above this, a file is not even read.
const LARGEST: f64 = 8_000_000.0;

/// What came of choosing files.
pub(crate) enum Chosen {
    /// Nothing was chosen.
    Nothing,
    /// A lesson, and its pack.
    Lesson(Box<Brought>, Vec<u8>),
    /// What is wrong.
    Faults(Vec<Fault>),
}

/// Looks at the files that are chosen in an input: one zip, or the files of a folder.
///
/// # Errors
///
/// The app's own pictures could not be fetched.
pub(crate) async fn look(input: &str) -> Result<Chosen, Trouble> {
    let names = api::asset("/pictures.txt").await?;
    let names = String::from_utf8(names).map_err(|_| Trouble::NotOurs)?;
    let built_in: Pictures = names.lines().collect();
    let mut files = match read(input).await {
        Ok(files) => files,
        Err(fault) => return Ok(Chosen::Faults(vec![fault])),
    };
    let brought = match &mut files[..] {
        [] => return Ok(Chosen::Nothing),
        [(name, bytes)] => bring::zip(name, bytes, &built_in),
        _ => bring::folder("", files, &built_in),
    };
    let brought = match brought {
        Ok(brought) => brought,
        Err(faults) => return Ok(Chosen::Faults(faults)),
    };
    if LESSONS.iter().any(|it| it.slug == brought.lesson.slug) {
        return Ok(Chosen::Faults(vec![Fault {
            file: brought.lesson.slug.clone(),
            line: 0,
            wrong: "one of Bramble\u{2019}s own lessons has this name".to_owned(),
            instead: "give the folder, or the zip, another name".to_owned(),
        }]));
    }
    let mut wanted = Vec::new();
    for name in brought.wants() {
        let bytes = api::asset(&format!("/pictures/{name}.svg")).await?;
        // Somebody else's page, such as the Wi-Fi's, is no picture.
        if !bytes.trim_ascii_start().starts_with(b"<svg") {
            return Err(Trouble::NotOurs);
        }
        wanted.push(OwnPicture { name, kind: PictureKind::Svg, bytes });
    }
    Ok(match brought.clone().close(wanted) {
        Ok(pack) => Chosen::Lesson(Box::new(brought), pack),
        Err(fault) => Chosen::Faults(vec![fault]),
    })
}

/// The chosen files, with their names.
async fn read(input: &str) -> Result<Vec<(String, Vec<u8>)>, Fault> {
    let input = by_id(input).and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(list) = input.and_then(|it| it.files()) else { return Ok(Vec::new()) };
    let mut files = Vec::new();
    for file in (0..list.length()).filter_map(|n| list.get(n)) {
        let fault = |wrong: &str, instead: &str| Fault {
            file: file.name(),
            line: 0,
            wrong: wrong.to_owned(),
            instead: instead.to_owned(),
        };
        if LARGEST < file.size() || limits::FILES < files.len() {
            return Err(fault(
                "that is far too much for one lesson",
                "choose the zip of one lesson, of a megabyte and a half at most",
            ));
        }
        let bytes = JsFuture::from(file.array_buffer())
            .await
            .map_err(|_| fault("the browser could not read it", "choose it again"))?;
        files.push((file.name(), Uint8Array::new(&bytes).to_vec()));
    }
    Ok(files)
}

/// The list in force, if the school's root signed it.
///
/// # Errors
///
/// The server did not answer, or what it gave does not hold.
pub(crate) async fn list(desk: Desk) -> Result<Option<Lessons>, Trouble> {
    let Some(signed) = api::lessons().await? else { return Ok(None) };
    checked(desk, &signed).map(Some)
}

fn checked(desk: Desk, signed: &Signed<Lessons>) -> Result<Lessons, Trouble> {
    let School::Known(known) = desk.school.get_untracked() else { return Err(Trouble::NoAnswer) };
    seal::lessons::verify(signed, &known.signed.root, known.card.school, None)
        .map_err(Trouble::check)
}

/// A lesson as the list names it.
pub(crate) fn listed(brought: &Brought, pack: &[u8]) -> Listed {
    let lesson = &brought.lesson;
    Listed {
        slug: lesson.slug.clone(),
        title: lesson.title.text.clone(),
        path: match lesson.band {
            Band::Reception => 0,
            Band::YearOne => 1,
            Band::YearTwo => 2,
            Band::Everyone => 3,
        },
        digest: digest(pack),
        bytes: u32::try_from(pack.len()).unwrap_or(u32::MAX),
    }
}

/// Brings a pack, if there is one, then changes the newest list and signs it.
///
/// # Errors
///
/// The server refuses, or the root is not the school's.
pub(crate) async fn publish(
    desk: Desk,
    seat: &Seat,
    root: &SigningKey,
    pack: Option<&[u8]>,
    change: impl FnOnce(&mut Vec<Listed>),
) -> Result<Lessons, Trouble> {
    let School::Known(known) = desk.school.get_untracked() else { return Err(Trouble::NoAnswer) };
    if root.verifying_key().to_bytes() != known.signed.root {
        return Err(Trouble::check("these are not the words of this school's root key"));
    }
    let school = known.card.school;
    let before = list(desk).await?;
    let mut lessons = before.unwrap_or(Lessons { school, version: 0, lessons: Vec::new() });
    change(&mut lessons.lessons);
    lessons.version += 1;
    if !lessons.is_fit() {
        return Err(Trouble::check(format!(
            "there is room for {} lessons of your own; take one away first",
            wire::limits::LESSONS
        )));
    }
    if let Some(pack) = pack {
        api::put_lesson_pack(&seat.token, pack).await.map_err(|it| desk.heard(it))?;
    }
    let signed = seal::lessons::sign(root, &lessons);
    api::put_lessons(&seat.token, &signed).await.map_err(|it| desk.heard(it))?;
    Ok(lessons)
}
