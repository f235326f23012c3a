//! How much some words look like Vietnamese: a scan's dirt, read as text, does not.

use crate::text::fold::{fold, fold_char, is_letter, is_upper};
use crate::text::syllable::{is_plain_syllable, is_syllable};

/// Words from abroad that are read for what they are.
const LOANS: &[&str] = &["website", "internet", "email", "fax", "covid", "karaoke", "video", "logo", "online", "file"];

/// The share of the words of `text` that are no Vietnamese words, abbreviations or numbers, 0 to 1.
pub(crate) fn odd_share(text: &str) -> f32 {
    let (mut all, mut odd) = (0_u16, 0_u16);
    for word in text.split_whitespace().take(MOST) {
        let Some(is_odd) = judge(word) else { continue };
        all += 1;
        odd += u16::from(is_odd);
    }
    if all == 0 { 0.0 } else { f32::from(odd) / f32::from(all) }
}

/// Words of a text that are looked at.
const MOST: usize = 60;
/// Letters of the longest abbreviation.
const ABBREVIATION: usize = 8;

/// Whether a word is odd; `None` for what can stand anywhere.
fn judge(word: &str) -> Option<bool> {
    // Most words are written small, or with a capital, and no mark stands beside them.
    if is_plain_syllable(word) {
        return (!is_address(word)).then_some(false);
    }
    let bare = word.trim_matches(|c: char| c.is_ascii_punctuation() || matches!(c, '–' | '—' | '“' | '”' | '…' | '•'));
    if bare.is_empty() {
        // A hyphen joins names; other marks alone, and several of them, are dirt.
        return (!matches!(word, "-" | "–" | "—" | "&" | "/" | "…" | "./." | ".")).then_some(true);
    }
    if is_address(bare) {
        return None;
    }
    if is_plain_syllable(bare) {
        return Some(false);
    }
    if bare.chars().any(|c| c.is_ascii_digit()) {
        // Codes and times have plain letters, and digits apart from them.
        let turns = bare.chars().zip(bare.chars().skip(1)).filter(|(a, b)| a.is_ascii_digit() && is_letter(*b));
        let torn = turns.count() > 2 || bare.chars().any(|c| !c.is_ascii() && c != 'Đ' && c != 'đ');
        return torn.then_some(true);
    }
    if !bare.chars().all(|c| is_letter(c) || matches!(c, '-' | '/' | '&' | '.' | ',' | ';' | ':' | '(' | ')')) {
        return Some(true);
    }
    let parts = || bare.split(|c| !is_letter(c)).filter(|part| !part.is_empty());
    // `TNMT`, `PTTg`, `TTgCP`.
    let abbreviation = |part: &str| {
        let capitals = part.chars().filter(|&c| is_upper(c)).count();
        let plain = part.chars().all(|c| c.is_ascii() || matches!(c, 'Đ' | 'Ư' | 'Ô'));
        let short = part.chars().count() <= ABBREVIATION;
        short
            && part.starts_with(is_upper)
            && capitals * 2 >= part.chars().count()
            && (plain || capitals == part.chars().count())
    };
    let cased = |part: &str| part.chars().skip(1).all(|c| !is_upper(c)) || part.chars().all(is_upper);
    let good = |part: &str| {
        is_plain_syllable(part)
            || is_syllable(part) && cased(part)
            || abbreviation(part)
            || LOANS.contains(&fold(part).as_str())
    };
    if parts().all(good) {
        // Codes say nothing of the words beside them.
        return (!parts().all(abbreviation) || parts().all(is_syllable)).then_some(false);
    }
    // `Huoai`, `Mlô`: names of any language of the country.
    let name = |part: &str| {
        part.starts_with(is_upper)
            && cased(part)
            && part.chars().any(|c| matches!(fold_char(c), Some(b'a' | b'e' | b'i' | b'o' | b'u' | b'y')))
    };
    if parts().all(|part| good(part) || name(part)) {
        return None;
    }
    // `PCVP`, `KH&ĐT`, `b/c`; `UBMTTQVNtỉnh` is not.
    Some(!(parts().count() > 1 && parts().all(|part| good(part) || part.chars().count() <= 2)))
}

/// `vinhuni.edu.vn`, `vanthu@haidong.gov.vn`.
pub(crate) fn is_address(word: &str) -> bool {
    let ends = |end: &str| word.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with('.'));
    ["vn", "com", "org", "net"].into_iter().any(ends) && word.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dirt_is_told_from_words() {
        for (text, odd) in [
            ("Thường trực Tỉnh ủy, HĐND tỉnh (để b/c);", 0.0),
            ("Các Sở: KH&ĐT, TC, GTVT; UBND 9 huyện - thành phố", 0.0),
            ("VPCP: BTCN, các PCN", 0.0),
            ("", 0.0),
            ("PTTg Lê Văn Thịnh, TTgCP, vinhuni.edu.vn", 0.0),
            ("Tư ờG", 0.5),
            ("Thn n Nc bế", 0.67),
            ("UBND huyện Đạ Huoai, xã Cư Mgar", 0.0),
            ("SH Đặng Ngọc Sơn", 0.0),
            ("Sạn ., ề nan xsva", 0.4),
            ("vĂn rnư -LK€tlưận của", 0.75),
        ] {
            assert!((odd_share(text) - odd).abs() < 0.01, "{text}: {}", odd_share(text));
        }
    }
}
