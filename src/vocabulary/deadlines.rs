//! Words around deadlines, plain (ASCII, without marks).
//!
//! Sources: conclusions, directives and plans of State and Party bodies.

/// Words that may open a deadline, plain. Each is tried where it stands as a whole word.
pub(crate) const OPENINGS: &[&str] = &[
    "truoc",
    "cham nhat",
    "muon nhat",
    "khong qua",
    "qua",
    "khong muon hon",
    "khong cham hon",
    "han cuoi",
    "han chot",
    "han",
    "toi da",
    "thoi han",
    "thoi gian",
    "den",
    "trong",
    "tu",
    "ke tu",
    "hang",
    "vao",
    "moi",
    "dinh ky",
    "ngay",
    "thu",
    "het",
    "sau",
    "hoan thanh",
    "thuc hien xong",
    "ket thuc",
];

/// Words that are `từ` or `mỗi` without their marks, and open none.
pub(crate) const NOT_OPENINGS: &[&str] = &[
    "tử ", "tự ", "tư ", "tứ ", "Tử ", "Tự ", "Tư ", "Tứ ", "mời ", "Mời ", "mới ", "Mới ", "qua ", "Qua ", "quả ",
    "Quả ",
];

/// What every recurrence has.
pub(crate) const REGULARLY: &[&str] = &[
    "hang ",
    "Hang ",
    "moi ",
    "Moi ",
    "lan",
    "quy",
    "tuan",
    "dinh ky",
    "Dinh ky",
    "thang sau",
    "thang ke",
    "thang lien",
    "thang tiep",
];

/// What gives a deadline without a number.
pub(crate) const TIMES: &[&str] = &["hang ", "Hang ", "moi ", "Moi ", "ngay ky", "tuan", "quy ", "cuoi nam", "het nam"];

/// What happens at regular times, and is no task.
pub(crate) const REGULAR: &[&str] = &[
    "cuoc hop",
    "phien hop",
    "hoi hop",
    "giao ban",
    "ke hoach",
    "tien luong",
    "chi tra luong",
    "thu nhap",
    "binh quan",
    "dinh muc",
    "cong viec",
    "sinh hoat phi",
    "tro cap",
];

/// Words of what is done again and again, before how often.
pub(crate) const REPEATED: &[&str] = &[
    "kiem tra",
    "tong hop",
    "cap nhat",
    "ra soat",
    "theo doi",
    "danh gia",
    "thong ke",
    "gui ",
    "duy tri",
    "to chuc",
    "cong khai",
    "tuan tra",
    "ve sinh",
    "dang ",
    "phat thanh",
    "don doc",
    "giam sat",
];

/// Words that say that something is handed in or closed on a day.
pub(crate) const HANDING_IN: &[&str] = &[
    "phan dau",
    "ban giao",
    "ra quan",
    "bao cao",
    "gui ve",
    "gui bao cao",
    "nop ",
    "hoan thanh",
    "xong",
    "ket thuc dot",
    "chot ",
    "ket so",
    "bao cao ve",
];

/// What has a day of its own, on which nothing is due.
pub(crate) const MEETINGS: &[&str] =
    &["cuoc hop", "buoi hop", "phien hop", "hoi nghi", "hoi thao", "giao ban", "to chuc", "ky niem", "le "];

/// Papers from whose day something counts, where they are spoken of.
pub(crate) const OTHER_PAPERS: &[&str] =
    &["hop dong", "bien ban", "quyet dinh xu phat", "giay phep", "giay chung nhan", "ban an", "van ban"];

/// What is signed and is not the document: `kể từ ngày ký hợp đồng`.
pub(crate) const SIGNED: &[&str] = &["hop dong", "bien ban", "ket", "thoa thuan", "cam ket", "phu luc"];

/// Words that say that something is to be ready.
pub(crate) const COMPLETING: &[&str] =
    &["hoan thanh", "xong", "dut diem", "ket thuc", "trinh", "bao cao", "phan dau", "ban hanh", "thoi han "];

/// Days of the week, in words and in digits, as an RRULE writes them (RFC 5545, 3.3.10).
pub(crate) const WEEKDAYS: &[(&str, &str)] = &[
    ("thu hai", "MO"),
    ("thu ba", "TU"),
    ("thu tu", "WE"),
    ("thu nam", "TH"),
    ("thu sau", "FR"),
    ("thu bay", "SA"),
    ("chu nhat", "SU"),
    ("thu 2", "MO"),
    ("thu 3", "TU"),
    ("thu 4", "WE"),
    ("thu 5", "TH"),
    ("thu 6", "FR"),
    ("thu 7", "SA"),
];

/// Words before a day that something must not outlast: `không được kéo dài quá ngày 10/9`.
pub(crate) const FORBIDDING: &[&str] = &["khong de ", "khong duoc ", "khong keo dai ", "tranh de ", "tranh keo dai "];
