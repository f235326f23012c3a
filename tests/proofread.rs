//! Suggestions for misread words, measured on printed notices against the words that were printed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use std::fs;
use std::path::Path;

use thongbao::proofread;

/// States of wear with misread words in them.
const KINDS: &[&str] = &[
    "clean200",
    "clean300",
    "skew200",
    "jpeg150",
    "noise300",
    "copy200",
    "copy200-psm6",
    "augra200",
    "desk300",
    "fax200",
];

/// The share of suggestions that are what was printed, and how many there must be for the share to mean something.
const PRECISION: f64 = 0.95;
const FOUND: usize = 295;

#[test]
fn suggestions_are_what_was_printed() {
    let printed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/notices/printed");
    if !printed.is_dir() {
        eprintln!("skipped: {} is absent, so suggestions cannot be measured", printed.display());
        return;
    }
    let (mut right, mut wrong, mut apart) = (0, Vec::new(), 0);
    for kind in KINDS {
        for entry in fs::read_dir(printed.join(kind)).expect(kind) {
            let path = entry.expect("an entry").path();
            let read = fs::read_to_string(&path).expect("a text");
            // The text layer of the page that was printed: the truth of each word.
            let truth =
                fs::read_to_string(printed.join("pdftotext").join(path.file_name().expect("a name"))).expect("a text");
            let truth: Vec<&str> = words(&truth);
            for doubt in proofread::suggestions(&thongbao::parse(&read)) {
                let span = doubt.span.expect("a span");
                let before = words(&read[..span.start]);
                let behind = words(&read[span.end..]);
                let suggestion = doubt.suggestion.expect("a suggestion");
                match printed_there(&truth, &before, &suggestion, &behind) {
                    Some(true) => right += 1,
                    Some(false) => wrong.push(format!("{kind}: {} {}", doubt.message, path.display())),
                    // Between words that were misread too: nothing to compare with.
                    None => apart += 1,
                }
            }
        }
    }
    let precision = f64::from(right) / (f64::from(right) + wrong.len() as f64);
    eprintln!(
        "{right} of {} suggestions are right: {precision:.3}; {apart} more stand between misread words",
        right as usize + wrong.len()
    );
    assert!(apart * 4 < right, "{apart} suggestions cannot be compared");
    assert!(right as usize >= FOUND && precision >= PRECISION, "{right} right, wrong:\n{}", wrong.join("\n"));
}

/// In clean texts every suggestion is wrong; there are few.
#[test]
fn clean_texts_get_few_suggestions() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let (mut suggested, mut all) = (0, 0);
    for kind in ["columns", "lists", "organisation", "pages", "party", "state", "tasks"] {
        for entry in fs::read_dir(corpus.join(kind)).expect(kind) {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            // Texts that were damaged on purpose have damaged words.
            if !name.ends_with(".txt") || name.starts_with("worn") || name.contains("header-words") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a text");
            all += words(&text).len();
            suggested += proofread::suggestions(&thongbao::parse(&text)).len();
        }
    }
    eprintln!("{suggested} suggestions in {all} words of clean texts");
    assert!(all > 25_000 && suggested * 2_500 < all, "{suggested} suggestions in {all} words");
}

/// The ends of lines, and the normal form, change no suggestion.
#[test]
fn line_ends_and_normal_form_make_no_difference() {
    use unicode_normalization::UnicodeNormalization as _;
    let text = "THÔNG BÁO\nVề việc tố\nchức hội nghị\n\n1. Các xã phân đấu, cụ thê là đường\ngiao thông.\n";
    let suggested = |text: &str| -> Vec<String> {
        let document = thongbao::parse(text);
        let doubts = proofread::suggestions(&document);
        doubts.iter().filter_map(|doubt| Some(doubt.suggestion.as_ref()?.nfc().collect())).collect()
    };
    let want = suggested(text);
    assert_eq!(want, ["tổ", "phấn", "thể"]);
    for other in [text.replace('\n', "\r\n"), text.replace('\n', "\r"), text.nfd().collect()] {
        assert_eq!(suggested(&other), want, "{other:?}");
    }
    // A heading's last word is no neighbour of the next paragraph's first.
    assert_eq!(suggested("THÔNG BÁO\nVề Xyz tố\n\nchức năng của văn phòng\n"), [""; 0]);
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect()
}

/// Whether the truth has the suggestion between the words beside it, compared without marks; `None` where these words stand
/// nowhere in the truth.
fn printed_there(truth: &[&str], before: &[&str], suggestion: &str, behind: &[&str]) -> Option<bool> {
    let bare = |word: &str| -> String {
        use unicode_normalization::UnicodeNormalization as _;
        let lower = word.to_lowercase().replace('đ', "d");
        lower.nfd().filter(char::is_ascii_alphabetic).collect()
    };
    let key = |words: &[&str]| words.iter().map(|word| bare(word)).collect::<Vec<_>>();
    let (left, right) = (&before[before.len().saturating_sub(2)..], &behind[..behind.len().min(2)]);
    for (left, right) in [(left, right), (&left[left.len().saturating_sub(1)..], &right[..right.len().min(1)])] {
        let wanted = [key(left), vec![bare(suggestion)], key(right)].concat();
        let at = left.len();
        let same = truth.windows(wanted.len()).filter(|window| key(window) == wanted);
        let there: Vec<&str> = same.map(|window| window[at]).collect();
        if !there.is_empty() {
            return Some(there.iter().any(|word| tone_anywhere(word) == tone_anywhere(suggestion)));
        }
    }
    None
}

/// `hoá` and `hóa` are one word: the letters, and the tone apart.
fn tone_anywhere(word: &str) -> (String, String) {
    use unicode_normalization::UnicodeNormalization as _;
    word.to_lowercase().nfd().partition(|c| !matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'))
}
