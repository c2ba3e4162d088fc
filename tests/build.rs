//! One journey for each lesson that there is, so that a lesson that is added is played as well.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    let lessons = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lessons");
    println!("cargo::rerun-if-changed={}", lessons.display());
    let mut made = String::new();
    for band in folders(&lessons)? {
        for lesson in folders(&band)? {
            let text = fs::read_to_string(lesson.join("lesson.toml"))?;
            // One lesson of each year is played in every engine.
            let is_first = text.lines().any(|it| it == "half-term = \"autumn-1\"");
            let engines = if is_first { "Chromium, Firefox, WebKit" } else { "Chromium" };
            let (path, slug) = (name(&band), name(&lesson));
            let journey = slug.replace('-', "_");
            writeln!(
                made,
                "async fn {journey}(engine: Engine) {{ played(engine, {path:?}, {slug:?}).await; }}\n\
                 journey!({journey}: {engines});"
            )?;
        }
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("lessons.rs"), made)?;
    Ok(())
}

/// The folders in a folder, in order.
fn folders(within: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(within)? {
        let path = entry?.path();
        if path.is_dir() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn name(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
