//! What stands between the lines of a body and belongs to the page: its number, rules, an office's address at its foot.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::above::{Above, Cut, End};
use crate::grammar::marker;
use crate::model::Span;
use crate::text::fold::{Key, is_alphanumeric, is_letter};
use crate::text::lines::Line;
use crate::vocabulary::phrases::STREETS;
use crate::zones::sheet::Sheet;
use crate::zones::sweep::{is_address, is_next_page, is_page_number, page_of};

static FAX: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(b"Fax"));
static WEBSITE: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(b"ebsite"));

/// Rules and dirt.
pub(super) fn is_furniture(text: &str, line: &Line) -> bool {
    if !text.chars().any(|c| is_letter(c) || c.is_numeric()) {
        return true;
    }
    if text.chars().all(|c| c.is_ascii_digit()) {
        // A number alone is a page's only in the sequence of pages.
        return false;
    }
    line.width <= 3
        && text.chars().filter(|&c| is_alphanumeric(c)).count() <= 1
        && !text.ends_with([')', ':', '.', ';'])
}

/// Where lines begin that give an office's address at the edge of a page: beside the page's end or its number, or with street and fax, as
/// letterheads have it. Elsewhere an address is the text's: whom to write to.
pub(super) fn contacts(sheet: &Sheet<'_>, lines: &[Line]) -> Vec<usize> {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Vec::new() };
    if !has_contact_in(sheet.str(Span::new(first.span.start, last.span.end)).as_bytes()) {
        return Vec::new();
    }
    let words = |index: usize| lines.get(index).map_or("", |line| sheet.str(line.span));
    let at_edge = |index: usize| {
        [index, index + 1].iter().any(|&index| lines.get(index).is_some_and(|line| line.after_page))
            || is_page_number(words(index + 1))
            || index.checked_sub(1).is_some_and(|above| is_page_number(words(above)))
    };
    let announced = |index: usize| index.checked_sub(1).is_some_and(|above| words(above).ends_with(':'));
    let is_office = |index: usize| (ends_with_page(words(index)) || has_street(words(index))) && !announced(index);
    let found = lines.iter().enumerate().filter(|&(index, line)| {
        let text = sheet.str(line.span);
        has_contact_in(text.as_bytes())
            && is_contact(text)
            && marker::marker(text).is_none()
            && (at_edge(index) || is_office(index))
    });
    found.map(|(_, line)| line.span.start).collect()
}

/// `ĐT: 0208.3874.112 Email: benhvien@example.vn 2`: an address with the page's number behind it, which is no part of a telephone's.
fn ends_with_page(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    let last = words.next().unwrap_or("");
    let number = (1..=2).contains(&last.len()) && last.bytes().all(|byte| byte.is_ascii_digit());
    number && words.next().is_some_and(|before| before.contains(is_letter) && !before.ends_with(':'))
}

/// `Số 12 đường Lê Thánh Tông; ĐT: …; Fax: …`: a number and a street.
fn has_street(text: &str) -> bool {
    FAX.find(text.as_bytes()).is_some()
        && STREETS.iter().filter_map(|word| text.find(word)).any(|at| {
            let before = text.get(..at).unwrap_or("").trim_end().rsplit(' ').next().unwrap_or("");
            before.contains(|c: char| c.is_ascii_digit())
        })
}

fn has_contact_in(bytes: &[u8]) -> bool {
    memchr::memchr(b'@', bytes).is_some() || FAX.find(bytes).is_some() || WEBSITE.find(bytes).is_some()
}

/// An office's address, and no sentence that gives one: `email: a@b.vn trước ngày 10/11/2021 để tổng hợp`.
fn is_contact(text: &str) -> bool {
    let key = Key::new(text);
    is_address(&key) && ["ngay", "truoc", "de", "hoac", "va", "lien he"].iter().all(|word| key.find(word).is_none())
}

/// The page numbers so far: they rise, one for each page, and a number out of their sequence is text.
#[derive(Debug, Default)]
pub(super) struct Pages {
    last: u32,
}

impl Pages {
    /// Whether a line is the number of the next page.
    pub(super) fn takes(&mut self, text: &str, line: &Line, cut: Cut, above: Option<&Above<'_>>) -> bool {
        if line.width > 14 || !is_page_number(text) {
            return false;
        }
        // `… thất nghiệp dưới` ⏎ `15.`: the end of an open sentence.
        let bare = text.trim_end_matches(['.', ',', ';']);
        let ends = bare.len() < text.len() && bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
        if ends && !cut.page && !cut.blank && above.is_some_and(|above| above.end() == End::Open) {
            return false;
        }
        let Some(number) = page_of(text) else { return true };
        let dressed = text.chars().any(|c| !c.is_ascii_digit());
        let next = is_next_page(self.last, number);
        if next {
            self.last = number;
        }
        // A form feed or a dash beside it makes a page number of any number.
        next || dressed || cut.page
    }
}
