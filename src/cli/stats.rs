//! `thongbao stats`: what is in a database, in numbers.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use comfy_table::Table;
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use csv::{Terminator, WriterBuilder};
use rusqlite::{Connection, params};

use super::arguments::{StatsArguments, StatsFormat};
use super::messages::Messages;
use super::search::open;

/// What is counted: a word for programs, a heading for people, and how.
const COUNTS: [(&str, &str, &str); 5] = [
    (
        "organ",
        "Documents by organ",
        "SELECT coalesce(organ, '(unknown)') AS name, count(*) AS number FROM documents
         WHERE duplicate_of IS NULL AND ?1 = ?1 GROUP BY name ORDER BY number DESC, name LIMIT ?2",
    ),
    (
        "year",
        "Documents by year",
        "SELECT coalesce(substr(issued_date, 1, 4), '(unknown)') AS name, count(*) AS number FROM documents
         WHERE duplicate_of IS NULL AND ?1 = ?1 GROUP BY name ORDER BY name DESC LIMIT ?2",
    ),
    (
        "type",
        "Documents by type",
        "SELECT coalesce(type_name, '(unknown)') AS name, count(*) AS number FROM documents
         WHERE duplicate_of IS NULL AND ?1 = ?1 GROUP BY name ORDER BY number DESC, name LIMIT ?2",
    ),
    (
        "assignee",
        "Open tasks by who is to do them",
        "SELECT assignee_name AS name, count(*) AS number FROM assignments
         WHERE due >= ?1 GROUP BY name ORDER BY number DESC, name LIMIT ?2",
    ),
    (
        "month",
        "Open tasks by month",
        "SELECT substr(due, 1, 7) AS name, count(*) AS number FROM assignments
         WHERE due >= ?1 GROUP BY name ORDER BY name LIMIT ?2",
    ),
];

pub(super) fn run(arguments: &StatsArguments, messages: &mut Messages) -> io::Result<()> {
    let counted =
        open(&arguments.database).and_then(|database| count(&database, arguments).map_err(|error| error.to_string()));
    let counted = match counted {
        Ok(counted) => counted,
        Err(cause) => {
            messages.fail(arguments.database.display(), cause);
            return Ok(());
        }
    };
    let mut stdout = io::stdout().lock();
    match arguments.format {
        StatsFormat::Text => counted.iter().try_for_each(|counted| counted.write(&mut stdout))?,
        StatsFormat::Csv => {
            let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(&mut stdout);
            csv.write_record(["table", "name", "count"])?;
            for Counted { word, rows, .. } in &counted {
                for (name, number) in rows {
                    csv.write_record([word, name.as_str(), &number.to_string()])?;
                }
            }
            csv.flush()?;
        }
        StatsFormat::Svg => stdout.write_all(picture(&counted).as_bytes())?,
    }
    stdout.flush()
}

/// One table of numbers.
#[derive(Debug)]
struct Counted {
    word: &'static str,
    heading: &'static str,
    rows: Vec<(String, u64)>,
}

impl Counted {
    fn write(&self, out: &mut impl io::Write) -> io::Result<()> {
        if self.rows.is_empty() {
            return writeln!(out, "{}: none\n", self.heading);
        }
        let mut table = Table::new();
        table.load_style(UTF8_HORIZONTAL_ONLY).set_header([self.heading, "Number"]);
        for (name, number) in &self.rows {
            table.add_row([name.clone(), number.to_string()]);
        }
        writeln!(out, "{table}\n")
    }
}

fn count(database: &Connection, arguments: &StatsArguments) -> rusqlite::Result<Vec<Counted>> {
    let on: String = match &arguments.on {
        Some(day) => day.clone(),
        None => database.query_row("SELECT date('now', 'localtime')", [], |row| row.get(0))?,
    };
    let count = |(word, heading, sql): (&'static str, &'static str, &'static str)| {
        let mut select = database.prepare(sql)?;
        let rows = select.query_map(params![on, arguments.top], |row| {
            Ok((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0)))
        })?;
        Ok(Counted { word, heading, rows: rows.collect::<rusqlite::Result<_>>()? })
    };
    COUNTS.into_iter().map(count).collect()
}

/// Lines of a picture, in its units.
const LINE: usize = 22;
/// Where bars begin, and how long the longest is.
const LEFT: u64 = 420;
const LONGEST: u64 = 480;

/// All tables as bars, one below the other.
fn picture(counted: &[Counted]) -> String {
    let lines: usize = counted.iter().map(|counted| counted.rows.len() + 3).sum();
    let (width, height) = (LEFT + LONGEST + 80, lines * LINE);
    // Writing to a string does not fail.
    let mut svg = String::new();
    let _ = writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>"
    );
    let mut line = 1;
    for Counted { heading, rows, .. } in counted {
        let _ = writeln!(svg, "<text x=\"12\" y=\"{}\" font-weight=\"bold\">{heading}</text>", line * LINE);
        line += 1;
        let most = rows.iter().map(|(_, number)| *number).max().unwrap_or(0).max(1);
        for (name, number) in rows {
            let (y, length, top) = (line * LINE, number * LONGEST / most, line * LINE - 12);
            let (name, end) = (escaped(name), LEFT + length + 6);
            let _ = writeln!(
                svg,
                "<text x=\"{}\" y=\"{y}\" text-anchor=\"end\">{name}</text><rect x=\"{LEFT}\" y=\"{top}\" \
                 width=\"{length}\" height=\"14\" fill=\"#3b6ea5\"/><text x=\"{end}\" y=\"{y}\">{number}</text>",
                LEFT - 8
            );
            line += 1;
        }
        line += 2;
    }
    svg.push_str("</svg>\n");
    svg
}

/// A name in XML, cut where it would leave its column.
fn escaped(name: &str) -> String {
    const MOST: usize = 56;
    let cut: String = name.chars().take(MOST).collect();
    let more = if name.chars().count() > MOST { "…" } else { "" };
    format!("{}{more}", cut.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}
