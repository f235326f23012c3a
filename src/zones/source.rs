//! A document without its letterhead, as pages of the web give it: a line that cites it, `(Nguồn: Thông báo số 81/TB-UBND ngày
//! 08/6/2021)`, has its code and its date, and the body that makes it known tells whose rules it follows.

use crate::evidence;
use crate::grammar::code::{self, Label, Number};
use crate::grammar::date::{self, Meaning};
use crate::grammar::mention::mentions;
use crate::grammar::organ;
use crate::model::{Document, System};
use crate::text::fold::{Key, head, is_upper, opens_folded};
use crate::vocabulary::document_types::DOCUMENT_TYPES;
use crate::vocabulary::organs::STATE_HEADS;
use crate::vocabulary::phrases::{SOURCES, SPEAKING};
use crate::zones::header;
use crate::zones::sheet::Sheet;

/// Characters of the longest type's name and of the longest line.
const TYPE: usize = 40;
const LONGEST: usize = 400;
/// Characters of the subject by which a line repeats it.
const SUBJECT: usize = 20;
/// Bytes between code and date.
const GAP: usize = 12;

/// Takes code and date from the line that cites the document, the body's first or its last; gives the lines of what is left.
pub(crate) fn read<'t>(sheet: &Sheet<'t>, start: usize, end: usize, document: &mut Document<'t>) -> (usize, usize) {
    if document.header.code.is_some() || !document.header.motto.is_empty() {
        return (start, end);
    }
    if start + 1 < end && take(sheet, start, document) {
        return (start + 1, end);
    }
    match end.checked_sub(1).filter(|last| *last > start) {
        Some(last) if take(sheet, last, document) => (start, last),
        _ => (start, end),
    }
}

/// Reads a line, if it cites the document and does nothing else.
fn take<'t>(sheet: &Sheet<'t>, line: usize, document: &mut Document<'t>) -> bool {
    let text = sheet.line(line);
    let named = text.trim_start_matches(['(', '[', '*', ' ']);
    let labelled =
        SOURCES.iter().find_map(|label| named.strip_prefix(label)).map(|rest| rest.trim_start_matches([':', ' ']));
    let cited = labelled.unwrap_or(named);
    // Without a label it repeats the title: `Thông báo số 81/TB-UBND ngày 08/6/2021 của UBND xã V/v treo cờ …`.
    let repeats = || {
        let subject = document.subject.as_ref().map_or("", |subject| head(&subject.text, SUBJECT));
        subject.chars().count() == SUBJECT && text.contains(subject)
    };
    if text.len() > LONGEST || !cited.starts_with(is_upper) || labelled.is_none() && !repeats() {
        return false;
    }
    let key = Key::of_head(cited, TYPE);
    let Some(kind) = DOCUMENT_TYPES.iter().filter(|kind| key.starts_with(kind.key)).max_by_key(|kind| kind.key.len())
    else {
        return false;
    };
    let other = document.document_type.as_ref().is_some_and(|own| own.code != kind.code);
    let from = text.len() - cited.len() + key.start_in(cited, kind.key.len() + 1);
    let Some(found) = text.get(from..).and_then(code::code) else { return false };
    if other || found.label != Label::Exact || !matches!(found.number, Number::Digits(_)) {
        return false;
    }
    let Some(span) = sheet.lines.get(line).map(|line| line.span) else { return false };
    let coded = from + found.len;
    let mut code = header::code_field(sheet, sheet.part(span, from, coded), &found, document);
    code.confidence *= evidence::INFERRED;
    document.system = document.system.or((found.separator == '/').then_some(System::State));
    document.header.code = Some(code);
    let rest = text.get(coded..).unwrap_or("");
    let date = header::find_date(rest, &Key::new(rest)).or_else(|| date::find_numeric(rest));
    let date = date.filter(|date| date.range.start <= GAP);
    if let Some(date) = date.filter(|date| matches!(date.meaning(), Meaning::Day(_))) {
        let dated = sheet.part(span, coded + date.range.start, coded + date.range.end);
        header::date_fields(sheet, dated, &date, None, None, document);
    }
    true
}

/// Blocks at the body's start that may say who makes it known, and words of the longest name.
const FIRST: usize = 4;
const WORDS: usize = 16;

/// Whose rules a document without a letterhead follows: those of the body that makes it known, `Trung tâm Y tế thông báo …`.
pub(crate) fn judge_system(document: &mut Document<'_>) {
    if document.system.is_some() || document.document_type.is_none() {
        return;
    }
    let speaker = document.body.iter().take(FIRST).find_map(|block| speaker(&block.text));
    document.system = speaker.and_then(|name| match Key::new(name) {
        key if organ::is_party(&key) => Some(System::Party),
        key if organ::is_organisation(&key) => Some(System::Organisation),
        key => STATE_HEADS.iter().any(|head| key.as_str().starts_with(head)).then_some(System::State),
    });
}

/// The body whose name stands right before what it does.
fn speaker(text: &str) -> Option<&str> {
    let text = head(text, LONGEST);
    SPEAKING.iter().flat_map(|verb| memchr::memmem::find_iter(text.as_bytes(), verb)).find_map(|at| {
        let before = text.get(..at)?.trim_end();
        let starts = before.rmatch_indices(' ').map(|(space, _)| space + 1).take(WORDS).chain([0]);
        let opening = starts.filter(|start| text.get(*start..).is_some_and(|rest| rest.starts_with(is_upper)));
        let names = opening.filter_map(|start| {
            let found = mentions(text, start)?;
            let name = found.names.last().filter(|name| name.start == start && name.end == before.len())?;
            text.get(name.clone())
        });
        names.last().filter(|name| !opens_folded(name, "thong bao"))
    })
}
