//! What went wrong with a request, as RFC 9457 has it (application/problem+json): a status, and a sentence that says why.

use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::input;
use crate::reader::Failure;

/// The kinds of problems. Each has its status, the last part of its `type`, and a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    BadRequest,
    ForeignOrigin,
    OcrIsOff,
    NotFound,
    MethodNotAllowed,
    SlowClient,
    TooLarge,
    Unsupported,
    WrongHost,
    Unreadable,
    Fault,
    MissingProgram,
    Busy,
    Slow,
}

impl Kind {
    /// All of them, in the order of their statuses.
    pub(super) const ALL: [Self; 14] = [
        Self::BadRequest,
        Self::ForeignOrigin,
        Self::OcrIsOff,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::SlowClient,
        Self::TooLarge,
        Self::Unsupported,
        Self::WrongHost,
        Self::Unreadable,
        Self::Fault,
        Self::MissingProgram,
        Self::Busy,
        Self::Slow,
    ];

    const fn told(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::BadRequest => (StatusCode::BAD_REQUEST, "bad-request", "The request makes no sense"),
            Self::ForeignOrigin => (StatusCode::FORBIDDEN, "foreign-origin", "Pages of this origin may not ask"),
            Self::OcrIsOff => (StatusCode::FORBIDDEN, "ocr-is-off", "This server reads nothing by OCR"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found", "There is nothing at this path"),
            Self::MethodNotAllowed => {
                (StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "The path has no such method")
            }
            Self::SlowClient => (StatusCode::REQUEST_TIMEOUT, "slow-client", "The body did not arrive in time"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "It is more than is read"),
            Self::Unsupported => {
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported", "It is of a type that is not read")
            }
            Self::WrongHost => {
                (StatusCode::MISDIRECTED_REQUEST, "wrong-host", "The server does not answer to this name")
            }
            Self::Unreadable => (StatusCode::UNPROCESSABLE_ENTITY, "unreadable", "The file cannot be read"),
            Self::Fault => (StatusCode::INTERNAL_SERVER_ERROR, "fault", "A fault of the server"),
            Self::MissingProgram => {
                (StatusCode::NOT_IMPLEMENTED, "missing-program", "A program that reads it is not installed")
            }
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy", "The server has too much to do"),
            Self::Slow => (StatusCode::GATEWAY_TIMEOUT, "slow", "It took too long to read"),
        }
    }

    pub(super) const fn status(self) -> StatusCode {
        self.told().0
    }

    pub(super) const fn title(self) -> &'static str {
        self.told().2
    }

    pub(super) fn uri(self) -> String {
        format!("urn:thongbao:problem:{}", self.told().1)
    }
}

/// A problem, and how it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) kind: Kind,
    /// A sentence.
    pub(super) detail: String,
    header: Option<(HeaderName, HeaderValue)>,
}

/// Its JSON.
#[derive(Serialize)]
struct Told<'p> {
    r#type: String,
    title: &'static str,
    status: u16,
    detail: &'p str,
}

/// Bytes of the longest sentence that says why.
const LONGEST: usize = 1000;

impl Problem {
    pub(super) fn new(kind: Kind, detail: impl Into<String>) -> Self {
        let mut detail = detail.into();
        // A name that a client sent may be as long as its request.
        if detail.len() > LONGEST {
            detail.truncate(detail.floor_char_boundary(LONGEST));
            detail.push_str(" ...");
        }
        Self { kind, detail, header: None }
    }

    /// The server cannot take it now; it may be able to in some seconds.
    pub(super) fn busy(detail: impl Into<String>, seconds: u64) -> Self {
        let header = Some((RETRY_AFTER, HeaderValue::from(seconds.max(1))));
        Self { header, ..Self::new(Kind::Busy, detail) }
    }

    /// The path is there for other methods.
    pub(super) fn other_method(allowed: &'static str) -> Self {
        let header = Some((ALLOW, HeaderValue::from_static(allowed)));
        Self { header, ..Self::new(Kind::MethodNotAllowed, format!("this path takes {allowed}")) }
    }

    /// Why `subject` has no document.
    pub(super) fn of(failure: &Failure, subject: &str) -> Self {
        let kind = match failure {
            Failure::Input(input::Error::Unsupported { .. }) => Kind::Unsupported,
            Failure::Input(input::Error::TooLarge(_)) => Kind::TooLarge,
            Failure::Input(input::Error::MissingProgram { .. }) => Kind::MissingProgram,
            Failure::Input(input::Error::TooSlow { .. } | input::Error::Stopped) => Kind::Slow,
            Failure::Input(input::Error::Damaged { .. } | input::Error::ProgramFailed { .. }) => Kind::Unreadable,
            Failure::Fault(_) => Kind::Fault,
        };
        let detail = match failure {
            // A program is the subject of its sentence.
            Failure::Input(input::Error::TooSlow { .. } | input::Error::ProgramFailed { .. }) => {
                format!("{subject}: {failure}")
            }
            _ => format!("{subject} {failure}"),
        };
        Self::new(kind, detail)
    }
}

impl Serialize for Problem {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { kind, detail, .. } = self;
        Told { r#type: kind.uri(), title: kind.title(), status: kind.status().as_u16(), detail }.serialize(serializer)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let json = serde_json::to_vec(&self).unwrap_or_default();
        let content_type = (CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        let mut response = (self.kind.status(), [content_type], json).into_response();
        response.headers_mut().extend(self.header);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_problems() {
        let problem = |failure| {
            let problem = Problem::of(&failure, "a.bin");
            (problem.kind.status().as_u16(), problem.detail)
        };
        let program = || "tesseract".to_owned();
        let input = Failure::Input;
        assert_eq!(
            problem(Failure::Fault("no way".to_owned())),
            (500, "a.bin made thongbao fail, which is a fault of thongbao: no way".to_owned())
        );
        assert_eq!(
            problem(input(input::Error::TooSlow { program: program(), seconds: 2 })),
            (504, "a.bin: tesseract could not read it: it took more than 2 seconds and was stopped".to_owned())
        );
        assert_eq!(
            problem(input(input::Error::MissingProgram { program: program(), advice: "install it".to_owned() })),
            (501, "a.bin needs tesseract to be read; install it".to_owned())
        );
        assert_eq!(
            problem(input(input::Error::TooLarge("has 9 pages".to_owned()))),
            (413, "a.bin has 9 pages".to_owned())
        );
    }

    #[test]
    fn kinds_are_told_apart() {
        let mut uris = Kind::ALL.map(Kind::uri).to_vec();
        assert!(Kind::ALL.windows(2).all(|pair| matches!(pair, [one, other] if one.status() <= other.status())));
        uris.sort();
        uris.dedup();
        assert_eq!(uris.len(), Kind::ALL.len());
    }
}
