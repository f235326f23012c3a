//! From a stretch of the input to the text of a field: spaces folded, Markdown marks taken out.

use std::borrow::Cow;

use crate::text::fold::{is_alphanumeric, is_letter};
use crate::text::markdown::{self, is_combining};
use crate::text::scan;
use crate::text::syllable::is_syllable;

/// Whether `text` needs no cleaning: no mark of Markdown, no line end, single plain spaces only.
///
/// 0xC2, 0xE2 and 0xE3 lead the spaces outside ASCII, and letters too: those are looked at again.
fn is_clean(text: &str, markdown: bool) -> bool {
    let bytes = text.as_bytes();
    let broken = |byte: u8| byte < b' ';
    let marked = |byte: u8| (byte == b'*') | (byte == b'_') | (byte == b'\\') | (byte == b'`');
    let wide = |byte: u8| (byte == 0xC2) | (byte == 0xE2) | (byte == 0xE3);
    let unclean = scan::any(bytes, broken)
        || (markdown && scan::any(bytes, marked))
        || scan::any_pair(bytes, |a, b| (a == b' ') & (b == b' '));
    // Only plain spaces, where one of another kind may stand.
    !unclean && (!scan::any(bytes, wide) || text.chars().all(|c| c == ' ' || !c.is_whitespace()))
}

/// Appends `piece` to `out`, its white space folded to single spaces; of Markdown the stars, the marks around slanted words and code, and
/// backslash escapes are left out.
///
/// No space is put where `out` is empty or ends in one.
pub(crate) fn append(out: &mut String, piece: &str, markdown: bool) {
    if is_clean(piece, markdown) {
        out.push_str(if out.is_empty() || out.ends_with(' ') { piece.trim_start() } else { piece });
        return;
    }
    let mut chars = piece.chars().peekable();
    let mut slants = markdown.then(|| markdown::slants(piece)).into_iter().flatten().peekable();
    let mut at = 0;
    let code = memchr::memchr_iter(b'`', piece.as_bytes()).count().is_multiple_of(2);
    while let Some(c) = chars.next() {
        let here = at;
        at += c.len_utf8();
        match c {
            '*' | '_' if slants.next_if_eq(&here).is_some() => {}
            // Marks before a loose combining mark stay: without them it would sit on the letter before.
            '*' if markdown && chars.peek() == Some(&'*') && !chars.clone().nth(1).is_some_and(is_combining) => {
                chars.next();
                at += 1;
            }
            '`' if markdown && code && !chars.peek().copied().is_some_and(is_combining) => {}
            '\\' if markdown && chars.peek().is_some_and(|next| next.is_ascii_punctuation()) => {}
            c if c.is_whitespace() => space(out),
            c => out.push(c),
        }
    }
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// The cleaned text of `pieces` joined: with a space, or without one where a code was broken behind its hyphen.
pub(crate) fn join<'a>(pieces: impl IntoIterator<Item = &'a str, IntoIter: Clone>, markdown: bool) -> Cow<'a, str> {
    let mut pieces = pieces.into_iter();
    let all = pieces.clone();
    let Some(first) = pieces.next() else {
        return Cow::Borrowed("");
    };
    if pieces.clone().next().is_none() && is_clean(first, markdown) {
        return Cow::Borrowed(first.trim());
    }
    let mut out = String::with_capacity(all.map(|piece| piece.len() + 1).sum());
    append(&mut out, first, markdown);
    for piece in pieces {
        if is_broken_word(&out, piece) {
            out.pop();
        } else if !is_broken_code(&out, piece) {
            space(&mut out);
        }
        append(&mut out, piece, markdown);
    }
    out.truncate(out.trim_end().len());
    Cow::Owned(out)
}

/// `131/CĐ-` ⏎ `TTg`: the hyphen is the code's own, and no space belongs behind it.
fn is_broken_code(before: &str, after: &str) -> bool {
    let Some(word) = before.strip_suffix('-').and_then(|stem| stem.rsplit(' ').next()) else {
        return false;
    };
    word.contains('/') && word.ends_with(is_alphanumeric) && after.starts_with(|c: char| c.is_uppercase())
}

/// `tr-` ⏎ `ước`: the hyphen parts one syllable at the end of a line.
fn is_broken_word(before: &str, after: &str) -> bool {
    let Some(first) = before.strip_suffix('-').and_then(|stem| stem.rsplit(' ').next()) else { return false };
    let second = after.split(|c: char| !is_letter(c)).next().unwrap_or("");
    let letters = !first.is_empty() && first.chars().all(is_letter);
    letters && second.starts_with(char::is_lowercase) && is_syllable(&format!("{first}{second}"))
}

/// The cleaned text of one stretch.
pub(crate) fn clean(piece: &str, markdown: bool) -> Cow<'_, str> {
    join(std::iter::once(piece), markdown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins() {
        for (pieces, want) in [
            (&["Về việc", "trực Tết"][..], "Về việc trực Tết"),
            (&["Công điện số 131/CĐ-", "TTg ngày"], "Công điện số 131/CĐ-TTg ngày"),
            (&["năm 2018 -", "2020"], "năm 2018 - 2020"),
            (&["báo cáo tr-", "ước ngày 20-5-2013"], "báo cáo trước ngày 20-5-2013"),
            (&["xét nghi-", "ệm máu"], "xét nghiệm máu"),
            (&["kinh tế-", "xã hội"], "kinh tế- xã hội"),
            (&["*Tòa Hình sự* rút ***kinh*** _nghiệm_", "* một"], "Tòa Hình sự rút kinh nghiệm * một"),
            (&["**Sở Xây dựng:** chủ trì"], "Sở Xây dựng: chủ trì"),
            (&["a\u{A0} b\t c\u{2028}d"], "a b c d"),
            (&["Nội dung: `Họ tên - Lớp`", "và ` một"], "Nội dung: Họ tên - Lớp và ` một"),
            (&["1\\. Một \\- hai"], "1. Một - hai"),
            (&["DÂN**\u{301}"], "DÂN**\u{301}"),
            (&["  "], ""),
            (&[], ""),
        ] {
            assert_eq!(join(pieces.iter().copied(), true), want);
        }
        assert_eq!(clean("2**3, C:\\# và `a`  b", false), "2**3, C:\\# và `a` b");
        assert!(matches!(clean("Độc lập - Tự do", true), Cow::Borrowed(_)));
    }
}
