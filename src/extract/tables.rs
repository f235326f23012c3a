//! Tasks in a table: a row for each, with a column that names who is to do it.

use std::borrow::Cow;
use std::ops::Range;

use super::assignments::dedup;
use super::passage::Passage;
use super::triggers::Kind;
use super::{deadlines, parts};
use crate::evidence;
use crate::grammar::date::Day;
use crate::grammar::mention::{Names, Stop, full_name, members, mentions, opens};
use crate::model::{Assignment, Block, Deadline, Excerpt, Mention};
use crate::text::fold::{Folded, fold, is_letter, is_upper, strip_phrase};
use crate::text::markup::CELL_BREAK;
use crate::vocabulary::tables::{MONEY_COLUMNS, TO_DO_COLUMNS, UNIT_COLUMNS};
use crate::vocabulary::tasks::{
    CHARGE_LABELS, CHARGE_VERBS, DUE_COLUMNS, HELP_COLUMNS, HELP_LABELS, NOT_WHO_COLUMNS, TASK_COLUMNS, WHO_COLUMNS,
};

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
        let keys: Vec<Folded> = heads.iter().map(|head| fold(head.as_ref())).collect();
        let has = |key: &str, words: &[&str]| words.iter().any(|word| key.contains(word));
        let find = |words: &[&str], taken: &[usize]| {
            keys.iter().enumerate().position(|(at, key)| !taken.contains(&at) && has(key, words))
        };
        // Who leads, else who is said to do it: the surest words first.
        let is_who = |key: &str, word: &str| key.contains(word) && !has(key, NOT_WHO_COLUMNS);
        let who = WHO_COLUMNS.iter().find_map(|word| keys.iter().position(|key| is_who(key, word)));
        // A body alone at the head of a column does what the next one says, where that is a task or has its term: any table may have units.
        let alone = || keys.iter().position(|key| UNIT_COLUMNS.contains(&key.as_str().trim()));
        let is_task = |key: &Folded| has(key, TO_DO_COLUMNS);
        let tells = || keys.iter().any(is_task) || find(DUE_COLUMNS, &[]).is_some();
        let who = who.or_else(|| alone().filter(|_| tells() && !keys.iter().any(|key| has(key, MONEY_COLUMNS))))?;
        let what = find(TO_DO_COLUMNS, &[who]).or_else(|| find(TASK_COLUMNS, &[who]))?;
        Some(Self { who, what, with: find(HELP_COLUMNS, &[who, what]), due: find(DUE_COLUMNS, &[who, what]) })
    }
}

/// The tasks of a table, and the deadlines in it.
pub(super) fn of_table<'t>(
    input: &'t str,
    block: &Block<'t>,
    passage: &Passage<'_, 't>,
    issued: Option<Day>,
) -> (Vec<Assignment<'t>>, Vec<Deadline<'t>>) {
    let (mut tasks, mut dated) = (Vec::new(), Vec::new());
    let Some((head, below, columns)) = heads(&block.rows) else { return (tasks, dated) };
    if head.len() > MOST {
        return (tasks, dated);
    }
    let mut at = 0;
    let text: &str = &passage.text;
    let mut place = |cell: &str| {
        let near = text.get(at..text.floor_char_boundary(at + cell.len() + BETWEEN))?;
        let found = near.find(cell);
        let start = at + found.unwrap_or(0);
        at = text.floor_char_boundary(start + cell.len());
        found.map(|_| start..at)
    };
    // The cells stand in the text one behind the other; an empty one has no place.
    let mut lines: Vec<Line> = Vec::with_capacity(block.rows.len());
    let mut end = None;
    for row in &block.rows {
        let cells: Vec<Option<Range<usize>>> =
            row.iter().map(|cell| if cell.is_empty() { None } else { place(cell) }).collect();
        let spans = cells.iter().flatten().map(|cell| passage.span(cell.clone()));
        let starts: Vec<usize> = spans.clone().map(|span| span.start).collect();
        let last = spans.clone().next_back().map(|span| span.end);
        let before = end.zip(starts.first()).and_then(|(end, start)| input.get(end..*start)).unwrap_or("");
        let first = cells.first().and_then(Option::as_ref).and_then(|cell| text.get(cell.clone()));
        lines.push(Line {
            is_head: row == head || Some(row) == below,
            behind_blank: before.replace("\r\n", "\n").matches(['\n', '\r']).count() > 1,
            is_numbered: first.is_some_and(is_number),
            is_ruled: starts.first().is_some_and(|start| is_ruled(input, *start)),
            columns: columns_of(input, &starts),
            cells,
        });
        end = last.or(end);
    }
    for cells in rows(&lines, columns.who) {
        let cell = |at: usize| cells.get(at).filter(|pieces| !pieces.is_empty());
        let (Some(who), Some(what)) = (cell(columns.who), cell(columns.what)) else { continue };
        let deadline = columns.due.and_then(cell).and_then(|due| {
            let place = |within: Range<usize>| match due.as_slice() {
                [whole] => passage.span(whole.start + within.start..whole.start + within.end),
                pieces => passage.span(hull(pieces)),
            };
            deadlines::of_cell(joined(passage, due), &block.id, issued, place)
        });
        dated.extend(deadline.clone());
        let named = |pieces: &Vec<Range<usize>>| -> Vec<Mention<'t>> {
            match pieces.as_slice() {
                [whole] => names(text, whole.clone()).into_iter().map(|name| passage.mention(name)).collect(),
                pieces => wrapped_names(passage, pieces),
            }
        };
        let mut cooperating = columns.with.and_then(cell).map(named).unwrap_or_default();
        let parts = match who.as_slice() {
            [whole] => roles(input, passage, whole),
            _ => None,
        };
        let (who, helpers) = parts.unwrap_or_else(|| (named(who), Vec::new()));
        cooperating.extend(helpers);
        dedup(&mut cooperating);
        tasks.extend(who.into_iter().map(|assignee| Assignment {
            block: block.id.clone().into(),
            assignee,
            cooperating: cooperating.clone(),
            action: Excerpt { text: joined(passage, what), span: passage.span(hull(what)), region: None },
            deadline: deadline.clone(),
            report_to: Vec::new(),
            items: Vec::new(),
            confidence: evidence::BY_PLACE,
        }));
    }
    (tasks, dated)
}

/// Whether a cell is the number of a row: `3`, `1.2`, `IV`.
fn is_number(cell: &str) -> bool {
    let digits = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    let roman = |byte: u8| matches!(byte, b'I' | b'V' | b'X' | b'.');
    cell.bytes().all(digits) || cell.bytes().all(roman)
}

/// Whether bars stand in the line of a cell that begins at byte `start` of the input.
fn is_ruled(input: &str, start: usize) -> bool {
    let before = input.get(input.floor_char_boundary(start.saturating_sub(WIDEST))..start).unwrap_or("");
    let behind = input.get(start..input.floor_char_boundary(start + WIDEST)).unwrap_or("");
    let ends = |c: char| matches!(c, '\n' | '\r');
    [before.rsplit(ends).next(), behind.split(ends).next()].into_iter().flatten().any(|part| part.contains('|'))
}

/// Columns of the widest table.
const MOST: usize = 24;

/// A printed line of a table.
struct Line {
    /// Whether it is the row of heads, here or on a later page.
    is_head: bool,
    /// Whether a blank line stands before it.
    behind_blank: bool,
    /// Whether its first cell is a number.
    is_numbered: bool,
    /// Whether bars part its cells, so that an empty one has its place.
    is_ruled: bool,
    cells: Vec<Option<Range<usize>>>,
    /// Where the cells that are not empty begin, in characters from the start of the line.
    columns: Vec<usize>,
}

/// The cells of a row by their columns: of each its pieces, one for each printed line.
type Cells = Vec<Vec<Range<usize>>>;

/// The rows of a table, in which column `who` names the bodies. Blank lines part them, where there are any; else a row begins where a
/// body or a number is named, or where a line has all its cells and is the first. Any other line goes on with the row above it: the
/// heads say in which column its cells stand.
fn rows(lines: &[Line], who: usize) -> Vec<Cells> {
    let Some(head) = lines.iter().find(|line| line.is_head) else { return Vec::new() };
    // Whether the heads stand side by side in one line.
    let spread = head.columns.len() == head.cells.len() && head.columns.is_sorted_by(|a, b| a < b);
    let behind_head = lines.iter().skip_while(|line| !line.is_head).skip(1);
    let spaced = spread && behind_head.skip(1).any(|line| line.behind_blank);
    let mut rows: Vec<Cells> = Vec::new();
    let mut open = false;
    // Heads may be centred: where a line has all its cells, they say where the next lines' stand.
    let mut starts = &head.columns;
    for line in lines {
        if line.is_head {
            open = false;
            continue;
        }
        // Each cell has its place already.
        let whole = line.cells.len() == head.cells.len() && (line.is_ruled || line.cells.iter().all(Option::is_some));
        if whole && line.columns.len() == line.cells.len() {
            starts = &line.columns;
        }
        let places: Vec<(usize, &Range<usize>)> = if whole {
            line.cells.iter().enumerate().filter_map(|(place, cell)| Some((place, cell.as_ref()?))).collect()
        } else if spread {
            let under = |column: &usize| starts.partition_point(|start| *start <= column + SLACK).saturating_sub(1);
            line.columns.iter().map(under).zip(line.cells.iter().flatten()).collect()
        } else {
            Vec::new()
        };
        let names_someone = places.iter().any(|(place, _)| *place == who) || line.is_numbered;
        let begins = match (spaced, whole) {
            (true, _) => line.behind_blank || !open,
            (_, true) => names_someone || !open,
            _ => places.first().is_some_and(|(place, _)| *place == 0),
        };
        if begins {
            rows.push(vec![Vec::new(); head.cells.len()]);
            open = true;
        }
        let Some(row) = rows.last_mut().filter(|_| open) else { continue };
        for (place, cell) in places {
            row.get_mut(place).into_iter().for_each(|pieces| pieces.push(cell.clone()));
        }
    }
    rows
}

/// Characters that a cell may stand to the left of its head.
const SLACK: usize = 2;

/// The columns at which bytes of one line of the input stand, in characters from its start.
fn columns_of(input: &str, starts: &[usize]) -> Vec<usize> {
    let Some(first) = starts.first() else { return Vec::new() };
    let from = input.floor_char_boundary(first.saturating_sub(WIDEST));
    let before = input.get(from..*first).unwrap_or("");
    let line = memchr::memrchr2(b'\n', b'\r', before.as_bytes()).map_or(0, |end| end + 1);
    let mut column = before.get(line..).map_or(0, |line| line.chars().count());
    let mut at = *first;
    let count_on = |start: &usize| {
        column += input.get(at..*start).map_or(0, |between| between.chars().count());
        at = *start;
        column
    };
    starts.iter().map(count_on).collect()
}

/// Bytes of the widest line before its first cell.
const WIDEST: usize = 1000;

/// From the first piece of a cell to the last; between them stand other cells.
fn hull(pieces: &[Range<usize>]) -> Range<usize> {
    let (first, last) = (pieces.first().cloned().unwrap_or_default(), pieces.last().cloned().unwrap_or_default());
    first.start..last.end
}

fn joined<'t>(passage: &Passage<'_, 't>, pieces: &[Range<usize>]) -> Cow<'t, str> {
    match pieces {
        [whole] => passage.words(whole.clone()),
        pieces => {
            let words: Vec<Cow<'t, str>> = pieces.iter().map(|piece| passage.words(piece.clone())).collect();
            words.join(" ").into()
        }
    }
}

/// The bodies of a cell of several lines, each with the place of the whole cell.
fn wrapped_names<'t>(passage: &Passage<'_, 't>, pieces: &[Range<usize>]) -> Vec<Mention<'t>> {
    let words = joined(passage, pieces);
    let named = names(&words, 0..words.len());
    let mention = |name: Range<usize>| {
        let text: Cow<'t, str> = words.get(name).unwrap_or("").to_owned().into();
        Mention {
            name: full_name(&text),
            members: members(&text),
            span: passage.span(hull(pieces)),
            region: None,
            text,
        }
    };
    named.into_iter().map(mention).collect()
}

/// Bytes between one cell and the next.
const BETWEEN: usize = 64;

/// Rows in which the heads of the columns may stand.
const HEAD_ROWS: usize = 3;

/// The cells of a row.
type Row<'t> = Vec<Cow<'t, str>>;

/// The row of heads, the one below it that goes on with it, and what their columns hold: `Người/đơn vị` over `chịu trách nhiệm`.
fn heads<'r, 't>(rows: &'r [Row<'t>]) -> Option<(&'r Row<'t>, Option<&'r Row<'t>>, Columns)> {
    let first = || rows.iter().take(HEAD_ROWS);
    let whole = first().find_map(|row| Some((row, None, Columns::of(row)?)));
    let goes_on = |(row, below): &(&Row<'t>, &Row<'t>)| {
        row.len() == below.len() && below.first().is_some_and(|cell| cell.is_empty())
    };
    let joined = |(row, below): (&'r Row<'t>, &'r Row<'t>)| {
        let heads: Vec<String> = row.iter().zip(below).map(|(above, below)| format!("{above} {below}")).collect();
        Some((row, Some(below), Columns::of(&heads)?))
    };
    whole.or_else(|| first().zip(rows.iter().skip(1)).filter(goes_on).find_map(joined))
}

/// The bodies that a cell gives the task, and those that help, where it says which or has a line for each: `Chủ trì: Phòng Nội vụ; phối hợp:
/// Phòng Tư pháp`, `BHXH huyện chủ trì, phối hợp với Phòng Y tế`.
fn roles<'t>(
    input: &str,
    passage: &Passage<'_, 't>,
    cell: &Range<usize>,
) -> Option<(Vec<Mention<'t>>, Vec<Mention<'t>>)> {
    let text: &str = &passage.text;
    let named = |within: Range<usize>| names(text, within).into_iter().map(|name| passage.mention(name));
    let lines = lines(input, passage, cell.clone());
    let (mut who, mut with) = (Vec::new(), Vec::new());
    let mut known = lines.len() > 1;
    for part in lines.iter().flat_map(|line| parts(text.get(line.clone()).unwrap_or(""), line.start, ';')) {
        let rest = text.get(part.clone())?;
        let behind = |table: &[&str]| {
            let labelled = table.iter().filter_map(|label| strip_phrase(rest, label)?.trim_start().strip_prefix(':'));
            labelled.map(|behind| part.end - behind.trim_start().len()..part.end).next()
        };
        if let Some(within) = behind(HELP_LABELS) {
            with.extend(named(within));
            known = true;
        } else if let Some(within) = behind(CHARGE_LABELS) {
            who.extend(named(within));
            known = true;
        } else if let Some(found) = mentions(text.get(..part.end)?, part.start).filter(|found| found.stop == Stop::Task)
        {
            let said = text.get(found.end..part.end)?;
            let opens = |table: &[&str]| table.iter().any(|words| strip_phrase(said, words).is_some());
            let mentioned = found.names.iter().map(|name| passage.mention(name.clone()));
            if opens(CHARGE_VERBS) {
                who.extend(mentioned);
                with.extend(helpers(passage, found.end..part.end));
            } else if opens(HELP_LABELS) {
                with.extend(mentioned);
            } else {
                return None;
            }
            known = true;
        } else {
            who.extend(named(part));
        }
    }
    (known && !who.is_empty()).then_some((who, with))
}

/// The bodies behind `phối hợp với` in a stretch of a cell: what stands in the next one is none of theirs.
fn helpers<'t>(passage: &Passage<'_, 't>, within: Range<usize>) -> Vec<Mention<'t>> {
    let words = passage.text.get(..within.end).unwrap_or("");
    let mut behind = within.start;
    let mut named = Vec::new();
    for place in passage.places(Kind::Cooperation, within) {
        let rest = words.get(place.end..).unwrap_or("");
        let start = words.len() - rest.trim_start_matches([' ', ':']).len();
        let Some(found) = mentions(words, start).filter(|_| start >= behind) else { continue };
        behind = found.end.max(start);
        named.extend(found.names.into_iter().map(|name| passage.mention(name)));
    }
    named
}

/// The lines that a break parts a cell into, where a body's name begins each of them: `Công đoàn<br>Tổ trưởng chuyên môn`.
fn lines(input: &str, passage: &Passage<'_, '_>, cell: Range<usize>) -> Vec<Range<usize>> {
    let text: &str = &passage.text;
    if !passage.span(cell.clone()).slice(input).contains(CELL_BREAK) {
        return std::iter::once(cell).collect();
    }
    let words = text.get(cell.clone()).unwrap_or("");
    let gaps = memchr::memchr_iter(b' ', words.as_bytes()).map(|gap| cell.start + gap);
    let broken = |gap: &usize| {
        let before = passage.span(cell.start..*gap).end;
        let behind = passage.span(gap + 1..cell.end).start;
        input.get(before..behind).is_some_and(|between| between.contains(CELL_BREAK))
    };
    let begins = |gap: &usize| text.get(gap + 1..).is_some_and(|rest| rest.starts_with(is_upper) && opens(rest));
    let ends: Vec<usize> = gaps.filter(|gap| begins(gap) && broken(gap)).collect();
    let starts = std::iter::once(cell.start).chain(ends.iter().map(|gap| gap + 1));
    starts.zip(ends.iter().copied().chain([cell.end])).map(|(start, end)| start..end).collect()
}

/// The bodies that a cell names: as running text does, or each part of it as it stands, which needs no opening. `Như mục 3` names none.
fn names(text: &str, cell: Range<usize>) -> Names {
    let words = text.get(..cell.end).unwrap_or("");
    let row = text.get(cell.clone()).unwrap_or("");
    match mentions(words, cell.start) {
        Some(found) if found.names.last().is_some_and(|last| last.end + 2 >= cell.end) => found.names,
        _ if strip_phrase(row, "như ").is_some() => Names::new(),
        _ if row.contains("; ") => parts(row, cell.start, ';').flat_map(|part| names(text, part)).collect(),
        _ if text.get(cell.clone()).is_some_and(|words| words.chars().any(is_letter)) => {
            std::iter::once(cell).collect()
        }
        _ => Names::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_their_heads() {
        for (heads, want) in [
            ("TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn", Some((2, 1, Some(3), Some(4)))),
            ("Nội dung thực hiện | Đơn vị chủ trì", Some((1, 0, None, None))),
            ("Nội dung | Kinh phí thực hiện | Đơn vị chủ trì | Thời gian hoàn thành", Some((2, 0, None, Some(3)))),
            ("Công việc | Đơn vị chủ trì, phối hợp", Some((1, 0, None, None))),
            ("STT | Đơn vị | Nội dung | Thời hạn", Some((1, 2, None, Some(3)))),
            ("TT | Bộ phận | Việc cần làm", Some((1, 2, None, None))),
            ("TT | Cơ quan | Nhiệm vụ | Kinh phí", None),
            ("TT | Đơn vị | Nội dung | Ghi chú", None),
            ("TT | Nội dung | Người/đơn vị | Thời gian", None),
            ("STT | Họ và tên | Chức vụ", None),
            ("Nội dung | Kinh phí", None),
        ] {
            let heads: Vec<&str> = heads.split(" | ").collect();
            let found = Columns::of(&heads).map(|columns| (columns.who, columns.what, columns.with, columns.due));
            assert_eq!(found, want, "{heads:?}");
        }
    }

    /// The tasks of a table: the body, then those that help it.
    fn tasks(rows: &str) -> Vec<String> {
        let text = format!("KẾ HOẠCH\nCông tác năm 2026\n\n{rows}\n");
        let document = crate::parse(&text);
        let task = |task: &crate::model::Assignment<'_>| {
            let helpers: Vec<&str> = task.cooperating.iter().map(|mention| mention.text.as_ref()).collect();
            format!("{} + {}", task.assignee.text, helpers.join(", "))
        };
        document.assignments.iter().map(task).collect()
    }

    #[test]
    fn roles_within_a_cell() {
        let heads = "| TT | Nội dung | Đơn vị thực hiện | Thời hạn |\n|---|---|---|---|\n";
        for (cell, want) in [
            ("Chủ trì: Phòng Nội vụ; phối hợp: Phòng Tư pháp", &["Phòng Nội vụ + Phòng Tư pháp"][..]),
            ("BHXH huyện chủ trì, phối hợp với Phòng Y tế", &["BHXH huyện + Phòng Y tế"]),
            ("Phòng Nội vụ chủ trì; Phòng Tư pháp phối hợp", &["Phòng Nội vụ + Phòng Tư pháp"]),
            ("Công đoàn<br>Tổ trưởng chuyên môn", &["Công đoàn + ", "Tổ trưởng chuyên môn + "]),
            ("Phòng Tài chính<br>- Kế hoạch", &["Phòng Tài chính - Kế hoạch + "]),
            ("Phòng Nội vụ", &["Phòng Nội vụ + "]),
        ] {
            assert_eq!(tasks(&format!("{heads}| 1 | Lập hồ sơ | {cell} | 20/6/2026 |")), want, "{cell}");
        }
    }

    #[test]
    fn heads_in_two_lines() {
        let rows = "| TT | Nội dung | Người/đơn vị | Thời gian |\n|  |  | chịu trách nhiệm |  |\n\
                    | 1 | Lập hồ sơ | Phòng Nội vụ | 20/6/2026 |";
        assert_eq!(tasks(rows), ["Phòng Nội vụ + "]);
    }

    #[test]
    fn rows_are_tasks() {
        let text = "KẾ HOẠCH\nCông tác năm 2026\n\n| TT | Nội dung | Chủ trì | Thời hạn |\n|---|---|---|---|\n\
                    | 1 | Xây dựng nội dung họp | Sở Y tế, Sở Nội vụ | Quý II/2026, báo cáo kết quả |\n\
                    | TT | Nội dung | Chủ trì | Thời hạn |\n| 2 | Họp | Tổ 5 | 10/02/2026 |\n| của tổ | |\n";
        let document = crate::parse(text);
        let tasks: Vec<_> = document
            .assignments
            .iter()
            .map(|task| {
                let deadline = task.deadline.as_ref();
                (&*task.assignee.text, &*task.action.text, deadline.map(|due| (&*due.text, due.date.as_deref())))
            })
            .collect();
        let quarter = Some(("Quý II/2026", Some("2026-06-30")));
        assert_eq!(
            tasks,
            [
                ("Sở Y tế", "Xây dựng nội dung họp", quarter),
                ("Sở Nội vụ", "Xây dựng nội dung họp", quarter),
                ("Tổ 5", "Họp", Some(("10/02/2026", Some("2026-02-10")))),
            ]
        );
    }
}
