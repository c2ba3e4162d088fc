//! The pupil door: home, lessons, Tell, and the corner for grown-ups.
//!
//! Nothing here asks a child to read, to type, to wait or to sign in.

mod cover;
mod enrol;
mod grown_up;
mod handing_over;
mod home;
mod later;
mod learn;
mod lesson;
mod place;
mod root;
mod tell;

pub use root::start;
