//! What a tablet has still to write: as in the app's shell, changes wait in order while one commit
//! is under way, and the next commit takes those that came meanwhile.

use std::{collections::VecDeque, slice};

use vault::{MemoryDisk, Note, Vault, VaultError, memory::now as at_once};

/// Notes in one commit at most. The shell takes more; under a sky there are few.
const TOGETHER: usize = 4;

#[derive(Default)]
pub(crate) struct Pen {
    notes: VecDeque<Note>,
}

impl Pen {
    pub(crate) fn take(&mut self, notes: impl IntoIterator<Item = Note>) {
        self.notes.extend(notes);
    }

    /// What a crash would lose now.
    pub(crate) fn unwritten(&self) -> usize {
        self.notes.len()
    }

    /// Writes what goes into one commit; where that fails, each alone: one that cannot be written
    /// holds up no other.
    pub(crate) fn write(&mut self, vault: &Vault<MemoryDisk>) -> Result<(), VaultError> {
        let notes: Vec<Note> = self.notes.iter().take(TOGETHER).copied().collect();
        let mut written = at_once(vault.note(&notes));
        if 1 < notes.len() && written.is_err() {
            written = Ok(());
            for note in &notes {
                written = written.and(at_once(vault.note(slice::from_ref(note))));
            }
        }
        self.notes.drain(..notes.len());
        written
    }
}
