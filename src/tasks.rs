//! Tasks as rows: what each body is to do, with the document that says so and the line that it stands in, as
//! `thongbao tasks --format json` prints them.
//!
//! ```
//! let text = "THÔNG BÁO\nSố: 05/TB-UBND\n\n1. Giao các Sở: Tài chính, Y tế lập lịch trực trước ngày 15/12/2020.\n";
//! let tasks = thongbao::tasks::of(thongbao::parse(text), "tet.txt".to_owned());
//! let bodies: Vec<&str> = tasks.iter().map(|task| task.body.as_str()).collect();
//! assert_eq!(bodies, ["Sở Tài chính", "Sở Y tế"]);
//! assert_eq!((tasks[0].source.as_str(), tasks[0].line, tasks[0].due()), ("tet.txt", 4, "2020-12-15"));
//! ```

use serde::Serialize;

use crate::Document;
use crate::model::Assignment;

/// What one body is to do.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "TaskRow"))]
#[non_exhaustive]
pub struct Row {
    /// The file; empty where the text is none's.
    pub source: String,
    /// The document's number and notation.
    pub code: Option<String>,
    /// Its date of issue, ISO 8601.
    pub issued_date: Option<String>,
    /// The line of the text in which the assignee, or the item, stands, from 1 on.
    pub line: usize,
    /// The full name of the body: of the assignee, or of one of those that a group lists.
    pub body: String,
    /// What is to be done.
    #[serde(flatten)]
    pub task: Assignment<'static>,
}

/// The tasks of a document that is read from the file `source`, one for each body and item.
#[must_use]
pub fn of(document: Document<'_>, source: String) -> Vec<Row> {
    let mut document = document.into_owned();
    let assignments = std::mem::take(&mut document.assignments);
    let header = &document.header;
    let code = header.code.as_ref().and_then(|code| code.canonical.as_deref()).map(str::to_owned);
    let issued_date = header.issued_date.as_ref().and_then(|date| date.date.as_deref()).map(str::to_owned);
    let mut lines = LineCounter { text: document.input().as_bytes(), at: 0, line: 1 };
    let mut rows = Vec::new();
    for assignment in &assignments {
        for task in assignment.tasks() {
            // An item has its own place.
            let place = if assignment.items.is_empty() { assignment.assignee.span } else { task.action.span };
            rows.push(Row {
                source: source.clone(),
                code: code.clone(),
                issued_date: issued_date.clone(),
                line: lines.line_of(place.start),
                body: task.body.to_owned(),
                task: Assignment {
                    block: task.block.to_owned().into(),
                    action: task.action.clone(),
                    deadline: task.deadline.cloned(),
                    cooperating: task.cooperating.to_vec(),
                    report_to: task.report_to.to_vec(),
                    items: Vec::new(),
                    ..assignment.clone()
                },
            });
        }
    }
    rows
}

impl Row {
    /// The body, as printed where it stands alone.
    #[must_use]
    pub fn who(&self) -> &str {
        if self.task.assignee.members.is_empty() { &self.task.assignee.text } else { &self.body }
    }

    /// The last day, or the words of a deadline that has none; empty without a deadline.
    #[must_use]
    pub fn due(&self) -> &str {
        let deadline = self.task.deadline.as_ref();
        deadline.map_or("", |deadline| deadline.last_day().unwrap_or(&deadline.text))
    }
}

/// Counts lines on from the last place: tasks stand in the order of the text.
struct LineCounter<'t> {
    text: &'t [u8],
    at: usize,
    line: usize,
}

impl LineCounter<'_> {
    fn line_of(&mut self, place: usize) -> usize {
        let (from, to) = (self.at.min(place), self.at.max(place));
        let between = memchr::memchr_iter(b'\n', self.text.get(from..to).unwrap_or_default()).count();
        self.line = if place >= self.at { self.line + between } else { self.line - between };
        self.at = place;
        self.line
    }
}
