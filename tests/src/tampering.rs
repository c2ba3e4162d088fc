//! A server that lies: whoever looks after it alters what rests there, behind everybody's back.
//!
//! Lies are told in the SQLite file while the server is stopped, so that the server itself stays
//! the real one, and only browsers can notice.

use std::time::Duration;

use domain::Card;
use seal::SigningKey;
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};
use wire::{Place, Signed, card::SignedCard, chain, code::digest, lessons::Lessons};

use crate::school::School;

/// How long a letter may take to school. A test that waits longer has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// The database of a school whose server is stopped.
#[derive(Debug)]
pub struct Liar(SqliteConnection);

impl School {
    /// Stops the server, alters what it keeps, and starts it again. Whoever was signed in is
    /// signed out by that, as by any restart.
    ///
    /// # Panics
    ///
    /// When the database is not there.
    pub async fn lies(&mut self, lie: impl AsyncFnOnce(&mut Liar)) {
        self.stop();
        let mut liar = Liar::at(self).await;
        lie(&mut liar).await;
        liar.0.close().await.expect("the database can be closed");
        self.start();
    }

    /// The clock has moved on past every code that was given out. Done while the server runs.
    ///
    /// # Panics
    ///
    /// When the database is not there.
    pub async fn codes_are_over(&self) {
        let mut liar = Liar::at(self).await;
        liar.run("UPDATE codes SET expires = 1").await;
        liar.0.close().await.expect("the database can be closed");
    }
    /// Waits until so many letters rest at the server.
    ///
    /// # Panics
    ///
    /// When they never do.
    pub async fn has_letters(&self, count: i64) {
        let mut database = Liar::at(self).await.0;
        let come = tokio::time::timeout(PATIENCE, async {
            loop {
                let all = sqlx::query_scalar("SELECT count(*) FROM envelopes");
                let all: i64 = all.fetch_one(&mut database).await.expect("letters are counted");
                if all == count {
                    return;
                }
                tokio::task::yield_now().await;
            }
        });
        assert!(come.await.is_ok(), "the server never had {count} letters");
    }

    /// Somebody stands between: whoever waits to join is given out under another key. Done while
    /// the server runs.
    ///
    /// # Panics
    ///
    /// When nobody waits.
    pub async fn swaps_the_key_of_who_waits(&self) {
        let mut liar = Liar::at(self).await;
        let theirs = SigningKey::mint(&mut rand::rng()).verifying_key().to_bytes();
        let swapped = sqlx::query(
            "UPDATE readers SET verifying_key = $1 WHERE joined = 0 AND login IS NOT NULL",
        )
        .bind(&theirs[..])
        .execute(&mut liar.0)
        .await
        .expect("the key can be altered");
        assert_eq!(swapped.rows_affected(), 1, "nobody waits");
        liar.0.close().await.expect("the database can be closed");
    }
}

impl Liar {
    async fn at(school: &School) -> Self {
        let file = school.data().join("bramble.sqlite");
        let opened = SqliteConnectOptions::new().filename(file).connect().await;
        Self(opened.expect("the server made its database"))
    }

    /// The card that the server hands out.
    ///
    /// # Panics
    ///
    /// When there is none.
    pub async fn card(&mut self) -> SignedCard {
        let bytes: Vec<u8> = sqlx::query_scalar("SELECT card FROM schools")
            .fetch_one(&mut self.0)
            .await
            .expect("the school has a card");
        wire::decode(&bytes).expect("the server keeps a card that can be read")
    }

    /// Another card is handed out in its place.
    ///
    /// # Panics
    ///
    /// When the database refuses.
    pub async fn hand_out(&mut self, signed: &SignedCard) {
        sqlx::query("UPDATE schools SET card = $1, root = $2")
            .bind(wire::encode(signed))
            .bind(&signed.root[..])
            .execute(&mut self.0)
            .await
            .expect("the card can be altered");
    }

    /// Another card is handed out: the present one with a change, numbered after it, signed by
    /// `root`.
    ///
    /// # Panics
    ///
    /// When the database refuses.
    pub async fn change_card(&mut self, root: &SigningKey, change: impl FnOnce(&mut Card)) {
        let mut card = self.card().await.card.unverified().expect("the card can be read");
        card.version += 1;
        change(&mut card);
        self.hand_out(&seal::card::sign(root, &card)).await;
    }

    /// One bit of a lesson's pack is turned over.
    ///
    /// # Panics
    ///
    /// When there is no such pack.
    pub async fn turn_a_bit_of_a_lesson(&mut self, digest: &[u8; 32]) {
        let mut pack: Vec<u8> =
            sqlx::query_scalar("SELECT pack FROM lesson_packs WHERE digest = $1")
                .bind(&digest[..])
                .fetch_one(&mut self.0)
                .await
                .expect("the lesson is there");
        let middle = pack.len() / 2;
        pack[middle] ^= 1;
        sqlx::query("UPDATE lesson_packs SET pack = $1 WHERE digest = $2")
            .bind(pack)
            .bind(&digest[..])
            .execute(&mut self.0)
            .await
            .expect("the lesson can be altered");
    }

    /// Another list of lessons is handed out.
    ///
    /// # Panics
    ///
    /// When the database refuses.
    pub async fn hand_out_lessons(&mut self, signed: &Signed<Lessons>) {
        sqlx::query("UPDATE lesson_lists SET list = $1")
            .bind(wire::encode(signed))
            .execute(&mut self.0)
            .await
            .expect("the list can be altered");
    }

    /// One bit of a letter's body is turned over, and nothing else: the digest no longer fits.
    ///
    /// # Panics
    ///
    /// When there is no letter at that place.
    pub async fn turn_a_bit(&mut self, place: u64) {
        let mut bytes = self.bytes(place).await;
        *bytes.last_mut().expect("a letter has bytes") ^= 1;
        self.keep(place, &bytes).await;
    }

    /// One bit of a letter's body is turned over, and digests and chain are made to fit: only the
    /// letter itself can show it.
    ///
    /// # Panics
    ///
    /// When there is no letter at that place.
    pub async fn turn_a_bit_and_cover_it(&mut self, place: u64) {
        self.turn_a_bit(place).await;
        self.cover().await;
    }

    /// A letter is dropped from the middle of the inbox.
    ///
    /// # Panics
    ///
    /// When there is no letter at that place.
    pub async fn drop_letter(&mut self, place: u64) {
        let dropped = sqlx::query("DELETE FROM envelopes WHERE place = $1")
            .bind(at(place))
            .execute(&mut self.0)
            .await
            .expect("the letter can be dropped");
        assert_eq!(dropped.rows_affected(), 1, "there is no letter at place {place}");
    }

    /// Two letters change places, and the chain is left as it was.
    ///
    /// # Panics
    ///
    /// When there are no such letters.
    pub async fn swap(&mut self, one: u64, other: u64) {
        let ids: Vec<Vec<u8>> = [self.id(one).await, self.id(other).await].into();
        for (id, free) in ids.iter().zip([-1, -2]) {
            self.place(id, free).await;
        }
        self.place(&ids[0], at(other)).await;
        self.place(&ids[1], at(one)).await;
    }

    /// A reader's note that a letter was opened is put beside another letter.
    ///
    /// # Panics
    ///
    /// When no letter was opened.
    pub async fn move_opened_note(&mut self, to: u64) {
        let id = self.id(to).await;
        let moved = sqlx::query("UPDATE opened SET envelope = $1")
            .bind(id)
            .execute(&mut self.0)
            .await
            .expect("the note can be moved");
        assert_eq!(moved.rows_affected(), 1, "no letter was opened");
    }

    async fn id(&mut self, place: u64) -> Vec<u8> {
        sqlx::query_scalar("SELECT envelope FROM envelopes WHERE place = $1")
            .bind(at(place))
            .fetch_one(&mut self.0)
            .await
            .expect("there is a letter at that place")
    }

    async fn place(&mut self, envelope: &[u8], place: i64) {
        sqlx::query("UPDATE envelopes SET place = $2 WHERE envelope = $1")
            .bind(envelope)
            .bind(place)
            .execute(&mut self.0)
            .await
            .expect("a letter can be moved");
    }

    async fn bytes(&mut self, place: u64) -> Vec<u8> {
        sqlx::query_scalar("SELECT bytes FROM envelopes WHERE place = $1")
            .bind(at(place))
            .fetch_one(&mut self.0)
            .await
            .expect("there is a letter at that place")
    }

    async fn keep(&mut self, place: u64, bytes: &[u8]) {
        sqlx::query("UPDATE envelopes SET bytes = $2 WHERE place = $1")
            .bind(at(place))
            .bind(bytes)
            .execute(&mut self.0)
            .await
            .expect("the letter can be altered");
    }

    /// Makes every digest and the whole chain fit again, for the one inbox that has letters.
    async fn cover(&mut self) {
        let all: Vec<(i64, Vec<u8>)> =
            sqlx::query_as("SELECT place, bytes FROM envelopes ORDER BY place")
                .fetch_all(&mut self.0)
                .await
                .expect("letters can be read");
        let mut so_far = chain::START;
        for (place, bytes) in all {
            let digest = digest(&bytes);
            so_far = chain::link(&so_far, Place(place.unsigned_abs()), &digest);
            sqlx::query("UPDATE envelopes SET digest = $2, chain = $3 WHERE place = $1")
                .bind(place)
                .bind(&digest[..])
                .bind(&so_far[..])
                .execute(&mut self.0)
                .await
                .expect("the chain can be altered");
        }
        sqlx::query("UPDATE inboxes SET chain = $1 WHERE last > 0")
            .bind(&so_far[..])
            .execute(&mut self.0)
            .await
            .expect("the inbox can be altered");
    }

    async fn run(&mut self, sql: &'static str) {
        sqlx::query(sql).execute(&mut self.0).await.expect("the database takes it");
    }
}

/// A place as the database counts it.
fn at(place: u64) -> i64 {
    i64::try_from(place).expect("few letters")
}
