//! The full names of bodies: abbreviations written out, groups taken apart.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::opens;
use crate::text::fold::{is_upper, strip_phrase};
use crate::text::phrases::ByOpening;
use crate::text::scan::find_pair;
use crate::vocabulary::fields::{COMMA_FIELDS, NAMED_BY_FIELDS};
use crate::vocabulary::tasks::{ABBREVIATIONS, PLACED};

static SHORT: LazyLock<ByOpening<(&'static str, &'static str)>> =
    LazyLock::new(|| ByOpening::new(ABBREVIATIONS.iter().map(|pair| (pair.0, *pair))));

/// The full name of a body: its abbreviations written out.
pub(crate) fn full_name<'t>(text: &Cow<'t, str>) -> Cow<'t, str> {
    let short = |word: &str| word.starts_with(is_upper);
    let written_out = |word: &str| SHORT.of(word).find(|(known, _)| *known == word).map(|(_, words)| *words);
    let known = |word: &str| if short(word) { written_out(word) } else { None };
    let bare = |word: &str| word.trim_end_matches([',', ';', ':']).len();
    // Only a word with a capital can be an abbreviation: the others are not cut out.
    let mut starts = std::iter::once(0).chain(memchr::memchr_iter(b' ', text.as_bytes()).map(|gap| gap + 1));
    let is_short = |rest: &str| {
        let word = rest.split(' ').next().unwrap_or(rest);
        word.get(..bare(word)).and_then(written_out).is_some()
    };
    if !starts.any(|start| text.get(start..).is_some_and(|rest| short(rest) && is_short(rest))) {
        return text.clone();
    }
    let mut name = String::with_capacity(text.len() * 2);
    for word in text.split(' ') {
        if !name.is_empty() {
            name.push(' ');
        }
        let (head, tail) = word.split_at_checked(bare(word)).unwrap_or((word, ""));
        name.push_str(known(head).unwrap_or(head));
        name.push_str(tail);
    }
    Cow::Owned(name)
}

/// The bodies that a name lists: `các Sở: Tài chính, Y tế` are `Sở Tài chính` and `Sở Y tế`, `các xã Hải An, Hải Khê` two communes.
pub(crate) fn members(name: &str) -> Vec<Cow<'static, str>> {
    let colon = find_pair(name, *b": ").and_then(|colon| Some((name.get(..colon)?, name.get(colon + 2..)?)));
    let Some((group, list)) = colon.or_else(|| places(name)) else { return Vec::new() };
    let Some((before, kind)) = ["các ", "Các "].iter().find_map(|word| group.rsplit_once(word)) else {
        return Vec::new();
    };
    // `các huyện, thị xã: …` does not say which is which.
    if kind.contains([',', ';']) {
        return Vec::new();
    }
    let mut kind_letters = kind.chars();
    let capital: String = kind_letters.next().into_iter().flat_map(char::to_uppercase).chain(kind_letters).collect();
    let kind = if before.is_empty() { capital.as_str() } else { kind };
    let by_field = NAMED_BY_FIELDS.iter().any(|head| strip_phrase(kind, head) == Some(""));
    let mut members: Vec<String> = Vec::new();
    for part in parts(list) {
        match part.split_once(" và ").filter(|(_, last)| before.len() > 1 && !by_field && last.starts_with(is_upper)) {
            // Places are joined by `và`; names of departments have it within.
            Some((one, two)) => members.extend([one, two].map(|place| format!("{before}{kind} {place}"))),
            None => members.push(if opens(part) && !part.starts_with("Công an") {
                part.to_owned()
            } else {
                format!("{before}{kind} {part}")
            }),
        }
    }
    members.into_iter().map(|member| full_name(&Cow::Owned(member))).collect()
}

/// The parts of a list between commas; a field of work that has one in its name is one part.
fn parts(list: &str) -> impl Iterator<Item = &str> {
    let mut rest = list;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([',', ';', ' ']);
        let ends = |rest: &str| rest.is_empty() || rest.starts_with([',', ';']);
        let whole = COMMA_FIELDS.iter().find_map(|field| strip_phrase(rest, field).filter(|rest| ends(rest)));
        let end = whole.map_or_else(|| rest.find([',', ';']).unwrap_or(rest.len()), |behind| rest.len() - behind.len());
        let (part, behind) = rest.split_at_checked(end)?;
        rest = behind;
        Some(part.trim()).filter(|part| !part.is_empty())
    })
}

/// A group and its places where no colon stands between them: each is named alone, so that a comma parts two.
fn places(name: &str) -> Option<(&str, &str)> {
    // Most names list none.
    memchr::memchr(b',', name.as_bytes())?;
    let at = ["các ", "Các "].iter().find_map(|word| Some(name.rfind(word)? + word.len()))?;
    let rest = name.get(at..)?;
    let kind = PLACED.iter().find(|kind| strip_phrase(rest, kind).is_some_and(|rest| rest.starts_with(' ')))?;
    let list = rest.get(kind.len() + 1..)?;
    let proper = |part: &str| part.split(' ').all(|word| word == "và" || word.starts_with(is_upper));
    let several = list.contains(", ") && list.split(", ").all(proper);
    several.then(|| Some((name.get(..at + kind.len())?, list))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_out() {
        for (text, name) in [
            ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
            ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
            ("UBND các huyện, TP Huế", "Ủy ban nhân dân các huyện, thành phố Huế"),
            ("Sở Y tế", "Sở Y tế"),
        ] {
            assert_eq!(full_name(&Cow::Borrowed(text)), name);
        }
    }

    #[test]
    fn groups_are_taken_apart() {
        for (text, names) in [
            (
                "các Bộ: Công an, Tài chính, Nông nghiệp và Môi trường",
                &["Bộ Công an", "Bộ Tài chính", "Bộ Nông nghiệp và Môi trường"][..],
            ),
            ("UBND các xã: Thiên Lộc, Vượng Lộc", &["Ủy ban nhân dân xã Thiên Lộc", "Ủy ban nhân dân xã Vượng Lộc"]),
            (
                "Hiệu trưởng các trường: Lê Lợi, Nguyễn Du và Trần Phú",
                &["Hiệu trưởng trường Lê Lợi", "Hiệu trưởng trường Nguyễn Du", "Hiệu trưởng trường Trần Phú"],
            ),
            ("các Sở: KH&ĐT, Y tế", &["Sở Kế hoạch và Đầu tư", "Sở Y tế"]),
            (
                "Giám đốc các Sở: Nông nghiệp và Môi trường, Văn hóa, Thể thao và Du lịch, Tài chính",
                &[
                    "Giám đốc Sở Nông nghiệp và Môi trường",
                    "Giám đốc Sở Văn hóa, Thể thao và Du lịch",
                    "Giám đốc Sở Tài chính",
                ],
            ),
            ("UBND các tỉnh, thành phố: Cần Thơ, An Giang", &[]),
            (
                "UBND các xã Hải An, Hải Khê và Hải Dương",
                &["Ủy ban nhân dân xã Hải An", "Ủy ban nhân dân xã Hải Khê", "Ủy ban nhân dân xã Hải Dương"],
            ),
            ("Các khoa Ngoại, Sản, Nhi", &["Khoa Ngoại", "Khoa Sản", "Khoa Nhi"]),
            ("các phòng Kinh tế, Hạ tầng và Đô thị", &[]),
            ("các xã ven biển, Hải Khê", &[]),
            ("Sở Y tế", &[]),
        ] {
            assert_eq!(members(text), names, "{text}");
        }
    }
}
