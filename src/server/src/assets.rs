//! The app itself, carried inside the program: compressed ahead, and cached as long as is right.

use std::borrow::Cow;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};
use rust_embed::{Embed, EmbeddedFile};

use crate::answer::{Reason, answers};

/// `dist/`, as `cargo xtask build` wrote it. A debug build reads it from the disk each time.
#[derive(Embed)]
#[folder = "../../dist"]
#[allow_missing = true]
struct Dist;

/// Why there is no such file.
#[derive(Debug, thiserror::Error)]
enum NoAsset {
    #[error("there is nothing at this address")]
    Nothing,
    #[error("the app is not built into this server; run `cargo xtask build`")]
    NotBuilt,
    #[error("this address does not take that method")]
    Method,
}

impl Reason for NoAsset {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Nothing => (StatusCode::NOT_FOUND, "nothing-here"),
            Self::NotBuilt => (StatusCode::NOT_FOUND, "not-built"),
            Self::Method => (StatusCode::METHOD_NOT_ALLOWED, "method"),
        }
    }
}
answers!(NoAsset);

/// Answers with a file, or with a door's page where a person navigates inside a door.
pub(crate) async fn asset(method: Method, uri: Uri, asked: HeaderMap) -> Response {
    from::<Dist>(&method, &uri, &asked)
}

fn from<Files: Embed>(method: &Method, uri: &Uri, asked: &HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return NoAsset::Method.into_response();
    }
    let path = uri.path();
    if path.starts_with("/api/") {
        return NoAsset::Nothing.into_response();
    }
    let file = file_of(path);
    match Files::get(&file) {
        Some(found) => answer::<Files>(&file, found, asked),
        None if Files::get("index.html").is_some() => NoAsset::Nothing.into_response(),
        None => NoAsset::NotBuilt.into_response(),
    }
}

/// Answers a method that an address does not take.
pub(crate) async fn other_method() -> Response {
    NoAsset::Method.into_response()
}

/// The file behind an address. `/staff/inbox` is the staff door's page; `/staff/x.js` is itself.
fn file_of(path: &str) -> Cow<'_, str> {
    let path = path.trim_start_matches('/');
    let is_page = !path.rsplit('/').next().unwrap_or_default().contains('.');
    match path.split('/').next().unwrap_or_default() {
        "" => "index.html".into(),
        door @ ("family" | "staff") if is_page => format!("{door}/index.html").into(),
        _ => path.into(),
    }
}

fn answer<Files: Embed>(file: &str, found: EmbeddedFile, asked: &HeaderMap) -> Response {
    let etag =
        format!("\"{}\"", data_encoding::HEXLOWER.encode(&found.metadata.sha256_hash()[..16]));
    let mut answer = if holds(asked, header::IF_NONE_MATCH, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let squeezed = holds(asked, header::ACCEPT_ENCODING, "br")
            .then(|| Files::get(&format!("{file}.br")))
            .flatten();
        let is_squeezed = squeezed.is_some();
        let mut answer = Response::new(body(squeezed.unwrap_or(found).data));
        if is_squeezed {
            answer.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        answer
    };
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(file)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    let keep = if is_hashed(file) { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    if file == "worker.js" {
        headers.insert("service-worker-allowed", HeaderValue::from_static("/"));
    }
    answer
}

fn body(bytes: Cow<'static, [u8]>) -> Body {
    match bytes {
        Cow::Borrowed(bytes) => Body::from(bytes),
        Cow::Owned(bytes) => Body::from(bytes),
    }
}

/// Whether a list-valued header names this value.
fn holds(asked: &HeaderMap, name: header::HeaderName, value: &str) -> bool {
    asked
        .get_all(name)
        .iter()
        .filter_map(|it| it.to_str().ok())
        .flat_map(|it| it.split(','))
        .any(|it| it.split(';').next().unwrap_or_default().trim().trim_start_matches("W/") == value)
}

/// Whether the name holds a hash of the content, so that it never changes: `pupil-0a1b2c3d….js`,
/// `voice/<sixteen hex digits>.mp3`.
fn is_hashed(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.split('.').next().unwrap_or(name);
    let hash = stem.rsplit('-').next().unwrap_or(stem);
    let is_hex = |text: &str| text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
    8 <= hash.len() && is_hex(hash) && (hash.len() < stem.len() || hash.len() == 16)
}

fn kind(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "mp3" => "audio/mpeg",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_navigation_inside_a_door_is_the_doors_page() {
        for (path, file) in [
            ("/", "index.html"),
            ("/staff", "staff/index.html"),
            ("/staff/", "staff/index.html"),
            ("/staff/inbox/letter", "staff/index.html"),
            ("/family/contacts", "family/index.html"),
            ("/worker.js", "worker.js"),
            ("/pictures/fox.svg", "pictures/fox.svg"),
            ("/nothing", "nothing"),
        ] {
            assert_eq!(file_of(path), file, "{path}");
        }
    }

    #[test]
    fn only_names_that_hold_a_hash_are_kept_for_ever() {
        for (file, hashed) in [
            ("pupil-0a1b2c3d4e5f6071.wasm", true),
            ("pupil-0a1b2c3d4e5f6071_bg.wasm", false),
            ("fonts/andika-latin-400-0a1b2c3d.woff2", true),
            ("voice/0123456789abcdef.mp3", true),
            ("index.html", false),
            ("worker.js", false),
            ("precache-pupil.json", false),
            ("pictures/bramble-hello.svg", false),
            ("pictures/feed.svg", false),
        ] {
            assert_eq!(is_hashed(file), hashed, "{file}");
        }
    }

    /// A small app, as a build would leave it.
    #[derive(Embed)]
    #[folder = "tests/dist"]
    struct Small;

    fn get(path: &str, headers: &[(header::HeaderName, &str)]) -> Response {
        let mut asked = HeaderMap::new();
        for (name, value) in headers {
            asked.insert(name, HeaderValue::from_str(value).unwrap());
        }
        from::<Small>(&Method::GET, &path.parse().unwrap(), &asked)
    }

    #[track_caller]
    fn check(answer: &Response, name: &str, expected: Option<&str>) {
        let found = answer.headers().get(name).map(|it| it.to_str().unwrap());
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn what_was_compressed_ahead_is_sent_so_to_whoever_takes_it() {
        let path = "/pupil-0123456789abcdef.js";
        for (accepts, encoding) in
            [("gzip, br;q=0.9", Some("br")), ("gzip", None), ("abr", None), ("identity", None)]
        {
            let answer = get(path, &[(header::ACCEPT_ENCODING, accepts)]);
            assert_eq!(answer.status(), StatusCode::OK);
            check(&answer, "content-encoding", encoding);
            check(&answer, "content-type", Some("text/javascript; charset=utf-8"));
            check(&answer, "cache-control", Some("public, max-age=31536000, immutable"));
            check(&answer, "vary", Some("accept-encoding"));
        }
    }

    #[test]
    fn a_page_and_the_worker_are_asked_for_again_and_a_known_one_is_not_sent_again() {
        for path in ["/", "/worker.js", "/staff/inbox"] {
            let answer = get(path, &[]);
            assert_eq!(answer.status(), StatusCode::OK, "{path}");
            check(&answer, "cache-control", Some("no-cache"));
            let etag = answer.headers()[header::ETAG].to_str().unwrap().to_owned();
            let again = get(path, &[(header::IF_NONE_MATCH, &etag)]);
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{path}");
            let weak = format!("\"other\", W/{etag}");
            assert_eq!(get(path, &[(header::IF_NONE_MATCH, &weak)]).status(), 304, "{path}");
        }
        check(&get("/worker.js", &[]), "service-worker-allowed", Some("/"));
        check(&get("/", &[]), "service-worker-allowed", None);
    }

    #[test]
    fn nothing_outside_the_app_is_served() {
        for path in ["/../Cargo.toml", "/%2e%2e/it/main.rs", "/it/main.rs", "//etc/passwd", "/x"] {
            assert_eq!(get(path, &[]).status(), StatusCode::NOT_FOUND, "{path}");
        }
    }
}
