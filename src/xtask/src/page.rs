//! Pages, the worker, and what home screens are told.

use std::fs;

use anyhow::{Context as _, Result};

use crate::dist::{Dist, hash};
use crate::door::Door;
use crate::house::at;
use crate::precache;

/// Adds every door's page, with addresses where they name files.
///
/// # Errors
///
/// Where a page is missing or names a file that is not built.
pub(crate) fn all(dist: &mut Dist) -> Result<()> {
    for door in Door::ALL {
        let text = source(door.page())?;
        // Each page says `{{boot.js}}` and means its own.
        let text = text.replace("{{boot.js}}", &format!("{{{{boot-{}.js}}}}", door.name()));
        let page = dist.fill(&text, door.page())?;
        dist.put(door.shell(), page.into_bytes(), &[door]);
        let manifest = source(&format!("public/{}", door.manifest()))?;
        dist.put(door.manifest(), manifest.into_bytes(), &[door]);
    }
    Ok(())
}

/// Adds each door's list of what it needs offline, and the worker that keeps it.
///
/// The version is a hash of every list and of the worker, so that a browser sees a new worker exactly when there is
/// something new to fetch.
///
/// # Errors
///
/// Where the worker cannot be read.
pub(crate) fn worker(dist: &mut Dist) -> Result<()> {
    let text = source("public/worker.js")?;
    let version = {
        let lists = precache::lists(dist, "");
        hash(format!("{text}{lists:?}").as_bytes())[..16].to_owned()
    };
    let lessons: Vec<_> = precache::lessons(dist)
        .into_iter()
        .map(|(slug, list)| (format!("precache-lesson-{slug}.json"), list.into_bytes()))
        .collect();
    for (path, list) in lessons {
        dist.put(path, list, &[]);
    }
    for (door, list) in precache::lists(dist, &version) {
        dist.put(format!("precache-{}.json", door.name()), list.into_bytes(), &[]);
    }
    dist.call("version", &version);
    let worker = dist.fill(&text, "public/worker.js")?;
    dist.put("worker.js", worker.into_bytes(), &[]);
    Ok(())
}

fn source(file: &str) -> Result<String> {
    fs::read_to_string(at(file)).with_context(|| format!("could not read {file}"))
}
