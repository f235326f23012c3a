//! VIQR (RFC 1456): Vietnamese in ASCII, the marks behind their letters: `Vie^.t`.

use crate::text::fold::lower;

/// White space that is looked across.
const WIDEST_GAP: usize = 200;

fn shape(base: char, c: char) -> Option<char> {
    match (lower(base), c) {
        ('a' | 'e' | 'o', '^') => Some('\u{302}'),
        ('a', '(') => Some('\u{306}'),
        ('o' | 'u', '+' | '*') => Some('\u{31B}'),
        _ => None,
    }
}

fn tone(c: char) -> Option<char> {
    match c {
        '`' => Some('\u{300}'),
        '\'' => Some('\u{301}'),
        '?' => Some('\u{309}'),
        '~' => Some('\u{303}'),
        '.' => Some('\u{323}'),
        _ => None,
    }
}

fn is_vowel(c: char) -> bool {
    matches!(lower(c), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Whether a word has what no English one has: a hat, a breve or a horn behind a vowel, or `dd` in front of one.
pub(super) fn is_marked(word: &str) -> bool {
    let pairs = || word.chars().zip(word.chars().skip(1));
    pairs().any(|(base, c)| shape(base, c).is_some())
        || pairs().zip(word.chars().skip(2)).any(|((a, b), c)| lower(a) == 'd' && lower(b) == 'd' && is_vowel(c))
}

/// The text with combining marks. A backslash takes a mark's meaning away.
pub(super) fn convert(ascii: &str) -> String {
    let mut out = String::with_capacity(ascii.len());
    let mut chars = ascii.chars().peekable();
    // The vowel that a mark would belong to.
    let mut vowel: Option<char> = None;
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        match (vowel, c) {
            (_, '\\') => {
                out.extend(chars.next());
                vowel = None;
            }
            (Some(base), _) if shape(base, c).is_some() => out.extend(shape(base, c)),
            // A point at the end of a word ends a sentence where another begins, and is a tone before anything else.
            (Some(_), '.' | '?') if next.is_none_or(char::is_whitespace) && begins_sentence(chars.clone()) => {
                out.push(c);
                vowel = None;
            }
            (Some(_), _) if tone(c).is_some() => {
                out.extend(tone(c));
                vowel = None;
            }
            _ if lower(c) == 'd' && next.is_some_and(|next| lower(next) == 'd') => {
                chars.next();
                out.push(if c == 'd' { 'đ' } else { 'Đ' });
                vowel = None;
            }
            _ => {
                out.push(c);
                vowel = is_vowel(c).then_some(c);
            }
        }
    }
    out
}

/// Whether the text ends, or a line that goes on with no small letter.
fn begins_sentence(rest: impl Iterator<Item = char>) -> bool {
    let mut lines = 0;
    for c in rest.take(WIDEST_GAP) {
        match c {
            '\n' | '\r' => lines += 1,
            c if c.is_whitespace() => (),
            c => return lines > 0 && !c.is_lowercase(),
        }
    }
    true
}

/// A letter in VIQR, for tests; what would be a mark there has a backslash before it.
#[cfg(test)]
pub(super) fn encode(c: char) -> String {
    use unicode_normalization::UnicodeNormalization as _;

    match c {
        'đ' => return "dd".to_owned(),
        'Đ' => return "DD".to_owned(),
        '\\' | '^' | '(' | '+' | '*' | '\'' | '`' | '?' | '~' | '.' => return format!("\\{c}"),
        '–' => return "-".to_owned(),
        _ => (),
    }
    let mark = |part: char| match part {
        '\u{302}' => '^',
        '\u{306}' => '(',
        '\u{31B}' => '+',
        '\u{300}' => '`',
        '\u{301}' => '\'',
        '\u{309}' => '?',
        '\u{303}' => '~',
        '\u{323}' => '.',
        other => other,
    };
    let mut parts: Vec<char> = std::iter::once(c).nfd().collect();
    // The shape of a letter stands before its tone.
    parts.sort_by_key(|part| matches!(part, '\u{300}' | '\u{301}' | '\u{309}' | '\u{303}' | '\u{323}'));
    parts.into_iter().map(mark).collect()
}
