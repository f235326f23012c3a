//! Unicode, Vietnamese letters and physical lines. Knows nothing of notices.

pub(crate) mod clean;
pub(crate) mod decode;
pub(crate) mod fold;
pub(crate) mod legacy;
pub(crate) mod lines;
pub(crate) mod markdown;
pub(crate) mod markup;
pub(crate) mod near;
pub(crate) mod noise;
pub(crate) mod normal;
pub(crate) mod phrases;
pub(crate) mod plain;
pub(crate) mod plausible;
pub(crate) mod scan;
pub(crate) mod spacing;
pub(crate) mod syllable;
pub(crate) mod words;
