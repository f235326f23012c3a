//! The line that another may go on with.

use crate::grammar::basis::opening;
use crate::model::Scheme;
use crate::text::fold::is_upper;
use crate::text::lines::Line;
use crate::vocabulary::phrases::{DEPUTIES, HEADS, JOINING_WORDS, LINKS, NAMED_NOUNS, NUMBERED_NOUNS};

/// What lies between two lines.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cut {
    pub(super) blank: bool,
    pub(super) page: bool,
}

/// The line that another may go on with.
#[derive(Debug)]
pub(super) struct Above<'t> {
    pub(super) line: Line,
    pub(super) text: &'t str,
    /// Whether its paragraph opens as a legal basis does.
    pub(super) basis: bool,
    /// Whether it is `Chương I` alone: a title in capitals goes with it.
    pub(super) heads: bool,
    /// Whether it opens an item with a number or a letter.
    pub(super) marked: bool,
    /// The bullet that its paragraph opens with.
    pub(super) bullet: Option<Scheme>,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum End {
    /// `./.`
    Mark,
    /// A sentence's or an item's end.
    Closed(char),
    Open,
}

impl Above<'_> {
    pub(super) fn end(&self) -> End {
        let text = self.text.trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '*' | '_' | '”' | '"' | '»' | '\'' | '’' | 'ˆ' | '`')
        });
        if text.ends_with("./.") || text.ends_with("./") || text.ends_with("/.") {
            return End::Mark;
        }
        // `…, Sở.` ⏎ `Giáo dục và Đào tạo`: a speck behind the first word of a name.
        if text.strip_suffix('.').is_some_and(|text| HEADS.contains(behind_comma(text))) {
            return End::Open;
        }
        let closed = text.trim_end_matches(')');
        match text.chars().next_back() {
            Some(c @ ('.' | ';' | ':' | '!' | '?')) => End::Closed(c),
            Some(')') => match closed.chars().next_back() {
                Some(c @ ('.' | '!' | '?')) => End::Closed(c),
                _ => End::Open,
            },
            _ => End::Open,
        }
    }

    /// Whether a line below goes on with the list of bases that this one stands in: `Căn cứ …;` ⏎ `Thực hiện Chương trình …,`.
    pub(super) fn lists_basis(&self, text: &str) -> bool {
        self.basis && self.text.ends_with(';') && opening(text).is_some()
    }

    /// Whether it breaks off inside parentheses.
    pub(super) fn is_open(&self) -> bool {
        let bytes = self.text.as_bytes();
        memchr::memrchr(b'(', bytes).is_some_and(|open| {
            memchr::memchr(b')', bytes.get(open..).unwrap_or_default()).is_none() && bytes.len() - open < 120
        })
    }

    /// Whether it breaks off where no paragraph ends: behind a comma or a joining word.
    pub(super) fn is_unfinished(&self) -> bool {
        let text = self.text.trim_end();
        if text.ends_with(',') {
            return true;
        }
        let (rest, last) = last_word(text);
        let (words, before) = last_word(rest);
        // `1. Về kết quả 10 tháng`: a length of time; that of a date has its day before it.
        let digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let counted =
            matches!(last, "tháng" | "năm") && digits(before) && !matches!(last_word(words).1, "ngày" | "tháng");
        JOINING_WORDS.contains(last) && !counted
            || (NAMED_NOUNS.contains(last) && LINKS.contains(before))
            || self.tears_name(rest, last)
    }

    /// Whether its last word is the first of a body's name or a post: `1. Sở`, `phối hợp với Bộ`, `; Phó`.
    fn tears_name(&self, rest: &str, last: &str) -> bool {
        let rest = rest.trim_end();
        let (_, before) = last_word(rest);
        let opens = || self.marked && !rest.contains(' ') || JOINING_WORDS.contains(before) || LINKS.contains(before);
        // `huyện Bình Chánh` is whole, `Ông Lê Văn An Phó` is not.
        let of_place = last == "Chánh" && before.starts_with(is_upper) && before.ends_with(char::is_lowercase);
        DEPUTIES.contains(last) && !of_place || HEADS.contains(last) && opens()
    }

    /// Whether it calls a roll of persons: `có các đồng chí:`.
    pub(super) fn calls_roll(&self) -> bool {
        self.text.trim_end().ends_with("đồng chí:")
    }

    /// Whether a number that begins the next line belongs to this one's last word.
    pub(super) fn takes_number(&self) -> bool {
        let (_, last) = last_word(self.text.trim_end());
        JOINING_WORDS.contains(last) || NUMBERED_NOUNS.contains(last)
    }
}

/// What stands behind the last comma that a blank follows; nothing where there is none.
fn behind_comma(text: &str) -> &str {
    let bytes = text.as_bytes();
    let last = memchr::memrchr_iter(b',', bytes).find(|at| bytes.get(at + 1) == Some(&b' '));
    last.and_then(|at| text.get(at + 2..)).unwrap_or("")
}

/// The last word of a text, and what stands before it.
pub(super) fn last_word(text: &str) -> (&str, &str) {
    let at = memchr::memrchr(b' ', text.as_bytes());
    at.and_then(|at| Some((text.get(..at)?, text.get(at + 1..)?))).unwrap_or(("", text))
}
