//! Tasks in a table: a row for each, with a column that names who is to do it.

use std::ops::Range;

use super::deadlines;
use super::passage::Passage;
use crate::grammar::date::Day;
use crate::grammar::mention::mentions;
use crate::model::{Assignment, Block, Deadline, Excerpt, Mention};
use crate::text::fold::fold;
use crate::vocabulary::tasks::{DUE_COLUMNS, HELP_COLUMNS, TASK_COLUMNS, WHO_COLUMNS};

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
        let find = |words: &[&str], taken: &[usize]| {
            let fits = |key: &String| words.iter().any(|word| key.contains(word));
            keys.iter().enumerate().find(|(at, key)| !taken.contains(at) && fits(key)).map(|(at, _)| at)
        };
        let with = find(HELP_COLUMNS, &[]);
        let due = find(DUE_COLUMNS, &with.into_iter().collect::<Vec<_>>());
        let taken: Vec<usize> = with.into_iter().chain(due).collect();
        let who = find(WHO_COLUMNS, &taken)?;
        let what = find(TASK_COLUMNS, &[taken.as_slice(), &[who]].concat())?;
        Some(Self { who, what, with, due })
    }
}

/// The tasks of a table, and the deadlines in it.
pub(super) fn of_table<'t>(
    input: &str,
    block: &Block<'t>,
    issued: Option<Day>,
) -> (Vec<Assignment<'t>>, Vec<Deadline<'t>>) {
    let (mut tasks, mut dated) = (Vec::new(), Vec::new());
    let mut rows = block.rows.iter();
    let Some(columns) = rows.by_ref().take(HEAD_ROWS).find_map(|row| Columns::of(row)) else { return (tasks, dated) };
    let passage = Passage::of_block(input, block);
    let mut at = 0;
    let text: &str = &passage.text;
    let mut place = |cell: &str| {
        let near = text.get(at..text.floor_char_boundary(at + cell.len() + BETWEEN))?;
        let start = at + near.find(cell)?;
        at = start + cell.len();
        Some(start..at)
    };
    for row in &block.rows {
        // The cells stand in the text one behind the other; an empty one has no place.
        let cells: Vec<Option<Range<usize>>> =
            row.iter().map(|cell| if cell.is_empty() { None } else { place(cell) }).collect();
        let cell = |at: usize| cells.get(at).cloned().flatten();
        let (Some(who), Some(what)) = (cell(columns.who), cell(columns.what)) else { continue };
        if Columns::of(row).is_some() {
            continue;
        }
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
