//! Persons: how they are addressed, named and told apart from office-holders.

/// Who is no body: what is done by them is told.
pub(crate) const PEOPLE: &[&str] =
    &["cha mẹ", "phụ huynh", "người", "hộ", "các hộ", "nhân dân", "học sinh", "sinh viên"];

/// Words before an office-holder or a person.
pub(crate) const ADDRESSES: &[&str] = &[
    "Các đồng chí",
    "Đồng chí",
    "các đồng chí",
    "đồng chí",
    "đ/c",
    "Đ/c",
    "các đ/c",
    "Các đ/c",
    "ông (bà)",
    "Ông (Bà)",
    "Ông (bà)",
    "ông/bà",
    "Ông/Bà",
    "các ông (bà)",
    "Các ông (bà)",
    "các Ông (Bà)",
    "Các Ông (Bà)",
    "Quý ông (bà)",
    "Thầy giáo",
    "thầy giáo",
    "Cô giáo",
    "cô giáo",
    "Thầy",
    "thầy",
];

/// The same where a full name stands behind: `Cô Tô` is an island.
pub(crate) const FAMILIAR: &[&str] = &[
    "Đấu giá viên",
    "đấu giá viên",
    "Thanh tra viên",
    "thanh tra viên",
    "Công chứng viên",
    "công chứng viên",
    "Chuyên viên",
    "chuyên viên",
    "Thẩm phán",
    "Kiểm sát viên",
    "Chấp hành viên",
    "Điều dưỡng",
    "Giảng viên",
    "Giáo viên",
    "Cô",
    "cô",
    "Anh",
    "anh",
    "Chị",
    "chị",
];

/// Persons who are named elsewhere: `cá nhân có tên tại Điều 1`.
pub(crate) const NAMED_PERSONS: &[&str] = &[
    "các cá nhân",
    "cá nhân",
    "các thành viên",
    "những người",
    "các cán bộ",
    "các viên chức",
    "các công chức",
    "cán bộ",
    "viên chức",
    "công chức",
    "ông",
    "bà",
    "ông (bà)",
    "ông, bà",
    "ông/bà",
];

/// Who a person is, behind the name: `Thầy Lê Văn An, giáo viên Tin học`.
pub(crate) const APPOSED: &[&str] = &[
    "UVBTV",
    "UVBCH",
    "UV BTV",
    "UV.BTV",
    "chi ủy viên",
    "đảng ủy viên",
    "quận ủy viên",
    "thành ủy viên",
    "huyện ủy viên",
    "tỉnh ủy viên",
    "giáo viên",
    "giảng viên",
    "chuyên viên",
    "nhân viên",
    "cán bộ",
    "công chức",
    "viên chức",
    "kế toán",
    "văn thư",
    "thủ quỹ",
    "thư ký",
    "bí thư",
    "phó",
    "thành viên",
    "ủy viên",
    "Cụm trưởng",
    "Cụm phó",
];

/// Posts in the Party, behind which a person's other post stands: `Phó Bí thư, Chủ tịch UBND xã`.
pub(crate) const PARTY_POSTS: &[&str] = &[
    "bí thư",
    "phó bí thư",
    "chi ủy viên",
    "đảng ủy viên",
    "huyện ủy viên",
    "quận ủy viên",
    "thành ủy viên",
    "tỉnh ủy viên",
    "ủy viên",
    "uỷ viên",
    "UVBCH",
    "UVBTV",
    "UV BTV",
    "UV.BTV",
];

/// The part that a person has in a group, behind the post.
pub(crate) const PARTS: &[&str] = &[
    "Trưởng ban",
    "Phó Trưởng ban",
    "Phó ban",
    "Tổ trưởng",
    "Tổ phó",
    "Phó Tổ trưởng",
    "Trưởng đoàn",
    "Phó Trưởng đoàn",
    "Phó đoàn",
    "Ủy viên",
    "Uỷ viên",
    "Thành viên",
    "Thư ký",
    "Chủ tịch Hội đồng",
    "Phó Chủ tịch Hội đồng",
    "Ủy viên Thường trực",
];

/// What someone has charge of, before a noun that is a verb elsewhere: `phụ trách công tác kiểm tra`.
pub(crate) const CHARGES: &[&str] = &["công tác", "việc", "khâu", "phần", "mảng", "lĩnh vực", "hoạt động", "nội dung"];

/// How it is said where persons are named.
pub(crate) const NAMED: &[&str] = &[
    "có tên",
    "có liên quan",
    "liên quan",
    "nêu tại",
    "nêu ở",
    "nêu trên",
    "được nêu tại",
    "được nêu ở",
    "quy định tại",
    "tại Điều",
    "ở Điều",
];

/// Words before a person who may be a private one, whatever their case.
pub(crate) const PRIVATE: &[&str] = &["ông", "bà", "anh", "chị"];

/// Words before a person who may be a private one: only by duties of office is it told that such a one has a task.
pub(crate) const PERSONS: &[&str] = &["ông", "bà", "Ông", "Bà"];

/// How what a person whom the given name alone calls is in charge of is told: `Anh Tuấn phụ trách …`.
pub(crate) const ON_DUTY: &[&str] = &[" phụ trách", " chịu trách nhiệm"];
