//! Small pictures: icons of our own in one file, pegs in another, and things for lessons, each a file of its own.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::dist::Dist;
use crate::door::Door;
use crate::house::at;

/// The files of small pictures, and what the names in each begin with; pages write `/pegs.svg#peg-fox`. Home needs two
/// icons and no peg, so pegs are fetched later.
const FILES: [(&str, &str); 2] = [("pictures.svg", "icon-"), ("pegs.svg", "peg-")];

/// What `sprite.toml` says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sprite {
    /// Name of the symbol → `icons/home.svg` or `fluent-emoji-flat:fox`.
    symbols: BTreeMap<String, String>,
    /// Name of a picture that only lessons show → `fluent-emoji-flat:bed`: a file of its own, so that what every page
    /// needs first does not grow.
    #[serde(default)]
    pictures: BTreeMap<String, String>,
}

/// The npm package's list of bodies.
#[derive(Deserialize)]
struct Fluent {
    icons: BTreeMap<String, Body>,
}

/// One emoji, on a grid of 32 by 32.
#[derive(Deserialize)]
struct Body {
    body: String,
}

/// Adds the file of small pictures, and the pictures that are emoji.
///
/// # Errors
///
/// Names the symbol or picture whose source is missing or cannot be used.
pub(crate) fn all(dist: &mut Dist) -> Result<()> {
    let sprite = read()?;
    let fluent = fs::read_to_string(at("node_modules/@iconify-json/fluent-emoji-flat/icons.json"))
        .context("could not read the emoji package")?;
    let fluent: Fluent =
        serde_json::from_str(&fluent).context("could not read the emoji package")?;
    if let Some(name) =
        sprite.symbols.keys().find(|it| !FILES.iter().any(|(_, family)| it.starts_with(family)))
    {
        bail!("the symbol {name} in public/pictures/sprite.toml is neither an icon- nor a peg-");
    }
    for (path, family) in FILES {
        let drawn = draw(&sprite, family, &fluent, |icon| {
            fs::read_to_string(at("public/pictures").join(icon)).context("no such file")
        })?;
        dist.put(path, drawn.into_bytes(), &Door::ALL);
        dist.call(path, &format!("/{path}"));
    }
    for (name, source) in &sprite.pictures {
        let picture = picture(name, source, &fluent)?;
        dist.put(format!("pictures/{name}.svg"), picture.into_bytes(), &[Door::Pupil]);
    }
    Ok(())
}

/// The names of the pictures that are emoji in files of their own.
///
/// # Errors
///
/// Where `sprite.toml` is missing or is not what it should be.
pub(crate) fn names() -> Result<Vec<String>> {
    Ok(read()?.pictures.into_keys().collect())
}

/// One emoji as a picture file.
fn picture(name: &str, source: &str, fluent: &Fluent) -> Result<String> {
    let place = || format!("the picture {name} ({source}) in public/pictures/sprite.toml");
    let found = source
        .strip_prefix("fluent-emoji-flat:")
        .and_then(|it| fluent.icons.get(it))
        .context("no such emoji")
        .with_context(place)?;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">{}</svg>\n",
        found.body
    ))
}

fn read() -> Result<Sprite> {
    let file = "public/pictures/sprite.toml";
    let text = fs::read_to_string(at(file)).with_context(|| format!("could not read {file}"))?;
    toml::from_str(&text).context(file)
}

fn draw(
    sprite: &Sprite,
    family: &str,
    fluent: &Fluent,
    own: impl Fn(&str) -> Result<String>,
) -> Result<String> {
    let mut drawn = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\">");
    for (name, source) in sprite.symbols.iter().filter(|(it, _)| it.starts_with(family)) {
        let place = || format!("the symbol {name} ({source}) in public/pictures/sprite.toml");
        let symbol = match source.strip_prefix("fluent-emoji-flat:") {
            Some(emoji) => {
                let found = fluent.icons.get(emoji).context("no such emoji").with_context(place)?;
                format!(" viewBox=\"0 0 32 32\">{}", found.body)
            }
            None => own(source).and_then(|svg| as_symbol(&svg)).with_context(place)?,
        };
        // Two symbols with the same inner name would take each other's colours.
        if symbol.contains(" id=") {
            bail!("{} names parts of itself, which symbols cannot", place());
        }
        write!(drawn, "<symbol id=\"{name}\"{symbol}</symbol>")?;
    }
    drawn.push_str("</svg>\n");
    Ok(drawn)
}

/// The attributes and the inside of a picture: ` viewBox="…" fill="none"><path …/>`.
fn as_symbol(svg: &str) -> Result<String> {
    let (_, rest) = svg.split_once("<svg").context("not an svg file")?;
    let (attributes, rest) = rest.split_once('>').context("its first tag is not closed")?;
    let (inside, _) = rest.rsplit_once("</svg>").context("its last tag is not closed")?;
    if !attributes.contains("viewBox=") {
        bail!("it has no viewBox");
    }
    let mut symbol = String::new();
    for (name, value) in pairs(attributes) {
        // Size and language belong to the file; everything else is how it is drawn.
        if !name.starts_with("xmlns")
            && !["width", "height", "id", "role", "version"].contains(&name)
        {
            write!(symbol, " {name}=\"{value}\"")?;
        }
    }
    write!(symbol, ">{}", inside.trim())?;
    Ok(symbol)
}

/// The `name="value"` pairs of a tag.
fn pairs(attributes: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut words = attributes.split('"');
    std::iter::from_fn(move || {
        let name = words.next()?.trim().strip_suffix('=')?.trim();
        Some((name, words.next()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sprite(source: &str) -> Sprite {
        let symbols = BTreeMap::from([("peg-fox".to_owned(), source.to_owned())]);
        Sprite { symbols, pictures: BTreeMap::new() }
    }

    fn fluent() -> Fluent {
        let body = Body { body: "<path d=\"M1 1\"/>".to_owned() };
        Fluent { icons: BTreeMap::from([("fox".to_owned(), body)]) }
    }

    #[test]
    fn an_emoji_and_a_drawing_become_symbols() {
        let none = |_: &str| bail!("not asked for");
        let drawn = draw(&sprite("fluent-emoji-flat:fox"), "peg-", &fluent(), none).unwrap();
        assert!(
            drawn.contains(
                "<symbol id=\"peg-fox\" viewBox=\"0 0 32 32\"><path d=\"M1 1\"/></symbol>"
            )
        );
        let own = |_: &str| {
            Ok("<?xml?><svg xmlns=\"x\" viewBox=\"0 0 9 9\" width=\"9\" fill=\"none\">\n<g/></svg>"
                .into())
        };
        let drawn = draw(&sprite("icons/home.svg"), "peg-", &fluent(), own).unwrap();
        assert!(
            drawn
                .contains("<symbol id=\"peg-fox\" viewBox=\"0 0 9 9\" fill=\"none\"><g/></symbol>")
        );
    }

    #[test]
    fn a_thing_for_lessons_is_a_file_of_its_own() {
        let drawn = picture("thing-fox", "fluent-emoji-flat:fox", &fluent()).unwrap();
        assert!(drawn.starts_with("<svg") && drawn.contains("<path d=\"M1 1\"/></svg>"));
        for source in ["fluent-emoji-flat:no-such", "icons/a.svg"] {
            let error = picture("thing-fox", source, &fluent()).unwrap_err();
            assert!(error.to_string().contains("the picture thing-fox"), "{error:#}");
        }
    }

    #[test]
    fn a_symbol_that_cannot_be_drawn_is_named() {
        for (source, file) in [
            ("fluent-emoji-flat:no-such", ""),
            ("icons/a.svg", "<svg width=\"9\"></svg>"),
            ("icons/a.svg", "<svg viewBox=\"0 0 1 1\"><path id=\"a\"/></svg>"),
            ("icons/a.svg", "hello"),
        ] {
            let error =
                draw(&sprite(source), "peg-", &fluent(), |_| Ok(file.to_owned())).unwrap_err();
            assert!(error.to_string().contains("the symbol peg-fox"), "{source}: {error:#}");
        }
    }
}
