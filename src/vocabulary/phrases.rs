//! Set phrases that mark a place in the document, folded.

use crate::text::words::WordSet;

/// Heads of bodies that stand alone behind `Lưu`.
pub(crate) const FILERS: &[&str] =
    &["Ban", "Sở", "Hội", "Đoàn", "Phòng", "Trường", "Viện", "Khoa", "Chi bộ", "Đảng ủy"];

/// How a paragraph opens that gives a body a task.
pub(crate) const OPENING_ORDERS: &[&str] = &["Giao", "Đề nghị", "Yêu cầu", "Phân công"];

/// Labels of lines that are paragraphs of their own behind the end of a sentence: `Địa điểm: …`.
pub(crate) const LINE_LABELS: &[&str] = &[
    "Thời gian",
    "Thời gian thực hiện",
    "Thời gian, địa điểm",
    "Địa điểm",
    "Thành phần",
    "Hình thức",
    "Đối tượng",
    "Kinh phí",
    "Ghi chú",
    "Lưu ý",
    "Điện thoại",
];

/// Dấu chỉ độ khẩn (NĐ 30/2020, Phụ lục I, II.10.b).
pub(crate) const PRIORITIES: &[&str] = &["hoa toc", "hoa toc hen gio", "thuong khan", "khan"];

/// Dấu chỉ độ mật.
pub(crate) const SECRECIES: &[&str] = &["tuyet mat", "toi mat", "mat"];

/// Chỉ dẫn về phạm vi lưu hành (II.11); chỉ dẫn dự thảo (HD 36, 11b).
pub(crate) const CIRCULATIONS: &[&str] =
    &["luu hanh noi bo", "xem xong tra lai", "tai lieu luu hanh noi bo", "khong pho bien"];

/// Openings of the names that registries put on their stamps.
pub(crate) const REGISTRIES: &[&str] = &["van thu", "van phong", "phong van thu", "bo phan van thu"];

/// Openings of the lines that only the box of a digital signature has.
pub(crate) const SIGNING_BOXES: &[&str] = &[
    "ky boi",
    "nguoi ky",
    "thoi gian ky",
    "ngay ky",
    "ky so boi",
    "duoc ky boi",
    "digitally signed",
    "signature not verified",
];

/// The label of them that a contract has too, where no time stands behind it.
pub(crate) const SIGNED_ON: &str = "ngay ky";

/// Openings of lines that may stand at the top of several pages and belong to what they open.
pub(crate) const PAGE_OPENINGS: &[&str] = &[
    "phu luc",
    "bieu",
    "mau",
    "bang",
    "danh sach",
    "kem theo",
    "ban hanh kem",
    "stt",
    "tt",
    "noi nhan",
    "kinh gui",
    "ho va ten",
];

/// Openings of the lines that a digital signature or a scanner's box prints.
pub(crate) const SIGNING_LINES: &[&str] = &[
    "ky boi",
    "nguoi ky",
    "thoi gian ky",
    "ngay ky",
    "email",
    "co quan",
    "chuc vu",
    "to chuc",
    "don vi ky",
    "digitally signed",
    "date",
    "reason",
    "ky so boi",
    "van ban duoc ky",
];

/// What stands where a signature was written, in parentheses or not.
pub(crate) const SIGNED_NOTES: &[&str] = &[
    "da ky",
    "ky",
    "da ki",
    "ky ten",
    "da ky va dong dau",
    "da ky dong dau",
    "da ky so",
    "ky ten dong dau",
    "ky va ghi ro ho ten",
    "ky ghi ro ho ten",
    "ky ghi ro ho va ten",
    "ky ten va dong dau",
    "da ky ten",
    "ky dong dau",
    "chu ky dau",
    "chu ky con dau",
    "da ky ghi ro ho ten",
];

/// Words before two years with a dash between them.
pub(crate) const PERIODS: &[&str] = &["giai đoạn", "nhiệm kỳ", "năm học", "niên khóa", "các năm"];

/// Words of an arrival stamp (NĐ 30/2020, Phụ lục IV).
pub(crate) const STAMP_LINES: &[&str] = &[
    "den so",
    "cong van den",
    "so den",
    "ngay den",
    "chuyen",
    "den ngay",
    "van thu luu tru",
    "ho so so",
    "luu ho so",
    "so va ky hieu hs",
    "so va ky hieu ho so",
];

/// What is stamped on a copy, in capitals.
pub(crate) const COPIES: &[&str] = &["ban sao", "ban chinh", "sao y", "sao y ban chinh"];

/// Căn cứ ban hành: how a legal basis begins.
pub(crate) const BASES: &[&str] =
    &["can cu", "xet", "theo de nghi", "thuc hien", "theo", "tiep theo", "thua lenh", "duoc su", "tren co so", "chieu"];

/// How the first sentence of a body begins, most often.
pub(crate) const BODY_OPENINGS: &[&str] = &[
    "ngay",
    "sang ngay",
    "chieu ngay",
    "toi ngay",
    "thuc hien",
    "can cu",
    "theo",
    "trong",
    "nham",
    "de",
    "sau khi",
    "tren co so",
    "vua qua",
    "hien nay",
    "nhan dip",
    "thi hanh",
    "xet",
    "tiep theo",
    "qua",
    "thoi gian qua",
    "ngay sau",
    "duoc su",
    "tu ngay",
    "hom nay",
    "vao hoi",
    "hoi",
    "phuc dap",
    "tra loi",
    "kinh gui",
    "luat",
    "trien khai",
    "can",
    "xet thay",
    "tai",
    "thong bao",
    "tran trong",
    "hang nam",
    "uy ban nhan dan",
    "ubnd",
    "bo truong",
    "so",
    "van phong",
    "ban",
    "truong",
    "chi cuc",
    "cuc",
    "phong",
    "cong ty",
    "dang uy",
    "hoi dong",
    "lien doan",
    "doan",
    "thua lenh",
    "tu",
    "nam",
    "kinh thua",
    "vi",
    "do",
    "khi",
    "den",
    "gan day",
    "phat huy",
];

/// Words behind which no line, and no subject, comes to its end.
pub(crate) static JOINING_WORDS: WordSet = WordSet::new(&[
    "và", "của", "các", "về", "với", "cho", "tại", "theo", "là", "từ", "đến", "để", "trong", "do", "số", "ngày",
    "tháng", "năm", "-", "–",
]);

/// Nouns that a number or a letter completes: behind one of them a line breaks in the middle of a sentence.
pub(crate) static NUMBERED_NOUNS: WordSet = WordSet::new(&[
    "khoản", "điểm", "mục", "điều", "chương", "lớp", "khối", "khóa", "kỳ", "quý", "tuần", "thứ", "hạng", "loại",
]);

/// Nouns that a name completes behind one of the [`LINKS`]: `và thôn`, but `nhà văn hóa thôn`.
pub(crate) static NAMED_NOUNS: WordSet = WordSet::new(&[
    "thôn",
    "xóm",
    "ấp",
    "bản",
    "buôn",
    "làng",
    "xã",
    "phường",
    "huyện",
    "quận",
    "tỉnh",
    "phố",
    "đường",
    "ông",
    "bà",
    "sông",
]);

/// Words before such a noun.
pub(crate) static LINKS: WordSet =
    WordSet::new(&["và", "tại", "ở", "thuộc", "từ", "đến", "qua", "là", "với", "cho", "của"]);

/// Words with which no phrase ends: a post goes on behind them.
pub(crate) static DEPUTIES: WordSet = WordSet::new(&["Phó", "Tổng", "Ủy", "Chánh"]);

/// First words of bodies' names, which stand alone as well: `lãnh đạo Sở`, but `phối hợp với Sở` ⏎ `Nội vụ`.
pub(crate) static HEADS: WordSet = WordSet::new(&["Sở", "Bộ", "Ban", "Cục", "Vụ", "Viện", "Đài", "Hội"]);

/// How a document's closing sentence begins, folded; it is a paragraph of its own wherever a line begins with it.
pub(crate) const CLOSINGS: &[&str] = &[
    "tren day la",
    "nhan duoc thong bao",
    "nhan duoc cong van",
    "nhan duoc ke hoach",
    "nhan duoc van ban",
    "trong qua trinh thuc hien",
    "trong qua trinh trien khai",
    "trong qua trinh to chuc",
    "rat mong",
    "moi thong tin",
    "moi thac mac",
    "moi vuong mac",
    "neu co vuong mac",
    "neu co thac mac",
    "moi y kien",
    "moi chi tiet",
    "yeu cau cac co quan",
    "yeu cau cac don vi",
    "de nghi cac co quan",
    "de nghi cac don vi",
    "tran trong",
    "thong bao nay",
    "ke hoach nay",
    "huong dan nay",
    "cong van nay",
    "van ban nay",
    "quyet dinh nay co hieu luc",
    "quy che nay co hieu luc",
];

/// The line between Căn cứ and Điều: `QUYẾT ĐỊNH:`.
pub(crate) const ENACTMENTS: &[&str] =
    &["quyet dinh", "quyet nghi", "nghi quyet", "quy dinh", "chi thi", "ra lenh", "quyet nghi thong nhat", "hop dong"];

/// Types of documents that say who decides above their legal bases (NĐ 30/2020, Phụ lục III, mẫu 1.1 and 1.2).
pub(crate) const ENACTING_TYPES: &[&str] = &["QĐ", "NQ", "QyĐ", "QC", "NĐ", "TT", "TTLT", "PL", "L", "CT"];

/// Verbs that open a decision's subject and look like a body's head, folded.
pub(crate) const ENACTING_VERBS: &[&str] = &[
    "ban hanh",
    "bo sung",
    "bo nhiem",
    "bo tri",
    "bo nhiem lai",
    "bai bo",
    "so ket",
    "doi ten",
    "cong bo",
    "quy dinh",
    "to chuc",
    "phe duyet",
    "dieu chinh",
    "giao",
];

/// What stands behind the type's name where several bodies issue a document: `HƯỚNG DẪN LIÊN NGÀNH`.
pub(crate) const JOINT_TYPES: &[&str] = &["lien nganh", "lien tich", "lien bo"];

/// The head over the numbers of a table's rows.
pub(crate) const NUMBER_HEADS: &[&str] = &["TT", "STT", "Stt", "stt"];

/// The head of the row of totals.
pub(crate) const TOTALS: &[&str] = &["Tổng", "Tổng cộng", "Tổng số", "Cộng", "TỔNG", "TỔNG CỘNG", "TỔNG SỐ", "CỘNG"];

/// Names with a dash within, without diacritics: what stands before it, and behind it. A line may break before the dash.
pub(crate) const DASHED_NAMES: &[(&str, &str)] = &[
    ("an ninh", "quoc phong"),
    ("an ninh", "trat tu"),
    ("chinh tri", "xa hoi"),
    ("cong nghiep", "tieu thu cong nghiep"),
    ("dan so", "ke hoach hoa"),
    ("dan toc", "ton giao"),
    ("dia chinh", "nong nghiep"),
    ("dia chinh", "xay dung"),
    ("giao duc nghe nghiep", "giao duc thuong xuyen"),
    ("hanh chinh", "quan tri"),
    ("hanh chinh", "to chuc"),
    ("hanh chinh", "tong hop"),
    ("ke hoach", "nghiep vu"),
    ("ke hoach", "tai chinh"),
    ("ke hoach", "tong hop"),
    ("kinh te", "ha tang"),
    ("kinh te", "ky thuat"),
    ("kinh te", "xa hoi"),
    ("ky thuat", "nghiep vu"),
    ("lao dong", "thuong binh"),
    ("nong nghiep", "phat trien nong thon"),
    ("phat thanh", "truyen hinh"),
    ("quoc phong", "an ninh"),
    ("quy hoach", "kien truc"),
    ("tai chinh", "ke hoach"),
    ("tai chinh", "ke toan"),
    ("thi dua", "khen thuong"),
    ("thong tin", "tuyen truyen"),
    ("to chuc", "can bo"),
    ("to chuc", "hanh chinh"),
    ("tu phap", "ho tich"),
    ("van hoa", "nghe thuat"),
    ("van hoa", "the thao"),
    ("van hoa", "thong tin"),
    ("van hoa", "xa hoi"),
    ("van phong", "thong ke"),
    ("van thu", "luu tru"),
];

/// What completes a type's name in its line, the subject below it: `KẾT LUẬN THANH TRA`.
pub(crate) const TYPE_COMPLEMENTS: &[&str] = &[
    "thanh tra",
    "kiem tra",
    "giam sat",
    "kiem toan",
    "xac minh",
    "lam viec",
    "cuoc hop",
    "hop",
    "hoi nghi",
    "ban giao",
    "nghiem thu",
    "vi pham hanh chinh",
    "khan",
    "thuong khan",
    "hoa toc",
    "bao chi",
    "phoi hop",
    "hanh dong",
    "tong ket",
    "so ket",
    "cong tac",
];

/// Purposes that stand behind a recipient without brackets too.
pub(crate) const SHORT_PURPOSES: &[&str] = &["b/c", "b/cáo", "đ/b", "t/h", "p/h", "đ/t", "c/đ"];

/// What words in brackets open with that say which bodies are meant, and no purpose.
pub(crate) const NO_PURPOSES: &[&str] = &[
    "cac",
    "co quan",
    "neu",
    "tru",
    "gom",
    "bao gom",
    "ke ca",
    "thuoc",
    "truc thuoc",
    "theo",
    "so",
    "cu",
    "moi",
    "kem",
    "tai",
    "phu trach",
    "khoi",
    "nguyen",
    "dong chi",
    "ong",
    "ba",
];

/// Purposes of a recipient, folded, in parentheses behind the name.
pub(crate) const PURPOSES: &[&str] = &[
    "b c",
    "bc",
    "b cao",
    "bao cao",
    "t h",
    "th",
    "thuc hien",
    "biet",
    "de biet",
    "p h",
    "ph",
    "phoi hop",
    "dang tai",
    "dua tin",
    "d t",
    "dt",
    "c d",
    "chi dao",
    "theo doi",
    "giam sat",
    "kiem tra",
    "thay b c",
    "thay bao cao",
    "de",
    "de b c",
    "de t h",
    "d b",
    "biet thuc hien",
    "tuyen truyen",
    "dang bao",
    "phat hanh",
    "cong khai",
    "tham muu",
    "phoi hop thuc hien",
    "phoi hop chi dao",
    "niem yet",
    "dang cong bao",
    "xin y kien",
    "t d",
    "g s",
    "gui",
    "qua",
    "dang",
    "thong bao",
    "bo sung",
    "luu",
    "p hop",
    "thay",
    "du hop",
    "de nghi",
    "chi huy",
    "t hien",
    "pho bien",
    "trien khai",
];

/// What opens an annex.
pub(crate) const ANNEXES: &[&str] = &[
    "phu luc",
    "danh sach",
    "danh muc",
    "bang tong hop",
    "bieu mau",
    "mau so",
    "bieu so",
    "lich cong tac",
    "lich truc",
    "lich tiep",
    "noi quy",
    "chuong trinh chi tiet",
];

/// What an annex belongs to, in parentheses below its title.
pub(crate) const ATTACHMENTS: &[&str] = &["kem theo", "ban hanh kem theo", "kem thong bao", "dinh kem", "gui kem"];

/// Words behind which a phrase goes on: one that ends with them was cut.
pub(crate) const OPEN_ENDS: &[&str] =
    &["tại", "các", "để", "của", "và", "về", "với", "những", "trong", "theo", "cho", "từ", "đến", "trên", "một"];

/// First letters, folded, of those who file documents: văn thư, văn phòng, hành chính, and boards that have no office.
pub(crate) const FILING: &[&str] =
    &["vt", "vp", "van ", "hc", "tc", "ubkt", "ban ", "to ", "phong", "ho so", "hs", "btg", "btc", "bdv"];

/// First words, folded, of recipients that are no bodies.
pub(crate) const RECIPIENTS: &[&str] = &[
    "nhu", "lanh", "cac", "d c", "dong", "cong", "giam", "chu", "bi", "truong", "hieu", "thu", "pho", "website",
    "trang", "ong", "ba", "thanh", "dang", "vu", "doan", "tong", "ttr", "nhung",
];

/// Words before `nhận` that may look like a damaged `Nơi`, folded: `Ghi nhận:`.
pub(crate) const NOTING: &[&str] = &["ghi", "nhan", "khi"];

/// What stands before the document that a page of the web gives.
pub(crate) const SOURCES: &[&str] = &["Nguồn", "Nguồn tin", "Trích", "Theo nguồn"];

/// What a body does in the document that it issues, where no letterhead names it; the surest first.
pub(crate) const SPEAKING: &[&str] =
    &[" thông báo", " trân trọng", " kính mời", " đề nghị", " yêu cầu", " tổ chức", " phát động", " kính đề nghị"];

/// Parts of a law, before their numbers, as a basis cites them.
pub(crate) const PROVISIONS: &[&str] = &["khoản ", "Khoản ", "điểm ", "Điểm "];

/// `V/v` as OCR reads it.
pub(crate) const MATTER_LABELS: &[&str] = &[
    "Vv ", "V ", "V/ ", "Viv ", "Vlv ", "V1v ", "VIv ", "Vív ", "V|v ", "V\\v ", "VWv ", "Vjv ", "V!v ", "V⁄v ",
    "V/V ", "Viy ",
];

/// Words that open as the archive line does, and are something else: `Lưu ý: …`. `Lưu Y vụ` is none, nor is `Lưu trữ`.
pub(crate) const OTHER_FILING: &[&str] =
    &["lưu ý", "lưu hành nội", "lưu thông", "lưu lượng", "lưu động", "lưu ký", "lưu học sinh", "lưu sinh viên"];

/// Words before a number that names something else: behind them no list goes on.
pub(crate) const REFERRING: &[&str] = &[
    "Điều", "điều", "Khoản", "khoản", "Điểm", "điểm", "Mục", "mục", "Chương", "chương", "Phần", "phần", "lục", "Quý",
    "quý", "số", "Số", "tháng", "ngày", "Mẫu", "mẫu", "Bảng", "bảng", "Nhóm", "nhóm", "Tổ", "tổ",
];

/// What opens the subject behind a code.
pub(crate) const MATTERS: &[&str] = &[" V/v ", " v/v ", " V/v: ", " về việc ", " Về việc "];

/// Before the issuer in a title.
pub(crate) const OF: &[&str] = &["CỦA ", "của ", "Của "];

/// What begins a body that was pasted behind its subject.
pub(crate) const OPENINGS: &[&str] = &[
    "Thực hiện ",
    "Căn cứ ",
    "Để ",
    "Nhằm ",
    "Theo ",
    "Triển khai ",
    "Vừa qua",
    "Ngày 0",
    "Ngày 1",
    "Ngày 2",
    "Ngày 3",
    "Sau khi ",
];

/// What stands for the signature itself.
pub(crate) const SIGNED: &[&str] = &["(đã ký)", "(Đã ký)", "(ĐÃ KÝ)"];

/// What ends the issuer's name in a title in capitals.
pub(crate) const TITLE_MATTERS: &[&str] = &[" VỀ VIỆC ", " V/V ", " BAN HÀNH ", " QUY ĐỊNH ", " VỀ "];

/// Words of an office's address behind its number.
pub(crate) const STREETS: &[&str] = &["đường ", "phố ", "Đường ", "Phố ", "quốc lộ ", "Quốc lộ "];

/// Words besides orders that open paragraphs more often than sentences within them.
pub(crate) const PARAGRAPH_OPENINGS: &[&str] = &["Sau khi nghe", "Nhận được", "Trên đây", "Trong quá trình"];

/// Initials that stand glued to other words where spaces were lost, in small letters.
pub(crate) const GLUED_INITIALS: &[&str] =
    &["bch", "bcđ", "bql", "hđnd", "lđlđ", "mttq", "thcs", "thpt", "tncs", "ttyt", "ubmttq", "ubnd"];
