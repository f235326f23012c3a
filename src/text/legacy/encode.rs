//! From Unicode to the encodings of before it, for tests: the tables read the other way.

use unicode_normalization::UnicodeNormalization as _;

use super::{Legacy, charsets, viqr, vni};
use crate::text::fold::lower;

/// The bytes of a text; letters that an encoding lacks are left as question marks.
pub(crate) fn encode(text: &str, encoding: Legacy) -> Vec<u8> {
    let text: String = text.nfc().collect();
    match encoding {
        Legacy::Tcvn3 => text
            .chars()
            .map(|c| of_set(charsets::tcvn3, c).or(of_set(charsets::tcvn3, lower(c))))
            .map(or_none)
            .collect(),
        Legacy::Viscii => text.chars().map(|c| or_none(of_set(charsets::viscii, c))).collect(),
        Legacy::Windows1258 => {
            text.chars().flat_map(with_tone_apart).map(|c| or_none(of_set(charsets::windows1258, c))).collect()
        }
        Legacy::Vni => text
            .chars()
            .flat_map(|c| vni::encode(c).chars().collect::<Vec<_>>())
            .map(|c| or_none(charsets::byte(c)))
            .collect(),
        Legacy::Viqr => text
            .chars()
            .map(viqr::encode)
            .collect::<String>()
            .bytes()
            .map(|byte| if byte.is_ascii() { byte } else { b'?' })
            .collect(),
    }
}

fn or_none(byte: Option<u8>) -> u8 {
    byte.unwrap_or(b'?')
}

/// The byte of a set for a letter. The capitals that TCVN3 has no font for are not used.
fn of_set(set: fn(u8) -> char, c: char) -> Option<u8> {
    let unused = |byte: &u8| byte.is_ascii() && *byte < b' ' && set(*byte) != char::from(*byte);
    (0..=u8::MAX).find(|byte| set(*byte) == c && !unused(byte)).or_else(|| (0..b' ').find(|byte| set(*byte) == c))
}

/// `ế` as `ê` and its tone.
fn with_tone_apart(c: char) -> Vec<char> {
    let parts: Vec<char> = std::iter::once(c).nfd().collect();
    let (tones, letters): (Vec<char>, Vec<char>) =
        parts.into_iter().partition(|part| matches!(part, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'));
    letters.into_iter().nfc().chain(tones).collect()
}
