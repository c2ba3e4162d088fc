//! What only a browser can do. The shell draws nothing, and decides as little as it can.

pub(crate) mod address;
pub(crate) mod ask;
pub(crate) mod blob;
pub(crate) mod chance;
pub(crate) mod chosen;
pub(crate) mod clock;
pub(crate) mod device;
pub(crate) mod drafting;
pub(crate) mod finger;
pub(crate) mod guidance;
pub(crate) mod kept;
pub(crate) mod kin;
pub(crate) mod own_voice;
pub(crate) mod pack;
pub(crate) mod prefs;
pub(crate) mod raising;
#[cfg(feature = "pupil")]
pub(crate) mod scanning;
pub(crate) mod school_card;
pub(crate) mod staff;
pub(crate) mod storage;
pub(crate) mod store;
pub(crate) mod timer;
pub(crate) mod trouble;
pub(crate) mod voice;
pub(crate) mod window;
