//! Căn cứ ban hành: the paragraphs before the body that say what the document rests on, and the lines around them.

use std::borrow::Cow;

use crate::body::paragraphs::{Paragraph, Pieces};
use crate::evidence;
use crate::grammar::basis::{CAN_CU, is_strong, may_open, opening};
use crate::grammar::marker::Marker;
use crate::grammar::organ;
use crate::grammar::position::begins_with_post;
use crate::grammar::speaker::speaker;
use crate::model::{Document, LegalBasis, Scheme, Span, Unplaced, UnplacedKind};
use crate::text::fold::{Key, is_capitals, is_upper};
use crate::text::scan::{find_pair, has_pair};
use crate::vocabulary::document_types::OFFICIAL_LETTER;
use crate::vocabulary::phrases::{ENACTMENTS, PROVISIONS};
use crate::zones::sheet::Sheet;

/// Takes authority line, legal bases and enactment from the head of the paragraphs.
pub(crate) fn take<'t>(sheet: &Sheet<'t>, paragraphs: &mut Vec<Paragraph<'t>>, document: &mut Document<'t>) {
    let mut taken = authority_lines(sheet, paragraphs, document.subject.is_some());
    paragraphs.iter().take(taken).for_each(|line| label(sheet, line, document));
    let torn = if taken == 0 { torn_lines(sheet, paragraphs) } else { 0 };
    taken += torn;
    while let Some(paragraph) = paragraphs.get(taken) {
        let rest = paragraphs.get(taken + 1);
        if rest.is_some_and(|next| is_torn_basis(sheet, paragraph, next)) {
            let mut torn = basis(sheet, paragraph, &paragraph.pieces);
            torn.confidence *= evidence::DAMAGED;
            document.legal_bases.push(torn);
        } else if let Some(start) = basis_start(sheet, paragraph)
            && (is_basis(sheet, paragraph, start, rest, !document.legal_bases.is_empty())
                || start == CAN_CU && is_letter(document) && is_whole_basis(sheet, paragraph))
        {
            document.legal_bases.push(basis(sheet, paragraph, &paragraph.pieces));
        } else if let Some((cited, rest)) = basis_start(sheet, paragraph)
            .filter(|start| is_strong(start))
            .and_then(|_| before_speaker(sheet, paragraph))
        {
            document.legal_bases.push(basis(sheet, paragraph, &cited));
            if let Some(paragraph) = paragraphs.get_mut(taken) {
                // The marker was the basis's.
                (paragraph.pieces, paragraph.marker) = (rest, None);
            }
            break;
        } else if !document.legal_bases.is_empty()
            && leads_to_enactment(sheet, paragraphs.get(taken..).unwrap_or_default())
        {
            document.legal_bases.push(basis(sheet, paragraph, &paragraph.pieces));
        } else if is_enactment(sheet, paragraph) && (!document.legal_bases.is_empty() || rest.is_some_and(is_article)) {
            label(sheet, paragraph, document);
            taken += 1;
            break;
        } else {
            break;
        }
        taken += 1;
    }
    paragraphs.drain(torn..taken);
}

/// Paragraphs that a dirty page leaves of what stands above the bases: none is a sentence, and several bases follow.
fn torn_lines(sheet: &Sheet<'_>, paragraphs: &[Paragraph<'_>]) -> usize {
    let is_cited = |paragraph: &Paragraph<'_>| {
        let ends = |piece: &Span| sheet.str(*piece).trim_end().ends_with(';');
        basis_start(sheet, paragraph) == Some(CAN_CU) && paragraph.pieces.last().is_some_and(ends)
    };
    let is_torn = |paragraph: &&Paragraph<'_>| {
        let closed = |piece: &Span| sheet.str(*piece).trim_end().ends_with(['.', ':', ';', '!', '?']);
        paragraph.marker.is_none() && !paragraph.table && !paragraph.pieces.last().is_some_and(closed)
    };
    let torn = paragraphs.iter().take(TORN).take_while(is_torn).take_while(|line| basis_start(sheet, line).is_none());
    let torn = torn.count();
    if paragraphs.iter().skip(torn).take(TORN).filter(|paragraph| is_cited(paragraph)).count() >= 2 { torn } else { 0 }
}

/// Paragraphs of a page's torn head at most, and those behind it of which two are bases.
const TORN: usize = 3;

/// The first sentence of a paragraph that goes on with what a body makes known: `Căn cứ Thông báo số … . UBND xã thông báo như sau:`.
fn before_speaker(sheet: &Sheet<'_>, paragraph: &Paragraph<'_>) -> Option<(Pieces, Pieces)> {
    let index = paragraph.pieces.iter().position(|piece| has_pair(sheet.str(*piece), *b". "))?;
    let (before, behind) = paragraph.pieces.split_at_checked(index)?;
    let (piece, behind) = behind.split_first()?;
    let words = sheet.str(*piece);
    let end = find_pair(words, *b". ")? + 1;
    let rest = words.get(end..)?.trim_start();
    speaker(rest).filter(|name| rest.starts_with(*name))?;
    let cited = before.iter().copied().chain([sheet.part(*piece, 0, end)]).collect();
    let rest = [sheet.part(*piece, end, words.len())].into_iter().chain(behind.iter().copied()).collect();
    Some((cited, rest))
}

fn label<'t>(sheet: &Sheet<'t>, paragraph: &Paragraph<'t>, document: &mut Document<'t>) {
    document.unplaced.push(Unplaced {
        kind: UnplacedKind::Label,
        text: sheet.text(&paragraph.pieces),
        location: sheet.location(&paragraph.pieces),
        confidence: evidence::COMPLETE,
    });
}

/// Bytes of the longest line in capitals around the bases, about 160 letters.
const LONGEST_HEADING: usize = 320;

/// Lines between a resolution's subject and its bases: the council, its term and session (`KHÓA I, KỲ HỌP THỨ SÁU`).
const AUTHORITY_LINES: usize = 4;

/// The text of a paragraph that is short and set in capitals.
fn in_capitals<'t>(sheet: &Sheet<'t>, paragraph: &Paragraph<'_>) -> Option<Cow<'t, str>> {
    let short = paragraph.pieces.iter().map(|piece| piece.len()).sum::<usize>() <= LONGEST_HEADING;
    short.then(|| sheet.text(&paragraph.pieces)).filter(|text| is_capitals(text))
}

/// How many paragraphs say who decides: capitals that begin with a body or a post, and end at the first basis.
/// Below a subject other lines in capitals say it once more.
fn authority_lines(sheet: &Sheet<'_>, paragraphs: &[Paragraph<'_>], titled: bool) -> usize {
    let Some(first) = paragraphs.first() else { return 0 };
    let named = is_authority(sheet, first);
    if !(named || titled && in_capitals(sheet, first).is_some()) {
        return 0;
    }
    // `(Từ ngày 22/12 đến ngày 24/12/2020)`: the days of the session.
    let bracketed =
        |paragraph: &Paragraph<'_>| paragraph.pieces.first().is_some_and(|first| sheet.str(*first).starts_with('('));
    let shouts = |paragraph: &&Paragraph<'_>| bracketed(paragraph) || in_capitals(sheet, paragraph).is_some();
    let count = paragraphs.iter().take(AUTHORITY_LINES).take_while(shouts).count();
    // What names no body and no post may be a heading: only a basis for sure tells.
    let opens = |next: &Paragraph<'_>| {
        let start = basis_start(sheet, next);
        let whole = |start| is_basis(sheet, next, start, paragraphs.get(count + 1), false);
        start.is_some_and(|start| named || is_strong(start) && whole(start))
    };
    if paragraphs.get(count).is_some_and(opens) { count } else { 0 }
}

/// `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`: who decides, above the bases of a decision (NĐ 30/2020, Phụ lục III, mẫu 1.2).
fn is_authority(sheet: &Sheet<'_>, paragraph: &Paragraph<'_>) -> bool {
    let Some(text) = in_capitals(sheet, paragraph) else { return false };
    let key = Key::new(&text);
    organ::is_organ(&key) || begins_with_post(&key)
}

/// The word that a legal basis begins with, its dash (Party style) passed over.
fn basis_start(sheet: &Sheet<'_>, paragraph: &Paragraph<'_>) -> Option<&'static str> {
    if paragraph.marker.as_ref().is_some_and(|marker| !marker.is_bullet()) {
        return None;
    }
    opening(sheet.str(*paragraph.pieces.first()?))
}

/// Whether a paragraph opens nearly as a basis and ends as one, before one that opens with `Căn cứ` for sure.
fn is_torn_basis(sheet: &Sheet<'_>, paragraph: &Paragraph<'_>, next: &Paragraph<'_>) -> bool {
    let ends = |piece: &Span| sheet.str(*piece).trim_end().ends_with([';', ',']);
    paragraph.marker.is_none()
        && basis_start(sheet, paragraph).is_none()
        && basis_start(sheet, next) == Some(CAN_CU)
        && paragraph.pieces.first().is_some_and(|first| may_open(sheet.str(*first)) || is_provision(sheet.str(*first)))
        && paragraph.pieces.last().is_some_and(ends)
}

/// `khoản 7 Điều 16 Luật …`: what is cited, its `Căn cứ` lost.
fn is_provision(text: &str) -> bool {
    PROVISIONS
        .iter()
        .any(|word| text.strip_prefix(word).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())))
}

/// A basis ends as a part of one sentence (`;`, `,`), the last of several with a full stop. What ends with a colon, or goes
/// on to what the document does, is the body's first paragraph.
fn is_basis(
    sheet: &Sheet<'_>,
    paragraph: &Paragraph<'_>,
    start: &str,
    next: Option<&Paragraph<'_>>,
    follows: bool,
) -> bool {
    let Some(last) = paragraph.pieces.last() else {
        return false;
    };
    let text = sheet.str(*last).trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    let next_basis = next.is_some_and(|next| basis_start(sheet, next).is_some());
    let next_strong = next.is_some_and(|next| basis_start(sheet, next).is_some_and(is_strong));
    let next_enacts = next.is_some_and(|next| is_enactment(sheet, next) || is_article(next));
    let strong = is_strong(start);
    // A dash belongs to a basis only where a basis it is for sure.
    if paragraph.marker.is_some() && start != CAN_CU && !follows {
        return false;
    }
    // What a scan leaves behind the mark: `;.`, `; :`.
    let text = text
        .trim_end_matches([' ', '.', ':'])
        .strip_suffix(';')
        .map_or(text, |bare| text.get(..=bare.len()).unwrap_or(text));
    match text.chars().next_back() {
        Some(';') => strong || follows || next_basis,
        Some(',') => strong || follows,
        Some('.') => follows && (strong || goes_on(sheet, paragraph)) || next_enacts || strong && next_strong,
        // OCR reads `;` as `:`.
        Some(':') => {
            strong && next_basis && start == CAN_CU && next.is_some_and(|next| basis_start(sheet, next) == Some(CAN_CU))
        }
        _ => strong && (next_basis || next_enacts),
    }
}

fn is_letter(document: &Document<'_>) -> bool {
    document.document_type.as_ref().is_some_and(|kind| kind.code == OFFICIAL_LETTER.code)
}

/// Whether a paragraph is one sentence that names a basis and no one who acts, as a letter may open.
fn is_whole_basis(sheet: &Sheet<'_>, paragraph: &Paragraph<'_>) -> bool {
    let ends = |piece: &Span| sheet.str(*piece).trim_end().ends_with('.');
    paragraph.marker.is_none() && paragraph.pieces.last().is_some_and(ends) && goes_on(sheet, paragraph)
}

/// Whether a paragraph behind bases names one more, and no one who then does something: `Theo chỉ đạo của … tại Công văn số …`.
fn goes_on(sheet: &Sheet<'_>, paragraph: &Paragraph<'_>) -> bool {
    let text = sheet.text(&paragraph.pieces);
    let acts = text
        .match_indices(", ")
        .any(|(at, comma)| text.get(at + comma.len()..).is_some_and(|rest| rest.starts_with(is_upper)));
    !acts && !has_pair(&text, *b". ") && text.contains(" số ")
}

/// Whether paragraphs behind a basis are parts of its sentence, up to the words that enact: `Để chấn chỉnh công tác thanh tra;`.
fn leads_to_enactment(sheet: &Sheet<'_>, rest: &[Paragraph<'_>]) -> bool {
    let is_part = |paragraph: &&Paragraph<'_>| {
        let ends = |piece: &Span| sheet.str(*piece).trim_end().ends_with([';', ',']);
        let bare = paragraph.marker.as_ref().is_none_or(Marker::is_bullet);
        bare && !paragraph.table && paragraph.pieces.last().is_some_and(ends)
    };
    let parts = rest.iter().take(PARTS).take_while(is_part).count();
    parts > 0 && rest.get(parts).is_some_and(|next| is_enactment(sheet, next))
}

/// Paragraphs that go on with the bases in words of their own, at most.
const PARTS: usize = 8;

/// `QUYẾT ĐỊNH:`, `BAN THƯỜNG VỤ HUYỆN ỦY QUYẾT ĐỊNH`.
fn is_enactment(sheet: &Sheet<'_>, paragraph: &Paragraph<'_>) -> bool {
    if paragraph.marker.is_some() || paragraph.table {
        return false;
    }
    let Some(text) = in_capitals(sheet, paragraph) else { return false };
    let key = Key::new(&text);
    // Without its colon it names the document.
    if key.as_str() == "nghi dinh" {
        return text.ends_with(':');
    }
    ENACTMENTS.iter().any(|words| {
        key.as_str()
            .strip_suffix(words)
            .is_some_and(|who| who.is_empty() || who.ends_with(' ') && organ::is_organ(&key))
    })
}

fn is_article(paragraph: &Paragraph<'_>) -> bool {
    paragraph.marker.as_ref().is_some_and(|marker| marker.first_scheme() == Some(Scheme::Word))
}

/// The basis that a paragraph is, or that stands in its first `pieces`, without its marker.
fn basis<'t>(sheet: &Sheet<'t>, paragraph: &Paragraph<'t>, pieces: &[Span]) -> LegalBasis<'t> {
    let mut words = pieces.to_vec();
    if let (Some(first), Some(marker)) = (words.first_mut(), &paragraph.marker) {
        *first = sheet.part(*first, marker.len, first.len());
    }
    LegalBasis {
        text: sheet.text(&words),
        citations: Vec::new(),
        location: sheet.location(pieces),
        confidence: if pieces.len() > 1 { evidence::JOINED } else { evidence::COMPLETE },
    }
}
