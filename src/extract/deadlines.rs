//! Deadlines: the words that may open one are found in one pass, and read where they stand.

use std::borrow::Cow;
use std::ops::Range;

use super::passage::{Fields, Passage};
use super::triggers::Field;
use super::{clause_end, is_taken};
use crate::evidence;
use crate::grammar::date::{Day, iso};
use crate::grammar::deadline::{Found, deadline};
use crate::grammar::mention::{Stop, opens, verb_kind};
use crate::model::{Deadline, Span};
use crate::text::fold::{head, is_upper, strip_phrase};
use crate::text::plain::Plain;
use crate::vocabulary::deadlines::{
    BEFORE_GOODS, COUNTED_UP, HELD, IN_FORCE, MADE_OUT, NOT_OPENINGS, TOLD_BEFORE, WEATHER,
};

/// A deadline and where it stands in its passage.
pub(super) struct Placed<'t> {
    pub(super) range: Range<usize>,
    pub(super) deadline: Deadline<'t>,
    /// Whether it is one only where a task has it: `trong tháng này` may tell what is done.
    pub(super) unsure: bool,
}

/// The deadline that a cell opens with: `10/02/2026`, `Quý II/2026`, `Trước ngày 30/9`; `place` says where its words stand.
pub(super) fn of_cell<'t>(
    words: Cow<'t, str>,
    block: &str,
    issued: Option<Day>,
    place: impl Fn(Range<usize>) -> Span,
) -> Option<Deadline<'t>> {
    let plain = Plain::new(&words);
    let bare = || {
        let (len, read) =
            deadline(&format!("{COMPLETED}{}", plain.as_str()), 0, issued).filter(|(_, read)| !read.over)?;
        Some((0, len.checked_sub(COMPLETED.len())?, read))
    };
    let opened = |at: usize| {
        let (len, read) = deadline(plain.as_str(), at, issued).filter(|(_, read)| !read.over)?;
        Some((at, at + len, read))
    };
    // `Xong trước 30/4/2026`.
    let mut behind = plain.as_str().match_indices(' ').map(|(at, gap)| at + gap.len()).take(BEFORE);
    let (start, end, read) = opened(0).or_else(bare).or_else(|| behind.find_map(opened))?;
    let (start, end) = (plain.offset(&words, start), plain.offset(&words, end));
    let text = match &words {
        Cow::Borrowed(words) => words.get(start..end)?.into(),
        Cow::Owned(words) => words.get(start..end)?.to_owned().into(),
    };
    Some(of(text, block, read, place(start..end)))
}

/// Words that may stand in a cell before its deadline.
const BEFORE: usize = 3;

/// What a date alone is read behind.
const COMPLETED: &str = "hoan thanh ";

/// The deadlines of a block of a document that was issued on `issued`; what stands in `taken` is none. Days that were over by then, but not
/// long, and close a clause go into `over`.
pub(super) fn of_passage<'t>(
    passage: &Passage<'_, 't>,
    fields: &Fields,
    block: &str,
    issued: Option<Day>,
    taken: &[Range<usize>],
    over: &mut Vec<Span>,
) -> Vec<Placed<'t>> {
    let plain = fields.plain.as_str();
    let mut found: Vec<Placed<'t>> = Vec::new();
    let mut behind = 0;
    for word in fields.openings.iter().filter(|word| word.field == Field::Deadline) {
        let start = word.range.start;
        if start < behind {
            continue;
        }
        let printed = fields.plain.offset(&passage.text, start);
        if is_taken(taken, printed) {
            continue;
        }
        // `từ` is an opening, `điện tử` is none, nor is `kính mời`.
        if NOT_OPENINGS.iter().any(|word| passage.text.get(printed..).is_some_and(|rest| rest.starts_with(word))) {
            continue;
        }
        if is_of_law(&passage.text, printed)
            || is_past(&passage.text, printed)
            || is_held(&passage.text, printed)
            || is_goods(&passage.text, printed)
        {
            continue;
        }
        let Some((len, read)) = deadline(plain, start, issued) else { continue };
        let range = printed..fields.plain.offset(&passage.text, start + len);
        if is_foretold(&passage.text, range.end) {
            continue;
        }
        if read.over {
            let rest = passage.text.get(range.end..).unwrap_or("").trim_start();
            let closes = rest.is_empty() || rest.starts_with(['.', ';', ',']);
            let lately = read.last.zip(issued).is_some_and(|(last, issued)| months(issued) - months(last) <= LATELY);
            if closes && lately {
                over.push(passage.span(range));
                behind = start + len;
            }
            continue;
        }
        if read.unsure && !is_ordered(&passage.text, &range) {
            continue;
        }
        behind = start + len;
        let unsure = read.unsure;
        let deadline = of(passage.words(range.clone()), block, read, passage.span(range.clone()));
        found.push(Placed { range, deadline, unsure });
    }
    found
}

/// Months before the document within which a day may have been meant for a deadline: others tell what was.
const LATELY: i32 = 6;

fn months((year, month, _): Day) -> i32 {
    i32::from(year) * 12 + i32::from(month)
}

/// Whether a day says when a paper was made out, or up to when something was counted: `giấy chứng nhận đã cấp trước ngày 01/7/2025`, `Tính
/// đến ngày 12/5`.
fn is_past(text: &str, start: usize) -> bool {
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    let before = before.trim_end();
    let ends = |table: &[&str]| table.iter().any(|words| before.ends_with(words));
    ends(MADE_OUT) || rest.starts_with("đến ") && ends(COUNTED_UP)
}

/// Whether a day is that on which a paper that is cited came into force: `Luật số 74/2025/QH15 có hiệu lực từ ngày 01/01/2026`.
fn is_of_law(text: &str, start: usize) -> bool {
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    let before = before.trim_end();
    // `kể từ` is read at both of its words.
    let before = before.strip_suffix(" kể").unwrap_or(before);
    let opens = ["từ ngày ", "kể từ ngày "].iter().any(|word| rest.starts_with(word));
    let law = || IN_FORCE.iter().find_map(|words| before.strip_suffix(words));
    opens && law().is_some_and(|law| ends_with_code(law.trim_end()))
}

/// Whether a code stands at the end of a text, or before its year: `Công văn 666/BYT-BH năm 2021`; `… số 09-HD/TU và` goes on.
fn ends_with_code(text: &str) -> bool {
    let code = |word: &str| word.contains('/') && word.contains(is_upper);
    let mut words = text.rsplit(' ').take(CODE);
    match words.next() {
        Some(last) if code(last) => true,
        Some(last) => last.bytes().all(|byte| byte.is_ascii_digit()) && words.any(code),
        None => false,
    }
}

/// Words of a code with the year behind it.
const CODE: usize = 3;

/// Whether a time says when something is held: `các lớp mở trong năm 2026`.
fn is_held(text: &str, start: usize) -> bool {
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    let before = before.trim_end();
    rest.starts_with("trong ") && HELD.iter().any(|words| before.ends_with(words))
}

/// Whether the words behind a time that ends at byte `end` foretell the weather: `đến ngày 16/10, tỉnh có mưa`.
fn is_foretold(text: &str, end: usize) -> bool {
    let Some(next) = text.get(end..).and_then(|rest| rest.trim_start().strip_prefix(',')) else { return false };
    let clause = head(next, FORETOLD).split(['.', ',', ';', ':']).next().unwrap_or("");
    let whole =
        |at: usize, words: &str| !clause.get(at + words.len()..).unwrap_or("").starts_with(char::is_alphanumeric);
    WEATHER.iter().any(|words| clause.match_indices(words).any(|(at, _)| whole(at, words)))
}

/// Characters behind a time within which the weather is told.
const FORETOLD: usize = 60;

/// Whether the word at byte `start` is the `hàng` of `ngân hàng`, `đơn hàng`, which says not how often.
fn is_goods(text: &str, start: usize) -> bool {
    let word = text.get(start..).map_or("", |rest| head(rest, GOODS));
    if strip_phrase(word, "hàng").is_none() {
        return false;
    }
    let before = text.get(..start).unwrap_or("").trim_end();
    let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    BEFORE_GOODS.iter().any(|goods| strip_phrase(last, goods).is_some_and(str::is_empty))
}

/// Characters of `hàng` and what stands behind it.
const GOODS: usize = 5;

/// Whether a time opens its clause and the words behind say what is to be done in it, not what was: `trong tháng 6 rà soát`,
/// `Trong tháng 6, Sở Y tế …`.
fn is_ordered(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or("").trim_end();
    if !before.is_empty() && !before.ends_with(['.', ';', ':', ',', '(']) {
        return false;
    }
    let rest = text.get(range.end..).map_or("", |rest| head(rest, ORDERED));
    let clause = rest.get(..clause_end(rest)).unwrap_or(rest);
    let behind = clause.trim_start_matches([' ', ',']);
    let told = TOLD_BEFORE.iter().any(|word| clause.contains(word));
    !told && (verb_kind(behind) == Some(Stop::Task) || opens(behind))
}

/// Characters behind a time in which what is to be done is said.
const ORDERED: usize = 160;

/// A deadline as the model has it.
fn of<'t>(text: Cow<'t, str>, block: &str, read: Found, span: Span) -> Deadline<'t> {
    Deadline {
        block: block.to_owned().into(),
        text,
        kind: read.kind,
        date: read.last.map(|day| iso(day).into()),
        computed_date: read.counted.map(|day| iso(day).into()),
        recurrence: read.rule.map(Into::into),
        duration: read.length.map(|length| length.iso().into()),
        working_days: read.length.map(|length| length.working_days),
        span,
        region: None,
        confidence: evidence::COMPLETE,
    }
}

#[cfg(test)]
mod tests {
    /// The deadlines of a document of 12 May 2021.
    fn deadlines(body: &str) -> Vec<String> {
        let head =
            "UBND TỈNH LÂM SƠN\nSỞ Y TẾ\nSố: 12/TB-SYT\nLâm Sơn, ngày 12 tháng 5 năm 2021\n\nTHÔNG BÁO\nPhân công";
        let text = format!("{head}\n\n{body}\n\nNơi nhận:\n- Lưu: VT.\n");
        crate::parse(&text).deadlines.iter().map(|found| found.text.to_string()).collect()
    }

    #[test]
    fn weather_is_foretold_until_a_day() {
        let body = |words: &str| format!("1. {words}.\n2. Sở Nội vụ họp.");
        assert_eq!(deadlines(&body("Từ chiều nay đến ngày 16/10, toàn tỉnh có mưa")), [""; 0]);
        assert_eq!(deadlines(&body("Từ ngày 14/10 đến ngày 16/10, toàn tỉnh có mưa to")), [""; 0]);
        assert_eq!(deadlines(&body("Đến ngày 20/10, Sở Y tế hoàn thành mua lợn giống")), ["Đến ngày 20/10"]);
        assert_eq!(deadlines(&body("Đến ngày 30/10, Sở Y tế phải có mua sắm tập trung")), ["Đến ngày 30/10"]);
    }

    #[test]
    fn laws_in_force_and_debts_that_fall_due_are_no_deadlines() {
        let body = |words: &str| format!("1. {words}.\n2. Sở Nội vụ họp.");
        assert_eq!(
            deadlines(&body("Thực hiện Luật số 74/2020/QH14 có hiệu lực từ ngày 01/01/2022, Sở Y tế rà soát")),
            [""; 0]
        );
        assert_eq!(deadlines(&body("Quyết định này có hiệu lực từ ngày 01/6/2021")), ["từ ngày 01/6/2021"]);
        assert_eq!(deadlines(&body("Sở Y tế rà soát các khoản nợ đến hạn trong 6 tháng cuối năm, báo cáo")), [""; 0]);
    }

    #[test]
    fn goods_are_not_how_often() {
        let body = |words: &str| format!("1. Sở Y tế báo cáo {words}.\n2. Sở Nội vụ họp.");
        assert_eq!(deadlines(&body("về đơn hàng tháng")), [""; 0]);
        assert_eq!(deadlines(&body("doanh số bán hàng ngày")), [""; 0]);
        assert_eq!(deadlines(&body("Ngân hàng quý")), [""; 0]);
        assert_eq!(deadlines(&body("Ngân hàng hàng quý")), ["hàng quý"]);
        assert_eq!(deadlines(&body("khách hằng tháng")), ["hằng tháng"]);
    }

    #[test]
    fn the_month_of_issue_is_a_deadline_where_it_is_ordered() {
        let found = |words: &str| deadlines(&format!("1. {words}.\n2. Sở Nội vụ họp."));
        assert_eq!(found("Sở Y tế rà soát; trong tháng 5/2021 ban hành quy hoạch"), ["trong tháng 5/2021"]);
        assert_eq!(found("Trong tháng 5/2021, Sở Y tế rà soát quy hoạch"), ["Trong tháng 5/2021"]);
        assert_eq!(found("Trong tháng 5/2021, Sở Y tế đã rà soát quy hoạch"), [""; 0]);
        assert_eq!(found("Trong tháng 5/2021, toàn tỉnh xảy ra 3 vụ cháy"), [""; 0]);
        assert_eq!(found("Sở Y tế lập kế hoạch tiêm trong năm 2021 bảo đảm khả thi"), [""; 0]);
    }
}
