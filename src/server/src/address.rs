//! Where a request comes from: its connection, or what a named proxy says of it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use axum::http::{Extensions, HeaderMap};

const FORWARDED: &str = "x-forwarded-for";

/// The other end of the connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// An address as limits count it. It is never logged.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Address(IpAddr);

impl Address {
    /// One household has a whole /64 of IPv6 addresses, so that is what is counted.
    pub(crate) fn of(ip: IpAddr) -> Self {
        Self(match ip.to_canonical() {
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
            v4 @ IpAddr::V4(_) => v4,
        })
    }

    /// The sender of a request. `X-Forwarded-For` counts only from a proxy that was named, and is
    /// read from its end: what stands further left, anybody could have written.
    pub(crate) fn sender(proxies: &[IpAddr], extensions: &Extensions, headers: &HeaderMap) -> Self {
        let unknown = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
        let peer = extensions.get::<Peer>().map_or(unknown, |peer| peer.0.to_canonical());
        if !proxies.contains(&peer) {
            return Self::of(peer);
        }
        let said = headers.get_all(FORWARDED).into_iter().filter_map(|it| it.to_str().ok());
        let hops: Vec<IpAddr> = said
            .flat_map(|line| line.split(','))
            .filter_map(|hop| hop.trim().parse::<IpAddr>().ok())
            .map(|hop| hop.to_canonical())
            .collect();
        Self::of(hops.into_iter().rev().find(|hop| !proxies.contains(hop)).unwrap_or(peer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(peer: &str, forwarded: &[&str], expected: &str) {
        let proxies = ["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()];
        let mut extensions = Extensions::new();
        extensions.insert(Peer(peer.parse().unwrap()));
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED, line.parse().unwrap());
        }
        let found = Address::sender(&proxies, &extensions, &headers);
        assert!(found.0 == expected.parse::<IpAddr>().unwrap(), "{peer} {forwarded:?}");
    }

    #[test]
    fn only_a_named_proxy_says_where_a_request_came_from() {
        check("203.0.113.9", &[], "203.0.113.9");
        check("203.0.113.9", &["198.51.100.1"], "203.0.113.9");
        check("10.0.0.1", &["198.51.100.1"], "198.51.100.1");
        check("10.0.0.1", &["192.0.2.66, 198.51.100.1, 10.0.0.2"], "198.51.100.1");
        check("10.0.0.1", &["192.0.2.66", "198.51.100.1"], "198.51.100.1");
        check("10.0.0.1", &["nonsense"], "10.0.0.1");
        check("::ffff:10.0.0.1", &["198.51.100.1"], "198.51.100.1");
        check("2001:db8:1:2:3:4:5:6", &[], "2001:db8:1:2::");
    }
}
