//! VNI: a letter of ASCII and behind it a mark, which is a letter of Western European: `Vieät`.

use crate::text::fold::lower;

/// Letters of their own.
const LETTERS: &[(char, char)] =
    &[('ñ', 'đ'), ('ô', 'ơ'), ('ö', 'ư'), ('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ')];

/// Marks behind any vowel but i: the tones.
const TONES: &[(char, &str)] =
    &[('ù', "\u{301}"), ('ø', "\u{300}"), ('û', "\u{309}"), ('õ', "\u{303}"), ('ï', "\u{323}")];

/// Marks behind a, e and o: the hat, with a tone or without.
const HATS: &[(char, &str)] = &[
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
];

/// Marks behind a: the breve, with a tone or without.
const BREVES: &[(char, &str)] = &[
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];

/// The text with combining marks.
pub(super) fn convert(western: &str) -> String {
    let mut out = String::with_capacity(western.len());
    let mut before = None;
    for c in western.chars() {
        let small = lower(c);
        match before.and_then(|base| mark(base, small)) {
            Some(marks) => {
                out.push_str(marks);
                before = None;
            }
            None => {
                out.push(letter(c, small));
                before = Some(small);
            }
        }
    }
    out
}

fn mark(base: char, c: char) -> Option<&'static str> {
    let find = |table: &[(char, &'static str)]| table.iter().find(|(code, _)| *code == c).map(|(_, marks)| *marks);
    match base {
        'a' => find(TONES).or_else(|| find(HATS)).or_else(|| find(BREVES)),
        'e' | 'o' => find(TONES).or_else(|| find(HATS)),
        'u' | 'y' | 'ô' | 'ö' => find(TONES),
        _ => None,
    }
}

fn letter(c: char, small: char) -> char {
    match LETTERS.iter().find(|(code, _)| *code == small) {
        Some((_, letter)) if c == small => *letter,
        Some((_, letter)) => letter.to_uppercase().next().unwrap_or(*letter),
        None => c,
    }
}

/// A letter in VNI, for tests.
#[cfg(test)]
pub(super) fn encode(c: char) -> String {
    use unicode_normalization::UnicodeNormalization as _;

    let capital = lower(c) != c;
    let case = |code: char| if capital { code.to_uppercase().next().unwrap_or(code) } else { code };
    if let Some((code, _)) = LETTERS.iter().find(|(_, letter)| *letter == lower(c)) {
        return case(*code).to_string();
    }
    let parts: Vec<char> = std::iter::once(lower(c)).nfd().collect();
    let Some((base, marks)) = parts.split_first().filter(|(_, marks)| !marks.is_empty()) else { return c.to_string() };
    // The horn is a part of its letter.
    let (base, marks) = match (base, marks.split_first()) {
        ('o', Some(('\u{31B}', rest))) => ('ô', rest),
        ('u', Some(('\u{31B}', rest))) => ('ö', rest),
        (base, _) => (*base, marks),
    };
    let sound: String = marks.iter().collect();
    let composed: String = sound.nfd().collect();
    let find = |table: &[(char, &str)]| {
        table.iter().find(|(_, marks)| marks.nfd().collect::<String>() == composed).map(|(code, _)| *code)
    };
    let mark = find(TONES).or_else(|| find(HATS)).or_else(|| find(BREVES));
    std::iter::once(case(base)).chain(mark.map(case)).collect()
}
