//! Full stops that are specks of a scan: behind words that end no sentence.

use std::borrow::Cow;

use crate::text::fold::is_letter;
use crate::vocabulary::phrases::JOINING_WORDS;

/// Whether the full stop at byte `at` ends nothing: `Công. an tỉnh`, `phối hợp với. Văn phòng`.
pub(crate) fn is_stray(text: &str, at: usize) -> bool {
    let Some((before, rest)) = text.split_at_checked(at) else { return false };
    let Some(behind) = rest.strip_prefix(". ") else { return false };
    let mut words = before.rsplit(' ');
    let (word, previous) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    // `v.v. và`, `Lê Văn A. báo cáo`: behind signs or one letter nothing can be said.
    if word.chars().nth(1).is_none() || !word.chars().all(is_letter) {
        return false;
    }
    let named = word.starts_with(char::is_uppercase) || previous.starts_with(char::is_uppercase);
    named && behind.starts_with(char::is_lowercase) || JOINING_WORDS.contains(word)
}

/// The text without such stops.
pub(crate) fn without_stray(text: Cow<'_, str>) -> Cow<'_, str> {
    let stops = memchr::memchr_iter(b'.', text.as_bytes()).filter(|&at| is_stray(&text, at));
    let mut kept = String::new();
    let mut from = 0;
    for at in stops {
        kept.push_str(text.get(from..at).unwrap_or(""));
        from = at + 1;
    }
    if from == 0 {
        return text;
    }
    kept.push_str(text.get(from..).unwrap_or(""));
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specks_between_words() {
        for (text, want) in [
            ("Công. an tỉnh, Bộ Chỉ huy", "Công an tỉnh, Bộ Chỉ huy"),
            ("UBND. thành phố Đông Hà", "UBND thành phố Đông Hà"),
            ("Sở Nông nghiệp và Phát triển. nông thôn", "Sở Nông nghiệp và Phát triển nông thôn"),
            ("phối hợp với. Văn phòng Tỉnh ủy", "phối hợp với Văn phòng Tỉnh ủy"),
        ] {
            assert_eq!(without_stray(Cow::Borrowed(text)), want);
        }
    }

    #[test]
    fn stops_of_the_text() {
        for text in [
            "theo quy định. Giao Sở Y tế",
            "TP. Hà Nội",
            "v.v. và",
            "thực hiện. đề nghị",
            "số 5. các",
            "Lê Văn A. báo cáo",
            "đ/c. an",
            "hết.",
        ] {
            assert_eq!(without_stray(Cow::Borrowed(text)), text);
        }
    }
}
