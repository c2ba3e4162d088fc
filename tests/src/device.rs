//! One browser, seen through the words a person would use.

use std::{future::Future, panic::AssertUnwindSafe, path::Path, time::Duration};

use thirtyfour::{error::WebDriverErrorInner, prelude::*};

use crate::browser::{Driver, Engine, Opening};

/// How long a person would wait before fetching somebody. A test that waits longer has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often a page is looked at.
const LOOK: Duration = Duration::from_millis(50);

/// How long a tablet may take, on a slow machine, until every voice and picture is on it. Nobody
/// stands and waits for that.
const DOWNLOAD: Duration = Duration::from_mins(1);

/// A tablet, a phone or a laptop.
#[derive(Debug, Clone)]
pub struct Device {
    /// The browser itself, for what no word here says.
    pub web: WebDriver,
    home: String,
}

impl Device {
    /// Runs a journey in a fresh browser, and ends the browser however the journey ends.
    ///
    /// # Panics
    ///
    /// When the journey does.
    pub async fn with<F>(engine: Engine, home: &str, journey: impl FnOnce(Self) -> F)
    where
        F: Future<Output = WebDriverResult<()>> + Send + 'static,
    {
        Self::opened(engine, home, &Opening::default(), journey).await;
    }

    /// The same, in a browser opened in a particular way.
    ///
    /// # Panics
    ///
    /// When the journey does.
    pub async fn opened<F>(
        engine: Engine,
        home: &str,
        opening: &Opening,
        journey: impl FnOnce(Self) -> F,
    ) where
        F: Future<Output = WebDriverResult<()>> + Send + 'static,
    {
        let (driver, web) = Driver::with_browser(engine, opening).await;
        let device = Self { web: web.clone(), home: home.to_owned() };
        let journey = AssertUnwindSafe(journey(device.clone()));
        let ended = tokio::spawn(journey).await;
        if !matches!(ended, Ok(Ok(()))) {
            device.keep_evidence(engine).await;
        }
        // The browser may be gone already: some journeys kill it.
        let _ = web.quit().await;
        drop(driver);
        match ended {
            Ok(Ok(())) => (),
            Ok(Err(why)) => panic!("{engine:?}: {why}"),
            Err(why) => std::panic::resume_unwind(why.into_panic()),
        }
    }

    /// A browser that the journey itself opened, and will end.
    #[must_use]
    pub fn over(web: WebDriver, home: &str) -> Self {
        Self { web, home: home.to_owned() }
    }

    /// The address of the school's server.
    #[must_use]
    pub fn home(&self) -> &str {
        &self.home
    }

    /// Goes to an address of the school's server, and waits until its app has started, or said that
    /// it cannot: a link that is pressed before makes some drivers wait for a load that is over.
    ///
    /// # Errors
    ///
    /// Whatever the driver says.
    pub async fn visit(&self, path: &str) -> WebDriverResult<()> {
        self.web.goto(format!("{}{path}", self.home)).await?;
        let started = "return document.documentElement.dataset.app !== 'starting';";
        self.until("the app has started", started).await
    }

    /// Loads the page anew, as a person would. (Firefox's driver has a refresh of its own, which
    /// goes past the worker, as a person's reload does not.)
    ///
    /// # Errors
    ///
    /// When the new page does not come.
    pub async fn reload(&self) -> WebDriverResult<()> {
        self.web.execute("window.isOld = true; location.reload();", vec![]).await?;
        self.until(
            "the page is loaded anew",
            "return !window.isOld && document.documentElement.dataset.app === 'ready';",
        )
        .await
    }

    /// Presses what a person would name so.
    ///
    /// # Errors
    ///
    /// When it does not show in time.
    pub async fn press(&self, name: &str) -> WebDriverResult<()> {
        self.touch(&format!("[data-press='{name}']")).await
    }

    /// Chooses a picture.
    ///
    /// # Errors
    ///
    /// When it does not show in time.
    pub async fn choose(&self, picture: &str) -> WebDriverResult<()> {
        self.touch(&format!("[data-choice='{picture}']")).await
    }

    /// Touches the first thing of a kind. Where the page turns between looking and touching, as an
    /// inbox does with every piece of news, the finger lands on what is there now.
    ///
    /// # Errors
    ///
    /// When it does not show in time.
    pub async fn touch(&self, css: &str) -> WebDriverResult<()> {
        const NEWS: usize = 8;
        for _ in 0..NEWS {
            match self.reach(css).await {
                Err(why) if is_stale(&why) => (),
                touched => return touched,
            }
        }
        self.reach(css).await
    }

    /// Scrolls to a thing first, as a person does where words lie over the lower edge of a page.
    async fn reach(&self, css: &str) -> WebDriverResult<()> {
        let thing = self.see(css).await?;
        thing.scroll_into_view().await?;
        thing.click().await
    }

    /// Waits for a page.
    ///
    /// # Errors
    ///
    /// When it does not show in time.
    pub async fn page_is(&self, name: &str) -> WebDriverResult<()> {
        self.see(&format!("[data-page='{name}']")).await.map(drop)
    }

    /// Waits for a journey's picture somewhere on the page.
    ///
    /// # Errors
    ///
    /// When it does not show in time.
    pub async fn journey_is(&self, picture: &str) -> WebDriverResult<()> {
        self.see(&format!("[data-journey='{picture}']")).await.map(drop)
    }

    /// Writes into a labelled field.
    ///
    /// # Errors
    ///
    /// When it does not show in time.
    pub async fn write(&self, field: &str, text: &str) -> WebDriverResult<()> {
        let field = self.see(&format!("[data-field='{field}']")).await?;
        field.clear().await?;
        field.send_keys(text).await
    }

    /// Waits for something to show, and says what was missing if it never does.
    ///
    /// # Errors
    ///
    /// When it does not show in time.
    pub async fn see(&self, css: &str) -> WebDriverResult<WebElement> {
        loop {
            let seen = self
                .web
                .query(By::Css(css))
                .wait(PATIENCE, LOOK)
                .and_displayed()
                .desc(css)
                .first()
                .await;
            // The page turned while it was being looked at: what is there now counts.
            match seen {
                Err(why) if is_stale(&why) => (),
                seen => return seen,
            }
        }
    }

    /// How many of something there are now.
    ///
    /// # Errors
    ///
    /// Whatever the driver says.
    pub async fn count(&self, css: &str) -> WebDriverResult<usize> {
        Ok(self.web.find_all(By::Css(css)).await?.len())
    }

    /// Waits until something that is asked in the page's own language comes true.
    ///
    /// # Errors
    ///
    /// When it does not come true in time.
    ///
    /// # Panics
    ///
    /// Says what never came true.
    pub async fn until(&self, what: &str, script: &str) -> WebDriverResult<()> {
        self.until_within(PATIENCE, what, script).await
    }

    async fn until_within(
        &self,
        patience: Duration,
        what: &str,
        script: &str,
    ) -> WebDriverResult<()> {
        let found = tokio::time::timeout(patience, async {
            // As often as `see` looks: a browser that is asked without pause gets nothing else done.
            let mut looks = tokio::time::interval(LOOK);
            loop {
                looks.tick().await;
                let answer = self.web.execute_async(
                    &format!("const done = arguments[arguments.length - 1]; Promise.resolve((async () => {{ {script} }})()).then(v => done(!!v), () => done(false));"),
                    vec![],
                ).await;
                if answer.is_ok_and(|it| it.convert::<bool>().unwrap_or(false)) {
                    return;
                }
            }
        })
        .await;
        assert!(found.is_ok(), "this never came true: {what}");
        Ok(())
    }

    /// The same, for what a device does by itself when it has the time: downloads, new versions.
    ///
    /// # Errors
    ///
    /// When it does not come true in time.
    ///
    /// # Panics
    ///
    /// Says what never came true.
    pub async fn until_downloaded(&self, what: &str, script: &str) -> WebDriverResult<()> {
        self.until_within(DOWNLOAD, what, script).await
    }

    /// Waits until the worker has everything that the door needs offline.
    ///
    /// # Errors
    ///
    /// When it never does.
    pub async fn is_cached(&self) -> WebDriverResult<()> {
        let ready = "return document.documentElement.dataset.offline === 'ready';";
        self.until_downloaded("the app is on this device", ready).await
    }

    async fn keep_evidence(&self, engine: Engine) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/evidence");
        let _ = std::fs::create_dir_all(&folder);
        let name = std::thread::current().name().unwrap_or("journey").replace("::", "-");
        let _ = self.web.screenshot(&folder.join(format!("{name}-{engine:?}.png"))).await;
        if let Ok(source) = self.web.source().await {
            let _ = std::fs::write(folder.join(format!("{name}-{engine:?}.html")), source);
        }
    }
}

fn is_stale(why: &WebDriverError) -> bool {
    matches!(**why, WebDriverErrorInner::StaleElementReference(_))
}
