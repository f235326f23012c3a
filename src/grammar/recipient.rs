//! One recipient: `Thường trực Tỉnh ủy (để b/c);` (NĐ 30/2020, Phụ lục I, II.9).

use crate::grammar::organ::opens_body_small;
use crate::text::fold::{fold, is_alphanumeric};
use crate::vocabulary::phrases::{NO_PURPOSES, PURPOSES, SHORT_PURPOSES};

/// An entry taken apart.
#[derive(Debug, PartialEq)]
pub(crate) struct Entry<'a> {
    pub(crate) name: &'a str,
    pub(crate) purpose: Option<&'a str>,
}

/// Reads an entry without its dash.
pub(crate) fn entry(text: &str) -> Entry<'_> {
    let text = trim_end(without_stray_signs(text)).trim_start_matches(is_stray);
    if let Some(quoted) = quoted_purpose(text) {
        return quoted;
    }
    let Some(open) = text.rfind('(') else {
        let bare = bare_purpose(text);
        return Entry { name: bare.map_or(text, |(name, _)| name), purpose: bare.map(|(_, purpose)| purpose) };
    };
    let (before, inside) = text.split_at_checked(open).unwrap_or((text, ""));
    let inside = inside.trim_start_matches('(');
    let (inner, after) = inside.split_once(')').unwrap_or((inside, ""));
    if (is_purpose(inner) || says_how(inner)) && fold(after).is_empty() {
        Entry { name: trim_end(before), purpose: Some(inner.trim()) }
    } else {
        Entry { name: text, purpose: None }
    }
}

/// `UBND tỉnh “báo cáo”`: a purpose between quotation marks.
fn quoted_purpose(text: &str) -> Option<Entry<'_>> {
    let inner = text.strip_suffix(['”', '"'])?;
    let (name, purpose) = inner.rsplit_once(['“', '"'])?;
    (is_purpose(purpose) && !name.trim().is_empty())
        .then(|| Entry { name: trim_end(name), purpose: Some(purpose.trim()) })
}

/// Whether the words in parentheses say what a document is sent for. OCR leaves little of `b/c`: a stub of two letters passes.
pub(crate) fn is_purpose(inner: &str) -> bool {
    let key = fold(inner);
    let stub = key.strip_prefix("de ").unwrap_or(&key);
    PURPOSES.contains(&key.as_str())
        || PURPOSES.contains(&stub)
        || key.starts_with("de ")
        // `Vụ 7, để b/c`: a part of the body, and what it is sent for.
        || inner.rsplit_once(", ").is_some_and(|(_, last)| last.starts_with("để ") && PURPOSES.contains(&fold(last).as_str()))
        || (stub.len() <= 3 && inner.chars().next().is_some_and(char::is_lowercase))
        || ["bao cao", "thuc hien", "phoi hop", "thay", "chi dao", "dang tai", "dang lich", "dang cong", "dua tin", "theo doi"]
            .iter()
            .any(|word| key.starts_with(word))
}

/// `UBND tỉnh b/c`: a purpose without its brackets.
pub(crate) fn bare_purpose(text: &str) -> Option<(&str, &str)> {
    let (name, last) = text.rsplit_once(' ')?;
    let (name, purpose) = match name.strip_suffix(" để") {
        Some(name) => (name, text.get(name.len() + 1..)?),
        None => (name, last),
    };
    SHORT_PURPOSES.contains(&last).then_some((trim_end(name), purpose))
}

/// Whether words at the end of an entry, in brackets and in small letters, say how or where a document is made known: `qua email`,
/// `dán bảng tin`. What belongs to the name says which bodies it means.
fn says_how(inner: &str) -> bool {
    let key = fold(inner);
    inner.starts_with(char::is_lowercase)
        && key.contains(' ')
        && !opens_body_small(inner)
        && !NO_PURPOSES.iter().any(|word| key.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
}

/// Without a letter or two behind the end mark: what a scan makes of a brace or of the other column's ink.
fn without_stray_signs(text: &str) -> &str {
    match text.rsplit_once(';') {
        Some((entry, stray)) if stray.chars().filter(|&c| is_alphanumeric(c)).count() <= 2 && !stray.contains('(') => {
            entry
        }
        _ => text,
    }
}

/// Whether a sign is one that no name opens with: `«Các phòng`.
fn is_stray(c: char) -> bool {
    !is_alphanumeric(c) && !matches!(c, '(' | '[' | '“' | '"' | '‘')
}

/// Without end marks and the brace that ties several entries to one purpose.
fn trim_end(text: &str) -> &str {
    text.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ';' | ',' | '.' | ':' | '|' | '}' | ']' | '-' | '_' | '~' | 'ˆ' | '`' | '“' | '/')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::check_table;

    #[test]
    fn table() {
        check_table(include_str!("recipient.tsv"), |text| {
            let entry = entry(text);
            format!("{} | {}", entry.name, entry.purpose.unwrap_or("-"))
        });
    }
}
