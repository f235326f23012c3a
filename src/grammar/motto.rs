//! Quốc hiệu and its like: the titles in a letterhead's right column.

use std::sync::LazyLock;

use crate::text::fold::Key;
use crate::text::phrases::Phrases;
use crate::vocabulary::mottos::{MOTTOS, Motto};

static ALL: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(MOTTOS.iter().map(|motto| motto.key)));

/// The first motto of the table that `wanted` accepts, and where in the key it stands.
pub(crate) fn find(key: &Key, wanted: impl Fn(&Motto, usize) -> bool) -> Option<(&'static Motto, usize)> {
    let found = ALL.all(key.as_str()).filter(|found| key.is_whole(found.start, found.end));
    let found = found.filter_map(|found| Some((found.phrase, MOTTOS.get(found.phrase)?, found.start)));
    found.filter(|(_, motto, at)| wanted(motto, *at)).min_by_key(|(place, ..)| *place).map(|(_, motto, at)| (motto, at))
}

/// Whether a motto stands in folded letters.
pub(crate) fn is_in(letters: &str) -> bool {
    ALL.first(letters).is_some()
}
