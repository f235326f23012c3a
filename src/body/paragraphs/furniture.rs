//! What stands between the lines of a body and belongs to the page: its number, rules, an office's address at its foot.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::above::{Above, Cut, End};
use crate::grammar::marker;
use crate::model::Span;
use crate::text::fold::{Key, is_alphanumeric, is_letter};
use crate::text::lines::Line;
use crate::zones::sheet::Sheet;
use crate::zones::sweep::{is_address, is_next_page, is_page_number, page_of};

static FAX: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(b"Fax"));
static WEBSITE: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(b"ebsite"));

/// Rules and addresses at the foot of a page.
pub(super) fn is_furniture(text: &str, line: &Line, contacts: bool) -> bool {
    if !text.chars().any(|c| is_letter(c) || c.is_numeric()) {
        return true;
    }
    if text.chars().all(|c| c.is_ascii_digit()) {
        // A number alone is a page's only in the sequence of pages.
        return false;
    }
    if line.width <= 3
        && text.chars().filter(|&c| is_alphanumeric(c)).count() <= 1
        && !text.ends_with([')', ':', '.', ';'])
    {
        return true;
    }
    contacts && has_contact_in(text.as_bytes()) && is_contact(text) && marker::marker(text).is_none()
}

/// Whether an address of the net or a number of a fax stands in the lines.
pub(super) fn has_contacts(sheet: &Sheet<'_>, lines: &[Line]) -> bool {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return false };
    has_contact_in(sheet.str(Span::new(first.span.start, last.span.end)).as_bytes())
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
