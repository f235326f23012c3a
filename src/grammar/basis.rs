//! How a legal basis opens: `Căn cứ`, `Xét`, `Theo đề nghị` (NĐ 30/2020, Phụ lục I, II.5.b).

use crate::text::fold::Key;
use crate::text::fold::{fold_char, lower};
use crate::vocabulary::phrases::BASES;

/// The folded words that a legal basis begins with, its dash left out; `None` where it begins otherwise.
///
/// `Căn cứ` may be damaged in one of its letters (`Cãn cứ`); two are another word's: `Cần cụ thể hóa`.
pub(crate) fn opening(text: &str) -> Option<&'static str> {
    let text = text.trim_start_matches(['-', '–', ' ', '*', '_']);
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let head: String = text.chars().take(24).collect();
    let key = Key::new(&head);
    let words = BASES.iter().copied().find(|words| key.starts_with(words))?;
    (words != CAN_CU || is_can_cu(&head)).then_some(words)
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
            ("Giao Sở Y tế", None),
        ] {
            assert_eq!(opening(text), want, "{text}");
        }
    }
}
