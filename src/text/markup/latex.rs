//! LaTeX's shells around words and numbers: `$\overline{\text{Số: 87}}$`, `$\geq 80\%$`.

use unicode_normalization::char::canonical_combining_class;

use super::marks::{Mark, Meaning};
use crate::model::Span;
use crate::vocabulary::markup::{LATEX_LOOKS, LATEX_SIGNS};

/// Bytes of the longest formula that is read.
const LONGEST: usize = 300;

/// The marks of the formula that a text begins with, and its length. A formula of which some command is not known is left as it is, and
/// so are sums of money (`$100 và $200`).
pub(super) fn read(text: &str) -> Option<(usize, Vec<Mark>)> {
    let words = text.strip_prefix('$')?;
    let near = words.get(..words.floor_char_boundary(LONGEST))?;
    let end = near.find(['$', '\n', '\r', '\x0C']).filter(|at| near.as_bytes().get(*at) == Some(&b'$'))?;
    let inner = near.get(..end).filter(|inner| inner.chars().all(|c| canonical_combining_class(c) == 0))?;
    let read = inner.contains('\\') || inner.contains("{,}") || number(inner);
    let marks = if read { marks(inner)? } else { return None };
    let behind = words.get(end + 1..)?;
    if behind.starts_with(|c: char| c.is_ascii_digit() || c == '$') {
        return None;
    }
    // `$\checkmark$`: one sign.
    if let Some((length, Meaning::Sign(sign))) = command(inner)
        && length == inner.len()
    {
        return Some((end + 2, vec![Mark { span: Span::new(0, end + 2), meaning: Meaning::Sign(sign) }]));
    }
    let mark = |start, end| Mark { span: Span::new(start, end), meaning: Meaning::Nothing };
    let moved = marks.into_iter().map(|mark| Mark { span: Span::new(mark.span.start + 1, mark.span.end + 1), ..mark });
    Some((end + 2, std::iter::once(mark(0, 1)).chain(moved).chain([mark(end + 1, end + 2)]).collect()))
}

/// A number, with the sign of an item or a share behind it, or a date: `30 / 9 / 2025`.
fn number(inner: &str) -> bool {
    let sign = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ')' | '%');
    inner.starts_with(|c: char| c.is_ascii_digit())
        && inner.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '%'))
        && inner.split('/').all(|part| part.trim().chars().all(sign))
}

/// The marks within a formula.
fn marks(inner: &str) -> Option<Vec<Mark>> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(rest) = inner.get(at..).filter(|rest| !rest.is_empty()) {
        let before = inner.get(..at).unwrap_or("");
        let (length, meaning) = match rest.as_bytes().first() {
            Some(b'\\') => command(rest)?,
            Some(b'{' | b'}') => (1, Meaning::Nothing),
            Some(b'^') if rest.starts_with("^\\circ") => (1, Meaning::Nothing),
            Some(b'~') => (1, Meaning::Sign(' ')),
            // `215 / TB`, `38 \%`: a space that sets a sign apart is none.
            Some(b' ') if rest.starts_with(" / ") || rest.starts_with(" \\%") || before.ends_with(" /") => {
                (1, Meaning::Nothing)
            }
            _ => {
                at += rest.find(['\\', '{', '}', '^', '~', ' ']).map_or(rest.len(), |next| next.max(1));
                continue;
            }
        };
        marks.push(Mark { span: Span::new(at, at + length), meaning });
        at += length;
    }
    Some(marks)
}

fn command(text: &str) -> Option<(usize, Meaning)> {
    let words = text.get(1..)?;
    let name = words.get(..words.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(words.len()))?;
    if name.is_empty() {
        return match words.as_bytes().first()? {
            b',' | b';' | b':' | b' ' | b'!' => Some((2, Meaning::Sign(' '))),
            b'%' | b'_' | b'#' | b'&' | b'{' | b'}' => {
                Some((1, Meaning::Nothing)).filter(|_| !words.starts_with(['{', '}']))
            }
            _ => None,
        };
    }
    if LATEX_LOOKS.contains(&name) {
        return Some((1 + name.len(), Meaning::Nothing));
    }
    let (_, sign) = LATEX_SIGNS.iter().find(|(known, _)| *known == name)?;
    Some((1 + name.len(), Meaning::Sign(*sign)))
}
