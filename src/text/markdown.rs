//! Markdown's marks at the edges of lines. Those inside a line are taken out with the text (`clean`).

use crate::text::fold::{is_alphanumeric, is_letter};

/// Whether the text is Markdown: a bold word, words in slanted type, a heading, the rule of a table, or a quotation.
pub(crate) fn is_markdown<'t>(text: &str, lines: impl Iterator<Item = &'t str>) -> bool {
    if has_bold(text.as_bytes()) {
        return true;
    }
    let (mut all, mut quoted) = (0, 0);
    for line in lines {
        if heading_len(line) > 0 || line.starts_with("|-") || line.starts_with("|:-") || has_slanted(line) {
            return true;
        }
        all += 1;
        quoted += usize::from(line.starts_with("> "));
    }
    quoted > 1 && quoted * 2 > all
}

/// Whether several words stand between two stars: `*Phòng Kinh tế* rà soát`.
fn has_slanted(line: &str) -> bool {
    let mut marks = slants(line).into_iter().filter(|at| line.as_bytes().get(*at) == Some(&b'*'));
    let inner = marks.next().zip(marks.next()).and_then(|(open, close)| line.get(open + 1..close));
    inner.is_some_and(|inner| inner.starts_with(is_letter) && inner.trim().contains(' '))
}

/// Where the marks around slanted words stand, of which each pair is in one line: `*Văn phòng*:`, `_Thanh tra Sở_`, the third star of
/// `***both***`. A mark opens behind no letter and before one, and closes the other way round.
pub(crate) fn slants(line: &str) -> Vec<usize> {
    let mut marks = Vec::new();
    let mut open = [None; 2];
    let mut behind = 0;
    for at in memchr::memchr2_iter(b'*', b'_', line.as_bytes()) {
        let Some(rest) = line.get(at..).filter(|_| at >= behind) else { continue };
        let star = rest.starts_with('*');
        let length = rest.len() - rest.trim_start_matches(if star { '*' } else { '_' }).len();
        behind = at + length;
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        let after = rest.get(length..).and_then(|after| after.chars().next());
        let Some(open) = open.get_mut(usize::from(star)) else { continue };
        if !matches!(length, 1 | 3) || after.is_some_and(is_combining) {
            continue;
        }
        let closes = before.is_some_and(|c| !c.is_whitespace()) && !after.is_some_and(is_alphanumeric);
        let opens = after.is_some_and(opens_words) && !before.is_some_and(is_alphanumeric);
        match open.take().filter(|_| closes) {
            Some(first) => marks.extend([first, behind - 1]),
            None => *open = opens.then_some(behind - 1),
        }
    }
    marks.sort_unstable();
    marks
}

fn opens_words(c: char) -> bool {
    is_alphanumeric(c) || matches!(c, '(' | '[' | '"' | '“' | '*')
}

pub(crate) fn is_combining(c: char) -> bool {
    unicode_normalization::char::canonical_combining_class(c) != 0
}

/// Whether a word stands between two stars and two: `**Nơi nhận:**`, but no row of stars.
fn has_bold(bytes: &[u8]) -> bool {
    let mut opened: Option<usize> = None;
    memchr::memmem::find_iter(bytes, "**").any(|at| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied().unwrap_or(b' ');
        let after = bytes.get(at + 2).copied().unwrap_or(b' ');
        let closes = |open: usize| {
            bytes.get(open..at).is_some_and(|word| word.len() > 2 && memchr::memchr2(b'\n', b'\r', word).is_none())
        };
        if !before.is_ascii_whitespace() && before != b'*' && opened.is_some_and(closes) {
            return true;
        }
        opened = (after.is_ascii_alphanumeric() || after >= 0xC3 || after == b'(').then_some(at);
        false
    })
}

/// Bytes of `## ` at the start of a line; 0 without.
fn heading_len(line: &str) -> usize {
    if !line.starts_with('#') {
        return 0;
    }
    let words = line.trim_start_matches('#');
    let count = line.len() - words.len();
    let text = words.trim_start();
    if (1..=6).contains(&count) && words.starts_with(' ') && text.starts_with(|c: char| is_alphanumeric(c) || c == '*')
    {
        line.len() - text.len()
    } else {
        0
    }
}

/// The part of a line without its heading's or quotation's sign and without the stars of slanted type around all of it.
pub(crate) fn trim(line: &str) -> (usize, usize) {
    let mut start = heading_len(line);
    while let Some(quoted) = line.get(start..).and_then(|rest| rest.strip_prefix("> ")) {
        start = line.len() - quoted.trim_start().len();
    }
    start += heading_len(line.get(start..).unwrap_or(""));
    let rest = line.get(start..).unwrap_or("");
    let slanted = ["*", "_"].into_iter().find(|mark| {
        let inner = rest.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        // `**bold**` stays, and so does an item of a list; `***both***` loses one star.
        inner.is_some_and(|inner| {
            let stars = inner.len() - inner.trim_start_matches('*').len();
            matches!(stars, 0 | 2)
                && inner.starts_with(|c: char| !c.is_whitespace())
                && !inner.trim_matches('*').contains(*mark)
        })
    });
    match slanted {
        Some(_) => (start + 1, line.len() - 1),
        None => (start, line.len()),
    }
}

/// Whether a stretch holds nothing but Markdown's marks.
pub(crate) fn is_mark(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '*' | '_' | '#' | '>' | '`' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_markdown() {
        for (text, want) in [
            ("**Nơi nhận:**", true),
            ("# THÔNG BÁO", true),
            ("|---|---|", true),
            ("***", false),
            ("* một\n** hai", false),
            ("cơ quan **a", false),
            ("1. *Phòng Kinh tế* rà soát", true),
            ("(*) Ghi chú (*)", false),
            ("5 *10 * 3* 4", false),
            ("> THÔNG BÁO\n> Về việc họp\n>\n> Một", true),
            ("> THÔNG BÁO\nVề việc họp", false),
            ("#1 đường số 2", false),
            ("THÔNG BÁO", false),
        ] {
            assert_eq!(is_markdown(text, text.lines()), want, "{text}");
        }
    }

    #[test]
    fn slanted_words() {
        for (line, want) in [
            ("*Văn phòng*: đề xuất", &[0, 12][..]),
            ("_Thanh tra Sở_:", &[0, 15]),
            ("***X*** a", &[2, 6]),
            ("**X** a", &[]),
            ("* một mục *", &[]),
            ("5*10*3, a_b_c", &[]),
            ("Số: ___/TB_", &[]),
            ("*a _b_ c*", &[0, 3, 5, 8]),
        ] {
            assert_eq!(slants(line), want, "{line}");
        }
    }

    #[test]
    fn edges() {
        for (line, want) in [
            ("# THÔNG BÁO", "THÔNG BÁO"),
            ("## **I. Các khoản**", "**I. Các khoản**"),
            ("> Lưu ý: mang thẻ", "Lưu ý: mang thẻ"),
            ("*(Đã ký)*", "(Đã ký)"),
            ("***Nơi nhận:***", "**Nơi nhận:**"),
            ("_Hà Nội, ngày 05 tháng 9 năm 2025_", "Hà Nội, ngày 05 tháng 9 năm 2025"),
            ("**V/v thu các khoản**", "**V/v thu các khoản**"),
            ("* một mục *", "* một mục *"),
            ("*a* và *b*", "*a* và *b*"),
            ("#1", "#1"),
            ("*", "*"),
        ] {
            let (start, end) = trim(line);
            assert_eq!(line.get(start..end), Some(want), "{line}");
        }
    }
}
