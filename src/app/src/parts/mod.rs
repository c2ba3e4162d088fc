//! Parts that only draw: they know nothing of storage, the network or a clock.

pub(crate) mod caption;
pub(crate) mod choices;
pub(crate) mod frame;
pub(crate) mod gate;
pub(crate) mod icon_button;
pub(crate) mod journey;
pub(crate) mod lent;
pub(crate) mod numbers;
pub(crate) mod picture;
pub(crate) mod scene;
pub(crate) mod tell_button;
