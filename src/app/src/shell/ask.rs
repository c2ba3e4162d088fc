//! Asking the school's server, with an end to every wait.

use domain::Moment;
use gloo_timers::callback::Timeout;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, Request, RequestInit, Response};

use super::{clock, window::window};

/// How long an answer may take: a slow line in a playground hut, and then some.
const PATIENCE: u32 = 30_000;

/// One question.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ask<'a> {
    /// `GET`, `PUT`, `POST` or `DELETE`.
    pub(crate) method: &'a str,
    /// From [`wire::paths`].
    pub(crate) path: &'a str,
    /// Sent as they are.
    pub(crate) headers: &'a [(&'a str, &'a str)],
    /// Bytes of a wire type.
    pub(crate) body: Option<&'a [u8]>,
}

/// What came back. It is not yet believed: a captive portal answers too.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The `ETag`, for asking again.
    pub(crate) tag: Option<String>,
    /// The `Retry-After`, in seconds: how long a server that slows us down asks us to wait.
    pub(crate) wait: Option<u64>,
    /// The server's own clock, as the answer carries it.
    pub(crate) date: Option<Moment>,
    /// The body.
    pub(crate) bytes: Vec<u8>,
}

/// Nothing came back: no network, a closed server, or no patience left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the server did not answer; the app tries again by itself")]
pub(crate) struct NoAnswer;

impl Answer {
    /// Whether the server says that it did what was asked.
    pub(crate) const fn is_ok(&self) -> bool {
        self.status >= 200 && self.status < 300
    }
}

/// Asks, and waits for the whole answer.
///
/// # Errors
///
/// [`NoAnswer`], whatever the reason: a browser does not tell them apart.
pub(crate) async fn ask(what: Ask<'_>) -> Result<Answer, NoAnswer> {
    let abort = AbortController::new().map_err(|_| NoAnswer)?;
    let end = abort.clone();
    let patience = Timeout::new(PATIENCE, move || end.abort());
    let answer = carry(what, &abort).await.map_err(|_| NoAnswer);
    drop(patience);
    answer
}

async fn carry(what: Ask<'_>, abort: &AbortController) -> Result<Answer, JsValue> {
    let headers = Headers::new()?;
    if what.body.is_some() {
        headers.set("content-type", "application/octet-stream")?;
    }
    for (name, value) in what.headers {
        headers.set(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method(what.method);
    init.set_headers(&headers);
    init.set_signal(Some(&abort.signal()));
    if let Some(body) = what.body {
        init.set_body(&Uint8Array::from(body));
    }
    let request = Request::new_with_str_and_init(what.path, &init)?;
    let response: Response =
        JsFuture::from(window().fetch_with_request(&request)).await?.dyn_into()?;
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    let date = response.headers().get("date")?.map(|it| js_sys::Date::parse(&it));
    Ok(Answer {
        status: response.status(),
        tag: response.headers().get("etag")?,
        wait: response.headers().get("retry-after")?.and_then(|it| it.trim().parse().ok()),
        date: date.filter(|it| it.is_finite()).map(clock::moment),
        bytes: Uint8Array::new(&bytes).to_vec(),
    })
}
