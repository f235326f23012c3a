//! Tasks in a table: a row for each, with a column that names who is to do it.

use std::ops::Range;

use super::deadlines;
use super::passage::Passage;
use crate::grammar::date::Day;
use crate::grammar::mention::mentions;
use crate::model::{Assignment, Block, Deadline, Excerpt, Mention};
use crate::text::fold::fold;
use crate::vocabulary::tasks::{DUE_COLUMNS, HELP_COLUMNS, NOT_WHO_COLUMNS, TASK_COLUMNS, WHO_COLUMNS};

/// What the columns of a table of tasks hold, by their places.
struct Columns {
    who: usize,
    what: usize,
    with: Option<usize>,
    due: Option<usize>,
}

impl Columns {
    /// From the row of heads; `None` where the table is none of tasks.
    fn of(heads: &[impl AsRef<str>]) -> Option<Self> {
        let keys: Vec<String> = heads.iter().map(|head| fold(head.as_ref())).collect();
        let has = |key: &str, words: &[&str]| words.iter().any(|word| key.contains(word));
        let first = |fits: &dyn Fn(&str) -> bool| keys.iter().position(|key| fits(key));
        // Who leads, else who is said to do it: the surest words first.
        let who = WHO_COLUMNS.iter().find_map(|word| first(&|key| key.contains(word) && !has(key, NOT_WHO_COLUMNS)))?;
        let what = keys.iter().enumerate().position(|(at, key)| at != who && has(key, TASK_COLUMNS))?;
        let other = |at: usize| at != who && at != what;
        let find = |words: &[&str]| keys.iter().enumerate().position(|(at, key)| other(at) && has(key, words));
        Some(Self { who, what, with: find(HELP_COLUMNS), due: find(DUE_COLUMNS) })
    }
}

/// The tasks of a table, and the deadlines in it.
pub(super) fn of_table<'t>(
    input: &str,
    block: &Block<'t>,
    issued: Option<Day>,
) -> (Vec<Assignment<'t>>, Vec<Deadline<'t>>) {
    let (mut tasks, mut dated) = (Vec::new(), Vec::new());
    let mut heads = block.rows.iter().take(HEAD_ROWS);
    let Some((head, columns)) = heads.find_map(|row| Some((row, Columns::of(row)?))) else { return (tasks, dated) };
    let passage = Passage::of_block(input, block);
    let mut at = 0;
    let text: &str = &passage.text;
    let mut place = |cell: &str| {
        let near = text.get(at..text.floor_char_boundary(at + cell.len() + BETWEEN))?;
        let found = near.find(cell);
        let start = at + found.unwrap_or(0);
        at = text.floor_char_boundary(start + cell.len());
        found.map(|_| start..at)
    };
    for row in &block.rows {
        // The cells stand in the text one behind the other; an empty one has no place.
        let cells: Vec<Option<Range<usize>>> =
            row.iter().map(|cell| if cell.is_empty() { None } else { place(cell) }).collect();
        let cell = |at: usize| cells.get(at).cloned().flatten();
        // The row of heads, here and on later pages; a row of other cells is the rest of one.
        if row == head || row.len() != head.len() {
            continue;
        }
        let (Some(who), Some(what)) = (cell(columns.who), cell(columns.what)) else { continue };
        let deadline = columns.due.and_then(cell).and_then(|due| deadlines::of_cell(&passage, &block.id, issued, due));
        dated.extend(deadline.clone());
        let named = |range: Range<usize>| -> Vec<Mention<'t>> {
            names(text, range).into_iter().map(|name| passage.mention(name)).collect()
        };
        let cooperating = columns.with.and_then(cell).map(named).unwrap_or_default();
        tasks.extend(named(who).into_iter().map(|assignee| Assignment {
            block: block.id.clone().into(),
            assignee,
            cooperating: cooperating.clone(),
            action: Excerpt { text: passage.words(what.clone()), span: passage.span(what.clone()), region: None },
            deadline: deadline.clone(),
            report_to: Vec::new(),
        }));
    }
    (tasks, dated)
}

/// Bytes between one cell and the next.
const BETWEEN: usize = 64;

/// Rows in which the heads of the columns may stand.
const HEAD_ROWS: usize = 3;

/// The bodies that a cell names: as running text does, or the cell as it stands, which needs no opening.
fn names(text: &str, cell: Range<usize>) -> Vec<Range<usize>> {
    let words = text.get(..cell.end).unwrap_or("");
    match mentions(words, cell.start) {
        Some(found) if found.names.last().is_some_and(|last| last.end + 2 >= cell.end) => found.names,
        _ if text.get(cell.clone()).is_some_and(|words| words.chars().any(char::is_alphabetic)) => vec![cell],
        _ => Vec::new(),
    }
}
