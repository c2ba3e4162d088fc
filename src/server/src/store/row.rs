//! From columns to values: a row that cannot be read names its table.

use serde::de::DeserializeOwned;

use super::{Result, StoreError};

/// Bytes of a fixed length.
pub(super) fn fixed<const N: usize>(table: &'static str, bytes: Vec<u8>) -> Result<[u8; N]> {
    bytes.try_into().map_err(|_| StoreError::Inconsistent { table })
}

/// A postcard value.
pub(super) fn value<T: DeserializeOwned>(table: &'static str, bytes: &[u8]) -> Result<T> {
    wire::decode(bytes).map_err(|_| StoreError::Inconsistent { table })
}

/// A count or place, never negative.
pub(super) fn count(table: &'static str, number: i64) -> Result<u64> {
    u64::try_from(number).map_err(|_| StoreError::Inconsistent { table })
}
