//! Browsers that a login has signed in from: strangers' guesses elsewhere do not slow it there.
//!
//! Such a browser keeps a token in a cookie that no script reads and that goes to sign-in alone, so
//! that nothing else the browser sends can be told to be this person's. A token is a random number
//! and a tag over it, the login and the login's OPAQUE record. So the server keeps none of them, a
//! restart and another instance know them all, and a new passphrase ends those before it. This is
//! OWASP's *device cookie*.
//!
//! A token opens nothing: whoever steals one may guess at that login, as slowly as anybody.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use cookie::{Cookie, SameSite, time::Duration};
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use wire::code::digest;
use zeroize::Zeroizing;

use crate::mint;

/// Browsers keep no cookie for longer; each signing-in begins it again.
const KEPT_FOR: Duration = Duration::days(400);
/// Bytes of a tag. It is guessed at this server or nowhere, so half of SHA-256 is plenty.
const TAG: usize = 16;

/// A browser that a login is known in.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Browser([u8; 16]);

impl std::fmt::Debug for Browser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Browser(..)")
    }
}

#[cfg(test)]
impl Browser {
    pub(crate) const fn of(n: u8) -> Self {
        Self([n; 16])
    }
}

/// A `Set-Cookie`, as an answer takes it.
pub(crate) type SetCookie = [(HeaderName, HeaderValue); 1];

/// Makes tokens and knows them again.
pub(crate) struct KnownBrowsers(Zeroizing<[u8; 32]>);

impl KnownBrowsers {
    /// With a key drawn from OPAQUE's own: whoever has those can guess offline anyway.
    pub(crate) fn new(opaque_setup: &[u8]) -> Self {
        let key = mac(opaque_setup, b"bramble known browsers/1\0");
        Self(Zeroizing::new(key.finalize().into_bytes().into()))
    }

    /// The browser that sent these headers, where this login has signed in from it. An unknown
    /// login has no record and is known nowhere; it takes the same steps.
    pub(crate) fn recognise(
        &self,
        headers: &HeaderMap,
        login: &str,
        record: Option<&[u8]>,
    ) -> Option<Browser> {
        let name = self.name(login);
        let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|it| it.to_str().ok());
        let sent = lines.flat_map(Cookie::split_parse).flatten();
        sent.filter(|it| it.name() == name)
            .filter_map(|it| HEXLOWER.decode(it.value().as_bytes()).ok())
            .filter_map(|bytes| <[u8; 16 + TAG]>::try_from(bytes).ok())
            .find_map(|token| {
                let (random, tag) = token.split_first_chunk::<16>()?;
                let browser = Browser(*random);
                // No token was ever made over an empty record.
                let expected = self.tag(browser, login, record.unwrap_or_default());
                // This compares in constant time.
                expected.verify_truncated_left(tag).ok().map(|()| browser)
            })
    }

    /// Has a browser keep the token by which this login is known in it: the one it has, or a new
    /// one.
    pub(crate) fn cookie(
        &self,
        login: &str,
        record: &[u8],
        browser: Option<Browser>,
        secure: bool,
    ) -> SetCookie {
        let browser = browser.unwrap_or_else(|| Browser(mint::bytes()));
        let tag: [u8; 32] = self.tag(browser, login, record).finalize().into_bytes().into();
        let token = HEXLOWER.encode(&[&browser.0, &tag[..TAG]].concat());
        let cookie = Cookie::build((self.name(login), token))
            .path("/api/sign-in")
            .http_only(true)
            .same_site(SameSite::Strict)
            .secure(secure)
            .max_age(KEPT_FOR)
            .build();
        let cookie = HeaderValue::try_from(cookie.to_string());
        [(header::SET_COOKIE, cookie.expect("a cookie of hexadecimal digits is a header"))]
    }

    /// What the cookie of a login is called: its own, and it tells nobody which login it is.
    fn name(&self, login: &str) -> String {
        let name = mac(&self.0[..], &[b"name".as_slice(), &digest(login.as_bytes())].concat());
        format!("known-{}", HEXLOWER.encode(&name.finalize().into_bytes()[..8]))
    }

    fn tag(&self, browser: Browser, login: &str, record: &[u8]) -> Hmac<Sha256> {
        let (login, record) = (digest(login.as_bytes()), digest(record));
        mac(&self.0[..], &[b"token".as_slice(), &browser.0, &login, &record].concat())
    }
}

fn mac(key: &[u8], message: &[u8]) -> Hmac<Sha256> {
    let mac = Hmac::<Sha256>::new_from_slice(key).expect("this takes keys of any length");
    mac.chain_update(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETUP: &[u8] = b"the server's keys";
    const RECORD: &[u8] = b"the lead's record";

    /// What a browser sends back after this `Set-Cookie`.
    fn sent(cookies: &[&SetCookie]) -> HeaderMap {
        let pair =
            |it: &&SetCookie| it[0].1.to_str().unwrap().split(';').next().unwrap().to_owned();
        let pairs: Vec<String> = cookies.iter().map(pair).collect();
        HeaderMap::from_iter([(header::COOKIE, pairs.join("; ").parse().unwrap())])
    }

    #[test]
    fn a_token_is_for_one_login_with_one_passphrase_at_one_server() {
        let here = KnownBrowsers::new(SETUP);
        let cookie = here.cookie("lead", RECORD, None, true);
        let other = KnownBrowsers::new(b"another server's keys");
        let knows = |server: &KnownBrowsers, login, record| {
            server.recognise(&sent(&[&cookie]), login, record).is_some()
        };
        assert!(knows(&here, "lead", Some(RECORD)));
        assert!(!knows(&here, "deputy", Some(RECORD)), "another login");
        assert!(!knows(&here, "lead", Some(b"another")), "after a new passphrase");
        assert!(!knows(&here, "lead", None), "nobody's login");
        assert!(!knows(&other, "lead", Some(RECORD)), "another server");
    }

    #[test]
    fn a_token_with_a_flipped_digit_is_nobodys_and_a_shared_browser_knows_each_login() {
        let here = KnownBrowsers::new(SETUP);
        let [lead, deputy] = ["lead", "deputy"].map(|it| here.cookie(it, RECORD, None, false));
        let both = sent(&[&lead, &deputy]);
        let [a, b] = ["lead", "deputy"].map(|it| here.recognise(&both, it, Some(RECORD)).unwrap());
        assert_ne!(a, b);
        let text = sent(&[&lead])[header::COOKIE].to_str().unwrap().to_owned();
        for place in text.find('=').unwrap() + 1..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[place] = if bytes[place] == b'0' { b'1' } else { b'0' };
            let flipped = HeaderValue::from_bytes(&bytes).unwrap();
            let headers = HeaderMap::from_iter([(header::COOKIE, flipped)]);
            assert_eq!(here.recognise(&headers, "lead", Some(RECORD)), None, "{place}");
        }
    }

    #[test]
    fn a_browser_that_is_known_keeps_its_token() {
        let here = KnownBrowsers::new(SETUP);
        let cookie = here.cookie("lead", RECORD, None, true);
        let browser = here.recognise(&sent(&[&cookie]), "lead", Some(RECORD));
        assert_eq!(here.cookie("lead", RECORD, browser, true), cookie);
        assert_ne!(here.cookie("lead", RECORD, None, true), cookie);
    }

    #[test]
    fn the_cookie_goes_to_sign_in_alone_and_no_script_reads_it() {
        let [(_, cookie)] = KnownBrowsers::new(SETUP).cookie("lead", RECORD, None, true);
        let cookie = cookie.to_str().unwrap();
        for part in ["; HttpOnly", "; SameSite=Strict", "; Secure", "; Path=/api/sign-in;"] {
            assert!(cookie.contains(part), "{part}: {cookie}");
        }
        assert!(!cookie.contains("lead"), "{cookie}");
    }
}
