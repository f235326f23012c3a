//! Encodings of Vietnamese from before Unicode: TCVN3 (ABC), VNI, VISCII, VIQR, Windows-1258.
//!
//! They are known by what comes out: of the words with letters beyond ASCII, how many are Vietnamese syllables. Text in one of
//! them may arrive as bytes, or as Unicode made of them by a program that took them for Western European.

use crate::text::fold::is_alphanumeric;
mod capitals;
mod charsets;
#[cfg(test)]
pub(crate) mod encode;
mod viqr;
mod vni;

use unicode_normalization::UnicodeNormalization as _;

use super::syllable::is_syllable;

/// An encoding from before Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Legacy {
    Tcvn3,
    Vni,
    Viscii,
    Viqr,
    Windows1258,
}

/// The encodings whose letters are beyond ASCII, the most frequent first.
const EIGHT_BIT: &[Legacy] = &[Legacy::Tcvn3, Legacy::Vni, Legacy::Viscii, Legacy::Windows1258];

/// Bytes of a text by which its encoding is known.
const SAMPLE: usize = 64 << 10;

/// Words with letters beyond ASCII below which nothing is known of bytes.
const FEWEST: usize = 3;

/// And of a text that is valid Unicode as it stands, which takes more to doubt.
const FEWEST_IN_UNICODE: usize = 10;

/// One word in so many, at least, has a hat or a horn in VIQR.
const MARKED: usize = 6;

/// Words with such marks below which nothing is known of ASCII.
const FEWEST_MARKED: usize = 6;

/// So many of a hundred of them are syllables in the right encoding; names and abbreviations are none.
const SHARE: usize = 70;

/// So many of a hundred more than are syllables as they stand.
const MARGIN: usize = 20;

impl Legacy {
    /// Its name as the model writes it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::Viscii => "viscii",
            Self::Viqr => "viqr",
            Self::Windows1258 => "windows-1258",
        }
    }

    /// The encoding of bytes that are no Unicode, taken for Western European; `None` where it is none of these.
    pub(crate) fn of_bytes(western: &str) -> Option<Self> {
        Self::of(western, FEWEST)
    }

    /// The encoding that a Unicode text was in before a program took it for Western European, or for ASCII.
    pub(crate) fn of_unicode(text: &str) -> Option<Self> {
        if !text.is_ascii() {
            return if may_be_western(text) { Self::of(text, FEWEST_IN_UNICODE) } else { None };
        }
        let words = || super::fold::head(text, SAMPLE).split_whitespace();
        let marked = || words().filter(|word| viqr::is_marked(word));
        let many = marked().count() * MARKED >= words().count();
        (many && share(marked(), Self::Viqr, FEWEST_MARKED)? >= SHARE).then_some(Self::Viqr)
    }

    fn of(western: &str, fewest: usize) -> Option<Self> {
        let sample = super::fold::head(western, SAMPLE);
        let words = || sample.split_whitespace().filter(|word| !word.is_ascii());
        let shares = EIGHT_BIT.iter().filter_map(|&encoding| Some((encoding, share(words(), encoding, fewest)?)));
        // The first of those that are equal.
        let (best, most) = shares.rev().max_by_key(|(_, share)| *share)?;
        // In Unicode as it stands the words may be Vietnamese, too.
        let plain = words().filter(|word| are_syllables(word)).count() * 100 / words().count().max(1);
        (most >= SHARE && most > plain + MARGIN).then_some(best)
    }

    /// The text in Unicode, normal form C.
    pub(crate) fn to_unicode(self, western: &str) -> String {
        match self {
            Self::Tcvn3 => {
                capitals::mend(&charsets::convert(western, &charsets::TCVN3_TABLE).nfc().collect::<String>())
            }
            Self::Viscii => charsets::convert(western, &charsets::VISCII_TABLE),
            Self::Windows1258 => charsets::convert(western, &charsets::WINDOWS_1258_TABLE).nfc().collect(),
            Self::Vni => vni::convert(western).nfc().collect(),
            Self::Viqr => viqr::convert(western).nfc().collect(),
        }
    }
}

/// What bytes are to a program that takes them for Western European (Windows-1252).
pub(crate) fn western(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| charsets::windows1252(byte)).collect()
}

/// Whether a text can be one that was taken for Western European: it has letters, none of which is Vietnamese alone.
pub(crate) fn may_be_western(text: &str) -> bool {
    let vietnamese = |c| matches!(c, 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{300}'..='\u{36F}' | 'Ạ'..='ỹ');
    !text.is_ascii() && !text.chars().any(vietnamese)
}

/// How many of a hundred words are Vietnamese in an encoding; `None` where there are too few to tell. Signs between letters,
/// and letters alone, say nothing.
fn share<'w>(words: impl Iterator<Item = &'w str>, encoding: Legacy, fewest: usize) -> Option<usize> {
    let (mut all, mut right) = (0, 0);
    for word in words {
        let shown = encoding.to_unicode(word);
        let letters = bare(&shown);
        if letters.chars().nth(1).is_some() && !letters.is_ascii() {
            all += 1;
            right += usize::from(are_syllables(letters));
        }
    }
    (all >= fewest).then(|| right * 100 / all)
}

/// Without the signs at its ends.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !is_alphanumeric(c))
}

/// Whether the parts of a word between the marks of ASCII are syllables: `(Đảng`, `KT-XH`.
fn are_syllables(word: &str) -> bool {
    let marks = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric();
    let mut parts = bare(word).split(marks).filter(|part| !part.is_ascii()).peekable();
    parts.peek().is_some() && parts.all(is_syllable)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same sentence in each encoding, as Western European shows it.
    const SENTENCES: &[(Legacy, &str)] = &[
        (Legacy::Tcvn3, "Céng hoµ x· héi chñ nghÜa ViÖt Nam, th«ng b¸o ®Õn c¸c së, ngµnh vÒ viÖc nghØ lÔ"),
        (Legacy::Vni, "Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam, thoâng baùo ñeán caùc sôû, ngaønh veà vieäc nghæ leã"),
        (
            Legacy::Viqr,
            "Co^.ng hoa` xa~ ho^.i chu? nghi~a Vie^.t Nam, tho^ng ba'o dde^'n ca'c so+?, nga`nh ve^` vie^.c nghi? le^~",
        ),
    ];

    const MEANT: &str = "Cộng hoà xã hội chủ nghĩa Việt Nam, thông báo đến các sở, ngành về việc nghỉ lễ";

    #[test]
    fn encodings_are_known_by_what_comes_out() {
        for (encoding, western) in SENTENCES {
            assert_eq!(
                if western.is_ascii() { Legacy::of_unicode(western) } else { Legacy::of_bytes(western) },
                Some(*encoding)
            );
            assert_eq!(Legacy::of_unicode(western), Some(*encoding));
            assert_eq!(encoding.to_unicode(western), MEANT, "{encoding:?}");
        }
        for other in [
            "Le général a été reçu à l'hôtel où il était déjà très fatigué",
            "Plain ASCII, with ^ and (brackets) and a + b = c, nothing of Vietnam?",
            "một văn bản tiếng Việt",
            "là và có thì bà là",
            "",
            "naïve café",
            "· first item\n· second item\n· third item",
            "3 × 4 × 5 × 6 cm, 5 µm, 10 µm and 20 µm; m² m² km²; © A © B; « oui » « non »; ¼ ½ ¾",
            "Né à Orléans, où il a été là. La città è là, più giù, perché è così; på på på på på på på på på på",
            "Let a(n) = a(n-1) + a(n-2), so x^2. Don't go. the'",
        ] {
            assert_eq!(Legacy::of_unicode(other), None, "{other}");
        }
    }

    /// Every notice of the corpus, written in each encoding and read again: which encoding was seen, and how many of its
    /// lines came back as they were.
    #[test]
    fn notices_there_and_back() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let mut texts = Vec::new();
        for part in folder.read_dir().unwrap().flatten().filter(|entry| entry.path().is_dir()) {
            let files = part.path().read_dir().unwrap().flatten().map(|entry| entry.path());
            texts.extend(files.filter(|path| path.extension().is_some_and(|kind| kind == "txt")));
        }
        // What is no Vietnamese, or too little, or has lost its spaces, is left as it is.
        let vietnamese = |text: &str| {
            let syllables = text.split_whitespace().filter(|word| are_syllables(word)).count();
            syllables > 20 && syllables * 2 > text.split_whitespace().count()
        };
        for encoding in EIGHT_BIT.iter().copied().chain([Legacy::Viqr]) {
            let (mut lines, mut same, mut files) = (0, 0, 0);
            for path in &texts {
                let text: String = std::fs::read_to_string(path).unwrap().nfc().collect();
                if !vietnamese(&text) {
                    continue;
                }
                let bytes = encode::encode(&text, encoding);
                let decoded = crate::text::decode::decode(&bytes);
                assert_eq!(decoded.encoding, encoding.name(), "{}", path.display());
                let decoded = decoded.text;
                files += 1;
                // Dirt of a scan has signs that no such encoding has.
                let marks = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'?').count();
                let has = |line: &str| marks(&encode::encode(line, encoding)) <= marks(line.as_bytes());
                assert_eq!(text.lines().count(), decoded.lines().count(), "{}", path.display());
                for (line, read) in text.lines().zip(decoded.lines()) {
                    same += usize::from(line == read);
                    lines += usize::from(line == read || has(line));
                }
            }
            eprintln!("{}: {files} notices, {same} of {lines} lines", encoding.name());
            assert!(files > 100 && same * 100 >= lines * 97, "{encoding:?}: {same} of {lines} lines");
        }
    }
}
