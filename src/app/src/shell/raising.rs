//! This device in a grown-ups' door: asleep until somebody raises a concern, or where letters that
//! were told here wait to be sent.

use leptos::prelude::*;
use vault::{Resting, State};

use super::{clock, device::Device, store};

/// The device, once it is awake. It lives above every page.
#[derive(Clone)]
pub(crate) struct Raising {
    owner: Owner,
    device: RwSignal<Option<Device>>,
}

impl Raising {
    /// Looks whether anything waits here, and removes what has rested for too long.
    ///
    /// # Panics
    ///
    /// Outside a component: the device lives as long as the one that made it.
    pub(crate) fn start() -> Self {
        let it = Self::asleep();
        leptos::task::spawn_local({
            let it = it.clone();
            async move {
                if something_waits().await {
                    it.device();
                }
            }
        });
        it
    }

    /// Looks at nothing until it is asked for.
    ///
    /// # Panics
    ///
    /// As [`Self::start`].
    pub(crate) fn asleep() -> Self {
        let owner = Owner::current().expect("a door's component makes it");
        Self { owner, device: RwSignal::new(None) }
    }

    /// The device, woken if it sleeps.
    pub(crate) fn device(&self) -> Device {
        if let Some(device) = self.device.get_untracked() {
            return device;
        }
        let device = self.owner.with(Device::start_for_grown_ups);
        self.device.set(Some(device));
        device
    }
}

/// Whether letters wait here to be sent. What nobody came back to, and has rested for too long, goes.
pub(crate) async fn something_waits() -> bool {
    let Ok(store) = store::open().await else { return false };
    // What is asked for is looked at once more.
    let _ = store.forget_old_drafts(clock::now()).await;
    store.unsent().await.is_ok_and(|it| 0 < it.count)
}

/// Whether letters rest here that are not opened yet: a server that was put back from a backup may
/// ask for one once more.
pub(crate) async fn something_rests() -> bool {
    let Ok(store) = store::open().await else { return false };
    let is_open = |it: &Resting| !matches!(it.state, State::Opened { .. });
    store.outbox().await.is_ok_and(|all| all.iter().any(is_open))
}
