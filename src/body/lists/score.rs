//! Scores of a reading, the better the higher.

pub(super) const CONTINUES: u8 = 10;
pub(super) const BULLET: u8 = 9;
pub(super) const MENDED: u8 = 9;
pub(super) const STARTS: u8 = 8;
pub(super) const LOOKS_LIKE: u8 = 7;
pub(super) const RESTARTS: u8 = 6;
pub(super) const GAP: u8 = 5;
pub(super) const LIKELY_START: u8 = 4;
pub(super) const STRAY: u8 = 3;
pub(super) const NONE: u8 = 1;
