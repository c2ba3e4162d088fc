//! What a grown-up began to write, under this device's key. Only the grown-ups' doors come here.

use domain::EnvelopeId;
use vault::{Draft, VaultError, Whose};

use super::Device;
use crate::shell::clock;

impl Device {
    /// What somebody may go on with.
    pub(crate) async fn draft(self, whose: Whose) -> Result<Option<Draft>, VaultError> {
        self.open().await?.draft(whose, clock::now()).await
    }

    /// Keeps it, over what was kept of it before.
    pub(crate) async fn keep_draft(self, draft: &Draft) -> Result<(), VaultError> {
        self.open().await?.keep_draft(draft).await
    }

    /// Throws it away.
    pub(crate) async fn end_draft(
        self,
        whose: Whose,
        letter: EnvelopeId,
    ) -> Result<(), VaultError> {
        self.open().await?.end_draft(whose, letter).await
    }
}
