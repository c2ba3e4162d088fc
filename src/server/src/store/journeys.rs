//! How far letters have come: opened by whom, and ways in for readers who joined later.

use domain::{EnvelopeId, InboxId, ReaderId, SchoolId};
use wire::{
    Signed,
    code::encode,
    collect::{JourneysNews, Known},
    opened::Opened,
    sign_in::LaterSlot,
};

use super::{Result, Store, key, on, row};

impl Store {
    /// What is known of these letters, in the order asked.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn journeys(
        &self,
        school: SchoolId,
        envelopes: &[EnvelopeId],
    ) -> Result<JourneysNews> {
        let epoch = self.epoch(school).await?;
        let mut news = Vec::with_capacity(envelopes.len());
        for &envelope in envelopes {
            let found: Option<(i64, Option<Vec<u8>>)> = on!(&self.read, |pool| {
                sqlx::query_as(
                    "SELECT e.place, o.said FROM envelopes e
                     LEFT JOIN opened o ON o.school = e.school AND o.envelope = e.envelope
                     WHERE e.school = $1 AND e.envelope = $2",
                )
                .bind(key(&school))
                .bind(&envelope.as_bytes()[..])
                .fetch_optional(pool)
                .await?
            });
            let known = match found {
                None => Known::Nothing,
                Some((_, None)) => Known::AtSchool,
                Some((_, Some(said))) => Known::Opened(row::value("opened", &said)?),
            };
            news.push((envelope, known));
        }
        Ok(JourneysNews { epoch, news })
    }

    /// The inbox that a letter lies in.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn inbox_of(
        &self,
        school: SchoolId,
        envelope: EnvelopeId,
    ) -> Result<Option<InboxId>> {
        let found: Option<Vec<u8>> = on!(&self.read, |pool| {
            sqlx::query_scalar("SELECT inbox FROM envelopes WHERE school = $1 AND envelope = $2")
                .bind(key(&school))
                .bind(&envelope.as_bytes()[..])
                .fetch_optional(pool)
                .await?
        });
        found.map(|bytes| Ok(InboxId::from_bytes(row::fixed("envelopes", bytes)?))).transpose()
    }

    /// Files a reader's word that a letter was opened. The first word stays.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn opened(
        &self,
        school: SchoolId,
        envelope: EnvelopeId,
        said: &Signed<Opened>,
    ) -> Result<()> {
        on!(&self.write, |pool| {
            sqlx::query(
                "INSERT INTO opened (school, envelope, said) VALUES ($1, $2, $3)
                 ON CONFLICT (school, envelope) DO NOTHING",
            )
            .bind(key(&school))
            .bind(&envelope.as_bytes()[..])
            .bind(encode(said))
            .execute(pool)
            .await?;
        });
        Ok(())
    }

    /// Files slots for readers who joined later, all or none. A newer slot takes an older one's
    /// place: the envelope's own bytes never change.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn later_slots(&self, school: SchoolId, slots: &[LaterSlot]) -> Result<()> {
        on!(&self.write, |pool| {
            let mut tx = pool.begin().await?;
            for later in slots {
                let reader: ReaderId = later.slot.reader;
                sqlx::query(
                    "INSERT INTO later_slots (school, envelope, reader, slot)
                     VALUES ($1, $2, $3, $4)
                     ON CONFLICT (school, envelope, reader) DO UPDATE SET slot = excluded.slot",
                )
                .bind(key(&school))
                .bind(&later.envelope.as_bytes()[..])
                .bind(&reader.as_bytes()[..])
                .bind(encode(&later.slot))
                .execute(&mut *tx)
                .await?;
            }
            tx.commit().await?;
        });
        Ok(())
    }
}
