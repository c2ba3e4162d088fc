//! A walk over every page of the pupil door.

use tests::device::Device;
use thirtyfour::prelude::*;

use crate::steps::{breath, enrolled, grown_up};

/// What is looked at on a page.
pub(crate) trait Look: Sync {
    /// Looks at the page that is open; says what is wrong with it.
    fn at(
        &self,
        device: &Device,
        page: &str,
    ) -> impl Future<Output = WebDriverResult<Vec<String>>> + Send;
}

/// Somebody who walks over every page, and writes down what is wrong.
struct Walk<L> {
    device: Device,
    look: L,
    wrong: Vec<String>,
}

/// Goes to every page, every step of a lesson and every step of telling, and looks at each.
///
/// # Panics
///
/// Says everything that is wrong.
pub(crate) async fn pupil_pages(
    device: &Device,
    code: &str,
    look: impl Look,
) -> WebDriverResult<()> {
    enrolled(device, code).await?;
    let mut walk = Walk { device: device.clone(), look, wrong: Vec::new() };
    walk.see("home").await?;
    device.press("cover").await?;
    device.page_is("covered").await?;
    walk.see("covered").await?;
    device.touch(".cover [data-press='back']").await?;
    device.page_is("home").await?;
    device.press("learn").await?;
    device.page_is("years").await?;
    walk.see("years").await?;
    device.choose("path-gold").await?;
    device.page_is("learn").await?;
    walk.see("learn").await?;
    device.press("lesson").await?;
    device.page_is("players").await?;
    walk.see("who plays").await?;
    device.choose("peg-owl").await?;
    device.page_is("before").await?;
    walk.see("the question before").await?;
    device.press("next").await?;
    walk.lesson().await?;
    walk.telling().await?;
    walk.see("home with a leaf").await?;
    grown_up(device).await?;
    walk.see("grown-ups").await?;
    device.visit("/#enrol=AAAA").await?;
    device.page_is("enrol").await?;
    walk.see("enrol").await?;
    device.visit("/").await?;
    walk.unkept().await?;
    assert!(walk.wrong.is_empty(), "{}", walk.wrong.join("\n"));
    Ok(())
}

impl<L: Look> Walk<L> {
    async fn see(&mut self, page: &str) -> WebDriverResult<()> {
        let found = self.look.at(&self.device, page).await?;
        self.wrong.extend(found.into_iter().map(|it| format!("{page}: {it}")));
        Ok(())
    }

    async fn lesson(&mut self) -> WebDriverResult<()> {
        for step in 0.. {
            let page = self.device.see(&format!("[data-at^='{step}.']")).await?;
            let kind = page.attr("data-step").await?.unwrap_or_default();
            self.see(&format!("lesson, step {step}, {kind}")).await?;
            if kind == "ending" {
                break;
            }
            // A class talks about one question after another.
            let turned = format!(
                "if (!document.querySelector('[data-at^=\"{step}.\"]')) return true; document.querySelector('[data-press=next]').click(); return false;"
            );
            self.device.until(&format!("the arrow leads on from step {step}"), &turned).await?;
        }
        self.device.press("next").await?;
        self.device.page_is("home").await
    }

    async fn telling(&mut self) -> WebDriverResult<()> {
        self.device.press("tell").await?;
        self.device.page_is("find").await?;
        self.see("find").await?;
        breath(&self.device).await?;
        self.device.press("begin").await?;
        for (page, next) in [("feeling", "about"), ("about", "who"), ("who", "me"), ("me", "kept")]
        {
            self.device.page_is(page).await?;
            self.see(page).await?;
            breath(&self.device).await?;
            self.device.press("skip").await?;
            self.device.page_is(next).await?;
        }
        self.see("kept").await?;
        breath(&self.device).await?;
        self.device.touch("[data-choice^='leaf-']").await?;
        self.device.page_is("card").await?;
        self.see("card").await?;
        breath(&self.device).await?;
        self.device.press("done").await?;
        self.device.page_is("home").await
    }

    /// The page that a child sees when nothing can be kept.
    async fn unkept(&mut self) -> WebDriverResult<()> {
        let full = "IDBObjectStore.prototype.put = () => { throw new DOMException('the disk is full', 'QuotaExceededError'); };";
        self.device.web.execute(full, vec![]).await?;
        crate::steps::begin(&self.device).await?;
        for next in ["about", "who", "me", "unkept"] {
            self.device.press("skip").await?;
            self.device.page_is(next).await?;
            breath(&self.device).await?;
        }
        self.see("unkept").await
    }
}
