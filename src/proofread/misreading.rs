//! What it costs to take one word for another: how rarely OCR does so.
//!
//! Source: the confusions counted over printed notices read by Tesseract (`vie`). The hook above is the weak point (`ể` read as `ế`,
//! `ổ` as `ố`), marks are lost more often than won, and `đ` and `d` are taken for each other.

use crate::text::fold::{fold_char, is_upper, lower};
use crate::text::syllable::{Tone, take_tone};

/// Letters printed and read, of which the one's marks look like the other's.
const LOOK_ALIKE: &[(char, char)] = &[('ă', 'ã'), ('ấ', 'ã'), ('ồ', 'õ')];

/// The cost, as a negative logarithm, of reading `read` where `meant` is printed; both in lower case, with the
/// same letters but for marks. `None` where they are the same word.
pub(super) fn cost(meant: &str, read: &str) -> Option<f32> {
    // The letters stand side by side.
    let plain = |word: &str| word.chars().all(|c| fold_char(c).is_some());
    if is_same(meant, read) || meant.chars().count() != read.chars().count() || !plain(read) {
        return None;
    }
    let pairs = || meant.chars().zip(read.chars());
    let alike = pairs().any(|pair| LOOK_ALIKE.contains(&pair));
    let letters = pairs().filter(|pair| !LOOK_ALIKE.contains(pair));
    let letters: f32 = letters.map(|(meant, read)| of_letter(take_tone(meant).0, take_tone(read).0)).sum();
    // A letter taken for another took its tone with it.
    Some(letters + if alike { ALIKE } else { of_tone(tone(meant), tone(read)) })
}

/// The cost of taking a letter for one that looks like it.
const ALIKE: f32 = 1.5;

/// Whether two spellings are one word, wherever the tone stands: `hóa` and `hoá`.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one.chars().map(|c| take_tone(c).0).eq(other.chars().map(|c| take_tone(c).0)) && tone(one) == tone(other)
}

/// The letter that has the tone.
pub(super) fn tone_place(word: &str) -> Option<usize> {
    word.chars().position(|c| take_tone(c).1.is_some())
}

/// `word` with capitals where `printed` has them.
pub(super) fn cased(word: &str, printed: &str) -> String {
    let upper = |c: char| c.to_uppercase().next().unwrap_or(c);
    word.chars().zip(printed.chars()).map(|(c, printed)| if is_upper(printed) { upper(c) } else { lower(c) }).collect()
}

fn tone(word: &str) -> Tone {
    word.chars().find_map(|c| take_tone(c).1).unwrap_or(Tone::Level)
}

fn of_tone(meant: Tone, read: Tone) -> f32 {
    match (meant, read) {
        (meant, read) if meant == read => 0.0,
        (Tone::Asking, Tone::Rising) => 0.5,
        (Tone::Asking | Tone::Rising | Tone::Falling | Tone::Tumbling, Tone::Level) => 1.5,
        (Tone::Asking, Tone::Falling | Tone::Tumbling) => 2.0,
        (Tone::Heavy, Tone::Level) | (Tone::Level, Tone::Asking) => 3.0,
        (Tone::Level, Tone::Heavy) => 3.5,
        (Tone::Level, _) => 4.5,
        (Tone::Heavy, _) | (_, Tone::Heavy) => 4.0,
        _ => 2.5,
    }
}

fn of_letter(meant: char, read: char) -> f32 {
    let marked = |c: char| !c.is_ascii_lowercase();
    match (meant, read) {
        (meant, read) if meant == read => 0.0,
        ('d', 'đ') | ('đ', 'd') => 1.5,
        // No Vietnamese letter: it is surely misread.
        (_, read) if !matches!(read, 'a'..='z' | 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư') => 0.5,
        (meant, read) if marked(meant) && !marked(read) => 1.5,
        (meant, _) if marked(meant) => 2.0,
        _ => 3.0,
    }
}
