//! `thongbao search`: documents of a database by their words.

use std::collections::HashSet;
use std::io::{self, Write as _};
use std::path::Path;

use comfy_table::Table;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, params};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::arguments::{ReportFormat, SearchArguments};
use super::messages::{Messages, counted};
use super::table::{self, Column};
use crate::batch::folded;

/// Words of a snippet.
const SNIPPET: usize = 16;

/// Words of a snippet before the first that was looked for.
const BEFORE: usize = 4;

pub(super) fn run(arguments: &SearchArguments, messages: &mut Messages) -> io::Result<()> {
    let (found, all) = match open(&arguments.database).and_then(|database| find(&database, arguments)) {
        Ok(found) => found,
        Err(cause) => {
            messages.fail(arguments.database.display(), cause);
            return Ok(());
        }
    };
    let mut stdout = io::stdout().lock();
    match arguments.format {
        ReportFormat::Json => {
            for document in &found {
                serde_json::to_writer(&mut stdout, document)?;
                stdout.write_all(b"\n")?;
            }
        }
        ReportFormat::Text => {
            if !found.is_empty() {
                writeln!(stdout, "{}", shown_as_table(&found))?;
            }
            messages.note(if found.len() < all {
                format!("{} of {}; --limit shows more", found.len(), counted(all, "document"))
            } else {
                counted(all, "document")
            });
        }
    }
    stdout.flush()
}

/// One document that was found.
#[derive(Debug, Serialize)]
struct Hit {
    path: String,
    code: Option<String>,
    issued_date: Option<String>,
    organ: Option<String>,
    subject: Option<String>,
    snippet: String,
}

/// Opens a database that a batch made; the cause where there is none.
pub(super) fn open(path: &Path) -> Result<Connection, String> {
    if !path.is_file() {
        return Err("no such file".to_owned());
    }
    let made = |database: &Connection| database.query_row("SELECT count(*) FROM about", [], |row| row.get::<_, i64>(0));
    match Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY) {
        Ok(database)
            if made(&database).is_ok() && database.table_exists(None, "documents").is_ok_and(|exists| exists) =>
        {
            Ok(database)
        }
        _ => Err("is no database of documents; `thongbao batch INPUT --to NAME.sqlite` makes one".to_owned()),
    }
}

/// The documents to show, and the number of all that hold the words.
fn find(database: &Connection, arguments: &SearchArguments) -> Result<(Vec<Hit>, usize), String> {
    let quoted = |words: &String| format!("\"{}\"", folded(words).replace('"', "\"\""));
    let query = arguments.words.iter().map(quoted).collect::<Vec<_>>().join(" ");
    let wanted: HashSet<String> = arguments.words.iter().flat_map(|words| tokens(words)).collect();
    let select = "SELECT path, code, issued_date, organ, documents.subject, documents.text
                  FROM search JOIN documents ON documents.id = search.rowid
                  WHERE search MATCH ? ORDER BY rank, documents.id LIMIT ?";
    let hits = database.prepare(select).and_then(|mut select| {
        let hits = select.query_map(params![&query, arguments.limit], |row| {
            Ok(Hit {
                path: shown(row.get_ref(0)?),
                code: row.get(1)?,
                issued_date: row.get(2)?,
                organ: row.get(3)?,
                subject: row.get(4)?,
                snippet: snippet(&row.get::<_, String>(5)?, &wanted),
            })
        })?;
        hits.collect::<rusqlite::Result<Vec<Hit>>>()
    });
    let count = "SELECT count(*) FROM search WHERE search MATCH ?";
    let all = database.query_row(count, [&query], |row| row.get::<_, i64>(0));
    let found = hits.and_then(|hits| Ok((hits, usize::try_from(all?).unwrap_or(usize::MAX))));
    found.map_err(|error| error.to_string())
}

/// A path, which need not be UTF-8.
fn shown(path: ValueRef<'_>) -> String {
    path.as_bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
}

/// The words in a text as the index has them: small letters without marks.
fn tokens(text: &str) -> Vec<String> {
    let plain: String = folded(text).nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The stretch of a text with the most of the words.
fn snippet(text: &str, wanted: &HashSet<String>) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let hits: Vec<bool> = words.iter().map(|word| tokens(word).iter().any(|token| wanted.contains(token))).collect();
    let mut best = (0, 0);
    let mut in_window: usize = 0;
    for (end, hit) in hits.iter().enumerate() {
        in_window += usize::from(*hit);
        if let Some(gone) = end.checked_sub(SNIPPET - BEFORE) {
            in_window -= usize::from(hits.get(gone).copied().unwrap_or(false));
        }
        if in_window > best.0 {
            best = (in_window, end);
        }
    }
    let first = (best.1.saturating_sub(SNIPPET - BEFORE - 1)..=best.1).find(|place| hits.get(*place) == Some(&true));
    let start = first.unwrap_or(0).saturating_sub(BEFORE);
    let stretch: Vec<&str> = words.iter().skip(start).take(SNIPPET).copied().collect();
    let (before, after) = (if start > 0 { "… " } else { "" }, if start + SNIPPET < words.len() { " …" } else { "" });
    format!("{before}{}{after}", stretch.join(" "))
}

fn shown_as_table(found: &[Hit]) -> Table {
    let mut table = table::begin(["Path", "Number", "Date", "Subject", "Text"]);
    for hit in found {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        table.add_row([
            hit.path.clone(),
            text(&hit.code),
            text(&hit.issued_date),
            text(&hit.subject),
            hit.snippet.clone(),
        ]);
    }
    // Numbers and dates stay in one piece; the text has what is left.
    let columns = [Column::Percent(30), Column::Whole, Column::Whole, Column::Percent(30), Column::Rest];
    table::fit(&mut table, columns);
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snippets_show_what_was_looked_for() {
        let wanted: HashSet<String> = tokens("nong THÔN mới").into_iter().collect();
        let text = format!("{} xây dựng nông thôn mới, đường liên xã {}", "một ".repeat(40), "hai ".repeat(40));
        let found = snippet(&text, &wanted);
        assert!(found.starts_with("… một một xây dựng nông thôn mới, đường"), "{found}");
        assert!(found.ends_with(" …"), "{found}");
        assert_eq!(snippet("Nông thôn", &wanted), "Nông thôn");
        assert_eq!(snippet("", &wanted), "");
        assert_eq!(tokens("Đường ĐT.612"), ["duong", "dt", "612"]);
    }
}
