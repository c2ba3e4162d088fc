//! Sealing a report, a concern, a line of progress or a family's letter, under the school card.

use domain::{Card, EnvelopeId, Kind, Route, concern::Closed};
use rand_core::CryptoRng;
use report::{Concern, Report, family::Letter, progress::Entry};
use wire::{Envelope, Header};
use zeroize::Zeroizing;

use crate::{envelope::Blank, error::SealError, opening::SealingKey};

/// Why a report could not be sealed. Each is a card that must be mended before the school is live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealReportError {
    /// The card does not serve every route.
    #[error(transparent)]
    Card(#[from] domain::card::CardError),
    /// Nobody may read this concern here: its readers are missing, or all of them its subject.
    #[error(transparent)]
    Closed(#[from] Closed<domain::card::CardError>),
    /// The card's readers cannot be sealed to.
    #[error(transparent)]
    Seal(#[from] SealError),
}

/// Seals a report to everyone whom the card's inbox for `route` names. A card past its date still
/// seals.
///
/// # Errors
///
/// Says what is wrong with the card.
pub fn seal_report(
    rng: &mut impl CryptoRng,
    card: &Card,
    kind: Kind,
    route: Route,
    envelope: EnvelopeId,
    report: &Report,
) -> Result<Envelope, SealReportError> {
    Ok(close_report(report_blank(rng, card, kind, route, envelope)?, report)?)
}

/// All of a report's letter but the report, for whoever will soon press the last picture.
///
/// # Errors
///
/// Says what is wrong with the card.
pub fn report_blank(
    rng: &mut impl CryptoRng,
    card: &Card,
    kind: Kind,
    route: Route,
    envelope: EnvelopeId,
) -> Result<Blank, SealReportError> {
    card.check()?;
    blank(rng, card, kind, route, envelope)
}

/// Puts a report into its letter.
///
/// # Errors
///
/// [`SealError::TooLong`].
pub fn close_report(blank: Blank, report: &Report) -> Result<Envelope, SealError> {
    blank.close(&Zeroizing::new(report.to_bytes()))
}

/// Seals a line of a class's progress to everyone who reads that class's inbox. A card that cannot
/// take tellings yet may take progress, and the other way round.
///
/// # Errors
///
/// Says what is wrong with the card.
pub fn seal_progress(
    rng: &mut impl CryptoRng,
    card: &Card,
    envelope: EnvelopeId,
    entry: &Entry,
) -> Result<Envelope, SealReportError> {
    let plaintext = Zeroizing::new(entry.to_bytes());
    close(rng, card, Kind::Progress, Route::Progress(entry.class()), envelope, &plaintext)
}

/// Seals a letter of a family, or about one, to everyone who reads what the families of that class
/// say.
///
/// # Errors
///
/// Says what is wrong with the card; or that the letter is not within its limits.
pub fn seal_family(
    rng: &mut impl CryptoRng,
    card: &Card,
    envelope: EnvelopeId,
    letter: &Letter,
) -> Result<Envelope, SealReportError> {
    if !letter.fits() {
        return Err(SealError::TooLong.into());
    }
    let plaintext = Zeroizing::new(letter.to_bytes());
    close(rng, card, Kind::Family, Route::Families(letter.class()), envelope, &plaintext)
}

/// Seals a concern to those who may read it, and says which way that is. The subject that it
/// names is asked once more here, so that no page can seal a letter to whom it is about.
///
/// # Errors
///
/// Says who is missing, or what is wrong with the card; or that the concern is longer than a form
/// lets it be.
pub fn seal_concern(
    rng: &mut impl CryptoRng,
    card: &Card,
    envelope: EnvelopeId,
    concern: &Concern,
) -> Result<(Route, Envelope), SealReportError> {
    if !concern.fits() {
        return Err(SealError::TooLong.into());
    }
    let route = card.takes(concern.matter, concern.subject)?.route;
    let plaintext = Zeroizing::new(concern.to_bytes());
    Ok((route, close(rng, card, Kind::Concern, route, envelope, &plaintext)?))
}

fn close(
    rng: &mut impl CryptoRng,
    card: &Card,
    kind: Kind,
    route: Route,
    envelope: EnvelopeId,
    plaintext: &[u8],
) -> Result<Envelope, SealReportError> {
    Ok(blank(rng, card, kind, route, envelope)?.close(plaintext)?)
}

fn blank(
    rng: &mut impl CryptoRng,
    card: &Card,
    kind: Kind,
    route: Route,
    envelope: EnvelopeId,
) -> Result<Blank, SealReportError> {
    let inbox = card.serves(route)?;
    let readers = card
        .readers_on(route)
        .into_iter()
        .map(|reader| Ok((reader.id, SealingKey::from_bytes(&reader.sealing_key)?)))
        .collect::<Result<Vec<_>, SealError>>()?;
    let header = Header::new(kind, card.school, inbox.id, envelope);
    Ok(Blank::new(rng, header, &readers)?)
}
