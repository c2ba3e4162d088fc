//! Whom adults and children can call, whatever school does (R022, R074; guidance.md A).

/// A number or an address for help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Helpline {
    /// Stable name, for tests and `data-` attributes.
    pub id: &'static str,
    /// Who answers.
    pub name: &'static str,
    /// What for, in a sentence for families.
    pub purpose: &'static str,
    /// Number as it is dialled; empty where there is none.
    pub phone: &'static str,
    /// Address without scheme; shown as text, never linked (promise 5).
    pub web: &'static str,
    /// Whether the number was checked against a source. Others say "check before use".
    pub checked: bool,
}

/// The table, most urgent first.
pub const HELPLINES: [Helpline; 12] = [
    Helpline {
        id: "police-999",
        name: "Police",
        purpose: "A child is in danger now.",
        phone: "999",
        web: "",
        checked: true,
    },
    Helpline {
        id: "nspcc",
        name: "NSPCC Helpline",
        purpose: "You are worried about a child.",
        phone: "0808 800 5000",
        web: "",
        checked: true,
    },
    Helpline {
        id: "childline",
        name: "Childline",
        purpose: "Your child wants to talk to someone. Free, day and night.",
        phone: "0800 1111",
        web: "",
        checked: true,
    },
    Helpline {
        id: "ceop",
        name: "CEOP Safety Centre",
        purpose: "Someone has approached a child sexually online.",
        phone: "",
        web: "ceop.police.uk/Safety-Centre",
        checked: false,
    },
    Helpline {
        id: "police-101",
        name: "Police, not urgent",
        purpose: "A crime that is not happening now.",
        phone: "101",
        web: "",
        checked: true,
    },
    Helpline {
        id: "iwf",
        name: "Internet Watch Foundation",
        purpose: "You have come across a sexual picture of a child. Never copy or send it on.",
        phone: "",
        web: "iwf.org.uk/report",
        checked: true,
    },
    Helpline {
        id: "report-harmful-content",
        name: "Report Harmful Content",
        purpose: "Bullying, threats or harm on a website or app that has not helped.",
        phone: "",
        web: "reportharmfulcontent.com",
        checked: true,
    },
    Helpline {
        id: "report-fraud",
        name: "Report Fraud",
        purpose: "A scam has taken money or details.",
        phone: "0300 123 2040",
        web: "reportfraud.police.uk",
        checked: true,
    },
    Helpline {
        id: "report-remove",
        name: "Report Remove",
        purpose: "A sexual picture of someone under 18 is online. Through Childline.",
        phone: "",
        web: "",
        checked: true,
    },
    Helpline {
        id: "scam-texts",
        name: "Scam texts and e-mails",
        purpose: "Send a scam text on to 7726, and a scam e-mail to the address here.",
        phone: "",
        web: "report@phishing.gov.uk",
        checked: true,
    },
    Helpline {
        id: "act",
        name: "Action Counters Terrorism",
        purpose: "You have seen terrorist content online.",
        phone: "",
        web: "act.campaign.gov.uk",
        checked: false,
    },
    Helpline {
        id: "ico",
        name: "Information Commissioner's Office",
        purpose: "How your data was handled, after you have complained to the school.",
        phone: "0303 123 1113",
        web: "ico.org.uk",
        checked: false,
    },
];
