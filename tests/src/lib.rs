//! What journeys, contracts and skies share: browsers to drive and a school to run.
//!
//! What it is: test equipment. What it never does: retry, or sleep where it can wait for something
//! seen.
//!
//! Read first: [`browser::Engine`], [`device::Device`], [`school::School`].

pub mod browser;
pub mod device;
pub mod edition;
pub mod hand;
pub mod hurry;
pub mod letters;
pub mod lie;
pub mod post_office;
pub mod road;
pub mod school;
pub mod switch;
pub mod tampering;

/// Stamps one journey on every engine named: `journey!(name: Chromium, Firefox, WebKit)` runs the
/// async function `name(Engine)` as one test an engine.
#[macro_export]
macro_rules! journey {
    ($name:ident: $($engine:ident),+ $(,)?) => {
        mod $name {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                #[expect(non_snake_case, reason = "an engine's name is its test's name")]
                async fn $engine() {
                    super::$name($crate::browser::Engine::$engine).await;
                }
            )+
        }
    };
}
