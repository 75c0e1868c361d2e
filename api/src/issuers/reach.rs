//! Where the server goes at a vendor's word: to public hosts over https, and to no machine of its own network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// Why an address is not gone to; for the vendor's administrator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreachable(&'static str);

/// Where the server goes.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    private: Arc<[String]>,
}

impl Reach {
    /// Public hosts over https; these ones wherever they are, and over http as well.
    pub fn new(private: &[String]) -> Self {
        Self {
            private: private.iter().map(|host| host.to_ascii_lowercase()).collect(),
        }
    }

    fn is_private(&self, host: &str) -> bool {
        self.private.iter().any(|known| known == host)
    }

    /// The address, if the server may go there. What its name leads to is looked at when it goes.
    pub fn url(&self, text: &str) -> Result<Url, Unreachable> {
        let url = Url::parse(text).map_err(|_| Unreachable("This is not an address."))?;
        let host = url.host().ok_or(Unreachable("This is not an address of a host."))?;
        if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
            return Err(Unreachable("An address has neither a user nor a fragment here."));
        }
        if url.host_str().is_some_and(|host| self.is_private(host)) && ["http", "https"].contains(&url.scheme()) {
            return Ok(url);
        }
        if url.scheme() != "https" {
            return Err(Unreachable("An address begins with https://."));
        }
        match host {
            Host::Domain(name) if name.contains('.') => Ok(url),
            _ => Err(Unreachable("An address names a public host.")),
        }
    }
}

/// What is looked at here is what is connected to: a name cannot lead elsewhere in between.
impl Resolve for Reach {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.clone();
        Box::pin(async move {
            let host = name.as_str();
            let found: Vec<SocketAddr> = tokio::net::lookup_host((host, 0)).await?.collect();
            if found.is_empty() || !reach.is_private(host) && !found.iter().all(|found| is_public(found.ip())) {
                return Err(Unreachable("The host is not on the public internet.").into());
            }
            let addresses: Addrs = Box::new(found.into_iter());
            Ok(addresses)
        })
    }
}

/// Whether packets to this address leave for the internet (IANA's registries of special addresses).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(address) => is_public_v4(address),
            None => is_public_v6(address),
        },
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b)))
}

/// Global unicast (2000::/3), without what wraps other addresses, is reserved or is for documents.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    a & 0xe000 == 0x2000 && !(a == 0x2001 && (b < 0x0200 || b == 0x0db8)) && a != 0x2002 && !(a == 0x3fff && b < 0x1000)
}

#[cfg(test)]
mod tests {
    use super::{Reach, is_public};

    #[test]
    fn addresses_of_own_networks_are_not_public() {
        for (address, public) in [
            ("8.8.8.8", true),
            ("2606:4700::1111", true),
            ("127.0.0.1", false),
            ("10.1.2.3", false),
            ("172.16.0.1", false),
            ("192.168.1.1", false),
            ("169.254.169.254", false),
            ("100.64.0.1", false),
            ("0.0.0.0", false),
            ("192.0.0.8", false),
            ("198.18.0.1", false),
            ("203.0.113.1", false),
            ("224.0.0.1", false),
            ("255.255.255.255", false),
            ("::", false),
            ("::1", false),
            ("::ffff:127.0.0.1", false),
            ("::ffff:8.8.8.8", true),
            ("::127.0.0.1", false),
            ("64:ff9b::7f00:1", false),
            ("fc00::1", false),
            ("fe80::1", false),
            ("ff02::1", false),
            ("2001:db8::1", false),
            ("2001::1", false),
            ("2002:7f00:1::", false),
        ] {
            assert_eq!(address.parse().map(is_public), Ok(public), "{address}");
        }
    }

    #[test]
    fn only_public_hosts_over_https_are_gone_to() {
        let reach = Reach::new(&["localhost".to_owned(), "Keys.Test".to_owned()]);
        for (url, may) in [
            ("https://login.vendor.example", true),
            ("https://login.vendor.example:8443/tenant", true),
            ("http://localhost:8080/x", true),
            ("http://keys.test", true),
            ("http://login.vendor.example", false),
            ("https://127.0.0.1", false),
            ("https://0x7f000001", false),
            ("https://2130706433", false),
            ("https://[::1]", false),
            ("https://8.8.8.8", false),
            ("https://intranet", false),
            ("https://user@login.vendor.example", false),
            ("https://user:secret@localhost", false),
            ("https://login.vendor.example#x", false),
            ("ftp://localhost", false),
            ("file:///etc/passwd", false),
            ("login.vendor.example", false),
            ("", false),
        ] {
            assert_eq!(reach.url(url).is_ok(), may, "{url}");
        }
    }
}
