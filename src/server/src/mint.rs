//! Randomness: the one place that draws it. Ids, codes, tokens, keys.

use rand::Rng as _;
use wire::device::ALPHABET;

/// Letters and digits in a code: 12 of 28 are 57 bits.
const CODE: usize = 12;

/// Random bytes from the operating system's generator, by way of a generator seeded from it.
pub(crate) fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// A code to be typed, grouped for reading: `BCDF-GHJK-MNPQ`.
pub(crate) fn code() -> String {
    let mut code = String::with_capacity(CODE + 2);
    let mut drawn = 0;
    while drawn < CODE {
        let [byte] = bytes::<1>();
        let letters = u8::try_from(ALPHABET.len()).expect("an alphabet is short");
        // Bytes past the last whole round would make some letters likelier.
        if byte < u8::MAX / letters * letters {
            if drawn != 0 && drawn % 4 == 0 {
                code.push('-');
            }
            code.push(char::from(ALPHABET[usize::from(byte % letters)]));
            drawn += 1;
        }
    }
    code
}

/// The same randomness for OPAQUE's library, which speaks an older version of the traits.
pub(crate) struct ForOpaque;

impl opaque_ke::rand::RngCore for ForOpaque {
    fn next_u32(&mut self) -> u32 {
        rand::rng().next_u32()
    }

    fn next_u64(&mut self) -> u64 {
        rand::rng().next_u64()
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), opaque_ke::rand::Error> {
        self.fill_bytes(bytes);
        Ok(())
    }
}

impl opaque_ke::rand::CryptoRng for ForOpaque {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_three_groups_that_survive_being_typed() {
        let code = code();
        assert_eq!(code.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4]);
        let typed = code.to_lowercase().replace('-', " ");
        assert_eq!(wire::sign_in::code(&typed).len(), CODE);
        assert_eq!(wire::sign_in::code(&typed), wire::sign_in::code(&code));
    }
}
