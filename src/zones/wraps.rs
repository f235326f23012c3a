//! Phrases of a letterhead that a portal broke over two lines, as its narrow cells had them: `Số:` ⏎ `09/CT-UBND`. The halves are one
//! line again before anything is read, and so are those of the words between the body's parts: `QUYẾT` ⏎ `ĐỊNH:`, `Nơi` ⏎ `nhận:`.

use crate::grammar::code::{self, Number};
use crate::grammar::organ;
use crate::model::Span;
use crate::text::fold::{Key, fold_char, is_capitals, is_letter, is_upper};
use crate::text::lines::Line;
use crate::vocabulary::document_types::DOCUMENT_TYPES;
use crate::vocabulary::mottos::MOTTOS;
use crate::vocabulary::phrases::ENACTMENTS;
use crate::vocabulary::positions::POSITIONS;
use crate::zones::header::is_known_place;

/// A letterhead ends within so many lines.
const REACH: usize = 60;

/// Characters of the longest half.
const LONGEST: u32 = 60;

/// Words of a motto from which the header's own reading knows its beginning.
const MOTTO_WORDS: usize = 3;

/// Words before the comma of a place and date, and of the first half of a place.
const PLACE: usize = 6;
const HALF: usize = 3;

/// The lines, halves of phrases put together.
pub(super) fn join(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut ended = false;
    for (index, line) in lines.into_iter().enumerate() {
        ended = ended || index >= REACH || ends_letterhead(line.span.slice(text));
        match joined.last_mut() {
            Some(above)
                if fits(above, &line)
                    && (!ended && fills_blank(text, above.span, line.span)
                        || !line.after_blank
                            && (is_torn_phrase(text, above, &line)
                                || !ended && is_torn(text, above.span, line.span))) =>
            {
                above.span = above.span.hull(line.span);
                above.width += 1 + line.width;
            }
            _ => joined.push(line),
        }
    }
    joined
}

fn fits(above: &Line, below: &Line) -> bool {
    !below.after_page && above.width <= LONGEST && below.width <= LONGEST
}

/// Whether a line goes on behind a blank that was left for the pen, which a text layer has as one between lines: `Số:` ⏎ `/QĐ-UBND`,
/// `Huế, ngày` ⏎ `tháng 7 năm 2022`.
fn fills_blank(text: &str, above: Span, below: Span) -> bool {
    let (head, tail) = (above.slice(text), below.slice(text));
    if head.contains("   ") || tail.contains("   ") || tail.contains(['|', '\t']) {
        return false;
    }
    let blank = || code::code(above.hull(below).slice(text)).is_some_and(|found| found.number == Number::Blank);
    code::is_label(head) && tail.starts_with('/') && blank()
        || tail.starts_with("tháng ") && head.ends_with("ngày") && opens_date(head)
}

/// Whether two lines of a word or two are one phrase of a document's frame: `Nơi` ⏎ `nhận:`, `QUYẾT` ⏎ `ĐỊNH:`, `THỨ` ⏎ `TRƯỞNG`.
fn is_torn_phrase(text: &str, above: &Line, below: &Line) -> bool {
    if above.width > WORD || below.width > 2 * WORD {
        return false;
    }
    let (head, tail) = (above.span.slice(text), below.span.slice(text));
    if head == "Nơi" {
        return tail == "nhận:";
    }
    let capitals = || is_capitals(head) && is_capitals(tail) && head.chars().all(is_letter);
    capitals() && {
        let key = Key::new(above.span.hull(below.span).slice(text));
        ENACTMENTS.contains(&key.as_str()) || POSITIONS.contains(&key.as_str())
    }
}

/// Characters of the longest word.
const WORD: u32 = 8;

/// A type's name in capitals, or `Kính gửi`.
fn ends_letterhead(words: &str) -> bool {
    // Most lines are neither, by their letters alone.
    let capitals = is_capitals(words);
    if !capitals && words.chars().find_map(fold_char) != Some(b'k') {
        return false;
    }
    let key = Key::of_head(words, 40);
    let letters = key.as_str();
    key.starts_with("kinh gui") || capitals && DOCUMENT_TYPES.iter().any(|kind| letters == kind.key)
}

/// Whether a line goes on with the phrase that the one above began.
fn is_torn(text: &str, above: Span, below: Span) -> bool {
    let (head, tail) = (above.slice(text), below.slice(text));
    let whole = above.hull(below).slice(text);
    let words = head.split_whitespace().count();
    if head.contains("   ") || tail.contains("   ") || tail.contains(['|', '\t']) {
        return false;
    }
    let numbered = || code::code(whole).is_some_and(|found| matches!(found.number, Number::Digits(_)));
    if code::is_label(head) && numbered() || opens_date(head) && continues_date(tail) {
        return true;
    }
    if words < MOTTO_WORDS && is_capitals(head) && is_capitals(tail) {
        let key = Key::new(whole);
        let motto = MOTTOS.iter().any(|motto| motto.key == key.as_str());
        return motto || words == 1 && organ::is_completed(&Key::new(head), &key);
    }
    words <= HALF && tears_place(head, tail)
}

/// `Trà Vinh, ngày`, `Hà Nội, ngày 26`: a date before its month.
fn opens_date(words: &str) -> bool {
    let Some(at) = words.rfind("ngày") else { return false };
    let (place, day) = words.split_at_checked(at).unwrap_or((words, ""));
    // Beside the code of a blank number: `Số:` ⏎ `/QĐ-UBND Huế, ngày`.
    let coded = code::code(place).filter(|code| code.number == Number::Blank);
    let place = coded.and_then(|code| place.get(code.len..)).unwrap_or(place).trim_start();
    let day = day.trim_start_matches("ngày").trim();
    let place = place.trim_end().strip_suffix(',');
    day.len() <= 2
        && day.bytes().all(|byte| byte.is_ascii_digit())
        && place.is_some_and(|place| place.starts_with(is_upper) && place.split(' ').count() <= PLACE)
}

fn continues_date(words: &str) -> bool {
    words.starts_with(|c: char| c.is_ascii_digit()) || words.starts_with("tháng")
}

/// `Bến` ⏎ `Tre, ngày …`: a place that is known only when both halves are together.
fn tears_place(head: &str, tail: &str) -> bool {
    let Some((end, _)) = tail.split_once(", ngày") else { return false };
    let proper = |word: &str| word.starts_with(is_upper) && word.chars().all(is_letter);
    head.split_whitespace().all(proper) && !is_known_place(end) && is_known_place(&format!("{head} {end}"))
}
