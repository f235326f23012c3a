//! Vietnamese syllables, which are a closed set: an onset, a rime, a tone.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use unicode_normalization::char::{compose, decompose_canonical};

use super::fold::{is_upper, lower};

/// Onsets, the longer ones first. `gi` and `qu` take a letter that looks like the rime's.
const ONSETS: &[&str] = &[
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "q", "r", "s", "t", "v", "x", "",
];

/// Rimes without their tone.
const RIMES: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "ăc", "ăm", "ăn", "ăng", "ăp",
    "ăt", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "e", "ec", "em", "en", "eng", "eo", "ep", "et", "ê", "êch",
    "êm", "ên", "ênh", "êp", "êt", "êu", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên",
    "iêng", "iêp", "iêt", "iêu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat",
    "oay", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "oăc", "oăm", "oăn",
    "oăng", "oăt", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt", "u", "ua", "uc",
    "ui", "um", "un", "ung", "up", "ut", "uy", "uya", "uych", "uynh", "uyp", "uyt", "uyu", "uyên", "uyêt", "uâng",
    "uân", "uât", "uây", "uê", "uêch", "uênh", "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "uơ", "ư", "ưa", "ưc", "ưi",
    "ưm", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu", "y", "yêm", "yên", "yêng", "yêt",
    "yêu",
];

/// Letters of the longest syllable, `nghiêng`.
const LONGEST: u32 = 7;

/// A tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Level,
    /// Huyền: `à`.
    Falling,
    /// Sắc: `á`.
    Rising,
    /// Hỏi: `ả`.
    Asking,
    /// Ngã: `ã`.
    Tumbling,
    /// Nặng: `ạ`.
    Heavy,
}

/// Whether `word` is spelled as a Vietnamese syllable is, whatever its case.
pub(crate) fn is_syllable(word: &str) -> bool {
    toneless(word).is_some_and(|word| word.is_syllable())
}

/// The same of one in small letters, but for its first.
pub(crate) fn is_plain_syllable(word: &str) -> bool {
    toneless(word).is_some_and(|word| !word.has_capital && word.is_syllable())
}

/// The letters of a word in lower case without its tone.
struct Toneless {
    letters: Letters,
    tone: Tone,
    /// Whether a letter behind the first is a capital.
    has_capital: bool,
}

impl Toneless {
    fn is_syllable(&self) -> bool {
        let Self { letters, tone, .. } = self;
        // A syllable that is stopped has two tones alone.
        (matches!(tone, Tone::Rising | Tone::Heavy) || !letters.is_stopped()) && SYLLABLES.contains(letters)
    }
}

/// Every onset with every rime that goes with it.
static SYLLABLES: LazyLock<HashSet<Letters, BuildHasherDefault<LettersHasher>>> = LazyLock::new(|| {
    let rimes: Vec<(&str, Letters)> = RIMES.iter().map(|rime| (*rime, Letters::of(rime))).collect();
    let mut syllables = HashSet::with_capacity_and_hasher(ONSETS.len() * RIMES.len(), BuildHasherDefault::default());
    for (onset, letters) in ONSETS.iter().map(|onset| (*onset, Letters::of(onset))) {
        let with_rimes = rimes.iter().filter(|(rime, _)| goes_together(onset, rime));
        syllables.extend(with_rimes.map(|(_, rime)| letters.before(*rime)));
    }
    syllables.extend(["êc", "êm", "êng", "êt", "êu"].map(|rime| Letters::of("gi").before(Letters::of(rime))));
    syllables
});

fn goes_together(onset: &str, rime: &str) -> bool {
    let front = rime.starts_with(['i', 'e', 'ê', 'y']);
    match onset {
        "k" | "gh" | "ngh" => front,
        "c" | "ng" => !front,
        // `gì` is `g` with its rime, `giêng` is `gi` with the rest of `iêng`.
        "g" => !front || matches!(rime, "i" | "in" | "inh"),
        // `quỳnh` is `q` with its rime, `quốc` is `qu` with one.
        "q" => rime.starts_with('u'),
        _ => true,
    }
}

/// Letters are a number already: their product with the golden ratio spreads them.
#[derive(Default)]
struct LettersHasher(u64);

impl Hasher for LettersHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write_u64(&mut self, letters: u64) {
        self.0 = letters.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(32);
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }
}

/// A few small letters without tones, six bits for each, the first one lowest.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Letters(u64);

/// What a letter's six bits say: its place here, from 1 on.
const ALPHABET: [char; 33] = [
    'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w',
    'x', 'y', 'z', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ',
];
const BITS: u32 = 6;

impl Letters {
    const NONE: Self = Self(0);

    fn of(letters: &str) -> Self {
        letters.chars().rev().fold(Self::NONE, |all, c| Self(all.0 << BITS | u64::from(Self::code(c).unwrap_or(0))))
    }

    /// With a letter more at the end, the `count`th.
    fn with(self, code: u8, count: u32) -> Option<Self> {
        Some(Self(self.0 | u64::from(code).checked_shl(BITS * count)?))
    }

    /// These letters, and others behind them.
    fn before(self, others: Self) -> Self {
        Self(self.0 | others.0 << (BITS * self.count()))
    }

    fn code(c: char) -> Option<u8> {
        ALPHABET.iter().zip(1..).find_map(|(letter, code)| (*letter == c).then_some(code))
    }

    fn count(self) -> u32 {
        (u64::BITS - self.0.leading_zeros()).div_ceil(BITS)
    }

    fn first(self) -> Option<char> {
        ALPHABET.get(usize::try_from(self.0 & ((1 << BITS) - 1)).ok()?.checked_sub(1)?).copied()
    }

    fn last(self) -> Option<char> {
        Self(self.0 >> (self.count().checked_sub(1)? * BITS)).first()
    }

    /// Whether they end with `c`, `p`, `t` or `ch`.
    fn is_stopped(self) -> bool {
        match self.last() {
            Some('c' | 'p' | 't') => true,
            Some('h') => Self(self.0 & ((1 << ((self.count() - 1) * BITS)) - 1)).last() == Some('c'),
            _ => false,
        }
    }
}

/// `None` for what has other letters, or two tones.
fn toneless(word: &str) -> Option<Toneless> {
    let (mut letters, mut tone, mut has_capital) = (Letters::NONE, Tone::Level, false);
    for (count, c) in (0..).zip(word.chars()) {
        if count >= LONGEST {
            return None;
        }
        let letter = Apart::of(c)?;
        letters = letters.with(letter.code, count)?;
        has_capital |= count > 0 && letter.capital;
        match letter.tone {
            Tone::Level => (),
            _ if tone != Tone::Level => return None,
            mark => tone = mark,
        }
    }
    Some(Toneless { letters, tone, has_capital })
}

/// A letter of a syllable taken apart.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Apart {
    /// The bits of [`Letters`], whatever its tone and its case.
    code: u8,
    tone: Tone,
    capital: bool,
}

impl Apart {
    fn of(c: char) -> Option<Self> {
        let code = c as usize;
        let known = LATIN.get(code).or_else(|| MARKED.get(code.wrapping_sub(MARKED_FROM)));
        // Of ASCII the table has all.
        known.copied().flatten().or_else(|| if c.is_ascii() { None } else { Self::decomposed(c) })
    }

    fn decomposed(c: char) -> Option<Self> {
        let (bare, tone) = take_tone(lower(c));
        Some(Self { code: Letters::code(bare)?, tone: tone.unwrap_or(Tone::Level), capital: is_upper(c) })
    }
}

/// The letters of the language up to those with one mark, and those with two or with a hook or a dot, taken apart.
static LATIN: [Option<Apart>; 0x1B1] = apart(0);
static MARKED: [Option<Apart>; 0x5A] = apart(MARKED_FROM);
const MARKED_FROM: usize = 'Ạ' as usize;

/// Each vowel with its tones, in their order.
const VOWELS: [[char; 6]; 12] = [
    ['a', 'à', 'á', 'ả', 'ã', 'ạ'],
    ['ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ'],
    ['â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ'],
    ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'],
    ['ê', 'ề', 'ế', 'ể', 'ễ', 'ệ'],
    ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'],
    ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'],
    ['ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ'],
    ['ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ'],
    ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'],
    ['ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự'],
    ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'],
];
const TONES: [Tone; 6] = [Tone::Level, Tone::Falling, Tone::Rising, Tone::Asking, Tone::Tumbling, Tone::Heavy];

/// The letters of the language among the characters from `from` on.
#[expect(clippy::indexing_slicing, reason = "constants are made when the program is built")]
const fn apart<const COUNT: usize>(from: usize) -> [Option<Apart>; COUNT] {
    let mut table = [None; COUNT];
    let mut code = 0;
    while code < ALPHABET.len() {
        put(&mut table, from, ALPHABET[code], Apart { code: code as u8 + 1, tone: Tone::Level, capital: false });
        let mut vowel = 0;
        while vowel < VOWELS.len() * TONES.len() {
            let (letter, tone) = (VOWELS[vowel / TONES.len()], vowel % TONES.len());
            if letter[0] as u32 == ALPHABET[code] as u32 {
                put(&mut table, from, letter[tone], Apart { code: code as u8 + 1, tone: TONES[tone], capital: false });
            }
            vowel += 1;
        }
        code += 1;
    }
    table
}

/// Puts a small letter into the table, and its capital.
#[expect(clippy::indexing_slicing, reason = "constants are made when the program is built")]
const fn put(table: &mut [Option<Apart>], from: usize, letter: char, apart: Apart) {
    let small = letter as usize;
    let capital = small - if small < 0x100 { 0x20 } else { 1 };
    if capital >= from && small - from < table.len() {
        table[small - from] = Some(apart);
        table[capital - from] = Some(Apart { capital: true, ..apart });
    }
}

/// A letter without its tone, and the tone.
pub(crate) fn take_tone(c: char) -> (char, Option<Tone>) {
    let (mut bare, mut tone) = (c, None);
    let mut first = true;
    decompose_canonical(c, |part| {
        let mark = match part {
            '\u{300}' => Some(Tone::Falling),
            '\u{301}' => Some(Tone::Rising),
            '\u{309}' => Some(Tone::Asking),
            '\u{303}' => Some(Tone::Tumbling),
            '\u{323}' => Some(Tone::Heavy),
            _ => None,
        };
        match mark {
            Some(mark) => tone = Some(mark),
            None if first => bare = part,
            None => bare = compose(bare, part).unwrap_or(bare),
        }
        first = false;
    });
    (bare, tone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_the_language_are_taken_apart_beforehand() {
        for c in ('\0'..='\u{2FF}').chain('\u{1E00}'..='\u{1EFF}') {
            assert_eq!(Apart::of(c), Apart::decomposed(c), "{c}");
        }
        assert_eq!(LATIN.iter().chain(&MARKED).flatten().count(), 2 * (26 + VOWELS.len() * TONES.len() - 6 + 1));
    }

    #[test]
    fn tables_have_letters_alone() {
        for row in ONSETS.iter().chain(RIMES) {
            assert_eq!(usize::try_from(Letters::of(row).count()), Ok(row.chars().count()), "{row}");
        }
    }

    #[test]
    fn syllables_and_what_looks_like_them() {
        let right = "NAM trường Nghiêng gì giếng giữ quý quốc quyết khuya oái ăn ở y yêu uy Đường hoẵng xoong đoạt giết \
                     ghế ngách kỹ ký thuở huơ quỳnh bưởi rượu";
        for word in right.split_whitespace() {
            assert!(is_syllable(word), "{word}");
            assert_eq!(is_plain_syllable(word), word != "NAM", "{word}");
        }
        let wrong = "HH TCHC VT b cê ngi trươg nghiêngg lưong tac đọcc z w5 3 qua1 hoàà cáć tàc";
        for word in wrong.split_whitespace() {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
