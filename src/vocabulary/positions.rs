//! Chức vụ: posts of signers, folded.
//!
//! Sources: NĐ 30/2020, Phụ lục I, II.7; HD 36-HD/VPTW, 1.7; letterheads of issued documents.

/// Rights to sign before a post.
pub(crate) const RIGHTS: &[&str] = &["TM. ", "KT. ", "TL. ", "TUQ. ", "T/M ", "K/T ", "T/L "];

/// What a scan reads for them before a post: of the rights that posts give, `TL.` is the one that loses a letter.
pub(crate) const READ_FOR_RIGHTS: &[(&str, &str)] = &[("T", "TL"), ("RT", "KT"), ("KI", "KT")];

/// Posts of signers as they are printed, the longer before the shorter that they begin with.
pub(crate) const MARKED_POSTS: &[&str] = &[
    "CHỦ TỊCH",
    "THỦ TƯỚNG",
    "BÍ THƯ",
    "TỔNG GIÁM ĐỐC",
    "GIÁM ĐỐC",
    "TRƯỞNG BAN",
    "TRƯỞNG PHÒNG",
    "TRƯỞNG ĐOÀN",
    "TRƯỞNG KHOA",
    "TRƯỞNG TIỂU BAN",
    "TRƯỞNG CÔNG AN",
    "CHÁNH VĂN PHÒNG",
    "CHÁNH THANH TRA",
    "CHÁNH ÁN",
    "VIỆN TRƯỞNG",
    "BỘ TRƯỞNG",
    "THỨ TRƯỞNG",
    "THỦ TRƯỞNG",
    "TỔNG CỤC TRƯỞNG",
    "CHI CỤC TRƯỞNG",
    "CỤC TRƯỞNG",
    "VỤ TRƯỞNG",
    "HIỆU TRƯỞNG",
    "CHỦ NHIỆM",
    "ĐỘI TRƯỞNG",
    "TỔ TRƯỞNG",
    "CHỈ HUY TRƯỞNG",
    "CHÍNH ỦY",
    "TỔNG THƯ KÝ",
    "TỔNG BIÊN TẬP",
    "KẾ TOÁN TRƯỞNG",
];

/// Posts. A line in capitals that begins with one (after `PHÓ`, `QUYỀN`) is a position.
pub(crate) const POSITIONS: &[&str] = &[
    "truong thue",
    "chu tich",
    "bi thu",
    "giam doc",
    "tong giam doc",
    "truong ban",
    "truong bch",
    "truong phong",
    "truong doan",
    "truong tieu ban",
    "chanh van phong",
    "chanh thanh tra",
    "chanh an",
    "vien truong",
    "bo truong",
    "thu truong",
    "thu tuong",
    "tong thanh tra",
    "thong doc",
    "cuc truong",
    "tong cuc truong",
    "chi cuc truong",
    "vu truong",
    "hieu truong",
    "chu nhiem",
    "truong khoa",
    "truong tram",
    "doi truong",
    "tram truong",
    "to truong",
    "hat truong",
    "chi huy truong",
    "chinh uy",
    "tu lenh",
    "thu ky",
    "tong thu ky",
    "tong bien tap",
    "uy vien",
    "thuong truc",
    "chu nhiem uy ban kiem tra",
    "tong kiem toan",
    "pho thu tuong",
    "van phong",
    "thu truong don vi",
    "ke toan truong",
    "truong cong an",
    "chinh tri vien",
    "truong thon",
    "tham phan",
    "kiem sat vien",
    "truong bo mon",
    "quan doc",
    "truong chi nhanh",
    "doan truong",
    "tong bi thu",
    "dai dien",
    "truong dai dien",
    "nguoi lap",
    "truong dai",
    "phu trach",
    "truong nhom",
    "truong dac khu",
    "hoi truong",
    "don truong",
    "xa doi truong",
    "ban giam hieu",
    "nguoi dai dien",
    "tong chi huy",
    "chap hanh vien",
];

/// Posts, and bodies that are signed for, which only the State has.
pub(crate) const STATE_POSTS: &[&str] = &[
    "hieu truong",
    "pho hieu truong",
    "bo truong",
    "thu truong",
    "thu tuong",
    "cuc truong",
    "chi cuc truong",
    "tong cuc truong",
    "vu truong",
    "uy ban nhan dan",
    "chu tich ubnd",
    "chu tich uy ban nhan dan",
    "truong cong an",
];

/// Posts that the next line may complete: `TRƯỞNG BAN` ⏎ `TỔ CHỨC`.
pub(crate) const OPEN_POSTS: &[&str] = &[
    "truong ban",
    "truong phong",
    "truong khoa",
    "truong bo mon",
    "truong tieu ban",
    "truong doan",
    "to truong",
    "doi truong",
];

/// What a chairman may preside over in the next line: `CHỦ TỊCH` ⏎ `HỘI ĐỒNG QUẢN TRỊ`.
pub(crate) const PRESIDED: &[&str] = &["nuoc cong hoa", "hoi dong", "hdqt", "hdtv", "cong doan"];

/// Words that a post does not end with: the next line goes on with it.
pub(crate) const OPEN_ENDS: &[&str] = &[
    "kiem",
    "va",
    "phu trach",
    "uy ban",
    "hoi dong",
    "cong ty",
    "chi nhanh",
    "trung tam",
    "benh vien",
    "cua",
    "dai dien",
];

/// Words that go on with a post in the line before: `PHÓ BÍ THƯ` ⏎ `THƯỜNG TRỰC`.
pub(crate) const GOING_ON: &[&str] = &["kiem", "thuong truc", "phu trach", "va"];

/// Roles in which people sign minutes and powers of attorney, and posts in short; in running text they name no office.
pub(crate) const ROLES: &[&str] = &[
    "chu toa",
    "chu tri",
    "nguoi uy quyen",
    "nguoi duoc uy quyen",
    "nguoi lam don",
    "nguoi viet don",
    "nguoi nhan",
    "nguoi giao",
    "pho phong",
];

/// Words before a post that make another post of it.
pub(crate) const MODIFIERS: &[&str] = &["pho", "quyen", "nguyen", "q", "p", "kiem", "pho tong"];

/// Academic ranks and degrees, ranks of the forces, printed before a name (NĐ 30/2020, Phụ lục I, II.7.b).
pub(crate) const RANKS: &[&str] = &[
    "GS.TSKH",
    "PGS.TSKH",
    "GS.TS",
    "PGS.TS",
    "GS",
    "PGS",
    "TSKH",
    "TS",
    "ThS",
    "Ths",
    "Th.S",
    "ThS.BS",
    "BSCKII",
    "BSCKI",
    "BS.CKII",
    "BS.CKI",
    "BS",
    "CKII",
    "CKI",
    "DS",
    "LS",
    "KS",
    "CN",
    "KTS",
    "NGND",
    "NGƯT",
    "TTND",
    "TTƯT",
    "AHLĐ",
    "Kỹ sư",
    "Bác sĩ",
    "Dược sĩ",
    "Luật sư",
    "Kiến trúc sư",
    "Tiến sĩ",
    "Thạc sĩ",
    "Cử nhân",
    "Nghệ nhân",
    "Nhà giáo ưu tú",
    "Đại tướng",
    "Thượng tướng",
    "Trung tướng",
    "Thiếu tướng",
    "Đại tá",
    "Thượng tá",
    "Trung tá",
    "Thiếu tá",
    "Đại úy",
    "Thượng úy",
    "Trung úy",
    "Thiếu úy",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn posts_with_marks_are_posts() {
        for post in MARKED_POSTS {
            assert!(POSITIONS.contains(&fold(post).as_str()), "{post}");
        }
    }
}
