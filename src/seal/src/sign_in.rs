//! OPAQUE (RFC 9807), the reader's side: the server never sees a passphrase, and what comes out
//! unwraps the reader's keys.
//!
//! The slow hash is Argon2id with 32 MiB, three times over, one lane: OWASP's floor is 19 MiB
//! twice over. It runs here only, so the server does not know of it; changing it would shut
//! everybody out, so it is part of the protocol.

use argon2::{Algorithm, Argon2, Params, Version};
use opaque_ke::{
    ClientLogin, ClientLoginFinishParameters, ClientRegistration,
    ClientRegistrationFinishParameters, CredentialResponse, Identifiers, RegistrationResponse,
};
use rand_core::CryptoRng;
use wire::sign_in::Suite;
use zeroize::{Zeroize as _, Zeroizing};

mod old_rng;

use old_rng::OldRng;

/// Argon2id's memory, in KiB.
pub const MEMORY: u32 = 32 * 1024;
/// Argon2id's passes over that memory.
pub const PASSES: u32 = 3;
/// Argon2id's lanes: a browser has one.
pub const LANES: u32 = 1;

/// Why signing in or registering came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// Another passphrase, an unknown login, or an altered answer: nobody can tell which.
    #[error("that name and passphrase do not belong together; try again")]
    WrongPassphrase,
    /// The passphrase is empty, or longer than 65,535 bytes.
    #[error("choose a passphrase of several words")]
    Passphrase,
    /// The server's answer to a registration makes no sense.
    #[error("the server's answer could not be read; try again")]
    Answer,
}

/// The key that comes out of OPAQUE: the same at every sign-in with the right passphrase.
pub type ExportKey = Zeroizing<[u8; 64]>;

/// Choosing a passphrase.
pub struct Registration(ClientRegistration<Suite>);

impl Registration {
    /// Begins. The bytes go into [`wire::sign_in::RegisterStart::request`].
    ///
    /// # Errors
    ///
    /// [`SignInError::Passphrase`].
    pub fn start(
        rng: &mut impl CryptoRng,
        passphrase: &str,
    ) -> Result<(Self, Vec<u8>), SignInError> {
        let started = ClientRegistration::start(&mut OldRng(rng), some(passphrase)?)
            .map_err(|_| SignInError::Passphrase)?;
        Ok((Self(started.state), started.message.serialize().to_vec()))
    }

    /// Finishes with the server's answer: the bytes for [`wire::sign_in::RegisterFinish::upload`],
    /// and the export key that wraps the reader's keys.
    ///
    /// # Errors
    ///
    /// [`SignInError::Answer`].
    pub fn finish(
        self,
        rng: &mut impl CryptoRng,
        passphrase: &str,
        response: &[u8],
    ) -> Result<(Vec<u8>, ExportKey), SignInError> {
        let read = RegistrationResponse::deserialize(response)
            .ok()
            // The library overlooks bytes left over.
            .filter(|read| *read.serialize() == *response)
            .ok_or(SignInError::Answer)?;
        let slow = slow_hash();
        let how = ClientRegistrationFinishParameters::new(Identifiers::default(), Some(&slow));
        self.0
            .finish(&mut OldRng(rng), passphrase.as_bytes(), read, how)
            .map(|mut it| (it.message.serialize().to_vec(), taken(&mut it.export_key)))
            .map_err(|_| SignInError::Answer)
    }
}

/// Signing in.
pub struct SignIn(ClientLogin<Suite>);

impl SignIn {
    /// Begins. The bytes go into [`wire::sign_in::SignInStart::request`].
    ///
    /// # Errors
    ///
    /// [`SignInError::Passphrase`].
    pub fn start(
        rng: &mut impl CryptoRng,
        passphrase: &str,
    ) -> Result<(Self, Vec<u8>), SignInError> {
        let started = ClientLogin::start(&mut OldRng(rng), some(passphrase)?)
            .map_err(|_| SignInError::Passphrase)?;
        Ok((Self(started.state), started.message.serialize().to_vec()))
    }

    /// Finishes with the server's answer: the bytes for
    /// [`wire::sign_in::SignInFinish::finalization`], and the export key that unwraps the
    /// reader's keys.
    ///
    /// # Errors
    ///
    /// [`SignInError::WrongPassphrase`] whatever the reason.
    pub fn finish(
        self,
        rng: &mut impl CryptoRng,
        passphrase: &str,
        response: &[u8],
    ) -> Result<(Vec<u8>, ExportKey), SignInError> {
        let read = CredentialResponse::deserialize(response)
            .ok()
            // The library overlooks bytes left over.
            .filter(|read| *read.serialize() == *response)
            .ok_or(SignInError::WrongPassphrase)?;
        let slow = slow_hash();
        let how = ClientLoginFinishParameters::new(None, Identifiers::default(), Some(&slow));
        self.0
            .finish(&mut OldRng(rng), passphrase.as_bytes(), read, how)
            .map(|mut it| (it.message.serialize().to_vec(), taken(&mut it.export_key)))
            .map_err(|_| SignInError::WrongPassphrase)
    }
}

/// OPAQUE itself would take an empty passphrase.
fn some(passphrase: &str) -> Result<&[u8], SignInError> {
    match passphrase.as_bytes() {
        [] => Err(SignInError::Passphrase),
        bytes => Ok(bytes),
    }
}

fn slow_hash() -> Argon2<'static> {
    let params = Params::new(MEMORY, PASSES, LANES, None).expect("within Argon2's limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn taken(bytes: &mut [u8]) -> ExportKey {
    let mut key = Zeroizing::new([0; 64]);
    key.copy_from_slice(bytes);
    bytes.zeroize();
    key
}

impl core::fmt::Debug for Registration {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Registration(..)")
    }
}

impl core::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("SignIn(..)")
    }
}
