//! What an item opens with: `I.`, `1.`, `1-`, `1.1.`, `a)`, `-`, `+`, `•`, `Điều 1.` (NĐ 30/2020, Phụ lục I, II.6; HD 36, 1.6).
//!
//! A marker may have several readings: `I.` is a Roman one or the letter i, `L.` a letter or a damaged `I.`. They stay
//! open here; the list decides (`body::lists`).

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, satisfy, space0, space1};
use nom::combinator::{map_res, opt, peek, recognize, verify};
use nom::multi::many_m_n;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use crate::grammar::reading::{Ordinal, Reading, Readings, Style};
use crate::model::Scheme;
use crate::text::fold::{self, fold, fold_char, is_alphanumeric, is_capitals, is_letter, is_upper};
use crate::text::noise::opens_lettered;
use crate::text::syllable::is_syllable;
use crate::vocabulary::bullets::{LETTERS, shape};

/// The letters of a list in Vietnamese order (NĐ 30/2020, Phụ lục I, II.6): no f, j, w, z.
const ALPHABET: &str = "abcdđeghiklmnopqrstuvxy";

/// The highest number of an item: beyond it stand years and amounts.
const HIGHEST: u32 = 199;

/// Characters of the longest heading behind a number whose mark is lost.
const HEADING: usize = 60;

/// A marker at the start of a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Marker<'t> {
    /// As printed.
    pub(crate) text: &'t str,
    /// Bytes of the line up to the item's text.
    pub(crate) len: usize,
    /// The likeliest first; empty where only the list can tell.
    pub(crate) readings: Readings,
    /// The mark behind it, where it is no bullet.
    pub(crate) mark: Option<char>,
    /// Whether it is not drawn as a marker should be.
    pub(crate) damaged: bool,
}

impl Marker<'_> {
    /// A bare number: a marker only where the list says so.
    pub(crate) fn is_unmarked(&self) -> bool {
        self.mark.is_none() && matches!(self.first_scheme(), Some(Scheme::Decimal | Scheme::Roman | Scheme::Letter))
    }

    /// The scheme of the likeliest reading.
    pub(crate) fn first_scheme(&self) -> Option<Scheme> {
        self.readings.first().map(|reading| reading.scheme)
    }

    /// A dash, plus, dot or star.
    pub(crate) fn is_bullet(&self) -> bool {
        self.readings.first().is_some_and(|reading| matches!(reading.style, Style::Bullet | Style::Shaped(_)))
    }
}

/// Reads the marker at the start of a line. Markdown's signs before it (`**`, `##`, `\`, the `-` of `- a) Rà soát`) are passed over.
pub(crate) fn marker(line: &str) -> Option<Marker<'_>> {
    let found = outer(line)?;
    let printed = if found.is_bullet() { behind_sign(line, found.len) } else { None };
    Some(printed.unwrap_or(found))
}

/// The marker printed behind Markdown's sign of a list or of a quotation, `len` bytes long: `- a) Rà soát`, `* 1. Rà soát`, `> 3. Rà soát`.
fn behind_sign(line: &str, len: usize) -> Option<Marker<'_>> {
    let (sign, rest) = line.split_at_checked(len)?;
    if !sign.starts_with(['-', '*', '>'])
        || !rest.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == 'đ')
    {
        return None;
    }
    let (after, mut found) = numbered(rest).ok()?;
    let firm = match found.first_scheme() {
        Some(Scheme::Decimal) => found.text.ends_with(['.', ')']),
        _ => found.text.ends_with(')'),
    };
    found.len = line.len() - after.len();
    (firm && !found.damaged && line.get(..found.len)?.ends_with(' ')).then_some(found)
}

/// The marker that a line begins with.
fn outer(line: &str) -> Option<Marker<'_>> {
    // Nine lines in ten begin with a word: they are turned away by one look at two characters.
    let mut head = line.chars();
    let first = head.next()?;
    if is_letter(first) {
        let second = head.next()?;
        let short =
            matches!(second, '.' | ')' | '-' | '/' | ':' | ']' | '}' | '\\') || is_upper(second) || !is_letter(second);
        // `Ill.`, `Vl.`, `lV.`: strokes that OCR made of Roman ones.
        let strokes = matches!((first, second), ('l' | 'i', 'l' | 'i' | 'v' | 'x') | ('I' | 'V' | 'X', 'l' | 'i'));
        if !(short || strokes || is_upper(first) && opens_word(first, second)) {
            return None;
        }
    }
    let (rest, skipped) = markdown(line).ok()?;
    let (after, mut found) = match rest.chars().next()? {
        '0'..='9' | '(' => alt((numbered, unmarked, doubtful)).parse(rest),
        first if is_letter(first) => alt((word, numbered, unmarked, doubtful, lettered, glued)).parse(rest),
        _ => alt((bullet, doubtful, lettered)).parse(rest),
    }
    .ok()?;
    found.len = skipped.len() + (rest.len() - after.len());
    Some(found)
}

/// The marker that is all there is in a line: `1.1.`, `a)`, `-`. A number without a mark may be that of a page.
pub(crate) fn lone(line: &str) -> Option<Marker<'_>> {
    // `25/9.` is the end of a sentence.
    let dated = line.trim_end_matches('/').contains('/');
    if dated || line.len() > 2 * LONE || line.chars().count() > LONE {
        return None;
    }
    // As it is where its words stand behind it.
    let with_words = format!("{line} X");
    let found = marker(&with_words)?;
    let printed = with_words.find(found.text)?;
    (found.len == line.len() + 1 && (found.is_bullet() || found.mark.is_some())).then_some(Marker {
        text: line.get(printed..printed + found.text.len())?,
        len: line.len(),
        readings: found.readings,
        mark: found.mark,
        damaged: found.damaged,
    })
}

/// The number that is all there is in a line, and has no mark: `2`.
pub(crate) fn bare(line: &str) -> Option<Marker<'_>> {
    let (rest, number) = level(line).ok()?;
    let reading = Reading { scheme: Scheme::Decimal, ordinal: Ordinal::of(number), style: Style::Small('.') };
    let whole = rest.is_empty() && (1..=HIGHEST).contains(&number);
    whole.then(|| Marker { text: line, len: line.len(), readings: Readings::one(reading), mark: None, damaged: false })
}

/// A dash that a digit follows without a space: `-100% văn bản`. It is a bullet where others stand so.
pub(crate) fn tight(line: &str) -> Option<Marker<'_>> {
    let rest = line.strip_prefix(['-', '–']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))?;
    let len = line.len() - rest.len();
    let reading = Reading { scheme: Scheme::Dash, ordinal: Ordinal::NONE, style: Style::Bullet };
    Some(Marker { text: line.get(..len)?, len, readings: Readings::one(reading), mark: None, damaged: false })
}

/// `Điều 1` alone in its line: its text begins the next.
pub(crate) fn lone_article(line: &str) -> Option<Marker<'_>> {
    let short = line.len() <= 3 * LONE;
    let found = short.then(|| marker(line)).flatten().filter(|found| found.len == line.len())?;
    found.readings.first().is_some_and(|reading| reading.style == Style::Article).then_some(found)
}

/// Characters of the longest marker on a line of its own.
pub(crate) const LONE: usize = 8;

/// Whether a line opens with a bullet.
pub(crate) fn is_dashed(line: &str) -> bool {
    outer(line).is_some_and(|marker| marker.is_bullet())
}

/// A line without the bullet that it opens with.
pub(crate) fn undashed(line: &str) -> &str {
    let item = outer(line).filter(Marker::is_bullet).and_then(|marker| line.get(marker.len..)).unwrap_or(line);
    // `- - Như trên;`: Markdown's sign of a list before the printed one.
    if item.len() < line.len() { item.trim_start_matches(['-', '–', ' ']) } else { item }
}

/// Whether the first two letters are those of `Điều`, `Chương`, `Mục`, `Phần`, `Tiểu mục`.
fn opens_word(first: char, second: char) -> bool {
    matches!(
        (fold_char(first), fold_char(second)),
        (Some(b'd'), Some(b'i'))
            | (Some(b'c' | b'p'), Some(b'h'))
            | (Some(b'm'), Some(b'u'))
            | (Some(b't'), Some(b'i'))
    )
}

/// `**`, `## `, `> `: what Markdown writes before a line's text.
fn markdown(text: &str) -> IResult<&str, &str> {
    if !text.starts_with(['#', '*']) {
        return Ok((text, ""));
    }
    recognize((opt((take_while1(|c| c == '#'), space1)), opt(tag("**")))).parse(text)
}

/// What goes on behind `Điều 5,` in the middle of a sentence: parts of documents, and documents; but `Quyết định này`.
const CITED: &[&str] = &[
    "Điều", "Khoản", "Điểm", "Mục", "Chương", "Phần", "Phụ", "Luật", "Bộ", "Hiến", "Pháp", "Nghị", "Thông", "Quyết",
    "Quy", "Chỉ", "Hướng", "Kế",
];

/// Characters within which `này` stands.
const OWN: usize = 24;

/// `Điều 1.`, `Chương II`, `Mục 3`, `Phần thứ nhất`.
fn word(text: &str) -> IResult<&str, Marker<'_>> {
    let mut head = text.chars();
    if !matches!((head.next(), head.next()), (Some(first), Some(second)) if opens_word(first, second)) {
        return Err(no());
    }
    let name = verify(take_while_m_n(2, 8, is_letter), |word: &str| {
        matches!(fold(word).as_str(), "dieu" | "chuong" | "muc" | "phan" | "tieu")
            && word.chars().next().is_some_and(char::is_uppercase)
    });
    let second = opt(preceded(space1, alt((tag("mục"), tag("MỤC"), tag("thứ"), tag("THỨ")))));
    // `Điều2.`: the space is lost.
    let glued = recognize(peek(satisfy(|c| c.is_ascii_digit())));
    let number = preceded(alt((space1, glued)), take_while_m_n(1, 8, is_alphanumeric));
    let (rest, (name, second, number)) = (name, second, number).parse(text)?;
    let head = text.get(..text.len() - rest.len()).unwrap_or(text);
    // A space before the mark is common in older typing: `Điều 1 : `.
    let tight = preceded(opt(char('\\')), one_of(".:-–/"));
    let spaced = terminated(preceded(space1, one_of(".:-–")), peek(space1));
    // `Điều 1, Thành lập`: a full stop read as a comma, where no enumeration goes on.
    let begins = |rest: &str| {
        let first = rest.split(' ').next().unwrap_or("");
        let cited = CITED.contains(&first) && !fold::head(rest, OWN).contains(" này");
        first.starts_with(is_upper) && !cited
    };
    let comma = terminated(one_of(",;"), peek(verify(preceded(space1, nom::combinator::rest), begins)));
    let (after, mark) = opt(alt((tight, spaced, comma))).parse(rest)?;
    let (after, _) = space0(after)?;
    let whole = head.contains(char::is_whitespace);
    if !whole && fold(name).as_str() != "dieu" {
        return Err(no());
    }
    let printed = number.parse().ok().or_else(|| roman(number)).or_else(|| ordinal_word(number));
    let article = fold(name).as_str() == "dieu" && second.is_none() && mark.is_some();
    let stroke = || matches!(number, "l" | "i" | "ï" | "Ï" | "í" | "Í" | "ì" | "Ì" | "ỉ" | "Ỉ" | "Ị").then_some(1);
    let ordinal = printed.or_else(|| if article { stroke() } else { None });
    // `Điều ä.`: only the list can say which.
    if article && ordinal.is_none() && number.chars().count() == 1 && after.starts_with(is_upper) {
        let len = text.len() - after.len();
        let shown = text.get(..len).unwrap_or(head).trim_end();
        return Ok((after, Marker { text: shown, len: 0, readings: Readings::NONE, mark: Some('.'), damaged: true }));
    }
    let ordinal = ordinal.filter(|ordinal| (1..=HIGHEST).contains(ordinal));
    let style = match (fold(name).as_str(), second) {
        ("dieu", None | Some("thứ" | "THỨ")) => Style::Article,
        ("chuong", None) => Style::Chapter,
        ("muc", None) => Style::Division,
        ("tieu", Some("mục" | "MỤC")) => Style::Division,
        ("phan", _) => Style::Part,
        _ => return Err(no()),
    };
    // `Điều 20 Luật …` at a line's start is the middle of a sentence; so is `Chương trình`. `Điều 2 Nhiệm vụ` may have lost its mark.
    let lost = style == Style::Article && mark.is_none() && begins(after);
    let titled = whole && after.trim_matches('*').is_empty()
        || mark.is_some()
        || whole && lost
        || (style != Style::Article && is_capitals(after));
    let Some(ordinal) = ordinal.filter(|_| titled) else {
        return Err(no());
    };
    let len = if mark.is_some() { text.len() - after.len() } else { head.len() };
    let readings = Readings::one(Reading { scheme: Scheme::Word, ordinal: Ordinal::of(ordinal), style });
    let damaged = lost
        || printed.is_none()
        || !whole
        || matches!(mark, Some(',' | ';'))
        || !matches!(name, "Điều" | "ĐIỀU" | "Chương" | "CHƯƠNG" | "Mục" | "MỤC" | "Phần" | "PHẦN" | "Tiểu" | "TIỂU");
    Ok((after, Marker { text: text.get(..len).unwrap_or(head).trim_end(), len: 0, readings, mark, damaged }))
}

/// `nhất`, `hai`: how a Phần is counted in words.
fn ordinal_word(word: &str) -> Option<u32> {
    let words = ["nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"];
    let at = words.iter().position(|known| fold(word) == *known)?;
    u32::try_from(at + 1).ok()
}

/// `1.`, `1.1.`, `1-`, `(1)`, `1)`, `I.`, `a)`, `A.`.
fn numbered(text: &str) -> IResult<&str, Marker<'_>> {
    let decimal = decimal_path.map(Printed::Decimal);
    let letters = take_while_m_n(1, 5, is_letter).map(Printed::Letters);
    let (rest, (open, printed)) = (opt(char('(')), alt((decimal, letters))).parse(text)?;
    // `5,1.` is a path where a mark stands behind it: `2,5 ha` is none.
    let path = matches!(&printed, Printed::Decimal(path) if path.len() > 1);
    let blurred = path && text.get(..text.len() - rest.len()).is_some_and(|path| path.contains(','));
    let (rest, mark) = mark(rest, path && !blurred)?;
    if open.is_some() && mark != ')' {
        return Err(no());
    }
    let shown = text.get(..text.len() - rest.len()).unwrap_or(text).trim_end();
    let (after, dirty) = end(rest, mark)?;
    let comma = matches!(mark, ',' | ';' | '_');
    let mark = if comma || mark == ':' { '.' } else { mark };
    let readings = match printed {
        // A year or an amount opens no item.
        Printed::Decimal(path) if !path.iter().all(|number| (1..=HIGHEST).contains(number)) => Readings::NONE,
        Printed::Decimal(path) if comma && path.first().is_some_and(|&number| number > 99) => Readings::NONE,
        Printed::Decimal(ordinal) => {
            Readings::one(Reading { scheme: Scheme::Decimal, ordinal, style: Style::Small(mark) })
        }
        // `b, Xử lý`: the list must want just this.
        Printed::Letters(word) if comma && mark == '.' && word.chars().all(|c| !is_upper(c)) => {
            letter_readings(word, mark)
        }
        // `II, Biện pháp`; a capital before a comma is the end of something.
        Printed::Letters(word) if comma && (roman(word).is_none() || word.len() < 2 && !heads(after)) => Readings::NONE,
        Printed::Letters(word) => letter_readings(word, mark),
    };
    if readings.is_empty() {
        return Err(no());
    }
    let stroke = path && shown.contains(['I', 'l', '|']);
    let damaged = comma || blurred || dirty || stroke || shown.ends_with([']', '}']);
    Ok((after, Marker { text: shown, len: 0, readings, mark: Some(mark), damaged }))
}

/// What stands before a marker's mark.
enum Printed<'t> {
    Decimal(Ordinal),
    Letters(&'t str),
}

/// `4 UBND các huyện`, `II NHIỆM VỤ`, `L Đánh giá chung`: a number whose mark is lost. Only the list can say so.
fn unmarked(text: &str) -> IResult<&str, Marker<'_>> {
    // `HI HÌNH THỨC`: strokes of a numeral, before a heading in capitals.
    let strokes = take_while_m_n(2, 4, |c: char| matches!(c, 'I' | 'H' | 'L' | 'T' | 'V' | '1' | 'l' | '|'));
    let strokes: IResult<&str, (&str, &str)> = (strokes, space1).parse(text);
    if let Ok((after, (number, _))) = strokes
        && roman(number).is_none()
        && number != "IL"
        && number.contains(['I', '1', 'l', '|'])
        && number.contains(is_upper)
        && after.contains(' ')
        && is_capitals(after)
        && heads(after)
    {
        let marker = Marker { text: number, len: 0, readings: Readings::NONE, mark: Some('.'), damaged: true };
        return Ok((after, marker));
    }
    let digits = take_while_m_n(1, 2, |c: char| c.is_ascii_digit());
    let numeral = take_while_m_n(1, 4, |c: char| matches!(c, 'I' | 'V' | 'X'));
    // A one that lost its mark, before a heading.
    let stroke = alt((tag("IL"), recognize(one_of("Ll|"))));
    let next = terminated(space1, peek(satisfy(char::is_uppercase)));
    let (after, (number, _)) = (alt((digits, stroke, numeral)), next).parse(text)?;
    if matches!(number, "L" | "IL" | "l" | "|") && after.chars().count() <= HEADING && !after.ends_with(['.', ';', ','])
    {
        let reading = Reading { scheme: Scheme::Roman, ordinal: Ordinal::of(1), style: Style::Capital('.') };
        let readings = Readings::one(reading);
        return Ok((after, Marker { text: number, len: 0, readings, mark: None, damaged: true }));
    }
    let reading = match (number.parse(), roman(number)) {
        (Ok(value), _) => Reading { scheme: Scheme::Decimal, ordinal: Ordinal::of(value), style: Style::Small('.') },
        (_, Some(value)) if is_capitals(after) || heads(after) => {
            Reading { scheme: Scheme::Roman, ordinal: Ordinal::of(value), style: Style::Capital('.') }
        }
        _ => return Err(no()),
    };
    Ok((after, Marker { text: number, len: 0, readings: Readings::one(reading), mark: None, damaged: true }))
}

/// Whether what stands behind a number that lost its mark is a heading.
fn heads(text: &str) -> bool {
    text.chars().count() <= HEADING && !text.ends_with(['.', ';', ',', ':'])
}

/// `đỦy ban`: a letter that lost its bracket. Only the list can say so.
fn glued(text: &str) -> IResult<&str, Marker<'_>> {
    let letter = verify(satisfy(is_letter), |c: &char| !is_upper(*c));
    let (after, letter) =
        terminated(letter, peek((satisfy(is_upper), satisfy(|c| is_letter(c) && !is_upper(c))))).parse(text)?;
    let word = after.split(|c: char| !is_letter(c)).next().unwrap_or("");
    let number = letter_ordinal(letter).filter(|_| is_syllable(word)).ok_or_else(no)?;
    let reading = Reading { scheme: Scheme::Letter, ordinal: Ordinal::of(number), style: Style::Small(')') };
    let text = text.get(..text.len() - after.len()).unwrap_or("");
    Ok((after, Marker { text, len: 0, readings: Readings::one(reading), mark: None, damaged: true }))
}

/// `1`, `1.1`, `1.1.2`: up to five numbers.
fn decimal_path(text: &str) -> IResult<&str, Ordinal> {
    let (mut rest, first) = level(text)?;
    let mut ordinal = Ordinal::of(first);
    while let Ok((after, next)) = preceded(one_of(".,"), alt((level, stroke_for_one))).parse(rest)
        && ordinal.push(next)
    {
        rest = after;
    }
    Ok((rest, ordinal))
}

/// `3.I.`: a stroke that OCR made of a one, within a path.
fn stroke_for_one(text: &str) -> IResult<&str, u32> {
    terminated(one_of("Il|"), peek(one_of(".,"))).map(|_| 1).parse(text)
}

fn level(text: &str) -> IResult<&str, u32> {
    map_res(take_while_m_n(1, 3, |c: char| c.is_ascii_digit()), str::parse).parse(text)
}

/// The mark behind a number: `.`, `)`, `-`, `/`, `:`. `1.1` may go without.
fn mark(text: &str, may_lack: bool) -> IResult<&str, char> {
    // A full stop is read as a comma, or as a stroke below the line; a capital behind it tells it from a number in a sentence.
    let capital = peek((space0, satisfy(char::is_uppercase)));
    if let Ok((rest, mark)) = terminated(one_of::<_, _, nom::error::Error<&str>>(",;_"), capital).parse(text) {
        return Ok((rest, mark));
    }
    let escaped = preceded(opt(char('\\')), one_of(".)-–/:]}"));
    let spaced = preceded(space0, terminated(one_of("-–"), space1));
    // `3 . Nội dung`, in older typing.
    let apart = preceded(space1, terminated(char('.'), peek((space1, satisfy(char::is_uppercase)))));
    // `b ) Nội dung`, `a.) Nội dung`.
    let bracket = terminated(alt((preceded(space1, char(')')), preceded(char('.'), char(')')))), peek(space1));
    let bracket = terminated(bracket, peek((space1, satisfy(char::is_uppercase))));
    let marked = alt((bracket, terminated(escaped, opt(one_of("-–/"))), spaced, apart));
    match marked
        .map(|mark| match mark {
            '–' => '-',
            ']' | '}' => ')',
            mark => mark,
        })
        .parse(text)
    {
        Err(_) if may_lack => peek(char(' ')).map(|_| '.').parse(text),
        found => found,
    }
}

/// What may stand between a marker and its text: space, or nothing where a capital or a quote follows; whether dirt did.
fn end(text: &str, mark: char) -> IResult<&str, bool> {
    let tight = |c: char| c.is_uppercase() || matches!(c, '“' | '"' | '*' | '(' | '[') || (mark == ')' && is_letter(c));
    let mut chars = text.chars();
    match chars.next() {
        None => Ok((text, false)),
        // `3. . Thời gian`: a speck behind the mark.
        Some(' ') if chars.as_str().starts_with(". ") && begins_behind(chars.as_str()) => {
            Ok((chars.as_str().trim_start_matches(['.', ' ']), true))
        }
        Some(c) if c.is_whitespace() => space0(text).map(|(rest, _)| (rest, false)),
        Some(c) if tight(c) => Ok((text, false)),
        // `a). Bố trí`.
        Some('.') if mark == ')' && chars.as_str().starts_with(' ') => {
            space0(chars.as_str()).map(|(rest, _)| (rest, false))
        }
        Some(':' | '.' | '\'' | '`' | ',') if chars.as_str().starts_with(char::is_uppercase) => {
            Ok((chars.as_str(), true))
        }
        // `2.. Giao Sở Tài chính`.
        Some('.') if mark == '.' && begins_behind(text) => Ok((chars.as_str().trim_start(), true)),
        Some(_) => Err(no()),
    }
}

/// Whether a full stop and a space stand before a capital.
fn begins_behind(text: &str) -> bool {
    text.strip_prefix(". ").is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase))
}

/// The readings of letters before a mark.
fn letter_readings(word: &str, mark: char) -> Readings {
    let capital = word.chars().all(char::is_uppercase);
    let style = if capital { Style::Capital(mark) } else { Style::Small(mark) };
    let reading = |scheme: Scheme, number: u32| Reading { scheme, ordinal: Ordinal::of(number), style };
    // `(ii)`, `iii.`: numerals in small letters.
    let numeral = match capital {
        true => roman(word),
        false if matches!(mark, ')' | '.') && word.bytes().all(|letter| matches!(letter, b'i' | b'v' | b'x')) => {
            roman(&word.to_ascii_uppercase())
        }
        false => None,
    };
    let mut letters = word.chars();
    let letter = match (letters.next(), letters.next()) {
        (Some(letter), None) if capital || matches!(mark, ')' | '.' | '/' | '-') => letter_ordinal(letter),
        _ => None,
    };
    Readings::new(
        numeral.map(|number| reading(Scheme::Roman, number)),
        letter.map(|number| reading(Scheme::Letter, number)),
    )
}

/// Where a letter stands in the Vietnamese order. An f is the sixth of the English, and has the place of the e that is its fifth.
pub(crate) fn letter_ordinal(letter: char) -> Option<u32> {
    let small = match letter {
        'Ð' | 'ð' => 'đ',
        'f' | 'F' => 'e',
        letter => letter.to_lowercase().next()?,
    };
    ALPHABET.chars().position(|known| known == small).and_then(|at| u32::try_from(at + 1).ok())
}

/// The letter at a place of the Vietnamese order.
pub(crate) fn letter_at(ordinal: u32) -> Option<char> {
    ALPHABET.chars().nth(usize::try_from(ordinal).ok()?.checked_sub(1)?)
}

/// The value of a Roman numeral up to 39, written as it should be.
pub(crate) fn roman(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 7 || !text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X')) {
        return None;
    }
    // Each sign counts, less where a higher one follows; written otherwise than that number is, it is none.
    let value = |byte: u8| match byte {
        b'I' => 1_u32,
        b'V' => 5,
        _ => 10,
    };
    let (sum, _) = text.bytes().rev().map(value).fold((0_u32, 0), |(sum, highest), sign| match sign < highest {
        true => (sum.saturating_sub(sign), highest),
        false => (sum + sign, sign),
    });
    let [tens, units] = roman_digits(sum);
    (sum < 40 && text.strip_prefix(tens) == Some(units)).then_some(sum)
}

/// A number below 40 in Roman digits.
pub(crate) fn roman_of(value: u32) -> String {
    roman_digits(value).concat()
}

/// Its tens and its units.
fn roman_digits(value: u32) -> [&'static str; 2] {
    const TENS: [&str; 4] = ["", "X", "XX", "XXX"];
    const UNITS: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let digits = |table: &[&'static str], place: u32| usize::try_from(place).ok().and_then(|at| table.get(at)).copied();
    [digits(&TENS, (value / 10).min(3)).unwrap_or(""), digits(&UNITS, value % 10).unwrap_or("")]
}

/// `-`, `+`, `•`, `*`, and what OCR makes of them.
fn bullet(text: &str) -> IResult<&str, Marker<'_>> {
    let (rest, signs): (&str, &str) = take_while_m_n(1, 3, |c: char| {
        !is_alphanumeric(c) && !c.is_whitespace() && !matches!(c, '(' | '"' | '“' | '[' | '<' | '|')
    })
    .parse(text)?;
    let (scheme, damaged) = match signs.trim_start_matches('\\') {
        "-" | "–" | "—" | "−" | "‐" | "‑" => (Scheme::Dash, false),
        "+" => (Scheme::Plus, false),
        "*" => (Scheme::Star, false),
        "\u{F02D}" => (Scheme::Dash, false),
        "\u{F02B}" => (Scheme::Plus, false),
        "\u{F02A}" => (Scheme::Star, false),
        sign if sign.chars().all(|c| shape(c).is_some()) => (Scheme::Dot, false),
        "~" | "=" | "~-" | "-~" | "—-" | "–-" | "-_" | "_-" | "—_" | "–_" | "_—" | "„" | ":-" | "-:" | "=-" | ">"
        | ".-" | "-." | "'-" | "--" | "_" | "¬" | "»-" => (Scheme::Dash, true),
        "-*" | "*#" | "†" | "‡" | "‡-" | "+-" | "-+" | "+_" | "_+" => (Scheme::Plus, true),
        "»" | "«" | "°" | "¢" | "®" | "©" | "¤" | "›" => (Scheme::Dot, true),
        _ => return Err(no()),
    };
    let spaced = rest.starts_with(char::is_whitespace);
    let tight =
        rest.starts_with(|c: char| c.is_uppercase() || (c == '*' && scheme == Scheme::Dash)) && scheme != Scheme::Star;
    if !(spaced || tight && (!damaged || matches!(signs, "~" | "="))) || rest.trim_start().is_empty() {
        return Err(no());
    }
    let sign = signs.chars().next().filter(|_| scheme == Scheme::Dot && !damaged);
    let readings = Readings::one(Reading { scheme, ordinal: Ordinal::NONE, style: drawn(sign) });
    Ok((rest.trim_start(), Marker { text: signs.trim_start_matches('\\'), len: 0, readings, mark: None, damaged }))
}

/// `o Nội dung`, `§ Các đơn vị`: a letter that stands for a dot, before a capital.
fn lettered(text: &str) -> IResult<&str, Marker<'_>> {
    let letter = opens_lettered(text).ok_or_else(no)?;
    let after = text.strip_prefix(letter).unwrap_or("").trim_start();
    let sign = LETTERS.iter().find(|(known, _)| *known == letter).map(|(_, sign)| *sign);
    let readings = Readings::one(Reading { scheme: Scheme::Dot, ordinal: Ordinal::NONE, style: drawn(sign) });
    let printed = text.get(..text.len() - after.len()).unwrap_or(text).trim_end();
    Ok((after, Marker { text: printed, len: 0, readings, mark: None, damaged: true }))
}

/// How a dot is drawn.
fn drawn(sign: Option<char>) -> Style {
    sign.and_then(shape).filter(|row| *row > 0).map_or(Style::Bullet, Style::Shaped)
}

/// A short word or sign before a mark where a marker could stand: `H.`, `THỊ.`, `©)`, `1I.`, `4)`.
fn doubtful(text: &str) -> IResult<&str, Marker<'_>> {
    let sign =
        satisfy(|c: char| !c.is_whitespace() && !matches!(c, '(' | ')' | ';' | ',' | '“' | '"' | '-' | '–' | '*'));
    let token = recognize(many_m_n(1, 4, preceded(peek(nom::combinator::not(one_of(".)"))), sign)));
    // `;)`: what dirt leaves of a letter.
    let token = alt((terminated(tag(";"), peek(char(')'))), token));
    let lead = opt(one_of(".,:'`"));
    // `HII- TỔ CHỨC`: strokes of a numeral.
    let strokes = take_while_m_n(2, 5, |c: char| matches!(c, 'I' | 'H' | 'L' | 'T' | 'V' | 'X' | '1' | 'l' | '|'));
    let dashed = (strokes, char('-'));
    let (rest, (token, mark)) = alt((dashed, (preceded(lead, token), one_of(".)")))).parse(text)?;
    let after = rest.trim_start();
    let proper = rest.starts_with(char::is_whitespace)
        && after.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '*'));
    if !proper
        || token.chars().skip(1).any(char::is_lowercase) && !token.chars().any(|c| c.is_ascii_digit() || c == 'l')
    {
        return Err(no());
    }
    let printed = text.get(..text.len() - rest.len()).unwrap_or(text);
    let readings = damaged_roman(token).map_or(Readings::NONE, |number| {
        Readings::one(Reading { scheme: Scheme::Roman, ordinal: Ordinal::of(number), style: Style::Capital(mark) })
    });
    Ok((after, Marker { text: printed, len: 0, readings, mark: Some(mark), damaged: true }))
}

/// The value of a Roman numeral of two signs or more whose strokes OCR read as other strokes: `Ill`, `lV`, `1I`.
fn damaged_roman(token: &str) -> Option<u32> {
    let strokes = |c: char| if matches!(c, 'l' | '|' | '1' | 'i' | 'ỉ' | 'Ị' | '!') { 'I' } else { c };
    let numeral: String = token.chars().map(strokes).collect();
    if numeral.len() < 2 { None } else { roman(&numeral) }
}

/// Whether `printed`, its mark left out, may be what OCR made of the Roman numeral of `value`.
pub(crate) fn may_be_roman(printed: &str, value: u32) -> bool {
    let want = roman_digits(value);
    let got = printed.trim_matches(|c: char| matches!(c, '.' | ',' | ':' | '\'' | '`' | ')' | '-'));
    let strokes = |c: char| match c {
        'L' => 0..=1,
        'I' | 'l' | '1' | '|' | 'i' | 'J' | 'Ị' | 'Í' | 'Ì' | 'ỉ' | '!' | 'ï' | '[' | ']' | 'f' | 'r' => 1..=1,
        'T' => 0..=2,
        'H' | 'n' | 'N' | 'U' => 1..=2,
        'M' | 'W' => 2..=3,
        'V' | 'X' | 'Y' | 'v' | 'x' | 'K' => 1..=1,
        _ => 9..=9,
    };
    let (least, most) = got.chars().fold((0, 0), |(least, most), c| {
        let strokes = strokes(c);
        (least + strokes.start(), most + strokes.end())
    });
    let wanted: usize = want.iter().map(|digits| digits.len()).sum();
    !got.is_empty()
        && (least..=most).contains(&wanted)
        && got.contains(['V', 'X', 'Y', 'v', 'x', 'K']) == want.iter().any(|digits| digits.contains(['V', 'X']))
}

fn no<'t>() -> nom::Err<nom::error::Error<&'t str>> {
    nom::Err::Error(nom::error::Error::new("", nom::error::ErrorKind::Verify))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::check_table;

    #[test]
    fn table() {
        check_table(include_str!("marker.tsv"), |line| match marker(line) {
            None => "-".into(),
            Some(found) => {
                let readings: Vec<String> = found
                    .readings
                    .iter()
                    .map(|reading| format!("{:?} {:?}", reading.scheme, &*reading.ordinal))
                    .collect();
                let readings = if readings.is_empty() { "?".into() } else { readings.join(", ") };
                format!("{} | {readings} | {}", found.text, line.get(found.len..).unwrap_or("<none>"))
            }
        });
    }

    #[test]
    fn markers_on_lines_of_their_own() {
        for line in ["1.", "1.1.", "a)", "đ)", "I.", "-", "+", "•", "(1)"] {
            assert_eq!(lone(line).map(|found| (found.text, found.len)), Some((line, line.len())), "{line}");
        }
        for line in ["25/9.", "2", "- 2 -", "a", "Điều", "1. A", "", "Phần thứ nhất"] {
            assert!(lone(line).is_none(), "{line}");
        }
    }

    #[test]
    fn damaged_romans() {
        for (printed, value) in [
            ("H.", 2),
            ("THỊ.", 3),
            ("HI.", 3),
            ("L.", 1),
            ("IH.", 3),
            ("TT.", 2),
            ("IL.", 2),
            ("IL.", 1),
            ("1I.", 2),
            ("l.", 1),
            ("TV.", 4),
            ("HH.", 3),
            ("LV.", 4),
        ] {
            assert!(may_be_roman(printed, value), "{printed} {value}");
        }
        for (printed, value) in [("TP.", 2), ("BS.", 2), ("H.", 4), ("A.", 1), ("V.", 2)] {
            assert!(!may_be_roman(printed, value), "{printed} {value}");
        }
    }
}
