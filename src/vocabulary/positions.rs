//! Chức vụ: posts of signers, folded.
//!
//! Sources: NĐ 30/2020, Phụ lục I, II.7; HD 36-HD/VPTW, 1.7; letterheads of issued documents.

/// Posts. A line in capitals that begins with one (after `PHÓ`, `QUYỀN`) is a position.
pub(crate) const POSITIONS: &[&str] = &[
    "chu tich", "bi thu", "giam doc", "tong giam doc", "truong ban", "truong phong", "truong doan", "truong tieu ban", "chanh van phong", "chanh thanh tra", "chanh an",
    "vien truong", "bo truong", "thu truong", "thu tuong", "tong thanh tra", "thong doc", "cuc truong", "tong cuc truong", "chi cuc truong", "vu truong", "hieu truong",
    "chu nhiem", "truong khoa", "truong tram", "doi truong", "tram truong", "to truong", "hat truong", "chi huy truong", "chinh uy", "tu lenh", "thu ky", "tong thu ky",
    "tong bien tap", "uy vien", "thuong truc", "chu nhiem uy ban kiem tra", "tong kiem toan", "pho thu tuong", "van phong", "thu truong don vi", "ke toan truong",
    "truong cong an", "chinh tri vien", "truong thon", "tham phan", "kiem sat vien", "chanh toa", "truong bo mon", "quan doc", "truong chi nhanh", "doan truong",
    "tong bi thu", "chu tri", "dai dien", "truong dai dien", "nguoi lap", "truong dai", "phu trach", "truong nhom", "truong dac khu", "hoi truong", "tri su", "dieu hanh",
    "chanh van phong uy ban", "chu hang muc", "ban giam hieu", "nguoi dai dien", "tong chi huy",
];

/// Words before a post that make another post of it.
pub(crate) const MODIFIERS: &[&str] = &["pho", "quyen", "nguyen", "q", "kiem", "pho tong"];

/// Academic ranks and degrees, ranks of the forces, printed before a name (NĐ 30/2020, Phụ lục I, II.7.b).
pub(crate) const RANKS: &[&str] = &[
    "GS.TSKH", "PGS.TSKH", "GS.TS", "PGS.TS", "GS", "PGS", "TSKH", "TS", "ThS", "Ths", "Th.S", "ThS.BS", "BSCKII", "BSCKI", "BS.CKII", "BS.CKI", "BS", "CKII", "CKI", "DS", "LS", "KS", "CN", "KTS", "NGND", "NGƯT",
    "TTND", "TTƯT", "AHLĐ", "Đại tướng", "Thượng tướng", "Trung tướng", "Thiếu tướng", "Đại tá", "Thượng tá", "Trung tá", "Thiếu tá", "Đại úy", "Thượng úy", "Trung úy", "Thiếu úy",
];
