//! SIGKILL in the middle of draining: every receipt a device holds stands for a letter that is
//! there after the restart, once.

use std::{collections::BTreeMap, sync::Arc};

use domain::EnvelopeId;
use tokio::sync::watch;
use wire::{Place, Receipt, batch::BatchAnswer, chain, collect::Page, paths};

use crate::{
    command::Program,
    house::{House, School},
    http::ask,
    people::letter,
};

const LETTERS: usize = 200;
const BATCH: usize = 5;
/// The server is killed when this many receipts have come since it started.
const KILLS: [usize; 6] = [3, 10, 1, 25, 40, 17];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_letters_survive_a_server_that_is_killed_again_and_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::serve(folder.path(), &[]);
    program.read_code();
    let it = School::in_house(House::at(&program)).await;
    let mut waiting: BTreeMap<EnvelopeId, Vec<u8>> =
        (0..LETTERS).map(|_| letter(it.house.school, it.telling)).collect();
    let mut receipts: BTreeMap<EnvelopeId, Receipt> = BTreeMap::new();
    let mut kills = KILLS.into_iter();
    let mut kill_after = kills.next();
    let mut lost_answers = 0;
    while !waiting.is_empty() {
        let (since, mut received) = watch::channel(0);
        let answers = drain(&it, program.addr, &waiting, since);
        let killer = async {
            if let Some(after) = kill_after {
                // When all was sent, there are no more receipts to wait for.
                let _ = received.wait_for(|&received| after <= received).await;
                program.kill();
            }
        };
        let (answers, ()) = tokio::join!(answers, killer);
        lost_answers += answers.iter().filter(|it| it.is_none()).count();
        for answer in answers.into_iter().flatten() {
            assert!(answer.refusals.iter().all(Option::is_none), "{:?}", answer.refusals);
            for receipt in answer.receipts.unverified().unwrap().0 {
                let before = receipts.insert(receipt.envelope, receipt);
                assert!(before.is_none_or(|before| before == receipt), "one letter, two receipts");
                waiting.remove(&receipt.envelope).unwrap();
            }
        }
        if kill_after.is_some() {
            program = Program::serve(folder.path(), &[]);
            kill_after = kills.next();
        }
    }
    assert_eq!(receipts.len(), LETTERS);
    assert!(0 < lost_answers, "no answer was ever lost: the kills proved nothing");
    let it = School { house: House::outside(program.addr, String::new(), it.house.school), ..it };
    let session = it.house.sign_in("lead", &it.lead.passphrase).await.unwrap();
    let mut before = chain::START;
    let mut place = 0;
    loop {
        let path = paths::inbox(it.telling, Place(place));
        let page: Page = it.house.get(Some(&session), &path).await.value();
        if page.filed.is_empty() {
            break;
        }
        for filed in page.filed {
            place += 1;
            before = chain::link(&before, Place(place), &filed.digest);
            assert_eq!((filed.place, filed.chain), (Place(place), before));
            let receipt = receipts.remove(&filed.envelope).expect("each letter is there once");
            assert_eq!((receipt.place, receipt.digest), (filed.place, filed.digest));
        }
    }
    assert_eq!(receipts.len(), 0, "a receipt without its letter");
}

/// Sends what waits in small batches, four at a time, until all is sent or the server is gone.
async fn drain(
    it: &School,
    addr: std::net::SocketAddr,
    waiting: &BTreeMap<EnvelopeId, Vec<u8>>,
    received: watch::Sender<usize>,
) -> Vec<Option<BatchAnswer>> {
    let mut batches: Vec<Vec<u8>> = waiting
        .values()
        .collect::<Vec<_>>()
        .chunks(BATCH)
        .map(|some| it.tablet.batch(some.iter().map(|bytes| (*bytes).clone())).to_bytes())
        .collect();
    batches.reverse();
    let batches = Arc::new(std::sync::Mutex::new(batches));
    let received = Arc::new(received);
    let senders: Vec<_> = (0..4)
        .map(|_| {
            let (batches, received) = (Arc::clone(&batches), received.clone());
            tokio::spawn(async move {
                let mut answers = Vec::new();
                loop {
                    let Some(batch) = batches.lock().unwrap().pop() else { break };
                    let answer = ask(addr, "POST", paths::HAND_INS, &[], &batch).await;
                    let Ok(answer) = answer else {
                        answers.push(None);
                        break;
                    };
                    let answer: BatchAnswer = answer.value();
                    received.send_modify(|received| *received += answer.refusals.len());
                    answers.push(Some(answer));
                }
                answers
            })
        })
        .collect();
    let mut answers = Vec::new();
    for sender in senders {
        answers.extend(sender.await.unwrap());
    }
    answers
}
