//! The name of a line's clip, made from its words.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// The voice that tells the stories and speaks on every page.
pub const BRAMBLE: &str = "bramble";

/// Names the clip in which `speaker` says `text`: 16 hex digits.
///
/// The name is the start of SHA-256 over both, so a clip belongs to its words: change a word, and
/// the clip is missing until `cargo xtask narrate` has made it.
#[must_use]
pub fn name(speaker: &str, text: &str) -> String {
    let digest =
        Sha256::new().chain_update(speaker).chain_update("\n").chain_update(text).finalize();
    HEXLOWER.encode(&digest[..8])
}

#[cfg(test)]
mod tests {
    use super::{BRAMBLE, name};

    #[test]
    fn a_name_is_the_start_of_the_sha_256_of_speaker_and_words() {
        // printf 'bramble\nHello. I am Bramble.' | sha256sum
        assert_eq!(name(BRAMBLE, "Hello. I am Bramble."), "f8d38a1c496829ac");
    }

    #[test]
    fn another_word_or_another_speaker_is_another_clip() {
        let one = name(BRAMBLE, "Tell.");
        assert_ne!(one, name(BRAMBLE, "Tell!"));
        assert_ne!(one, name("moss", "Tell."));
    }
}
