//! Vietnamese syllables, which are a closed set: an onset, a rime, a tone.

use std::sync::LazyLock;

use unicode_normalization::char::{compose, decompose_canonical};

use super::fold::lower;
use super::words::WordSet;

/// Onsets, the longer ones first. `gi` and `qu` take a letter that looks like the rime's.
const ONSETS: &[&str] = &[
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "q", "r", "s", "t", "v", "x", "",
];

/// Rimes without their tone.
static RIMES: WordSet = WordSet::new(&[
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
]);

/// Letters of the longest syllable, `nghiêng`.
const LONGEST: usize = 7;

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
    let Some((letters, tone)) = toneless(word) else { return false };
    ONSETS.iter().any(|onset| letters.strip_prefix(onset).is_some_and(|rime| goes_together(onset, rime, tone)))
}

fn goes_together(onset: &str, rime: &str, tone: Tone) -> bool {
    let front = rime.starts_with(['i', 'e', 'ê', 'y']);
    let fits = match onset {
        "k" | "gh" | "ngh" => front,
        "c" | "ng" => !front,
        // `gì` is `g` with its rime, `giêng` is `gi` with the rest of `iêng`.
        "g" => !front || matches!(rime, "i" | "in" | "inh"),
        // `quỳnh` is `q` with its rime, `quốc` is `qu` with one.
        "q" => rime.starts_with('u'),
        _ => true,
    };
    let known = RIMES.contains(rime) || onset == "gi" && matches!(rime, "êc" | "êm" | "êng" | "êt" | "êu");
    // A syllable that is stopped has two tones alone.
    let stopped = rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
    fits && known && (!stopped || matches!(tone, Tone::Rising | Tone::Heavy))
}

/// The letters in lower case without the tone, and the tone; `None` for what has other letters, or two tones.
fn toneless(word: &str) -> Option<(String, Tone)> {
    let mut letters = String::with_capacity(word.len());
    let mut tone = Tone::Level;
    let mut count = 0;
    for c in word.chars() {
        count += 1;
        if count > LONGEST {
            return None;
        }
        let (bare, mark) = take_tone(lower(c));
        if !matches!(bare, 'a'..='z' | 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư' | 'đ') {
            return None;
        }
        letters.push(bare);
        match mark {
            Some(_) if tone != Tone::Level => return None,
            Some(mark) => tone = mark,
            None => (),
        }
    }
    Some((letters, tone))
}

/// A letter without its tone, and the tone.
pub(crate) fn take_tone(c: char) -> (char, Option<Tone>) {
    let known = |table: &[(char, Option<Tone>)], from: char| {
        let at = usize::try_from(u32::from(c) - u32::from(from)).unwrap_or(usize::MAX);
        table.get(at).copied().unwrap_or((c, None))
    };
    match c {
        '\0'..='\x7F' => (c, None),
        LATIN_FROM..=LATIN_TO => known(&LATIN, LATIN_FROM),
        VIETNAMESE_FROM..=VIETNAMESE_TO => known(&VIETNAMESE, VIETNAMESE_FROM),
        c => without_tone(c),
    }
}

/// Letters with one mark, and those of Vietnamese with two or with a hook or a dot, as they are taken apart: looking them up is
/// quicker.
const LATIN_FROM: char = 'À';
const LATIN_TO: char = 'ư';
static LATIN: LazyLock<Vec<(char, Option<Tone>)>> =
    LazyLock::new(|| (LATIN_FROM..=LATIN_TO).map(without_tone).collect());
const VIETNAMESE_FROM: char = 'Ạ';
const VIETNAMESE_TO: char = 'ỹ';
static VIETNAMESE: LazyLock<Vec<(char, Option<Tone>)>> =
    LazyLock::new(|| (VIETNAMESE_FROM..=VIETNAMESE_TO).map(without_tone).collect());

fn without_tone(c: char) -> (char, Option<Tone>) {
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
    fn syllables_and_what_looks_like_them() {
        let right = "NAM trường Nghiêng gì giếng giữ quý quốc quyết khuya oái ăn ở y yêu uy Đường hoẵng xoong đoạt giết \
                     ghế ngách kỹ ký thuở huơ quỳnh bưởi rượu";
        for word in right.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
        let wrong = "HH TCHC VT b cê ngi trươg nghiêngg lưong tac đọcc z w5 3 qua1 hoàà cáć tàc";
        for word in wrong.split_whitespace() {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
