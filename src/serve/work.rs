//! Files to answers: so many requests at once, each on a thread that may take its time, no other program for longer than somebody waits.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use serde::Serialize;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout, timeout_at};

use super::Settings;
use super::problem::{Kind, Problem};
use super::upload::{Held, Upload, Uploads};
use crate::input::Stop;
use crate::reader::{Failure, Origin, Reader, sha256};
use crate::{Document, tasks};

/// What a request wants of its files.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) what: What,
    pub(super) reader: Reader,
    pub(super) min_confidence: Option<f32>,
    pub(super) pretty: bool,
    /// A list also where there is one file.
    pub(super) list: bool,
}

/// What is told of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// All of it.
    Document,
    /// Its tasks.
    Tasks,
}

impl Wanted {
    pub(super) fn is_tasks(&self) -> bool {
        self.what == What::Tasks
    }
}

/// One of several files, with what became of it.
#[derive(Serialize)]
struct Among<'f, T> {
    name: Option<&'f str>,
    #[serde(flatten)]
    outcome: Outcome<'f, T>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Outcome<'f, T> {
    Document(T),
    Tasks(T),
    Failure(&'f Problem),
}

impl Wanted {
    /// The JSON of a document.
    fn told(&self, mut document: Document<'_>, name: Option<&str>, among: bool) -> serde_json::Result<Vec<u8>> {
        if let Some(least) = self.min_confidence {
            document.mark_for_review(least);
        }
        match self.what {
            What::Document if among => self.json(&Among { name, outcome: Outcome::Document(&document) }),
            What::Document => self.json(&document),
            What::Tasks => {
                let rows = tasks::of(document, name.unwrap_or_default().to_owned());
                if among { self.json(&Among { name, outcome: Outcome::Tasks(&rows) }) } else { self.json(&rows) }
            }
        }
    }

    /// The JSON of a file that could not be read, among others.
    fn failed(&self, problem: &Problem, name: Option<&str>) -> serde_json::Result<Vec<u8>> {
        self.json(&Among::<()> { name, outcome: Outcome::Failure(problem) })
    }

    fn json(&self, value: &impl Serialize) -> serde_json::Result<Vec<u8>> {
        if self.pretty { serde_json::to_vec_pretty(value) } else { serde_json::to_vec(value) }
    }
}

/// The work that is done at once.
#[derive(Debug)]
pub(super) struct Work {
    slots: Arc<Semaphore>,
    wait: Duration,
    time: Duration,
}

/// What a request holds while a thread works for it; the thread has it too, and may be the last that does.
type Share = Arc<(OwnedSemaphorePermit, Held)>;

/// Ends the reading when nobody waits for it any more.
struct Waiting(Stop);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.give();
    }
}

impl Work {
    pub(super) fn new(settings: &Settings) -> Self {
        let Settings { jobs, wait, request_timeout, .. } = settings;
        Self {
            slots: Arc::new(Semaphore::new((*jobs).clamp(1, Semaphore::MAX_PERMITS))),
            wait: *wait,
            time: *request_timeout,
        }
    }

    /// The answer's JSON: that of the one file, or a list with what became of each.
    pub(super) async fn answer(&self, uploads: Uploads, wanted: Wanted) -> Result<Vec<u8>, Problem> {
        let Uploads { mut files, held } = uploads;
        let among = wanted.list || files.len() > 1;
        let share: Share = Arc::new((self.slot().await?, held));
        let deadline = Instant::now() + self.time;
        if !among && let Some(file) = files.pop() {
            let mut json = self.read(file, &wanted, false, &share, deadline).await?;
            json.push(b'\n');
            return Ok(json);
        }
        let mut json = b"[".to_vec();
        for (index, file) in files.into_iter().enumerate() {
            json.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
            let name = file.name.clone();
            let told = match self.read(file, &wanted, true, &share, deadline).await {
                Ok(told) => told,
                Err(problem) => wanted.failed(&problem, name.as_deref()).map_err(|error| untold(&error))?,
            };
            json.extend_from_slice(&told);
        }
        json.extend_from_slice(b"\n]\n");
        Ok(json)
    }

    /// A turn, when one is free.
    async fn slot(&self) -> Result<OwnedSemaphorePermit, Problem> {
        match timeout(self.wait, Arc::clone(&self.slots).acquire_owned()).await {
            Ok(Ok(slot)) => Ok(slot),
            Ok(Err(_)) | Err(_) => {
                let seconds = self.wait.as_secs();
                let detail = format!("the server was at work for others for {seconds} seconds; try again later");
                Err(Problem::busy(detail, seconds))
            }
        }
    }

    /// What is told of one file. The thread is left to itself at the deadline, and when this is dropped: it ends the programs that work
    /// for it, and is done when the text in hand is parsed.
    async fn read(
        &self,
        file: Upload,
        wanted: &Wanted,
        among: bool,
        share: &Share,
        deadline: Instant,
    ) -> Result<Vec<u8>, Problem> {
        let late = || {
            let seconds = self.time.as_secs();
            Problem::new(Kind::Slow, format!("{} was not read within {seconds} seconds", subject(file.name.as_deref())))
        };
        if Instant::now() >= deadline {
            return Err(late());
        }
        let (mut wanted, share) = (wanted.clone(), Share::clone(share));
        wanted.reader.options.stop = Stop::default();
        let _waiting = Waiting(wanted.reader.options.stop.clone());
        let (name, bytes) = (file.name.clone(), file.bytes.clone());
        let task = spawn_blocking(move || {
            let told =
                read(&bytes, name.as_deref(), &wanted.reader, |document| wanted.told(document, name.as_deref(), among));
            drop((bytes, share));
            told
        });
        match timeout_at(deadline, task).await {
            Ok(Ok(told)) => told,
            Ok(Err(error)) => Err(Problem::new(Kind::Fault, error.to_string())),
            Err(_) => Err(late()),
        }
    }
}

/// What `then` makes of a file's document, in JSON.
fn read(
    bytes: &Bytes,
    name: Option<&str>,
    reader: &Reader,
    then: impl FnOnce(Document<'_>) -> serde_json::Result<Vec<u8>>,
) -> Result<Vec<u8>, Problem> {
    let sha256 = sha256(bytes);
    match reader.file(bytes, Origin { name, sha256: Some(&sha256) }, then) {
        Ok(told) => told.map_err(|error| untold(&error)),
        Err(failure) => Err(problem(&failure, name)),
    }
}

fn problem(failure: &Failure, name: Option<&str>) -> Problem {
    Problem::of(failure, &subject(name))
}

fn subject(name: Option<&str>) -> String {
    name.map_or_else(|| "the body".to_owned(), str::to_owned)
}

fn untold(error: &serde_json::Error) -> Problem {
    Problem::new(Kind::Fault, format!("the answer could not be written: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told() {
        let (bytes, reader) = (Bytes::from_static(b"text"), Reader::default());
        let problem = read(&bytes, Some("a.txt"), &reader, |_| panic!("no way")).unwrap_err();
        assert_eq!(problem.kind, Kind::Fault);
        assert_eq!(problem.detail, "a.txt made thongbao fail, which is a fault of thongbao: no way");
        assert_eq!(read(&bytes, None, &reader, |_| Ok(vec![b'1'])), Ok(vec![b'1']));
    }
}
