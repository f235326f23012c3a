//! Họ: Vietnamese surnames, folded.
//!
//! Source: the surnames common in lists of officials; a name in small letters is also known by its shape below a post.

use crate::text::words::WordSet;

/// Words of office in capitals that are surnames without their marks.
pub(crate) const OFFICES: &[&str] =
    &["CHỦ", "TỔ", "HỘI", "ĐỘI", "PHÓ", "BỘ", "ĐẢNG", "BAN", "VIỆN", "VỤ", "TRƯỜNG", "PHƯỜNG", "THỊ"];

/// Surnames.
pub(crate) static SURNAMES: WordSet = WordSet::new(&[
    "nguyen", "ca", "ka", "kpa", "hu", "lu", "lau", "giang", "hau", "thao", "cu", "vu", "sin", "chang", "chao", "ban",
    "trang", "khau", "nay", "k", "tran", "le", "pham", "huynh", "hoang", "phan", "vo", "dang", "bui", "do", "ho",
    "ngo", "duong", "ly", "dao", "dinh", "lam", "truong", "ha", "mai", "trinh", "cao", "luong", "luu", "thai", "chu",
    "ta", "phung", "to", "vuong", "doan", "tang", "trieu", "kieu", "quach", "la", "hua", "nong", "be", "lo", "quang",
    "ma", "dam", "tong", "than", "bach", "chau", "khuat", "nghiem", "nhu", "ninh", "ong", "phi", "thach", "tieu",
    "ton", "tu", "ung", "vi", "viet", "vang", "giap", "khong", "kim", "lai", "luc", "mac", "nghi", "nhan", "on",
    "phuong", "sam", "sung", "tham", "thi", "thieu", "uong", "van", "vien", "y", "ksor", "rmah", "siu", "hlo", "cam",
    "dieu", "dong", "hang", "han", "hoa", "cung", "dau", "diep", "duy", "bo", "banh", "an", "au", "chamalea", "kator",
    "pi", "nie", "mlo", "eban", "ayun", "kbuor", "rcom", "rahlan", "puih", "rolan",
]);

/// The commonest of them as they are written in capitals: what tells a name of two words from other words in capitals.
pub(crate) const COMMON_SURNAMES: &[&str] = &[
    "NGUYỄN", "TRẦN", "LÊ", "PHẠM", "HOÀNG", "HUỲNH", "PHAN", "VŨ", "VÕ", "ĐẶNG", "BÙI", "ĐỖ", "HỒ", "NGÔ", "DƯƠNG",
    "LÝ", "TÔ", "ĐINH", "TRƯƠNG", "LÂM", "MAI", "ĐÀO", "CAO", "TẠ", "THÁI", "CHU", "ĐOÀN", "TRỊNH", "LƯU", "LƯƠNG",
    "QUÁCH", "TÔN", "VƯƠNG", "TRIỆU", "LÒ", "NÔNG", "HỨA", "KIỀU",
];

/// What is left of the surname that two in five have, where its first letters are lost, and the surname.
pub(crate) const TORN_SURNAMES: &[(&str, &str)] =
    &[("guyễn", "NGUYỄN"), ("uyễn", "NGUYỄN"), ("yễn", "NGUYỄN"), ("ễn", "NGUYỄN")];

/// Those of the commonest that are known in one spelling alone: with other marks they are misread. `Trình`, `Đổ`, `Đăng`, `Lường`, `Doãn`, `Vừ`, `Ngọ` are
/// surnames beside those that they look like.
pub(crate) const SURE_SURNAMES: &[&str] = &["NGUYỄN", "TRẦN", "LÊ", "PHẠM", "HOÀNG", "HUỲNH", "BÙI", "ĐINH", "VƯƠNG"];

/// The commonest second names, which tell that a surname stands before them.
pub(crate) const SECOND_NAMES: &[&str] = &["Văn", "Thị"];
