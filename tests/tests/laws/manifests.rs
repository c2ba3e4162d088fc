//! What a browser installs: three doors, each with icons that are what the manifest says.

use std::fs;

use serde_json::Value;

use crate::files::{hold, one, root};

const MANIFESTS: [&str; 3] =
    ["manifest.webmanifest", "manifest-family.webmanifest", "manifest-staff.webmanifest"];

/// Width and height of a PNG file: the two numbers at the head of its first chunk (RFC 2083, 11.2.2).
fn size(png: &[u8]) -> Option<(u32, u32)> {
    let header = png.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(8..16)?;
    let number = |from: usize| header[from..from + 4].try_into().ok().map(u32::from_be_bytes);
    Some((number(0)?, number(4)?))
}

/// What is wrong with a manifest, when `file` gives the bytes of a path.
fn faults(text: &str, file: impl Fn(&str) -> Vec<u8>) -> Vec<String> {
    let Ok(it) = serde_json::from_str::<Value>(text) else {
        return vec!["it is no JSON".to_owned()];
    };
    let mut found = Vec::new();
    for (field, must) in [("display", "standalone"), ("orientation", "any")] {
        if it[field] != must {
            found.push(format!("{field} is not {must}"));
        }
    }
    if it["start_url"]
        .as_str()
        .is_none_or(|start| !start.starts_with(it["scope"].as_str().unwrap_or("?")))
    {
        found.push("it starts outside its scope".to_owned());
    }
    let icons = it["icons"].as_array().cloned().unwrap_or_default();
    for icon in icons.iter().filter(|it| it["type"] == "image/png") {
        let path = icon["src"].as_str().unwrap_or_default();
        let says = icon["sizes"].as_str().unwrap_or_default();
        if size(&file(path)).is_none_or(|(width, height)| format!("{width}x{height}") != says) {
            found.push(format!("{path} is not {says}"));
        }
    }
    let has = |sizes: &str, purpose: &Value| {
        icons.iter().any(|it| it["sizes"] == sizes && it["purpose"] == *purpose)
    };
    for (sizes, purpose) in
        [("192x192", Value::Null), ("512x512", Value::Null), ("512x512", "maskable".into())]
    {
        if !has(sizes, &purpose) {
            found.push(format!("no icon of {sizes}, purpose {purpose}"));
        }
    }
    found
}

#[test]
fn each_door_can_be_installed() {
    for name in MANIFESTS {
        let found = faults(&one(&format!("public/{name}")).text, |path| {
            fs::read(root().join("public").join(path.trim_start_matches('/'))).unwrap_or_default()
        });
        hold(&found.into_iter().map(|it| format!("{name}: {it}")).collect::<Vec<_>>());
    }
}

#[test]
fn a_manifest_that_lies_is_found() {
    let text = r#"{"start_url": "/", "scope": "/staff", "display": "browser", "orientation": "any",
        "icons": [{"src": "/one.png", "type": "image/png", "sizes": "192x192"}]}"#;
    let small = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10".to_vec();
    assert_eq!(
        faults(text, |_| small.clone()),
        [
            "display is not standalone",
            "it starts outside its scope",
            "/one.png is not 192x192",
            "no icon of 512x512, purpose null",
            "no icon of 512x512, purpose \"maskable\"",
        ]
    );
}
