//! Proof of work for senders that nobody enrolled: cheap to check, dear to flood.

use sha2::{Digest as _, Sha256};

/// Leading zero bits asked for: about a quarter of a million hashes, under a second on an old
/// tablet, and never paid before a letter is kept.
pub const BITS: u32 = 18;

const LABEL: &[u8] = b"bramble proof/1\0";

/// Whether `nonce` is a proof for the envelope with this digest.
#[must_use]
pub fn holds(envelope_digest: &[u8; 32], nonce: u64, bits: u32) -> bool {
    let mut hash = Sha256::new();
    hash.update(LABEL);
    hash.update(envelope_digest);
    hash.update(nonce.to_be_bytes());
    let digest: [u8; 32] = hash.finalize().into();
    let zeros = digest.iter().take_while(|&&byte| byte == 0).count();
    let rest = digest.get(zeros).map_or(0, |byte| byte.leading_zeros());
    bits as usize <= zeros * 8 + rest as usize
}

/// Looks for a proof among `tries` numbers from `from`: a slice of work, so that a page stays
/// alive.
#[must_use]
pub fn search(envelope_digest: &[u8; 32], from: u64, tries: u64, bits: u32) -> Option<u64> {
    (from..from.saturating_add(tries)).find(|&nonce| holds(envelope_digest, nonce, bits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_found_proof_holds_for_its_envelope_alone() {
        let nonce = search(&[7; 32], 0, 1 << 16, 8).expect("one in 256 holds");
        assert!(holds(&[7; 32], nonce, 8));
        assert!(!holds(&[8; 32], nonce, 24));
    }
}
