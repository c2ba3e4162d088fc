//! What a set of lessons covers: each strand and each risk, in each year (R088, R089).

use crate::{Band, Lesson, Risk, Strand};

/// A row of the table: a strand or a risk, and the lessons that meet it, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// What is met, in words.
    pub what: &'static str,
    /// For each of [`Band::YEARS`], the lessons that meet it, in the order of the year.
    pub years: [Vec<&'a Lesson>; 3],
}

/// A row for each of the eight strands. A lesson counts where a strand is its main one or another.
#[must_use]
pub fn strands(lessons: &[Lesson]) -> Vec<Row<'_>> {
    let meets =
        |strand: Strand| move |it: &Lesson| it.strand == strand || it.also.contains(&strand);
    Strand::ALL.into_iter().map(|it| row(lessons, it.words(), meets(it))).collect()
}

/// A row for each of the four Cs.
#[must_use]
pub fn risks(lessons: &[Lesson]) -> Vec<Row<'_>> {
    let meets = |risk: Risk| move |it: &Lesson| it.risks.contains(&risk);
    Risk::ALL.into_iter().map(|it| row(lessons, it.words(), meets(it))).collect()
}

fn row<'a>(lessons: &'a [Lesson], what: &'static str, meets: impl Fn(&Lesson) -> bool) -> Row<'a> {
    let year = |band: Band| {
        let mut found: Vec<&Lesson> =
            lessons.iter().filter(|it| it.band == band && meets(it)).collect();
        found.sort_by_key(|it| it.half_term);
        found
    };
    Row { what, years: Band::YEARS.map(year) }
}

#[cfg(test)]
mod tests {
    use super::{risks, strands};
    use crate::{Band, HalfTerm, Lesson, Risk, Strand, tests::small};

    fn lesson(slug: &str, band: Band, half_term: HalfTerm, strand: Strand, risk: Risk) -> Lesson {
        Lesson {
            slug: slug.into(),
            band,
            half_term: Some(half_term),
            strand,
            also: vec![Strand::Privacy],
            risks: vec![risk],
            ..small()
        }
    }

    #[test]
    fn every_strand_and_risk_has_a_row_and_every_lesson_its_places() {
        use {Band::*, HalfTerm::*, Risk::*, Strand::*};
        let lessons = [
            lesson("late", Reception, SummerOne, Health, Commerce),
            lesson("early", Reception, AutumnOne, Health, Content),
            lesson("older", YearTwo, AutumnOne, Bullying, Content),
            lesson("event", Everyone, AutumnOne, Health, Content),
        ];
        let slugs = |row: &super::Row<'_>| {
            row.years.clone().map(|it| it.iter().map(|it| it.slug.clone()).collect::<Vec<_>>())
        };
        let strands = strands(&lessons);
        assert_eq!(strands.len(), 8);
        let table: &[(&str, [&[&str]; 3])] = &[
            ("Health, wellbeing and lifestyle", [&["early", "late"], &[], &[]]),
            ("Online bullying", [&[], &[], &["older"]]),
            ("Privacy and security", [&["early", "late"], &[], &["older"]]),
            ("Copyright and ownership", [&[], &[], &[]]),
        ];
        for (what, years) in table {
            let row = strands.iter().find(|it| it.what == *what).unwrap();
            assert_eq!(
                slugs(row),
                years.map(|it| it.iter().map(ToString::to_string).collect::<Vec<_>>()),
                "{what}"
            );
        }
        let content = &risks(&lessons)[0];
        assert_eq!(
            (content.what, slugs(content)[0].len(), slugs(content)[2].len()),
            ("Content", 1, 1)
        );
    }
}
