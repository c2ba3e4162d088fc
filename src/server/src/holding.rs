//! How much of what is being sent may lie in memory at once: from everybody, and from one address.
//!
//! A body counts as it arrives, so that whoever announces much and sends nothing takes no room from
//! others, and until its request is answered.

use std::{
    collections::HashMap,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    task::{Context, Poll, ready},
};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};

use crate::{address::Address, config::Limits};

/// What a piece of a body costs beside its bytes: thousands of tiny ones must not come cheap.
const PIECE: usize = 64;

#[derive(Debug, Default)]
struct Load {
    all: usize,
    each: HashMap<Address, usize>,
}

/// What is held now.
#[derive(Debug)]
pub(crate) struct Holding {
    load: Mutex<Load>,
    most: usize,
    most_each: usize,
}

impl Holding {
    pub(crate) fn new(limits: &Limits) -> Arc<Self> {
        let Limits { bodies: most, bodies_each: most_each, .. } = *limits;
        Arc::new(Self { load: Mutex::default(), most, most_each })
    }

    /// Counts a request's body. What it takes is given back when the share and the body are gone.
    pub(crate) fn count(self: &Arc<Self>, sender: Address, body: Body) -> (Arc<Share>, Body) {
        let (bytes, is_full) = (AtomicUsize::new(0), AtomicBool::new(false));
        let share = Arc::new(Share { holding: Arc::clone(self), sender, bytes, is_full });
        let body = Body::new(Counted { share: Arc::clone(&share), body });
        (share, body)
    }

    fn take(&self, sender: Address, bytes: usize) -> bool {
        let mut load = self.load.lock().unwrap_or_else(PoisonError::into_inner);
        let each = load.each.get(&sender).copied().unwrap_or(0);
        let is_room = load.all + bytes <= self.most && each + bytes <= self.most_each;
        if is_room {
            load.all += bytes;
            load.each.insert(sender, each + bytes);
        }
        is_room
    }

    fn give_back(&self, sender: Address, bytes: usize) {
        let mut load = self.load.lock().unwrap_or_else(PoisonError::into_inner);
        load.all -= bytes;
        match load.each.get_mut(&sender) {
            Some(each) if bytes < *each => *each -= bytes,
            _ => drop(load.each.remove(&sender)),
        }
    }
}

/// What one request holds.
#[derive(Debug)]
pub(crate) struct Share {
    holding: Arc<Holding>,
    sender: Address,
    bytes: AtomicUsize,
    is_full: AtomicBool,
}

impl Share {
    /// Whether its body was cut off because there was no room.
    pub(crate) fn is_full(&self) -> bool {
        self.is_full.load(Ordering::Relaxed)
    }

    fn take(&self, bytes: usize) -> Result<(), Full> {
        if self.holding.take(self.sender, bytes) {
            self.bytes.fetch_add(bytes, Ordering::Relaxed);
            return Ok(());
        }
        self.is_full.store(true, Ordering::Relaxed);
        Err(Full)
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let bytes = *self.bytes.get_mut();
        if bytes != 0 {
            self.holding.give_back(self.sender, bytes);
        }
    }
}

/// There is no room for the rest of this body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no room for the rest of this body")]
struct Full;

struct Counted {
    share: Arc<Share>,
    body: Body,
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let piece = ready!(Pin::new(&mut self.body).poll_frame(context));
        let Some(Ok(frame)) = &piece else { return Poll::Ready(piece) };
        let bytes = frame.data_ref().map_or(0, Bytes::len) + PIECE;
        Poll::Ready(match self.share.take(bytes) {
            Ok(()) => piece,
            Err(full) => Some(Err(axum::Error::new(full))),
        })
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(n: u8) -> Address {
        Address::of([192, 0, 2, n].into())
    }

    #[test]
    fn everybody_together_and_each_address_has_a_limit_and_all_of_it_comes_back() {
        let limits = Limits { bodies: 100, bodies_each: 60, ..Limits::default() };
        let holding = Holding::new(&limits);
        let share = |n| holding.count(at(n), Body::empty()).0;
        let [a, also_a, b] = [share(1), share(1), share(2)];
        assert_eq!(a.take(50), Ok(()));
        assert_eq!(also_a.take(20), Err(Full), "one address");
        assert_eq!(also_a.take(10), Ok(()));
        assert_eq!(b.take(41), Err(Full), "everybody");
        assert_eq!(b.take(40), Ok(()));
        assert_eq!((a.is_full(), also_a.is_full(), b.is_full()), (false, true, true));
        drop((a, also_a, b));
        let load = holding.load.lock().unwrap();
        assert_eq!((load.all, load.each.len()), (0, 0));
    }
}
