//! What the lines of a body have in common, and whether one of them goes on with the line above.

use super::above::{Above, Cut, End, last_word};
use crate::grammar::basis::opens_surely;
use crate::grammar::date::YEARS;
use crate::grammar::marker::{self, Marker};
use crate::grammar::mention::{Stop, mentions, opens};
use crate::grammar::organ::opens_body;
use crate::grammar::position::opens_office;
use crate::grammar::speaker::speaker;
use crate::model::Scheme;
use crate::text::fold::{Key, head, is_capitals, is_letter, is_upper};
use crate::text::lines::{Line, LinesAre};
use crate::vocabulary::phrases::{
    CLOSINGS, DASHED_NAMES, JOINING_WORDS, LINE_LABELS, OPENING_ORDERS, PARAGRAPH_OPENINGS, PERIODS,
};
use crate::zones::sheet::Sheet;

/// What the lines of a body have in common.
#[derive(Debug)]
pub(super) struct Page {
    /// The width that a full line fills, in characters; `None` where each paragraph is one line.
    measure: Option<u32>,
    /// The left margin, where indents tell paragraphs apart.
    margin: Option<u32>,
    /// Whether blank lines part the paragraphs.
    blanks: bool,
    /// Whether the text is Markdown: there a blank line ends a paragraph.
    markdown: bool,
    /// The characters of a full line, where each takes as many words as it holds.
    filled: Option<u32>,
}

/// No printed line of A4 is longer; a line beyond it is a paragraph.
const WIDEST: u32 = 125;

/// Whether a line begins with a number or a letter and its mark, as printed.
fn is_item(text: &str) -> bool {
    marker::marker(text).is_some_and(|found| found.mark.is_some() && !found.damaged)
}

/// Whether a wide line ends no sentence, and the one below ends one and opens no item: `… và Ủy ban` ⏎ `Nhân dân xã kiểm tra.`
fn breaks_off(sheet: &Sheet<'_>, line: &Line, below: &Line) -> bool {
    let (text, below_text) = (sheet.str(line.span), sheet.str(below.span));
    let ends = |text: &str| text.trim_end().ends_with(['.', ';', ':', '!', '?', '/']);
    line.width >= WIDE
        && !below.after_blank
        && !ends(text)
        && ends(below_text)
        && !is_item(below_text)
        && !marker::is_dashed(below_text)
        && !is_capitals(text)
}

/// Characters of a line that is no entry of a list of names.
const WIDE: u32 = 60;

/// Letters within which the colon of an entry's lead stands.
const LEAD: usize = 60;

/// One full line in so many, at least, is followed by one that begins with a small letter or a digit.
const WRAPPED: usize = 6;

/// One line in so many is longer than a page where lines are paragraphs.
const LONG_SHARE: usize = 8;

impl Page {
    pub(super) fn of(sheet: &Sheet<'_>, lines: &[Line]) -> Self {
        let mut widths: Vec<u32> = Vec::with_capacity(lines.len());
        widths.extend(lines.iter().map(|line| line.width).filter(|&width| width <= WIDEST && width > 20));
        let long = lines.iter().filter(|line| line.width > WIDEST).count();
        widths.sort_unstable();
        // Lines that no page is wide enough for are paragraphs, and so are the others then.
        let measure = widths
            .get(widths.len() * 9 / 10)
            .copied()
            .filter(|&measure| widths.len() > long * LONG_SHARE && measure > 40);
        // A full line is followed by the rest of its paragraph in most cases, most often in small letters; where none is,
        // lines are paragraphs.
        let full = |line: &Line| measure.is_some_and(|measure| line.width * 10 >= measure * 8);
        let goes_on = |line: &Line| {
            let text = sheet.str(line.span);
            let first = text.chars().find(|&c| is_letter(c) || c.is_numeric());
            first.is_some_and(|first| !is_upper(first)) && !is_item(text)
        };
        let pairs = || lines.iter().zip(lines.iter().skip(1)).filter(|(a, _)| full(a));
        let followed = pairs().filter(|(_, b)| !b.after_blank).count();
        let small = pairs().filter(|(a, b)| goes_on(b) || breaks_off(sheet, a, b)).count();
        let fulls = lines.iter().filter(|line| full(line)).count();
        let measure = measure.filter(|_| match sheet.lines_are {
            LinesAre::Unknown => followed * 5 >= fulls && small * WRAPPED >= fulls,
            LinesAre::Printed => true,
            LinesAre::Paragraphs => false,
        });
        let after_blank = lines.iter().skip(1).filter(|line| line.after_blank).count();
        Self {
            measure,
            margin: margin(sheet, lines),
            blanks: after_blank * 8 >= lines.len() && after_blank > 1,
            markdown: sheet.markdown,
            filled: filled(sheet, lines),
        }
    }

    /// Whether paragraphs go over several lines.
    pub(super) fn has_measure(&self) -> bool {
        self.measure.is_some()
    }

    /// Whether the line above left room in which the first word of `text` would have stood.
    ///
    /// Letters differ in width, so a line of fewer characters may be full: a tenth of the measure is allowed for that, a quarter where the
    /// line above does not end a sentence, since that alone speaks for its going on, and less before words that open paragraphs.
    fn has_room(&self, above: &Above<'_>, text: &str) -> bool {
        let allowance = match above.end() {
            End::Open => 4,
            End::Closed('.') if opens_paragraph(text) => 20,
            _ => 10,
        };
        self.leaves(above, text, allowance)
    }

    fn leaves(&self, above: &Above<'_>, text: &str, allowance: u32) -> bool {
        let Some(measure) = self.measure else {
            return true;
        };
        let word = text.split_whitespace().next().map_or(0, |word| word.chars().count());
        let slack = measure / allowance;
        let indent = above.line.indent.saturating_sub(self.margin.unwrap_or(above.line.indent));
        above.line.width + indent + 1 + u32::try_from(word).unwrap_or(u32::MAX) + slack <= measure
    }

    /// Whether the first word of `text` would have stood in the line above for sure, where lines are filled by count.
    fn had_room(&self, above: &Above<'_>, text: &str) -> bool {
        let word = text.split_whitespace().next().map_or(0, |word| word.chars().count());
        let needed = above.line.indent + above.line.width + 1 + u32::try_from(word).unwrap_or(u32::MAX);
        self.filled.is_some_and(|filled| needed <= filled)
    }

    /// Whether `line` goes on with the line above.
    pub(super) fn joins(&self, above: &Above<'_>, line: &Line, text: &str, cut: Cut) -> bool {
        let end = above.end();
        if end == End::Mark {
            return false;
        }
        if is_lone_date(text) {
            return true;
        }
        let parted = cut.blank || cut.page;
        if !parted && end == End::Open && goes_on_behind_dash(above, text) {
            return true;
        }
        let first = text.chars().find(|&c| is_letter(c) || c.is_numeric()).unwrap_or(' ');
        if !parted && goes_on_behind_colon(above, text) {
            return true;
        }
        // `(SĐT:` ⏎ `0987 …)`: what follows closes the bracket.
        let closes = || !parted && !is_upper(first) && text.contains(')');
        if above.is_open() && (self.measure.is_some() || closes()) {
            return true;
        }
        if self.markdown && cut.blank && !cut.page && first.is_uppercase() && !above.is_unfinished() {
            return false;
        }
        let ended = end != End::Open || cut.blank && !above.is_unfinished();
        if ended && opens_closing(text) || matches!(end, End::Closed('.' | ';')) && opens_label(text) {
            return false;
        }
        // `3. Địa điểm: Hội trường Tỉnh ủy.` ⏎ `Đề nghị …`: behind an item of one line.
        if end == End::Closed('.') && above.marked && opens_paragraph(text) {
            return false;
        }
        // Each basis is a paragraph, and the last of them ends the list.
        if matches!(end, End::Closed('.' | ';')) && (opens_surely(text) || above.basis && first.is_uppercase()) {
            return false;
        }
        // `Theo đề nghị …,` ⏎ `Ủy ban nhân dân xã … thông báo như sau:`: who decides is no part of the basis.
        let speaks = || mentions(text, 0).is_some_and(|found| matches!(found.stop, Stop::Task | Stop::Telling));
        if above.basis && above.text.ends_with(',') && opens_body(text) && (text.ends_with(':') || speaks()) {
            return false;
        }
        // The last legal basis may end with a comma.
        if above.basis && above.text.ends_with(',') && first.is_uppercase() && (parted || self.leaves(above, text, 20))
        {
            return false;
        }
        // A basis without an end mark goes on: `Căn cứ Công văn … của Sở Giáo dục và Đào tạo` ⏎ `Quảng Ngãi về việc …;`.
        if above.basis && end == End::Open && !parted && !opens_surely(text) && !is_capitals(text) {
            return true;
        }
        let may_end = parted && (self.measure.is_none() || self.leaves(above, text, 10));
        // A comma may end a line that is a paragraph; a joining word ends none.
        if !may_end && above.is_unfinished() && (self.measure.is_some() || !above.text.trim_end().ends_with(',')) {
            return true;
        }
        if above.heads && first.is_uppercase() && is_capitals(text) {
            return true;
        }
        if first.is_lowercase() && !quotes_item(text) {
            // On a dirty page what looks like the end of a sentence may be dirt.
            // Behind a page's end no item begins small: a semicolon there is the sentence's own.
            let closed = matches!(end, End::Closed(c) if !(cut.page && c == ';'));
            return line.noisy || !(parted && closed);
        }
        let room = self.has_room(above, text);
        // Digits go on with a sentence that was not ended: `năm` ⏎ `2021`.
        if first.is_numeric() && end == End::Open && (!room && self.measure.is_some() || above.takes_number()) {
            return true;
        }
        if self.measure.is_none() {
            return false;
        }
        let capitals = |text: &str| text.chars().filter(|&c| is_letter(c)).take(2).all(is_upper) && is_capitals(text);
        if capitals(text) != capitals(above.text)
            && (parted || room || capitals(text) && text.split_whitespace().count() > 3)
        {
            return false;
        }
        if end == End::Open && !above.is_unfinished() && opens_order(text) {
            return false;
        }
        if end == End::Open {
            // A first line's indent below an item's: the item was a heading.
            let parallel = line.indent.abs_diff(above.line.indent) <= 1;
            let headed = parallel && self.margin.is_some_and(|margin| above.marked && line.indent >= margin + 3);
            return !(room || headed);
        }
        if parted || room || end == End::Closed(':') || end == End::Closed('.') && self.had_room(above, text) {
            return false;
        }
        match self.margin {
            Some(margin) => line.indent < margin + 3 || line.indent <= above.line.indent.min(margin + 2),
            // Blank lines part the paragraphs, so a full line goes on; without either, an item's end ends it.
            None => self.blanks || end == End::Closed('.'),
        }
    }

    /// Whether what looks like a marker at the start of a line may be one, by the line above.
    pub(super) fn accepts(&self, above: &Above<'_>, found: &Marker<'_>, line: &Line, text: &str, cut: Cut) -> bool {
        let end = above.end();
        let closed = end != End::Open;
        let parted = cut.blank || cut.page;
        let room = self.has_room(above, text.get(found.len..).unwrap_or(text)) || self.measure.is_none();
        let rest = text.get(found.len..).unwrap_or("").trim_start_matches(['*', '“', '"', '(', '[']);
        let starts_small = rest.chars().next().is_some_and(|c| c.is_lowercase() || c.is_numeric());
        let bullet = found.is_bullet();
        // `4, Giao Sở Tài chính`: the list will say.
        let numbered = found.mark.is_some() && found.first_scheme() == Some(Scheme::Decimal) && !starts_small;
        let ends_number = above.text.trim_end().ends_with(|c: char| c.is_ascii_digit());
        if bullet && !parted && !closed && goes_on_behind_dash(above, text) {
            return false;
        }
        // `trực tuyến đến` ⏎ `= hết ngày 05/4`: a sentence goes on.
        let tight = || marker::tight(text).is_some();
        if bullet && starts_small && !tight() && JOINING_WORDS.contains(last_word(above.text.trim_end()).1) {
            return false;
        }
        if found.readings.is_empty() || found.damaged && !numbered {
            // `… trước ngày 05/4` ⏎ `2 Hội Nông dân`: the list will say.
            let bare = found.is_unmarked() && ends_number;
            return closed || parted || (room || bare) && !starts_small;
        }
        // On a dirty page a dash before small letters is dirt, unless a sentence ended above; so is one behind half a name.
        let torn = || !above.text.trim_end().ends_with(',') && above.is_unfinished();
        if line.noisy && bullet && !closed && (starts_small || torn()) {
            return false;
        }
        // So is one that is glued to a word behind a full line.
        if line.noisy && bullet && !closed && is_glued(text, found.len) && !self.leaves(above, rest, 12) {
            return false;
        }
        if !closed && !room && starts_small {
            // `2018` ⏎ `- 2020`: the middle of a sentence, also behind a blank line that the scan put there.
            return false;
        }
        // No sentence has a dot of a list in its middle.
        if bullet && found.first_scheme() == Some(Scheme::Dot) {
            return true;
        }
        // The next entry of the list that is open: `- Phòng B: …` below `- Phòng A: …`, whatever ends the line above.
        let same = found.first_scheme().is_some_and(|scheme| above.bullet == Some(scheme));
        let led = || rest.chars().take(LEAD).take_while(|&c| c != '(').any(|c| c == ':');
        if bullet && same && !starts_small && led() {
            return true;
        }
        // A name that goes on behind its dash, `Tài chính` ⏎ `- Kế hoạch`, stands in a full line and behind a word.
        if bullet && !starts_small && (ends_number || self.leaves(above, rest, 12)) {
            return true;
        }
        if bullet || starts_small {
            return closed
                || parted
                // `2. Chỉ tiêu` ⏎ `* 100% xã …`: below a heading.
                || (room
                    && (above.marked
                        || !(starts_small && self.measure.is_some() && rest.starts_with(|c: char| c.is_numeric()))));
        }
        closed || parted || room || !wants(above, found)
    }

    /// Whether the line above is full and ends no sentence, or ends with a word that wants a number, so that one here is rather the
    /// middle of a sentence.
    pub(super) fn doubts(&self, above: &Above<'_>, found: &Marker<'_>, text: &str, cut: Cut) -> bool {
        let goes_on = above.end() == End::Open && !cut.blank && !cut.page;
        let full =
            || self.measure.is_some() && !above.text.trim_end().ends_with([')', ',']) && !self.has_room(above, text);
        goes_on && (full() || wants(above, found))
    }
}

/// Whether the last word of a line may want just this marker: `theo điểm` ⏎ `b)`, `quý` ⏎ `2.`.
fn wants(above: &Above<'_>, found: &Marker<'_>) -> bool {
    match found.first_scheme() {
        Some(Scheme::Letter) => above.text.trim_end().ends_with(" điểm"),
        Some(Scheme::Decimal) | None => above.takes_number(),
        _ => false,
    }
}

/// Characters of a line's end, and of the next one's beginning, within which a name has its dash.
const NAMED: usize = 32;

/// Years of the longest plan, about.
const PLANNED: u16 = 50;

/// Whether a line that begins with a dash goes on with a name or with years: `Phòng Tài chính` ⏎ `- Kế hoạch`, `2016` ⏎ `- 2020`.
fn goes_on_behind_dash(above: &Above<'_>, text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['-', '–']).map(str::trim_start) else { return false };
    let before = above.text.trim_end();
    if let (Some(first), Some(last)) = (year_at_end(before), year(rest)) {
        // `Kết quả năm 2016` ⏎ `- 2017 hộ nghèo` counts households.
        let closes = rest.get(4..).is_some_and(|rest| !rest.trim_start().starts_with(char::is_lowercase));
        let words = before.get(..before.len() - 4).unwrap_or("").trim_end();
        let lasts = PERIODS.iter().any(|period| words.ends_with(period));
        return (closes || lasts) && (first + 1..=first + PLANNED).contains(&last);
    }
    // `Công tác tổ chức` ⏎ `- Cán bộ: …` is a heading and its first item; `Tài chính - Kế hoạch` has two capitals.
    if head(rest, NAMED).contains(':') {
        return false;
    }
    let tail = before.char_indices().rev().nth(NAMED).map_or(before, |(at, _)| before.get(at..).unwrap_or(before));
    let (before, behind) = (Key::new(tail), Key::of_head(rest, NAMED));
    // A word stands before the name: `1. Kinh tế` ⏎ `- Xã hội hóa …` is a heading and its first item.
    let ends = |name: &str| {
        let words = before.as_str().strip_suffix(name).and_then(|words| words.strip_suffix(' '));
        let cased = || tail.get(before.start_in(tail, before.as_str().len() - name.len())..).unwrap_or("");
        let alike = || cased().starts_with(is_upper) == rest.starts_with(is_upper);
        words.is_some_and(|words| words.ends_with(|c: char| c.is_ascii_lowercase())) && alike()
    };
    let begins = |name: &str| {
        let words = behind.as_str().strip_prefix(name);
        words
            .is_some_and(|words| !words.starts_with(|c: char| c.is_ascii_alphanumeric()) && !words.starts_with(" hoa "))
    };
    DASHED_NAMES.iter().any(|(first, second)| begins(second) && ends(first))
}

/// The year that a line begins with, and that it ends with; `2017: …` is a label.
fn year(text: &str) -> Option<u16> {
    let (year, rest) = text.split_at_checked(4)?;
    let whole = !rest.starts_with(|c: char| c.is_ascii_digit() || c == ':');
    year.parse().ok().filter(|year| whole && YEARS.contains(year))
}

/// The year that ends a line: `giai đoạn 2016`.
fn year_at_end(text: &str) -> Option<u16> {
    let (rest, year) = text.split_at_checked(text.len().checked_sub(4)?)?;
    let whole = !rest.ends_with(|c: char| c.is_ascii_digit());
    year.parse().ok().filter(|year| whole && YEARS.contains(year))
}

/// Whether a word begins right behind a dash of `len` bytes.
pub(super) fn is_glued(text: &str, len: usize) -> bool {
    let (dash, rest) = text.split_at_checked(len).unwrap_or((text, ""));
    dash.ends_with(|c: char| !c.is_whitespace()) && rest.starts_with(is_letter)
}

/// Whether a number whose full stop was read as a comma stands below a line that ends no sentence: the list must want it.
pub(super) fn is_torn_in(above: &Above<'_>, found: &Marker<'_>, cut: Cut) -> bool {
    found.damaged && found.text.contains([',', ';']) && above.end() == End::Open && !cut.blank
}

/// `15/3/2026.`: a date and nothing else is the end of a sentence.
fn is_lone_date(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let date = text.trim_end_matches(['.', ';', ',']);
    let mut parts = date.split('/');
    let mut number = |most: usize| {
        parts
            .next()
            .is_some_and(|part| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    number(2) && number(2) && number(4) && parts.next().is_none()
}

/// Whether a line begins with words that open paragraphs more often than sentences within them.
fn opens_paragraph(text: &str) -> bool {
    let mut openings = OPENING_ORDERS.iter().chain(PARAGRAPH_OPENINGS);
    openings.any(|words| text.strip_prefix(words).is_some_and(|rest| rest.starts_with(' ')))
}

/// Whether a line begins with an order to a body: `Giao Văn phòng Tỉnh ủy …`. Within a sentence its word is written small.
fn opens_order(text: &str) -> bool {
    let behind = OPENING_ORDERS.iter().find_map(|word| text.strip_prefix(word)?.strip_prefix(' '));
    behind.is_some_and(|rest| opens(rest) && mentions(rest, 0).is_some_and(|found| found.stop == Stop::Task))
}

/// Whether a line begins with a label and its colon: `Địa điểm: …`.
fn opens_label(text: &str) -> bool {
    LINE_LABELS.iter().any(|label| text.strip_prefix(label).is_some_and(|rest| rest.starts_with(':')))
}

/// Whether a line quotes an item of another document: `“c) Hóa đơn được lập …`.
fn quotes_item(text: &str) -> bool {
    let quoted = text.strip_prefix(['“', '"']);
    quoted.and_then(marker::marker).is_some_and(|found| found.mark == Some(')') && !found.damaged)
}

/// Whether a line begins as the sentence that closes a document does.
pub(super) fn opens_closing(text: &str) -> bool {
    // Most lines are turned away by their first letter.
    text.starts_with(['T', 'N', 'R', 'K', 'Q', 'M', 'Y', 'Đ']) && {
        let key = Key::of_head(text, 32);
        CLOSINGS.iter().any(|phrase| key.starts_with(phrase))
    } || makes_known(text)
}

/// `Ủy ban nhân dân tỉnh thông báo để các đơn vị biết, thực hiện`.
fn makes_known(text: &str) -> bool {
    text.starts_with(is_upper)
        && text.contains(" thông báo để ")
        && speaker(text).is_some_and(|name| text.starts_with(name))
}

/// Lines that surely go on below, from which they tell how lines are filled.
const FILLED: usize = 4;

/// The characters of a full line, where no line that goes on below in small letters had room for one word more.
fn filled(sheet: &Sheet<'_>, lines: &[Line]) -> Option<u32> {
    let end = |line: &Line| line.indent + line.width;
    let most = lines.iter().map(end).filter(|&end| end <= WIDEST).max()?;
    let small = |line: &Line| {
        let text = sheet.str(line.span);
        text.starts_with(char::is_lowercase) && !line.after_blank && !line.after_page && marker::marker(text).is_none()
    };
    let mut pairs = lines.iter().zip(lines.iter().skip(1)).filter(|(_, below)| small(below));
    let full = |(above, below): (&Line, &Line)| {
        let word = sheet.str(below.span).split_whitespace().next().map_or(0, |word| word.chars().count());
        end(above) + 1 + u32::try_from(word).unwrap_or(0) > most
    };
    (pairs.clone().nth(FILLED).is_some() && pairs.all(full)).then_some(most)
}

/// Whether a line behind a colon goes on with it: a roll that runs on, a number of the telephone.
fn goes_on_behind_colon(above: &Above<'_>, text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or("");
    let number =
        || word.starts_with('0') && word.len() > NUMBER && word.bytes().filter(u8::is_ascii_digit).count() > NUMBER;
    let called = || CALLED.iter().any(|label| above.text.trim_end().ends_with(label));
    above.calls_roll() && opens_office(text) && !text.ends_with(['.', ';', ':']) || number() && called()
}

/// Digits of the shortest number of the telephone, about, and the labels before it.
const NUMBER: usize = 5;
const CALLED: &[&str] = &["thoại:", "ĐT:", "Fax:", "fax:", "Zalo:", "số:"];

/// Lines that surely go on, from which they tell where lines begin that do.
const HANGING: usize = 2;

/// The left margin of full lines, where a good part of the lines is indented from it, or most are and those that surely go on stand at it;
/// `None` where indents say nothing.
fn margin(sheet: &Sheet<'_>, lines: &[Line]) -> Option<u32> {
    let least = lines.iter().filter(|line| line.width > 40).map(|line| line.indent).min()?;
    let at_margin = lines.iter().filter(|line| line.indent <= least + 2).count();
    let indented = lines.iter().filter(|line| (least + 3..=least + 14).contains(&line.indent)).count();
    if indented * 12 >= lines.len() && at_margin * 4 >= lines.len() {
        return Some(least);
    }
    let small = |line: &&Line| !line.after_blank && sheet.str(line.span).starts_with(char::is_lowercase);
    let mut wraps = lines.iter().skip(1).filter(small).filter(|line| !is_item(sheet.str(line.span)));
    let most = indented * 2 >= lines.len() && wraps.clone().nth(HANGING - 1).is_some();
    (most && wraps.all(|line| line.indent <= least + 2)).then_some(least)
}
