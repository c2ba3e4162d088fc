//! What a module and its glue call each other, and what neither needs.
//!
//! Those names are read by nobody, and each long one ends in a hash that no compressor can make
//! smaller. Libraries also bring classes for scripts to use; no script of ours does, so they go,
//! with all that only they reach.

use anyhow::{Result, bail};
use walrus::{Module, ModuleConfig, passes::gc};

/// What the glue offers to the module begins so.
const OFFERED: &str = "__wb";
/// What the module offers by the name that the compiler gave it begins so.
const MANGLED: &str = "_R";
/// What the module calls its glue.
const GLUE: &str = "./door_bg.js";

/// The module and its glue, with short names and without what neither of them uses.
///
/// # Errors
///
/// Where the module cannot be read, or the glue does not offer something once.
pub(crate) fn shortened(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut script = without_classes(glue);
    let mut module = ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse(module)?;
    forget_exports(&mut module, &script);
    for (number, export) in module.exports.iter_mut().enumerate() {
        if export.name.starts_with(MANGLED) {
            let name = format!("e{number}");
            script = script.replace(&format!("{}(", export.name), &format!("{name}("));
            script = script.replace(&format!("{})", export.name), &format!("{name})"));
            export.name = name;
        }
    }
    for (number, import) in module.imports.iter_mut().enumerate() {
        if import.name.starts_with(OFFERED) {
            let name = format!("i{number}");
            script = renamed(&script, &import.name, &name)?;
            import.name = name;
        }
        if import.module == GLUE {
            "g".clone_into(&mut import.module);
        }
    }
    let script = without_offers(&script).replace(&format!("\"{GLUE}\": "), "\"g\": ");
    Ok((module.emit_wasm(), script))
}

/// Takes away what the glue does not ask for, and all that only this reached.
fn forget_exports(module: &mut Module, script: &str) {
    let unused = module.exports.iter().filter(|it| !mentions(script, &it.name));
    for export in unused.map(walrus::Export::id).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
    gc::run(module);
}

/// Whether a script has this name as a whole word.
fn mentions(script: &str, name: &str) -> bool {
    let is_part = |it: Option<char>| it.is_some_and(|it| it.is_alphanumeric() || it == '_');
    script.match_indices(name).any(|(at, _)| {
        !is_part(script[..at].chars().next_back())
            && !is_part(script[at + name.len()..].chars().next())
    })
}

/// The glue without the classes that it would give to scripts. One that the glue itself makes is
/// named in what it offers, and stays.
fn without_classes(glue: &str) -> String {
    let made = |class: &str| {
        glue.contains(&format!("{class}.__wrap(")) || glue.contains(&format!("new {class}("))
    };
    let classes: Vec<&str> = glue
        .lines()
        .filter_map(|it| it.strip_prefix("export class ")?.strip_suffix(" {"))
        .filter(|it| !made(it))
        .collect();
    let mut script = glue.to_owned();
    for class in classes {
        script = without(&script, &format!("export class {class} {{\n"), "\n}\n");
        script = without(&script, &format!("if (Symbol.dispose) {class}."), ";\n");
        script = without(&script, &format!("const {class}Finalization = "), ", 1));\n");
    }
    script
}

/// The glue without what the module does not import any more: all that kept its long name.
fn without_offers(glue: &str) -> String {
    let mut kept = String::with_capacity(glue.len());
    let mut is_inside = false;
    for line in glue.lines() {
        is_inside |=
            line.starts_with(&format!("        {OFFERED}")) && line.contains(": function(");
        if !is_inside {
            kept.push_str(line);
            kept.push('\n');
        }
        is_inside &= !line.starts_with("        }");
    }
    kept
}

/// A text without what stands from `begin` to `end`.
fn without(text: &str, begin: &str, end: &str) -> String {
    let cut = text.split_once(begin).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(end)?;
        Some(format!("{before}{after}"))
    });
    cut.unwrap_or_else(|| text.to_owned())
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
    use walrus::{FunctionBuilder, ValType};

    use super::*;

    const SCRIPT: &str = "\
export class Unused {
    free() {
        wasm.unused_free(1);
    }
}
if (Symbol.dispose) Unused.prototype[Symbol.dispose] = Unused.prototype.free;
const import0 = {
        __wbg_abort_75a9: function() { stop(); },
        __wbg_idle_11ff: function() { return handleError(function () {
            idle();
        }, arguments); },
};
        \"./door_bg.js\": import0,
const ret = makeClosure(a, b, _RINvoke_13);
function _RINvoke_13(a) {
    wasm._RINvoke_13(a);
}
function _RINvoke(a) {
    wasm._RINvoke(a);
}
const UnusedFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.unused_free(ptr, 1));
memory;
";

    /// A module that calls `abort` where it is asked to, and `idle` only for a class.
    fn module() -> Vec<u8> {
        let mut module = Module::default();
        let plain = module.types.add(&[], &[]);
        let (abort, _) = module.add_import_func(GLUE, "__wbg_abort_75a9", plain);
        let (idle, _) = module.add_import_func(GLUE, "__wbg_idle_11ff", plain);
        for (name, called) in [("_RINvoke", abort), ("_RINvoke_13", abort), ("unused_free", idle)] {
            let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
            builder.func_body().call(called);
            let argument = module.locals.add(ValType::I32);
            let function = builder.finish(vec![argument], &mut module.funcs);
            module.exports.add(name, function);
        }
        module.emit_wasm()
    }

    #[test]
    fn both_sides_call_a_thing_by_the_same_short_name_and_the_rest_is_gone() {
        let (short, script) = shortened(&module(), SCRIPT).unwrap();
        let expected = "\
const import0 = {
        i0: function() { stop(); },
};
        \"g\": import0,
const ret = makeClosure(a, b, e1);
function e1(a) {
    wasm.e1(a);
}
function e0(a) {
    wasm.e0(a);
}
memory;
";
        assert_eq!(script, expected);
        let short = Module::from_buffer(&short).unwrap();
        let imports: Vec<_> = short.imports.iter().map(|it| (&*it.module, &*it.name)).collect();
        assert_eq!(imports, [("g", "i0")]);
        let exports: Vec<_> = short.exports.iter().map(|it| &*it.name).collect();
        assert_eq!(exports, ["e0", "e1"]);
    }

    #[test]
    fn a_class_that_the_glue_makes_stays() {
        let script = format!("{SCRIPT}Unused.__wrap(1);\n");
        assert!(shortened(&module(), &script).unwrap().1.contains("class Unused"));
    }

    #[test]
    fn another_glue_is_refused() {
        let script = SCRIPT.replace("__wbg_abort_75a9", "__wbg_abort_0000");
        assert!(shortened(&module(), &script).is_err());
        assert!(shortened(b"no module", SCRIPT).is_err());
    }
}
