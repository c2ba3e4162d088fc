//! Forms as adults need them: every field labelled, every fault a sentence beside its field and in
//! a summary above, and the keyboard taken there.

pub(crate) mod area;
pub(crate) mod choose;
pub(crate) mod field;
pub(crate) mod secret;
pub(crate) mod strength;
pub(crate) mod summary;

use leptos::prelude::*;

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The field's id.
    pub(crate) field: String,
    /// A sentence: what to write instead.
    pub(crate) says: String,
}

/// A form's faults, empty until somebody presses its button.
pub(crate) type Faults = RwSignal<Vec<Fault>>;

/// Gathers faults while a form is looked through.
#[derive(Debug, Default)]
pub(crate) struct Look(Vec<Fault>);

impl Look {
    /// Says what is wrong with a field.
    pub(crate) fn fault(&mut self, field: impl Into<String>, says: impl Into<String>) {
        self.0.push(Fault { field: field.into(), says: says.into() });
    }

    /// The text without spaces around it; a fault when there is none.
    pub(crate) fn needed(&mut self, field: &str, text: &str, says: &str) -> String {
        let text = text.trim();
        if text.is_empty() {
            self.fault(field, says);
        }
        text.to_owned()
    }

    /// The fields that have a fault, in order.
    #[cfg(test)]
    pub(crate) fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|it| it.field.as_str())
    }

    /// Shows the faults, and says whether there were none.
    pub(crate) fn show(self, faults: Faults) -> bool {
        let fine = self.0.is_empty();
        faults.set(self.0);
        fine
    }
}

/// What stands beside a field, if something is wrong with it.
pub(crate) fn fault_of(faults: Faults, id: &str) -> Option<String> {
    faults.with(|all| all.iter().find(|it| it.field == id).map(|it| it.says.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_finds_what_is_empty_and_trims_what_is_not() {
        let mut look = Look::default();
        assert_eq!(look.needed("name", "  Hedge Lane ", "Write a name."), "Hedge Lane");
        assert_eq!(look.0, []);
        assert_eq!(look.needed("hours", " \t", "Write the hours."), "");
        let fault = Fault { field: "hours".into(), says: "Write the hours.".into() };
        assert_eq!(look.0, [fault]);
    }
}
