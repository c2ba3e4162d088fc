//! Who works at the made-up school.

use domain::{Class, ClassId, Contact, Peg, Role};

/// One made-up person. The passphrase guards nothing but made-up letters on loopback.
#[derive(Debug, Clone)]
pub struct Person {
    /// Their name, which is their role.
    pub name: String,
    /// What they answer for.
    pub roles: Vec<Role>,
    /// What they sign in with.
    pub login: String,
    /// The passphrase.
    pub passphrase: String,
    /// The safe sheet's twelve words.
    pub sheet: String,
}

/// Everyone, with a code for each class's first tablet.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// The readers, the lead first.
    pub readers: Vec<Person>,
    /// The printed spare reader's twenty-four words.
    pub spare: String,
    /// The root key's twenty-four words.
    pub root: String,
    /// The classes of the school.
    pub classes: Vec<Class>,
}

impl People {
    /// The safeguarding lead.
    ///
    /// # Panics
    ///
    /// Before the school is founded.
    #[must_use]
    pub fn lead(&self) -> &Person {
        &self.readers[0]
    }

    /// Whoever signs in so.
    ///
    /// # Panics
    ///
    /// Where nobody does.
    #[must_use]
    pub fn who(&self, login: &str) -> &Person {
        self.readers.iter().find(|it| it.login == login).expect("somebody signs in so")
    }

    /// The deputy lead.
    ///
    /// # Panics
    ///
    /// Before the school is founded.
    #[must_use]
    pub fn deputy(&self) -> &Person {
        &self.readers[1]
    }
}

fn person(name: &str, login: &str, passphrase: &str, role: Role) -> Person {
    Person {
        name: name.to_owned(),
        roles: vec![role],
        login: login.to_owned(),
        passphrase: passphrase.to_owned(),
        sheet: String::new(),
    }
}

/// The two people without whom a school does not go live.
#[must_use]
pub fn readers() -> Vec<Person> {
    vec![
        person("The lead", "lead", "acorns under the wet bridge", Role::Lead),
        person("The deputy", "deputy", "seven herons share a puddle", Role::Deputy),
    ]
}

/// Those two, and everybody whom grown-ups' concerns may go to.
#[must_use]
pub fn everybody() -> Vec<Person> {
    let mut all = readers();
    all.extend([
        person("The head", "head", "a green kettle sings at noon", Role::Head),
        person("The senior leader", "senior", "four snails on a tall gate", Role::SeniorLeader),
        person("The chair", "chair", "moonlight on the dry stone wall", Role::Chair),
        person("The vice-chair", "vice", "nine buttons in a blue jar", Role::ViceChair),
    ]);
    all
}

/// Whom the made-up school tells families to call. The numbers are of the range kept for fiction.
#[must_use]
pub fn contacts() -> Vec<Contact> {
    let contact = |role: &str, name: &str, phone: &str| Contact {
        role: role.to_owned(),
        name: name.to_owned(),
        phone: phone.to_owned(),
        email: String::new(),
    };
    vec![
        contact("Designated safeguarding lead", "The lead", "01632 960001"),
        contact("Deputy safeguarding lead", "The deputy", "01632 960002"),
        contact("School office", "The office", "01632 960000"),
    ]
}

/// Two classes, with a peg for every child.
#[must_use]
pub fn classes() -> Vec<Class> {
    let class = |n: u8, name: &str, pegs: usize| Class {
        id: ClassId::from_bytes([n; 16]),
        name: name.to_owned(),
        pegs: Peg::all().take(pegs).collect(),
    };
    vec![class(1, "Hedgehogs", 24), class(2, "Swallows", 30)]
}
