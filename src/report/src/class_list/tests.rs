use core::fmt::Write as _;

use domain::{ClassId, Moment, Peg, ReaderId};
use proptest::prelude::*;

use super::*;
use crate::family::ClassList;

fn read(bytes: &[u8]) -> Result<Pupils, Fault> {
    let sheet = Sheet::read(bytes)?;
    Pupils::read(&sheet, Columns::guess(sheet.heads()))
}

fn names(bytes: &[u8], class: &str) -> Vec<String> {
    read(bytes).unwrap().of(class).map(|it| it.name.clone()).collect()
}

/// Every line that a person sees about a file.
fn says(bytes: &[u8]) -> String {
    let one = |it: Fault| {
        let at = if it.line == 0 { "file".to_owned() } else { format!("line {}", it.line) };
        format!("{at}: {}. Instead: {}.\n", it.wrong, it.wrong.instead())
    };
    match read(bytes) {
        Ok(pupils) => pupils.all_faults().map(one).collect(),
        Err(fault) => one(fault),
    }
}

#[test]
fn the_files_that_systems_write_are_read_alike() {
    let table: &[(&str, &[u8])] = &[
        ("commas", b"Forename,Surname,Year,Class\nAda,Hill,1,Robins\nBen,Oak,2,Wrens\n"),
        ("windows' line ends", b"Forename,Surname,Year,Class\r\nAda,Hill,1,Robins\r\nBen,Oak,2,Wrens\r\n"),
        ("old line ends", b"Forename,Surname,Year,Class\rAda,Hill,1,Robins\rBen,Oak,2,Wrens"),
        ("a mark at the start", b"\xef\xbb\xbfForename,Surname,Year,Class\nAda,Hill,1,Robins\nBen,Oak,2,Wrens"),
        ("semicolons", b"First name;Last name;Year group;Reg\nAda;Hill;Year 1;Robins\nBen;Oak;Y2;Wrens\n"),
        ("semicolons that are said", b"sep=;\nFirst name;Last name;Year group;Reg\nAda;Hill;1;Robins\nBen;Oak;2;Wrens\n"),
        ("tabs", b"Given Name\tFamily Name\tNC Year\tRegistration Group\nAda\tHill\t1\tRobins\nBen\tOak\t2\tWrens\n"),
        ("quotes", b"\"Legal Surname\",\"Preferred Forename\",\"NCYear\",\"Form\"\n\"Hill\",\"Ada\",\"1\",\"Robins\"\n\"Oak\",\"Ben\",\"2\",\"Wrens\"\n"),
        ("a title and empty lines first", b"Class list,,,\n\n,,,\nForename,Surname,Year,Class\n\nAda,Hill,1,Robins\n,,,\nBen,Oak,2,Wrens\n\n"),
        ("more columns than are wanted", b"UPN,Forename,Legal Forename,Surname,Address,Year,Class\nA1,Ada,Adelaide,Hill,\"1 Lane\nTown\",1,Robins\nA2,Ben,Benjamin,Oak,\"2, Lane\",2,Wrens\n"),
        ("spaces around", b" Forename , Surname , Year , Class \n Ada , Hill , 1 , ROBINS \nBen,  Oak,2,Wrens\n"),
    ];
    for (case, bytes) in table {
        assert_eq!(names(bytes, "Robins"), ["Ada Hill"], "{case}");
        assert_eq!(names(bytes, "wrens"), ["Ben Oak"], "{case}");
        assert_eq!(says(bytes), "", "{case}");
    }
}

#[test]
fn names_of_all_kinds_are_names() {
    let table = [
        ("Zo\u{eb}", "N\u{ed} Dhomhnaill", "Zo\u{eb} N\u{ed} Dhomhnaill"),
        ("Mary-Jane", "O'Neill", "Mary-Jane O'Neill"),
        ("\u{d0}\u{18b}", "-", "\u{d0}\u{18b}"),
        ("\u{641}\u{627}\u{637}\u{645}\u{647}", "Khan", "\u{641}\u{627}\u{637}\u{645}\u{647} Khan"),
        ("  Ana   Maria ", "\u{a0}de  Souza", "Ana Maria de Souza"),
        // What a spreadsheet would run is text.
        ("=HYPERLINK(A1)", "+Hill", "=HYPERLINK(A1) +Hill"),
        ("@SUM", "-Oak", "@SUM -Oak"),
    ];
    for (forename, surname, expected) in table {
        let file = format!("Forename,Surname,Class\n{forename},{surname},Robins\n");
        assert_eq!(names(file.as_bytes(), "Robins"), [expected]);
    }
}

#[test]
fn every_wrong_file_is_told_what_is_wrong_and_what_to_write() {
    let long = "a".repeat(LONGEST_PART + 1);
    let heads = "Forename,Surname,Year,Class\n";
    let under = |row: &str| format!("{heads}{row}\n").into_bytes();
    let table: Vec<(&str, Vec<u8>)> = vec![
        ("nothing", Vec::new()),
        ("space", b" \r\n\t\n".to_vec()),
        ("empty cells", b",,,\n,,,\n".to_vec()),
        ("too large", vec![b'a'; BYTES + 1]),
        ("a workbook", b"PK\x03\x04\x14\0".to_vec()),
        ("an old workbook", vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
        ("a document", b"%PDF-1.7".to_vec()),
        ("unicode text", b"\xff\xfeF\0o\0".to_vec()),
        ("zeros", b"Forename,Surname\nAda\0,Hill\n".to_vec()),
        ("windows-1252", b"Forename,Surname\r\nAda,Hill\r\nZo\xeb,Oak\r\n".to_vec()),
        ("many lines", format!("{heads}{}", "Ada,Hill,1,Robins\n".repeat(ROWS + 11)).into()),
        ("many columns", ",".repeat(COLUMNS).replace(',', "a,").into()),
        ("one column", b"Name\nAda Hill\n".to_vec()),
        ("headings alone", heads.into()),
        ("no headings", b"Ada,Hill,1,Robins\nBen,Oak,2,Wrens\n".to_vec()),
        ("no surname column", b"Forename,Class\nAda,Robins\n".to_vec()),
        ("an open quote", under("\"Ada,Hill,1,Robins\nBen,Oak,2,Wrens")),
        ("no forename", under(",Hill,1,Robins")),
        ("no surname", under("Ada,,1,Robins")),
        ("no class", under("Ada,Hill,1,")),
        ("a short line", under("Ada,Hill")),
        ("a long forename", under(&format!("{long},Hill,1,Robins"))),
        ("a long surname", under(&format!("Ada,{long},1,Robins"))),
        ("a number for a name", under("12345,Hill,1,Robins")),
        ("a turned name", under("Ada\u{202e},Hill,1,Robins")),
        ("a bell", under("Ada,Hi\u{7}ll,1,Robins")),
        ("a lost letter", under("Zo\u{fffd},Hill,1,Robins")),
        ("two lines in a cell", under("\"Ada\nMay\",Hill,1,Robins\nBen,Oak,2,Wrens")),
        ("a comma in a name", under("Ada,Hill, MBE,1,Robins")),
        ("a strange year", under("Ada,Hill,14,Robins")),
        ("the same child twice", under("Ada,Hill,1,Robins\nBen,Oak,1,Robins\nada,HILL,1,robins")),
        ("three wrong lines", under(",Hill,1,Robins\n\nBen,,x,Wrens\nCy,Ash,soon,Wrens")),
    ];
    assert!(20 <= table.len());
    let mut all = String::new();
    for (case, bytes) in table {
        let says = says(&bytes);
        assert!(!says.is_empty(), "{case} is taken");
        writeln!(all, "{case}\n  {}", says.trim_end().replace('\n', "\n  ")).unwrap();
    }
    insta::assert_snapshot!("wrong_files", all);
}

#[test]
fn a_wrong_line_is_left_out_and_the_others_stay() {
    let file =
        b"Forename,Surname,Class\nAda,Hill,Robins\n,Oak,Robins\nCy,Ash,Wrens\n,Elm,\n,Yew,Wrens\n";
    let pupils = read(file).unwrap();
    assert_eq!(pupils.classes(), [("Robins".to_owned(), 1), ("Wrens".to_owned(), 1)]);
    let lines = |class| pupils.faults(class).map(|it| it.line).collect::<Vec<_>>();
    assert_eq!(lines("Robins"), [3, 5], "its own, and the one of nobody's class");
    assert_eq!(lines("Wrens"), [5, 6]);
}

#[test]
fn a_file_without_classes_is_told_apart_by_its_years() {
    let file = b"Forename,Surname,Year\nAda,Hill,R\nBen,Oak,Reception\nCy,Ash,1\n";
    let classes = read(file).unwrap().classes();
    assert_eq!(classes, [("Reception".to_owned(), 2), ("Year 1".to_owned(), 1)]);
    let nothing = b"Forename,Surname\nAda,Hill\nBen,Oak\n";
    assert_eq!(names(nothing, ""), ["Ada Hill", "Ben Oak"]);
}

#[test]
fn a_person_says_which_column_is_which() {
    let sheet = Sheet::read(b"A,B,C\nHill,Ada,Robins\n").unwrap();
    let no_column = Fault { line: 1, wrong: Wrong::NoColumn(Column::Forename) };
    assert_eq!(Pupils::read(&sheet, Columns::guess(sheet.heads())), Err(no_column));
    let mut columns = Columns { forename: Some(1), surname: Some(0), year: None, class: Some(2) };
    let pupils = Pupils::read(&sheet, columns).unwrap();
    assert_eq!(pupils.of("robins").next().unwrap().name, "Ada Hill");
    columns.set(Column::Surname, Some(1));
    let both = Fault { line: 1, wrong: Wrong::OneForBoth };
    assert_eq!(Pupils::read(&sheet, columns), Err(both));
    // A column that is not there has nothing in it.
    columns.set(Column::Surname, Some(9));
    assert_eq!(Pupils::read(&sheet, columns).unwrap().all_faults().count(), 1);
}

#[test]
fn years_are_read_as_they_are_written() {
    let table = [
        ("R", Some(Year::Reception)),
        ("YR", Some(Year::Reception)),
        ("Year R", Some(Year::Reception)),
        ("reception", Some(Year::Reception)),
        ("0", Some(Year::Reception)),
        ("N2", Some(Year::Nursery)),
        ("Nursery", Some(Year::Nursery)),
        ("1", Some(Year::Year(1))),
        ("Year 02", Some(Year::Year(2))),
        ("Yr 2", Some(Year::Year(2))),
        ("NC Year 6", Some(Year::Year(6))),
        ("14", None),
        ("Year", None),
        ("Robins", None),
    ];
    for (text, expected) in table {
        assert_eq!(Year::read(text), expected, "{text}");
    }
}

#[test]
fn a_file_and_its_children_are_never_printed() {
    let sheet = Sheet::read(b"Forename,Surname\nAda,Hill\n").unwrap();
    let pupils = Pupils::read(&sheet, Columns::guess(sheet.heads())).unwrap();
    let places = Places::by_order(&[], vec!["Ada Hill".to_owned()], None);
    let printed = format!("{sheet:?} {pupils:?} {:?} {places:?}", pupils.of("").next());
    assert_eq!(printed, "Sheet(..) Pupils(..) Some(Pupil(..)) Places(..)");
}

fn peg(n: u8) -> Peg {
    Peg::try_from(n).unwrap()
}

fn children(names: &[&str]) -> Vec<String> {
    names.iter().map(|it| (*it).to_owned()).collect()
}

fn list(names: &[(u8, &str)]) -> ClassList {
    let names = names.iter().map(|(n, name)| (peg(*n), (*name).to_owned())).collect();
    let (class, by) = (ClassId::from_bytes([1; 16]), ReaderId::from_bytes([2; 16]));
    ClassList { class, number: 1, at: Moment::from_millis(1), by, names }
}

#[test]
fn pegs_go_by_order_and_whoever_has_one_keeps_it() {
    let pegs = [peg(0), peg(1), peg(2), peg(3)];
    let on = |children: &[&str], before: Option<&ClassList>| {
        let names = children.iter().map(|it| (*it).to_owned()).collect();
        let places = Places::by_order(&pegs, names, before);
        pegs.map(|it| places.child(it).map_or("", |it| children[it]).to_owned())
    };
    assert_eq!(on(&["Ada", "Ben"], None), ["Ada", "Ben", "", ""]);
    // Ben stays, Cy has left, and Dee gets a peg that was never anybody's.
    let before = list(&[(1, "Ben"), (0, "Cy")]);
    assert_eq!(on(&["Ada", "ben", "Dee"], Some(&before)), ["", "ben", "Ada", "Dee"]);
    // With no other left, a leaver's.
    assert_eq!(on(&["Ada", "Ben", "Dee", "Eve"], Some(&before)), ["Eve", "Ben", "Ada", "Dee"]);
    assert_eq!(on(&["A", "B", "C", "D", "E"], None), ["A", "B", "C", "D"]);
}

#[test]
fn a_changed_peg_changes_places_with_the_one_before() {
    let mut places = Places::by_order(&[peg(0), peg(1)], children(&["Ada", "Ben", "Cy"]), None);
    assert_eq!(places.without().collect::<Vec<_>>(), ["Cy"]);
    places.put(peg(0), Some(1));
    let kept = |it: &Places| it.names().into_iter().map(|it| it.1).collect::<Vec<_>>();
    assert_eq!(kept(&places), ["Ben", "Ada"]);
    places.put(peg(0), None);
    assert_eq!(kept(&places), ["Ada"]);
    places.put(peg(0), Some(2));
    places.put(peg(0), Some(7));
    places.put(peg(9), Some(0));
    assert_eq!(kept(&places), ["Ada"]);
    assert_eq!(places.without().collect::<Vec<_>>(), ["Ben", "Cy"]);
}

/// Bytes, and text that looks like a file.
fn any_file() -> impl Strategy<Value = Vec<u8>> {
    let like = "([\u{feff}]?(Forename|Surname|Class|[a-c\u{eb}\" ]{0,4})[,;\t\r\n\"]){0,40}";
    prop_oneof![prop::collection::vec(any::<u8>(), 0..400), like.prop_map(String::into_bytes)]
}

proptest! {
    #[test]
    fn any_bytes_have_an_answer(
        bytes in any_file(),
        at in prop::array::uniform4(prop::option::of(0usize..6)),
    ) {
        if let Ok(sheet) = Sheet::read(&bytes) {
            let lines = 1 + bytes.iter().filter(|it| matches!(it, b'\n' | b'\r')).count();
            let [forename, surname, year, class] = at;
            for columns in [Columns::guess(sheet.heads()), Columns { forename, surname, year, class }] {
                let Ok(pupils) = Pupils::read(&sheet, columns) else { continue };
                let found = pupils.classes().iter().map(|it| it.1).sum::<usize>();
                prop_assert!(found + pupils.all_faults().count() <= lines);
                for fault in pupils.all_faults() {
                    prop_assert!((1..=lines).contains(&fault.line));
                    prop_assert!(!fault.wrong.to_string().is_empty());
                }
            }
        }
    }

    #[test]
    fn every_child_has_one_peg_at_most_and_is_kept_within_limits(
        many in 0u8..8,
        named in 0usize..12,
        had in prop::collection::btree_map(0u8..8, 0usize..12, 0..8),
        puts in prop::collection::vec((0u8..9, prop::option::of(0usize..13)), 0..20),
    ) {
        let child = |n: &usize| format!("Child {n}");
        let before: Vec<(u8, String)> = had.iter().map(|(peg, n)| (*peg, child(n))).collect();
        let mut seen = std::collections::BTreeSet::new();
        let before: Vec<(u8, &str)> =
            before.iter().map(|it| (it.0, it.1.as_str())).filter(|it| seen.insert(it.1)).collect();
        let pegs: Vec<Peg> = (0..many).map(peg).collect();
        let children: Vec<String> = (0..named).map(|n| child(&n)).collect();
        let mut places = Places::by_order(&pegs, children.clone(), Some(&list(&before)));
        prop_assert_eq!(places.names().len(), named.min(many.into()));
        for (at, child) in puts {
            places.put(peg(at), child);
            let kept = places.names();
            let once: std::collections::BTreeSet<&str> = kept.iter().map(|it| it.1.as_str()).collect();
            prop_assert_eq!(once.len(), kept.len());
            prop_assert_eq!(kept.len() + places.without().count(), named);
        }
    }
}
