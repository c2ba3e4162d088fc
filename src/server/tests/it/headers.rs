//! The strict headers, on every answer there is.

use server::headers::{CONTENT_SECURITY_POLICY, PERMISSIONS_POLICY};
use wire::paths;

use crate::house::House;

#[tokio::test]
async fn every_answer_carries_the_strict_headers() {
    let house = House::empty().await;
    let asked = [
        ("GET", "/"),
        ("GET", "/staff/inbox"),
        ("GET", "/no/such/thing.js"),
        ("GET", "/api/no-such-thing"),
        ("POST", "/"),
        ("DELETE", paths::CARD),
        ("GET", paths::HEALTH),
        ("GET", paths::CARD),
        ("POST", paths::HAND_INS),
        ("POST", paths::SIGN_IN_START),
    ];
    for (method, path) in asked {
        let answer = house.raw(method, path, b"junk").await;
        let is = |name, value| assert_eq!(answer.header(name), Some(value), "{method} {path}");
        is("content-security-policy", CONTENT_SECURITY_POLICY);
        is("permissions-policy", PERMISSIONS_POLICY);
        is("referrer-policy", "no-referrer");
        is("x-content-type-options", "nosniff");
        is("cross-origin-opener-policy", "same-origin");
        is("cross-origin-resource-policy", "same-origin");
        is("cross-origin-embedder-policy", "require-corp");
        assert!(answer.header("cache-control").is_some(), "{method} {path}");
        assert_eq!(answer.header("strict-transport-security"), None, "plain HTTP");
        if answer.status != 200 {
            assert_ne!(answer.code(), "", "{method} {path}: {}", answer.says());
        }
    }
}

#[test]
fn the_policy_lets_in_nothing_inline_and_nobody_else() {
    for forbidden in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "data:", "*"] {
        assert!(!CONTENT_SECURITY_POLICY.contains(forbidden), "{forbidden}");
    }
    // A school's own pictures and sounds come out of the page's memory; nothing that runs does.
    for part in CONTENT_SECURITY_POLICY.split("; ").filter(|it| it.contains("blob:")) {
        assert!(part.starts_with("img-src") || part.starts_with("media-src"), "{part}");
    }
    assert!(CONTENT_SECURITY_POLICY.starts_with("default-src 'none'"));
}
