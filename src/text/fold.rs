//! Folding for comparison: no case, no diacritics, look-alikes unified. The text itself is never changed.

use std::ops::Deref;

use tinyvec::TinyVec;

/// The ASCII letter or digit that a character is compared as, lower case; `None` for what is neither.
pub(crate) fn fold_char(c: char) -> Option<u8> {
    let code = c as usize;
    let letter = LATIN.get(code).or_else(|| VIETNAMESE.get(code.wrapping_sub(VIETNAMESE_FROM as usize)));
    letter.copied().filter(|&letter| letter != 0)
}

/// The letters below the combining marks, and those of Vietnamese with two marks: what each is compared as, or 0.
static LATIN: [u8; LATIN_TO] = folded(0);
static VIETNAMESE: [u8; VIETNAMESE_COUNT] = folded(VIETNAMESE_FROM);
pub(super) const LATIN_TO: usize = 0x260;
pub(super) const VIETNAMESE_FROM: u32 = 0x1EA0;
pub(super) const VIETNAMESE_COUNT: usize = 0x5A;

const fn folded<const COUNT: usize>(from: u32) -> [u8; COUNT] {
    let mut table = [0; COUNT];
    let mut code = from;
    let mut rest: &mut [u8] = &mut table;
    while let Some((slot, others)) = rest.split_first_mut() {
        *slot = fold_code(code);
        code += 1;
        rest = others;
    }
    table
}

pub(super) const fn fold_code(code: u32) -> u8 {
    match code {
        0x30..=0x39 | 0x61..=0x7A => code as u8,
        0x41..=0x5A => code as u8 + 0x20,
        0xC0..=0xC5 | 0xE0..=0xE5 | 0x100..=0x105 | 0x1EA0..=0x1EB7 => b'a',
        0xC7 | 0xE7 | 0xA9 => b'c',
        // Ð and Ɖ look like Đ; so they are in fonts and in what OCR reads.
        0xD0 | 0xF0 | 0x10E..=0x111 | 0x189 | 0x256 => b'd',
        0xC8..=0xCB | 0xE8..=0xEB | 0x112..=0x11B | 0x1EB8..=0x1EC7 => b'e',
        0xCC..=0xCF | 0xEC..=0xEF | 0x128..=0x131 | 0x1EC8..=0x1ECB => b'i',
        0xD1 | 0xF1 => b'n',
        0xD2..=0xD6 | 0xD8 | 0xF2..=0xF6 | 0xF8 | 0x14C..=0x151 | 0x1A0 | 0x1A1 | 0x1ECC..=0x1EE3 => b'o',
        0xA7 | 0x15A..=0x161 => b's',
        // Ƣ stands for Ư in text that came out of some PDF fonts.
        0xD9..=0xDC | 0xF9..=0xFC | 0x168..=0x173 | 0x1A2 | 0x1A3 | 0x1AF | 0x1B0 | 0x1EE4..=0x1EF1 => b'u',
        0xDD | 0xFD | 0xFF | 0x176..=0x178 | 0x1EF2..=0x1EF9 => b'y',
        _ => 0,
    }
}

/// Folded text, in ASCII. What is short lies in place: most is looked at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Folded(TinyVec<[u8; SHORT]>);

/// Bytes of what is short: most lines of a letterhead are.
const SHORT: usize = 64;

impl Folded {
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Deref for Folded {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq<&str> for Folded {
    fn eq(&self, other: &&str) -> bool {
        self.0.as_slice() == other.as_bytes()
    }
}

impl From<Folded> for String {
    fn from(folded: Folded) -> Self {
        folded.as_str().to_owned()
    }
}

/// A text folded: its words in lower-case ASCII with one space between.
#[derive(Debug, Clone, Default)]
pub(crate) struct Key {
    text: Folded,
}

impl Key {
    pub(crate) fn new(source: &str) -> Self {
        Self { text: fold(source) }
    }

    /// The key of the first `count` characters: enough to know an opening by, however long the text is.
    pub(crate) fn of_head(source: &str, count: usize) -> Self {
        Self::new(head(source, count))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.text.0
    }

    /// The offset in `source`, of which this is the key, at which byte `at` of the key begins.
    pub(crate) fn start_in(&self, source: &str, at: usize) -> usize {
        let mut letters = folded_letters(source);
        letters.nth(at).map_or_else(|| end_of_letters(source), |(_, place)| place)
    }

    /// The offset in `source`, of which this is the key, at which the letter before byte `at` of the key ends.
    pub(crate) fn end_in(&self, source: &str, at: usize) -> usize {
        let last = self.start_in(source, at.saturating_sub(1));
        last + source.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
    }

    /// The words with their offsets in the key.
    pub(crate) fn words(&self) -> impl Iterator<Item = (usize, &str)> + Clone {
        let mut at = 0;
        self.text.split(' ').filter(|word| !word.is_empty()).map(move |word| {
            let start = at;
            at += word.len() + 1;
            (start, word)
        })
    }

    /// Whether the key begins with the words of `prefix`.
    #[inline]
    pub(crate) fn starts_with(&self, prefix: &str) -> bool {
        begins_with_words(self.as_bytes(), prefix.as_bytes())
    }

    /// Whether the key ends with the words of `suffix`.
    pub(crate) fn ends_with(&self, suffix: &str) -> bool {
        self.as_bytes().strip_suffix(suffix.as_bytes()).is_some_and(|rest| matches!(rest, [] | [.., b' ']))
    }

    /// Where the words of `phrase` stand in the key.
    pub(crate) fn find(&self, phrase: &str) -> Option<usize> {
        memchr::memmem::find_iter(self.as_bytes(), phrase).find(|&at| self.is_whole(at, at + phrase.len()))
    }

    /// Whether a stretch of the key begins and ends where words do.
    pub(crate) fn is_whole(&self, start: usize, end: usize) -> bool {
        let bytes = self.as_bytes();
        let open = start.checked_sub(1).and_then(|before| bytes.get(before)).is_none_or(|&byte| byte == b' ');
        open && bytes.get(end).is_none_or(|&byte| byte == b' ')
    }
}

/// Whether folded text begins with folded words.
#[inline]
pub(crate) fn begins_with_words(text: &[u8], words: &[u8]) -> bool {
    // One byte turns most away.
    (text.first() == words.first() || words.is_empty())
        && text.strip_prefix(words).is_some_and(|rest| matches!(rest, [] | [b' ', ..]))
}

/// The first `count` characters of a text.
pub(crate) fn head(text: &str, count: usize) -> &str {
    // So many bytes are too few characters, and are counted at once.
    let Some((near, rest)) = text.split_at_checked(text.floor_char_boundary(count)) else { return text };
    let behind = rest.char_indices().nth(count - near.chars().count());
    behind.and_then(|(end, _)| text.get(..near.len() + end)).unwrap_or(text)
}

/// The folded text alone.
pub(crate) fn fold(source: &str) -> Folded {
    // A letter, and the gap before it, take a byte each in the source too.
    let mut text: TinyVec<[u8; SHORT]> = TinyVec::with_capacity(source.len());
    text.resize(source.len(), 0);
    let mut slots = text.iter_mut();
    let (mut gap, mut count) = (false, 0);
    for c in source.chars() {
        let Some(letter) = fold_char(c) else {
            gap |= !is_stray_mark(c);
            continue;
        };
        if gap && count > 0 {
            slots.next().into_iter().for_each(|slot| *slot = b' ');
            count += 1;
        }
        gap = false;
        slots.next().into_iter().for_each(|slot| *slot = letter);
        count += 1;
    }
    text.truncate(count);
    Folded(text)
}

/// Whether the folded text begins with the words of `key`, which is folded.
#[inline]
pub(crate) fn opens_folded(source: &str, key: &str) -> bool {
    // Most texts are turned away by their first letter.
    let first = source.as_bytes().first().filter(|byte| byte.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase);
    (first.is_none() || first == key.as_bytes().first().copied()) && opens_with_letters(source, key)
}

fn opens_with_letters(source: &str, key: &str) -> bool {
    let (mut wanted, mut gap) = (key.as_bytes(), false);
    for c in source.chars() {
        let Some(letter) = fold_char(c) else {
            gap |= !is_stray_mark(c);
            continue;
        };
        if gap && wanted.len() < key.len() {
            match wanted.split_first() {
                Some((b' ', rest)) => wanted = rest,
                Some(_) => return false,
                None => return true,
            }
        }
        gap = false;
        match wanted.split_first() {
            Some((want, rest)) if *want == letter => wanted = rest,
            _ => return false,
        }
    }
    wanted.is_empty()
}

/// A stray combining mark belongs to the letter before it.
pub(crate) fn is_stray_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Each letter of the folded text with its place in the source; a space between words has that of the word's end.
fn folded_letters(source: &str) -> impl Iterator<Item = (u8, usize)> {
    let mut gap = false;
    let mut end = 0;
    source.char_indices().flat_map(move |(at, c)| match fold_char(c) {
        Some(letter) => {
            let space = (gap && end > 0).then_some((b' ', end));
            gap = false;
            end = at + c.len_utf8();
            [space, Some((letter, at))].into_iter().flatten()
        }
        None => {
            gap |= !is_stray_mark(c);
            [None, None].into_iter().flatten()
        }
    })
}

/// Where the last letter of a text ends.
fn end_of_letters(source: &str) -> usize {
    let last = source.char_indices().rev().find(|(_, c)| fold_char(*c).is_some());
    last.map_or(0, |(at, c)| at + c.len_utf8())
}

/// Whether a letter is a capital; Vietnamese letters by their place in the code charts, without a table look-up.
pub(crate) fn is_upper(c: char) -> bool {
    is_capital(u32::from(c)).unwrap_or_else(|| c.is_uppercase())
}

/// Whether the letter at a place of the code charts is a capital, where the place alone says so.
pub(super) const fn is_capital(code: u32) -> Option<bool> {
    match code {
        0x41..=0x5A | 0x1A0 | 0x1A2 | 0x1AF => Some(true),
        0x61..=0x7A | 0x1A1 | 0x1B0 => Some(false),
        // The sign of multiplication stands among them.
        0xC0..=0xDE => Some(code != 0xD7),
        0xDF..=0xFF => Some(false),
        0x100..=0x137 | 0x14A..=0x177 | 0x1EA0..=0x1EF9 => Some(code.is_multiple_of(2)),
        _ => None,
    }
}

/// A letter in small form; Vietnamese letters by their place in the code charts, without a table look-up.
#[inline]
pub(crate) fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let code = u32::from(c);
    let small = match code {
        // Ð looks like Đ, and stands for it.
        0xD0 | 0xF0 => 0x111,
        0xC0..=0xDE if c != '×' => code + 0x20,
        0x100..=0x12F | 0x14A..=0x177 | 0x1EA0..=0x1EF9 => code | 1,
        0x1A0 => 0x1A1,
        0x1AF => 0x1B0,
        0..=0x24F => code,
        _ => return c.to_lowercase().next().unwrap_or(c),
    };
    char::from_u32(small).unwrap_or(c)
}

/// What follows `phrase` at the start of `text`, whichever letters of either are capitals and wherever the tone of a rime is
/// marked: `uỷ` is `ủy`.
#[inline]
pub(crate) fn strip_phrase<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    if are_apart(text, phrase) { None } else { strip_letters(text, phrase) }
}

/// Whether the first letters tell two texts apart at once, as they do most: both are of ASCII, and none is one of those whose tone may
/// be marked behind them.
#[inline]
fn are_apart(one: &str, other: &str) -> bool {
    let first = |text: &str| text.as_bytes().first().filter(|byte| byte.is_ascii()).map(u8::to_ascii_lowercase);
    let plain = |letter: u8| matches!(letter, b'o' | b'u');
    first(one).zip(first(other)).is_some_and(|(one, other)| one != other && !plain(one) && !plain(other))
}

fn strip_letters<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let (mut rest, mut wanted) = (text.chars(), phrase.chars());
    while let Some(want) = wanted.next() {
        let c = rest.next()?;
        if c == want {
            continue;
        }
        let (c, want) = (lower(c), lower(want));
        if c == want {
            continue;
        }
        // Of two spellings of a rime one has a plain vowel first: almost no other pair of letters comes further.
        let plain = |c: char| matches!(c, 'o' | 'u');
        if !(plain(c) || plain(want)) || !is_same_rime([c, lower(rest.next()?)], [want, lower(wanted.next()?)]) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// The rimes whose tone the old spelling marks on the second vowel and the new one on the first: both spellings of each.
const RIMES: [([char; 2], [char; 2]); 15] = [
    (['ò', 'a'], ['o', 'à']),
    (['ó', 'a'], ['o', 'á']),
    (['ỏ', 'a'], ['o', 'ả']),
    (['õ', 'a'], ['o', 'ã']),
    (['ọ', 'a'], ['o', 'ạ']),
    (['ò', 'e'], ['o', 'è']),
    (['ó', 'e'], ['o', 'é']),
    (['ỏ', 'e'], ['o', 'ẻ']),
    (['õ', 'e'], ['o', 'ẽ']),
    (['ọ', 'e'], ['o', 'ẹ']),
    (['ù', 'y'], ['u', 'ỳ']),
    (['ú', 'y'], ['u', 'ý']),
    (['ủ', 'y'], ['u', 'ỷ']),
    (['ũ', 'y'], ['u', 'ỹ']),
    (['ụ', 'y'], ['u', 'ỵ']),
];

/// Whether two pairs of small vowels are the same rime with its tone marked elsewhere.
fn is_same_rime(one: [char; 2], other: [char; 2]) -> bool {
    RIMES.iter().any(|&(new, old)| (one, other) == (new, old) || (one, other) == (old, new))
}

/// Whether a character is a letter.
pub(crate) fn is_letter(c: char) -> bool {
    match u32::from(c) {
        0..=0x7F => c.is_ascii_alphabetic(),
        0xC0..=0x17F => !matches!(c, '×' | '÷'),
        0x1A0..=0x1B0 | 0x1EA0..=0x1EF9 => true,
        0x2000..=0x206F => false,
        _ => c.is_alphabetic(),
    }
}

/// Whether a character is a letter or a digit; those of the language, and the signs of printed text, without a table look-up.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    is_letter(c) || !matches!(c, '\u{2000}'..='\u{206F}') && c.is_numeric()
}

/// The share of upper-case letters among the letters, 0 to 1; 0 without letters.
pub(crate) fn upper_share(text: &str) -> f32 {
    let (upper, all) = count_letters(text);
    if all == 0 { 0.0 } else { upper as f32 / all as f32 }
}

/// The capitals, and all letters.
fn count_letters(text: &str) -> (u32, u32) {
    let letters = text.chars().filter(|&c| is_letter(c));
    letters.fold((0, 0), |(upper, all), c| (upper + u32::from(is_upper(c)), all + 1))
}

/// Whether the text is set in capitals, a letter or two of OCR's invention allowed.
pub(crate) fn is_capitals(text: &str) -> bool {
    let (mut upper, mut small) = (0, 0);
    for c in text.chars().filter(|&c| is_letter(c)) {
        if is_upper(c) {
            upper += 1;
        } else {
            small += 1;
            // One letter in four at most is small, and there are no more letters than bytes.
            if small * 4 > text.len() {
                return false;
            }
        }
    }
    upper >= 2 && upper >= small * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_in_either_spelling_of_the_tones() {
        for (text, phrase, rest) in [
            ("Tỉnh uỷ Lào Cai", "tỉnh ủy", Some(" Lào Cai")),
            ("TOÀ ÁN", "tòa án", Some("")),
            ("khoá sổ", "khóa", Some(" sổ")),
            ("lũy kế", "luỹ", Some(" kế")),
            ("quý I", "quỳ", None),
            ("ủa", "uả", None),
            ("tỉnh", "tỉnh ủy", None),
        ] {
            assert_eq!(strip_phrase(text, phrase), rest, "{text}");
        }
    }

    #[test]
    fn every_vietnamese_letter_folds_to_its_base() {
        use unicode_normalization::UnicodeNormalization;
        for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".chars() {
            for tone in ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"] {
                let letter: Vec<char> = format!("{vowel}{tone}").nfc().collect();
                let base = vowel.nfd().next().map(|base| base.to_ascii_lowercase() as u8);
                assert_eq!(letter.iter().map(|&c| fold_char(c)).collect::<Vec<_>>(), [base], "{letter:?}");
            }
        }
        assert_eq!(fold("Đường ĐƯỜNG Ðƣờng §ố"), "duong duong duong so");
    }

    #[test]
    fn small_letters_are_those_of_the_language() {
        let vietnamese = (0x41..0x1B1).chain(0x1EA0..0x1EFA).filter_map(char::from_u32);
        for c in
            vietnamese.filter(|c| !matches!(u32::from(*c), 0xD0 | 0xF0 | 0x130..=0x149 | 0x178..=0x19F | 0x1A2..=0x1AE))
        {
            assert_eq!(Some(lower(c)), c.to_lowercase().next(), "{c}");
        }
        assert_eq!(strip_phrase("Ủy ban NHÂN DÂN xã", "ủy ban nhân dân"), Some(" xã"));
        assert_eq!(strip_phrase("Số tài khoản", "sở"), None);
        assert_eq!(strip_phrase("HÐND xã", "hđnd"), Some(" xã"));
    }

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!((is_letter(c), is_alphanumeric(c)), (c.is_alphabetic(), c.is_alphanumeric()), "{c:?}");
        }
    }

    #[test]
    fn key_leads_back_to_the_source() {
        let source = "  Số: 15/TB - UBND ";
        let key = Key::new(source);
        assert_eq!(key.as_str(), "so 15 tb ubnd");
        let at = key.find("tb ubnd").expect("there");
        assert_eq!(source.get(key.start_in(source, at)..key.end_in(source, key.as_str().len())), Some("TB - UBND"));
        assert!(key.starts_with("so 15") && !key.starts_with("so 1"));
        assert_eq!(
            key.words().map(|(at, word)| format!("{at}{word}")).collect::<Vec<_>>(),
            ["0so", "315", "6tb", "9ubnd"]
        );
    }
}
