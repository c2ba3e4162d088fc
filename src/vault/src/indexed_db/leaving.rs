//! What a page lets go of when it goes away.
//!
//! WebKit never frees what a page held that was left in the middle of its transactions
//! (<https://webkit.org/b/324094>): every later page opens the store, and then waits for ever. So a
//! page that is left ends its transactions itself and closes its connection. What was not committed
//! yet was never called kept; and a page that comes back from the browser's cache opens the store
//! again by itself, as after any closed connection.

use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use indexed_db_futures::{
    database::Database, internals::SystemRepr as _, transaction::Transaction,
};
use web_sys::IdbTransaction;

type Open = Rc<RefCell<Vec<IdbTransaction>>>;

/// The transactions that are open now, ended when the page is left.
#[derive(Debug)]
pub(super) struct Leaving {
    open: Open,
    _listener: Option<EventListener>,
}

impl Leaving {
    /// Listens for as long as it lives.
    pub(super) fn watch(database: Rc<RefCell<Database>>) -> Self {
        let open = Open::default();
        let ending = open.clone();
        let listener = web_sys::window().map(|page| {
            EventListener::new(&page, "pagehide", move |_| {
                for transaction in ending.borrow().iter() {
                    // One that is being committed cannot be stopped, and need not be.
                    let _ = transaction.abort();
                }
                database.borrow().clone().close();
            })
        });
        Self { open, _listener: listener }
    }

    /// Holds on to a transaction until the answer is dropped.
    pub(super) fn hold(&self, transaction: &Transaction<'_>) -> Held {
        let held: IdbTransaction = transaction.as_sys().clone().into();
        self.open.borrow_mut().push(held.clone());
        Held { open: self.open.clone(), held }
    }
}

/// A transaction that may still be open.
pub(super) struct Held {
    open: Open,
    held: IdbTransaction,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.open.borrow_mut().retain(|it| *it != self.held);
    }
}
