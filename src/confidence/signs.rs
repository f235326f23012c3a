//! What is seen of values beside how they were read: where they stand, how they are worded.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::calibration::{Sign, Signs};
use super::mean;
use crate::grammar::basis;
use crate::grammar::letterhead::reads_alike;
use crate::model::{Block, Citation, Deadline, Descendants, Document, Field, Organ, UnplacedKind};
use crate::text::fold::{fold, is_letter, is_upper};
use crate::text::phrases::Openings;
use crate::text::scan::find_words;
use crate::vocabulary::citations::TERMED;
use crate::vocabulary::document_types::by_code;
use crate::vocabulary::mottos::MOTTOS;
use crate::vocabulary::tasks::{GROUP_WORDS, POINTING_BELOW, WEAK_VERBS};

/// Words of a short name.
const SHORT: usize = 2;
/// Words of a task that says little.
const SCANT: usize = 3;
/// Behind these a sentence begins, or goes on with what another body is to do.
const OPENERS: &[char] = &['.', ';', ',', '“', '"'];

/// The first blocks of a body, where what is none of it may stand.
const FIRST: usize = 2;

/// Bytes of a whole sentence, at least.
const SENTENCE: usize = 120;

static GROUPS: LazyLock<Openings> = LazyLock::new(|| Openings::new(GROUP_WORDS));
static WEAK: LazyLock<Openings> = LazyLock::new(|| Openings::new(WEAK_VERBS));

/// Shares of words that are none, from which a document is worn or torn.
const WORN: f32 = 0.015;
const TORN: f32 = 0.05;

/// The signs of all of a document's values, whose blocks have so many odd words.
pub(crate) fn of_document(document: &Document<'_>, odd: &[f32]) -> Signs {
    let header = &document.header;
    let odd = mean(odd);
    Signs::new([
        (Sign::Bare, header.motto.is_empty() && header.code.is_none()),
        (Sign::Partless, is_partless(document)),
        (Sign::Littered, document.unplaced.iter().any(|part| part.kind == UnplacedKind::Noise)),
        (Sign::Misread, is_misread(document)),
        (Sign::Worn, odd > WORN),
        (Sign::Torn, odd > TORN),
    ])
}

/// Whether a part is missing that documents have: one of the letterhead, the type, an end.
fn is_partless(document: &Document<'_>) -> bool {
    let header = &document.header;
    header.motto.is_empty()
        || header.organ.is_none()
        || header.code.is_none()
        || header.issued_date.is_none()
        || document.document_type.is_none()
        || document.signatures.is_empty()
        || document.recipients.entries.is_empty() && document.recipients.archive.is_none()
}

/// Whether a scan read the country's title, or the issuer's name, otherwise than it is written.
fn is_misread(document: &Document<'_>) -> bool {
    let header = &document.header;
    let words = |text: &str| {
        let parts = text.split(|c: char| !is_letter(c)).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    };
    let whole = |field: &Field<'_>| MOTTOS.iter().any(|motto| reads_alike(&words(&field.text), motto.words));
    let named = |organ: &Organ<'_>| {
        organ.name.as_ref().is_none_or(|name| fold(&organ.text) != fold(name) || reads_alike(&organ.text, name))
    };
    !header.motto.iter().all(whole) || !header.organ.iter().chain(&header.parent_organ).all(named)
}

/// The signs of a body's blocks in reading order, in a document with these signs.
pub(crate) fn of_blocks(blocks: &[Block<'_>], shared: Signs) -> Vec<Signs> {
    Descendants::of(blocks).enumerate().map(|(place, block)| of_block(block, place, shared)).collect()
}

fn of_block(block: &Block<'_>, place: usize, shared: Signs) -> Signs {
    let long = block.text.len() >= SENTENCE && block.text.ends_with(['.', ':', ';', '”', '"']);
    // `UBND xã thông báo như sau:`.
    let announces = |words: &str| POINTING_BELOW.iter().any(|ending| words.ends_with(ending));
    let sentence = long || block.text.strip_suffix(':').is_some_and(announces);
    let plain = block.marker.is_none() && !(sentence && block.text.starts_with(is_upper));
    let (first, bare) = (place < FIRST, shared.has(Sign::Bare));
    shared.and([
        (Sign::Plain, plain),
        (Sign::Based, block.marker.is_none() && basis::opens_surely(&block.text)),
        (Sign::First, first && plain && !bare),
        (Sign::Opening, first && bare),
    ])
}

/// The signs of all tasks of a document, in their order.
pub(crate) fn of_tasks(document: &Document<'_>, shared: Signs) -> Vec<Signs> {
    let blocks: HashMap<&str, &Block<'_>> =
        Descendants::of(&document.body).map(|block| (block.id.as_str(), block)).collect();
    let mut signs = Vec::with_capacity(document.assignments.len());
    let mut read: Option<Reading<'_>> = None;
    for (place, task) in document.assignments.iter().enumerate() {
        let Some(block) = blocks.get(task.block.as_ref()).copied() else {
            signs.push(shared);
            continue;
        };
        let next = document.assignments.get(place + 1).filter(|next| next.block == task.block);
        let reading = match &mut read {
            Some(reading) if std::ptr::eq(reading.block, block) => reading,
            read => read.insert(Reading { block, text: block.full_text(), at: 0 }),
        };
        let around = reading.around(&task.assignee.text);
        let name: &str = &task.assignee.text;
        let words = name.split_whitespace().count();
        let subject =
            around.is_some_and(|(before, _)| {
                let before = before.trim_end();
                before.is_empty() || before.ends_with(OPENERS)
            }) && block.lead.as_ref().is_none_or(|lead| around.is_some_and(|(before, _)| before.len() >= lead.len()));
        let inner = around.is_some_and(|(before, _)| !before.trim().is_empty());
        let cut = around.is_some_and(|(_, after)| goes_on(after, next.map(|next| next.assignee.text.as_ref())));
        let action = task.action.text.as_ref();
        let undated = task.deadline.is_none();
        signs.push(shared.and([
            (Sign::Subject, subject),
            (Sign::Inner, subject && inner),
            (Sign::Told, subject && block.marker.is_none()),
            (Sign::Small, name.starts_with(char::is_lowercase)),
            (Sign::Short, words <= SHORT),
            (Sign::Group, GROUPS.open(name)),
            (Sign::Cut, cut),
            (Sign::Weak, WEAK.open(action)),
            (Sign::Scant, undated && task.items.is_empty() && action.split_whitespace().nth(SCANT - 1).is_none()),
            (Sign::Undated, undated),
        ]));
    }
    signs
}

/// One block, read from task to task.
struct Reading<'d> {
    block: &'d Block<'d>,
    text: Cow<'d, str>,
    /// Behind the last name.
    at: usize,
}

impl Reading<'_> {
    /// What stands before the next mention of a name, and behind it.
    fn around(&mut self, name: &str) -> Option<(&str, &str)> {
        let found = find_words(self.text.get(self.at..)?, name);
        let start = found.map(|place| self.at + place);
        // What is not there is not looked for twice.
        self.at = start.map_or(self.text.len(), |start| start + name.len());
        let start = start?;
        Some((self.text.get(..start)?, self.text.get(self.at..)?))
    }
}

/// Whether what stands behind a name may belong to it: a dash, a capital, a list that ends with no other body.
fn goes_on(after: &str, next: Option<&str>) -> bool {
    let rest = after.trim_start();
    let listed = [",", "và ", "-", "–"].iter().find_map(|mark| rest.strip_prefix(mark));
    match listed {
        Some(rest) => next.is_none_or(|next| !rest.trim_start().starts_with(next)),
        None => rest.starts_with(is_upper),
    }
}

/// The signs of a deadline.
pub(crate) fn of_deadline(deadline: &Deadline<'_>, shared: Signs) -> Signs {
    let year = deadline.date.as_deref().and_then(|date| date.get(..4));
    let printed = year.is_some_and(|year| deadline.text.contains(year));
    shared.and([(Sign::Yearless, !printed && deadline.recurrence.is_none() && deadline.duration.is_none())])
}

/// Whether digits stand in a notation where none do but those of an assembly's term (`QH15`, `HĐND16`): a scan read them for letters, or letters
/// for them.
fn is_strange(notation: &str) -> bool {
    let parts = notation.split(['-', '/', '.']).filter(|part| part.contains(|c: char| c.is_ascii_digit()));
    let of_term = |part: &str| {
        let letters = part.trim_end_matches(|c: char| c.is_ascii_digit());
        !letters.contains(|c: char| c.is_ascii_digit()) && TERMED.iter().any(|body| letters.ends_with(body))
    };
    parts.into_iter().any(|part| !of_term(part))
}

/// The signs of a citation.
pub(crate) fn of_citation(citation: &Citation<'_>, shared: Signs) -> Signs {
    let kept = citation.notation.as_deref().is_none_or(|notation| citation.text.contains(notation));
    // The notation's first part is the type, but for those of assemblies (`2/2015/QH13`).
    let typed = citation.notation.as_deref().is_none_or(|notation| {
        let first = notation.split(['-', '/']).next().unwrap_or("");
        by_code(first).is_some() || notation.contains("QH") || citation.kind.as_deref().is_none_or(|kind| kind == first)
    });
    let dated = citation.number.is_some() || citation.year.is_some() || citation.date.is_some();
    shared.and([
        (Sign::Repaired, !kept || !typed),
        (Sign::Strange, citation.notation.as_deref().is_some_and(is_strange)),
        (Sign::Numbered, citation.number.is_some() && citation.notation.is_none() && citation.date.is_none()),
        (Sign::Untitled, !dated && citation.title.is_some()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::confidence::odd_shares;

    const HEAD: &str = "UBND TỈNH A\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 05/TB-UBND\nHuế, ngày 03 tháng 9 \
                        năm 2020\nTHÔNG BÁO\nVề việc trực Tết";
    const END: &str = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nNguyễn Văn An\n";

    /// The names of the signs of the first task of a notice with such a body.
    fn of_first(body: &str) -> Vec<&'static str> {
        let text = format!("{HEAD}\n\n{body}\n\n{END}");
        let document = crate::parse(&text);
        let shared = of_document(&document, &odd_shares(&document.body));
        let signs = of_tasks(&document, shared).first().copied().unwrap_or_default();
        Sign::ALL.into_iter().filter(|sign| signs.has(*sign)).map(Sign::name).collect()
    }

    #[test]
    fn of_a_task() {
        for (body, want) in [
            ("1. Giao Sở Y tế tỉnh lập danh sách trước ngày 15/9/2020.", &[][..]),
            ("1. Giao Sở Y tế tỉnh lập danh sách.", &["undated"]),
            ("1. Sở Y tế tỉnh lập danh sách trước ngày 15/9/2020.", &["subject"]),
            ("1. Văn phòng: lập danh sách trước ngày 15/9/2020.", &["short"]),
            (
                "Mở đầu.\n\nCác sở, ban, ngành tỉnh có phương án trực trước ngày 15/9/2020.",
                &["subject", "told", "group", "weak"],
            ),
            ("1. Rà soát. Sở Y tế tỉnh lập danh sách trước ngày 15/9/2020.", &["subject", "inner"]),
        ] {
            assert_eq!(of_first(body), want, "{body}");
        }
    }

    #[test]
    fn of_a_document() {
        let signs = |text: &str| {
            let document = crate::parse(text);
            let signs = of_document(&document, &odd_shares(&document.body));
            Sign::ALL.into_iter().filter(|sign| signs.has(*sign)).map(Sign::name).collect::<Vec<_>>()
        };
        let whole = format!("{HEAD}\n\n1. Trực Tết.\n\n{END}");
        assert_eq!(signs(&whole), [""; 0]);
        assert_eq!(signs(&whole.replace("HOÀ XÃ", "HOA XÃ")), ["misread"]);
        assert_eq!(signs(HEAD), ["partless"]);
        assert_eq!(signs("1. Sở Y tế lập danh sách.\n"), ["bare", "partless"]);
    }

    #[test]
    fn notations() {
        for (notation, strange) in
            [("QĐ-TTg", false), ("QH15", false), ("NQ-HĐND16", false), ("UBTVQHI5", true), ("T1-BTC", true)]
        {
            assert_eq!(is_strange(notation), strange, "{notation}");
        }
    }
}
