//! The server's half of OPAQUE (RFC 9807): passphrases are checked without being seen.

use opaque_ke::{
    CredentialFinalization, CredentialRequest, RegistrationRequest, RegistrationUpload,
    ServerLogin, ServerLoginParameters, ServerRegistration, ServerSetup,
};
use wire::sign_in::Suite;
use zeroize::Zeroizing;

use crate::mint::ForOpaque;

/// A message that is not OPAQUE's, or a passphrase that is not the one; which is never said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refused;

/// The server's keys.
pub(crate) struct Opaque(ServerSetup<Suite>);

/// One attempt to sign in, between its two messages.
pub(crate) struct Attempt(ServerLogin<Suite>);

impl Opaque {
    /// New keys, as the store keeps them.
    pub(crate) fn mint() -> Zeroizing<Vec<u8>> {
        Zeroizing::new(ServerSetup::<Suite>::new(&mut ForOpaque).serialize().to_vec())
    }

    /// From the store's bytes.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, Refused> {
        ServerSetup::deserialize(bytes).map(Self).map_err(|_| Refused)
    }

    /// Answers the first message of a registration.
    pub(crate) fn register(&self, login: &str, request: &[u8]) -> Result<Vec<u8>, Refused> {
        let request = RegistrationRequest::deserialize(request).map_err(|_| Refused)?;
        let started = ServerRegistration::<Suite>::start(&self.0, request, login.as_bytes())
            .map_err(|_| Refused)?;
        Ok(started.message.serialize().to_vec())
    }

    /// Turns the last message of a registration into the record that is kept.
    pub(crate) fn registered(upload: &[u8]) -> Result<Vec<u8>, Refused> {
        let upload = RegistrationUpload::<Suite>::deserialize(upload).map_err(|_| Refused)?;
        Ok(ServerRegistration::finish(upload).serialize().to_vec())
    }

    /// Answers the first message of a sign-in. Without a record it answers as if there were one,
    /// and the attempt never succeeds (RFC 9807, section 10.9).
    pub(crate) fn start(
        &self,
        record: Option<&[u8]>,
        login: &str,
        request: &[u8],
    ) -> Result<(Vec<u8>, Attempt), Refused> {
        let record = record
            .map(ServerRegistration::<Suite>::deserialize)
            .transpose()
            .map_err(|_| Refused)?;
        let request = CredentialRequest::deserialize(request).map_err(|_| Refused)?;
        let started = ServerLogin::start(
            &mut ForOpaque,
            &self.0,
            record,
            request,
            login.as_bytes(),
            ServerLoginParameters::default(),
        )
        .map_err(|_| Refused)?;
        Ok((started.message.serialize().to_vec(), Attempt(started.state)))
    }
}

impl Attempt {
    /// Whether the last message proves the passphrase.
    pub(crate) fn finish(self, finalization: &[u8]) -> Result<(), Refused> {
        let finalization =
            CredentialFinalization::<Suite>::deserialize(finalization).map_err(|_| Refused)?;
        self.0.finish(finalization, ServerLoginParameters::default()).map_err(|_| Refused)?;
        Ok(())
    }
}
