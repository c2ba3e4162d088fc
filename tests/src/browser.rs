//! Real browsers: each engine's driver, started on a port of its own and ended with the test.

use std::{
    env,
    fs::{self, File},
    io::{BufRead as _, BufReader},
    net::TcpListener,
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::json;
use tempfile::TempDir;
use thirtyfour::prelude::*;

/// The three engines that children's tablets run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chrome, Edge, Chromebooks, Fire tablets.
    Chromium,
    /// Firefox.
    Firefox,
    /// The engine closest to an iPad's.
    WebKit,
}

/// A driver process with all that it started; ended when dropped.
#[derive(Debug)]
pub struct Driver {
    address: String,
    engine: Engine,
    processes: Vec<Child>,
    /// Where it keeps profiles that nobody asked for: a browser that is killed leaves its own behind.
    scratch: TempDir,
}

/// The file with what a driver and its browser complain of.
const LAST_WORDS: &str = "last-words";

/// How a browser is opened.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// A profile folder that outlives the browser, where the engine's driver allows one.
    pub profile: Option<PathBuf>,
    /// The window's inner size; a classroom tablet's when absent.
    pub size: Option<(u32, u32)>,
    /// Ask pages for less motion.
    pub reduced_motion: bool,
    /// Pages are magnified, where the engine does it by a setting (Firefox; a narrow page is a
    /// magnified one in the others).
    pub zoom: Option<f64>,
    /// Storage is switched off (Chromium, Firefox: cookies and site data refused; WebKit: no
    /// database).
    pub no_storage: bool,
    /// There is no WebAssembly, as where an iPad is in lockdown or a browser is too old.
    pub no_webassembly: bool,
}

impl Driver {
    /// Starts an engine's driver and waits until it answers.
    ///
    /// # Panics
    ///
    /// When the driver is not installed or does not start: `cargo xtask test` installs it.
    #[must_use]
    pub fn start(engine: Engine) -> Self {
        Self::start_for(engine, &Opening::default())
    }

    /// The same, where a browser takes a setting from what its driver was started with.
    fn start_for(engine: Engine, opening: &Opening) -> Self {
        let port = free_port();
        let scratch = TempDir::new().expect("a temporary folder can be made");
        let mut processes = Vec::new();
        let mut command = match engine {
            Engine::Chromium => {
                let mut command = Command::new("chromedriver");
                command.arg(format!("--port={port}"));
                command
            }
            Engine::Firefox => {
                let mut command = Command::new(tool("geckodriver"));
                command.args(["--host", "127.0.0.1", "--port", &port.to_string()]);
                // Several at once must not share the port that talks to the browser.
                command.args(["--websocket-port", &free_port().to_string()]);
                command
            }
            Engine::WebKit => {
                let (display, screen) = xvfb();
                processes.push(screen);
                let mut command = Command::new("WebKitWebDriver");
                command
                    .arg(format!("--port={port}"))
                    .env("DISPLAY", display)
                    .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
                    .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
                if opening.no_webassembly {
                    command.env("JSC_useWasm", "false");
                }
                command
            }
        };
        let child = command
            .env("TMPDIR", scratch.path())
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(scratch.path().join(LAST_WORDS)).expect("a file can be made"))
            .spawn()
            .unwrap_or_else(|why| panic!("{engine:?}'s driver did not start ({why}): run `cargo xtask test`, which installs it"));
        processes.push(child);
        wait_for_port(port);
        let address = format!("http://127.0.0.1:{port}");
        Self { address, engine, processes, scratch }
    }

    /// Starts a driver and opens a window.
    ///
    /// A browser that ends before it shows a page (one was seen to, on a machine that was busy) says nothing of Bramble: another is started, and what the first said is printed.
    ///
    /// # Panics
    ///
    /// When the second does not open either.
    pub async fn with_browser(engine: Engine, opening: &Opening) -> (Self, WebDriver) {
        let first = Self::start_for(engine, opening);
        match first.open(opening).await {
            Ok(web) => return (first, web),
            Err(why) => eprintln!("{engine:?} did not start: {why}\n{}", first.last_words()),
        }
        drop(first);
        let second = Self::start_for(engine, opening);
        match second.open(opening).await {
            Ok(web) => (second, web),
            Err(why) => panic!("{engine:?} did not start twice: {why}\n{}", second.last_words()),
        }
    }

    /// What the driver and its browser complained of.
    fn last_words(&self) -> String {
        fs::read_to_string(self.scratch.path().join(LAST_WORDS)).unwrap_or_default()
    }

    /// Opens a browser window.
    ///
    /// # Errors
    ///
    /// Whatever the driver says.
    pub async fn open(&self, opening: &Opening) -> WebDriverResult<WebDriver> {
        let (width, height) = opening.size.unwrap_or((1024, 768));
        let driver = match self.engine {
            Engine::Chromium => {
                let mut caps = DesiredCapabilities::chrome();
                for arg in [
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--autoplay-policy=no-user-gesture-required",
                    "--mute-audio",
                ] {
                    caps.add_arg(arg)?;
                }
                caps.add_arg(&format!("--window-size={width},{height}"))?;
                caps.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
                if opening.no_webassembly {
                    caps.add_arg("--js-flags=--jitless")?;
                }
                if opening.reduced_motion {
                    caps.add_arg("--force-prefers-reduced-motion")?;
                }
                if let Some(profile) = &opening.profile {
                    caps.add_arg(&format!("--user-data-dir={}", profile.display()))?;
                }
                if opening.no_storage {
                    caps.add_experimental_option(
                        "prefs",
                        json!({ "profile.default_content_setting_values.cookies": 2 }),
                    )?;
                }
                WebDriver::new(&self.address, caps).await?
            }
            Engine::Firefox => {
                let mut caps = DesiredCapabilities::firefox();
                caps.add_arg("-headless")?;
                if let Some(profile) = &opening.profile {
                    caps.add_arg("-profile")?;
                    caps.add_arg(&profile.display().to_string())?;
                }
                let mut preferences =
                    thirtyfour::common::capabilities::firefox::FirefoxPreferences::new();
                preferences.set("media.autoplay.default", 0)?;
                preferences.set("media.volume_scale", "0.0")?;
                preferences.set("javascript.options.wasm", !opening.no_webassembly)?;
                preferences.set("ui.prefersReducedMotion", i32::from(opening.reduced_motion))?;
                if let Some(zoom) = opening.zoom {
                    preferences.set("layout.css.devPixelsPerPx", zoom.to_string())?;
                    preferences.set("toolkit.legacyUserProfileCustomizations.stylesheets", true)?;
                }
                if opening.no_storage {
                    preferences.set("network.cookie.cookieBehavior", 2)?;
                }
                caps.set_preferences(preferences)?;
                WebDriver::new(&self.address, caps).await?
            }
            Engine::WebKit => {
                let mut caps = thirtyfour::Capabilities::new();
                let mut args = vec!["--automation"];
                if opening.no_storage {
                    args.push("--features=-IndexedDBAPI");
                }
                caps.set("browserName", "MiniBrowser")?;
                caps.set(
                    "webkitgtk:browserOptions",
                    json!({
                        "binary": "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
                        "args": args,
                    }),
                )?;
                WebDriver::new(&self.address, caps).await?
            }
        };
        driver.set_script_timeout(Duration::from_secs(30)).await?;
        if self.engine != Engine::Chromium || opening.size.is_some() {
            driver.set_window_rect(0, 0, width, height).await?;
        }
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for child in self.processes.iter_mut().rev() {
            end_group(child);
        }
    }
}

/// Ends a process and everything in its group, by id.
pub fn end_group(child: &mut Child) {
    let _ = Command::new("kill")
        .args(["-KILL", "--", &format!("-{}", child.id())])
        .stderr(Stdio::null())
        .status();
    let _ = child.kill();
    let _ = child.wait();
}

/// A port that was free a moment ago.
///
/// # Panics
///
/// When loopback has none left.
#[must_use]
pub fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
    listener.local_addr().expect("a bound socket has an address").port()
}

/// Waits until something listens on a loopback port.
///
/// # Panics
///
/// When nothing does within 30 seconds.
#[expect(clippy::disallowed_methods, reason = "patience has an end, by the wall clock")]
pub fn wait_for_port(port: u16) {
    let until = Instant::now() + Duration::from_secs(30);
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(Instant::now() < until, "nothing listens on port {port}");
        std::thread::yield_now();
    }
}

/// A tool that `cargo xtask test` may have installed beside the target directory.
fn tool(name: &str) -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tools/bin").join(name);
    if own.exists() { own } else { PathBuf::from(name) }
}

fn xvfb() -> (String, Child) {
    let mut child = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1400x1100x24", "-nolisten", "tcp"])
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb is installed by `cargo xtask test`");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("stdout is piped"))
        .read_line(&mut line)
        .expect("Xvfb says which display it opened");
    (format!(":{}", line.trim()), child)
}
