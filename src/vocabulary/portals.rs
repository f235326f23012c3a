//! What portals on the web write around a document, folded.
//!
//! Sources: pages of documents on portals of provinces, ministries and law libraries.

/// Labels of a document's metadata, above the document itself.
pub(crate) const METADATA: &[&str] = &[
    "so hieu",
    "so ky hieu",
    "loai van ban",
    "noi ban hanh",
    "co quan ban hanh",
    "ngay ban hanh",
    "ngay hieu luc",
    "ngay het hieu luc",
    "ngay cong bao",
    "so cong bao",
    "trich yeu noi dung",
    "phan loai",
    "hieu luc",
    "tinh trang",
    "tinh trang hieu luc",
    "noi dung toan van",
    "thuoc tinh van ban",
];

/// Lines behind a document that invite to more, whole.
pub(crate) const INVITATIONS: &[&str] = &[
    "tin lien quan",
    "tin cung chuyen muc",
    "cac tin khac",
    "tin khac",
    "tin moi hon",
    "tin cu hon",
    "bai viet lien quan",
    "van ban lien quan",
    "chia se bai viet",
    "chia se",
    "binh luan",
    "y kien ban doc",
    "in trang",
    "in bai viet",
    "in bai viet gui email chia se facebook",
    "tu khoa",
    "gui cho ban be",
    "quay lai",
    "ve trang truoc",
    "ve dau trang",
    "luot xem",
    "tep dinh kem",
    "file dinh kem",
];

/// Those of them behind which nothing but more of the web stands.
pub(crate) const RELATED: &[&str] = &[
    "tin lien quan",
    "tin cung chuyen muc",
    "cac tin khac",
    "tin khac",
    "bai viet lien quan",
    "van ban lien quan",
    "binh luan",
    "y kien ban doc",
];

/// Who signs for a portal, above its invitations.
pub(crate) const EDITORS: &[&str] = &["ban bien tap", "bbt", "quan tri vien"];

/// First words of a link to the document's file, which ends with [`HERE`].
pub(crate) const LINKS: &[&str] = &["tai", "xem", "download", "noi dung", "chi tiet", "vui long", "moi"];

/// What a link says.
pub(crate) const HERE: &str = "tai day";

/// Ends of the names of files.
pub(crate) const FILES: &[&str] = &[".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar"];

/// Openings of the lines that a scanner's program or a law library prints on each page.
pub(crate) const MARKS: &[&str] =
    &["scanned with", "duoc quet bang", "scanned by", "thu vien phap luat", "luatvietnam"];

/// What stands between rules where a page ends, with its number or without.
pub(crate) const BREAKS: &[&str] = &["page break", "ngat trang", "end of ocr for page"];

/// What stands between rules where a page begins.
pub(crate) const BEGINNINGS: &[&str] = &["start of ocr for page"];

/// What stands in the line between a page's title and its text, two of them at least.
pub(crate) const BYLINES: &[&str] = &[
    "tac gia",
    "nguoi dang",
    "ngay dang",
    "dang ngay",
    "ngay cap nhat",
    "luot xem",
    "lan xem",
    "luot doc",
    "co chu",
    "in trang",
    "in bai viet",
];

/// What says that a day is the one on which a page was made.
pub(crate) const MOMENTS: &[&str] =
    &["ngay cap nhat", "cap nhat", "cap nhat luc", "ngay dang", "dang ngay", "dang luc", "dang vao"];

/// Days of the week before a page's day, or before one of a body's.
pub(crate) const WEEKDAYS: &[&str] = &[
    "thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat", "thu 2", "thu 3", "thu 4", "thu 5",
    "thu 6", "thu 7",
];

/// Parts of a site that stand alone above a document, in small letters.
pub(crate) const HEADINGS: &[&str] = &[
    "tìm kiếm",
    "tìm kiếm tin tức",
    "tìm kiếm văn bản",
    "tin tức",
    "tin tức truyền thông",
    "tin tức sự kiện",
    "tin hoạt động",
    "trang chủ",
    "site banner",
    "đóng",
    "menu",
    "đăng nhập",
    "home",
    "in trang",
    "in trang này",
    "in bài viết",
    "chuyên mục",
    "ngày phát hành",
    "lượt xem",
];

/// Signs between the parts of a site that lead to the page, and what those are called.
pub(crate) const TRAILS: &[&str] = &[" >> ", " » ", " › "];
pub(crate) const MENUS: &[&str] =
    &["trang chu", "home", "tin tuc", "tin hoat dong", "tin van ban", "van ban", "thong bao", "chuyen muc", "su kien"];
