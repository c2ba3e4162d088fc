//! Cutting a door's module into what home needs and what comes later.
//!
//! The functions in `src/app` that carry `wasm_split` say where. What only they reach becomes a
//! part of its own; the glue asks for it when one of them is called for the first time.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use wasm_encoder::{Module, RawSection, SectionId};
use wasm_split_cli_support::{Options, transform};
use wasmparser::Parser;

/// What the loader's script is called until it is part of the glue.
const LOADER: &str = "./loader.js";

/// What the glue is called in the loader's script.
const GLUE: &str = "./door.js";

/// Writes the parts and their loader into `folder`, and gives what comes first, for the glue to be made.
///
/// # Errors
///
/// Where the module was linked without `--emit-relocs`, or has no place to be cut at.
pub(crate) fn split(raw: &[u8], folder: &Path) -> Result<Vec<u8>> {
    let first = folder.join("first");
    let mut options = Options::new(raw);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.link_name = LOADER;
    options.main_module = GLUE;
    let made = transform(options).map_err(|why| anyhow!("the module could not be split: {why}"))?;
    if made.split_modules.is_empty() {
        bail!("the module has no place to be cut at");
    }
    let module = fs::read(&first)?;
    fs::remove_file(first)?;
    Ok(module)
}

/// The glue and the loader as one script, so that a page asks for one file and neither names the other.
///
/// # Errors
///
/// Where the tools that make them write other lines than they did.
pub(crate) fn one_script(glue: &str, folder: &Path) -> Result<String> {
    let file = folder.join(LOADER);
    let script = joined(glue, &fs::read_to_string(&file)?)?;
    // It is in the glue now.
    fs::remove_file(file)?;
    Ok(script)
}

fn joined(glue: &str, loader: &str) -> Result<String> {
    let brings = |line: &&str| line.starts_with("import ") && line.contains(LOADER);
    let (brought, rest): (Vec<&str>, Vec<&str>) = glue.lines().partition(brings);
    // import * as name from "./loader.js"
    let named: Vec<&str> = brought.iter().filter_map(|it| it.split_whitespace().nth(3)).collect();
    let made = loader.lines().filter(|it| !it.starts_with("import ")).collect::<Vec<_>>();
    let loaders: Vec<&str> = made
        .iter()
        .filter_map(|it| it.strip_prefix("export const ")?.split_whitespace().next())
        .collect();
    if named.is_empty() || named.len() != brought.len() || loaders.is_empty() {
        bail!("the glue names its loader in another way than before: {brought:?}");
    }
    let mut script = String::new();
    for line in made {
        script.push_str(line.strip_prefix("export ").unwrap_or(line));
        script.push('\n');
    }
    for name in named {
        writeln!(script, "const {name} = {{ {} }};", loaders.join(", "))?;
    }
    script.push_str(&rest.join("\n"));
    script.push('\n');
    Ok(script)
}

/// The parts in a folder, by the names that the glue calls them.
///
/// # Errors
///
/// Where the folder cannot be read.
pub(crate) fn parts(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut parts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|it| it == "wasm") && name != "door_bg.wasm" {
            parts.push((name, without_names(&fs::read(&path)?)?));
        }
    }
    parts.sort();
    Ok(parts)
}

/// The part without what is only there for people who look into it, such as functions' names.
fn without_names(part: &[u8]) -> Result<Vec<u8>> {
    let mut bare = Module::new();
    for payload in Parser::new(0).parse_all(part) {
        if let Some((id, range)) = payload?.as_section()
            && id != SectionId::Custom as u8
        {
            let inside = usize::try_from(range.start)?..usize::try_from(range.end)?;
            bare.section(&RawSection { id, data: &part[inside] });
        }
    }
    Ok(bare.finish())
}

/// The glue with a part's address in place of its name.
///
/// # Errors
///
/// Where the glue does not call for that part once.
pub(crate) fn at_address(script: &str, name: &str, address: &str) -> Result<String> {
    let called = format!("\"./{name}\"");
    if script.matches(&called).count() != 1 {
        bail!("the glue does not call for {name} once");
    }
    Ok(script.replace(&called, &format!("\"{address}\"")))
}

#[cfg(test)]
mod tests {
    use wasm_encoder::CustomSection;

    use super::*;

    #[test]
    fn glue_and_loader_become_one_script() {
        let glue = "import * as star0 from \"./loader.js\"\nuse(star0);\nexport { initSync };\n";
        let loader = "import { initSync } from \"./door.js\";\nconst a = 1;\nexport const load_b = wrap(a);\n";
        let script = joined(glue, loader).unwrap();
        let expected = "const a = 1;\nconst load_b = wrap(a);\nconst star0 = { load_b };\nuse(star0);\nexport { initSync };\n";
        assert_eq!(script, expected);
        assert!(joined("use();\n", loader).is_err());
    }

    #[test]
    fn a_part_is_called_for_by_its_address() {
        let script = at_address("fetch(new URL(\"./b.wasm\", here))", "b.wasm", "/b-1.wasm");
        assert_eq!(script.unwrap(), "fetch(new URL(\"/b-1.wasm\", here))");
        assert!(at_address("fetch(\"./c.wasm\")", "b.wasm", "/b-1.wasm").is_err());
    }

    #[test]
    fn names_are_left_out_and_nothing_else() {
        let types = RawSection { id: SectionId::Type as u8, data: &[0] };
        let names = CustomSection { name: "name".into(), data: (&[1, 2]).into() };
        let whole = Module::new().section(&types).section(&names).clone().finish();
        let bare = Module::new().section(&types).clone().finish();
        assert_eq!(without_names(&whole).unwrap(), bare);
        assert!(without_names(b"no module").is_err());
    }
}
