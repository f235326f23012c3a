//! Words by which documents are cited.
//!
//! Sources: NĐ 30/2020, Phụ lục I, II.6.c; the law on making legal documents; Quy định 399-QĐ/TW (Party).

/// Laws, which are cited by their title: plain words, and the type as the model writes it.
pub(crate) const LAWS: &[(&str, &str)] = &[
    ("luat", "Luật"),
    ("bo luat", "Bộ luật"),
    ("phap lenh", "PL"),
    ("hien phap", "Hiến pháp"),
    ("dieu le", "Điều lệ"),
];

/// Types that are cited by code, number or session: plain words, and the abbreviation.
pub(crate) const CITED_TYPES: &[(&str, &str)] = &[
    ("nghi quyet", "NQ"),
    ("nghi quyet lien tich", "NQLT"),
    ("quyet dinh", "QĐ"),
    ("nghi dinh", "NĐ"),
    ("thong tu", "TT"),
    ("thong tu lien tich", "TTLT"),
    ("chi thi", "CT"),
    ("thong bao", "TB"),
    ("thong bao ket luan", "TB"),
    ("ket luan", "KL"),
    ("ke hoach", "KH"),
    ("chuong trinh", "CTr"),
    ("chuong trinh cong tac", "CTr"),
    ("chuong trinh hanh dong", "CTr"),
    ("ke hoach hanh dong", "KH"),
    ("ke hoach cong tac", "KH"),
    ("ke hoach lien tich", "KH"),
    ("ke hoach lien nganh", "KH"),
    ("ke hoach phoi hop", "KH"),
    ("chuong trinh phoi hop", "CTr"),
    ("chuong trinh lien tich", "CTr"),
    ("bien ban ghi nho", "BGN"),
    ("bao cao", "BC"),
    ("to trinh", "TTr"),
    ("cong van", "CV"),
    ("van ban", "CV"),
    ("van ban hop nhat", "VBHN"),
    ("cong dien", "CĐ"),
    ("dien", "Điện"),
    ("huong dan", "HD"),
    ("huong dan lien nganh", "HD"),
    ("quy dinh", "QyĐ"),
    ("quy che", "QC"),
    ("quy che phoi hop", "QC"),
    ("de an", "ĐA"),
    ("phuong an", "PA"),
    ("bien ban", "BB"),
    ("giay moi", "GM"),
    ("thong tri", "TT"),
    ("phieu chuyen", "PC"),
    ("giay uy quyen", "GUQ"),
    ("hop dong", "HĐ"),
    ("lenh", "L"),
    ("cong bao", "CB"),
];

/// What a Party resolution may be named after, folded.
pub(crate) const SESSIONS: &[&str] = &[
    "trung uong",
    "tw",
    "hoi nghi trung uong",
    "hoi nghi lan thu",
    "hoi nghi",
    "hoi nghi tw",
    "dai hoi",
    "dai hoi dang",
    "dai hoi dai bieu",
    "dai hoi dai bieu toan quoc",
];

/// Words that end a law's title.
pub(crate) const LAW_STOPS: &[&str] = &[
    "về",
    "theo",
    "để",
    "và các",
    "được",
    "đã",
    "có",
    "thì",
    "là",
    "quy định",
    "của",
    "hiện hành",
    "này",
    "tại",
    "trong",
    "khi",
    "đối với",
    "do",
    "từ",
    "nêu",
    "và quy định",
    "và văn bản",
    "số",
    "thông qua",
    "cho",
    "nhằm",
    "và Luật",
    "cùng",
    "với",
    "vào",
    "như",
    "phải",
    "không",
    "sẽ",
    "đảm bảo",
    "bảo đảm",
    "xem xét",
    "và xem xét",
    "và đề nghị",
    "và yêu cầu",
    "và triển khai",
    "đáp ứng",
    "phù hợp",
    "kịp thời",
    "góp phần",
];

/// Words of laws' titles that open with one of those.
pub(crate) const WITHIN_LAWS: &[&str] = &[
    "của người nước ngoài",
    "theo phương thức",
    "của thuốc lá",
    "của rượu",
    "tại Việt Nam",
    "có công",
    "với cách mạng",
    "với nước",
    "bảo đảm an",
    "đảm bảo an",
];

/// Titles of laws that are often written small, as they open.
pub(crate) const SMALL_TITLES: &[&str] = &[
    "thuế ",
    "quản lý thuế",
    "hải quan",
    "đất đai",
    "đấu thầu",
    "doanh nghiệp",
    "xây dựng",
    "lao động",
    "hình sự",
    "dân sự",
    "kế toán",
    "giáo dục",
    "ưu đãi người",
    "thương mại",
    "bảo hiểm xã hội",
    "đầu tư",
    "nhà ở",
    "khiếu nại",
    "tố cáo",
    "giao thông đường bộ",
    "phòng cháy",
    "phòng, chống",
    "bảo vệ môi trường",
    "ngân sách nhà nước",
    "cán bộ",
    "viên chức",
    "tổ chức chính quyền",
    "tiếp công dân",
];

/// Abbreviations of types that are those of bodies too: `công văn số 3361/CT-KK` is a letter of a tax office.
pub(crate) const LETTERS: &[&str] = &["CT"];

/// Posts of which the State has one, as a cited document's issuer.
pub(crate) const SOLE_POSTS: &[&str] = &["Chủ tịch nước", "Chủ tịch Quốc hội", "Tổng Bí thư"];

/// Posts that issue documents, as their names open.
pub(crate) const ISSUERS: &[&str] = &["Bộ trưởng", "Thủ tướng", "Thống đốc", "Tổng Thanh tra"];

/// Words behind an organ's name that belong to the sentence.
pub(crate) const BEHIND_ORGANS: &[&str] = &[" có liên quan", " liên quan", " nêu trên", " nói trên"];

/// Words behind a title that go on with the sentence.
pub(crate) const BEHIND_TITLES: &[&str] = &[" và bãi bỏ ", " và thay thế ", " và bị bãi bỏ "];

/// Verbs of the sentence behind a title, which say that a comma before their subject ends it.
pub(crate) const ASKING: &[&str] =
    &[" đề nghị", " yêu cầu", " thông báo", " báo cáo", " có ý kiến", " ban hành", " triển khai", " trả lời"];

/// Words that open the title of a cited document behind its date and organ.
pub(crate) const TITLE_OPENINGS: &[&str] = &[
    "về việc",
    "về",
    "quy định",
    "ban hành",
    "phê duyệt",
    "hướng dẫn",
    "sửa đổi",
    "công bố",
    "bổ sung",
    "thay thế",
    "quy chế",
    "chấp thuận",
    "giao",
    "thành lập",
    "kiện toàn",
    "v/v",
];

/// Words behind which something like a code numbers a form or a lot, folded.
pub(crate) const NOT_CODES: &[&str] = &[
    "mau",
    "mau so",
    "bieu",
    "bieu mau",
    "phu luc",
    "goi thau",
    "tai khoan",
    "to ban do",
    "thua",
    "bien so",
    "phieu thu",
    "hoa don",
];

/// Types that are never cited by a number alone: there it belongs to the name (`Chương trình 135`).
pub(crate) const NAMED_TYPES: &[&str] = &["CTr", "ĐA", "PA", "HĐ", "L", "BB", "CB", "QC", "QyĐ", "BC", "Điện"];

/// What goes on with a law's title behind a comma.
pub(crate) const TITLE_GOES_ON: &[&str] = &[
    "thuế nhập khẩu",
    "đối thoại",
    "chống ",
    "bổ sung",
    "bỗ sung",
    "bổ xung",
    "chữa ",
    "công chức",
    "tố cáo",
    "vệ sinh",
    "sử dụng",
    "xuất cảnh",
    "thể thao",
    "an toàn giao thông",
    "khen thưởng",
    "quá cảnh",
    "nhập cảnh",
    "cư trú",
    "vật liệu nổ",
    "cứu hộ",
    "bia",
    "chữa bệnh",
    "lãng phí",
];

/// Words of a session's name, folded.
pub(crate) const SESSION_WORDS: &[&str] = &[
    "khoa", "lan", "thu", "dai", "bieu", "toan", "quoc", "dang", "bo", "tinh", "hoi", "nghi", "trung", "uong", "hai",
    "ba", "tu", "nam", "sau", "bay", "tam",
];

/// Those behind which a second number stands: `Hội nghị lần thứ sáu khóa XII`.
pub(crate) const SESSION_NUMBERED: &[&str] = &["khoa", "lan", "thu"];

/// What the term of an assembly stands behind in a notation: `QH15`, `NQ-HĐND16`.
pub(crate) const TERMED: &[&str] = &["QH", "HĐNN", "HĐND", "LCT", "NQTW", "K", "CTN"];
