//! The tablet's outbox, seen from outside: its own database, as the browser keeps it.

use std::collections::BTreeSet;

use data_encoding::BASE64;
use demo::client::Client;
use domain::EnvelopeId;
use serde_json::{Value, json};
use tests::{
    device::Device,
    letters::{self, Row},
    school::School,
};
use thirtyfour::prelude::*;
use wire::{card::SignedCard, paths};

/// How many sealed letters rest on the device.
pub(crate) async fn count(device: &Device) -> WebDriverResult<usize> {
    let script = "
        const done = arguments[arguments.length - 1];
        const open = indexedDB.open('bramble');
        open.onerror = () => done(0);
        open.onsuccess = () => {
            const db = open.result;
            if (!db.objectStoreNames.contains('outbox')) { db.close(); return done(0); }
            const asked = db.transaction('outbox').objectStore('outbox').count();
            asked.onsuccess = () => { db.close(); done(asked.result); };
            asked.onerror = () => { db.close(); done(-1); };
        };";
    device.web.execute_async(script, vec![]).await?.convert()
}

/// So many letters of this school that wait, and their rows.
pub(crate) async fn waiting(school: &School, count: usize) -> (BTreeSet<EnvelopeId>, Vec<Row>) {
    let client = Client::new(&school.home());
    let card: SignedCard = client.get(paths::CARD, None).await.expect("there is a card");
    let card = seal::card::verify(&card, None, None).expect("the card holds");
    letters::waiting(&card, count).expect("letters are sealed")
}

/// Words for scripts.
const WORDS: &str = "
    const answer = it => new Promise((done, fail) => { it.onsuccess = () => done(it.result); it.onerror = () => fail(it.error); });
    // A script may live in a world of its own; keys must be of the page's.
    const bytes = text => window.Uint8Array.from(atob(text), it => it.charCodeAt(0));
    const text = bytes => btoa(Array.from(new Uint8Array(bytes.buffer ?? bytes), it => String.fromCharCode(it)).join(''));
    const put = (db, rows) => new Promise((done, fail) => {
        const writing = db.transaction([...db.objectStoreNames], 'readwrite', { durability: 'strict' });
        writing.oncomplete = done;
        writing.onabort = () => fail(writing.error);
        for (const [drawer, key, value] of rows) writing.objectStore(drawer).put(bytes(value), bytes(key));
    });";

/// Every row of what was told, and of what the school has signed.
pub(crate) async fn rows(device: &Device) -> WebDriverResult<Vec<Row>> {
    rows_in(device, &["outbox", "counts", "bulletins"]).await
}

/// Every row of some drawers.
pub(crate) async fn rows_in(device: &Device, drawers: &[&str]) -> WebDriverResult<Vec<Row>> {
    let found = ask(
        device,
        "
        const db = await answer(indexedDB.open('bramble'));
        const found = [];
        for (const drawer of given[0]) {
            const store = db.transaction(drawer).objectStore(drawer);
            const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
            // The device's own key is no row of bytes, and nobody can read it.
            const bare = it => it.buffer ?? it instanceof ArrayBuffer;
            keys.forEach((key, n) => bare(values[n]) && found.push([drawer, text(key), text(values[n])]));
        }
        db.close();
        return found;",
        vec![json!(drawers)],
    )
    .await?;
    let rows: Vec<[String; 3]> = serde_json::from_value(found)?;
    let bytes = |it: &str| BASE64.decode(it.as_bytes()).expect("the page writes it so");
    Ok(rows.into_iter().map(|[drawer, key, row]| (drawer, bytes(&key), bytes(&row))).collect())
}

/// Whether anything that this origin keeps says this in the clear, in any drawer.
pub(crate) async fn rests_in_the_clear(device: &Device, words: &str) -> WebDriverResult<bool> {
    let found = ask(
        device,
        "
        const db = await answer(indexedDB.open('bramble'));
        const latin = new TextDecoder('latin1');
        let found = JSON.stringify([{ ...localStorage }, { ...sessionStorage }]).includes(given[0]);
        for (const drawer of db.objectStoreNames) {
            const rows = await answer(db.transaction(drawer).objectStore(drawer).getAll());
            found ||= rows.some(it => it.byteLength !== undefined && latin.decode(it).includes(given[0]));
        }
        db.close();
        return found;",
        vec![words.into()],
    );
    Ok(serde_json::from_value(found.await?)?)
}

/// How many drafts rest on the device.
pub(crate) async fn drafts(device: &Device) -> WebDriverResult<usize> {
    let found = ask(
        device,
        "
        const db = await answer(indexedDB.open('bramble'));
        const keys = await answer(db.transaction('device').objectStore('device').getAllKeys());
        db.close();
        return keys.filter(it => atob(text(it)).startsWith('draft/')).length;",
        vec![],
    );
    Ok(serde_json::from_value(found.await?)?)
}

/// Puts rows beside those that the device has.
pub(crate) async fn put(device: &Device, rows: &[Row]) -> WebDriverResult<()> {
    for part in rows.chunks(100) {
        let script = "
            const db = await answer(indexedDB.open('bramble'));
            await put(db, given[0]);
            db.close();
            return null;";
        ask(device, script, vec![written(part)]).await?;
    }
    Ok(())
}

/// The device has these rows and no others, in a store as its first version made it.
pub(crate) async fn back_to_version_1(device: &Device, rows: &[Row]) -> WebDriverResult<()> {
    let script = "
        await answer(indexedDB.deleteDatabase('bramble'));
        const open = indexedDB.open('bramble', 1);
        open.onupgradeneeded = () => ['outbox', 'bulletins'].forEach(it => open.result.createObjectStore(it));
        const db = await answer(open);
        await put(db, given[0]);
        db.close();
        return null;";
    ask(device, script, vec![written(rows)]).await.map(drop)
}

fn written(rows: &[Row]) -> Value {
    let row = |(drawer, key, row): &Row| json!([drawer, BASE64.encode(key), BASE64.encode(row)]);
    rows.iter().map(row).collect()
}

async fn ask(device: &Device, script: &str, given: Vec<Value>) -> WebDriverResult<Value> {
    let script = format!(
        "const done = arguments[arguments.length - 1], given = [...arguments].slice(0, -1); {WORDS}
         (async () => {{ {script} }})().then(it => done({{ it }}), why => done({{ why: String(why) }}));"
    );
    let mut answer: Value = device.web.execute_async(&script, given).await?.convert()?;
    assert!(answer["why"].is_null(), "the page says {}", answer["why"]);
    Ok(answer["it"].take())
}
