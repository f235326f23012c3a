//! What an item opens with: the words up to its colon, and the bodies that they name.

use std::borrow::Cow;

use crate::grammar::organ;
use crate::text::fold::Key;

/// A lead is a name or a heading, not a sentence: so many words at most.
const WORDS: usize = 24;

/// Lead and text of an item: `Sở Xây dựng: Chủ trì` is `Sở Xây dựng` and `Chủ trì`.
pub(crate) fn split<'t>(text: Cow<'t, str>) -> (Option<Cow<'t, str>>, Cow<'t, str>) {
    let Some((at, after)) = colon(&text) else {
        return (None, text);
    };
    match text {
        Cow::Borrowed(text) => {
            (text.get(..at).map(|lead| Cow::Borrowed(lead.trim_end())), Cow::Borrowed(text.get(after..).unwrap_or("")))
        }
        Cow::Owned(mut text) => {
            let rest = text.split_off(after);
            text.truncate(at);
            text.truncate(text.trim_end().len());
            (Some(Cow::Owned(text)), Cow::Owned(rest))
        }
    }
}

/// Where the colon of a lead stands, and where the text behind it begins.
fn colon(text: &str) -> Option<(usize, usize)> {
    let at = memchr::memchr(b':', text.as_bytes())?;
    let (lead, rest) = text.split_at_checked(at)?;
    let rest = rest.get(1..)?;
    let spaced = rest.is_empty() || rest.starts_with(' ');
    let plain = !lead.contains(['.', ';', '(', '“', '"', '?']) || is_named(lead);
    let short = lead.split(' ').count() <= WORDS && !lead.trim().is_empty();
    (spaced && plain && short).then(|| (at, text.len() - rest.trim_start().len()))
}

/// Several bodies with semicolons between them are one lead.
fn is_named(lead: &str) -> bool {
    !lead.contains(['.', '(', '“', '"', '?']) && organ::is_organ(&Key::new(lead))
}

/// The bodies that a lead names.
pub(crate) fn organs(lead: &str) -> Vec<Cow<'static, str>> {
    let key = Key::new(lead);
    let group = ["cac so", "cac ban", "cac phong", "cac don vi", "cac co quan", "cac bo"]
        .iter()
        .any(|words| key.starts_with(words));
    if !group && !organ::is_organ(&key) {
        return Vec::new();
    }
    let mut names: Vec<String> = Vec::new();
    for part in lead.split_inclusive([';', ',']) {
        let name = part.trim().trim_end_matches([';', ',']).trim_end();
        let begins = organ::is_organ(&Key::new(name)) && !group;
        match names.last_mut() {
            // `UBND các huyện, thị xã, thành phố` is one name.
            Some(last) if !begins => {
                last.push_str(", ");
                last.push_str(name);
            }
            _ => names.push(name.to_owned()),
        }
    }
    names.into_iter().filter(|name| !name.is_empty()).map(Cow::Owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads() {
        for (text, lead, rest) in [
            ("Sở Xây dựng: Chủ trì, phối hợp", Some("Sở Xây dựng"), "Chủ trì, phối hợp"),
            ("Văn phòng Điều phối nông thôn mới tỉnh:", Some("Văn phòng Điều phối nông thôn mới tỉnh"), ""),
            ("Hoàn thành lúc 16:30 hằng ngày", None, "Hoàn thành lúc 16:30 hằng ngày"),
            ("Rà soát. Lưu ý: không trễ hạn", None, "Rà soát. Lưu ý: không trễ hạn"),
            ("Phòng Giáo dục; Công an huyện: phối hợp", Some("Phòng Giáo dục; Công an huyện"), "phối hợp"),
        ] {
            for text in [Cow::Borrowed(text), Cow::Owned(text.to_owned())] {
                assert_eq!(split(text), (lead.map(Into::into), rest.into()));
            }
        }
    }

    #[test]
    fn bodies() {
        assert_eq!(organs("Sở Y tế"), ["Sở Y tế"]);
        assert_eq!(organs("Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh"), ["Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh"]);
        assert_eq!(organs("UBND các huyện, thị xã, thành phố"), ["UBND các huyện, thị xã, thành phố"]);
        assert!(organs("Thời gian").is_empty());
    }
}
