//! Many skies at once, one thread for each core.

use std::{
    env,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    thread,
};

use anyhow::{Context as _, Error, Result};
use domain::SchoolId;
use server::store::Store;

use super::{
    mutant::Mutant,
    school::School,
    seen::Seen,
    shore::{Ground, Shore},
    sky::Sky,
};

/// Where the server's database lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disk {
    Memory,
    Real,
}

/// Runs skies 0 to `count`, or the one that `SKY_SEED` names, and says which is the first that
/// broke the promise.
pub(crate) fn fly(count: u64, disk: Disk, mutant: Mutant) -> Result<Seen> {
    let asked: Option<u64> = env::var("SKY_SEED").ok().and_then(|seed| seed.parse().ok());
    let (first, count, threads) = match asked {
        Some(seed) if mutant == Mutant::None => (seed, 1, 1),
        _ => (0, count, thread::available_parallelism().map_or(2, usize::from)),
    };
    let (next, stop) = (AtomicU64::new(first), AtomicBool::new(false));
    let take = || {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        (seed < first + count && !stop.load(Ordering::Relaxed)).then_some(seed)
    };
    thread::scope(|scope| {
        let pilots: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    pilot(disk, mutant, take, count == 1)
                        .inspect_err(|_| stop.store(true, Ordering::Relaxed))
                })
            })
            .collect();
        let mut all = Seen::default();
        let mut broken: Option<(u64, Error)> = None;
        for pilot in pilots {
            match pilot.join().expect("a pilot does not panic") {
                Ok(seen) => all += seen,
                // Seeds are taken in order, so the least one that failed is the first.
                Err((seed, error)) => {
                    if broken.as_ref().is_none_or(|(least, _)| seed < *least) {
                        broken = Some((seed, error));
                    }
                }
            }
        }
        match broken {
            None => Ok(all),
            Some((seed, error)) => {
                Err(anyhow::anyhow!("the promise is broken: SKY_SEED={seed}: {error:#}"))
            }
        }
    })
}

/// One thread's skies, one after another, until one breaks the promise.
fn pilot(
    disk: Disk,
    mutant: Mutant,
    next: impl Fn() -> Option<u64>,
    trace: bool,
) -> Result<Seen, (u64, Error)> {
    let no_seed = |error: Error| (u64::MAX, error);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| no_seed(error.into()))?;
    runtime.block_on(async {
        let school = School::found();
        let memory = Store::memory().await.context("no memory").map_err(no_seed)?;
        let mut all = Seen::default();
        while let Some(seed) = next() {
            all += fly_one(&school, &memory, disk, seed, mutant, trace)
                .await
                .map_err(|error| (seed, error))?;
        }
        Ok(all)
    })
}

async fn fly_one(
    school: &School,
    memory: &Store,
    disk: Disk,
    seed: u64,
    mutant: Mutant,
    trace: bool,
) -> Result<Seen> {
    let mut row = [0; 16];
    row[..8].copy_from_slice(&seed.to_be_bytes());
    let row = SchoolId::from_bytes(row);
    let folder = (disk == Disk::Real).then(tempfile::tempdir).transpose()?;
    let (database, ground) = match &folder {
        None => (memory.clone(), Ground::Memory),
        Some(folder) => {
            let database = Store::folder(&folder.path().join("0")).await?;
            (database, Ground::Folder(folder.path().to_owned()))
        }
    };
    let shore = Shore::found(database, ground, row, school, mutant).await?;
    Sky::new(school, shore, seed, mutant, trace).run().await
}
