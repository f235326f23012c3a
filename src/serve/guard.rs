//! Who may ask: a browser that shows another site's page may not, under whatever name that site has the server called.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{HOST, HeaderName, ORIGIN, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::Settings;
use super::problem::{Kind, Problem};

const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The origin of a site's pages: `https://example.org`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebOrigin(HeaderValue);

impl FromStr for WebOrigin {
    type Err = &'static str;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let fault = "an origin is http or https and a host, and nothing behind them: https://example.org";
        let host = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://")).ok_or(fault)?;
        if host.is_empty() || host.contains(['/', '*', ' ', ',']) {
            return Err(fault);
        }
        HeaderValue::from_str(typed).map(Self).map_err(|_| fault)
    }
}

impl From<WebOrigin> for HeaderValue {
    fn from(origin: WebOrigin) -> Self {
        origin.0
    }
}

/// What requests are held against.
#[derive(Debug)]
pub(super) struct Guard {
    listen: SocketAddr,
    hosts: Vec<String>,
    origins: Vec<WebOrigin>,
}

impl Guard {
    pub(super) fn new(settings: &Settings) -> Self {
        let Settings { listen, hosts, origins, .. } = settings;
        Self { listen: *listen, hosts: hosts.clone(), origins: origins.clone() }
    }

    /// Why it may not be asked, if so.
    fn fault(&self, headers: &HeaderMap) -> Option<Problem> {
        let host = headers.get(HOST).and_then(|host| host.to_str().ok());
        if let Some(host) = host.filter(|host| !self.answers_to(host)) {
            let detail = format!(
                "the server listens on this machine alone and is not called {host}; --allow-host allows a name"
            );
            return Some(Problem::new(Kind::WrongHost, detail));
        }
        let origin = headers.get(ORIGIN)?;
        let authority = origin.to_str().ok().and_then(|origin| Some(origin.split_once("://")?.1));
        let own = authority.is_some_and(|authority| host.is_some_and(|host| host.eq_ignore_ascii_case(authority)));
        (!own && !self.origins.iter().any(|allowed| allowed.0 == origin)).then(|| {
            Problem::new(Kind::ForeignOrigin, "the request is of another site's page; --allow-origin allows an origin")
        })
    }

    /// Whether the server is meant by the name. A site can give its own name the address of the loopback interface, and its pages
    /// then are of the server's origin.
    fn answers_to(&self, host: &str) -> bool {
        let name = name(host);
        !self.listen.ip().is_loopback()
            || name.eq_ignore_ascii_case("localhost")
            || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
            || self.hosts.iter().any(|host| host.eq_ignore_ascii_case(name))
    }
}

/// A host without its port, and without the brackets of an address.
fn name(host: &str) -> &str {
    match host.strip_prefix('[') {
        Some(address) => address.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    }
}

/// The middleware that holds each request against it, and tells browsers to keep answers from other sites.
pub(super) async fn guard(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let mut response = match guard.fault(request.headers()) {
        Some(problem) => problem.into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if guard.origins.is_empty() {
        headers.insert(CORP, HeaderValue::from_static("same-origin"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_ask() {
        let status = |listen: &str, host: &str, origin: Option<&str>| {
            let guard = Guard {
                listen: listen.parse().unwrap(),
                hosts: vec!["archive.example".to_owned()],
                origins: vec!["https://desk.example".parse().unwrap()],
            };
            let mut headers = HeaderMap::new();
            headers.insert(HOST, host.parse().unwrap());
            headers.extend(origin.map(|origin| (ORIGIN, origin.parse().unwrap())));
            guard.fault(&headers).map_or(200, |problem| problem.kind.status().as_u16())
        };
        let local = "127.0.0.1:8080";
        for host in ["127.0.0.1:8080", "localhost:8080", "LocalHost", "[::1]:8080", "127.8.8.8", "Archive.example:80"] {
            assert_eq!(status(local, host, None), 200, "{host}");
        }
        for host in ["rebound.example:8080", "127.0.0.1.example", "", "[::2]:8080", "10.0.0.1", "localhost.example"] {
            assert_eq!(status(local, host, None), 421, "{host}");
            assert_eq!(status("0.0.0.0:8080", host, None), 200, "{host}");
        }
        for origin in ["https://desk.example", "http://localhost:8080"] {
            assert_eq!(status(local, "localhost:8080", Some(origin)), 200, "{origin}");
        }
        for origin in ["null", "", "https://site.example", "http://localhost:3000", "https://desk.example:444"] {
            assert_eq!(status(local, "localhost:8080", Some(origin)), 403, "{origin}");
        }
    }

    #[test]
    fn origins_are_schemes_and_hosts() {
        for typed in ["https://example.org", "http://localhost:3000", "http://[::1]:80"] {
            assert!(typed.parse::<WebOrigin>().is_ok(), "{typed}");
        }
        for typed in [
            "",
            "example.org",
            "https://",
            "https://example.org/",
            "*",
            "https://*",
            "https://a,https://b",
            "https://a\n",
        ] {
            assert!(typed.parse::<WebOrigin>().is_err(), "{typed:?}");
        }
    }
}
