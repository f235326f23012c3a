//! Abbreviations in codes whose marks OCR loses.
//!
//! Source: codes of issued documents and NĐ 30/2020, Phụ lục I, II.3.b (each body fixes its own, so the list is never whole).

/// Abbreviations with Đ, as they are written. Folded, each is what OCR leaves of it.
///
/// Only those whose folded form is no abbreviation of its own: `CD`, `DA`, `BD` stay as they are printed.
pub(crate) const MARKED_CODES: &[&str] = &[
    "QĐ",
    "NĐ",
    "QyĐ",
    "QĐi",
    "HĐND",
    "HĐQT",
    "HĐTV",
    "HĐTĐ",
    "BCĐ",
    "BCĐTW",
    "BCSĐ",
    "BGDĐT",
    "SGDĐT",
    "PGDĐT",
    "PGD&ĐT",
    "BGD&ĐT",
    "SGD&ĐT",
    "BKHĐT",
    "SKHĐT",
    "BLĐTBXH",
    "SLĐTBXH",
    "PLĐTBXH",
    "SLĐ",
    "LĐLĐ",
    "TLĐ",
    "ĐHV",
    "ĐHQG",
    "ĐHSP",
    "ĐU",
    "VPĐU",
    "ĐUK",
    "ĐTN",
    "TWĐTN",
    "TĐTN",
    "ĐĐBQH",
    "VPĐP",
    "ĐTXD",
    "BĐBP",
    "KHĐT",
    "GDĐT",
    "LĐTBXH",
    "BVĐK",
    "CĐN",
    "ĐLĐTBXH",
    "VPHĐND",
    "VPĐĐBQH",
    "BXDĐ",
    "CĐCS",
    "ĐKT",
    "HĐTS",
    "HĐTDVC",
    "HĐTDCC",
    "HĐTD",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_mark_to_lose_and_stands_once() {
        for (index, code) in MARKED_CODES.iter().enumerate() {
            assert!(code.contains('Đ'), "{code}");
            assert!(!MARKED_CODES.iter().skip(index + 1).any(|other| other == code), "{code} stands twice");
        }
    }
}
