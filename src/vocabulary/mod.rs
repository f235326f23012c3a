//! Tables of what the field knows: each row with its source, no row with a rule in it.

pub(crate) mod bullets;
pub(crate) mod citations;
pub(crate) mod compounds;
pub(crate) mod counts;
pub(crate) mod deadlines;
pub(crate) mod document_types;
pub(crate) mod fields;
pub(crate) mod markup;
pub(crate) mod mottos;
pub(crate) mod names;
pub(crate) mod organ_codes;
pub(crate) mod organs;
pub(crate) mod phrases;
pub(crate) mod places;
pub(crate) mod portals;
pub(crate) mod positions;
pub(crate) mod seals;
pub(crate) mod surnames;
pub(crate) mod tables;
pub(crate) mod tasks;
pub(crate) mod units;
