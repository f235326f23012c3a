//! What is told of each request: nothing of its content.

use std::fmt::{self, Write as _};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use hyper::body::Body as _;

use super::{Event, Tell};

/// Bytes of a path that are told.
const LONGEST: usize = 200;

/// One request that is over. As text it is a line: `POST /parse 200 18234 bytes 4.14 ms`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The method.
    pub method: String,
    /// The path, without the query; what is no printable ASCII is written `%0A`.
    pub path: String,
    /// The status of the answer; `None` where the client went before there was one, or the server ended.
    pub status: Option<u16>,
    /// Bytes of the answer's body.
    pub bytes: u64,
    /// From the request's head to the answer.
    pub time: Duration,
}

impl fmt::Display for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, path, bytes, .. } = self;
        write!(formatter, "{method} {path} ")?;
        match self.status {
            Some(status) => write!(formatter, "{status}")?,
            None => formatter.write_char('-')?,
        }
        write!(formatter, " {bytes} bytes {:.2} ms", self.time.as_secs_f64() * 1000.0)
    }
}

/// Tells of a request when it is over, also where its answer is dropped unfinished.
struct Watch {
    entry: Entry,
    began: Instant,
    tell: Tell,
}

impl Watch {
    fn over(method: &Method, path: &str, tell: &Tell) -> Self {
        let entry =
            Entry { method: shown(method.as_str()), path: shown(path), status: None, bytes: 0, time: Duration::ZERO };
        Self { entry, began: Instant::now(), tell: Tell::clone(tell) }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.entry.time = self.began.elapsed();
        (self.tell)(Event::Request(&self.entry));
    }
}

/// The middleware that watches each request.
pub(super) async fn watch(State(tell): State<Tell>, request: Request, next: Next) -> Response {
    let mut watch = Watch::over(request.method(), request.uri().path(), &tell);
    let response = next.run(request).await;
    watch.entry.status = Some(response.status().as_u16());
    watch.entry.bytes = response.body().size_hint().exact().unwrap_or(0);
    response
}

/// In one line that moves no cursor.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    for byte in text.bytes().take(LONGEST) {
        if byte.is_ascii_graphic() {
            shown.push(char::from(byte));
        } else {
            // A string takes what is written.
            let _ = write!(shown, "%{byte:02X}");
        }
    }
    if text.len() > LONGEST {
        shown.push_str("...");
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line() {
        let entry = |path: &str, status| Entry {
            method: "POST".to_owned(),
            path: shown(path),
            status,
            bytes: 12,
            time: Duration::from_micros(4140),
        };
        assert_eq!(entry("/parse", Some(200)).to_string(), "POST /parse 200 12 bytes 4.14 ms");
        assert_eq!(entry("/a\n\u{9B}2J", None).to_string(), "POST /a%0A%C2%9B2J - 12 bytes 4.14 ms");
        assert_eq!(entry(&"x".repeat(300), None).path.len(), LONGEST + 3);
    }
}
