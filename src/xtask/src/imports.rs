//! Short names between a module and its glue: what they call each other is read by nobody, and each
//! long name ends in a hash that no compressor can make smaller.

use anyhow::{Result, bail};
use wasm_encoder::{EntityType, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// What the glue offers to the module begins so.
const OFFERED: &str = "__wb";

/// The module and its glue, with a short name for everything the glue offers.
///
/// # Errors
///
/// Where the module cannot be read, or the glue does not offer something once.
pub(crate) fn shortened(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let (mut short, mut script) = (Module::new(), glue.to_owned());
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::ImportSection(all) = payload {
            let mut named = ImportSection::new();
            for (number, import) in all.into_imports().enumerate() {
                let import = import?;
                let ty = EntityType::try_from(import.ty)?;
                if import.name.starts_with(OFFERED) {
                    let name = format!("i{number}");
                    script = renamed(&script, import.name, &name)?;
                    named.import(import.module, &name, ty);
                } else {
                    named.import(import.module, import.name, ty);
                }
            }
            short.section(&named);
        } else if let Some((id, range)) = payload.as_section() {
            let inside = usize::try_from(range.start)?..usize::try_from(range.end)?;
            short.section(&RawSection { id, data: &module[inside] });
        }
    }
    Ok((short.finish(), script))
}

/// The glue with another name for what it offers.
fn renamed(glue: &str, name: &str, short: &str) -> Result<String> {
    let offered = format!(" {name}: function(");
    if glue.matches(&offered).count() != 1 {
        bail!("the glue does not offer {name} once");
    }
    Ok(glue.replace(&offered, &format!(" {short}: function(")))
}

#[cfg(test)]
mod tests {
    use wasm_encoder::TypeSection;

    use super::*;

    fn module(name: &str) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./loader.js", "load_a", EntityType::Function(0));
        imports.import("./door_bg.js", name, EntityType::Function(0));
        Module::new().section(&types).section(&imports).clone().finish()
    }

    #[test]
    fn both_sides_call_a_thing_by_the_same_short_name() {
        let glue = "const it = {\n        __wbg_abort_75a9: function() { stop(); },\n};\n";
        let (short, script) = shortened(&module("__wbg_abort_75a9"), glue).unwrap();
        assert_eq!(short, module("i1"));
        assert_eq!(script, "const it = {\n        i1: function() { stop(); },\n};\n");
        assert!(shortened(&module("__wbg_close_11ff"), glue).is_err());
        assert!(shortened(b"no module", glue).is_err());
    }
}
