//! The two styles, and the letters they are set in.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::dist::Dist;
use crate::door::Door;
use crate::house::at;

/// The weights of Andika that pages use. Only Latin letters: the words are English.
const WEIGHTS: [u16; 2] = [400, 700];

/// The styles and who wears them.
const STYLES: [(&str, &[Door]); 2] =
    [("pupil", &[Door::Pupil]), ("grown-up", &[Door::Family, Door::Staff])];

/// Adds the letters and both styles to `dist`.
///
/// A style is `tokens.css`, then `<style>.css`, then every `<style>-*.css` by name.
///
/// # Errors
///
/// Where a file is missing, or belongs to no style and would be silently left out.
pub(crate) fn all(dist: &mut Dist) -> Result<()> {
    let faces = letters(dist)?;
    let sources = sources()?;
    for (style, doors) in STYLES {
        let mut css = faces.clone();
        for (name, text) in &sources {
            if name == "tokens" || owner(name) == Some(style) {
                css.push_str(&without_comments(text));
            }
        }
        let css = dist.fill(&css, &format!("public/style/{style}.css"))?;
        dist.put_hashed(&format!("{style}.css"), css.into_bytes(), doors);
    }
    Ok(())
}

fn letters(dist: &mut Dist) -> Result<String> {
    let mut faces = String::new();
    for weight in WEIGHTS {
        let file =
            format!("node_modules/@fontsource/andika/files/andika-latin-{weight}-normal.woff2");
        let bytes = fs::read(at(&file)).with_context(|| format!("could not read {file}"))?;
        let address = dist.put_hashed(&format!("andika-{weight}.woff2"), bytes, &Door::ALL);
        writeln!(
            faces,
            "@font-face{{font-family:Andika;font-weight:{weight};font-display:swap;\
             src:url({address}) format(\"woff2\")}}"
        )?;
    }
    Ok(faces)
}

/// The files of `public/style`, tokens first, then in reading order.
fn sources() -> Result<Vec<(String, String)>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(at("public/style")).context("could not read public/style")? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if name != "tokens" && owner(&name).is_none() {
            bail!(
                "public/style/{name}.css belongs to no style: begin its name with `pupil-` or `grown-up-`"
            );
        }
        found.insert((name != "tokens", name), fs::read_to_string(&path)?);
    }
    for needed in ["tokens", "pupil", "grown-up"] {
        if !found.keys().any(|(_, name)| name == needed) {
            bail!("public/style/{needed}.css is missing");
        }
    }
    Ok(found.into_iter().map(|((_, name), text)| (name, text)).collect())
}

/// The style that a file belongs to.
fn owner(name: &str) -> Option<&'static str> {
    STYLES.iter().map(|(style, _)| *style).find(|style| {
        name.strip_prefix(style).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    })
}

/// Comments are for us. A style has no strings that hold `/*`.
fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_belongs_to_the_style_its_name_begins_with() {
        assert_eq!(owner("pupil"), Some("pupil"));
        assert_eq!(owner("pupil-tell"), Some("pupil"));
        assert_eq!(owner("grown-up-inbox"), Some("grown-up"));
        assert_eq!(owner("pupils"), None);
    }

    #[test]
    fn comments_do_not_travel() {
        assert_eq!(without_comments("a{/* x */b:c}/* y"), "a{b:c}");
    }
}
