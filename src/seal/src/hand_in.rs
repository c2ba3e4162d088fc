//! An enrolled device's warrant for one letter.

use domain::DeviceId;
use wire::hand_in::{Warrant, device_message};

use crate::signing::SigningKey;

/// Signs one envelope's bytes as this device.
#[must_use]
pub fn sign(device: DeviceId, key: &SigningKey, envelope_bytes: &[u8]) -> Warrant {
    Warrant::Device { device, signature: key.sign(&device_message(envelope_bytes)) }
}
