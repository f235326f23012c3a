//! From lines to the parts of a document: header, title, footer. Each zone is found by its anchors and read in place.
//!
//! Two columns are taken apart in one way for all zones (`cells`): by table bars, by wide gaps, and by what is known to
//! stand on the right.

pub(crate) mod annex;
mod arrival;
pub(crate) mod cells;
pub(crate) mod footer;
pub(crate) mod furniture;
pub(crate) mod header;
mod pasted;
mod portal;
mod seal;
pub(crate) mod sheet;
pub(crate) mod signature;
pub(crate) mod source;
pub(crate) mod sweep;
pub(crate) mod title;
mod wraps;
