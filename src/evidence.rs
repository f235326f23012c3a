//! How much each piece of evidence leaves of certainty. A value's confidence is the product over what was seen of it.

/// An anchor that stands as the rules print it.
pub(crate) const EXACT: f32 = 1.0;
/// A grammar that read all of its text.
pub(crate) const COMPLETE: f32 = 0.99;
/// Lines joined to one value.
pub(crate) const JOINED: f32 = 0.98;
/// A value known by where it stands, with no anchor of its own.
pub(crate) const BY_PLACE: f32 = 0.96;
/// An anchor that OCR damaged.
pub(crate) const DAMAGED: f32 = 0.9;
/// A value put right against what OCR does.
pub(crate) const REPAIRED: f32 = 0.85;
/// A value of which a part is unreadable.
pub(crate) const PARTIAL: f32 = 0.6;
/// A value read from another field.
pub(crate) const INFERRED: f32 = 0.8;
/// Two fields that contradict each other.
pub(crate) const CONTRADICTED: f32 = 0.5;
