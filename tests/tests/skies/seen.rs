//! What happened under a sky, counted: a simulation in which nothing happens proves nothing.

use std::ops::AddAssign;

/// What happened, counted.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Seen {
    pub(crate) told: u64,
    pub(crate) refused_by_disk: u64,
    pub(crate) crashed: u64,
    pub(crate) unwritten: u64,
    pub(crate) reader_crashed: u64,
    pub(crate) server_crashed: u64,
    pub(crate) lost: u64,
    pub(crate) doubled: u64,
    pub(crate) portals: u64,
    pub(crate) forged: u64,
    pub(crate) jumped: u64,
    pub(crate) backed_up: u64,
    pub(crate) restored: u64,
    pub(crate) opened: u64,
    pub(crate) forgotten: u64,
    pub(crate) stuck: u64,
}

impl Seen {
    /// All of them, to see that none is missing.
    pub(crate) const fn counts(&self) -> [u64; 16] {
        let Self {
            told,
            refused_by_disk,
            crashed,
            unwritten,
            reader_crashed,
            server_crashed,
            lost,
            doubled,
            portals,
            forged,
            jumped,
            backed_up,
            restored,
            opened,
            forgotten,
            stuck,
        } = *self;
        [
            told,
            refused_by_disk,
            crashed,
            unwritten,
            reader_crashed,
            server_crashed,
            lost,
            doubled,
            portals,
            forged,
            jumped,
            backed_up,
            restored,
            opened,
            forgotten,
            stuck,
        ]
    }
}

impl AddAssign for Seen {
    fn add_assign(&mut self, other: Self) {
        self.told += other.told;
        self.refused_by_disk += other.refused_by_disk;
        self.crashed += other.crashed;
        self.unwritten += other.unwritten;
        self.reader_crashed += other.reader_crashed;
        self.server_crashed += other.server_crashed;
        self.lost += other.lost;
        self.doubled += other.doubled;
        self.portals += other.portals;
        self.forged += other.forged;
        self.jumped += other.jumped;
        self.backed_up += other.backed_up;
        self.restored += other.restored;
        self.opened += other.opened;
        self.forgotten += other.forgotten;
        self.stuck += other.stuck;
    }
}
