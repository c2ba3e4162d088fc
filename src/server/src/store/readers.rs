//! People with a role, and the printed spare: how they sign in, and what they keep here.

use domain::{Moment, ReaderId, Role, SchoolId};
use wire::{
    code::encode,
    sign_in::{ReaderRecord, Waiting},
};

use super::{Result, Store, StoreError, codes::use_code, key, on, row};

const TABLE: &str = "readers";

/// A reader to be registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReader {
    /// What they sign in with, as [`wire::sign_in::login`] writes it.
    pub login: String,
    /// OPAQUE's own record.
    pub opaque: Vec<u8>,
    /// Their display name.
    pub name: String,
    /// What they will answer for.
    pub roles: Vec<Role>,
    /// X-Wing public key.
    pub sealing_key: Vec<u8>,
    /// Ed25519 public key.
    pub verifying_key: [u8; 32],
    /// What they keep here.
    pub record: ReaderRecord,
}

/// A registered reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What they sign in with; the printed spare has none.
    pub login: Option<String>,
    /// OPAQUE's own record.
    pub opaque: Option<Vec<u8>>,
    /// What they answer for, as they were invited.
    pub roles: Vec<Role>,
    /// Whether a card has ever named them.
    pub joined: bool,
    /// What they keep here.
    pub record: ReaderRecord,
}

/// What became of a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Registered {
    /// They may sign in.
    Done,
    /// The code was used, is over, or never was.
    Code,
    /// The login, the reader's id or the sheet is somebody else's.
    Taken,
}

type Row = (Option<String>, Option<Vec<u8>>, Vec<u8>, i64, Vec<u8>);

const ACCOUNT: &str = "login, opaque, roles, joined, record";

impl Store {
    /// Registers a reader and uses the code up, both or neither.
    ///
    /// The first reader of a school takes the place of one who registered before and never got as
    /// far as a card.
    pub(crate) async fn register(
        &self,
        school: SchoolId,
        code: &str,
        first: bool,
        new: &NewReader,
        now: Moment,
    ) -> Result<Registered> {
        on!(&self.write, |pool| {
            let mut tx = pool.begin().await?;
            if !use_code!(tx, &school, code, now) {
                tx.rollback().await?;
                return Ok(Registered::Code);
            }
            if first {
                sqlx::query("DELETE FROM readers WHERE school = $1 AND joined = 0")
                    .bind(key(&school))
                    .execute(&mut *tx)
                    .await?;
            }
            let done = sqlx::query(
                "INSERT INTO readers (school, reader, login, opaque, name, roles, sealing_key,
                                      verifying_key, sheet_key, record, joined)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0) ON CONFLICT DO NOTHING",
            )
            .bind(key(&school))
            .bind(&new.record.reader.as_bytes()[..])
            .bind(&new.login)
            .bind(&new.opaque)
            .bind(&new.name)
            .bind(encode(&new.roles))
            .bind(&new.sealing_key)
            .bind(&new.verifying_key[..])
            .bind(&new.record.sheet_key[..])
            .bind(encode(&new.record))
            .execute(&mut *tx)
            .await?;
            if done.rows_affected() == 0 {
                tx.rollback().await?;
                return Ok(Registered::Taken);
            }
            tx.commit().await?;
        });
        Ok(Registered::Done)
    }

    /// Keeps the printed spare's record, so that its words can sign in. It never replaces a
    /// person's: `false` when the id or the words are somebody else's.
    pub(crate) async fn keep_spare(&self, school: SchoolId, record: &ReaderRecord) -> Result<bool> {
        let done = on!(&self.write, |pool| {
            sqlx::query(
                "INSERT INTO readers (school, reader, name, roles, sealing_key, verifying_key,
                                      sheet_key, record, joined)
                 VALUES ($1, $2, '', $3, $4, $4, $5, $6, 0)
                 ON CONFLICT DO NOTHING",
            )
            .bind(key(&school))
            .bind(&record.reader.as_bytes()[..])
            .bind(encode(&vec![Role::Spare]))
            .bind(&b""[..])
            .bind(&record.sheet_key[..])
            .bind(encode(record))
            .execute(pool)
            .await?
            .rows_affected()
        });
        if done == 1 {
            return Ok(true);
        }
        // A repeat of the same request is no quarrel.
        let there = self.account(school, record.reader).await?;
        Ok(there.is_some_and(|account| account.record == *record))
    }

    /// The reader with this login.
    pub(crate) async fn account_by_login(
        &self,
        school: SchoolId,
        login: &str,
    ) -> Result<Option<Account>> {
        let found: Option<Row> = on!(&self.read, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(format!(
                "SELECT {ACCOUNT} FROM readers WHERE school = $1 AND login = $2"
            )))
            .bind(key(&school))
            .bind(login)
            .fetch_optional(pool)
            .await?
        });
        found.map(account).transpose()
    }

    /// The reader whose safe sheet makes this key.
    pub(crate) async fn account_by_sheet(
        &self,
        school: SchoolId,
        sheet_key: &[u8; 32],
    ) -> Result<Option<Account>> {
        let found: Option<Row> = on!(&self.read, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(format!(
                "SELECT {ACCOUNT} FROM readers WHERE school = $1 AND sheet_key = $2"
            )))
            .bind(key(&school))
            .bind(&sheet_key[..])
            .fetch_optional(pool)
            .await?
        });
        found.map(account).transpose()
    }

    /// The reader with this id.
    pub(crate) async fn account(
        &self,
        school: SchoolId,
        reader: ReaderId,
    ) -> Result<Option<Account>> {
        let found: Option<Row> = on!(&self.read, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(format!(
                "SELECT {ACCOUNT} FROM readers WHERE school = $1 AND reader = $2"
            )))
            .bind(key(&school))
            .bind(&reader.as_bytes()[..])
            .fetch_optional(pool)
            .await?
        });
        found.map(account).transpose()
    }

    /// Whether anybody has registered.
    pub(crate) async fn has_readers(&self, school: SchoolId) -> Result<bool> {
        let count: i64 = on!(&self.read, |pool| {
            sqlx::query_scalar("SELECT COUNT(*) FROM readers WHERE school = $1")
                .bind(key(&school))
                .fetch_one(pool)
                .await?
        });
        Ok(0 < count)
    }

    /// People who registered and whom no card has named yet.
    pub(crate) async fn waiting(&self, school: SchoolId) -> Result<Vec<Waiting>> {
        type Row = (Vec<u8>, String, Vec<u8>, Vec<u8>, Vec<u8>);
        let rows: Vec<Row> = on!(&self.read, |pool| {
            sqlx::query_as(
                "SELECT reader, name, roles, sealing_key, verifying_key FROM readers
                 WHERE school = $1 AND joined = 0 AND login IS NOT NULL ORDER BY name, reader",
            )
            .bind(key(&school))
            .fetch_all(pool)
            .await?
        });
        rows.into_iter()
            .map(|(reader, name, roles, sealing_key, verifying_key)| {
                Ok(Waiting {
                    reader: ReaderId::from_bytes(row::fixed(TABLE, reader)?),
                    name,
                    roles: row::value(TABLE, &roles)?,
                    sealing_key,
                    verifying_key: row::fixed(TABLE, verifying_key)?,
                })
            })
            .collect()
    }

    /// Keeps a reader's new passphrase and what is wrapped under it. `false` when the sheet's key
    /// is somebody else's.
    pub(crate) async fn renew(
        &self,
        school: SchoolId,
        opaque: &[u8],
        record: &ReaderRecord,
    ) -> Result<bool> {
        on!(&self.write, |pool| {
            let done = sqlx::query(
                "UPDATE readers SET opaque = $3, sheet_key = $4, record = $5
                 WHERE school = $1 AND reader = $2",
            )
            .bind(key(&school))
            .bind(&record.reader.as_bytes()[..])
            .bind(opaque)
            .bind(&record.sheet_key[..])
            .bind(encode(record))
            .execute(pool)
            .await;
            match done {
                Ok(done) => Ok(done.rows_affected() == 1),
                Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Ok(false),
                Err(error) => Err(StoreError::from(error)),
            }
        })
    }

    /// Keeps the root key, sealed to a second reader, in that reader's record, where there is none
    /// yet: nobody replaces what somebody holds. Whether there is such a reader.
    pub(crate) async fn keep_root(
        &self,
        school: SchoolId,
        reader: ReaderId,
        root: Vec<u8>,
    ) -> Result<bool> {
        let Some(account) = self.account(school, reader).await? else { return Ok(false) };
        if !account.record.root.is_empty() {
            return Ok(false);
        }
        let before = encode(&account.record);
        let record = ReaderRecord { root, ..account.record };
        let done = on!(&self.write, |pool| {
            sqlx::query(
                "UPDATE readers SET record = $3
                 WHERE school = $1 AND reader = $2 AND record = $4",
            )
            .bind(key(&school))
            .bind(&reader.as_bytes()[..])
            .bind(encode(&record))
            .bind(before)
            .execute(pool)
            .await?
            .rows_affected()
        });
        Ok(done == 1)
    }
}

fn account(row: Row) -> Result<Account> {
    let (login, opaque, roles, joined, record) = row;
    Ok(Account {
        login,
        opaque,
        roles: row::value(TABLE, &roles)?,
        joined: joined != 0,
        record: row::value(TABLE, &record)?,
    })
}
