//! Words that open the name of a body, folded.
//!
//! Sources: NĐ 30/2020, Phụ lục II, III; HD 36; the laws on the organisation of Government and local government.

/// Heads of names in a letterhead. A printed line that begins with one begins a new body.
pub(crate) const HEADS: &[&str] = &[
    "uy ban nhan dan", "ubnd", "uy ban mttq", "uy ban mat tran", "uy ban kiem tra", "uy ban dan toc", "uy ban bau cu", "uy ban",
    "ubmttq", "hoi dong nhan dan", "hdnd", "hoi dong", "thuong truc", "doan dai bieu quoc hoi", "so", "bo", "ban", "bcd", "bch", "bql",
    "tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "dang uy", "dang bo", "dang doan", "chi bo", "van phong", "truong",
    "trung tam", "tong cuc", "chi cuc", "cuc", "vu", "vien", "hoc vien", "dai hoc", "benh vien", "tram y te", "tram", "phong", "thanh tra",
    "toa an", "vien kiem sat", "cong an", "bo chi huy", "bo tu lenh", "quan khu", "kho bac", "bao hiem", "ngan hang", "kiem toan",
    "hoi lien hiep", "hoi nong dan", "hoi cuu chien binh", "hoi chu thap do", "hoi", "lien doan", "tong lien doan", "cong doan", "doan thanh nien",
    "doan tncs", "tinh doan", "thanh doan", "huyen doan", "quan doan", "xa doan", "trung uong doan", "lien minh", "cong ty", "tong cong ty", "tap doan", "xi nghiep",
    "quy", "mat tran to quoc", "tieu ban", "to cong tac", "to", "thu tuong", "chinh phu", "chu tich", "quoc hoi", "dai hoi", "chi nhanh",
    "bao", "dai", "nha", "thu vien", "bao tang", "doi", "hat kiem lam", "lien hiep", "vien nghien cuu", "khoa", "tru so", "nha xuat ban", "phan hieu",
    "dien luc", "ban chap hanh", "ban thuong vu", "doan khoi", "dang bo khoi", "cum", "khu", "lien doan lao dong", "phan vien", "tong lanh su quan", "dai su quan",
];

/// Lines that begin with a head and yet go on with the name above: `BAN CHỈ ĐẠO` ⏎ `PHÒNG, CHỐNG THIÊN TAI`.
pub(crate) const NOT_HEADS: &[&str] = &[
    "quy che", "quy dinh", "phong chong", "hoi nhap", "bao ve", "bao dam", "bao hiem y te toan dan", "vu an", "to chuc", "dai bieu", "doi moi", "doi ngoai", "khu vuc", "khu kinh te",
    "khu cong nghiep", "bo doi", "ban dia", "so hoa", "quy hoach", "so huu", "nha nuoc", "nha o", "hoi dap", "doan ket", "truong sa", "ban sac", "chu tich ho chi minh",
    "bo may", "vien chuc", "nha thau", "cum cong nghiep", "doan the", "tram bien ap", "bao chi", "quy dat", "trung uong",
];

/// Heads that are no whole name: the next printed line completes them, whatever it begins with.
pub(crate) const BARE_HEADS: &[&str] =
    &["ban chap hanh", "ban thuong vu", "ban thuong truc", "thuong truc", "van phong doan dai bieu quoc hoi va", "chi nhanh", "uy ban", "hoi dong", "chu tich", "bo truong", "thu truong", "giam doc"];

/// Words for a level of government: they go on with the name above (`ỦY BAN NHÂN DÂN` ⏎ `TỈNH QUẢNG TRỊ`).
pub(crate) const LEVELS: &[&str] = &["tinh", "thanh pho", "tp", "huyen", "quan", "thi xa", "thi tran", "xa", "phuong", "dac khu", "viet nam", "trung uong", "khu", "thon"];

/// Bodies of the Party, whatever the header's right column says.
pub(crate) const PARTY_HEADS: &[&str] =
    &["tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "dang uy", "dang bo", "dang doan", "chi bo", "ban chap hanh trung uong", "ban can su dang"];

/// Mass organisations.
pub(crate) const ORGANISATION_HEADS: &[&str] = &[
    "mat tran to quoc", "uy ban mat tran", "uy ban mttq", "ubmttq", "lien doan lao dong", "tong lien doan", "cong doan", "hoi lien hiep phu nu", "hoi phu nu",
    "hoi nong dan", "hoi cuu chien binh", "hoi lhpn", "doan thanh nien", "doan tncs", "tinh doan", "thanh doan", "huyen doan", "hoi chu thap do", "trung uong doan",
    "hoi sinh vien", "hoi nguoi cao tuoi", "hoi khuyen hoc", "hoi cha me", "ban dai dien cha me", "lien minh hop tac xa", "hoi luat gia", "hoi nha bao", "hoi lien hiep",
    "quan doan", "xa doan", "doan khoi", "hoi dong doi", "hoi lien hiep thanh nien",
];
