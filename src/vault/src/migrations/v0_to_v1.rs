//! The first form: letters and the card.

use super::Step;
use crate::disk::Drawer;

pub(super) const STEP: Step = Step { makes: &[Drawer::Outbox, Drawer::Bulletins], rewrites: None };
