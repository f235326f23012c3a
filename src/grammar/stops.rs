//! What parts words wrongly: full stops that are specks of a scan, behind words that end no sentence, and spaces that were lost.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::text::fold::{is_capitals, is_letter, is_upper, lower};
use crate::text::plain::Plain;
use crate::text::scan::{any_pair, runs};
use crate::text::syllable::is_syllable;
use crate::text::words::WordSet;
use crate::vocabulary::names::PARTS;
use crate::vocabulary::tasks::LOCALITIES;

/// Words that end no sentence.
static LINKING: WordSet = WordSet::new(&["và", "của", "với", "tại", "các", "những"]);

/// Two words that stand side by side in a body's name, in small letters.
static WITHIN_NAMES: LazyLock<HashSet<(String, String)>> = LazyLock::new(|| {
    let small = |word: &str| word.chars().map(lower).collect();
    let pairs = |name: &&str| {
        let words: Vec<String> = name.split(' ').map(small).collect();
        words.windows(2).filter_map(|pair| Some((pair.first()?.clone(), pair.last()?.clone()))).collect::<Vec<_>>()
    };
    PARTS.iter().flat_map(pairs).collect()
});

/// Whether the full stop at byte `at` ends nothing: it stands within a body's name, `Công. an tỉnh`, or behind a word that goes on,
/// `phối hợp với. Văn phòng`.
pub(crate) fn is_stray(text: &str, at: usize) -> bool {
    let Some((before, rest)) = text.split_at_checked(at) else { return false };
    let Some(behind) = rest.strip_prefix(". ") else { return false };
    let word = before.rsplit(' ').next().unwrap_or("");
    // `v.v. và`, `Lê Văn A. báo cáo`: behind signs or one letter nothing can be said.
    if word.chars().nth(1).is_none() || !word.chars().all(is_letter) {
        return false;
    }
    let next = behind.find(|c: char| !is_letter(c)).map_or(behind, |end| behind.get(..end).unwrap_or(""));
    let named = || {
        let small = |word: &str| word.chars().map(lower).collect::<String>();
        let short = is_capitals(word) && LOCALITIES.iter().any(|level| level.split(' ').next() == Some(next));
        short || WITHIN_NAMES.contains(&(small(word), small(next)))
    };
    LINKING.contains(word) || behind.starts_with(char::is_lowercase) && named()
}

/// The text without such stops.
pub(crate) fn without_specks(text: Cow<'_, str>) -> Cow<'_, str> {
    let stops = memchr::memchr_iter(b'.', text.as_bytes()).filter(|&at| is_stray(&text, at));
    let mut kept = String::new();
    let mut from = 0;
    for at in stops {
        kept.push_str(text.get(from..at).unwrap_or(""));
        from = at + 1;
    }
    if from == 0 {
        return text;
    }
    kept.push_str(text.get(from..).unwrap_or(""));
    Cow::Owned(kept)
}

/// Letters of the longest syllable: a longer word is two.
const SYLLABLE: usize = 7;

/// Bytes of the longest word that may be two syllables, each letter three of them.
const LONGEST: usize = 2 * 3 * SYLLABLE;

/// The text, of which `plain` is the plain text, with a space between two syllables that were glued: `quốcgia`, `báo cáoThủ tướng`;
/// `None` where there are none.
pub(crate) fn without_glue(text: &str, plain: &Plain) -> Option<String> {
    let mut parted = String::new();
    let mut from = 0;
    for word in long_words(plain.as_str()) {
        let start = plain.offset(text, word.start);
        let letters = text.get(start..plain.offset(text, word.end)).unwrap_or("");
        let Some(cut) = glued(letters).map(|at| start + at) else { continue };
        parted.push_str(text.get(from..cut).unwrap_or(""));
        parted.push(' ');
        from = cut;
    }
    if from == 0 {
        return None;
    }
    parted.push_str(text.get(from..).unwrap_or(""));
    Some(parted)
}

/// The words of a plain text that may be two syllables: those that are long, and those with a capital behind a small letter.
fn long_words(plain: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = plain.as_bytes();
    let turns = |small: u8, capital: u8| small.is_ascii_lowercase() && capital.is_ascii_uppercase();
    let least = if any_pair(bytes, turns) { 2 } else { SYLLABLE };
    let is_long = move |run: &Range<usize>| {
        run.len() >= SYLLABLE || bytes.get(run.clone()).is_some_and(|word| any_pair(word, turns))
    };
    runs(bytes, least).filter(is_long)
}

/// Where the second of two syllables begins in a word that is none.
fn glued(word: &str) -> Option<usize> {
    let letters = word.trim_end_matches(|c: char| !is_letter(c));
    if !(SYLLABLE + 1..=LONGEST).contains(&letters.len()) {
        return None;
    }
    let (mut count, mut small, mut turn) = (0, false, None);
    for (at, c) in letters.char_indices() {
        let capital = is_upper(c);
        if small && capital && turn.is_none() {
            turn = Some(at);
        }
        small = !capital && is_letter(c);
        count += 1;
    }
    if turn.is_none() && count < SYLLABLE || is_syllable(letters) || !letters.chars().all(is_letter) {
        return None;
    }
    let parts =
        |at: usize| letters.split_at_checked(at).is_some_and(|(left, right)| is_syllable(left) && is_syllable(right));
    match turn {
        Some(at) => parts(at).then_some(at),
        None => {
            let mut cuts = letters.char_indices().map(|(at, _)| at).filter(|&at| at > 0 && parts(at));
            cuts.next().filter(|_| cuts.next().is_none())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_that_were_lost() {
        for (text, want) in [
            ("Ban Chỉ đạo quốcgia về", "Ban Chỉ đạo quốc gia về"),
            ("báo cáoThủ tướng Chính phủ", "báo cáo Thủ tướng Chính phủ"),
            ("tại Việt Namnghiên cứu", "tại Việt Nam nghiên cứu"),
            ("nghiêng, website, UBND, KH&ĐT, McDonald", "nghiêng, website, UBND, KH&ĐT, McDonald"),
        ] {
            let parted = without_glue(text, &Plain::new(text));
            assert_eq!(parted.as_deref().unwrap_or(text), want);
        }
    }

    #[test]
    fn specks_between_words() {
        for (text, want) in [
            ("Công. an tỉnh, Bộ Chỉ huy", "Công an tỉnh, Bộ Chỉ huy"),
            ("UBND. thành phố Đông Hà", "UBND thành phố Đông Hà"),
            ("Sở Nông nghiệp và Phát triển. nông thôn", "Sở Nông nghiệp và Phát triển nông thôn"),
            ("phối hợp với. Văn phòng Tỉnh ủy", "phối hợp với Văn phòng Tỉnh ủy"),
        ] {
            assert_eq!(without_specks(Cow::Borrowed(text)), want);
        }
    }

    #[test]
    fn stops_of_the_text() {
        for text in [
            "theo quy định. Giao Sở Y tế",
            "TP. Hà Nội",
            "v.v. và",
            "thực hiện. đề nghị",
            "số 5. các",
            "Lê Văn A. báo cáo",
            "đ/c. an",
            "trong 3 năm. Giao Sở Tài chính",
            "Họp giao ban hàng tháng. Sở Y tế",
            "của Bộ Y tế. các địa phương",
            "danh sách kèm theo. Giao Sở Y tế",
            "hết.",
        ] {
            assert_eq!(without_specks(Cow::Borrowed(text)), text);
        }
    }
}
