//! Compiles the doors' modules and makes the JavaScript that starts them.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::dist::{Dist, hash};
use crate::door::Door;
use crate::house::at;
use crate::imports;
use crate::run::run;
use crate::splitting;
use crate::toolchain::Toolchain;

/// Builds every door's module and adds it to `dist`.
///
/// # Errors
///
/// Where there is no toolchain, the app does not compile, or it asks for script files of its own.
pub(crate) fn modules(dist: &mut Dist, profile: &str) -> Result<()> {
    let toolchain = Toolchain::find()?;
    for door in Door::ALL {
        // What a door's module is cut for, every module built with it would carry.
        let mut build = toolchain.build(profile);
        build.args(["--no-default-features", "--bin", door.name()]);
        if door.is_split() {
            build.args(["--features", door.name()]);
        }
        run(&mut build)?;
        let made = Toolchain::made(profile).join(door.name()).with_extension("wasm");
        let mut bound = bind(door.name(), &made, door.is_split())?;
        for (name, part) in bound.parts {
            let called = name.trim_start_matches("split_");
            let address = dist.put_hashed(&format!("{}-{called}", door.name()), part, &[door]);
            bound.script = splitting::at_address(&bound.script, &name, &address)?;
        }
        dist.put_hashed(&format!("{}.js", door.name()), bound.script.into_bytes(), &[door]);
        dist.put_hashed(&format!("{}.wasm", door.name()), bound.module, &[door]);
        boot(dist, door)?;
    }
    Ok(())
}

/// What a page loads of a module.
pub(crate) struct Bound {
    /// The glue.
    pub(crate) script: String,
    /// The module, or what is asked for first of it.
    pub(crate) module: Vec<u8>,
    /// What is asked for later, by the names that the glue calls it.
    pub(crate) parts: Vec<(String, Vec<u8>)>,
}

/// The glue and the module of one door, or of another page, remembered by what cargo made.
///
/// # Errors
///
/// Where it asks for script files of its own.
pub(crate) fn bind(name: &str, made: &Path, is_split: bool) -> Result<Bound> {
    let raw = fs::read(made).with_context(|| format!("could not read {}", made.display()))?;
    let folder = at("target/web/bound").join(format!("{name}-{}", &hash(&raw)[..16]));
    if !folder.join("door.js").exists() {
        let half = folder.with_extension("half");
        if half.exists() {
            fs::remove_dir_all(&half)?;
        }
        fs::create_dir_all(&half)?;
        let first = if is_split { splitting::split(&raw, &half)? } else { raw };
        Bindgen::new()
            .input_bytes("door", first)
            .web(true)?
            .typescript(false)
            .omit_default_module_path(true)
            .keep_lld_exports(is_split)
            .demangle(!is_split)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(&half)?;
        if half.join("snippets").exists() {
            bail!("{name} brings scripts of its own, which a page would not load");
        }
        let glue = fs::read_to_string(half.join("door.js"))?;
        if glue.contains("from \"env\"") {
            bail!("{name} was linked from a build that was cut short; remove target/web and build");
        }
        let glue = if is_split { splitting::one_script(&glue, &half)? } else { glue };
        let module = fs::read(half.join("door_bg.wasm"))?;
        let (module, glue) = imports::shortened(&module, &glue)?;
        fs::write(half.join("door_bg.wasm"), module)?;
        fs::write(half.join("door.js"), without_comments(&glue))?;
        fs::rename(&half, &folder)?;
    }
    Ok(Bound {
        script: fs::read_to_string(folder.join("door.js"))?,
        module: fs::read(folder.join("door_bg.wasm"))?,
        parts: splitting::parts(&folder)?,
    })
}

/// Lines that are comments stay here: they are for us, and some hold addresses of other people's pages.
fn without_comments(script: &str) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut is_inside = false;
    for line in script.lines() {
        let text = line.trim_start();
        is_inside |= text.starts_with("/*");
        if !is_inside && !text.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
        is_inside &= !text.contains("*/");
    }
    kept
}

/// The few lines that start a door: the only script a page names.
fn boot(dist: &mut Dist, door: Door) -> Result<()> {
    let file = "public/boot.js";
    let text = fs::read_to_string(at(file)).with_context(|| format!("could not read {file}"))?;
    let text =
        text.replace("{{door}}", door.name()).replace("{{door.", &format!("{{{{{}.", door.name()));
    let filled = dist.fill(&text, file)?;
    dist.put_hashed(&format!("boot-{}.js", door.name()), filled.into_bytes(), &[door]);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_the_glue_do_not_travel() {
        let script =
            "a();\n    /**\n     * @returns {number}\n     */\n// https://a.example\nb(); // c\n";
        assert_eq!(without_comments(script), "a();\nb(); // c\n");
        assert_eq!(without_comments("/* a */\nb();\n"), "b();\n");
    }
}
