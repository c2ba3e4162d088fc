//! Kept means kept, under any sky.
//!
//! What it is: a seeded simulation of tablets, a network and a school's server. The courier, the
//! collector, the vault's rules, the verification of receipts and the SQL store are the product's
//! own; only the shells between them and everything that goes wrong are made here.
//! After every step the promise is checked (see `skies/promise.rs`).
//!
//! A failure names its seed. `SKY_SEED=<seed> cargo nextest run -p tests --test skies` plays that
//! one sky again, in memory and on disk, and prints what happened step by step.
//! `docs/reliability.md` says what was run and found.

mod skies {
    pub(crate) mod disk;
    mod filing;
    pub(crate) mod fleet;
    pub(crate) mod mutant;
    pub(crate) mod network;
    pub(crate) mod pen;
    pub(crate) mod promise;
    pub(crate) mod reader;
    pub(crate) mod school;
    pub(crate) mod seen;
    pub(crate) mod shore;
    pub(crate) mod sky;
    pub(crate) mod tablet;
}

use skies::{
    fleet::{self, Disk},
    mutant::Mutant,
};

/// Enough skies for every fault to meet every other many times.
const IN_MEMORY: u64 = 10_000;
/// The same on a real disk, where every commit is flushed.
const ON_DISK: u64 = 200;
/// A mutant must be caught well within one test run.
const FOR_A_MUTANT: u64 = 2_000;

#[test]
fn kept_means_kept_under_ten_thousand_skies() {
    let seen = fleet::fly(IN_MEMORY, Disk::Memory, Mutant::None).unwrap();
    eprintln!("{seen:?}");
    // A simulation in which nothing happens proves nothing. (One sky played again may be calm.)
    let counts = seen.counts();
    let asked = std::env::var_os("SKY_SEED").is_some();
    assert!(asked || counts.iter().all(|&count| 1000 < count), "too little of something");
}

#[test]
fn kept_means_kept_on_a_real_disk() {
    let seen = fleet::fly(ON_DISK, Disk::Real, Mutant::None).unwrap();
    let asked = std::env::var_os("SKY_SEED").is_some();
    assert!(asked || (0 < seen.restored && 0 < seen.server_crashed), "{seen:?}");
}

/// The check is able to fail: each mutant breaks one rule, and each is caught.
#[test]
fn every_mutant_is_caught() {
    for mutant in Mutant::ALL {
        let caught = fleet::fly(FOR_A_MUTANT, Disk::Memory, mutant);
        let Err(broken) = caught else { panic!("{mutant:?} was not caught") };
        eprintln!("{mutant:?}: {broken}");
    }
}
