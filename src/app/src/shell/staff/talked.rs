//! The reader's own reminder: with whom a grown-up has talked. It names a letter by its first
//! eight digits, which is too few to ask the server about it, and says nothing of its content.

use domain::EnvelopeId;

use crate::shell::prefs;

/// Whether the tick is set on this device.
pub(crate) fn is_done(letter: EnvelopeId) -> bool {
    prefs::number(&name(letter)) == Some(1)
}

/// Sets the tick or takes it back.
pub(crate) fn set_done(letter: EnvelopeId, done: bool) {
    prefs::turn(&name(letter), done);
}

fn name(letter: EnvelopeId) -> String {
    format!("talked-{}", letter.short())
}
