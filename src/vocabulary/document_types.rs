//! Tên loại văn bản with their abbreviations.
//!
//! Sources: NĐ 30/2020/NĐ-CP, Phụ lục III, mục I; TT 01/2011/TT-BNV, Phụ lục I; Quy định 399-QĐ/TW and HD 36-HD/VPTW (Party).

use crate::text::fold::Key;

/// One type of document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DocumentType {
    /// The abbreviation in the code: `TB`.
    pub(crate) code: &'static str,
    /// The name: `Thông báo`.
    pub(crate) name: &'static str,
    /// The name folded, as the type line is compared.
    pub(crate) key: &'static str,
}

const fn row(code: &'static str, name: &'static str, key: &'static str) -> DocumentType {
    DocumentType { code, name, key }
}

/// All types, those that share an abbreviation in order of how common they are; what the rules give none has an empty one.
pub(crate) const DOCUMENT_TYPES: &[DocumentType] = &[
    row("TB", "Thông báo", "thong bao"),
    row("QĐ", "Quyết định", "quyet dinh"),
    row("NQ", "Nghị quyết", "nghi quyet"),
    row("CT", "Chỉ thị", "chi thi"),
    row("QC", "Quy chế", "quy che"),
    row("QyĐ", "Quy định", "quy dinh"),
    row("TC", "Thông cáo", "thong cao"),
    row("HD", "Hướng dẫn", "huong dan"),
    row("CTr", "Chương trình", "chuong trinh"),
    row("KH", "Kế hoạch", "ke hoach"),
    row("PA", "Phương án", "phuong an"),
    row("ĐA", "Đề án", "de an"),
    row("DA", "Dự án", "du an"),
    row("BC", "Báo cáo", "bao cao"),
    row("BB", "Biên bản", "bien ban"),
    row("TTr", "Tờ trình", "to trinh"),
    row("HĐ", "Hợp đồng", "hop dong"),
    row("CĐ", "Công điện", "cong dien"),
    row("BGN", "Bản ghi nhớ", "ban ghi nho"),
    row("BTT", "Bản thỏa thuận", "ban thoa thuan"),
    row("GUQ", "Giấy ủy quyền", "giay uy quyen"),
    row("GM", "Giấy mời", "giay moi"),
    row("GGT", "Giấy giới thiệu", "giay gioi thieu"),
    row("GNP", "Giấy nghỉ phép", "giay nghi phep"),
    row("PG", "Phiếu gửi", "phieu gui"),
    row("PC", "Phiếu chuyển", "phieu chuyen"),
    row("PB", "Phiếu báo", "phieu bao"),
    row("SY", "Bản sao y", "ban sao y"),
    row("TrS", "Bản trích sao", "ban trich sao"),
    row("SL", "Bản sao lục", "ban sao luc"),
    // Party only (Quy định 399-QĐ/TW, HD 36).
    row("KL", "Kết luận", "ket luan"),
    row("TT", "Thông tri", "thong tri"),
    row("QH", "Quy hoạch", "quy hoach"),
    row("TBo", "Tuyên bố", "tuyen bo"),
    row("LKG", "Lời kêu gọi", "loi keu goi"),
    // Normative (Luật Ban hành văn bản quy phạm pháp luật).
    row("NĐ", "Nghị định", "nghi dinh"),
    row("TT", "Thông tư", "thong tu"),
    row("TTLT", "Thông tư liên tịch", "thong tu lien tich"),
    row("PL", "Pháp lệnh", "phap lenh"),
    row("L", "Lệnh", "lenh"),
    // Dropped in 2020, still in older files (TT 01/2011).
    row("CK", "Bản cam kết", "ban cam ket"),
    row("CN", "Giấy chứng nhận", "giay chung nhan"),
    row("ĐĐ", "Giấy đi đường", "giay di duong"),
    // Thư công and what purchasing rules name (TT 14/2023/TT-BYT): no rule gives them an abbreviation.
    row("", "Thư cảm ơn", "thu cam on"),
    row("", "Thư chúc mừng", "thu chuc mung"),
    row("", "Thư mời báo giá", "thu moi bao gia"),
    row("", "Yêu cầu báo giá", "yeu cau bao gia"),
];

/// The type of an official letter, which prints no type line.
pub(crate) const OFFICIAL_LETTER: DocumentType = row("CV", "Công văn", "cong van");

/// Abbreviations of older rules and of the Party beside those of the table above: (printed, the table's).
pub(crate) const OTHER_CODES: &[(&str, &str)] = &[
    ("QĐi", "QyĐ"), // HD 36: quy định of a Party committee
    ("GN", "BGN"),  // TT 01/2011
    ("TTh", "BTT"), // TT 01/2011
    ("UQ", "GUQ"),  // TT 01/2011
    ("GT", "GGT"),  // TT 01/2011
    ("NP", "GNP"),  // TT 01/2011
    ("TS", "TrS"),  // TT 01/2011
    ("CV", "CV"),   // HD 36: the Party writes CV in the number
    // Capitals where the rules write small letters: what typists and OCR make of them.
    ("TTR", "TTr"),
    ("CTR", "CTr"),
];

/// Types, by name, of which some have no subject: a công văn may have none, and the others say by their type what they are about.
pub(crate) const WITHOUT_SUBJECT: &[&str] =
    &["Công văn", "Thư cảm ơn", "Thư chúc mừng", "Thư mời báo giá", "Yêu cầu báo giá"];

/// The type whose abbreviation is exactly `code`.
pub(crate) fn by_code(code: &str) -> Option<&'static DocumentType> {
    let code = OTHER_CODES.iter().find(|(printed, _)| *printed == code).map_or(code, |(_, table)| table);
    if code == OFFICIAL_LETTER.code {
        return Some(&OFFICIAL_LETTER);
    }
    DOCUMENT_TYPES.iter().find(|kind| !code.is_empty() && kind.code == code)
}

/// The type whose name a folded text opens with, the longest of several: `Thông báo kết luận` before `Thông báo`.
pub(crate) fn opening(key: &Key) -> Option<&'static DocumentType> {
    DOCUMENT_TYPES.iter().filter(|kind| key.starts_with(kind.key)).max_by_key(|kind| kind.key.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn keys_are_the_folded_names() {
        for kind in DOCUMENT_TYPES {
            assert_eq!(fold(kind.name), kind.key, "{}", kind.name);
        }
    }
}
