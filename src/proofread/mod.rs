//! Words that a scan has probably misread, and what was printed.
//!
//! OCR of Vietnamese loses and mistakes the marks of letters far more often than the letters: `thể` becomes `thê` or
//! `thế`. A word is doubted where another with the same letters is likelier beside its neighbours, by the counts of
//! syllables and pairs in administrative texts, even after what such a misreading costs. The text is not changed:
//! [`suggestions`] gives diagnostics, [`apply`] makes a corrected copy.
//!
//! ```
//! use thongbao::proofread;
//!
//! let text = "THÔNG BÁO\nVề việc tố chức hội nghị\n\n1. Các xã phân đấu hoàn thành, cụ thê là đường và chợ.\n";
//! let document = thongbao::parse(text);
//! let suggestions = proofread::suggestions(&document);
//! let words: Vec<_> = suggestions.iter().filter_map(|doubt| doubt.suggestion.as_deref()).collect();
//! assert_eq!(words, ["tổ", "phấn", "thể"]);
//! assert_eq!(
//!     proofread::apply(text, &suggestions),
//!     "THÔNG BÁO\nVề việc tổ chức hội nghị\n\n1. Các xã phấn đấu hoàn thành, cụ thể là đường và chợ.\n",
//! );
//! ```

mod misreading;
mod words;

use std::borrow::Cow;

use crate::model::{Diagnostic, DiagnosticCode, Document, Severity, Span};
use crate::text::fold::{fold, is_upper, lower};
use crate::text::normal::normalise;
use crate::text::syllable::is_syllable;
use crate::vocabulary::compounds::COMPOUNDS;
use crate::vocabulary::counts::{COUNTS, Syllable, TOTAL};
use crate::vocabulary::surnames::SECOND_NAMES;
use words::{Case, Word};

/// The words of a document that OCR has probably misread, in the order of the text: diagnostics
/// [`OcrDoubt`](DiagnosticCode::OcrDoubt), each with the span of one word and the suggested word, cased as printed.
///
/// They are not part of [`Document::diagnostics`]; add them where they are wanted. Names, words with other
/// faults than in their marks, and what is in `unplaced`, are left alone. A document that was read from JSON has no text, and
/// gets none. Time is linear in the length of the text.
#[must_use]
pub fn suggestions(document: &Document<'_>) -> Vec<Diagnostic<'static>> {
    let unplaced: Vec<Span> = document.unplaced.iter().flat_map(|part| part.location.spans()).copied().collect();
    let in_text = |found: Vec<(Span, String)>, text: &str| {
        let mut unplaced = unplaced.iter().peekable();
        found
            .into_iter()
            .filter(|(span, _)| {
                while unplaced.next_if(|part| part.end <= span.start).is_some() {}
                unplaced.peek().is_none_or(|part| span.end <= part.start)
            })
            .map(|(span, suggestion)| {
                let message = format!("«{}» is probably «{suggestion}»", span.slice(text));
                let mut doubt = Diagnostic::new(DiagnosticCode::OcrDoubt, Severity::Info, message, Some(span));
                doubt.suggestion = Some(Cow::Owned(suggestion));
                doubt
            })
            .collect()
    };
    let text = document.input();
    match normalise(text) {
        None => in_text(doubted(text), text),
        Some(normal) => {
            let found = doubted(&normal.text);
            in_text(found.into_iter().map(|(span, word)| (normal.origin(span), word)).collect(), text)
        }
    }
}

/// A copy of `text` with the suggestion of each diagnostic in place of its span.
///
/// The diagnostics are those that [`suggestions`] gave for the document of this text, or some of them in the same order.
/// One without a span or a suggestion, or whose span is not of this text, changes nothing.
#[must_use]
pub fn apply(text: &str, suggestions: &[Diagnostic<'_>]) -> String {
    let mut corrected = String::with_capacity(text.len());
    let mut at = 0;
    for (span, word) in suggestions.iter().filter_map(|doubt| doubt.span.zip(doubt.suggestion.as_deref())) {
        if let Some(before) = text.get(at..span.start).filter(|_| text.get(span.start..span.end).is_some()) {
            corrected.push_str(before);
            corrected.push_str(word);
            at = span.end;
        }
    }
    corrected.push_str(text.get(at..).unwrap_or_default());
    corrected
}

/// How much likelier, in natural logarithms, a suggestion must be than the word as read, in a text with an error in each
/// word; the rarer errors are, the more is asked.
const MARGIN: f32 = -2.0;
/// What the first look asks beyond that, which finds how often the scan errs.
const SURE: f32 = 9.0;
/// Errors that any text is given, and the length of a text in words from which its own errors count.
const ERRORS_BEFORE: f32 = 0.3;
const WORDS_BEFORE: f32 = 100.0;
/// How often the suggestion must stand beside these neighbours in the counts.
const WITNESSES: u32 = 4;
const WITNESSES_FOR_CAPITALS: u32 = 20;
/// What is asked beyond the margin where a word may be a name, and where it is in capitals.
const NAME: f32 = 3.0;
const CAPITALS: f32 = 2.0;
/// A pair that occurs this often, of words that do, is not looked at.
const COMMON: u32 = 20;

/// Bytes of the longest text whose words are kept, which take four times its size; those of longer ones are made twice.
const KEPT: usize = 1 << 20;

/// The words in doubt and what is suggested.
fn doubted(text: &str) -> Vec<(Span, String)> {
    if text.len() > KEPT {
        return weighed(text, || words::words(text));
    }
    let words: Vec<Word> = words::words(text).collect();
    weighed(text, || words.iter().copied())
}

/// The words in doubt of those that a text has, which are gone through twice: how often the scan errs says what is asked.
fn weighed<W: Iterator<Item = Word>>(text: &str, words: impl Fn() -> W) -> Vec<(Span, String)> {
    let mut comparable = 0;
    let counted = words().inspect(|word| comparable += usize::from(word.case != Case::Mixed));
    let sure = look(text, counted, MARGIN + SURE).len();
    #[expect(clippy::cast_precision_loss, reason = "numbers of words")]
    let rate = (sure as f32 + ERRORS_BEFORE) / (comparable as f32 + WORDS_BEFORE);
    let found = look(text, words(), MARGIN - rate.ln());
    found.into_iter().map(|(span, meant)| (span, misreading::cased(meant, span.slice(text)))).collect()
}

/// The words for which another is likelier by `margin`. A word that was replaced is the neighbour of the next.
fn look(text: &str, words: impl Iterator<Item = Word>, margin: f32) -> Vec<(Span, &'static str)> {
    let mut found = Vec::new();
    let mut before: Option<Syllable> = None;
    let mut last: Option<Word> = None;
    let mut rest = words.peekable();
    while let Some(word) = rest.next() {
        let first = before.filter(|_| word.follows);
        let next = rest.peek().filter(|next| next.follows);
        let place = Place { first, next: next.map(|next| next.known) };
        let likelier = place.likelier(&word, text, margin);
        // Few are doubted: only of those it is asked what else speaks for them.
        let likelier = likelier.filter(|_| !is_right(&word, last.filter(|_| word.follows), next.copied(), text));
        last = Some(word);
        before = likelier.map_or(word.known, Some);
        found.extend(likelier.map(|meant| (word.span, COUNTS.word(meant))));
    }
    found
}

/// Whether a word is half of a compound that the counts hardly know, or a family's name: `cơ số`, `Hiên Thị Nga`.
fn is_right(word: &Word, last: Option<Word>, next: Option<Word>, text: &str) -> bool {
    let small = |word: Word| word.span.slice(text).chars().map(lower).collect::<String>();
    let own = small(*word);
    let compound = last.is_some_and(|last| COMPOUNDS.contains(&(small(last).as_ref(), own.as_ref())))
        || next.is_some_and(|next| COMPOUNDS.contains(&(own.as_ref(), small(next).as_ref())));
    // A person's second name is one of few; a third stands behind it.
    let family = next.is_some_and(|next| {
        let behind = text.get(next.span.end..).and_then(|rest| rest.strip_prefix(' '));
        let named =
            word.span.slice(text).starts_with(is_upper) && behind.is_some_and(|rest| rest.starts_with(is_upper));
        named && SECOND_NAMES.contains(&next.span.slice(text))
    });
    compound || family
}

/// Between which neighbours a word stands.
struct Place {
    /// The one before, where one stands beside it that the table has.
    first: Option<Syllable>,
    /// The one behind, where one stands beside it: whether the table has it, and which it is.
    next: Option<Option<Syllable>>,
}

impl Place {
    /// The syllable with the same letters that is likelier here by `margin`.
    fn likelier(&self, word: &Word, text: &str, margin: f32) -> Option<Syllable> {
        let is_common = |read| COUNTS.count(read) >= COMMON && self.witnesses(read) >= COMMON;
        if word.known.is_some_and(is_common) {
            return None;
        }
        let (margin, witnesses) = match word.case {
            Case::Small => (margin, WITNESSES),
            Case::Name => (margin + NAME, WITNESSES_FOR_CAPITALS),
            Case::Capitals => (margin + CAPITALS, WITNESSES_FOR_CAPITALS),
            Case::Mixed => return None,
        };
        let same_letters = COUNTS.with_letters(&fold(word.span.slice(text)));
        let mut witnessed = same_letters.iter().copied().filter(|&meant| self.witnesses(meant) >= witnesses).peekable();
        witnessed.peek()?;
        let read: String = word.span.slice(text).chars().map(lower).collect();
        let as_read = self.likelihood(word.known, if is_syllable(&read) { UNSEEN } else { IMPOSSIBLE });
        let gain = |meant| {
            let cost = misreading::cost(COUNTS.word(meant), &read)?;
            Some((self.likelihood(Some(meant), UNSEEN) - cost - as_read, meant))
        };
        let (gain, best) = witnessed.filter_map(gain).max_by(|(a, _), (b, _)| a.total_cmp(b))?;
        (gain > margin).then(|| self.spelled_like(best, &read, same_letters))
    }

    /// How often the counts have a syllable beside these neighbours.
    fn witnesses(&self, syllable: Syllable) -> u32 {
        let before = self.first.map_or(0, |first| COUNTS.pair(first, syllable));
        let behind = self.next.flatten().map_or(0, |next| COUNTS.pair(syllable, next));
        before + behind
    }

    /// The logarithm of how likely a syllable is in this place; one that the table has not counts as `unknown`.
    fn likelihood(&self, syllable: Option<Syllable>, unknown: f32) -> f32 {
        let here = match self.first {
            Some(first) => self.chance(Some(first), syllable, unknown),
            None => self.frequency(syllable, unknown) / TOTAL,
        };
        let behind = self.next.map_or(1.0, |next| self.chance(syllable, next, UNSEEN));
        here.ln() + behind.ln()
    }

    /// How likely `second` is behind `first`, with the weight of [`SMOOTHING`] given to how frequent it is anywhere.
    fn chance(&self, first: Option<Syllable>, second: Option<Syllable>, unknown: f32) -> f32 {
        let anywhere = self.frequency(second, unknown) / TOTAL;
        let Some(first) = first else { return anywhere };
        let of_first = as_float(COUNTS.count(first));
        let of_pair = match second.map_or(0, |second| COUNTS.pair(first, second)) {
            // The table leaves rare pairs out: as many as chance brings together may be among them.
            0 => (of_first * anywhere).min(LEFT_OUT),
            counted => as_float(counted),
        };
        (of_pair + SMOOTHING * anywhere) / (of_first + SMOOTHING)
    }

    fn frequency(&self, syllable: Option<Syllable>, unknown: f32) -> f32 {
        syllable.map_or(unknown, |syllable| as_float(COUNTS.count(syllable)))
    }

    /// The spelling of a syllable that has its tone where the word has one: `ủy` and `uỷ` are the same.
    fn spelled_like(&self, syllable: Syllable, read: &str, same_letters: &[Syllable]) -> Syllable {
        let written = COUNTS.word(syllable);
        let place = misreading::tone_place(read);
        let mut spellings = same_letters.iter().map(|&other| (other, COUNTS.word(other)));
        let like = |other| misreading::is_same(other, written) && misreading::tone_place(other) == place;
        spellings.find(|(_, other)| like(other)).map_or(syllable, |(other, _)| other)
    }
}

/// The weight, in occurrences, of a syllable's frequency anywhere against that behind its neighbour.
const SMOOTHING: f32 = 20.0;
/// What a pair that the table leaves out is taken to occur at most.
const LEFT_OUT: f32 = 0.75;
/// The occurrences of a syllable that the table has not, and of what is no syllable.
const UNSEEN: f32 = 1.0;
const IMPOSSIBLE: f32 = 0.02;

#[expect(clippy::cast_precision_loss, reason = "counts are below the millions")]
const fn as_float(count: u32) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each text and what it becomes.
    const EXAMPLES: &[(&str, &str)] = &[
        // Hooks read as acute accents, and lost.
        ("Ban Tổ chức hướng dẫn cụ thê.", "Ban Tổ chức hướng dẫn cụ thể."),
        ("giao các sở tố chức triến khai", "giao các sở tổ chức triển khai"),
        ("các xã phân đấu đạt chuẩn", "các xã phấn đấu đạt chuẩn"),
        ("công tác phòng, chống sãn bắt, đãng ký", "công tác phòng, chống sãn bắt, đăng ký"),
        // Foreign letters.
        ("Phòng Kế toán theo dõi kÿ hạn", "Phòng Kế toán theo dõi kỳ hạn"),
        // d and đ.
        ("các đơn vị theo đõi, đôn đốc", "các đơn vị theo dõi, đôn đốc"),
        // Capitals stay capitals.
        ("ỦY BAN NHÂN DÂN TÍNH QUẢNG TRỊ", "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ"),
        ("Chú tịch Ủy ban nhân dân tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh"),
        // A tone stays on the letter that it stands on.
        ("Thường trực Tỉnh úy", "Thường trực Tỉnh ủy"),
        ("Thường trực Tỉnh uý", "Thường trực Tỉnh uỷ"),
        // What is right stays, in either spelling of the tone.
        ("Sở Văn hoá và Thể thao", "Sở Văn hoá và Thể thao"),
        ("Sở Văn hóa và Thể thao", "Sở Văn hóa và Thể thao"),
        // Compounds that the counts hardly know.
        ("lập danh sách hộ già yếu; dự trữ cơ số thuốc", "lập danh sách hộ già yếu; dự trữ cơ số thuốc"),
        ("giao các Trưởng bản báo cáo", "giao các Trưởng bản báo cáo"),
        ("Bà Hiên Thị Nga, ông Hiên Văn Tư", "Bà Hiên Thị Nga, ông Hiên Văn Tư"),
        // Names are left alone, and what is no Vietnamese.
        ("ông Trần Đình Tố, bà Lê Thị Thuỷ", "ông Trần Đình Tố, bà Lê Thị Thuỷ"),
        ("the board of directors, co to chuc", "the board of directors, co to chuc"),
        ("", ""),
    ];

    #[test]
    fn examples() {
        for (read, corrected) in EXAMPLES {
            let text = format!("THÔNG BÁO\nVề việc họp\n\n1. {read}\n");
            let suggestions = suggestions(&crate::parse(&text));
            assert_eq!(apply(&text, &suggestions), text.replace(read, corrected), "{read}");
        }
    }

    #[test]
    fn spans_are_of_the_input_where_it_is_decomposed() {
        use unicode_normalization::UnicodeNormalization as _;
        let text: String = "Giao các sở tố chức họp.".nfd().collect();
        let suggestions = suggestions(&crate::parse(&text));
        let spans: Vec<&str> = suggestions.iter().filter_map(|doubt| Some(doubt.span?.slice(&text))).collect();
        assert_eq!(spans, ["to\u{302}\u{301}"]);
        assert_eq!(apply(&text, &suggestions), text.replace("to\u{302}\u{301}", "tổ"));
    }

    #[test]
    fn what_is_unplaced_is_left_alone() {
        let text = "THÔNG BÁO\nVề việc họp\n\n1. Các xã họp.\n\nNơi nhận:\n- Các xã;\n- Lưu: VT.\n\nCHÁNH VĂN PHÒNG\n\nLê Văn An\n\nĐịa chỉ: Trung tâm tố chức sự kiện\n";
        let document = crate::parse(text);
        assert!(document.unplaced.iter().any(|part| part.text.contains("tố chức")), "{:?}", document.unplaced);
        assert_eq!(suggestions(&document), []);
    }

    #[test]
    fn apply_ignores_what_is_not_of_the_text() {
        let doubt = |span: Option<Span>| {
            let mut doubt = Diagnostic::new(DiagnosticCode::OcrDoubt, Severity::Info, "", span);
            doubt.suggestion = Some("ổ".into());
            doubt
        };
        let of = |spans: &[Option<Span>]| spans.iter().map(|&span| doubt(span)).collect::<Vec<_>>();
        assert_eq!(apply("tố", &of(&[None, Some(Span::new(1, 4))])), "tổ");
        // Inside a letter, out of order, beyond the end.
        assert_eq!(apply("tố", &of(&[Some(Span::new(2, 4))])), "tố");
        assert_eq!(apply("tố tố", &of(&[Some(Span::new(6, 9)), Some(Span::new(1, 4))])), "tố tổ");
        assert_eq!(apply("tố", &of(&[Some(Span::new(9, 12))])), "tố");
    }
}
