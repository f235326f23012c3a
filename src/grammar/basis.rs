//! How a legal basis opens: `Căn cứ`, `Xét`, `Theo đề nghị` (NĐ 30/2020, Phụ lục I, II.5.b).

use crate::text::fold::{Key, fold_char, head, lower};
use crate::vocabulary::phrases::BASES;

/// The folded words that a legal basis begins with, its dash left out; `None` where it begins otherwise.
///
/// `Căn cứ` may be damaged in one of its letters (`Cãn cứ`); two are another word's: `Cần cụ thể hóa`.
pub(crate) fn opening(text: &str) -> Option<&'static str> {
    let text = without_dash(text);
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let head = head(text, 24);
    let key = Key::new(head);
    let words = BASES.iter().copied().find(|words| key.starts_with(words))?;
    // `Chiều ngày 16/6` tells when.
    let own = words != CHIEU || head.starts_with("Chiểu ");
    (own && (words != CAN_CU || is_can_cu(head))).then_some(words)
}

/// How a basis opened before 1960: `Chiểu Sắc lệnh số 18/SL`.
const CHIEU: &str = "chieu";

/// Whether a text may open with `Căn cứ` of which the scan left one word: `Căn dứ`, `Căncữ`, `Gần cứ`. What follows must tell.
pub(crate) fn may_open(text: &str) -> bool {
    let key = Key::of_head(without_dash(text), 8);
    let mut words = key.as_str().split(' ');
    let (first, second) = (words.next().unwrap_or(""), words.next());
    match first {
        "can" => second.is_some_and(|second| second.len() <= 2),
        "cancu" => true,
        // `Dân cư` is none.
        "gan" | "qan" | "oan" => second == Some("cu") && text.contains(" cứ "),
        _ => false,
    }
}

/// Whether nothing but a legal basis begins with these words: `Theo` and `Thực hiện` open sentences too.
pub(crate) fn is_strong(words: &str) -> bool {
    matches!(words, CAN_CU | CHIEU | "xet" | "theo de nghi")
}

/// Whether a line opens as a legal basis does, for sure.
pub(crate) fn opens_surely(text: &str) -> bool {
    // Every line is asked: most are turned away by their first letters.
    let mut letters = without_dash(text).chars().map(fold_char);
    let first = [letters.next().flatten(), letters.next().flatten(), letters.next().flatten()];
    matches!(
        first,
        [Some(b'c'), Some(b'a'), Some(b'n')]
            | [Some(b'x'), Some(b'e'), Some(b't')]
            | [Some(b't'), Some(b'h'), Some(b'e')]
            | [Some(b'c'), Some(b'h'), Some(b'i')]
    ) && opening(text).is_some_and(is_strong)
}

fn without_dash(text: &str) -> &str {
    text.trim_start_matches(['-', '–', ' ', '*', '_'])
}

/// The commonest opening, folded.
pub(crate) const CAN_CU: &str = "can cu";

fn is_can_cu(head: &str) -> bool {
    let letters = head.chars().filter(|c| fold_char(*c).is_some()).map(lower);
    letters.zip("căncứ".chars()).filter(|(a, b)| a != b).count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings() {
        for (text, want) in [
            ("Căn cứ Luật Đất đai;", Some("can cu")),
            ("- Căn cứ Điều lệ Đảng;", Some("can cu")),
            ("CĂN CỨ LUẬT", Some("can cu")),
            ("Cãn cứ Công văn số 1;", Some("can cu")),
            ("Căn cữ Bộ luật", Some("can cu")),
            ("Cần cụ thể hóa", None),
            ("căn cứ vào tình hình", None),
            ("Xét đề nghị của", Some("xet")),
            ("Theo đề nghị của", Some("theo de nghi")),
            ("Chiểu Sắc lệnh số 18/SL", Some("chieu")),
            ("Chiều ngày 16/6/2026, tại Hội trường", None),
            ("Giao Sở Y tế", None),
        ] {
            assert_eq!(opening(text), want, "{text}");
        }
        assert!(
            may_open("Căn dứ Luật Khám bệnh")
                && may_open("Căncữ Quy định")
                && may_open("Gần cứ Nghị định")
                && !may_open("Dân cư theo")
                && !may_open("Căng thẳng")
        );
    }
}
