//! `cargo bench -p thongbao-benches --features peers --bench peers`: this parser beside others on the same text, one thread, one run.
//!
//! The text is 50 MB of generated notices, every one different. What is measured is the processor time of the thread, so that other
//! work of the machine does not count; the best of three rounds, of which each runs all rows. None of the others does what this one
//! does: they say what structure alone costs.
#![allow(clippy::print_stdout)]

use std::env;
use std::fs;
use std::hint::black_box;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use mail_parser::MessageParser;
use rustix::time::{ClockId, clock_gettime};
use thongbao::{Document, proofread};

const BYTES: usize = 50_000_000;
const ROUNDS: usize = 3;

struct Row<'t> {
    name: &'static str,
    best: Duration,
    run: Box<dyn FnMut() -> Option<Duration> + 't>,
}

fn main() -> io::Result<()> {
    let texts = thongbao_benches::notices(7, BYTES);
    let bytes: usize = texts.iter().map(String::len).sum();
    let mails: Vec<Vec<u8>> = texts.iter().map(|text| mail(text)).collect();
    // Every eighth: a document takes several times the memory of its text.
    let parsed: Vec<Document<'_>> = texts.iter().step_by(8).map(|text| thongbao::parse(text)).collect();
    let json: Vec<String> = parsed.iter().filter_map(|document| serde_json::to_string(document).ok()).collect();
    let part: usize = parsed.iter().map(|document| document.input().len()).sum();
    let file = env::temp_dir().join(format!("thongbao-peers-{}.txt", std::process::id()));
    fs::write(&file, texts.join("\u{1e}"))?;

    let mut buffer = Vec::new();
    let mut again = Vec::new();
    let mut rows = vec![
        row("thongbao: parse", || each(&texts, |text| drop(black_box(thongbao::parse(text))))),
        row("thongbao: parse, JSON into a buffer that is used again", || {
            each(&texts, |text| {
                buffer.clear();
                black_box(serde_json::to_writer(&mut buffer, &thongbao::parse(text)).is_ok());
            })
        }),
        row("thongbao: decode bytes and parse", || {
            each(&texts, |text| drop(black_box(thongbao::parse_bytes(text.as_bytes()))))
        }),
        row("thongbao: JSON of parsed documents", || {
            each(&parsed, |document| {
                again.clear();
                black_box(serde_json::to_writer(&mut again, document).is_ok());
            })
        }),
        row("thongbao: documents from JSON", || {
            each(&json, |json| drop(black_box(serde_json::from_str::<Document<'_>>(json))))
        }),
        row("thongbao: suggestions for misread words", || {
            each(&parsed, |document| drop(black_box(proofread::suggestions(document))))
        }),
        row("pulldown-cmark: events", || each(&texts, |text| _ = black_box(pulldown_cmark::Parser::new(text).count()))),
        row("jotdown: events", || each(&texts, |text| _ = black_box(jotdown::Parser::new(text).count()))),
        row("comrak: tree", || {
            each(&texts, |text| {
                let arena = comrak::Arena::new();
                black_box(comrak::parse_document(&arena, text, &comrak::Options::default()));
            })
        }),
        row("mail-parser: the notice as the body of a mail", || {
            each(&mails, |mail| drop(black_box(MessageParser::default().parse(mail))))
        }),
        row("Python: ten regular expressions a line, json.dumps", || python(&file)),
    ];
    for _ in 0..ROUNDS {
        for row in &mut rows {
            row.best = (row.run)().unwrap_or(Duration::MAX).min(row.best);
        }
    }
    fs::remove_file(&file)?;

    let parse = rows.first().map_or(Duration::ZERO, |row| row.best);
    let mut out = io::stdout().lock();
    writeln!(out, "{:.1} MB in {} notices, best of {ROUNDS}\n", megabytes(bytes), texts.len())?;
    writeln!(out, "| what | MB/s | times our parse |\n|---|---:|---:|")?;
    for row in &rows {
        let of_part = ["thongbao: JSON", "thongbao: documents", "thongbao: suggestions"];
        let bytes = if of_part.iter().any(|name| row.name.starts_with(name)) { part } else { bytes };
        let speed = megabytes(bytes) / row.best.as_secs_f64();
        let ours = megabytes(texts.iter().map(String::len).sum()) / parse.as_secs_f64();
        if row.best == Duration::MAX {
            writeln!(out, "| {} | not there | |", row.name)?;
        } else {
            writeln!(out, "| {} | {speed:.1} | {:.2} |", row.name, speed / ours)?;
        }
    }
    Ok(())
}

fn row<'t>(name: &'static str, run: impl FnMut() -> Option<Duration> + 't) -> Row<'t> {
    Row { name, best: Duration::MAX, run: Box::new(run) }
}

/// The processor time that this thread takes for all of them.
fn each<T>(all: &[T], mut work: impl FnMut(&T)) -> Option<Duration> {
    let now = || {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
    };
    let start = now();
    all.iter().for_each(&mut work);
    Some(now().saturating_sub(start))
}

/// What the reference says that it took; nothing where there is no Python.
fn python(file: &Path) -> Option<Duration> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/reference.py");
    let run = Command::new("python3").arg(script).arg(file).output().ok().filter(|run| run.status.success())?;
    let said = String::from_utf8(run.stdout).ok()?;
    said.split_whitespace().next()?.parse().ok().map(Duration::from_secs_f64)
}

fn mail(text: &str) -> Vec<u8> {
    let head = "From: van-thu@example.vn\r\nTo: cac-so@example.vn\r\nSubject: thong bao\r\nMIME-Version: 1.0\r\n\
                Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
    format!("{head}{}", text.replace('\n', "\r\n")).into_bytes()
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
