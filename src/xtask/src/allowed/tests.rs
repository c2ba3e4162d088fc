//! The rows against the policy's own tables, typed in from it a second time.

use domain::allowed::{
    Verdict::{
        self, Allowed as Yes, Blank, GoodPractice, Illegal, NotAllowed as No, SchoolDoes,
        Sometimes, Unacceptable,
    },
    Who,
};

use super::{FILE, parse, read};

/// The table of user actions: no column but the verdict's own.
const USE: [(&str, Verdict); 10] = [
    ("UA-01", Illegal),
    ("UA-02", Illegal),
    // Its cell is blank in the policy, after a page break.
    ("UA-02b", Blank),
    ("UA-03", Unacceptable),
    ("UA-04", Unacceptable),
    ("UA-05", Unacceptable),
    ("UA-06", Unacceptable),
    ("UA-07", Unacceptable),
    ("UA-08", Unacceptable),
    ("UA-09", Unacceptable),
];

/// What is not for learning: staff and other adults. Every pupil's cell says no.
const ADULTS: [Verdict; 14] =
    [No, No, No, Sometimes, Sometimes, No, Blank, Yes, Yes, Yes, Yes, No, Yes, No];

/// The columns of the table of devices, and its rows.
const DEVICES: [&str; 6] =
    ["school-one", "school-shared", "authorised", "pupil-owned", "staff-owned", "visitor-owned"];
const ACCESS: [(&str, [Verdict; 6]); 3] = [
    ("MT-01", [Yes, Yes, Yes, No, Yes, Yes]),
    ("MT-02", [Yes, Yes, Yes, No, No, No]),
    ("MT-03", [Yes, Yes, Yes, No, Yes, Yes]),
];

/// What the two sections say outside their tables.
const OTHERS: [(&str, Verdict); 24] = [
    ("R132", SchoolDoes),
    ("R133", SchoolDoes),
    ("R134", GoodPractice),
    ("R135-tone", GoodPractice),
    ("R135-personal", No),
    ("R136", GoodPractice),
    ("R137", GoodPractice),
    ("R138", SchoolDoes),
    ("R139", SchoolDoes),
    ("R140", SchoolDoes),
    ("R203", SchoolDoes),
    ("R204", No),
    ("R205", SchoolDoes),
    ("R206", Yes),
    ("R207", Yes),
    ("R208", SchoolDoes),
    // Two headings with nothing under them.
    ("R209", Blank),
    ("R210-bring", Yes),
    ("R210-use", Sometimes),
    ("R210-lessons", No),
    ("R211", No),
    ("R212", Yes),
    ("R213-images", No),
    ("R213-support", SchoolDoes),
];

/// Every cell of the policy, and nothing else.
fn policy() -> Vec<(String, Verdict)> {
    let own = |(id, verdict): &(&str, Verdict)| ((*id).to_owned(), *verdict);
    let mut all: Vec<_> = OTHERS.iter().map(own).collect();
    all.extend(USE.map(|(row, verdict)| (format!("R138-{row}"), verdict)));
    for (n, verdict) in (1..).zip(ADULTS) {
        all.push((format!("R139-NE-{n:02}-adults"), verdict));
        all.push((format!("R139-NE-{n:02}-pupils"), No));
    }
    for (row, verdicts) in ACCESS {
        let cells = DEVICES.iter().zip(verdicts);
        all.extend(cells.map(|(device, verdict)| (format!("R140-{row}-{device}"), verdict)));
    }
    all.sort();
    all
}

#[test]
fn every_cell_of_the_policy_is_there_once_with_the_policys_own_verdict() {
    let allowed = read().expect("the rows hold together");
    let mut found: Vec<_> = allowed.rules.into_iter().map(|it| (it.id, it.verdict)).collect();
    found.sort();
    assert_eq!(found, policy());
}

#[test]
fn both_sections_are_whole() {
    let allowed = read().expect("the rows hold together");
    for number in (132..=140).chain(203..=213) {
        let requirement = format!("R{number}");
        let is_of = |id: &str| id.split('-').next() == Some(requirement.as_str());
        assert!(allowed.rules.iter().any(|it| is_of(&it.id)), "{requirement} is missing");
    }
    for who in Who::ALL {
        assert!(allowed.find(Some(who), None, "").next().is_some(), "{who:?} finds nothing");
    }
    let text = std::fs::read_to_string(crate::house::at(FILE)).unwrap();
    for name in Who::ALL.map(Who::name).into_iter().chain(Verdict::ALL.map(Verdict::name)) {
        assert!(text.contains(&format!("id = \"{name}\"")), "{name} is not the file's name");
    }
    for verdict in Verdict::ALL {
        assert!(allowed.find(None, Some(verdict), "").next().is_some(), "nothing is {verdict:?}");
    }
}

#[test]
fn what_is_wrong_is_named_by_file_and_row() {
    let right = std::fs::read_to_string(crate::house::at(FILE)).unwrap();
    let table = [
        ("verdict = \"good-practice\"", "verdict = \"maybe\"", &["maybe", "good-practice"][..]),
        ("people = \"children\"", "people = \"cats\"", &["rule R211", "no people \"cats\""]),
        ("id = \"R211\"", "id = \"R212\"", &["rule R212 stands there twice"]),
        ("id = \"R211\"", "id = \"watches\"", &["rule watches", "no requirement"]),
        ("table = \"agreements\"", "table = \"moon\"", &["rule R132", "no table \"moon\""]),
        ("Breaking copyright.", "Breaking copyright", &["rule R138-UA-07", "full stop"]),
        ("id = \"blank\"", "id = \"allowed\"", &["grade blank stands there 0", "allowed stands"]),
        (
            "note = \"The policy lists both as headings, and says no more.\"",
            "",
            &["rule R209", "leaves it blank"],
        ),
        ("Breaking copyright.", "See https://example.org.", &["rule R138-UA-07", "an address"]),
    ];
    for (from, to, parts) in table {
        assert!(right.contains(from), "{from} is not in the file");
        let error = format!("{:#}", parse(&right.replacen(from, to, 1)).unwrap_err());
        for part in parts.iter().chain(&[FILE]) {
            assert!(error.contains(part), "{part} is not in {error}");
        }
    }
}
