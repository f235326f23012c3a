//! A whole document that was pasted as one line: it is taken apart at what only the beginning of a line has.

use std::ops::Range;

use crate::grammar::code::{self, Label};
use crate::grammar::competence::competence;
use crate::grammar::date;
use crate::grammar::motto;
use crate::grammar::organ;
use crate::grammar::speaker::speaker;
use crate::model::Span;
use crate::text::fold::{Key, is_capitals, is_letter, is_upper};
use crate::text::lines::Line;
use crate::vocabulary::document_types::DOCUMENT_TYPES;
use crate::vocabulary::mottos::MOTTOS;
use crate::vocabulary::phrases::{OPENINGS, REFERRING, SIGNED};
use crate::vocabulary::positions::{MARKED_POSTS, RIGHTS};
use crate::zones::header::inner_address;

/// Lines of a text that may be a document in one, and bytes of that line at least.
const FEW: usize = 6;
const LONG: usize = 400;

/// Kinds of anchors from which a line is a document.
const KINDS: usize = 4;

/// Bytes of the longest subject, and of the longest title.
const SUBJECT: usize = 260;
const TITLE: usize = 4 * SUBJECT;

/// Bytes of a line in which its letterhead stands, of a code, and of the words around a date's place.
const HEAD: usize = 900;
const CODE: usize = 80;
const PLACE: usize = 3;

/// The lines, those that are a document in one taken apart.
pub(super) fn part(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let lines = part_whole(text, part_address(text, part_heads(text, lines)));
    part_glued(text, part_footer(text, lines))
}

/// The lines of a text of few, each that has anchors of all parts taken apart at them.
fn part_whole(text: &str, lines: Vec<Line>) -> Vec<Line> {
    if lines.len() > FEW {
        return lines;
    }
    let mut parted = Vec::with_capacity(lines.len());
    for line in lines {
        match (line.span.len() >= LONG).then(|| Anchors::of(line.span.slice(text))).filter(|found| found.kinds >= KINDS)
        {
            Some(found) => parted.extend(found.lines(text, line)),
            None => parted.push(line),
        }
    }
    parted
}

/// The lines, those near the beginning taken apart that hold a letterhead's code, date and type in one: `Số: 435/QĐ-UBND Kon Tum, ngày 04
/// tháng 5 năm 2020 QUYẾT ĐỊNH …`, or its date, the addressees and the body's beginning; `Kính gửi:` behind the date or the subject, and the
/// issuer behind a page's title.
fn part_heads(text: &str, lines: Vec<Line>) -> Vec<Line> {
    part_at(text, lines, |index, words| {
        if index >= TOP || words.starts_with('|') {
            return Vec::new();
        }
        let short = words.len() <= HEAD;
        let opens = short && words.starts_with("Số") && goes_on_behind_year(words);
        // Issuer, mottos, code, date, type and subject in one line.
        let whole = short && words.contains("CHỦ NGHĨA") && words.contains("Số");
        let kinds = if whole {
            KINDS
        } else if opens {
            HEADS
        } else {
            ADDRESSED
        };
        let asked = whole || opens || is_addressed(words);
        let found = asked.then(|| Anchors::of(words)).filter(|found| found.kinds >= kinds);
        match found {
            Some(found) => found.cuts,
            None if short => match matter(words) {
                Some(at) => std::iter::once(at).chain(address_behind(words, at)).collect(),
                None => inner_address(words).or_else(|| behind_title(words)).into_iter().collect(),
            },
            None => Vec::new(),
        }
    })
}

/// Whether words stand behind the year of a date: `… năm 2020 QUYẾT ĐỊNH …`.
fn goes_on_behind_year(words: &str) -> bool {
    let behind = |at: usize| words.get(at + "năm ".len()..).is_some_and(|rest| rest.contains(is_letter));
    words.match_indices("năm ").any(|(at, _)| behind(at))
}

/// Where `V/v` stands behind a code in its line: `Số: 412/UBND-VP V/v rà soát hộ nghèo Kính gửi: Các thôn`.
fn matter(words: &str) -> Option<usize> {
    let at = words.find(" V/v ").filter(|_| words.starts_with("Số"))? + 1;
    let code = words.get(..at)?.trim_end_matches([' ', '-', '–', ',']);
    code::code(code).is_some_and(|found| found.label == Label::Exact && found.len == code.len()).then_some(at)
}

/// Where `Kính gửi:` stands behind the subject at byte `from`.
fn address_behind(words: &str, from: usize) -> Option<usize> {
    words.get(from..)?.find(" Kính gửi:").map(|at| from + at + 1)
}

/// Whether a line opens with place and date, and names the addressees behind them.
fn is_addressed(words: &str) -> bool {
    let head = words.get(..words.floor_char_boundary(CODE)).unwrap_or(words);
    let date = if words.contains(" Kính gửi:") { issued(head).filter(|date| date.start == 0) } else { None };
    date.and_then(|date| words.get(date.end..)).is_some_and(|rest| rest.trim_start().starts_with("Kính gửi:"))
}

/// Where an issuer with the rule below it stands behind a sentence: `… do Bộ Y tế ban hành. BỘ Y TẾ -------`.
fn behind_title(words: &str) -> Option<usize> {
    let name = words.trim_end_matches(['-', '*', '_', ' ']);
    let at = name.rfind(". ").filter(|_| words.ends_with("---"))? + ". ".len();
    let name = name.get(at..)?;
    (is_capitals(name) && organ::is_organ(&Key::new(name))).then_some(at)
}

/// The lines, each taken apart where `cuts` says of its place and its words that another begins.
fn part_at(text: &str, lines: Vec<Line>, cuts: impl Fn(usize, &str) -> Vec<usize>) -> Vec<Line> {
    let all: Vec<Vec<usize>> =
        lines.iter().enumerate().map(|(index, line)| cuts(index, line.span.slice(text))).collect();
    if all.iter().all(Vec::is_empty) {
        return lines;
    }
    let apart = |(line, cuts): (Line, Vec<usize>)| match cuts.is_empty() {
        true => vec![line],
        false => Anchors { cuts, kinds: 0 }.lines(text, line),
    };
    lines.into_iter().zip(all).flat_map(apart).collect()
}

/// Lines in which a letterhead stands, and kinds of anchors of one in one line.
const TOP: usize = 16;
const HEADS: usize = 3;
/// The same of a date and addressees.
const ADDRESSED: usize = 2;

/// The lines, the first that opens with `Kính gửi` taken apart where the text begins behind its addressees: `Kính gửi: Hiệu trưởng các
/// trường. Thực hiện Kế hoạch …`.
fn part_address(text: &str, mut lines: Vec<Line>) -> Vec<Line> {
    let opens = |line: &Line| line.span.slice(text).starts_with("Kính gửi:");
    let Some(index) = lines.iter().take(HEADED).position(opens) else { return lines };
    let Some(line) = lines.get(index).copied() else { return lines };
    let words = line.span.slice(text);
    let begins =
        |at: &usize| words.get(at + 2..).is_some_and(|rest| OPENINGS.iter().any(|words| rest.starts_with(words)));
    let Some(at) = words.match_indices(". ").map(|(at, _)| at).find(begins) else { return lines };
    let apart = Anchors { cuts: vec![at + 1], kinds: 0 }.lines(text, line);
    lines.splice(index..=index, apart);
    lines
}

/// The lines, one of the last taken apart where the recipients follow the body in it: `… trân trọng thông báo./. Nơi nhận: - Như trên; - Lưu: VT.`.
fn part_footer(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let from = lines.len().saturating_sub(ENDING);
    part_at(text, lines, |index, words| {
        let label = if index < from { None } else { words.rfind(" Nơi nhận:") };
        let ended = |at: &usize| words.get(..*at).is_some_and(|body| body.ends_with(['.', '/', ';', '!']));
        let filed = |at: &usize| words.get(*at..).is_some_and(|footer| footer.contains("Lưu"));
        label.filter(ended).filter(filed).map(|at| at + 1).into_iter().collect()
    })
}

/// The lines, those of a footer taken apart whose ends were lost: `KT. BỘ TRƯỞNGTHỨ TRƯỞNGNguyễn Viết Tiến`, `Nơi nhận:- Như Điều 5;- Lưu:
/// VT.`.
fn part_glued(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let opens = |line: &Line| line.span.slice(text).starts_with("Nơi nhận");
    // A body may name its posts in capitals.
    let from = lines.iter().rposition(opens).unwrap_or(lines.len()).min(lines.len().saturating_sub(ENDING));
    part_at(text, lines, |index, words| if index < from { Vec::new() } else { glue(words) })
}

/// Bytes of the longest footer in one line, and the last lines that are looked at where no recipients are.
const FOOTER: usize = 600;
const ENDING: usize = 12;

/// Where the lines of a footer begin that were glued into one.
fn glue(words: &str) -> Vec<usize> {
    if words.len() > FOOTER {
        return Vec::new();
    }
    if words.starts_with("Nơi nhận") {
        let mut cuts = recipients_glued(words);
        let archive = words.rfind("Lưu").filter(|_| !cuts.is_empty());
        let behind = archive.and_then(|at| Some((at, words.get(at..)?)));
        cuts.extend(
            behind.into_iter().flat_map(|(at, words)| behind_archive(words).into_iter().map(move |cut| at + cut)),
        );
        return cuts;
    }
    if words.trim_start_matches(['-', ' ']).starts_with("Lưu") {
        return behind_archive(words);
    }
    let post = RIGHTS.iter().find_map(|right| words.strip_prefix(right)).unwrap_or(words);
    let post = post.strip_prefix("PHÓ ").unwrap_or(post);
    let opens = MARKED_POSTS.iter().any(|known| post.starts_with(known)) || competence(words).is_some();
    if !words.starts_with(is_upper) || !opens {
        return Vec::new();
    }
    let glued = |at: usize| {
        let before = words.get(..at).unwrap_or("");
        before.ends_with(is_upper) || SIGNED.iter().any(|note| before.ends_with(note))
    };
    let posts = MARKED_POSTS.iter().flat_map(|post| words.match_indices(post)).map(|(at, _)| {
        let before = words.get(..at).unwrap_or("");
        before.strip_suffix("PHÓ ").map_or(at, str::len)
    });
    // A post within another is none: `TỔNG GIÁM ĐỐC`.
    let mut cuts: Vec<usize> = posts.filter(|at| glued(*at)).collect();
    let mut letters = words.char_indices().zip(words.chars().skip(1));
    let name = letters.find(|((at, first), second)| is_upper(*first) && second.is_lowercase() && glued(*at));
    cuts.extend(name.map(|((at, _), _)| at));
    let notes = SIGNED.iter().flat_map(|note| words.match_indices(note)).filter(|(at, _)| glued(*at));
    cuts.extend(notes.flat_map(|(at, note)| [at, at + note.len()]));
    cuts
}

/// Where a signature begins that was glued to the archive line: `- Lưu: VT, NC.CHỦ TỊCHNguyễn Hoàng Phúc`.
fn behind_archive(words: &str) -> Vec<usize> {
    // The dot of `KT.` ends nothing.
    let of_right = |dot: usize| {
        words.get(..=dot).is_some_and(|before| RIGHTS.iter().any(|right| before.ends_with(right.trim_end())))
    };
    let dots = words.match_indices('.').map(|(dot, _)| dot).filter(|dot| !of_right(*dot));
    let dots = dots.map(|dot| words.len() - words.get(dot + 1..).unwrap_or("").trim_start().len());
    let signed = |at: &usize| {
        let rest = words.get(*at..).unwrap_or("");
        let post = rest.strip_prefix("PHÓ ").unwrap_or(rest);
        RIGHTS.iter().chain(MARKED_POSTS).any(|opening| post.starts_with(opening))
    };
    let Some(at) = dots.into_iter().find(signed) else { return Vec::new() };
    let behind = glue(words.get(at..).unwrap_or("")).into_iter().map(|cut| at + cut);
    std::iter::once(at).chain(behind).collect()
}

/// Where recipients begin in a line that has their label.
fn recipients_glued(words: &str) -> Vec<usize> {
    let dashes = [";-", "; -", ":-", ": -", ".-"].into_iter().flat_map(|mark| words.match_indices(mark));
    let mut cuts: Vec<usize> = dashes.map(|(at, _)| at + 1).collect();
    // One alone may be all that the label's line has.
    if cuts.len() < 2 {
        cuts.clear();
    }
    cuts
}

/// Lines in which a letter's addressees stand.
const HEADED: usize = 30;

/// Where lines begin, and how many kinds of anchors say so.
#[derive(Debug, Default)]
struct Anchors {
    cuts: Vec<usize>,
    kinds: usize,
}

impl Anchors {
    fn of(words: &str) -> Self {
        let mut found = Self::default();
        let head = words.get(..words.floor_char_boundary(HEAD)).unwrap_or(words);
        found.take(mottos(head));
        let code = found_code(head, &found.cuts);
        found.take(code);
        found.take(issued(head));
        let address = words.find(" Kính gửi:").map(|at| at + 1);
        let types = if address.is_none() { types(words) } else { Vec::new() };
        let behind = types.first().map(|first| first.end).or(address.map(|at| at + "Kính gửi:".len()));
        found.take(types);
        found.take(address.map(|at| at..at));
        found.take(articles(words));
        // `Nơi nhận hồ sơ` stands in a body.
        let footer = words.rfind("Nơi nhận");
        found.take(footer.map(|at| at..at));
        found.take(signatures(words, footer.unwrap_or(words.len().saturating_sub(HEAD))));
        // These alone make no document.
        found.cuts.extend(rules(words).into_iter().flat_map(|rule| [rule.start, rule.end]));
        found.cuts.extend(items(words));
        found.cuts.extend(footer.into_iter().flat_map(|from| entries(words, from)));
        match behind.map(|from| found.body_behind(words, from)) {
            // Where the subject ends cannot be seen: the line is left as it is.
            Some(None) => Self::default(),
            body => {
                found.cuts.extend(body.flatten());
                found
            }
        }
    }

    /// Where the body begins behind the type's end: at the next anchor, or where a long subject goes over into a sentence.
    fn body_behind(&self, words: &str, from: usize) -> Option<usize> {
        let next = self.cuts.iter().copied().filter(|cut| *cut > from).min().unwrap_or(words.len());
        if next - from <= SUBJECT {
            return Some(next);
        }
        let piece = words.get(from..next)?;
        // All that is left of the line is a title.
        if next == words.len() && piece.len() <= TITLE && is_capitals(piece) {
            return Some(next);
        }
        piece.match_indices(' ').take_while(|(at, _)| *at <= TITLE).find_map(|(at, _)| {
            let rest = piece.get(at + 1..)?;
            let rest = rest.get(..rest.floor_char_boundary(SUBJECT)).unwrap_or(rest);
            let small = piece.get(..at)?.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
            // `… tại Hà Nội Trường Đại học Thủy lợi thông báo kế hoạch …`.
            let speaks = || rest.starts_with(is_upper) && speaker(rest).is_some_and(|name| rest.starts_with(name));
            (small && (OPENINGS.iter().any(|words| rest.starts_with(words)) || speaks())).then_some(from + at + 1)
        })
    }

    fn take(&mut self, places: impl IntoIterator<Item = Range<usize>>) {
        let before = self.cuts.len();
        self.cuts.extend(places.into_iter().flat_map(|place| [place.start, place.end]));
        self.kinds += usize::from(self.cuts.len() > before);
    }

    /// The parts of a line, white space at their ends left out.
    fn lines(mut self, text: &str, line: Line) -> Vec<Line> {
        let words = line.span.slice(text);
        self.cuts.sort_unstable();
        let ends = self.cuts.iter().copied().chain([words.len()]);
        let starts = std::iter::once(0).chain(self.cuts.iter().copied());
        let parts = starts.zip(ends).filter_map(|(start, end)| Some((start, words.get(start..end)?)));
        let parts = parts.filter(|(_, part)| !part.trim().is_empty());
        let line_of = |(start, part): (usize, &str)| {
            let start = line.span.start + start + part.len() - part.trim_start().len();
            let width = u32::try_from(part.trim().chars().count()).unwrap_or(u32::MAX);
            let first = start == line.span.start;
            let (after_blank, after_page) = (first && line.after_blank, first && line.after_page);
            Line { span: Span::new(start, start + part.trim().len()), width, after_blank, after_page, ..line }
        };
        parts.map(line_of).collect()
    }
}

/// The titles of a letterhead's right column, glued to other words or not.
fn mottos(words: &str) -> Vec<Range<usize>> {
    let key = Key::new(words);
    let places = MOTTOS.iter().filter_map(|motto| {
        let at = memchr::memmem::find(key.as_bytes(), motto.key.as_bytes())?;
        let place = key.start_in(words, at)..key.end_in(words, at + motto.key.len());
        words.get(place.clone()).filter(|title| !motto.first || is_capitals(title)).map(|_| place)
    });
    let places: Vec<Range<usize>> = places.collect();
    if motto::is_in(key.as_str()) || !places.is_empty() { places } else { Vec::new() }
}

/// The code behind its label, up to the next title.
fn found_code(words: &str, cuts: &[usize]) -> Option<Range<usize>> {
    words.match_indices("Số").find_map(|(at, _)| {
        let next = cuts.iter().copied().filter(|cut| *cut > at).min().unwrap_or(words.len());
        let end = words.floor_char_boundary(next.min(at + CODE));
        let found = code::code(words.get(at..end)?).filter(|found| found.label == Label::Exact)?;
        Some(at..at + found.len)
    })
}

/// Place and date of issue.
fn issued(words: &str) -> Option<Range<usize>> {
    let found = date::find(words, &Key::new(words))?;
    let place = words.get(..found.range.start)?.trim_end().strip_suffix(',')?;
    let proper = |word: &&str| {
        word.starts_with(is_upper) && word.chars().filter(|&c| is_letter(c)).nth(1).is_some_and(|c| !is_upper(c))
    };
    let first = place.rsplit(' ').take(PLACE).take_while(proper).last()?;
    Some(first.as_ptr().addr() - words.as_ptr().addr()..found.range.end)
}

/// The type's name in capitals, and the same above the articles.
fn types(words: &str) -> Vec<Range<usize>> {
    let names = DOCUMENT_TYPES.iter().filter_map(|kind| {
        let name = kind.name.to_uppercase();
        Some((words.find(&name)?, name))
    });
    let Some((_, name)) = names.min_by_key(|(at, _)| *at) else { return Vec::new() };
    let colon = |end: usize| usize::from(words.get(end..).is_some_and(|rest| rest.starts_with(':')));
    words.match_indices(&name).map(|(at, _)| at..at + name.len() + colon(at + name.len())).collect()
}

/// `Điều 1.` and legal bases, each with its dash.
fn articles(words: &str) -> Vec<Range<usize>> {
    let counted = |at: usize, label: &str| {
        let rest = words.get(at + label.len()..).unwrap_or("");
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && rest.get(digits..).is_some_and(|rest| rest.starts_with(['.', ':']))
    };
    let articles = words.match_indices("Điều ").filter(|(at, label)| counted(*at, label)).map(|(at, _)| at);
    let bases = words.match_indices("Căn cứ ").map(|(at, _)| {
        let before = words.get(..at).unwrap_or("");
        before.strip_suffix("- ").unwrap_or(before).len()
    });
    articles.chain(bases).map(|at| at..at).collect()
}

/// Rights to sign, posts and notes behind byte `from`.
fn signatures(words: &str, from: usize) -> Vec<Range<usize>> {
    let from = words.floor_char_boundary(from);
    let tail = words.get(from..).unwrap_or("");
    let Some(first) = RIGHTS.iter().filter_map(|right| tail.find(right)).min() else { return Vec::new() };
    let opens = RIGHTS.iter().flat_map(|right| tail.match_indices(right)).map(|(at, _)| at);
    let posts = MARKED_POSTS.iter().flat_map(|post| tail.match_indices(post)).filter_map(|(at, _)| {
        let before = tail.get(first..at)?;
        let deputy = before.strip_suffix("PHÓ ").unwrap_or(before);
        // The post behind `KT.` is part of its line; `TRƯỞNG PHÒNG` is no post within another.
        let own = !deputy.ends_with(". ")
            && !deputy.ends_with("/M ")
            && !deputy.ends_with("/T ")
            && !deputy.ends_with("CỤC ");
        own.then_some(first + deputy.len())
    });
    let notes = SIGNED.iter().flat_map(|note| tail.match_indices(note));
    let notes = notes.flat_map(|(at, note)| [at, at + note.len()]);
    opens.chain(posts).chain(notes).map(|at| from + at..from + at).collect()
}

/// Rows of three dashes or stars and more.
fn rules(words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for run in words.as_bytes().chunk_by(|a, b| a == b) {
        if run.len() >= 3 && matches!(run.first(), Some(b'-' | b'*' | b'_')) {
            found.push(start..start + run.len());
        }
        start += run.len();
    }
    found
}

/// Items behind a semicolon's dash, and the numbers from 1 on, each behind the end of a sentence.
fn items(words: &str) -> Vec<usize> {
    let capital = |at: &usize| words.get(at + "- ".len()..).is_some_and(|rest| rest.starts_with(is_upper));
    let dashed = |mark: &'static str| words.match_indices(mark).map(|(at, _)| at + 2);
    let mut found: Vec<usize> = [": - ", ". - "].into_iter().flat_map(dashed).filter(capital).collect();
    found.extend(dashed("; - "));
    let mut from = 0;
    for number in 1..MANY {
        let mark = format!(" {number}. ");
        let next = words.get(from..).and_then(|rest| {
            rest.match_indices(&mark).find_map(|(at, _)| {
                let before = rest.get(..at)?;
                // The first stands behind a heading, too; `Điều 2.` is none.
                let worded = before.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
                let refers = || before.rsplit(' ').next().is_some_and(|last| REFERRING.contains(&last));
                // A list that has begun goes on behind words that end with nothing.
                let ended = worded && !refers() || before.ends_with(['.', ':', ';', '/']);
                let named = rest.get(at + mark.len()..)?.starts_with(is_upper);
                (ended && named).then_some(from + at + 1)
            })
        });
        let Some(at) = next else { break };
        found.push(at);
        from = at;
    }
    found
}

/// Recipients, each with its dash, a signer's words before it or not.
fn entries(words: &str, from: usize) -> Vec<usize> {
    let tail = words.get(from..).unwrap_or("");
    let opens = |at: usize| tail.get(..at).is_some_and(|before| before.ends_with(is_upper) || before.ends_with(';'));
    tail.match_indices(" - ").filter(|(at, _)| opens(*at)).map(|(at, _)| from + at + 1).collect()
}

/// Items that are looked for.
const MANY: usize = 60;
