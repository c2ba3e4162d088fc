//! A value, the exact bytes of it that were signed, and the signature.
//!
//! What arrives off the wire is `Signed<T>`: unread until `seal` has checked it.

use core::{fmt, marker::PhantomData};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::code::{WireError, decode, encode};

/// What a signature is for. One made for one purpose never passes for another.
pub trait Purpose {
    /// Stands before the signed bytes.
    const LABEL: &'static [u8];
}

/// An Ed25519 signature (RFC 8032).
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Signature(#[serde(with = "serde_bytes")] pub [u8; 64]);

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature(…)")
    }
}

/// Bytes that claim to be a `T`, signed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Signed<T> {
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
    signature: Signature,
    #[serde(skip)]
    what: PhantomData<fn() -> T>,
}

impl<T: Purpose + Serialize> Signed<T> {
    /// Puts a value and the signature over [`Signed::message`] of it together.
    pub fn new(value: &T, sign: impl FnOnce(&[u8]) -> Signature) -> Self {
        let bytes = encode(value);
        let signature = sign(&message::<T>(&bytes));
        Self { bytes, signature, what: PhantomData }
    }
}

impl<T: Purpose> Signed<T> {
    /// The bytes that the signature covers: purpose, then value.
    #[must_use]
    pub fn message(&self) -> Vec<u8> {
        message::<T>(&self.bytes)
    }

    /// The signature to check.
    #[must_use]
    pub const fn signature(&self) -> &Signature {
        &self.signature
    }
}

impl<T: DeserializeOwned> Signed<T> {
    /// Reads the value without checking who signed it: for the server, which files what it is
    /// given, and for `seal`, which checks first.
    ///
    /// # Errors
    ///
    /// [`WireError::Malformed`].
    pub fn unverified(&self) -> Result<T, WireError> {
        decode(&self.bytes)
    }
}

impl<T> fmt::Debug for Signed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signed({} bytes)", self.bytes.len())
    }
}

fn message<T: Purpose>(bytes: &[u8]) -> Vec<u8> {
    [T::LABEL, &[0], bytes].concat()
}
