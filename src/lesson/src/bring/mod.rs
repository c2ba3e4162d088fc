//! A school's own lesson, coming in: a zip or the files of a folder, in; a pack, or faults, out.
//!
//! Pure, over bytes that nobody trusts: nothing is written, nothing is fetched, and no more than
//! [`limits::TOTAL`] bytes are ever unpacked, whatever a zip says of itself.

mod files;
mod kind;
pub mod limits;
mod name;
pub(crate) mod svg;
mod unzip;

use std::collections::BTreeSet;

use crate::own::{MOST, OwnClip, OwnPack, OwnPicture, is_slug};
use crate::{Fault, Lesson, Pictures, Said, pack, read_own};
use kind::Kind;

pub use files::{File, Folder};

/// A lesson's own file in its folder.
const LESSON: &str = "lesson.toml";

/// A lesson that breaks no rule, with what its folder brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// The lesson.
    pub lesson: Lesson,
    pictures: Vec<OwnPicture>,
    clips: Vec<OwnClip>,
}

/// Takes a lesson out of a zip. `built_in` are the pictures that the app has.
///
/// # Errors
///
/// Everything that is wrong, file by file, with what to do about it.
pub fn zip(file: &str, bytes: &[u8], built_in: &Pictures) -> Result<Brought, Vec<Fault>> {
    look(unzip::unzip(file, bytes)?, built_in)
}

/// Takes a lesson out of the files of a folder. A folder whose `name` is not known is called as
/// the lesson is.
///
/// # Errors
///
/// As [`zip`].
pub fn folder(
    name: &str,
    files: Vec<(String, Vec<u8>)>,
    built_in: &Pictures,
) -> Result<Brought, Vec<Fault>> {
    look(files::gather(name, files)?, built_in)
}

/// Unpacks a zip without looking into its files.
///
/// # Errors
///
/// As [`zip`].
pub fn unpack(file: &str, bytes: &[u8]) -> Result<Folder, Vec<Fault>> {
    unzip::unzip(file, bytes)
}

/// Looks at every file, and reads the lesson with the pictures that passed.
fn look(folder: Folder, built_in: &Pictures) -> Result<Brought, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut slug = slug_of(&folder.name);
    // Files that were chosen one by one come without their folder's name.
    if !folder.name.is_empty() && !is_slug(&slug) {
        faults.push(Fault::of_file(
            &folder.name,
            "the lesson has no name that an address could hold",
            "name its folder or its zip in small letters, such as `our-school-pond`",
        ));
    }
    let (mut text, mut pictures, mut clips) = (None, Vec::new(), Vec::new());
    for File { name, bytes } in folder.files {
        let (stem, kind) = match Kind::of(&name, &bytes) {
            Ok(it) => it,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        match kind {
            Kind::Lesson => text = Some(bytes),
            Kind::Clip => clips.push(OwnClip { name: stem, bytes }),
            Kind::Picture(kind) => {
                if kind == crate::own::PictureKind::Svg {
                    faults.extend(svg::faults(&name, &bytes));
                }
                if pictures.iter().any(|it: &OwnPicture| it.name == stem) {
                    faults.push(Fault::of_file(
                        &name,
                        format!("two pictures are called `{stem}`"),
                        "give one of them another name",
                    ));
                }
                pictures.push(OwnPicture { name: stem, kind, bytes });
            }
        }
    }
    let Some(text) = text else {
        faults.push(Fault::of_file(
            &folder.name,
            "there is no lesson.toml in it",
            "put lesson.toml beside the pictures, and zip the folder that holds them",
        ));
        return Err(faults);
    };
    let Ok(text) = String::from_utf8(text) else {
        faults.push(Fault::of_file(
            LESSON,
            "its letters are in an old code",
            "save it as UTF-8 in the text editor",
        ));
        return Err(faults);
    };
    let names = built_in.and(pictures.iter().map(|it| it.name.clone()));
    match read_own(&format!("{slug}/{LESSON}"), &text, &names) {
        Ok(mut lesson) => {
            if folder.name.is_empty() {
                slug = slug_of(&lesson.title.text);
                lesson.slug.clone_from(&slug);
            }
            if !is_slug(&lesson.slug) {
                faults.push(Fault::of_file(
                    LESSON,
                    "the lesson has no name that an address could hold",
                    "give it a title in letters",
                ));
            }
            faults.extend(stale(&lesson, &clips));
            if faults.is_empty() {
                let shown: BTreeSet<&str> = lesson.pictures().into_iter().collect();
                pictures.retain(|it| shown.contains(it.name.as_str()));
                return Ok(Brought { lesson, pictures, clips });
            }
        }
        Err(wrong) => faults.extend(wrong),
    }
    Err(faults)
}

/// Clips that say nothing that is written.
fn stale(lesson: &Lesson, clips: &[OwnClip]) -> Vec<Fault> {
    let lines = lesson.lines();
    let asked: BTreeSet<&str> = lines.iter().map(|it| it.clip.as_str()).collect();
    let stale = clips.iter().filter(|it| !asked.contains(it.name.as_str()));
    stale
        .map(|it| {
            Fault::of_file(
                format!("{}.mp3", it.name),
                "it says nothing that is written in lesson.toml",
                "name it as the list of lines does, or take it out: changed words need a new clip",
            )
        })
        .collect()
}

/// A folder's or a zip's name as an address can hold it.
fn slug_of(name: &str) -> String {
    let name = name.to_lowercase();
    let words: Vec<&str> =
        name.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).collect();
    words.join("-")
}

impl Brought {
    /// The app's own pictures that the lesson shows: they go into its pack too, so that a tablet
    /// has the lesson whole or not at all.
    #[must_use]
    pub fn wants(&self) -> Vec<String> {
        let own: BTreeSet<&str> = self.pictures.iter().map(|it| it.name.as_str()).collect();
        let shown = self.lesson.pictures().into_iter();
        shown.filter(|it| !own.contains(it)).map(str::to_owned).collect()
    }

    /// The lines that the device's own voice will say, because no clip does.
    #[must_use]
    pub fn unspoken(&self) -> Vec<&Said> {
        let there: BTreeSet<&str> = self.clips.iter().map(|it| it.name.as_str()).collect();
        let mut seen = BTreeSet::new();
        let lines = self.lesson.lines().into_iter();
        lines.filter(|it| !there.contains(it.clip.as_str()) && seen.insert(&it.clip)).collect()
    }

    /// The lesson as it travels, with what it [`Brought::wants`] of the app's pictures.
    ///
    /// # Errors
    ///
    /// It is too big.
    pub fn close(mut self, wanted: Vec<OwnPicture>) -> Result<Vec<u8>, Fault> {
        self.pictures.extend(wanted);
        let slug = self.lesson.slug.clone();
        let whole = OwnPack { lesson: self.lesson, pictures: self.pictures, clips: self.clips };
        let bytes = pack::close(&whole);
        if bytes.len() <= MOST {
            return Ok(bytes);
        }
        Err(Fault::of_file(
            slug,
            format!("the lesson is {} bytes with its pictures", bytes.len()),
            format!("make pictures smaller, until all of it is under {MOST} bytes"),
        ))
    }
}
