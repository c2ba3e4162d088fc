//! For readers: what was collected, still sealed.
//!
//! Rows are found by inbox and envelope id, not by place: a restored backup gives places anew, and
//! a letter that the new life lacks must stay readable here.

use domain::{EnvelopeId, InboxId};
use wire::{Signed, collect::Filed, cursor::Cursor, encode, opened::Opened};

use crate::{
    disk::{Disk, Drawer, Spot, Write},
    error::VaultError,
    resting::Line,
    vault::{Vault, decode},
};

fn spot(drawer: Drawer, inbox: InboxId, id: EnvelopeId) -> Spot {
    (drawer, [*inbox.as_bytes(), *id.as_bytes()].concat())
}

fn cursor_spot(inbox: InboxId) -> Spot {
    (Drawer::Cursors, inbox.as_bytes().to_vec())
}

impl<D: Disk> Vault<D> {
    /// How far this inbox was collected.
    ///
    /// # Errors
    ///
    /// The disk's, or [`VaultError::Damaged`]: collect from the beginning.
    pub async fn cursor(&self, inbox: InboxId) -> Result<Option<Cursor>, VaultError> {
        self.read(&cursor_spot(inbox)).await?.map(|row| decode(&row)).transpose()
    }

    /// Keeps one collected page and the cursor behind it, in one write. A tombstone takes the
    /// sealed bytes away here too.
    ///
    /// # Errors
    ///
    /// The disk's: neither the page nor the cursor moved.
    pub async fn file(
        &self,
        inbox: InboxId,
        filed: &[Filed],
        cursor: &Cursor,
    ) -> Result<(), VaultError> {
        let spots: Vec<Spot> =
            filed.iter().map(|filed| spot(Drawer::Inbox, inbox, filed.envelope)).collect();
        self.commit(&spots, &|rows| {
            let mut writes = vec![Write::Put(cursor_spot(inbox), encode(cursor))];
            for (filed, (before, at)) in filed.iter().zip(rows.iter().zip(&spots)) {
                let before: Option<Line> = before.as_deref().and_then(|row| decode(row).ok());
                let line = Line {
                    epoch: cursor.epoch,
                    place: filed.place,
                    envelope: filed.envelope,
                    digest: filed.digest,
                    standing: filed.standing,
                    received: filed.received,
                    forgotten: filed.bytes.is_none(),
                    later: filed.later.clone(),
                    // A word that was heard is not unheard, whatever a restored server says.
                    opened: filed.opened.clone().or_else(|| before.and_then(|it| it.opened)),
                };
                writes.push(Write::Put(at.clone(), encode(&line)));
                let body = spot(Drawer::Bodies, inbox, filed.envelope);
                writes.push(match &filed.bytes {
                    Some(bytes) => Write::Put(body, bytes.to_vec()),
                    None => Write::Delete(body),
                });
            }
            Ok(writes)
        })
        .await
    }

    /// Every line of an inbox that can be read, in the order of places. One that cannot hides no
    /// other, and has the inbox collected anew.
    ///
    /// # Errors
    ///
    /// The disk's.
    pub async fn lines(&self, inbox: InboxId) -> Result<Vec<Line>, VaultError> {
        let rows = self.read_all(Drawer::Inbox, inbox.as_bytes()).await?;
        let mut lines: Vec<Line> = rows.iter().filter_map(|row| decode(row).ok()).collect();
        if lines.len() < rows.len() {
            self.collect_anew(inbox).await?;
        }
        lines.sort_by_key(|line| (line.place, line.envelope));
        Ok(lines)
    }

    /// Forgets how far an inbox was collected, so that the next collection begins at its first place.
    /// What was collected stays until then.
    ///
    /// # Errors
    ///
    /// The disk's.
    pub async fn collect_anew(&self, inbox: InboxId) -> Result<(), VaultError> {
        self.commit(&[], &|_| Ok(vec![Write::Delete(cursor_spot(inbox))])).await
    }

    /// The sealed bytes of one collected letter; `None` when they were forgotten.
    ///
    /// # Errors
    ///
    /// The disk's.
    pub async fn body(
        &self,
        inbox: InboxId,
        id: EnvelopeId,
    ) -> Result<Option<Vec<u8>>, VaultError> {
        self.read(&spot(Drawer::Bodies, inbox, id)).await
    }

    /// Notes a reader's word that a collected letter was opened. The first word stays.
    ///
    /// # Errors
    ///
    /// The disk's, or [`VaultError::Damaged`].
    pub async fn note_opened(
        &self,
        inbox: InboxId,
        id: EnvelopeId,
        opened: &Signed<Opened>,
    ) -> Result<(), VaultError> {
        let at = spot(Drawer::Inbox, inbox, id);
        self.commit(std::slice::from_ref(&at), &|rows| {
            let Some(row) = &rows[0] else { return Ok(Vec::new()) };
            let mut line: Line = decode(row)?;
            line.opened.get_or_insert_with(|| opened.clone());
            Ok(vec![Write::Put(at.clone(), encode(&line))])
        })
        .await
    }
}
