//! Opening, and raising an older store step by step.

use std::{
    cell::{Cell, OnceCell, RefCell},
    future::poll_fn,
    pin::pin,
    rc::Rc,
    task::{Poll, Waker},
};

use gloo_events::EventListener;
use indexed_db_futures::{database::Database, internals::SystemRepr as _, prelude::*};
use wasm_bindgen_futures::spawn_local;
use web_sys::{IdbOpenDbRequest, IdbTransaction};

use super::request::{at_opening, named, reason, rows, write};
use crate::{error::VaultError, migrations::step_from};

/// Opens the store at `version`, raising it if it is older. It steps aside for a newer one.
pub(super) async fn open(name: &str, version: u32) -> Result<Database, VaultError> {
    let database = connect(name, version).await?;
    step_aside(&database);
    Ok(database)
}

/// The same, and it stays in the way of a newer version.
pub(super) async fn connect(name: &str, version: u32) -> Result<Database, VaultError> {
    let is_blocked = Rc::new(Cell::new(false));
    let waiting: Rc<RefCell<Option<Waker>>> = Rc::default();
    let raising = Rc::new(Raising::default());
    let request = Database::open(name)
        .with_version(version)
        .with_on_blocked({
            let (is_blocked, waiting) = (is_blocked.clone(), waiting.clone());
            move |_| {
                is_blocked.set(true);
                if let Some(waker) = waiting.take() {
                    waker.wake();
                }
                Ok(())
            }
        })
        .with_on_upgrade_needed({
            let raising = raising.clone();
            move |event, database| {
                raising.begin();
                // IndexedDB hands versions over as floats; ours are small whole numbers.
                let old = event.old_version();
                let from = (0..=version)
                    .find(|&it| f64::from(it).total_cmp(&old).is_eq())
                    .unwrap_or(version);
                // Nothing is opened before the upgrade's transaction has ended, one way or another.
                spawn_local(async move {
                    if let Err(error) = raise(&database, from, version).await {
                        raising.give_up(error);
                    }
                });
                Ok(())
            }
        })
        .build()
        .map_err(at_opening)?;
    let _ = raising.request.set(request.as_sys().clone());
    let mut request = Box::pin(request.into_future());
    let opened = {
        let mut request = pin!(&mut request);
        poll_fn(|context| {
            if let Poll::Ready(opened) = request.as_mut().poll(context) {
                return Poll::Ready(Some(opened));
            }
            waiting.replace(Some(context.waker().clone()));
            if is_blocked.get() { Poll::Ready(None) } else { Poll::Pending }
        })
        .await
    };
    match opened {
        Some(Ok(database)) => Ok(database),
        Some(Err(error)) => Err(raising.reason().unwrap_or_else(|| at_opening(error))),
        None => {
            // The request lives on. Should it come through later, it must raise the store whole,
            // and not stand in the way of whoever opens it then.
            spawn_local(async move {
                if let Ok(database) = request.await {
                    database.close();
                }
            });
            Err(VaultError::Blocked)
        }
    }
}

/// How an upgrade is going. The crate says only that it was aborted, so what went wrong, and the
/// transaction that knows why a browser ended it, are held here.
#[derive(Default)]
struct Raising {
    request: OnceCell<IdbOpenDbRequest>,
    transaction: OnceCell<IdbTransaction>,
    error: Cell<Option<VaultError>>,
}

impl Raising {
    /// Keeps hold of the transaction: the request lets go of it when it ends.
    fn begin(&self) {
        if let Some(transaction) = self.request.get().and_then(|it| it.transaction()) {
            let _ = self.transaction.set(transaction);
        }
    }

    /// Back to the version before, whole.
    fn give_up(&self, error: VaultError) {
        self.error.set(Some(error));
        if let Some(transaction) = self.transaction.get() {
            let _ = transaction.abort();
        }
    }

    /// Why it failed; none where it never began.
    fn reason(&self) -> Option<VaultError> {
        let ended = |it: &IdbTransaction| it.error().map_or(VaultError::Closed, |it| named(&it));
        self.error.get().or_else(|| self.transaction.get().map(ended))
    }
}

/// Everything happens inside the one upgrade transaction, which commits by itself when no request
/// of it is left.
async fn raise(database: &Database, mut version: u32, to: u32) -> Result<(), VaultError> {
    let mut made = Vec::new();
    while version < to {
        let step = step_from(version).ok_or(VaultError::Damaged)?;
        for drawer in step.makes {
            let store = database.create_object_store(drawer.name()).build().map_err(reason)?;
            made.push(store);
        }
        if let Some((drawer, rewrite)) = step.rewrites {
            // The crate reaches an upgrade's transaction only through a store that it made.
            let transaction = made.first().ok_or(VaultError::Damaged)?.transaction();
            let store = transaction.object_store(drawer.name()).map_err(reason)?;
            let old = rows(&store).await?;
            write(transaction, &rewrite(&old))?;
        }
        version += 1;
    }
    Ok(())
}

/// A page of a newer version wants in: make room at once, or it would wait for this page for ever.
fn step_aside(database: &Database) {
    let closing = database.clone();
    // It listens for as long as there is a page.
    EventListener::once(database.as_sys(), "versionchange", move |_| closing.close()).forget();
}
