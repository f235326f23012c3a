//! What markup means to a reader, read apart from the parser: entities as their letters, and no letters of tags and images.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A text as it is meant, without what has no width.
pub(crate) fn meant(text: &str) -> String {
    with_marks(&text.replace(is_hidden, ""), &['<', '&', '!'])
}

/// Whether a sign has no width.
pub(crate) fn is_hidden(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// A text with its entities as the letters that they mean, and all else as it stands: what looks like a tag may be none.
pub(crate) fn with_entities(text: &str) -> String {
    with_marks(text, &['&'])
}

/// A text with the markup read that begins with one of these signs.
fn with_marks(text: &str, signs: &[char]) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(signs) {
        let (before, mark) = rest.split_at(at);
        said.push_str(before);
        let (meaning, length) = read(mark).unwrap_or_else(|| (mark[..1].to_owned(), 1));
        said.push_str(&meaning);
        rest = &mark[length..];
    }
    said + rest
}

/// What the markup that a text begins with means, and its length.
fn read(text: &str) -> Option<(String, usize)> {
    let length = |found: &str| found.len() + 1;
    match text.as_bytes()[0] {
        b'<' => {
            text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')).then_some(())?;
            Some((" ".to_owned(), length(&text[..text.find('>')?])))
        }
        // A break that was written as text.
        b'&' if text.starts_with("&lt;br&gt;") => Some((" ".to_owned(), "&lt;br&gt;".len())),
        b'&' => {
            let end = text.find(';')?;
            let meaning = entity(&text[1..end])?;
            (!text[end + 1..].starts_with(is_combining_mark)).then(|| (meaning, end + 1))
        }
        _ => {
            let end = text.find(')').filter(|_| text.starts_with("![") && text.contains("]("))?;
            (!text[end + 1..].starts_with(is_combining_mark)).then(|| (" ".to_owned(), end + 1))
        }
    }
}

/// The letter of an entity by its number, or by its name: a vowel and its mark; other names are signs.
fn entity(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16)).ok()?;
        return char::from_u32(code).map(String::from);
    }
    let is_marked =
        |letter: &str| matches!(letter.as_bytes(), [letter] if b"aeiouy".contains(&letter.to_ascii_lowercase()));
    let marks = [("acute", '\u{301}'), ("grave", '\u{300}'), ("circ", '\u{302}'), ("tilde", '\u{303}')];
    let marked = marks.iter().find_map(|(mark, sign)| {
        let letter = name.strip_suffix(mark).filter(|letter| is_marked(letter))?;
        Some(format!("{letter}{sign}").nfc().collect())
    });
    let sign = || matches!(name, "nbsp" | "amp" | "lt" | "gt" | "quot").then(|| " ".to_owned());
    marked.or_else(sign)
}

/// The parts of a text between its commands of LaTeX, each with the letters of the command before it: where a shell stands around words
/// they are no letters of the text, and elsewhere they are.
pub(crate) fn commands(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut parts = text.split('\\');
    let first = parts.next().map(|part| ("", part));
    let behind = parts.map(|part| {
        let letters = part.bytes().take_while(u8::is_ascii_alphabetic).count();
        // A letter with a mark is none of a command's.
        let marked = part[letters..].starts_with(is_combining_mark);
        part.split_at(letters - usize::from(marked && letters > 0))
    });
    first.into_iter().chain(behind)
}
