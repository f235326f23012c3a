//! Heads of columns in tables of tasks, folded, beside those that name who leads and by when (`tasks`).
//!
//! Sources: plans, and conclusions of working meetings.

/// Heads that name bodies and do not say what for.
pub(crate) const UNIT_COLUMNS: &[&str] =
    &["don vi", "bo phan", "co quan", "phong ban", "co quan don vi", "don vi bo phan", "ca nhan don vi"];

/// Heads of what somebody is to do.
pub(crate) const TO_DO_COLUMNS: &[&str] =
    &["viec can lam", "nhiem vu", "cong viec", "viec phai lam", "noi dung thuc hien", "yeu cau thuc hien"];

/// Heads of a table of sums, which gives no task to the units in it.
pub(crate) const MONEY_COLUMNS: &[&str] =
    &["kinh phi", "so tien", "thanh tien", "don gia", "du toan", "so luong", "khoi luong", "chi tieu"];
