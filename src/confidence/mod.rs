//! What is seen of a document's parts when all of them are read, and makes them less sure: words that are none, values that
//! do not go together. What all of it comes to, for each kind of value, is in [`calibration`].

pub(crate) mod calibration;
pub(crate) mod signs;

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use crate::evidence;
use crate::grammar::basis;
use crate::grammar::letterhead::reads_alike;
use crate::grammar::mention::opens;
use crate::grammar::organ::is_organ;
use crate::grammar::position::begins_with_exact_post;
use crate::model::{Archive, Block, BlockKind, Citation, Deadline, Descendants, Document, Scheme};
use crate::text::fold::{Key, fold, fold_char, head, is_capitals, is_letter, is_upper};
use crate::text::plausible::odd_share;
use crate::text::scan::has_pair;
use crate::text::syllable::is_syllable;
use crate::vocabulary::phrases::{FILING, OPEN_ENDS, RECIPIENTS};
use calibration::{Kind, Seen, Signs};

/// What is left of a field with no word in it.
const LEAST: f32 = 0.3;
/// How much more a body suffers than its words, and the share of foreign words that a clean one has.
const WEAR: f32 = 3.0;
const FOREIGN: f32 = 0.01;
/// Words of the longest subject: beyond it stand a body's first lines.
const LONGEST_SUBJECT: usize = 60;
/// Words of the shortest subject and of the shortest paragraph.
const SHORTEST_SUBJECT: usize = 3;
const SHORTEST_PARAGRAPH: usize = 4;
/// Bytes of the longest heading, which ends without a mark.
const HEADING: usize = 90;
/// Marks that a sentence or an item ends with.
const ENDS: &[char] = &['.', ';', ':', '!', '?', '”', '"', ')', '…'];
/// Characters of the longest damaged marker.
const MARKER: usize = 4;
/// Characters of a block that are looked at.
const BEGINNING: usize = 60;
/// Words of the shortest and the longest name of a person.
const NAME_WORDS: RangeInclusive<usize> = 2..=6;

/// Lowers the confidence of parts against which something speaks; gives the signs of all of the document's values.
pub(crate) fn weigh(document: &mut Document<'_>) -> Signs {
    let header = &mut document.header;
    for organ in header.parent_organ.iter_mut().chain(&mut header.organ) {
        weaken(&mut organ.confidence, of_words(&organ.text) * of_marks(&organ.text));
        weaken(&mut organ.confidence, of_written_name(&organ.text, organ.name.as_deref()));
    }
    if let Some(code) = header.code.as_mut().filter(|code| code.notation.is_some()) {
        // A letter's code names no type, nor does an assembly's.
        let typed = document.document_type.as_ref().is_some_and(|kind| kind.text.is_some()) && code.year.is_none();
        let whole = code.type_code.is_some() && !code.organ_codes.is_empty();
        weaken(&mut code.confidence, if whole || !typed { evidence::EXACT } else { evidence::REPAIRED });
    }
    if let Some(place) = &mut header.place {
        // `Lộc` of `Can Lộc`.
        let known = place.confidence >= evidence::EXACT || place.text.contains(' ');
        weaken(&mut place.confidence, of_name(&place.text) * if known { evidence::EXACT } else { evidence::DAMAGED });
    }
    for field in document.addressees.iter_mut().chain(&mut document.subject) {
        weaken(&mut field.confidence, of_words(&field.text) * of_end(&field.text));
        if has_words(&field.text, LONGEST_SUBJECT + 1) {
            weaken(&mut field.confidence, evidence::REPAIRED);
        }
    }
    if let Some(subject) = document.subject.as_mut().filter(|subject| !has_words(&subject.text, SHORTEST_SUBJECT)) {
        weaken(&mut subject.confidence, evidence::PARTIAL);
    }
    let signers: HashSet<&str> =
        document.signatures.iter().filter_map(|one| Some(one.full_name.as_ref()?.text.as_ref())).collect();
    for entry in &mut document.recipients.entries {
        weaken(&mut entry.confidence, of_words(&entry.name) * of_shouting(&entry.name));
        if entry.name.contains(';') {
            weaken(&mut entry.confidence, evidence::REPAIRED);
        }
        if entry.name.starts_with(char::is_lowercase) || !opens_recipient(&entry.name) {
            weaken(&mut entry.confidence, evidence::INFERRED);
        }
        // The right column's line in the left one.
        if ends_with_signer(&entry.name, &signers) {
            weaken(&mut entry.confidence, evidence::CONTRADICTED);
        }
    }
    if let Some(archive) = &mut document.recipients.archive {
        let factor = of_words(&archive.text) * of_shouting(&archive.text) * of_archive(archive);
        weaken(&mut archive.confidence, factor);
    }
    for signature in &mut document.signatures {
        if let Some(name) = &mut signature.full_name {
            weaken(&mut name.confidence, of_name(&name.text));
        }
        if let Some(field) = &mut signature.on_behalf_of {
            weaken(&mut field.confidence, of_words(&field.text) * of_marks(&field.text));
        }
        if let Some(post) = &mut signature.position {
            weaken(&mut post.confidence, of_words(&post.text) * of_marks(&post.text));
            // A post stands in capitals, and `VĂN PHÒNG` is the end of one.
            let key = Key::new(&post.text);
            let torn = post.text.rsplit(' ').next().is_some_and(|last| last.chars().count() < 3 && !is_syllable(last));
            if !is_capitals(&post.text) || fold(&post.text) == "van phong" || torn || !begins_with_exact_post(&key) {
                weaken(&mut post.confidence, evidence::DAMAGED);
            }
        }
    }
    let odd = odd_shares(&document.body);
    let signs = signs::of_document(document, &odd);
    weigh_blocks(&mut document.body, odd, signs);
    for annex in &mut document.annexes {
        let odd = odd_shares(&annex.body);
        weigh_blocks(&mut annex.body, odd, signs);
    }
    calibrate_parts(document, signs);
    signs
}

/// How many of the words with which each block opens are none.
pub(crate) fn odd_shares(blocks: &[Block<'_>]) -> Vec<f32> {
    Descendants::of(blocks).map(|block| odd_share(whole_words(opening(block)))).collect()
}

/// Gives what the body orders and cites its confidence: it begins with that of the block that it stands in.
pub(crate) fn weigh_views(document: &mut Document<'_>, signs: Signs) {
    let tasks = signs::of_tasks(document, signs);
    let blocks = Descendants::of(&document.body).map(|block| (block.id.as_str(), block.confidence));
    let blocks: HashMap<&str, f32> = blocks.collect();
    let of_block = |id: &str| blocks.get(id).copied().unwrap_or(evidence::COMPLETE);
    for deadline in &mut document.deadlines {
        weigh_deadline(deadline, of_block(&deadline.block), signs);
    }
    for (task, own) in document.assignments.iter_mut().zip(tasks) {
        weaken(&mut task.confidence, of_block(&task.block) * of_words(&task.assignee.text));
        task.confidence = calibrated(Kind::Task, task.confidence, own);
        if let Some(deadline) = &mut task.deadline {
            weigh_deadline(deadline, of_block(&deadline.block), signs);
        }
    }
    for amount in &mut document.amounts {
        weaken(&mut amount.confidence, of_block(&amount.block));
    }
    for citation in &mut document.citations {
        weigh_citation(citation, citation.block.as_deref().map_or(evidence::COMPLETE, of_block), signs);
    }
    for basis in &mut document.legal_bases {
        for citation in &mut basis.citations {
            weigh_citation(citation, basis.confidence, signs);
        }
    }
}

fn weigh_deadline(deadline: &mut Deadline<'_>, block: f32, signs: Signs) {
    weaken(&mut deadline.confidence, block);
    deadline.confidence = calibrated(Kind::Due, deadline.confidence, signs::of_deadline(deadline, signs));
}

fn weigh_citation(citation: &mut Citation<'_>, block: f32, signs: Signs) {
    weaken(&mut citation.confidence, block);
    citation.confidence = calibrated(Kind::Citation, citation.confidence, signs::of_citation(citation, signs));
}

/// Brings the confidence that a reading left to how often such values are right.
fn calibrated(kind: Kind, reading: f32, signs: Signs) -> f32 {
    Seen { kind, reading, signs }.sure()
}

/// The same for the parts of a document, whose signs are the document's.
fn calibrate_parts(document: &mut Document<'_>, signs: Signs) {
    let plain = |kind, confidence: &mut f32| *confidence = calibrated(kind, *confidence, signs);
    let header = &mut document.header;
    for organ in header.parent_organ.iter_mut().chain(&mut header.organ) {
        plain(Kind::Organ, &mut organ.confidence);
    }
    header.code.iter_mut().for_each(|code| plain(Kind::Code, &mut code.confidence));
    header.place.iter_mut().for_each(|place| plain(Kind::Place, &mut place.confidence));
    header.issued_date.iter_mut().for_each(|date| plain(Kind::Date, &mut date.confidence));
    document.document_type.iter_mut().for_each(|kind| plain(Kind::Type, &mut kind.confidence));
    document.subject.iter_mut().for_each(|subject| plain(Kind::Subject, &mut subject.confidence));
    document.recipients.entries.iter_mut().for_each(|entry| plain(Kind::Recipient, &mut entry.confidence));
    document.recipients.archive.iter_mut().for_each(|archive| plain(Kind::Archive, &mut archive.confidence));
    for signature in &mut document.signatures {
        signature.full_name.iter_mut().for_each(|name| plain(Kind::Name, &mut name.confidence));
        signature.position.iter_mut().for_each(|post| plain(Kind::Post, &mut post.confidence));
    }
}

/// Lowers the confidence of blocks that begin as none does, or where the one before has not ended.
fn weigh_blocks(blocks: &mut [Block<'_>], odd: Vec<f32>, document: Signs) {
    let worn = of_wear(&odd);
    let mut seen = odd.into_iter().zip(signs::of_blocks(blocks, document));
    let mut stack: Vec<_> = blocks.iter_mut().rev().collect();
    let mut open = false;
    while let Some(block) = stack.pop() {
        let (odd, signs) = seen.next().unwrap_or_default();
        let words = 1.0 - odd;
        weaken(&mut block.confidence, words.max(LEAST) * worn);
        let beginning = opening(block);
        let small = beginning.starts_with(char::is_lowercase);
        if block.marker.is_some() {
            weaken(&mut block.confidence, if small { evidence::DAMAGED } else { evidence::EXACT });
        } else if block.kind == BlockKind::Paragraph {
            // `6 tháng đầu năm, kinh tế …`.
            let counts = beginning.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(' ')
                && beginning.starts_with(|c: char| c.is_ascii_digit());
            let opens = counts || beginning.starts_with(|c: char| is_letter(c) || matches!(c, '“' | '"' | '('));
            let odd = small || !opens;
            let short =
                block.lead.is_none() && !has_words(beginning, SHORTEST_PARAGRAPH) && !beginning.ends_with("./.");
            let shouted = is_capitals(beginning) && beginning.contains(' ');
            let basis = basis::opens_surely(beginning) && block.text.ends_with([';', ',']);
            let apart = shouted || basis || begins_marked(beginning);
            weaken(&mut block.confidence, if odd { evidence::CONTRADICTED } else { evidence::EXACT });
            weaken(&mut block.confidence, if apart { evidence::REPAIRED } else { evidence::EXACT });
            // A sentence ends with a mark; what does not is the rest of something.
            let ended = shouted || block.text.ends_with(ENDS) || !block.children.is_empty() || block.text.is_empty();
            weaken(&mut block.confidence, if open || short || !ended { evidence::INFERRED } else { evidence::EXACT });
        }
        block.confidence = calibrated(Kind::Block, block.confidence, signs);
        open = block.text.len() > HEADING && !block.text.ends_with(ENDS);
        // A bullet below another of its list, as it seems: nothing announced it, and there is no second.
        let announces = block.lead.is_some() && block.text.is_empty() || block.text.ends_with(':');
        if let (Some(scheme), false, [only]) = (bullet(block), announces, block.children.as_mut_slice())
            && bullet(only).is_some_and(|inner| inner != scheme)
        {
            weaken(&mut only.confidence, evidence::DAMAGED);
        }
        stack.extend(block.children.iter_mut().rev());
    }
}

/// The scheme of an item with a bullet.
fn bullet(block: &Block<'_>) -> Option<Scheme> {
    block.marker.as_ref().filter(|marker| marker.ordinal.is_empty()).map(|marker| marker.scheme)
}

/// Whether a text begins with a sign and a bracket that may be a marker: `J.C) Kiên quyết`.
fn begins_marked(text: &str) -> bool {
    let word = text.split(' ').next().unwrap_or("");
    word.ends_with(')') && !word.contains('(') && word.chars().count() <= MARKER
}

/// Of the body as a whole: where the scan reads dirt and half words all over, it cuts and joins items too.
fn of_wear(odd: &[f32]) -> f32 {
    (1.0 - WEAR * (mean(odd) - FOREIGN).max(0.0)).max(LEAST)
}

fn mean(shares: &[f32]) -> f32 {
    let (sum, count) = shares.iter().fold((0.0, 0.0), |(sum, count), share| (sum + share, count + 1.0_f32));
    sum / count.max(1.0)
}

/// The whole words within the beginning of a text.
fn whole_words(text: &str) -> &str {
    let beginning = head(text, BEGINNING);
    let cut = beginning.len() < text.len() && !text.get(beginning.len()..).unwrap_or("").starts_with(' ');
    if cut { beginning.rsplit_once(' ').map_or(beginning, |(words, _)| words) } else { beginning }
}

/// What a block opens with: its lead, or its text.
fn opening<'b>(block: &'b Block<'_>) -> &'b str {
    block.lead.as_ref().unwrap_or(&block.text)
}

/// Whether a signer's name ends an entry, behind two words at most.
fn ends_with_signer(entry: &str, signers: &HashSet<&str>) -> bool {
    let spaces = || entry.rmatch_indices(' ').map(|(at, _)| at + 1);
    let ends = NAME_WORDS.filter_map(|count| spaces().nth(count - 1));
    ends.filter(|&at| entry.get(at..).is_some_and(|name| signers.contains(name)))
        .any(|at| entry.get(..at).is_some_and(|rest| !has_words(rest, 3)))
}

/// Whether so many words, at least, have several letters.
fn has_words(text: &str, count: usize) -> bool {
    let mut words = text.split_whitespace().filter(|word| word.chars().filter(|&c| is_letter(c)).nth(1).is_some());
    words.nth(count - 1).is_some()
}

/// Whether a recipient's name begins as one does: with a body's or an office-holder's words, or a capital abbreviation.
fn opens_recipient(name: &str) -> bool {
    let first = name.split([' ', ',', ';', ':']).next().unwrap_or("");
    opens(name)
        || is_organ(&Key::new(head(name, BEGINNING)))
        || RECIPIENTS.contains(&fold(first).as_str())
        || first.chars().count() > 1 && first.chars().all(|c| is_upper(c) || matches!(c, '.' | '&' | '-' | '/'))
}

/// Of a body's name that is made of known parts, as they are written; what a scan made of it is not.
fn of_written_name(printed: &str, name: Option<&str>) -> f32 {
    let Some(name) = name else { return evidence::DAMAGED };
    let rewritten = fold(printed) == fold(name) && !reads_alike(printed, name);
    if rewritten { evidence::DAMAGED } else { evidence::EXACT }
}

/// Of words in capitals with marks among others: they are the right column's.
fn of_shouting(text: &str) -> f32 {
    let marked = |word: &str| {
        word.chars().filter(|&c| is_letter(c)).count() > 1
            && word.chars().filter(|&c| is_letter(c)).all(is_upper)
            && word.chars().any(|c| !c.is_ascii() && !matches!(c, 'Đ' | 'Ư' | 'Ô' | '–' | '“' | '”'))
    };
    let shouts = !is_capitals(text) && text.split([' ', ',', ';']).any(marked);
    if shouts { evidence::INFERRED } else { evidence::EXACT }
}

/// Of an archive line that names who files the document, and nothing behind.
fn of_archive(archive: &Archive<'_>) -> f32 {
    let text = &archive.text;
    let known = |unit: &str| FILING.iter().any(|word| fold(unit).starts_with(word));
    let short = |unit: &str| unit.len() > 2 && unit.chars().all(|c| c.is_ascii_uppercase() || matches!(c, 'Đ' | '&'));
    let filed = archive.units.iter().any(|unit| known(unit) || short(unit));
    let closed = text.contains(')') == text.contains('(') && !has_pair(text, *b". ");
    let read = archive.units.first().is_none_or(|unit| text.contains(unit.as_ref()));
    let whole = text.starts_with("Lưu") && filed && closed && read;
    if whole { evidence::EXACT } else { evidence::REPAIRED }
}

/// To thousandths: more is not known.
fn weaken(confidence: &mut f32, factor: f32) {
    *confidence = (*confidence * factor * 1000.0).round() / 1000.0;
}

/// Of words that are none.
fn of_words(text: &str) -> f32 {
    (1.0 - odd_share(text)).max(LEAST)
}

/// Of a name of a person or a place, whose words may be of any language of the country: `Y Bhiu Mlô`, `Đắk Lắk`.
fn of_name(text: &str) -> f32 {
    let vowel = |c: char| fold_char(c).is_some_and(|letter| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'));
    let good = |word: &str| is_syllable(word) || word.starts_with(is_upper) && word.chars().any(vowel);
    if text.split([' ', '-', '\'', '’']).all(|word| good(word) || word.chars().count() < 2) {
        evidence::EXACT
    } else {
        evidence::DAMAGED
    }
}

/// Of several words without any mark: `VAN PHONG`.
fn of_marks(text: &str) -> f32 {
    let unmarked = text.is_ascii() && text.contains(' ');
    if unmarked { evidence::DAMAGED } else { evidence::EXACT }
}

/// Of a phrase that cannot end where it does: the rest of it was not found.
fn of_end(text: &str) -> f32 {
    let open = text.rsplit(' ').next().is_some_and(|last| OPEN_ENDS.contains(&last));
    if open { evidence::CONTRADICTED } else { evidence::EXACT }
}
