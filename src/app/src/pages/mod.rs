//! What people see, a folder a door.

mod concern;
#[cfg(feature = "family")]
pub mod family;
mod grown_up;
#[cfg(feature = "pupil")]
pub mod pupil;
pub mod staff;
