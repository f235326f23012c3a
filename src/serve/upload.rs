//! A request's body to files: bounded in size, in time, and in what all requests have in memory together.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, EXPECT};
use axum::http::{HeaderMap, request};
use http_body_util::BodyExt as _;
use hyper::body::Body as _;
use multer::Multipart;
use percent_encoding::percent_decode_str;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::Settings;
use super::problem::{Kind, Problem};

/// Files of one request.
pub(super) const MOST_FILES: usize = 100;

/// The name of a part that is a file.
pub(super) const PART: &str = "file";

/// Media types of bodies that are one file, beside all of text and images. What the file is in truth is known by its content.
const TYPES: [&str; 9] = [
    "application/octet-stream",
    "application/pdf",
    "application/x-pdf",
    "application/rtf",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/xml",
    "application/xhtml+xml",
    "application/alto+xml",
];

/// How long a client that sent too much may go on sending before it is answered, since many do not
/// listen until they have sent all. One that asks first (`Expect: 100-continue`) is answered at once.
const DRAIN: Duration = Duration::from_secs(5);

/// The seconds after which memory may be free again.
const RETRY: u64 = 2;

/// The unit in which memory is counted.
const UNIT: usize = 1 << 10;

/// One file.
#[derive(Debug)]
pub(super) struct Upload {
    /// Its name, as the client gave it.
    pub(super) name: Option<String>,
    pub(super) bytes: Bytes,
}

/// The files of a request, and their share of the memory.
#[derive(Debug)]
pub(super) struct Uploads {
    pub(super) files: Vec<Upload>,
    pub(super) held: Held,
}

/// A share of the memory; it is given back when it is dropped.
#[derive(Debug, Default)]
pub(super) struct Held(Option<OwnedSemaphorePermit>);

impl Held {
    /// Makes it as large as `bytes`; false where there is not so much.
    fn grow(&mut self, bytes: usize, memory: &Arc<Semaphore>) -> bool {
        let wanted = bytes.div_ceil(UNIT);
        let more = wanted.saturating_sub(self.0.as_ref().map_or(0, OwnedSemaphorePermit::num_permits));
        let Some(permit) =
            u32::try_from(more).ok().and_then(|more| Arc::clone(memory).try_acquire_many_owned(more).ok())
        else {
            return false;
        };
        match &mut self.0 {
            Some(held) => held.merge(permit),
            None => self.0 = Some(permit),
        }
        true
    }
}

/// The bounds of bodies.
#[derive(Debug)]
pub(super) struct Bounds {
    max_size: usize,
    time: Duration,
    memory: Arc<Semaphore>,
}

impl Bounds {
    pub(super) fn new(settings: &Settings) -> Self {
        let memory = settings.max_held.max(settings.max_size).div_ceil(UNIT).min(Semaphore::MAX_PERMITS);
        Self { max_size: settings.max_size, time: settings.client_timeout, memory: Arc::new(Semaphore::new(memory)) }
    }

    /// The files in a request's body.
    pub(super) async fn read(&self, head: &request::Parts, body: Body) -> Result<Uploads, Problem> {
        let boundary = boundary(&head.headers)?;
        let (bytes, held) = match timeout(self.time, self.receive(&head.headers, body)).await {
            Ok(received) => received?,
            Err(_) => {
                let detail = format!("the body did not arrive within {} seconds", self.time.as_secs());
                return Err(Problem::new(Kind::SlowClient, detail));
            }
        };
        let files = match boundary {
            Some(boundary) => parts(bytes, boundary).await?,
            None if bytes.is_empty() => return Err(bad("the body is empty; send a text, or a file")),
            None => vec![Upload { name: None, bytes }],
        };
        Ok(Uploads { files, held })
    }

    async fn receive(&self, headers: &HeaderMap, mut body: Body) -> Result<(Bytes, Held), Problem> {
        let told = body.size_hint().exact().unwrap_or(0);
        if told > u64::try_from(self.max_size).unwrap_or(u64::MAX) {
            if !headers.contains_key(EXPECT) {
                self.drain(body).await;
            }
            return Err(self.too_large());
        }
        let (mut bytes, mut held) = (Vec::new(), Held::default());
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|_| bad("the body broke off before its end"))?;
            let Ok(data) = frame.into_data() else { continue };
            let size = bytes.len().saturating_add(data.len());
            if size > self.max_size {
                drop((bytes, held));
                self.drain(body).await;
                return Err(self.too_large());
            }
            if !held.grow(size, &self.memory) {
                let detail = "the requests in hand fill the memory that they may have";
                return Err(Problem::busy(detail, RETRY));
            }
            bytes.extend_from_slice(&data);
        }
        Ok((bytes.into(), held))
    }

    /// Lets the client send the rest, or as much of it as it has time for.
    async fn drain(&self, mut body: Body) {
        let _ = timeout(DRAIN.min(self.time), async { while let Some(Ok(_)) = body.frame().await {} }).await;
    }

    fn too_large(&self) -> Problem {
        // Whole megabytes are what the option takes.
        let most = self.max_size >> 20;
        Problem::new(Kind::TooLarge, format!("the body is larger than {most} MB; --max-size allows more"))
    }
}

/// What divides the parts of a body that has parts; nothing where it is one file.
fn boundary(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let unsupported = |detail: String| Err(Problem::new(Kind::Unsupported, detail));
    if headers.get(CONTENT_ENCODING).is_some_and(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return unsupported("the body is compressed; send it as it is, without Content-Encoding".to_owned());
    }
    let Some(value) = headers.get(CONTENT_TYPE) else { return Ok(None) };
    let value = value.to_str().unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if essence == "multipart/form-data" {
        return match multer::parse_boundary(value) {
            Ok(boundary) => Ok(Some(boundary)),
            Err(_) => Err(bad("the Content-Type multipart/form-data has no boundary")),
        };
    }
    if essence.starts_with("text/") || essence.starts_with("image/") || TYPES.contains(&essence.as_str()) {
        return Ok(None);
    }
    let advice = "send a text as text/plain (curl --data-binary @FILE -H 'Content-Type: text/plain'), any other file as \
                  application/octet-stream, or files as multipart/form-data (curl -F file=@FILE)";
    unsupported(format!("a body of the type {essence} is not read; {advice}"))
}

/// The parts of a body.
async fn parts(bytes: Bytes, boundary: String) -> Result<Vec<Upload>, Problem> {
    let broken = |error: multer::Error| bad(format!("the body is no multipart/form-data: {error}"));
    let mut parts = Multipart::new(Body::from(bytes).into_data_stream(), boundary);
    let mut files = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        if part.name() != Some(PART) {
            let name = part.name().unwrap_or_default();
            return Err(bad(format!("the body has a part `{name}`; each is a file and called `{PART}`")));
        }
        if files.len() == MOST_FILES {
            let detail = format!("the body has more than {MOST_FILES} files; send them in several requests");
            return Err(Problem::new(Kind::TooLarge, detail));
        }
        let name = extended_name(part.headers()).or_else(|| part.file_name().map(str::to_owned));
        let name = name.filter(|name| !name.is_empty());
        files.push(Upload { name, bytes: part.bytes().await.map_err(broken)? });
    }
    if files.is_empty() {
        return Err(bad(format!("the body has no file; each is a part called `{PART}`")));
    }
    Ok(files)
}

/// The name of a file that is given as `filename*=UTF-8''b%C3%A1o.txt` (RFC 5987): so .NET sends one with letters beyond ASCII.
fn extended_name(headers: &HeaderMap) -> Option<String> {
    let disposition = headers.get(CONTENT_DISPOSITION)?.to_str().ok()?;
    let mut parameters = disposition.split(';').filter_map(|parameter| parameter.split_once('='));
    let (_, value) = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("filename*"))?;
    let (charset, name) = value.trim().trim_matches('"').split_once("''")?;
    let name = percent_decode_str(name).decode_utf8().ok()?;
    charset.eq_ignore_ascii_case("utf-8").then(|| name.into_owned())
}

fn bad(detail: impl Into<String>) -> Problem {
    Problem::new(Kind::BadRequest, detail)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn names_beyond_ascii() {
        let name = |disposition: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static(disposition));
            extended_name(&headers)
        };
        let dotnet = "form-data; name=file; filename=\"=?utf-8?B?YsOhby50eHQ=?=\"; filename*=utf-8''b%C3%A1o.txt";
        assert_eq!(name(dotnet).as_deref(), Some("báo.txt"));
        assert_eq!(name("form-data; filename*=\"UTF-8''a.txt\"; name=file").as_deref(), Some("a.txt"));
        for other in
            ["form-data; filename=a.txt", "form-data; filename*=utf-8''%FF", "form-data; filename*=latin1''a", ""]
        {
            assert_eq!(name(other), None, "{other}");
        }
    }
}
