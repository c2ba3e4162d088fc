//! `opaque-ke` 4.0 asks for `rand_core` 0.6; everything else here speaks 0.10. Callers hand in one
//! RNG.

use opaque_ke::rand;
use rand_core::CryptoRng;

pub(super) struct OldRng<'a, R>(pub(super) &'a mut R);

impl<R: CryptoRng> rand::RngCore for OldRng<'_, R> {
    fn next_u32(&mut self) -> u32 {
        self.0.next_u32()
    }

    fn next_u64(&mut self) -> u64 {
        self.0.next_u64()
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        self.0.fill_bytes(bytes);
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rand::Error> {
        self.0.fill_bytes(bytes);
        Ok(())
    }
}

impl<R: CryptoRng> rand::CryptoRng for OldRng<'_, R> {}
