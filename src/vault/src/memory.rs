//! The memory twin of a device's disk, for tests: it can crash, fill up, and be closed under us.
//!
//! It keeps the same bytes under the same rules as a browser does. What a crash takes is what was
//! never committed, and, when the twin is told to be [`MemoryDisk::relax`]ed, also what was
//! committed but not yet flushed: that is what IndexedDB's default durability allows, and why the
//! vault never uses it.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use zeroize::Zeroizing;

use crate::{
    disk::{Change, Disk, Drawer, Row, Spot, Write},
    error::VaultError,
    migrations::{VERSION, step_from},
};

/// What goes wrong with the next change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The device dies before the commit: nothing of it is there.
    CrashBeforeCommit,
    /// The device dies after the commit, before anybody hears of it.
    CrashAfterCommit,
    /// No room.
    Full,
    /// The browser refuses.
    Refused,
    /// The browser has closed the connection; opening it again works.
    Closed,
    /// The same, but the change was committed just before.
    ClosedAfterCommit,
}

type Rows = BTreeMap<Drawer, BTreeMap<Vec<u8>, Vec<u8>>>;

#[derive(Debug, Default)]
struct Platter {
    version: u32,
    rows: Rows,
    /// What is safe when the power goes, while `rows` are only in a cache.
    flushed: Option<Rows>,
    faults: VecDeque<Fault>,
    /// Counts the device's lives; a connection of an earlier life answers nothing.
    life: u64,
}

/// A connection to a disk in memory. Clones share the disk.
#[derive(Debug, Clone)]
pub struct MemoryDisk {
    platter: Rc<RefCell<Platter>>,
    life: Cell<u64>,
}

impl Default for MemoryDisk {
    fn default() -> Self {
        Self::new()
    }
}

impl MemoryDisk {
    /// A new, empty disk of the current version.
    ///
    /// # Panics
    ///
    /// Never: an empty disk has no row that could not be rewritten.
    #[must_use]
    pub fn new() -> Self {
        let disk = Self::blank();
        disk.raise(VERSION).expect("an empty disk is raised");
        disk
    }

    /// A disk of an earlier version, with these rows, as an old device holds it.
    #[cfg(not(target_arch = "wasm32"))]
    #[cfg(test)]
    pub(crate) fn of_version(version: u32, rows: Vec<(Spot, Vec<u8>)>) -> Self {
        let disk = Self::blank();
        disk.raise(version).expect("an empty disk is raised");
        let puts = rows.into_iter().map(|(spot, value)| Write::Put(spot, value)).collect();
        apply(&mut disk.platter.borrow_mut().rows, puts).expect("the drawers are there");
        disk.platter.borrow_mut().version = version;
        disk
    }

    fn blank() -> Self {
        Self { platter: Rc::default(), life: Cell::new(0) }
    }

    /// Opens the same disk again, as a page does that was loaded anew.
    ///
    /// # Errors
    ///
    /// [`VaultError::Newer`], or a migration's.
    pub fn open(&self) -> Result<Self, VaultError> {
        let life = self.platter.borrow().life;
        let disk = Self { platter: Rc::clone(&self.platter), life: Cell::new(life) };
        if VERSION < disk.platter.borrow().version {
            return Err(VaultError::Newer);
        }
        disk.raise(VERSION)?;
        Ok(disk)
    }

    /// Every row of a drawer, by key: as it would be written into another disk.
    #[must_use]
    pub fn rows(&self, drawer: Drawer) -> Vec<Row> {
        self.platter.borrow().rows.get(&drawer).cloned().unwrap_or_default().into_iter().collect()
    }

    /// Makes the next changes fail, one fault each.
    pub fn fail_next(&self, faults: impl IntoIterator<Item = Fault>) {
        self.platter.borrow_mut().faults.extend(faults);
    }

    /// The device dies: connections are gone, and so is what was not flushed.
    pub fn crash(&self) {
        let mut platter = self.platter.borrow_mut();
        platter.life += 1;
        platter.faults.clear();
        if let Some(flushed) = &platter.flushed {
            platter.rows = flushed.clone();
        }
    }

    /// From now on commits only reach a cache, until [`Self::flush`]: what browsers do without
    /// `durability: "strict"`.
    pub fn relax(&self) {
        let mut platter = self.platter.borrow_mut();
        platter.flushed = Some(platter.rows.clone());
    }

    /// The cache reaches the disk.
    pub fn flush(&self) {
        let mut platter = self.platter.borrow_mut();
        if platter.flushed.is_some() {
            platter.flushed = Some(platter.rows.clone());
        }
    }

    fn raise(&self, to: u32) -> Result<(), VaultError> {
        let mut platter = self.platter.borrow_mut();
        let (mut version, mut rows) = (platter.version, platter.rows.clone());
        while version < to {
            let step = step_from(version).ok_or(VaultError::Damaged)?;
            for &drawer in step.makes {
                rows.entry(drawer).or_default();
            }
            if let Some((drawer, rewrite)) = step.rewrites {
                let old: Vec<Row> = rows[&drawer].clone().into_iter().collect();
                apply(&mut rows, rewrite(&old))?;
            }
            version += 1;
        }
        (platter.version, platter.rows) = (version, rows);
        Ok(())
    }

    fn platter(&self) -> Result<std::cell::RefMut<'_, Platter>, VaultError> {
        let platter = self.platter.borrow_mut();
        if platter.life == self.life.get() { Ok(platter) } else { Err(VaultError::Unavailable) }
    }
}

fn apply(rows: &mut Rows, writes: Vec<Write>) -> Result<(), VaultError> {
    for write in writes {
        match write {
            Write::Put((drawer, key), value) => {
                rows.get_mut(&drawer).ok_or(VaultError::Damaged)?.insert(key, value);
            }
            Write::Delete((drawer, key)) => {
                rows.get_mut(&drawer).ok_or(VaultError::Damaged)?.remove(&key);
            }
        }
    }
    Ok(())
}

impl Disk for MemoryDisk {
    async fn read(&self, spots: &[Spot]) -> Result<Vec<Option<Vec<u8>>>, VaultError> {
        let platter = self.platter()?;
        let row = |(drawer, key): &Spot| {
            Ok(platter.rows.get(drawer).ok_or(VaultError::Damaged)?.get(key).cloned())
        };
        spots.iter().map(row).collect()
    }

    async fn read_all(&self, drawer: Drawer, prefix: &[u8]) -> Result<Vec<Vec<u8>>, VaultError> {
        let platter = self.platter()?;
        let rows = platter.rows.get(&drawer).ok_or(VaultError::Damaged)?;
        let begun = rows.range(prefix.to_vec()..).take_while(|(key, _)| key.starts_with(prefix));
        Ok(begun.map(|(_, value)| value.clone()).collect())
    }

    async fn commit(&self, spots: &[Spot], change: Change<'_>) -> Result<(), VaultError> {
        let mut platter = self.platter()?;
        let read = |(drawer, key): &Spot| platter.rows.get(drawer)?.get(key).cloned();
        let writes = change(&spots.iter().map(read).collect::<Vec<_>>())?;
        match platter.faults.pop_front() {
            None => apply(&mut platter.rows, writes),
            Some(Fault::Full) => Err(VaultError::Full),
            Some(Fault::Refused) => Err(VaultError::Refused),
            Some(Fault::Closed) => Err(VaultError::Closed),
            Some(Fault::ClosedAfterCommit) => {
                apply(&mut platter.rows, writes)?;
                Err(VaultError::Closed)
            }
            Some(Fault::CrashBeforeCommit) => {
                drop(platter);
                self.crash();
                Err(VaultError::Unavailable)
            }
            Some(Fault::CrashAfterCommit) => {
                apply(&mut platter.rows, writes)?;
                drop(platter);
                self.crash();
                Err(VaultError::Unavailable)
            }
        }
    }

    async fn reopen(&self) -> Result<(), VaultError> {
        self.platter().map(drop)
    }

    async fn wrap(&self, secret: &[u8]) -> Result<Vec<u8>, VaultError> {
        Ok(secret.to_vec())
    }

    async fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        Ok(Zeroizing::new(wrapped.to_vec()))
    }
}

/// Finishes a future that never waits, as every future over a memory disk.
///
/// # Panics
///
/// When it does wait: then it was not over a memory disk alone.
pub fn now<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a memory disk never waits"),
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[cfg(test)]
mod tests;
