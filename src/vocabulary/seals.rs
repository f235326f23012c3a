//! What a seal says beside the heads of bodies and the levels of government, folded.
//!
//! Sources: NĐ 99/2016, Thông tư 01/2011/TT-BNV and HD 36 on seals; names of bodies as their letterheads break them over lines.

/// Openings of a line that goes on with the name of a body.
pub(crate) const NAME_PARTS: &[&str] = &[
    "nhan dan",
    "da khoa",
    "trung hoc pho thong",
    "trung hoc co so",
    "thpt",
    "thcs",
    "tieu hoc",
    "mam non",
    "quan su",
    "trach nhiem huu han",
    "tnhh",
    "mot thanh vien",
    "mtv",
    "co phan",
    "nha nuoc",
    "viet nam",
    "chi huy",
    "giao duc va dao tao",
    "dai hoc",
    "cao dang",
    "kiem sat",
    "khu vuc",
    "dien luc",
    "nong nghiep",
];

/// Levels of government as a seal abbreviates them before a place: `T. ĐỒNG THÁP`, `H. CHÂU THÀNH`.
pub(crate) const SHORT_LEVELS: &[&str] = &["t", "h", "x", "q", "p", "tx", "tt", "tp"];

/// Quốc hiệu as a seal abbreviates it: `C.H.X.H.C.N VIỆT NAM`.
pub(crate) const SHORT_MOTTOS: &[&str] = &["c h x h c n", "chxhcn", "chxhcnvn"];
