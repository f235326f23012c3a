//! What is seen of a document's parts when all of them are read, and makes them less sure: words that are none, values that
//! do not go together.

use std::borrow::Cow;

use crate::grammar::mention::opens;
use crate::grammar::organ::is_organ;
use crate::model::{Block, BlockKind, Diagnostic, DiagnosticCode, Document, Severity, Signature};
use crate::text::fold::{Key, fold, fold_char, head, is_capitals, is_upper};
use crate::text::plausible::odd_share;
use crate::text::syllable::is_syllable;
use crate::vocabulary::phrases::{OPEN_ENDS, RECIPIENTS};
use crate::zones::sheet::{diagnostic, evidence};

/// Lowers the confidence of parts against which something speaks, and puts the post of a signer right where the seal ate it.
pub(crate) fn weigh(document: &mut Document<'_>) {
    let header = &mut document.header;
    for organ in header.parent_organ.iter_mut().chain(&mut header.organ) {
        lower(&mut organ.confidence, of_words(&organ.text) * of_marks(&organ.text));
    }
    if let Some(place) = &mut header.place {
        // `Lộc` of `Can Lộc`.
        let known = place.confidence >= evidence::EXACT || place.text.contains(' ');
        lower(&mut place.confidence, of_name(&place.text) * if known { evidence::EXACT } else { evidence::DAMAGED });
    }
    for field in document.addressees.iter_mut().chain(&mut document.subject) {
        lower(&mut field.confidence, of_words(&field.text) * of_end(&field.text));
    }
    if let Some(subject) = document.subject.as_mut().filter(|subject| word_count(&subject.text) < SHORTEST_SUBJECT) {
        lower(&mut subject.confidence, evidence::PARTIAL);
    }
    for entry in &mut document.recipients.entries {
        lower(&mut entry.confidence, of_words(&entry.name));
        if entry.name.starts_with(char::is_lowercase) || !opens_recipient(&entry.name) {
            lower(&mut entry.confidence, evidence::INFERRED);
        }
        // The right column's line in the left one.
        let signer =
            |name: &str| entry.name.strip_suffix(name).is_some_and(|rest| word_count(rest) <= 2 && rest.ends_with(' '));
        if document.signatures.iter().filter_map(|one| one.full_name.as_ref()).any(|name| signer(&name.text)) {
            lower(&mut entry.confidence, evidence::CONTRADICTED);
        }
    }
    if let Some(archive) = &mut document.recipients.archive {
        lower(&mut archive.confidence, of_words(&archive.text));
    }
    for signature in &mut document.signatures {
        if let Some(name) = &mut signature.full_name {
            lower(&mut name.confidence, of_name(&name.text));
        }
        if let Some(field) = &mut signature.on_behalf_of {
            lower(&mut field.confidence, of_words(&field.text) * of_marks(&field.text));
        }
        if let Some(post) = &mut signature.position {
            lower(&mut post.confidence, of_words(&post.text) * of_marks(&post.text));
            // A post stands in capitals, and `VĂN PHÒNG` is the end of one.
            if !is_capitals(&post.text) || fold(&post.text) == "van phong" {
                lower(&mut post.confidence, evidence::DAMAGED);
            }
        }
        document.diagnostics.extend(mend_post(signature));
    }
    weigh_blocks(&mut document.body);
    document.annexes.iter_mut().for_each(|annex| weigh_blocks(&mut annex.body));
}

/// Lowers the confidence of blocks that begin as none does, or where the one before has not ended.
fn weigh_blocks(blocks: &mut [Block<'_>]) {
    let worn = of_wear(blocks);
    let mut stack: Vec<_> = blocks.iter_mut().rev().collect();
    let mut open = false;
    while let Some(block) = stack.pop() {
        let beginning = block.lead.as_ref().unwrap_or(&block.text);
        lower(&mut block.confidence, of_words(head(beginning, BEGINNING)) * worn);
        let small = beginning.starts_with(char::is_lowercase);
        if block.marker.is_some() {
            lower(&mut block.confidence, if small { evidence::DAMAGED } else { evidence::EXACT });
        } else if block.kind == BlockKind::Paragraph {
            let odd = small || !beginning.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '"' | '('));
            let short =
                block.lead.is_none() && word_count(beginning) < SHORTEST_PARAGRAPH && !beginning.ends_with("./.");
            lower(&mut block.confidence, if odd { evidence::CONTRADICTED } else { evidence::EXACT });
            lower(&mut block.confidence, if open || short { evidence::INFERRED } else { evidence::EXACT });
        }
        open = block.text.len() > HEADING && !block.text.ends_with(['.', ';', ':', '!', '?', '”', '"', ')', '…']);
        stack.extend(block.children.iter_mut().rev());
    }
}

/// Of the body as a whole: where the scan reads dirt and half words all over, it cuts and joins items too.
fn of_wear(blocks: &[Block<'_>]) -> f32 {
    let beginnings = blocks.iter().flat_map(Block::descendants).map(|block| block.lead.as_ref().unwrap_or(&block.text));
    let (sum, count) =
        beginnings.fold((0.0, 0.0), |(sum, count), text| (sum + odd_share(head(text, BEGINNING)), count + 1.0_f32));
    (1.0 - WEAR * (sum / count.max(1.0) - FOREIGN).max(0.0)).max(LEAST)
}

/// How much more a body suffers than its words, and the share of foreign words that a clean one has.
const WEAR: f32 = 2.0;
const FOREIGN: f32 = 0.01;

/// Words of the shortest paragraph.
const SHORTEST_PARAGRAPH: usize = 4;
/// Bytes of the longest heading, which ends without a mark.
const HEADING: usize = 90;

/// The post of one who signs for another (`KT.`) begins with `PHÓ`, which lies under the seal; it is put back where the rest is the
/// other's post, or the end of it.
fn mend_post(signature: &mut Signature<'_>) -> Option<Diagnostic<'static>> {
    let deputy = signature.competence.as_deref().is_some_and(|codes| codes.ends_with("KT"));
    let (behalf, post) = signature.on_behalf_of.as_ref().zip(signature.position.as_mut())?;
    let last = behalf.text.rsplit(" / ").next()?.trim_end_matches(',');
    let own = fold(&post.text);
    // `BỘ TRƯỞNG, CHỦ NHIỆM` has two posts.
    let of = last.rsplit(", ").find(|of| own.ends_with(&fold(of))).unwrap_or(last);
    let other = fold(of);
    let ending = |whole: &str, part: &str| {
        whole.strip_suffix(part).is_some_and(|rest| rest.ends_with(' ') && rest.len() <= REMNANT)
    };
    // `TRƯỞNG BAN`, `Ó TRƯỞNG BAN`, `VĂN PHÒNG` of `CHÁNH VĂN PHÒNG`.
    let eaten = own == other || ending(&own, &other) || ending(&other, &own);
    if !deputy || other.is_empty() || own.is_empty() || !eaten {
        return None;
    }
    let name = format!("PHÓ {of}");
    let is_whole = own.strip_prefix("pho ") == Some(other.as_str());
    if is_whole && ["PHÓ ", "Phó "].iter().any(|word| post.text.starts_with(word)) {
        return None;
    }
    lower(&mut post.confidence, if is_whole { evidence::DAMAGED } else { evidence::CONTRADICTED });
    let message = format!("the signer's post is read as {name}");
    let mut doubt =
        diagnostic(DiagnosticCode::OcrDoubt, Severity::Warning, message, post.location.spans().first().copied());
    doubt.suggestion = Some(Cow::Owned(name.clone()));
    post.name = Cow::Owned(name);
    Some(doubt)
}

/// Bytes of what a seal leaves of a word.
const REMNANT: usize = 7;

/// Characters of a block that are looked at.
const BEGINNING: usize = 60;

/// Words of the shortest subject.
const SHORTEST_SUBJECT: usize = 3;

fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1).count()
}

/// Whether a recipient's name begins as one does: with a body's or an office-holder's words, or a capital abbreviation.
fn opens_recipient(name: &str) -> bool {
    let first = name.split([' ', ',', ';', ':']).next().unwrap_or("");
    opens(name)
        || is_organ(&Key::new(head(name, BEGINNING)))
        || RECIPIENTS.contains(&fold(first).as_str())
        || first.chars().count() > 1 && first.chars().all(|c| is_upper(c) || matches!(c, '.' | '&' | '-' | '/'))
}

/// What is left of a field with no word in it.
const LEAST: f32 = 0.3;

/// To thousandths: more is not known.
fn lower(confidence: &mut f32, factor: f32) {
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
    let last = text.rsplit(' ').next().unwrap_or("");
    let open = OPEN_ENDS.contains(&last);
    if open { evidence::CONTRADICTED } else { evidence::EXACT }
}
