//! Whether a clip sounds right, by its numbers.

use serde::Deserialize;

/// What was measured on a finished clip.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Heard {
    /// How long it is.
    pub(super) seconds: f64,
    /// Loudness, in LUFS.
    loudness: f64,
    /// True peak, in dB.
    peak: f64,
    /// Seconds of quiet before the first sound.
    before: f64,
    /// Seconds of quiet after the last.
    after: f64,
    /// The longest quiet within, in seconds.
    gap: f64,
}

/// Everything that is wrong with a clip of these words.
pub(super) fn faults(text: &str, heard: &Heard) -> Vec<String> {
    let letters = text.chars().filter(|it| it.is_alphabetic()).count();
    let letters = f64::from(u16::try_from(letters).unwrap_or(u16::MAX));
    // Pauses between sentences are part of the clip and not of its pace.
    let pauses = text.matches(['.', '!', '?']).count().saturating_sub(1);
    let pauses = f64::from(u16::try_from(pauses).unwrap_or(u16::MAX)) * 0.4;
    let pace = letters / (heard.seconds - heard.before - heard.after - pauses).max(0.01);
    let table = [
        ("letters a second", pace, 3.5, 18.0),
        // A word that is all one knock is held down by its peak.
        ("LUFS", heard.loudness, -20.5, -17.0),
        ("dB at its peak", heard.peak, -20.0, -0.5),
        ("seconds of quiet before", heard.before, 0.03, 0.25),
        ("seconds of quiet after", heard.after, 0.03, 0.3),
        ("seconds of quiet within", heard.gap, 0.0, 0.95),
    ];
    table
        .into_iter()
        .filter(|&(_, found, least, most)| !(least..=most).contains(&found))
        .map(|(what, found, least, most)| format!("{found:.2} {what} (from {least} to {most})"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Heard, faults};

    const GOOD: Heard =
        Heard { seconds: 2.3, loudness: -18.0, peak: -2.5, before: 0.14, after: 0.16, gap: 0.45 };

    #[test]
    fn a_good_clip_has_no_faults_and_every_number_can_spoil_it() {
        let line = "Hello. I am Bramble.";
        assert_eq!(faults(line, &GOOD), [""; 0]);
        for spoilt in [
            Heard { seconds: 0.9, ..GOOD },
            Heard { seconds: 9.0, ..GOOD },
            Heard { loudness: -24.0, ..GOOD },
            Heard { peak: 0.1, ..GOOD },
            Heard { before: 0.8, ..GOOD },
            Heard { after: 0.0, ..GOOD },
            Heard { gap: 1.4, ..GOOD },
            Heard { loudness: f64::NEG_INFINITY, ..GOOD },
        ] {
            assert_eq!(faults(line, &spoilt).len(), 1, "{spoilt:?}");
        }
    }
}
