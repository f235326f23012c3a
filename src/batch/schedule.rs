//! Many files in hand at once, and what came of them kept in order.
//!
//! This thread alone finds files, decides and writes; rayon's threads read and parse. A window of files is in hand, bounded in
//! number and in bytes. What a file is to become is decided in the order of the names, when its bytes are known: the first
//! with some content is parsed, later ones are its copies. Documents are kept in order too, as long as none keeps the others
//! waiting for long; then those that are done are kept before it.

use std::collections::VecDeque;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use rayon::Scope;

use super::Job;
use super::error::Error;
use super::ledger::{Ledger, Outcome, Row, Stored};
use super::name::Name;
use super::progress::{Progress, add};
use super::report::{Remark, Report};
use super::sinks::{Target, mirrored};
use super::source::{Found, Item, Place, Source};
use super::spool::Spool;
use super::work::{self, Parsed};
use super::written;
use crate::input;
use crate::reader::{self, Failure, Reader};

/// Files in hand.
const MOST_FILES: usize = 1024;

/// Their bytes, and how many more for each thread; the documents of texts are some times as long.
const MOST_BYTES: u64 = 16 << 20;
const MORE_BYTES: u64 = 4 << 20;

/// How long finished documents wait for one before them.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the wish to stop is looked for.
const TICK: Duration = Duration::from_millis(100);

/// What a run did before its output is made.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// Inputs.
    pub(super) rows: u64,
    /// Inputs of which the ledger of the run before says all.
    pub(super) same: u64,
    /// The packed tar that they came from, as the ledger is to know it.
    pub(super) archive: Option<String>,
}

/// A file in hand.
#[derive(Debug)]
struct Slot {
    item: Item,
    /// Its share of the bytes in hand.
    cost: u64,
    /// What an earlier run made of it, if that still counts.
    known: Option<Known>,
    state: State,
}

/// What an earlier run made of a file.
#[derive(Debug)]
struct Known {
    row: Row,
    /// Whether that run came to its end.
    is_previous: bool,
}

#[derive(Debug)]
enum State {
    Reading,
    /// To be decided on. Without bytes where the file is as it was.
    Read {
        bytes: Option<Vec<u8>>,
        sha256: String,
    },
    Parsing,
    Parsed {
        sha256: String,
        parsed: Result<Parsed, String>,
    },
    /// An earlier run did it, or it cannot be read.
    Settled(Box<Row>),
    Copy {
        sha256: String,
        first: Name,
    },
    Kept,
}

/// What rayon's threads have to say of a file.
enum Message {
    Read(Result<(Vec<u8>, String), String>),
    Parsed(String, Result<Parsed, Failure>),
}

struct Schedule<'r> {
    job: &'r Job,
    reader: &'r Reader,
    parser: String,
    spool: &'r mut Spool,
    previous: Option<&'r Ledger>,
    progress: &'r Progress,
    skipped: Report,
    slots: VecDeque<Slot>,
    /// The number of the first slot.
    first: u64,
    /// Slots before this one are decided on.
    decided: usize,
    cost: u64,
    /// Files that rayon's threads have.
    given: usize,
    kept: Instant,
    done: Done,
    results: Sender<(u64, Message)>,
}

/// Reads and parses all that a source has.
pub(super) fn run(
    job: &Job,
    mut source: Source<'_>,
    spool: &mut Spool,
    previous: Option<&Ledger>,
    progress: &Progress,
) -> Result<Done, Error> {
    let reader = Reader { options: job.reading.clone(), suggestions: job.suggestions };
    let skipped = Report::new(spool.file("skipped.jsonl"))?;
    let (results, incoming) = mpsc::channel();
    let mut schedule = Schedule {
        job,
        reader: &reader,
        parser: job.parser(),
        spool,
        previous,
        progress,
        skipped,
        slots: VecDeque::new(),
        first: 0,
        decided: 0,
        cost: 0,
        given: 0,
        kept: Instant::now(),
        done: Done::default(),
        results,
    };
    rayon::in_place_scope(|scope| schedule.work(&mut source, &incoming, scope))?;
    schedule.spool.flush()?;
    let Schedule { skipped, done, .. } = schedule;
    skipped.finish()?;
    if progress.is_stopped() { Err(Error::Interrupted { kept: spool.folder().to_owned() }) } else { Ok(done) }
}

impl<'r> Schedule<'r> {
    fn work<'s>(
        &mut self,
        source: &mut Source<'_>,
        incoming: &Receiver<(u64, Message)>,
        scope: &Scope<'s>,
    ) -> Result<(), Error>
    where
        'r: 's,
    {
        let most = MOST_BYTES + MORE_BYTES * rayon::current_num_threads() as u64;
        let mut is_over = false;
        loop {
            is_over |= self.progress.is_stopped();
            while !is_over && !self.progress.is_stopped() && self.slots.len() < MOST_FILES && self.cost < most {
                match source.next()? {
                    Some(found) => self.take(found, scope)?,
                    None => is_over = true,
                }
            }
            self.decide(scope)?;
            self.keep_finished()?;
            if self.given == 0 {
                if is_over && (self.slots.is_empty() || self.progress.is_stopped()) {
                    return Ok(());
                }
                continue;
            }
            self.spool.flush()?;
            if let Ok((number, message)) = incoming.recv_timeout(TICK) {
                self.hear(number, message);
                while let Ok((number, message)) = incoming.try_recv() {
                    self.hear(number, message);
                }
            }
        }
    }

    /// Takes a file in hand.
    fn take<'s>(&mut self, found: Found, scope: &Scope<'s>) -> Result<(), Error>
    where
        'r: 's,
    {
        let item = match found {
            Found::Item(item) => item,
            Found::Skipped(name, reason) => {
                add(&self.progress.skipped, 1);
                return self.skipped.add(&Remark { name: &name, member: "reason", text: reason });
            }
        };
        let known = self.known(&item.name)?;
        let cause = match &item.place {
            Place::Unreadable(cause) => Some(cause.clone()),
            _ => self.has_no_file(&item.name)?,
        };
        if let Some(cause) = cause {
            let row = self.failed(&item, None, cause);
            self.push(item, 0, known, State::Settled(Box::new(row)));
            return Ok(());
        }
        let old = known.as_ref().map(|known| &known.row);
        let unchanged = old.filter(|old| (old.size, old.modified) == (item.size, item.modified));
        // What could not be opened is tried again: that costs nothing, and may have been put right.
        if let Some(sha256) = unchanged.and_then(|old| old.sha256.clone()) {
            self.push(item, 0, known, State::Read { bytes: None, sha256 });
            return Ok(());
        }
        let (number, most) = (self.first + self.slots.len() as u64, self.job.max_size);
        let (file, results) = (item.clone(), self.results.clone());
        let cost = item.size.min(most);
        self.push(item, cost, known, State::Reading);
        self.given += 1;
        scope.spawn(move |_| {
            let read = file.read(most).map(|bytes| {
                let sha256 = reader::sha256(&bytes);
                (bytes, sha256)
            });
            // Nobody listens where the run has failed.
            let _ = results.send((number, Message::Read(read)));
        });
        Ok(())
    }

    /// Why an input can have no file in a folder of outputs.
    fn has_no_file(&self, name: &Name) -> Result<Option<String>, Error> {
        if self.job.target != Target::Folder {
            return Ok(None);
        }
        let Some(path) = mirrored(&self.job.output, name) else {
            return Ok(Some("has `..` in its path, which no file in the folder of outputs can have".to_owned()));
        };
        if let Some(first) = self.spool.work.first_at(&path, name)? {
            return Ok(Some(format!("would be written where {} is, to {}", first.shown(), path.display())));
        }
        let is_made = |row: Option<Row>| row.is_some_and(|row| row.outcome != Outcome::Failed);
        let is_free = !path.exists()
            || is_made(self.spool.work.find(name)?)
            || is_made(self.previous.map_or(Ok(None), |ledger| ledger.find(name))?)
            || written::is_document_of(&path, name);
        Ok((!is_free)
            .then(|| format!("{} is there, and no batch made it; move it away or name another folder", path.display())))
    }

    fn push(&mut self, item: Item, cost: u64, known: Option<Known>, state: State) {
        self.cost += cost;
        self.slots.push_back(Slot { item, cost, known, state });
    }

    /// What an earlier run made of a file, if this one would make the same of the same bytes.
    fn known(&self, name: &Name) -> Result<Option<Known>, Error> {
        let in_spool = self.spool.work.find(name)?.filter(|row| !matches!(row.stored, Stored::Previous(_)));
        let known = match (in_spool, self.previous) {
            (Some(row), _) => Some(Known { row, is_previous: false }),
            (None, Some(_)) if self.job.again => None,
            (None, Some(ledger)) => ledger.find(name)?.map(|row| Known { row, is_previous: true }),
            (None, None) => None,
        };
        Ok(known.filter(|Known { row, is_previous }| {
            let counts = row.parser == self.parser && !(row.outcome == Outcome::Failed && self.job.retry_failed);
            // Somebody may have removed single files of a folder.
            let is_file = *is_previous && self.job.target == Target::Folder && row.outcome != Outcome::Failed;
            counts && (!is_file || mirrored(&self.job.output, name).is_some_and(|path| path.is_file()))
        }))
    }

    fn hear(&mut self, number: u64, message: Message) {
        self.given = self.given.saturating_sub(1);
        let place = usize::try_from(number.saturating_sub(self.first)).unwrap_or(usize::MAX);
        let parser = &self.parser;
        let Some(slot) = self.slots.get_mut(place) else { return };
        slot.state = match message {
            Message::Read(Ok((bytes, sha256))) => {
                add(&self.progress.bytes, bytes.len() as u64);
                State::Read { bytes: Some(bytes), sha256 }
            }
            Message::Read(Err(cause)) => State::Settled(Box::new(failed(&slot.item, None, cause, parser))),
            // It is no failure of the file: the next run reads it.
            Message::Parsed(_, Err(Failure::Input(input::Error::Stopped))) => {
                self.progress.stop();
                State::Reading
            }
            Message::Parsed(sha256, parsed) => {
                State::Parsed { sha256, parsed: parsed.map_err(|failure| failure.to_string()) }
            }
        };
    }

    /// Decides what files become, in order, as far as their bytes are known.
    fn decide<'s>(&mut self, scope: &Scope<'s>) -> Result<(), Error>
    where
        'r: 's,
    {
        while !self.progress.is_stopped() {
            let number = self.first + self.decided as u64;
            let Some(slot) = self.slots.get_mut(self.decided) else { break };
            match &mut slot.state {
                State::Reading => break,
                State::Read { bytes, sha256 } => {
                    let (bytes, sha256) = (bytes.take(), std::mem::take(sha256));
                    let known = slot.known.as_ref().map(|known| &known.row);
                    let known = known.filter(|row| row.sha256.as_ref() == Some(&sha256) && row.duplicate_of.is_none());
                    slot.state = if let Some(first) = self.spool.work.first_with(&sha256, &slot.item.name)? {
                        State::Copy { sha256, first }
                    } else if let Some(row) = known {
                        let (size, modified) = (slot.item.size, slot.item.modified);
                        State::Settled(Box::new(Row { size, modified, ..row.clone() }))
                    } else {
                        let (file, most, reader) = (slot.item.clone(), self.job.max_size, self.reader);
                        let (results, hash) = (self.results.clone(), sha256);
                        self.given += 1;
                        scope.spawn(move |_| {
                            // A file that is read again may have changed.
                            let again = || file.read(most).map(|bytes| (reader::sha256(&bytes), bytes));
                            let read = bytes.map_or_else(again, |bytes| Ok((hash, bytes)));
                            let message = match read {
                                Ok((hash, bytes)) => {
                                    let parsed = work::parse(reader, &file.name, &bytes, &hash);
                                    Message::Parsed(hash, parsed)
                                }
                                Err(cause) => Message::Read(Err(cause)),
                            };
                            let _ = results.send((number, message));
                        });
                        State::Parsing
                    };
                }
                _ => (),
            }
            self.decided += 1;
        }
        Ok(())
    }

    /// Keeps what is finished, in order; where that takes too long, what is finished behind the first that is not.
    fn keep_finished(&mut self) -> Result<(), Error> {
        while let Some(slot) = self.slots.front() {
            if self.decided == 0 || matches!(slot.state, State::Reading | State::Read { .. } | State::Parsing) {
                break;
            }
            let Some(slot) = self.slots.pop_front() else { break };
            self.first += 1;
            self.decided = self.decided.saturating_sub(1);
            self.cost = self.cost.saturating_sub(slot.cost);
            self.keep(slot.item, slot.known, slot.state)?;
            self.kept = Instant::now();
        }
        if self.kept.elapsed() < PATIENCE && !self.progress.is_stopped() {
            return Ok(());
        }
        for place in 0..self.decided {
            let Some(slot) = self.slots.get_mut(place) else { break };
            // A copy waits until its original is kept.
            if matches!(slot.state, State::Parsed { .. } | State::Settled(_)) {
                let state = std::mem::replace(&mut slot.state, State::Kept);
                let (item, known) = (slot.item.clone(), slot.known.take());
                self.keep(item, known, state)?;
            }
        }
        Ok(())
    }

    /// Keeps what came of a file.
    fn keep(&mut self, item: Item, known: Option<Known>, state: State) -> Result<(), Error> {
        let (mut row, json) = match state {
            State::Settled(row) => (*row, None),
            State::Parsed { sha256, parsed: Ok(parsed) } => self.parsed(&item, sha256, parsed),
            State::Parsed { sha256, parsed: Err(cause) } => (self.failed(&item, Some(sha256), cause), None),
            State::Copy { sha256, first } => self.copy(&item, known.as_ref(), sha256, &first)?,
            State::Reading | State::Read { .. } | State::Parsing | State::Kept => return Ok(()),
        };
        self.done.rows += 1;
        let is_same = known.as_ref().is_some_and(|known| {
            let Known { row: old, is_previous } = known;
            *is_previous && json.is_none() && is_same(old, &row)
        });
        self.done.same += u64::from(is_same);
        self.progress.count(row.outcome, is_same);
        self.spool.keep(&mut row, json.as_deref())
    }

    fn parsed(&self, item: &Item, sha256: String, parsed: Parsed) -> (Row, Option<Vec<u8>>) {
        if parsed.engine {
            add(&self.progress.ocr_pages, u64::from(parsed.pages));
        }
        let row = Row {
            outcome: if parsed.unrecognised { Outcome::Unrecognised } else { Outcome::Document },
            format: parsed.format,
            encoding: parsed.encoding,
            pages: parsed.pages,
            confidence: parsed.confidence,
            missing: parsed.missing,
            ..row(item, Some(sha256), &self.parser)
        };
        (row, Some(parsed.json))
    }

    /// A copy has what its original has, be it a failure.
    fn copy(
        &self,
        item: &Item,
        known: Option<&Known>,
        sha256: String,
        first: &Name,
    ) -> Result<(Row, Option<Vec<u8>>), Error> {
        let original = self.spool.work.find(first)?;
        let mut row = row(item, Some(sha256), &self.parser);
        row.duplicate_of = Some(first.clone());
        let Some(original) = original.filter(|original| original.outcome != Outcome::Failed) else {
            let cause = self.spool.work.find(first)?.and_then(|original| original.cause).unwrap_or_default();
            row.cause = Some(cause);
            return Ok((row, None));
        };
        row.outcome = Outcome::Duplicate;
        (row.format, row.encoding, row.pages) = (original.format, original.encoding, original.pages);
        let known = known.map(|known| &known.row).filter(|known| {
            known.outcome == Outcome::Duplicate
                && (&known.sha256, &known.duplicate_of) == (&row.sha256, &row.duplicate_of)
        });
        if let Some(known) = known {
            row.stored = known.stored;
            return Ok((row, None));
        }
        let json = work::duplicate(&row, first);
        Ok((row, Some(json)))
    }

    fn failed(&self, item: &Item, sha256: Option<String>, cause: String) -> Row {
        failed(item, sha256, cause, &self.parser)
    }
}

/// A row with nothing in it.
fn row(item: &Item, sha256: Option<String>, parser: &str) -> Row {
    Row {
        name: item.name.clone(),
        size: item.size,
        modified: item.modified,
        sha256,
        outcome: Outcome::Failed,
        cause: None,
        duplicate_of: None,
        parser: parser.to_owned(),
        format: String::new(),
        encoding: String::new(),
        pages: 0,
        confidence: None,
        missing: String::new(),
        stored: Stored::Nowhere,
    }
}

fn failed(item: &Item, sha256: Option<String>, cause: String, parser: &str) -> Row {
    Row { cause: Some(cause), ..row(item, sha256, parser) }
}

/// Whether the ledger of the run before would say the same of it.
fn is_same(old: &Row, new: &Row) -> bool {
    let of = |row: &Row| (row.size, row.modified, row.outcome, row.stored);
    of(old) == of(new) && (&old.cause, &old.duplicate_of) == (&new.cause, &new.duplicate_of)
}
