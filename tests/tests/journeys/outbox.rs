//! The tablet's outbox, seen from outside: its own database, as the browser keeps it.

use tests::device::Device;
use thirtyfour::prelude::*;

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
