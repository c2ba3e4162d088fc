//! What entitles a sender to hand in one letter: a device's signature, or a reader's.

use domain::{DeviceId, ReaderId};
use wire::{
    batch::Batch,
    hand_in::{Warrant, device_message, reader_message},
};

use crate::signing::SigningKey;

/// Signs one envelope's bytes as this device.
#[must_use]
pub fn sign(device: DeviceId, key: &SigningKey, envelope_bytes: &[u8]) -> Warrant {
    Warrant::Device { device, signature: key.sign(&device_message(envelope_bytes)) }
}

/// Signs a whole batch as this device, once it holds every letter that goes with it.
pub fn sign_batch(device: DeviceId, key: &SigningKey, batch: &mut Batch) {
    batch.device = Some((device, key.sign(&batch.message())));
}

/// Signs one envelope's bytes as this reader.
#[must_use]
pub fn sign_as_reader(reader: ReaderId, key: &SigningKey, envelope_bytes: &[u8]) -> Warrant {
    Warrant::Reader { reader, signature: key.sign(&reader_message(envelope_bytes)) }
}
