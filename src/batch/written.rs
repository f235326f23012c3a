//! What thongbao itself wrote, which is no input of a batch: outputs, ledgers, reports, folders of runs that are not finished.

use std::fs;
use std::path::Path;

use super::ledger::Ledger;
use super::name::Name;
use super::report::{self, FAILURES, SKIPPED};
use super::source::{Item, Place};
use super::spool::{Spool, beside};
use super::targets::head as head_of;
use crate::Document;

/// Bytes by which a file is known.
const HEAD: u64 = 64;

/// What the bytes of a database begin with.
const DATABASE: &[u8] = b"SQLite format 3\0";

/// What names of JSON end in, of databases, and of outputs that are known by the ledger beside them.
const JSON: [&str; 3] = [".json", ".jsonl", ".ndjson"];
const DATABASES: [&str; 3] = [".sqlite", ".sqlite3", ".db"];
const PACKED: [&str; 5] = [".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst", ".parquet"];

/// Why a file is left out that thongbao wrote. Only those are looked into whose names are like those of its outputs.
pub(super) fn file(item: &Item) -> Option<&'static str> {
    let name = item.name.bytes().to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending.as_bytes()));
    let path = match &item.place {
        Place::File(path) => Some(path.as_path()),
        Place::Member(_) | Place::Unreadable(_) => None,
    };
    if ends(&[".ledger"]) {
        head(item).starts_with(DATABASE).then_some("a ledger of thongbao")
    } else if ends(&JSON) {
        let head = head(item);
        if ends(&[FAILURES, SKIPPED]) && (head.is_empty() || report::opens(&head)) {
            Some("a report of thongbao")
        } else {
            // An output of no documents is known by its ledger.
            let is_empty = head.is_empty() && path.is_some_and(|path| is_ledger(&beside(path, ".ledger")));
            (is_empty || is_document(&head)).then_some("what thongbao wrote")
        }
    } else if ends(&DATABASES) {
        path.and_then(|path| Ledger::open(path).ok().flatten()).map(|_| "a database that thongbao wrote")
    } else if ends(&PACKED) {
        path.filter(|path| is_ledger(&beside(path, ".ledger"))).map(|_| "an output of thongbao")
    } else {
        None
    }
}

/// Why a folder is left out.
pub(super) fn folder(name: &Name, path: &Path) -> Option<&'static str> {
    let is_run = name.bytes().ends_with(b".part") && path.join("work.sqlite").is_file() && Spool::is_at(path).ok()?;
    is_run.then_some("what a batch has not finished")
}

/// Whether bytes begin as a document does, in one line or in several, by itself or in a list.
pub(super) fn is_document(head: &[u8]) -> bool {
    let dense: Vec<u8> = head.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    dense.strip_prefix(b"[").unwrap_or(&dense).starts_with(br#"{"schema_version":"#)
}

/// Whether a file holds the document of the input of this name.
pub(super) fn is_document_of(path: &Path, name: &Name) -> bool {
    let source = |document: &Document<'_>| document.source.name.as_deref() == Some(&*name.shown());
    let is_document = head_of(path, HEAD).is_ok_and(|head| is_document(&head));
    is_document
        && fs::read(path).is_ok_and(|json| serde_json::from_slice(&json).is_ok_and(|document| source(&document)))
}

fn is_ledger(path: &Path) -> bool {
    path.is_file() && Ledger::open(path).is_ok_and(|ledger| ledger.is_some())
}

/// The first bytes; none where they cannot be read, which reading the whole will say.
fn head(item: &Item) -> Vec<u8> {
    item.head(HEAD).unwrap_or_default()
}
