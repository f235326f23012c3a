//! The seal: it lies between a signer's post and name, and repeats in capitals who issued the document.

use crate::grammar::motto;
use crate::grammar::organ::{begins_name, is_exact_organ, is_level};
use crate::model::Header;
use crate::text::fold::{Key, fold_char, is_capitals, is_letter, is_upper, opens_folded};
use crate::text::syllable::is_syllable;
use crate::vocabulary::places::PROVINCES;
use crate::vocabulary::seals::{NAME_PARTS, SHORT_LEVELS, SHORT_MOTTOS};

/// What the seal of a document may repeat.
#[derive(Debug, Default)]
pub(crate) struct Seal {
    /// The names in the letterhead, as printed and written out.
    names: Vec<Key>,
    /// Whether each of several signers side by side has the body below the post that the post is of.
    pub(crate) bodies_below: bool,
}

/// Bytes of the longest line of a seal: a longer one is not looked at.
const LONGEST: usize = 200;

/// Words of the longest run of them behind a recipient.
const WORDS: usize = 8;

impl Seal {
    pub(crate) fn of(header: &Header<'_>) -> Self {
        let organs = [&header.organ, &header.parent_organ].into_iter().flatten();
        let names = organs.flat_map(|organ| std::iter::once(&organ.text).chain(&organ.name));
        Self { names: names.map(|name| Key::new(name)).collect(), bodies_below: false }
    }

    /// Whether a line is the seal's, stars in and around it left out.
    pub(crate) fn says(&self, text: &str) -> bool {
        let clean =
            |c: char| is_letter(c) || c.is_ascii_digit() || matches!(c, ' ' | '.' | ',' | '-' | '&' | '★' | '☆' | '*');
        // `CHỦ TỊCH` ⏎ `NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM` is a post.
        text.len() <= LONGEST
            && is_capitals(text)
            && !opens_folded(text, "nuoc cong hoa")
            && text.chars().all(clean)
            && parts(text).all(|part| self.says_part(&Key::new(part)))
    }

    /// Whether a line of whole words is the seal's: initials are a recipient's.
    pub(crate) fn says_in_words(&self, text: &str) -> bool {
        text.split(' ').all(is_loud) && self.says(text)
    }

    /// Whether a line repeats the letterhead, or the State's or the Party's name, and no more.
    pub(crate) fn repeats(&self, text: &str) -> bool {
        let repeats = |part| {
            let key = Key::new(part);
            self.has(&key) || is_motto(&key)
        };
        text.len() <= LONGEST && is_capitals(text) && !opens_folded(text, "nuoc cong hoa") && parts(text).all(repeats)
    }

    fn has(&self, key: &Key) -> bool {
        !key.as_str().is_empty() && self.names.iter().any(|name| name.find(key.as_str()).is_some())
    }

    fn says_part(&self, key: &Key) -> bool {
        let placed = || {
            let behind = key.as_str().split_once(' ').filter(|(level, _)| SHORT_LEVELS.contains(level));
            behind.is_some() || PROVINCES.contains(key.as_str())
        };
        self.has(key)
            || is_motto(key)
            || is_level(key)
            || is_exact_organ(key)
            || begins_name(key, None)
            || NAME_PARTS.iter().any(|part| key.starts_with(part))
            || placed()
    }

    /// Where the seal's words begin that a scan put at the end of a recipient's line: behind a mark any of them, else
    /// those of the letterhead alone.
    pub(crate) fn tail(&self, text: &str) -> Option<usize> {
        let words = text.rsplit(' ').take(WORDS).take_while(|word| is_loud(word));
        let starts: Vec<usize> = words.map(|word| word.as_ptr().addr() - text.as_ptr().addr()).collect();
        starts.into_iter().rev().find(|&at| {
            let (before, run) = text.split_at_checked(at).unwrap_or((text, ""));
            let before = before.trim_end();
            // What is all in capitals is a recipient itself.
            let named = before.chars().filter(|c| c.is_lowercase()).nth(1).is_some();
            let ended = before.ends_with([';', ',', ')']);
            let own =
                || run.split_whitespace().filter(|word| is_syllable(word)).count() > 1 && self.has(&Key::new(run));
            named && run.chars().any(is_letter) && if ended { self.says(run) } else { own() }
        })
    }
}

/// What stands between the stars of a line.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['★', '☆', '*']).filter(|part| part.chars().any(is_letter))
}

/// Whether a word can be a seal's: capitals that make a syllable, or a star.
fn is_loud(word: &str) -> bool {
    // A vowel with its mark, where the scan took one for another: `TRUỜNG`. Initials have none.
    let marked =
        || word.chars().any(|c| !c.is_ascii() && matches!(fold_char(c), Some(b'a' | b'e' | b'i' | b'o' | b'u' | b'y')));
    matches!(word, "★" | "☆" | "*" | "-") || word.chars().all(is_upper) && (is_syllable(word) || marked())
}

/// Whether a line is the State's or the Party's name.
fn is_motto(key: &Key) -> bool {
    motto::is_in(key.as_str()) || SHORT_MOTTOS.iter().any(|motto| key.starts_with(motto))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(name: &str) -> Seal {
        Seal { names: vec![Key::new(name)], bodies_below: false }
    }

    #[test]
    fn lines() {
        let seal = seal("CÔNG TY TNHH MTV THỦY NÔNG SÔNG CẦU");
        for line in [
            "ỦY BAN NHÂN DÂN",
            "NHÂN DÂN",
            "XÃ TÂN LẬP",
            "H. CHỢ MỚI",
            "ỦY BAN NHÂN DÂN XÃ TÂN LẬP * TỈNH BẮC KẠN",
            "★ SỞ Y TẾ ★",
            "C.H.X.H.C.N VIỆT NAM",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "THỦY NÔNG",
            "SÔNG CẦU",
            "MỘT THÀNH VIÊN",
        ] {
            assert!(seal.says(line), "{line}");
        }
        for line in ["TỔ CHỨC", "HÀNH CHÍNH - TỔNG HỢP", "Sở Y tế", "CHẤP HÀNH VIÊN TRUNG CẤP", "★", ""]
        {
            assert!(!seal.says(line), "{line}");
        }
    }

    #[test]
    fn behind_recipients() {
        let seal = seal("BCH HUYỆN ĐOÀN CHỢ MỚI");
        for (line, tail) in [
            ("- Các cơ sở Đoàn HUYỆN ĐOÀN", Some("HUYỆN ĐOÀN")),
            ("- Trưởng 12 thôn; XÃ TÂN LẬP", Some("XÃ TÂN LẬP")),
            ("- Giáo viên khối 12; TRƯỜNG", Some("TRƯỜNG")),
            ("- TT. Huyện ủy (b/c); ★ TỈNH BẮC KẠN ★", Some("★ TỈNH BẮC KẠN ★")),
            ("- Huyện ủy, UBND", None),
            ("- HUYỆN ĐOÀN", None),
            ("- Lưu: VT, UBND", None),
            ("- Các chi đoàn;", None),
        ] {
            assert_eq!(seal.tail(line).and_then(|at| line.get(at..)), tail, "{line}");
        }
    }
}
