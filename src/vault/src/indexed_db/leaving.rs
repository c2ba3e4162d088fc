//! What a page lets go of when it goes away.
//!
//! WebKit never frees what a page held that was left in the middle of its transactions
//! (<https://webkit.org/b/324094>): every later page opens the store, and then waits for ever. So a
//! page that is left ends its transactions itself and closes its connection. What was not committed
//! yet was never called kept; and a page that comes back from the browser's cache opens the store
//! again by itself, as after any closed connection.

use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use indexed_db_futures::database::Database;
use web_sys::IdbTransaction;

/// More than a page ever has open at once. An older one has ended long ago, and to abort it again
/// is refused by the browser and harms nothing.
const MANY: usize = 16;

/// The transactions that may be open, ended when the page is left.
#[derive(Debug)]
pub(super) struct Leaving {
    open: Rc<RefCell<Vec<IdbTransaction>>>,
    _listener: Option<EventListener>,
}

impl Leaving {
    /// Listens for as long as it lives.
    pub(super) fn watch(database: Rc<RefCell<Database>>) -> Self {
        let open = Rc::new(RefCell::new(Vec::<IdbTransaction>::new()));
        let ending = open.clone();
        let listener = web_sys::window().map(|page| {
            EventListener::new(&page, "pagehide", move |_| {
                for transaction in ending.take() {
                    // One that is being committed cannot be stopped, and need not be.
                    let _ = transaction.abort();
                }
                database.borrow().clone().close();
            })
        });
        Self { open, _listener: listener }
    }

    /// Notes a transaction that begins.
    pub(super) fn note(&self, transaction: &IdbTransaction) {
        let mut open = self.open.borrow_mut();
        if open.len() == MANY {
            open.remove(0);
        }
        open.push(transaction.clone());
    }
}
