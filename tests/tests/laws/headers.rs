//! The policy that keeps pages from running or fetching anything that is not ours.

use std::collections::BTreeMap;

use server::headers::CONTENT_SECURITY_POLICY;

/// The only sources of each kind that the policy may allow. What it does not name falls to `default-src`.
const LAW: [(&str, &str); 12] = [
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("img-src", "'self' blob:"),
    ("font-src", "'self'"),
    ("media-src", "'self' blob:"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("worker-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("frame-ancestors", "'none'"),
];

fn directives(policy: &str) -> BTreeMap<&str, &str> {
    policy.split(';').filter_map(|it| it.trim().split_once(' ')).collect()
}

#[test]
fn the_policy_allows_our_own_files_and_nothing_else() {
    assert_eq!(directives(CONTENT_SECURITY_POLICY), BTreeMap::from(LAW));
}

#[test]
fn a_policy_with_a_hole_is_seen() {
    for (from, to) in [
        ("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-inline'"),
        ("default-src 'none'; ", ""),
        ("connect-src 'self'", "connect-src *"),
    ] {
        let holed = CONTENT_SECURITY_POLICY.replace(from, to);
        assert_ne!(directives(&holed), BTreeMap::from(LAW), "{holed}");
    }
}
