//! Bytes to text: UTF-8 and UTF-16, by mark or by the look of the bytes, and what was in use before them, by what comes out.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use super::legacy::{self, Legacy};

/// Decoded text and how it was decoded.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// The encoding's name as the model writes it.
    pub(crate) encoding: &'static str,
    /// Where the first undecodable sequence was replaced by U+FFFD: its byte offset in `text`.
    pub(crate) replaced: Option<usize>,
}

/// The encoding of a text.
#[cfg(feature = "formats")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// Unicode in UTF-8.
    Utf8,
    /// Unicode in UTF-16, the low byte first.
    Utf16Le,
    /// Unicode in UTF-16, the high byte first.
    Utf16Be,
    /// TCVN 5712:1993, of the fonts `.VnTime` and their kin (ABC).
    Tcvn3,
    /// VNI, of the fonts `VNI-Times` and their kin.
    Vni,
    /// VISCII 1.1.
    Viscii,
    /// VIQR: Vietnamese in ASCII.
    Viqr,
    /// Microsoft's Vietnamese code page.
    Windows1258,
}

#[cfg(feature = "formats")]
impl Encoding {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Tcvn3, Self::Vni, Self::Viscii, Self::Viqr, Self::Windows1258];

    /// Its name, as [`Source::encoding`](crate::model::Source::encoding) has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Tcvn3 => Legacy::Tcvn3.name(),
            Self::Vni => Legacy::Vni.name(),
            Self::Viscii => Legacy::Viscii.name(),
            Self::Viqr => Legacy::Viqr.name(),
            Self::Windows1258 => Legacy::Windows1258.name(),
        }
    }
}

/// Decodes `bytes`. Never fails: what is no valid text becomes U+FFFD.
///
/// UTF-8 keeps its mark of byte order, so that offsets into the text are offsets into the bytes.
pub(crate) fn decode(bytes: &[u8]) -> Decoded<'_> {
    decode_utf16(bytes).unwrap_or_else(|| utf8(bytes))
}

/// Decodes UTF-16, where a mark or the look of the bytes says that they are that.
pub(crate) fn decode_utf16(bytes: &[u8]) -> Option<Decoded<'_>> {
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return Some(utf16(rest, "utf-16le", u16::from_le_bytes));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return Some(utf16(rest, "utf-16be", u16::from_be_bytes));
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return None;
    }
    unmarked_utf16(bytes).map(|encoding| match encoding {
        "utf-16le" => utf16(bytes, encoding, u16::from_le_bytes),
        _ => utf16(bytes, encoding, u16::from_be_bytes),
    })
}

/// Decodes bytes of which the encoding is known.
#[cfg(feature = "formats")]
pub(crate) fn decode_as(bytes: &[u8], encoding: Encoding) -> Decoded<'_> {
    let bare = |mark: &[u8]| bytes.strip_prefix(mark).unwrap_or(bytes);
    let legacy = match encoding {
        Encoding::Utf8 => return unicode(bytes),
        Encoding::Utf16Le => return utf16(bare(b"\xFF\xFE"), "utf-16le", u16::from_le_bytes),
        Encoding::Utf16Be => return utf16(bare(b"\xFE\xFF"), "utf-16be", u16::from_be_bytes),
        Encoding::Tcvn3 => Legacy::Tcvn3,
        Encoding::Vni => Legacy::Vni,
        Encoding::Viscii => Legacy::Viscii,
        Encoding::Viqr => Legacy::Viqr,
        Encoding::Windows1258 => Legacy::Windows1258,
    };
    // What is valid UTF-8 beyond ASCII was taken for Western European on its way.
    let western = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(legacy::western(bytes)),
    };
    Decoded { text: legacy.to_unicode(&western).into(), encoding: legacy.name(), replaced: None }
}

/// UTF-16 where a mark says so, else UTF-8, whatever the letters: for markup, which is never in anything older.
#[cfg(feature = "formats")]
pub(crate) fn decode_unicode(bytes: &[u8]) -> Decoded<'_> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, "utf-16le", u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, "utf-16be", u16::from_be_bytes),
        _ => unicode(bytes),
    }
}

/// UTF-8, whatever its letters.
fn unicode(bytes: &[u8]) -> Decoded<'_> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), encoding: "utf-8", replaced: None },
        Err(error) => {
            Decoded { text: String::from_utf8_lossy(bytes), encoding: "utf-8", replaced: Some(error.valid_up_to()) }
        }
    }
}

fn utf8(bytes: &[u8]) -> Decoded<'_> {
    let legacy = match std::str::from_utf8(bytes) {
        Ok(text) => match of_unicode(text) {
            Some(encoding) => Some((encoding.to_unicode(text), encoding)),
            None => return Decoded { text: Cow::Borrowed(text), encoding: "utf-8", replaced: None },
        },
        Err(_) if is_mostly_utf8(bytes) => None,
        Err(_) => {
            let western = legacy::western(bytes);
            Legacy::of_bytes(&western).map(|encoding| (encoding.to_unicode(&western), encoding))
        }
    };
    match legacy {
        Some((text, encoding)) => Decoded { text: text.into(), encoding: encoding.name(), replaced: None },
        None => unicode(bytes),
    }
}

/// Whether a text that is no valid UTF-8 is damaged UTF-8: most of its letters beyond ASCII are whole.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += chunk.invalid().len();
    }
    whole > broken
}

/// The encoding that a text was in before a program took it for Western European, or for ASCII.
fn of_unicode(text: &str) -> Option<Legacy> {
    let bytes = text.as_bytes();
    // Vietnamese in Unicode has letters that begin with one of these; nearly every text ends here.
    if memchr2(0xE1, 0xCC, bytes).is_some() {
        return None;
    }
    if text.is_ascii() {
        // VIQR writes its hats so, and hardly anything else does.
        memchr(b'^', bytes)?;
    }
    Legacy::of_unicode(text)
}

fn utf16<'a>(bytes: &[u8], encoding: &'static str, unit: fn([u8; 2]) -> u16) -> Decoded<'a> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = None;
    for decoded in char::decode_utf16(pairs.iter().copied().map(unit)) {
        if decoded.is_err() {
            replaced = replaced.or(Some(text.len()));
        }
        text.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if !odd.is_empty() {
        replaced = replaced.or(Some(text.len()));
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Decoded { text: Cow::Owned(text), encoding, replaced }
}

/// Vietnamese in UTF-16 has a zero in about half of its high bytes, and in none of its low ones; UTF-8 text has no zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..bytes.len().min(4096))?;
    memchr(0, head)?;
    let (pairs, _) = head.as_chunks::<2>();
    let zeros = pairs
        .iter()
        .fold((0, 0), |(first, second), [a, b]| (first + usize::from(*a == 0), second + usize::from(*b == 0)));
    match zeros {
        (0, second) if second * 4 > pairs.len() => Some("utf-16le"),
        (first, 0) if first * 4 > pairs.len() => Some("utf-16be"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_guesses() {
        let text = "Số: 05/TB-SYT\nThông báo";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        let cases = [
            (text.as_bytes().to_vec(), "utf-8"),
            (marked(b"\xEF\xBB\xBF", text.as_bytes()), "utf-8"),
            (marked(b"\xFF\xFE", &le), "utf-16le"),
            (marked(b"\xFE\xFF", &be), "utf-16be"),
            (le, "utf-16le"),
            (be, "utf-16be"),
        ];
        assert_eq!(decode(b"\xEF\xBB\xBF\0").encoding, "utf-8", "a mark tells more than zeros");
        for (bytes, encoding) in cases {
            let decoded = decode(&bytes);
            assert_eq!(decoded.text.trim_start_matches('\u{FEFF}'), text);
            assert_eq!((decoded.encoding, decoded.replaced), (encoding, None));
        }
    }

    #[test]
    fn what_is_no_text_is_replaced_and_said() {
        let decoded = decode(b"Th\xF4ng b\xE1o");
        assert_eq!(decoded.text, "Th\u{FFFD}ng b\u{FFFD}o");
        assert_eq!(decoded.replaced, Some(2));
        let halved = decode(b"\xFF\xFE\x41\x00\x00\xD8\x42");
        assert_eq!((halved.text.as_ref(), halved.replaced), ("A\u{FFFD}\u{FFFD}", Some(1)));
    }
}
