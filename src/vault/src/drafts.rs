//! What a grown-up began to write and has not sent: one draft a door, under the device's key, for
//! twenty hours at most.
//!
//! A draft names the letter that it is to become. So the commit that keeps the letter takes the draft
//! with it, and a write that comes late, from this page or from another, finds the letter and leaves
//! nothing: no draft outlives its sending.

use domain::{EnvelopeId, Moment, draft::is_over};
use serde_bytes::{ByteBuf, Bytes};
use wire::encode;
use zeroize::Zeroizing;

use crate::{
    disk::{Disk, Drawer, Spot, Write},
    error::VaultError,
    outbox,
    resting::{Draft, DraftRow, Resting, Whose, Within},
    vault::{Vault, decode},
};

const DRAFTS: &[u8] = b"draft/";

fn spot(whose: Whose) -> Spot {
    let key = match whose {
        Whose::Family => [DRAFTS, b"family"].concat(),
        Whose::Reader(id) => [DRAFTS, b"staff/", id.as_bytes()].concat(),
    };
    (Drawer::Device, key)
}

/// Takes a draft's row away, unless another draft lies there by now. One that cannot be read goes.
fn ended(spot: &Spot, row: Option<&Vec<u8>>, letter: EnvelopeId) -> Option<Write> {
    let is_another = |it: DraftRow| it.letter != letter;
    (!decode(row?).is_ok_and(is_another)).then(|| Write::Delete(spot.clone()))
}

impl<D: Disk> Vault<D> {
    /// Keeps a draft, over any before it at the same door. One whose letter is in the outbox is not
    /// kept: it was sent meanwhile.
    ///
    /// # Errors
    ///
    /// The disk's, or [`VaultError::Insecure`] where a browser has no keys to wrap with: what rested
    /// before still does.
    pub async fn keep_draft(&self, draft: &Draft) -> Result<(), VaultError> {
        let Draft { whose, letter, begun, .. } = *draft;
        let within: Within<&Bytes> = (whose, letter, begun, Bytes::new(&draft.written));
        // Wrapped before the transaction opens: a browser closes one that waits for anything else.
        let wrapped = self.disk().wrap(&Zeroizing::new(encode(&within))).await?;
        let row = encode(&DraftRow { whose, letter, wrapped });
        let spots = [outbox::spot(letter), spot(whose)];
        self.commit(&spots, &|rows| {
            Ok(match &rows[0] {
                Some(_) => ended(&spots[1], rows[1].as_ref(), letter).into_iter().collect(),
                None => vec![Write::Put(spots[1].clone(), row.clone())],
            })
        })
        .await
    }

    /// The draft that somebody may go on with. One that is too old, or that this device's key does not
    /// open, is removed, and is not there when this returns.
    ///
    /// # Errors
    ///
    /// The disk's. What should be removed and could not be is an error too, and never given.
    pub async fn draft(&self, whose: Whose, now: Moment) -> Result<Option<Draft>, VaultError> {
        let spot = spot(whose);
        let Some(row) = self.read(&spot).await? else { return Ok(None) };
        match self.opened(&row).await {
            Ok(draft) if draft.whose == whose && !is_over(draft.begun, now) => Ok(Some(draft)),
            Ok(_) | Err(VaultError::Damaged) => self.drop_row(spot, &row).await.map(|()| None),
            Err(why) => Err(why),
        }
    }

    /// Throws a draft away, for good. Another that lies there by now is left alone.
    ///
    /// # Errors
    ///
    /// The disk's: it is still there.
    pub async fn end_draft(&self, whose: Whose, letter: EnvelopeId) -> Result<(), VaultError> {
        let spots = [spot(whose)];
        let end = |rows: &[Option<Vec<u8>>]| ended(&spots[0], rows[0].as_ref(), letter);
        self.commit(&spots, &|rows| Ok(end(rows).into_iter().collect())).await
    }

    /// Puts a letter in the outbox and takes the draft that it was away, in one commit.
    ///
    /// # Errors
    ///
    /// As [`Vault::keep`]: the draft is still there.
    pub async fn keep_sent(&self, letter: &Resting, whose: Whose) -> Result<(), VaultError> {
        let [own, order] = outbox::spots(letter);
        let spots = [own, order, spot(whose)];
        self.commit(&spots, &|rows| {
            let mut writes = outbox::filed(letter, rows)?;
            writes.extend(ended(&spots[2], rows[2].as_ref(), letter.id));
            Ok(writes)
        })
        .await
    }

    /// Removes every draft that is too old, whoever it belongs to.
    ///
    /// # Errors
    ///
    /// The disk's. One that cannot be removed keeps no other.
    pub async fn forget_old_drafts(&self, now: Moment) -> Result<(), VaultError> {
        let mut all_went = Ok(());
        for row in self.read_all(Drawer::Device, DRAFTS).await? {
            let Ok(DraftRow { whose, .. }) = decode(&row) else { continue };
            let goes = match self.opened(&row).await {
                Ok(draft) => is_over(draft.begun, now),
                Err(why) => why == VaultError::Damaged,
            };
            if goes && let Err(why) = self.drop_row(spot(whose), &row).await {
                all_went = Err(why);
            }
        }
        all_went
    }

    async fn opened(&self, row: &[u8]) -> Result<Draft, VaultError> {
        let row: DraftRow = decode(row)?;
        let within = self.disk().unwrap(&row.wrapped).await?;
        let (whose, letter, begun, written): Within<ByteBuf> = decode(&within)?;
        let draft = Draft { whose, letter, begun, written: Zeroizing::new(written.into_vec()) };
        if (whose, letter) == (row.whose, row.letter) {
            Ok(draft)
        } else {
            Err(VaultError::Damaged)
        }
    }

    /// Takes a row away as it was read: another page may have written there since.
    async fn drop_row(&self, spot: Spot, row: &[u8]) -> Result<(), VaultError> {
        let spots = [spot];
        self.commit(&spots, &|rows| {
            let same = rows[0].as_deref() == Some(row);
            Ok(same.then(|| Write::Delete(spots[0].clone())).into_iter().collect())
        })
        .await
    }
}
