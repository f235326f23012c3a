//! Unicode normal form C without what nobody sees, with the way back to the offsets of the input.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::model::Span;
use crate::text::scan;

/// Text in normal form C, and where each part of it came from.
#[derive(Debug)]
pub(crate) struct Normalised {
    pub(crate) text: String,
    /// Pairs of offsets (here, in the input), at both ends of each stretch whose length changed.
    anchors: Vec<(usize, usize)>,
}

/// Whether `text` is certainly in normal form: it holds no combining mark, no character that composition changes, and none
/// without width.
///
/// A byte scan: below U+0300 nothing composes or decomposes away; Vietnamese letters (E1 B8..=BB) and general
/// punctuation (E2 80 82..=BF) are safe too, but for what has no width. Anything else asks the library.
pub(crate) fn is_surely_normal(text: &str) -> bool {
    let bytes = text.as_bytes();
    // En quad and em quad, E2 80 80 and E2 80 81, are the only such pair left.
    let unknown = |byte: u8| matches!(byte, 0xCC..=0xE0 | 0xE3..);
    let letter = |first: u8, second: u8| (first == 0xE1) & !matches!(second, 0xB8..=0xBB);
    let sign = |first: u8, second: u8| (first == 0xE2) & (second != 0x80);
    let quad = |first: u8, second: u8| (first == 0x80) & ((second == 0x80) | (second == 0x81));
    // U+200B to U+200D, and the soft hyphen.
    let hidden =
        |first: u8, second: u8| (first == 0x80) & matches!(second, 0x8B..=0x8D) | (first == 0xC2) & (second == 0xAD);
    !scan::any(bytes, unknown)
        && !scan::any_pair(bytes, hidden)
        && !scan::any_pair(bytes, |first, second| letter(first, second) | sign(first, second))
        && !scan::any_pair(bytes, quad)
}

/// What has no width and no meaning here: the soft hyphen, joiners, a mark of byte order within the text.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Brings `text` into normal form C; `None` where it is in it already.
///
/// Marks in the wrong order, a tone before the hat that it belongs on (`e` + acute + circumflex for `ế`), are put
/// right first: old converters from Windows-1258 write them so, and normal form C alone keeps them apart. What has no
/// width goes with the character beside it, and signs of full width and the strokes of fractions become those
/// of ASCII.
pub(crate) fn normalise(text: &str) -> Option<Normalised> {
    if is_surely_normal(text) {
        return None;
    }
    let mut out = Normalised { text: String::with_capacity(text.len()), anchors: Vec::new() };
    let mut changed = false;
    // The mark of byte order that opens a text is no part of it, and stays.
    let bare = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut at = text.len() - bare.len();
    out.text.extend(text.get(..at));
    let mut rest = bare;
    while !rest.is_empty() {
        let (cluster, after) = rest.split_at(cluster_end(rest));
        let here = out.text.len();
        if is_surely_normal(cluster) {
            out.text.push_str(cluster);
        } else if is_seen(cluster) {
            let seen: String = cluster.chars().filter(|&c| !is_hidden(c)).collect();
            out.text.extend(ordered(&seen).nfc());
        } else {
            out.text.extend(ordered(cluster).nfc());
        }
        if out.text.get(here..) != Some(cluster) {
            changed = true;
            out.anchors.push((here, at));
            out.anchors.push((out.text.len(), at + cluster.len()));
        }
        at += cluster.len();
        rest = after;
    }
    changed.then_some(out)
}

/// Whether a mark goes with the character before it.
fn combines(c: char) -> bool {
    c >= '\u{300}' && (canonical_combining_class(c) != 0 || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe)
}

/// Whether a cluster has something to be seen beside what has no width: a mark that this keeps off its letter stays off it.
fn is_seen(cluster: &str) -> bool {
    let parted = || cluster.chars().zip(cluster.chars().skip(1)).any(|(a, b)| is_hidden(a) && combines(b));
    cluster.contains(is_hidden) && cluster.contains(|c: char| !is_hidden(c) && !c.is_whitespace()) && !parted()
}

/// The end of the shortest prefix that composes on its own. Long runs of plain text are taken at once.
fn cluster_end(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let Some((_, first)) = chars.next() else {
        return 0;
    };
    let goes_on = |c: char| combines(c) || is_hidden(c);
    if is_hidden(first) {
        return hidden_end(text);
    }
    // Of white space nothing is read: what is hidden behind it goes with what follows.
    if first.is_whitespace() && chars.peek().is_some_and(|&(_, next)| is_hidden(next)) {
        return first.len_utf8();
    }
    if chars.peek().is_none_or(|&(_, next)| !goes_on(next)) && is_surely_normal(first.encode_utf8(&mut [0; 4])) {
        // Stop one character short of a mark: that character belongs to the mark's cluster.
        let mut end = first.len_utf8();
        while let Some((at, c)) = chars.next() {
            if !is_surely_normal(c.encode_utf8(&mut [0; 4])) || chars.peek().is_some_and(|&(_, next)| goes_on(next)) {
                return at;
            }
            end = at + c.len_utf8();
        }
        return end;
    }
    chars.find(|&(_, c)| !goes_on(c)).map_or(text.len(), |(at, _)| at)
}

/// The end of the cluster that opens with what has no width: the character behind it belongs to it, if it is no white space.
fn hidden_end(text: &str) -> usize {
    let seen = text.trim_start_matches(is_hidden);
    let hidden = text.len() - seen.len();
    let end = |rest: &str| text.len() - rest.trim_start_matches(|c| combines(c) || is_hidden(c)).len();
    match seen.chars().next() {
        Some(c) if !c.is_whitespace() => seen.get(c.len_utf8()..).map_or(text.len(), end),
        _ => hidden,
    }
}

/// A sign of full width (`：`) as that of ASCII, and the strokes of fractions (`5⁄8`) as its bar; letters and digits stay.
fn narrow(c: char) -> char {
    if matches!(c, '⁄' | '∕') {
        return '/';
    }
    let plain = matches!(c, '！'..='～').then(|| char::from_u32(u32::from(c) - 0xFEE0)).flatten();
    plain.filter(|plain| !plain.is_ascii_alphanumeric()).unwrap_or(c)
}

/// The cluster decomposed, with hat, breve and horn before the tone.
fn ordered(cluster: &str) -> impl Iterator<Item = char> {
    let mut chars: Vec<char> = cluster.nfd().map(narrow).collect();
    let is_shape = |c: char| matches!(c, '\u{302}' | '\u{306}' | '\u{31B}');
    let is_tone = |c: char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    for marks in chars.chunk_by_mut(|&a, &b| (is_shape(a) || is_tone(a)) && (is_shape(b) || is_tone(b))) {
        marks.sort_by_key(|&c| !is_shape(c));
    }
    chars.into_iter()
}

impl Normalised {
    /// The stretch of the input that `span` of the normal text came from.
    pub(crate) fn origin(&self, span: Span) -> Span {
        let start = self.back(span.start, false);
        Span::new(start, self.back(span.end, true).max(start))
    }

    fn back(&self, offset: usize, up: bool) -> usize {
        let next = self.anchors.partition_point(|&(here, _)| here <= offset);
        let (here, there) = next.checked_sub(1).and_then(|last| self.anchors.get(last)).copied().unwrap_or((0, 0));
        // An odd number of anchors behind: the offset lies inside a changed stretch, which is not divided.
        match self.anchors.get(next) {
            Some(&(_, end)) if next % 2 == 1 && offset > here => {
                if up {
                    end
                } else {
                    there
                }
            }
            _ => there + (offset - here),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guard_never_lies() {
        for c in (0..=0x0010_FFFF).filter_map(char::from_u32) {
            let text = c.to_string();
            if is_surely_normal(&text) {
                assert!(text.nfc().eq(text.chars()) && canonical_combining_class(c) == 0, "U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn decomposed_and_misordered_marks_compose() {
        let plain = "Số: 05/TB-SYT, Thủy lợi, tiếng Việt, được";
        assert!(normalise(plain).is_none());
        let decomposed: String = plain.nfd().collect();
        assert_eq!(normalise(&decomposed).map(|n| n.text).as_deref(), Some(plain));
        assert_eq!(normalise("tie\u{301}\u{302}ng").map(|n| n.text).as_deref(), Some("tiếng"));
        assert_eq!(normalise("é\u{302}").map(|n| n.text).as_deref(), Some("ế"));
    }

    #[test]
    fn what_has_no_width_goes_with_its_neighbour() {
        for (text, want) in [
            ("Nơi nh\u{200B}ận：\u{FEFF}", "Nơi nhận:"),
            ("\u{FEFF}tri\u{AD}ển", "\u{FEFF}triển"),
            ("A \u{200B}B；\u{200B}\n\u{200B}\nC", "A B;\n\u{200B}\nC"),
            ("e\u{200B}\u{301}", "e\u{200B}\u{301}"),
            ("\u{200B}e\u{301}", "é"),
            ("１：２", "１:２"),
            ("15⁄8∕2025", "15/8/2025"),
        ] {
            let normal = normalise(text);
            assert_eq!(normal.as_ref().map_or(text, |normal| normal.text.as_str()), want, "{text:?}");
            if let Some(normal) = normal {
                let spans = normal.text.char_indices().map(|(at, c)| normal.origin(Span::new(at, at + c.len_utf8())));
                let back: String = spans.map(|span| span.slice(text)).collect();
                assert_eq!(back, text, "every character of the input belongs to one of the normal text");
            }
        }
    }

    #[test]
    fn spans_lead_back() {
        let input: String = "Việc Tết năm mới".nfd().collect();
        let normal = normalise(&input).expect("decomposed");
        for (at, word) in ["Việc", "Tết", "năm", "mới"].map(|word| (normal.text.find(word).expect("there"), word))
        {
            let span = normal.origin(Span::new(at, at + word.len()));
            assert_eq!(span.slice(&input).nfc().collect::<String>(), word);
        }
    }
}
