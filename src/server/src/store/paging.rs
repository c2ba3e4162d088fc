//! Pages of an inbox, for its readers.

use domain::{EnvelopeId, InboxId, ReaderId, SchoolId};
use serde_bytes::ByteBuf;
use wire::{
    Place,
    collect::{Filed, Page},
    limits,
};

use super::{Result, Store, key, moment, on, row};

/// A page carries about this many bytes of letters, and always one letter at least: two hundred of
/// the largest would be 19 MB.
const PAGE_BYTES: i64 = 1024 * 1024;

const TABLE: &str = "envelopes";

type Row = (
    i64,
    Vec<u8>,
    Option<Vec<u8>>,
    Vec<u8>,
    Vec<u8>,
    Vec<u8>,
    i64,
    Option<Vec<u8>>,
    Option<Vec<u8>>,
);

impl Store {
    /// The letters after a cursor, oldest first, with the asking reader's own later slots.
    ///
    /// # Errors
    ///
    /// The database could not answer, or a row cannot be read.
    pub async fn page(
        &self,
        school: SchoolId,
        inbox: InboxId,
        reader: ReaderId,
        after: Place,
    ) -> Result<Page> {
        let epoch = self.epoch(school).await?;
        let after = i64::try_from(after.0).unwrap_or(i64::MAX);
        let (last, until) = self.extent(school, inbox, after).await?;
        let rows: Vec<Row> = on!(&self.read, |pool| {
            sqlx::query_as(
                "SELECT e.place, e.envelope, e.bytes, e.digest, e.chain, e.standing, e.received,
                        l.slot, o.said
                 FROM envelopes e
                 LEFT JOIN later_slots l
                   ON l.school = e.school AND l.envelope = e.envelope AND l.reader = $5
                 LEFT JOIN opened o ON o.school = e.school AND o.envelope = e.envelope
                 WHERE e.school = $1 AND e.inbox = $2 AND e.place > $3 AND e.place <= $4
                 ORDER BY e.place",
            )
            .bind(key(&school))
            .bind(&inbox.as_bytes()[..])
            .bind(after)
            .bind(until)
            .bind(&reader.as_bytes()[..])
            .fetch_all(pool)
            .await?
        });
        let filed = rows.into_iter().map(filed).collect::<Result<_>>()?;
        Ok(Page { epoch, filed, last: Place(row::count("inboxes", last)?) })
    }

    /// The inbox's last place, and the last place of the page that begins after `after`.
    async fn extent(&self, school: SchoolId, inbox: InboxId, after: i64) -> Result<(i64, i64)> {
        let limit = i64::try_from(limits::PAGE).unwrap_or(i64::MAX);
        let (last, sizes): (Option<i64>, Vec<(i64, Option<i64>)>) = on!(&self.read, |pool| {
            let last =
                sqlx::query_scalar("SELECT last FROM inboxes WHERE school = $1 AND inbox = $2")
                    .bind(key(&school))
                    .bind(&inbox.as_bytes()[..])
                    .fetch_optional(pool)
                    .await?;
            let sizes = sqlx::query_as(
                "SELECT place, CAST(length(bytes) AS BIGINT) FROM envelopes
                 WHERE school = $1 AND inbox = $2 AND place > $3 ORDER BY place LIMIT $4",
            )
            .bind(key(&school))
            .bind(&inbox.as_bytes()[..])
            .bind(after)
            .bind(limit)
            .fetch_all(pool)
            .await?;
            (last, sizes)
        });
        let mut until = after;
        let mut bytes = 0;
        for (place, size) in sizes {
            bytes += size.unwrap_or(0);
            if PAGE_BYTES < bytes && after < until {
                break;
            }
            until = place;
        }
        // A letter filed between the two questions belongs to the next page.
        let last = last.unwrap_or(0);
        Ok((last, until.min(last)))
    }
}

fn filed(row: Row) -> Result<Filed> {
    let (place, envelope, bytes, digest, chain, standing, received, later, opened) = row;
    Ok(Filed {
        place: Place(row::count(TABLE, place)?),
        envelope: EnvelopeId::from_bytes(row::fixed(TABLE, envelope)?),
        digest: row::fixed(TABLE, digest)?,
        chain: row::fixed(TABLE, chain)?,
        standing: row::value(TABLE, &standing)?,
        received: moment(received),
        bytes: bytes.map(ByteBuf::from),
        later: later.map(|slot| row::value("later_slots", &slot)).transpose()?,
        opened: opened.map(|said| row::value("opened", &said)).transpose()?,
    })
}
