//! What a scan puts at the edges of lines: dirt, borders, bits of a rule, read as signs and single letters.

use crate::text::fold::{is_capitals, is_letter, is_upper};
use crate::text::syllable::is_syllable;
use crate::vocabulary::bullets::{LETTERS, shape};

/// Where the text of a line begins and ends within it.
pub(crate) type Edges = (usize, usize);

/// Signs that open a text or an item and are no dirt: quotes, brackets, dashes, Markdown's marks. Bullets are others.
const OPENERS: &[char] = &[
    '(', '“', '"', '[', '‘', '«', '-', '–', '—', '−', '+', '*', '#', '>', '|', '\\', '<', '~', '=', '»', '°', '¢', '…',
    '/', '@', '%', '$', '§', '&', '©', '√', '☐', '☑', '☒', '✗', '×',
];

fn is_opener(c: char) -> bool {
    OPENERS.contains(&c) || shape(c).is_some()
}

/// A letter or a digit; a circumflex on its own (`ˆ`) counts as a letter in Unicode, and is dirt.
fn is_text(c: char) -> bool {
    (is_letter(c) || c.is_numeric()) && !matches!(c, '\u{2B0}'..='\u{2FF}')
}

/// Lines to each side by which the margin of one is judged: dirt may fill one page of a document and spare the others.
const AROUND: usize = 8;

/// For each line, whether dirt fills the margin where it stands: a good part of the lines around it, or of all, begin with it.
pub(crate) fn noisy_lines<'t>(lines: impl Iterator<Item = &'t str> + Clone) -> Vec<bool> {
    let bullets = letters_for_bullets(lines.clone());
    // How many of the lines before each begin with dirt.
    let mut dirty = Vec::with_capacity(lines.size_hint().0 + 1);
    dirty.push(0_usize);
    dirty.extend(lines.scan(0, |sum, line| {
        *sum += usize::from(begins_dirty(line) && !(bullets && opens_lettered(line).is_some()));
        Some(*sum)
    }));
    let all = dirty.len() - 1;
    let counted = |from: usize, to: usize| {
        let before = |line: usize| dirty.get(line).copied().unwrap_or(0);
        before(to) - before(from)
    };
    let everywhere = all >= 10 && counted(0, all) * 5 >= all;
    let around = |line: usize| {
        let (from, to) = (line.saturating_sub(AROUND), (line + AROUND + 1).min(all));
        to - from > AROUND && counted(from, to) * 4 >= to - from
    };
    (0..all).map(|line| everywhere || around(line)).collect()
}

/// Whether letters stand for bullets: most lines that begin with a sign or a letter alone begin with one, and a capital is behind it.
fn letters_for_bullets<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let (dirty, lettered) =
        lines.filter(|line| begins_dirty(line)).fold((0_usize, 0_usize), |(dirty, lettered), line| {
            (dirty + 1, lettered + usize::from(opens_lettered(line).is_some()))
        });
    lettered >= BULLETS && lettered * 5 >= dirty * 4
}

/// Lines of the shortest list of which letters are the bullets.
const BULLETS: usize = 2;

/// The letter of a symbol font's bullet, alone before a word with a capital: `v Nội dung`.
pub(crate) fn opens_lettered(line: &str) -> Option<char> {
    let letter = line.chars().next().filter(|letter| LETTERS.iter().any(|(known, _)| known == letter))?;
    let behind = line.strip_prefix(letter)?;
    let word = behind.trim_start();
    let mut chars = word.chars();
    let capital = chars.next().is_some_and(is_upper) && chars.next().is_some_and(|c| is_letter(c) && !is_upper(c));
    (word.len() < behind.len() && capital).then_some(letter)
}

fn begins_dirty(line: &str) -> bool {
    if opens_with_line(line) {
        return false;
    }
    let mut chars = line.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    if is_text(first) {
        let second = chars.next();
        return second == Some(' ') && !is_word(first) || matches!(second, Some('#' | '^' | '_' | '~' | '=' | '¬'));
    }
    // `-.._`, `-'`: a bullet among other signs is none.
    let signs = line.find(is_text).and_then(|end| line.get(..end)).unwrap_or("");
    let mixed = signs.chars().count() > 1 && signs.contains(['.', '_', '\'', '`', ':', ';', 'ˆ', '›', '¬']);
    !is_opener(first) || mixed && !signs.starts_with("..")
}

/// `_ Như trên;`: a dash that lies too low.
fn opens_with_line(line: &str) -> bool {
    line.strip_prefix("_ ").is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Words of one letter that may begin a line.
fn is_word(letter: char) -> bool {
    matches!(letter, 'ở' | 'Ở' | 'ý' | 'Ý' | 'y' | 'Y' | 'à' | 'ô' | 'Ô') || letter.is_ascii_digit()
}

/// The edges of a line's text without dirt. A line of signs alone is left as it is.
pub(crate) fn trim(line: &str, noisy: bool) -> Edges {
    match boxes_len(line) {
        0 => trim_dirt(line, noisy),
        boxed if boxed == line.len() => (0, boxed),
        boxed => {
            let (start, end) = trim_dirt(line.get(boxed..).unwrap_or(""), noisy);
            (boxed + start, boxed + end)
        }
    }
}

/// The bytes of the boxes that a program found ticked, or not, before a line's text: `:unselected: HỎA TỐC`.
fn boxes_len(line: &str) -> usize {
    let mut rest = line;
    while let Some(behind) = BOXES.iter().find_map(|mark| rest.strip_prefix(mark)) {
        rest = behind.trim_start();
    }
    line.len() - rest.len()
}

/// How such programs write a box.
const BOXES: [&str; 2] = [":selected:", ":unselected:"];

/// The edges without specks, borders and bits of a rule.
fn trim_dirt(line: &str, noisy: bool) -> Edges {
    let mut bytes = line.bytes();
    let plain =
        |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, 0xC3..=0xC6 | 0xE1));
    let ends_plain =
        |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b';' | b',' | b')'));
    if let Some(at) = letter_before_gap(line) {
        let (start, end) = trim_dirt(line.get(at..).unwrap_or(""), noisy);
        return (at + start, at + end);
    }
    if !noisy && plain(bytes.next()) && ends_plain(bytes.next_back()) && !line.ends_with(" ,") {
        return (0, line.len());
    }
    if !line.chars().any(is_text) {
        return (0, line.len());
    }
    let start = start(line, noisy);
    let end = end(line, noisy);
    if start < end { (start, end) } else { (0, line.len()) }
}

/// Where a text begins behind a letter in the margin, which a wide gap parts from it: `Ì       3- Công an`, `i       1. THỜI GIAN`.
fn letter_before_gap(line: &str) -> Option<usize> {
    let mut letters = line.chars();
    letters.next().filter(|&c| is_letter(c) && !c.is_ascii_uppercase())?;
    let behind = letters.as_str().strip_prefix("   ")?.trim_start();
    let opens = behind.starts_with(|c: char| c.is_ascii_digit() || is_letter(c));
    // Behind another gap it is the first cell of a row: a one, as the scan reads it.
    (opens && behind.contains(' ') && !behind.contains("   ")).then(|| line.len() - behind.len())
}

fn start(line: &str, noisy: bool) -> usize {
    if let Some(at) = sign_before_bracket(line).filter(|_| noisy) {
        return at;
    }
    let mut start = clean_signs(line, noisy);
    if !noisy {
        return start;
    }
    start += smudge_len(line.get(start..).unwrap_or(""));
    if let Some(at) = marker_behind(line.get(start..).unwrap_or("")) {
        return start + at;
    }
    // A dirty margin leaves letters too: words too short to be any, with a sign in them or alone.
    for _ in 0..4 {
        let rest = line.get(start..).unwrap_or("");
        if let Some(len) = garbled_len(rest) {
            return start + len;
        }
        let Some((word, tail)) = rest.split_once(' ') else {
            break;
        };
        if tail.trim().is_empty() || !is_dirt(word) || is_heading_stroke(word, tail) || is_dated(word, tail) {
            break;
        }
        start = line.len() - tail.trim_start().len();
        start += clean_signs(line.get(start..).unwrap_or(""), noisy);
    }
    start
}

/// Where a letter that dirt made a sign of stands before its bracket: `: ;) Bộ Giao thông`, `_.@) Công an`.
fn sign_before_bracket(line: &str) -> Option<usize> {
    let signs = line.find(is_text)?;
    let (prefix, rest) = line.split_at_checked(signs)?;
    let stem = prefix.trim_end().strip_suffix(')')?;
    let (at, sign) = stem.char_indices().next_back()?;
    (!sign.is_whitespace() && sign != '(' && rest.starts_with(char::is_uppercase)).then_some(at)
}

/// Where a marker stands behind up to two short words, with a capital behind it: `Bế: - Tham mưu`, `l 2. Phòng`.
fn marker_behind(line: &str) -> Option<usize> {
    let mut at = 0;
    // Whether no word of the language was passed over, and whether anything else was.
    let (mut dirty, mut dirt) = (true, false);
    for index in 0..3 {
        let rest = line.get(at..)?;
        let (word, tail) = rest.split_once(' ')?;
        let tail = tail.trim_start();
        let bare = word.trim_start_matches(|c: char| !is_text(c) && !matches!(c, '-' | '–' | '—' | '+'));
        // Dirt that is glued to a plus.
        let bare = if bare.len() <= 3 && bare.ends_with('+') { "+" } else { bare };
        // A dash that lies too low is one behind other dirt.
        let bare = if word == "_" && index > 0 { word } else { bare };
        let dash = matches!(bare, "-" | "–" | "—" | "+" | "--" | "_");
        let digits = |stem: &str| stem.len() <= 2 && stem.bytes().all(|byte| byte.is_ascii_digit());
        // `1.2.`, `1,1,` too; a number alone counts behind dirt.
        let path = |stem: &str| stem.len() <= 5 && stem.split(['.', ',']).all(|part| !part.is_empty() && digits(part));
        let roman = bare.strip_suffix(['.', '-']).is_some_and(|stem| {
            !stem.is_empty() && stem.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | '1' | 'l' | '|'))
        }) && is_capitals(tail)
            && bare.contains(['I', 'V', 'X']);
        let number = roman
            || match bare.strip_suffix(['.', ')', ',']).map(|stem| stem.trim_start_matches('-')) {
                Some(stem) => !stem.is_empty() && (path(stem) || bare.ends_with(')') && stem.chars().count() == 1),
                None => index > 0 && dirty && !bare.is_empty() && digits(bare),
            };
        // Behind words alone a dash is the text's own: `Độc lập - Tự do`.
        let low = bare == "_" && line.get(..at).is_some_and(|before| before.trim().chars().count() <= 2);
        let behind_dirt = index == 0 || dirt || bare.len() < word.len() || low;
        if (dash && behind_dirt || number) && tail.starts_with(char::is_uppercase) {
            let skip =
                word.len() - bare.len() + if number { bare.len() - bare.trim_start_matches('-').len() } else { 0 };
            return (index > 0 || skip > 0).then_some(at + skip);
        }
        // `Số 18 - TB`: a number that is no marker is text.
        if word.chars().count() > 4 || word.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let torn = word.chars().count() < 2 || !is_syllable(word);
        dirty &= torn;
        dirt |= torn;
        at = line.len() - tail.len();
    }
    None
}

/// Characters of the longest heading behind a stroke.
const HEADING: usize = 60;

/// The bytes of up to three words of which one is a jumble of letters, before a word that opens a name or a sentence: `m, c3 đà, UBND`,
/// `và nEF Kích hoạt`.
fn garbled_len(line: &str) -> Option<usize> {
    let mut at = 0;
    let mut garbled = false;
    for _ in 0..=GARBLED {
        let rest = line.get(at..)?;
        let (word, tail) = rest.split_once(' ')?;
        let bare = word.trim_end_matches([',', '.', ';', ':']);
        if garbled && bare.starts_with(char::is_uppercase) && (is_syllable(bare) || is_capitals(bare)) {
            return Some(at);
        }
        let jumbled = is_garbled(bare);
        if bare.chars().count() > if jumbled { GARBLED } else { 2 } {
            return None;
        }
        garbled |= jumbled;
        at = line.len() - tail.trim_start().len();
    }
    None
}

/// The most words before a name that may be dirt, and the letters of the longest.
const GARBLED: usize = 3;

/// Units of measure and classes, whose letters stand together as in no word.
const TERSE: &[&str] = &[
    "m2", "m3", "km2", "dm2", "dm3", "cm2", "cm3", "kg", "km", "cm", "mm", "kV", "kW", "kWh", "pH", "tr", "vv", "b1",
    "b2", "c1", "c2",
];

/// Whether letters stand together as in no word, name or unit of measure: `c3`, `nEF`, `vn`.
fn is_garbled(word: &str) -> bool {
    let mut letters = word.chars();
    if TERSE.contains(&word) || !letters.next().is_some_and(|first| is_letter(first) && first.is_lowercase()) {
        return false;
    }
    let rest = letters.as_str();
    rest.contains(char::is_uppercase)
        || !rest.is_empty() && !is_syllable(word) && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether a letter may be a Roman one that lost its mark, before a heading: `L Đánh giá chung`.
fn is_heading_stroke(word: &str, tail: &str) -> bool {
    matches!(word, "L" | "I" | "l")
        && tail.trim_start().starts_with(char::is_uppercase)
        && !tail.ends_with(['.', ';', ',', ':'])
        && tail.chars().count() <= HEADING
}

/// Whether a digit at a line's beginning is a date's: `trước ngày 30 tháng` ⏎ `6 năm 2022`.
fn is_dated(word: &str, tail: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit()) && ["năm ", "tháng "].iter().any(|next| tail.starts_with(next))
}

/// Whether a word at the edge of a dirty page is dirt: one letter, or two or three with a sign that no marker has.
fn is_dirt(word: &str) -> bool {
    let count = word.chars().count();
    let letters = word.chars().filter(|&c| is_text(c)).count();
    // `Đ/c`, `V/v`, `Số:`.
    let inner = word.trim_end_matches([':', '.', ',']);
    if inner.contains('/') && inner.ends_with(is_text) && inner.starts_with(is_text)
        || word.ends_with(':') && is_syllable(inner) && letters > 1
    {
        return false;
    }
    let marker = word.ends_with([')', '.', '-', '/'])
        && word.chars().next().is_some_and(is_text)
        && letters + 1 == count
        && word.chars().all(|c| c.is_ascii() || c == 'đ');
    // A damaged bullet, alone or stuck to the word behind it: `*#`, `=Bộ`.
    if word == "*#"
        || word.starts_with(['-', '–', '=', '~', '+', '•', '*']) && word.chars().nth(1).is_some_and(char::is_uppercase)
    {
        return false;
    }
    match count {
        1 => letters == 1 && !word.chars().any(|c| matches!(c, 'ở' | 'Ở' | 'ý' | 'Ý')),
        2 | 3 => letters < count && letters <= 2 && !marker && !word.chars().any(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// The bytes of a run of signs that dirt made of one, or of none: what stands next to the text is the marker, if any.
fn smudge_len(line: &str) -> usize {
    let signs = line.find(is_text).unwrap_or(line.len());
    let prefix = line.get(..signs).unwrap_or("");
    let dirt = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '-' | '–'
                    | '—'
                    | '_'
                    | '~'
                    | '\''
                    | '`'
                    | '.'
                    | ':'
                    | ';'
                    | ','
                    | '*'
                    | '>'
                    | '»'
                    | '='
                    | '¬'
                    | '›'
                    | '#'
            )
    };
    let run = prefix.chars().filter(|c| !c.is_whitespace()).count();
    // `*#` is what a plus becomes.
    if run < 2 || !prefix.chars().all(dirt) || prefix.starts_with("**") || prefix.trim_end() == "*#" {
        return 0;
    }
    let marker = prefix.trim_end().char_indices().next_back();
    let bullet = marker.filter(|(_, c)| matches!(c, '-' | '–' | '—' | '~' | '*' | '>' | '»' | '='));
    bullet.map_or(signs, |(at, _)| at)
}

/// The bytes of dirty signs before a text; a bullet among them is kept with what follows it.
fn clean_signs(line: &str, noisy: bool) -> usize {
    let signs = line.find(is_text).unwrap_or(line.len());
    let prefix = line.get(..signs).unwrap_or("");
    let mut chars = prefix.chars();
    let Some(first) = chars.next() else { return 0 };
    // A one that OCR read as a bar.
    if matches!(prefix, "|. " | "!. ") && line.get(signs..).is_some_and(|rest| rest.starts_with(char::is_uppercase)) {
        return 0;
    }
    if !noisy && opens_with_line(line) {
        return 0;
    }
    // A rule glued to a text: `----Ngày`.
    let rule =
        prefix.chars().filter(|c| matches!(c, '-' | '_' | '–' | '—' | '=')).count() >= 3 && !prefix.contains(' ');
    if rule {
        return signs;
    }
    // `--3. Phòng`, `-_2, Nhiệm vụ`: no bullet stands before a number without a space.
    let glued =
        prefix.chars().all(|c| matches!(c, ' ' | '-' | '–' | '—' | '_' | '.' | ':' | ';' | '~' | '\'' | '`' | '›'));
    let rest = line.get(signs..).unwrap_or("");
    // `- 1, Cơ bản`, `— 4- Giao`: a damaged one needs no bullet either.
    let comma = || rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(',');
    if glued && opens_number(rest) && (!prefix.contains(' ') || noisy && (prefix.starts_with('—') || comma())) {
        return signs;
    }
    if is_opener(first) && (first != '|' || line.ends_with('|')) {
        let starts_small = line.get(signs..).and_then(|rest| rest.chars().next()).is_some_and(char::is_lowercase);
        // `- . hoàn thành`: no item begins so.
        let broken = matches!(first, '-' | '–' | '—' | '~' | '=')
            && chars.clone().any(|c| matches!(c, '.' | ':' | '_' | ',' | '\'' | '`'))
            && starts_small;
        return if broken { signs } else { 0 };
    }
    match prefix.char_indices().rev().find(|(_, c)| is_opener(*c)) {
        Some((at, c)) if !matches!(c, '|' | '#' | '>' | '<' | '…' | '/' | '&' | '%' | '$' | '@') => at,
        _ => signs,
    }
}

/// `3. Phòng`, `2, Nhiệm vụ`, `2.2- Ban`.
fn opens_number(text: &str) -> bool {
    let number = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let first = number(text);
    let second = text.get(first..).and_then(|rest| rest.strip_prefix('.')).map_or(0, number);
    let len = if second > 0 { first + 1 + second } else { first };
    (1..=2).contains(&first)
        && second <= 2
        && text
            .get(len..)
            .and_then(|rest| rest.strip_prefix(['.', ',', '-', '/']))
            .and_then(|rest| rest.strip_prefix(' '))
            .is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

fn end(line: &str, noisy: bool) -> usize {
    let mut end = line.len();
    while let Some((before, word)) = line.get(..end).unwrap_or("").rsplit_once(' ') {
        if word.chars().any(is_text) || before.trim().is_empty() {
            break;
        }
        // Signs that a text may end with, set apart by a space in older typing; a dash that joins two lines.
        let meant = matches!(
            word,
            "-" | "–"
                | "—"
                | ":"
                | ";"
                | "."
                | "?"
                | "!"
                | "…"
                | "..."
                | "./."
                | "/."
                | "|"
                | "\""
                | "”"
                | "**"
                | "&"
                | ")"
                | "}"
                | "+"
                | "="
                | "./"
                | ","
                | "*"
                | "***"
                | "__"
                | "|**"
        ) || word.contains("./")
            || word.starts_with(')') && word.chars().all(|c| matches!(c, ')' | '.' | ';' | ',' | ':'));
        // `tỷ lệ %`, `tăng 12 %`.
        let share = word.starts_with('%') && word.bytes().all(|byte| matches!(byte, b'%' | b'.' | b';' | b','));
        let counted = || before.ends_with(|c: char| c.is_ascii_digit());
        if share && (counted() || !noisy) {
            break;
        }
        if meant && !is_speck(before, word) && !(noisy && !word.contains("./") && !matches!(word, "|" | "**")) {
            break;
        }
        end = before.trim_end().len();
    }
    end
}

/// Whether a sign at a line's end is dirt on any page: behind an end mark, `trước ngày 20/7, .`, or the only bar of its line.
fn is_speck(before: &str, word: &str) -> bool {
    match word {
        "," | "." => before.trim_end().ends_with([':', ';', '.', ',']),
        "|" => memchr::memchr(b'|', before.as_bytes()).is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(line: &str, noisy: bool) -> &str {
        let (start, end) = trim(line, noisy);
        line.get(start..end).unwrap_or("?")
    }

    #[test]
    fn edges() {
        for (line, want) in [
            ("Sở Y tế;", "Sở Y tế;"),
            (":unselected: HỎA TỐC", "HỎA TỐC"),
            (":selected: :unselected: | Lớp thứ hai", "Lớp thứ hai"),
            (":selected:", ":selected:"),
            ("- Sở Y tế;", "- Sở Y tế;"),
            (". UBND TỈNH X ˆ", "UBND TỈNH X"),
            ("|2. Lớp thứ hai", "2. Lớp thứ hai"),
            ("--3. Phòng Tổ chức", "3. Phòng Tổ chức"),
            ("-_2, Nhiệm vụ", "2, Nhiệm vụ"),
            ("-_2.2- Ban Tổ chức", "2.2- Ban Tổ chức"),
            ("- 2. Nhiệm vụ", "- 2. Nhiệm vụ"),
            ("- 3, Phòng khám", "- 3, Phòng khám"),
            ("— 1. Trạm Y tế", "— 1. Trạm Y tế"),
            ("√ Có xe", "√ Có xe"),
            ("-5 độ C", "-5 độ C"),
            ("._- Các sở", "- Các sở"),
            (": - Lưu: VT.", "- Lưu: VT."),
            ("- . hoàn thành", "hoàn thành"),
            ("----Ngày 02", "Ngày 02"),
            ("|. Các khoản thu", "|. Các khoản thu"),
            ("( Đã ký )", "( Đã ký )"),
            ("năm 2018 -", "năm 2018 -"),
            ("Dự án kênh T5: ,", "Dự án kênh T5:"),
            ("trong quý III, |", "trong quý III,"),
            ("hư hỏng nhà |", "hư hỏng nhà"),
            ("TT | Nội dung |", "TT | Nội dung |"),
            ("Hà Nội , ngày 5 ,", "Hà Nội , ngày 5 ,"),
            ("!. Số lượng", "!. Số lượng"),
            ("kết luận như sau :", "kết luận như sau :"),
            ("thực hiện./. `", "thực hiện./."),
            ("( xong trước 19-5-2013 ).", "( xong trước 19-5-2013 )."),
            ("-----", "-----"),
            ("| a | b |", "| a | b |"),
            ("(Đã ký)", "(Đã ký)"),
            ("**1. Thời gian**", "**1. Thời gian**"),
            ("‹ 4. Các cơ quan", "4. Các cơ quan"),
            ("Ì       3- Công an huyện", "3- Công an huyện"),
            ("l   Lưu trữ viên   05", "l   Lưu trữ viên   05"),
            ("phụ cấp theo tỷ lệ %", "phụ cấp theo tỷ lệ %"),
            ("mức tăng 12 %.", "mức tăng 12 %."),
        ] {
            assert_eq!(text(line, false), want, "{line}");
        }
        for (line, want) in [
            ("ẵ TỈNH ỦY HÀ TĨNH :", "TỈNH ỦY HÀ TĨNH"),
            ("-_~ Nghiêm túc tiếp thu", "~ Nghiêm túc tiếp thu"),
            (">> Tập trung chỉ đạo", "> Tập trung chỉ đạo"),
            ("ẵ 6 năm 2022 và", "6 năm 2022 và"),
            ("-'.Xây dựng huyện", "Xây dựng huyện"),
            ("—_* Bảo vệ trực", "* Bảo vệ trực"),
            ("- “Ngày hội” của xã", "- “Ngày hội” của xã"),
            ("Ẫ : c) Trạm Y tế", "c) Trạm Y tế"),
            ("2 đạo Chương trình", "đạo Chương trình"),
            ("- ....3. Sinh viên", "3. Sinh viên"),
            ("ì - Sinh viên đại học", "- Sinh viên đại học"),
            ("KL- - Lịch thi", "- Lịch thi"),
            ("a) Các khoa", "a) Các khoa"),
            (": ;) Bộ Giao thông vận tải", ";) Bộ Giao thông vận tải"),
            ("l 2 Phòng Tài chính", "2 Phòng Tài chính"),
            ("nn _._1.2. Vòng 2", "1.2. Vòng 2"),
            ("số 12 Trần Phú và", "số 12 Trần Phú và"),
            ("Số 18 - TB/BCĐ", "Số 18 - TB/BCĐ"),
            ("2U -3. Phòng Tài nguyên", "3. Phòng Tài nguyên"),
            ("¬ _# Từ 06 giờ", "Từ 06 giờ"),
            ("*# Phê duyệt", "*# Phê duyệt"),
            ("1. Thời gian học tập : :", "1. Thời gian học tập"),
            (": - 4) Rà soát từng dự án", "4) Rà soát từng dự án"),
            ("ÿ#.- .. 1,1, Vòng 1: Kiểm tra", "1,1, Vòng 1: Kiểm tra"),
            ("_.@) Công an huyện", "@) Công an huyện"),
            ("p7 vả 8) Phòng Giáo dục", "8) Phòng Giáo dục"),
            ("- + Thời gian phỏng vấn", "+ Thời gian phỏng vấn"),
            ("-.... * Thang điểm", "* Thang điểm"),
            ("\"5+ Tham mưu xây dựng", "+ Tham mưu xây dựng"),
            ("-_-207/10/2019:", "207/10/2019:"),
            (".L Đánh giá chung", "L Đánh giá chung"),
            ("- 1, Cơ bản thống nhất", "1, Cơ bản thống nhất"),
            ("— 4- Giao Văn phòng", "4- Giao Văn phòng"),
            ("Độc lập - Tự do - Hạnh phúc", "Độc lập - Tự do - Hạnh phúc"),
            ("Số: 15/TB-UBND", "Số: 15/TB-UBND"),
            ("Đ/c Chủ tịch", "Đ/c Chủ tịch"),
            ("a/ Rà soát", "a/ Rà soát"),
            ("›_ =Bộ GD&ĐT (để b/c);", "=Bộ GD&ĐT (để b/c);"),
            ("tà _ Công an tỉnh", "_ Công an tỉnh"),
            ("m, c3 đà, UBND thành phố", "UBND thành phố"),
            ("và nEF Kích hoạt", "Kích hoạt"),
            ("TẠo Giang, Hậu Giang", "TẠo Giang, Hậu Giang"),
            ("lái xe b2 Trường Trung cấp", "lái xe b2 Trường Trung cấp"),
            ("kV Hà Tĩnh được đóng điện", "kV Hà Tĩnh được đóng điện"),
            ("TTr Chính phủ xem xét", "TTr Chính phủ xem xét"),
            ("Độc lập _ Tự do _ Hạnh phúc", "Độc lập _ Tự do _ Hạnh phúc"),
            ("Mẫu số _ Tờ khai nộp cho xã.", "Mẫu số _ Tờ khai nộp cho xã."),
            ("m3 Cát vàng", "m3 Cát vàng"),
            ("BHXH Việt Nam", "BHXH Việt Nam"),
            ("ThS. Lê Văn An", "ThS. Lê Văn An"),
            ("từ Hà Nội", "từ Hà Nội"),
            ("- 1V. TỔ CHỨC THỰC HIỆN", "1V. TỔ CHỨC THỰC HIỆN"),
        ] {
            assert_eq!(text(line, true), want, "{line}");
        }
    }
}
