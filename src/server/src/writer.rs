//! The one task that files letters: it groups what is waiting into one commit.
//!
//! A commit costs a trip to the disk, and while one is under way others arrive; the next commit
//! takes them all. So a lone letter never waits for company, and a crowd shares one trip.

use std::sync::Arc;

use domain::SchoolId;
use tokio::{
    sync::{Notify, Semaphore, mpsc, oneshot},
    task::JoinHandle,
};

use crate::{
    clock::Clock,
    store::{Arrival, Filing, Store, cause},
};

/// Letters in one commit at most.
const GROUP: usize = 64;
/// Letters that wait at most.
const WAITING: usize = 2_048;
/// Kilobytes of letters that wait at most: what the server's memory has for them.
const WAITING_KB: usize = 16 * 1024;

/// Why a letter was not filed. It may be offered again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotFiled {
    /// Too many wait already.
    Busy,
    /// The database could not answer.
    Store,
}

struct Waiting {
    letter: Arrival,
    answer: oneshot::Sender<Result<Filing, NotFiled>>,
    room: tokio::sync::OwnedSemaphorePermit,
}

/// The way to the writer.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    letters: mpsc::Sender<Waiting>,
    room: Arc<Semaphore>,
}

/// A letter on its way to the disk.
pub(crate) struct Filed(oneshot::Receiver<Result<Filing, NotFiled>>);

impl Filed {
    /// Waits until the letter's commit is durable.
    pub(crate) async fn durable(self) -> Result<Filing, NotFiled> {
        self.0.await.unwrap_or(Err(NotFiled::Store))
    }
}

impl Writer {
    /// Starts the task, which knocks when a letter came. It ends when every `Writer` is gone and all
    /// that waited is answered.
    pub(crate) fn start(
        store: Store,
        school: SchoolId,
        clock: Clock,
        knock: Arc<Notify>,
    ) -> (Self, JoinHandle<()>) {
        let (letters, mut waiting) = mpsc::channel(WAITING);
        let task = tokio::spawn(async move {
            let mut group: Vec<Waiting> = Vec::with_capacity(GROUP);
            while waiting.recv_many(&mut group, GROUP).await != 0 {
                file(&store, school, &clock, group.drain(..)).await;
                knock.notify_one();
            }
        });
        (Self { letters, room: Arc::new(Semaphore::new(WAITING_KB)) }, task)
    }

    /// Puts a letter in line.
    ///
    /// # Errors
    ///
    /// [`NotFiled::Busy`] when the line is full.
    pub(crate) fn file(&self, letter: Arrival) -> Result<Filed, NotFiled> {
        let kb = u32::try_from(letter.bytes.len() / 1024 + 1).map_err(|_| NotFiled::Busy)?;
        let room = Arc::clone(&self.room).try_acquire_many_owned(kb).map_err(|_| NotFiled::Busy)?;
        let (answer, filed) = oneshot::channel();
        let waiting = Waiting { letter, answer, room };
        self.letters.try_send(waiting).map_err(|_| NotFiled::Busy)?;
        Ok(Filed(filed))
    }
}

async fn file(
    store: &Store,
    school: SchoolId,
    clock: &Clock,
    group: impl Iterator<Item = Waiting>,
) {
    let (letters, answers): (Vec<_>, Vec<_>) =
        group.map(|it| (it.letter, (it.answer, it.room))).unzip();
    let outcomes = match store.file(school, &letters, clock.now()).await {
        Ok(filings) => {
            for (letter, _) in
                letters.iter().zip(&filings).filter(|(_, filing)| **filing == Filing::Reused)
            {
                tracing::error!(
                    envelope = letter.envelope.short(),
                    "a letter came under an id that is taken by another letter; it was refused"
                );
            }
            filings.into_iter().map(Ok).collect()
        }
        Err(error) => {
            tracing::error!(
                cause = cause(&error),
                letters = letters.len(),
                "letters could not be filed"
            );
            vec![Err(NotFiled::Store); letters.len()]
        }
    };
    for ((answer, _room), outcome) in answers.into_iter().zip(outcomes) {
        // Whoever hung up will ask again, and get the same receipt.
        let _ = answer.send(outcome);
    }
}

#[cfg(test)]
mod tests {
    use domain::{EnvelopeId, InboxId, Moment};
    use wire::{Epoch, collect::Standing};

    use super::*;
    use crate::store::School;

    fn letter(n: u16) -> Arrival {
        let mut id = [0; 16];
        id[..2].copy_from_slice(&n.to_be_bytes());
        Arrival {
            inbox: InboxId::from_bytes([1; 16]),
            envelope: EnvelopeId::from_bytes(id),
            bytes: vec![7; 90 * 1024],
            standing: Standing::Stranger,
        }
    }

    #[tokio::test]
    async fn a_full_line_says_so_at_once_and_takes_again_when_it_has_moved() {
        let store = Store::memory().await.unwrap();
        let school = SchoolId::from_bytes([2; 16]);
        let new = School {
            school,
            signing_seed: [3; 32].into(),
            opaque_setup: vec![4].into(),
            epoch: Epoch([5; 16]),
        };
        store.found(&new, Moment::from_millis(1)).await.unwrap();
        let clock = Clock::new(|| Moment::from_millis(2));
        let (writer, task) = Writer::start(store.clone(), school, clock, Arc::default());
        // Nothing is awaited here, so the writer has not begun.
        let mut line = Vec::new();
        let refused = (0..).find_map(|n| match writer.file(letter(n)) {
            Ok(filed) => {
                line.push(filed);
                None
            }
            Err(not_filed) => Some((n, not_filed)),
        });
        let Some((n, NotFiled::Busy)) = refused else { panic!("{refused:?}") };
        assert!((100..200).contains(&n), "{n} letters of 90 kB fill the line");
        for filed in line {
            filed.durable().await.unwrap();
        }
        writer.file(letter(n)).unwrap().durable().await.unwrap();
        drop(writer);
        task.await.unwrap();
        assert_eq!(store.check().await.unwrap(), []);
    }
}
