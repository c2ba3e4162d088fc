//! Padding: a "yes" and a paragraph are the same length outside.

use zeroize::Zeroizing;

/// The lengths a padded letter may have, in bytes. A body is always one of them.
pub(crate) const STEPS: [usize; 4] = [1 << 10, 4 << 10, 16 << 10, 64 << 10];

/// The longest plaintext: the largest step, less the mark where it ends.
#[cfg(test)]
const LONGEST: usize = STEPS[3] - 1;

/// Ends the plaintext with a 0x80 byte and fills with zeros to the next step. There is room
/// behind it for `tag` bytes more, so that sealing in place copies no plaintext about.
pub(crate) fn pad(plaintext: &[u8], tag: usize) -> Option<Zeroizing<Vec<u8>>> {
    let step = STEPS.into_iter().find(|&step| plaintext.len() < step)?;
    let mut padded = Zeroizing::new(Vec::with_capacity(step + tag));
    padded.extend_from_slice(plaintext);
    padded.push(0x80);
    padded.resize(step, 0);
    Some(padded)
}

/// Takes the padding off in place.
pub(crate) fn unpad(mut padded: Zeroizing<Vec<u8>>) -> Option<Zeroizing<Vec<u8>>> {
    let end = padded.iter().rposition(|&byte| byte != 0)?;
    let marked = padded[end] == 0x80;
    padded.truncate(end);
    marked.then_some(padded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_round_trips_at_the_edges_of_every_step() {
        let mut below = 0;
        for step in STEPS {
            for n in [below, below + 1, step - 2, step - 1] {
                let text = vec![0; n];
                let padded = pad(&text, 16).unwrap();
                assert_eq!(padded.len(), step, "{n} bytes");
                assert_eq!(unpad(padded).unwrap().as_slice(), text, "{n} bytes");
            }
            below = step;
        }
        assert_eq!(pad(&vec![0; LONGEST + 1], 16), None);
    }

    #[test]
    fn what_was_never_padded_is_refused() {
        let table: [&[u8]; 4] = [b"", &[0; 1024], &[1; 1024], &[0x80, 0x81, 0]];
        for bytes in table {
            assert_eq!(unpad(Zeroizing::new(bytes.to_vec())), None, "{} bytes", bytes.len());
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_padded_comes_back(text: Vec<u8>) {
            let padded = pad(&text, 0).unwrap();
            proptest::prop_assert_eq!(unpad(padded), Some(Zeroizing::new(text)));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let _ = unpad(Zeroizing::new(bytes));
        }
    }
}
