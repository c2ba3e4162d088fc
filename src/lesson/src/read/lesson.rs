//! The lesson around its steps.

use super::fields::Fields;
use super::page::Page;
use super::step;
use crate::rules::WOOD;
use crate::{Adults, Band, HalfTerm, Lesson, Risk, Step, Strand, WoodWord};

const BANDS: [(&str, Band); 4] = [
    ("reception", Band::Reception),
    ("year-1", Band::YearOne),
    ("year-2", Band::YearTwo),
    ("everyone", Band::Everyone),
];

const HALF_TERMS: [(&str, HalfTerm); 6] = [
    ("autumn-1", HalfTerm::AutumnOne),
    ("autumn-2", HalfTerm::AutumnTwo),
    ("spring-1", HalfTerm::SpringOne),
    ("spring-2", HalfTerm::SpringTwo),
    ("summer-1", HalfTerm::SummerOne),
    ("summer-2", HalfTerm::SummerTwo),
];

const STRANDS: [(&str, Strand); 8] = [
    ("self-image", Strand::SelfImage),
    ("relationships", Strand::Relationships),
    ("reputation", Strand::Reputation),
    ("bullying", Strand::Bullying),
    ("information", Strand::Information),
    ("health", Strand::Health),
    ("privacy", Strand::Privacy),
    ("copyright", Strand::Copyright),
];

const RISKS: [(&str, Risk); 4] = [
    ("content", Risk::Content),
    ("contact", Risk::Contact),
    ("conduct", Risk::Conduct),
    ("commerce", Risk::Commerce),
];

/// The lesson that a file holds.
pub(super) fn read(page: &Page<'_>, fields: Fields<'_, '_>) -> Lesson {
    let (slug, above) = page.folders();
    let title = fields.said("title");
    let picture = fields.picture("picture");
    let band = fields.one_of("band", &BANDS);
    let band_name = BANDS.iter().find(|(_, it)| *it == band).map_or("", |it| it.0);
    let folder = if band == Band::Everyone { "events" } else { band_name };
    if folder != above && !page.is_own {
        page.fault(
            0,
            format!("the lesson is for {band_name} and lies in the folder {above}"),
            format!("move its folder into lessons/{folder}/, or change `band`"),
        );
    }
    let half_term = (band != Band::Everyone).then(|| fields.one_of("half-term", &HALF_TERMS));
    let strand = fields.one_of("strand", &STRANDS);
    let also = fields.some_of("also", &STRANDS);
    let risks = fields.some_of("risks", &RISKS);
    let minutes = fields.number("minutes", 1, 60);
    let careful = fields.maybe_flag("careful");
    let wood_words: Vec<_> =
        fields.tables("wood-word", "a wood-word").into_iter().map(wood_word).collect();
    let adults = fields.table("adults", "the part for adults").map_or_else(nothing, adults);
    let steps: Vec<_> =
        fields.tables("step", "a step").into_iter().filter_map(step::read).collect();
    if steps.is_empty() {
        page.fault(0, "the lesson has no step", "add `[[step]]` with `kind = \"scene\"` below it");
    }
    let checks = |it: &&Step| matches!(it, Step::Choose { check: true, .. });
    if 1 < steps.iter().filter(checks).count() {
        page.fault(
            0,
            "more than one step has `check = true`",
            "keep it in the one that asks for what the lesson teaches most",
        );
    }
    let ending = fields.table("ending", "the ending").map(|it| {
        let at = it.at;
        let ending = step::scene(&it);
        it.end();
        let says: String = ending.says.iter().map(|it| it.text.to_lowercase()).collect();
        if !(says.contains("find a grown-up") && says.contains("tell")) {
            page.fault(
                at,
                "the ending does not lead to a grown-up",
                "let it say \"Find a grown-up.\" and speak of the Tell button",
            );
        }
        ending
    });
    fields.end();
    wood_words_are_told(page, &wood_words);
    Lesson {
        slug: slug.to_owned(),
        title,
        picture,
        band,
        half_term,
        strand,
        also,
        risks,
        minutes,
        careful,
        wood_words,
        adults,
        steps,
        ending: ending.unwrap_or_else(step::nothing),
    }
}

fn wood_word(fields: Fields<'_, '_>) -> WoodWord {
    let word = WoodWord {
        says: fields.written("says", "\"glowleaf\""),
        means: fields.written("means", "\"tablet\""),
        picture: fields.picture("picture"),
    };
    fields.end();
    word
}

fn adults(fields: Fields<'_, '_>) -> Adults {
    let list = |name, example: &str| {
        let texts = fields.texts(name, example);
        texts.into_iter().map(|(at, text)| fields.page.written(at, text)).collect()
    };
    let adults = Adults {
        objective: fields.written("objective", "\"I can …\""),
        story: fields.written("story", "\"What happens, in a few sentences.\""),
        key_words: list("key-words", "[\"safe\", \"tell\"]"),
        check: fields.written("check", "\"What a child does or says who has learned it.\""),
        take_home: fields.written("take-home", "\"Something to do at home.\""),
        teacher: list("teacher", "[\"A note for whoever teaches it.\"]"),
        access: list(
            "access",
            "[\"A note on special needs or on English as an additional language.\"]",
        ),
    };
    fields.end();
    adults
}

/// Stands in for the part for adults when it is missing.
const fn nothing() -> Adults {
    Adults {
        objective: String::new(),
        story: String::new(),
        key_words: Vec::new(),
        check: String::new(),
        take_home: String::new(),
        teacher: Vec::new(),
        access: Vec::new(),
    }
}

/// A word of the wood is followed by the real word where it is first heard (curriculum.md H).
fn wood_words_are_told(page: &Page<'_>, words: &[WoodWord]) {
    let heard = page.heard();
    let first = |word: &str| heard.iter().position(|(_, line)| line.contains(word));
    for word in words {
        let (says, means) = (word.says.to_lowercase(), word.means.to_lowercase());
        if let Some(n) = first(&says)
            && !heard[n..].iter().take(2).any(|(_, line)| line.contains(&means))
        {
            page.fault(
                heard[n].0,
                format!("\"{says}\" is heard here first, and \"{means}\" does not follow"),
                format!("say in this line or the next that it is \"{means}\""),
            );
        }
    }
    for (says, means) in WOOD {
        if let Some(n) = first(says)
            && !words.iter().any(|it| it.says.eq_ignore_ascii_case(says))
        {
            page.fault(
                heard[n].0,
                format!("\"{says}\" is a word of the wood, and the lesson does not list it"),
                format!("add `[[wood-word]]` with `says = \"{says}\"` and `means = \"{means}\"`"),
            );
        }
    }
}
