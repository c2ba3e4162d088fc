//! A class list comes in from the file that a school's system exports: looked at, put right, kept
//! sealed, and read by another member of the class's staff. Nothing of it rests in the clear.

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

use crate::{
    desk::{gone, read_all, says, seen_by_everybody},
    families::families,
};

/// A name that is nowhere else in the app.
const SURNAME: &str = "Quillfeather";

fn on_disk(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("a file can be written");
    path
}

async fn chooses(device: &Device, file: &Path) -> WebDriverResult<()> {
    device.see("[data-field='names-file']").await?.send_keys(file.to_string_lossy()).await
}

/// The names of the children at some pegs, as the preview has them.
async fn laid(device: &Device, pegs: [&str; 3]) -> WebDriverResult<Vec<String>> {
    let mut all = Vec::new();
    for peg in pegs {
        let chosen = format!("[data-part='preview'] [data-peg='{peg}'] option:checked");
        all.extend(read_all(device, &chosen).await?);
    }
    Ok(all)
}

/// Whether nothing that this browser keeps has the name; it does keep sealed letters.
async fn nothing_rests_here(device: &Device) -> WebDriverResult<()> {
    let script = format!(
        "const answer = it => new Promise((done, fail) => {{ it.onsuccess = () => done(it.result); it.onerror = () => fail(it.error); }});
        const read = it => it instanceof ArrayBuffer || ArrayBuffer.isView(it)
            ? Array.from(new Uint8Array(it.buffer ?? it), it => String.fromCharCode(it)).join('')
            : typeof it === 'string' ? it
            : it && typeof it === 'object' ? Object.values(it).map(read).join(' ') : '';
        let text = JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + location.href, rows = 0;
        for (const {{ name }} of await indexedDB.databases()) {{
            const db = await answer(indexedDB.open(name));
            for (const drawer of db.objectStoreNames) {{
                const all = await answer(db.transaction(drawer).objectStore(drawer).getAll());
                rows += all.length;
                text += all.map(read).join(' ');
            }}
            db.close();
        }}
        return rows > 0 && !text.includes('{SURNAME}');"
    );
    device.until("nothing that rests here names a child", &script).await
}

/// Whether no file of a folder has the name.
fn nothing_rests_in(folder: &Path) {
    let mut files = 0;
    for entry in std::fs::read_dir(folder).expect("the folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap_or_default();
        let is_in = bytes.windows(SURNAME.len()).any(|it| it == SURNAME.as_bytes());
        assert!(!is_in, "{} names a child", path.display());
        files += 1;
    }
    assert!(0 < files, "the server keeps something");
}

async fn a_class_list_is_looked_at_kept_sealed_and_read_by_the_class_s_staff(engine: Engine) {
    let school = School::found().await;
    let (lead, deputy) = (school.people.lead().clone(), school.people.deputy().clone());
    let class = school.people.classes[0].name.to_uppercase();
    let folder = TempDir::new().expect("a temporary folder can be made");
    let workbook = on_disk(&folder, "class.csv", b"PK\x03\x04\x14\x00");
    let text = format!(
        "\u{feff}Preferred Forename;Legal Surname;NC Year;Reg\r\n\
         Ada;{SURNAME};1;{class}\r\n\
         ;Hill;1;{class}\r\n\
         =Zo\u{eb}();Oak;1;{class}\r\n\
         Cy;Ash;2;Another\r\n\
         Dee;-;1;{class}\r\n"
    );
    let list = on_disk(&folder, "names.csv", text.as_bytes());
    Device::with(engine, &school.home(), async move |device| {
        families(&device, &lead).await?;
        device.press("names").await?;
        device.page_is("names").await?;
        device.see("[data-list='0']").await?;
        chooses(&device, &workbook).await?;
        let refused = says(&device, "[data-part='refused'] li").await?;
        assert!(refused.contains("is a workbook") && refused.contains("CSV UTF-8"), "{refused}");
        seen_by_everybody(&device, engine, "a class list, refused").await?;

        // The children of another class are not ours; a wrong line is named and left out.
        chooses(&device, &list).await?;
        device.see("[data-part='preview']").await?;
        gone(&device, "[data-part='refused']").await?;
        let wrong = read_all(&device, "[data-part='wrong-lines'] li").await?;
        assert_eq!(wrong, ["Line 3: the forename is missing. Instead: write it."]);
        let pegs = ["peg-fox", "peg-owl", "peg-rabbit"];
        let ada = format!("Ada {SURNAME}");
        assert_eq!(laid(&device, pegs).await?, [ada.as_str(), "=Zo\u{eb}() Oak", "Dee"]);
        device.touch("[data-part='preview'] [data-peg='peg-owl'] option:nth-child(2)").await?;
        device
            .until(
                "they have changed places",
                "return document.querySelector(\"[data-part='preview'] [data-peg='peg-fox'] select\").value === '1';",
            )
            .await?;
        assert_eq!(laid(&device, pegs).await?, ["=Zo\u{eb}() Oak", ada.as_str(), "Dee"]);
        seen_by_everybody(&device, engine, "a class list, looked at").await?;
        device.press("keep-names").await?;
        device.see("[data-list='3']").await?;
        gone(&device, "[data-part='preview']").await?;
        device.press("lock").await?;

        // Somebody else of the class's staff.
        families(&device, &deputy).await?;
        device.see("[data-peg='peg-owl'] [data-name]").await?;
        assert_eq!(says(&device, "[data-peg='peg-owl'] [data-name]").await?, ada);
        assert_eq!(device.count("[data-page='families'] tr [data-name]").await?, 3);
        seen_by_everybody(&device, engine, "families with names").await?;
        device.press("reminders").await?;
        device.page_is("reminders").await?;
        // One a child of the list, and none for a peg that nobody has.
        device.see("[data-slips='3']").await?;
        let slip = says(&device, "[data-slip='peg-owl']").await?;
        assert!(slip.contains(&ada) && slip.contains("paper is just as good"), "{slip}");
        device.touch("[data-slip='peg-fox'] [data-press='leave-out']").await?;
        gone(&device, "[data-slip='peg-fox']").await?;
        seen_by_everybody(&device, engine, "reminder slips").await?;
        device.touch("[data-page='reminders'] a[href='/staff/class/families']").await?;
        device.press("pictures").await?;
        device.see("[data-purpose='displays'] [data-peg='peg-owl'] [data-name]").await?;
        nothing_rests_here(&device).await?;
        nothing_rests_in(&school.data());
        assert!(!school.log().contains(SURNAME), "the server's log names a child");
        Ok(())
    })
    .await;
}
journey!(a_class_list_is_looked_at_kept_sealed_and_read_by_the_class_s_staff: Chromium);
