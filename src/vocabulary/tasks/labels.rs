//! Labels, headings and heads of columns that say who is to do what by when.

/// Labels of what is told of a meeting: who led it stands beside them.
pub(crate) const MEETING_LABELS: &[&str] = &["thời gian", "địa điểm", "thành phần"];

/// Headings over what was done or found, folded: no body below them is given a task.
pub(crate) const STATUS_HEADINGS: &[&str] = &[
    "danh gia",
    "ket qua",
    "tinh hinh",
    "ton tai",
    "han che",
    "nhung ket qua",
    "nhung han che",
    "uu diem",
    "khuyet diem",
    "nguyen nhan",
    "thanh phan",
    "thuc trang",
    "cong tac da thuc hien",
    "noi dung bao cao",
];

/// Headings of minutes, folded, over what those who were there said.
pub(crate) const DISCUSSION_HEADINGS: &[&str] = &[
    "thao luan",
    "trao doi",
    "phat bieu",
    "y kien thao luan",
    "y kien phat bieu",
    "y kien dong gop",
    "y kien tham gia",
    "y kien trao doi",
    "tham luan",
    "noi dung thao luan",
    "cac y kien",
];

/// Headings, folded, under which bodies are given tasks even where the document tells what was done.
pub(crate) const TASK_HEADINGS: &[&str] = &[
    "ket luan cua",
    "ket luan cuoc hop",
    "ket luan hoi nghi",
    "nhiem vu",
    "phuong huong",
    "phan cong",
    "to chuc thuc hien",
    "giai phap",
    "kien nghi",
    "de xuat",
    "ke hoach",
];

/// How a topic begins behind whose colon the body stands.
pub(crate) const TOPICS: &[&str] = &[
    "Vụ ",
    "Các vụ ",
    "Nội dung ",
    "Dự án ",
    "Công trình ",
    "Hồ sơ ",
    "Về ",
    "Việc ",
    "Đối với ",
    "Liên quan ",
    "Công tác ",
];

/// Labels of those who have a task: `Cơ quan chủ trì: Sở Y tế`.
pub(crate) const CHARGE_LABELS: &[&str] = &[
    "cơ quan chủ trì thực hiện",
    "cơ quan chủ trì",
    "cơ quan thực hiện",
    "cơ quan, đơn vị chủ trì",
    "cơ quan đầu mối",
    "đơn vị chủ trì thực hiện",
    "đơn vị chủ trì",
    "đơn vị thực hiện",
    "đơn vị đầu mối",
    "đơn vị phụ trách",
    "bộ phận chủ trì",
    "bộ phận thực hiện",
    "chủ trì thực hiện",
    "chủ trì",
    "người chủ trì",
    "người chịu trách nhiệm",
    "người được phân công",
    "chịu trách nhiệm",
    "người phụ trách",
    "người thực hiện",
    "phân công thực hiện",
    "phân công phụ trách",
    "đầu mối thực hiện",
    "trách nhiệm thực hiện",
    "trách nhiệm chủ trì",
];

/// Labels of those who help.
pub(crate) const HELP_LABELS: &[&str] = &[
    "cơ quan phối hợp thực hiện",
    "cơ quan phối hợp",
    "cơ quan, đơn vị phối hợp",
    "đơn vị phối hợp thực hiện",
    "đơn vị phối hợp",
    "bộ phận phối hợp",
    "phối hợp thực hiện",
    "phối hợp",
];

/// What a lead says of its item: no one.
pub(crate) const LABELS: &[&str] = &[
    "thời gian",
    "thời hạn",
    "thời điểm",
    "địa điểm",
    "địa bàn",
    "chỉ tiêu",
    "khối lượng",
    "nội dung",
    "mục tiêu",
    "mục đích",
    "yêu cầu",
    "hình thức",
    "phương thức",
    "phương pháp",
    "kinh phí",
    "nguồn",
    "kết quả",
    "nhiệm vụ",
    "giải pháp",
    "biện pháp",
    "thành phần",
    "đối tượng",
    "phạm vi",
    "quy mô",
    "số lượng",
    "chất lượng",
    "tiến độ",
    "lộ trình",
    "kế hoạch",
    "chương trình",
    "phương án",
    "tiêu chí",
    "điều kiện",
    "hồ sơ",
    "thủ tục",
    "công tác",
    "đối với",
    "lưu ý",
    "ghi chú",
    "cụ thể",
    "trong đó",
    "bước",
    "đợt",
    "lần",
    "giai đoạn",
    "ngày",
    "tuần",
    "tháng",
    "quý",
    "năm",
    "sáng",
    "chiều",
    "buổi",
    "chủ đề",
    "khẩu hiệu",
    "chế độ",
];

/// Heads, folded, of a table's columns: who does it, what it is, who helps, by when.
pub(crate) const WHO_COLUMNS: &[&str] = &[
    "chu tri",
    "don vi thuc hien",
    "co quan thuc hien",
    "nguoi thuc hien",
    "bo phan thuc hien",
    "phu trach",
    "chiu trach nhiem",
    "dau moi",
    "phan cong",
    "duoc giao",
    "thuc hien",
];

pub(crate) const NOT_WHO_COLUMNS: &[&str] = &[
    "kinh phi",
    "noi dung",
    "ket qua",
    "ghi chu",
    "thoi gian",
    "thoi han",
    "tien do",
    "nhiem vu",
    "cong viec",
    "giai phap",
    "so luong",
    "chi tieu",
];

pub(crate) const TASK_COLUMNS: &[&str] = &["noi dung", "nhiem vu", "cong viec", "hoat dong", "dau viec"];

pub(crate) const HELP_COLUMNS: &[&str] = &["phoi hop"];

pub(crate) const DUE_COLUMNS: &[&str] = &["thoi han", "thoi gian", "hoan thanh", "tien do", "han chot"];

/// Headings of an invitation over what is to be said and who says it, folded.
pub(crate) const AGENDA_HEADINGS: &[&str] =
    &["noi dung", "noi dung hop", "noi dung cuoc hop", "chuong trinh", "chuong trinh hop", "noi dung chuong trinh"];
