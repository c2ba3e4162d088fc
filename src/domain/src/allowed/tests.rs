use super::*;

fn rule(id: &str, people: &str, what: &str, verdict: Verdict) -> Rule {
    Rule {
        id: id.to_owned(),
        people: people.to_owned(),
        what: what.to_owned(),
        verdict,
        table: "use".to_owned(),
        note: String::new(),
    }
}

fn people(id: &str, who: &[Who]) -> People {
    People { id: id.to_owned(), label: id.to_owned(), who: who.to_vec() }
}

fn allowed() -> Allowed {
    let label = "Allowed at certain times".to_owned();
    Allowed {
        grades: vec![Grade { id: Verdict::Sometimes, label, meaning: String::new() }],
        people: vec![
            people("pupils", &[Who::Pupils]),
            people("adults", &[Who::Staff, Who::Families]),
        ],
        rules: vec![
            rule("R139-NE-04-adults", "adults", "Social media.", Verdict::Sometimes),
            rule("R139-NE-04-pupils", "pupils", "Social media.", Verdict::NotAllowed),
            rule(
                "R204",
                "adults",
                "Using a school device for personal things.",
                Verdict::NotAllowed,
            ),
        ],
        ..Allowed::default()
    }
}

/// Who looks, for which verdict, with which words, and the rows that answer.
type Search<'a> = (Option<Who>, Option<Verdict>, &'a str, &'a [usize]);

#[test]
fn rows_are_found_by_who_by_verdict_and_by_their_words() {
    let all = allowed();
    let (no, sometimes) = (Some(Verdict::NotAllowed), Some(Verdict::Sometimes));
    let table: [Search; 12] = [
        (None, None, "", &[0, 1, 2]),
        (Some(Who::Pupils), None, "", &[1]),
        (Some(Who::Families), None, "", &[0, 2]),
        (Some(Who::Visitors), None, "", &[]),
        (None, no, "", &[1, 2]),
        (Some(Who::Staff), no, "", &[2]),
        (Some(Who::Pupils), sometimes, "", &[]),
        (None, None, "SOCIAL", &[0, 1]),
        (None, None, "media soc", &[0, 1]),
        (None, None, "certain", &[0]),
        (None, None, "r204", &[2]),
        (None, None, "zebra", &[]),
    ];
    for (who, verdict, asked, expected) in table {
        let found: Vec<&Rule> = all.find(who, verdict, asked).collect();
        let expected: Vec<&Rule> = expected.iter().map(|&it| &all.rules[it]).collect();
        assert_eq!(found, expected, "{who:?} {verdict:?} {asked}");
    }
}

#[test]
fn a_row_names_where_it_comes_from() {
    for (id, source) in [
        ("R204", "R204"),
        ("R213-images", "R213"),
        ("R138-UA-02b", "R138, row UA-02b"),
        ("R139-NE-04-pupils", "R139, row NE-04"),
        ("R140-MT-01-school-one", "R140, row MT-01"),
    ] {
        assert_eq!(rule(id, "pupils", "", Verdict::Blank).source(), source);
    }
}
