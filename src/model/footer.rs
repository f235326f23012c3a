//! What closes a document: recipients, signatures, annexes.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Block, Field, Location};

/// Nơi nhận.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Recipients<'a> {
    /// One for each line, in printed order.
    pub entries: Vec<Recipient<'a>>,
    /// The line that begins `Lưu`.
    pub archive: Option<Archive<'a>>,
    /// A purpose that stands for all, on a line of its own: `(Để b/c)`.
    pub note: Option<Field<'a>>,
}

/// One recipient.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Recipient<'a> {
    /// As printed: `Thường trực Tỉnh ủy (để b/c);`.
    pub text: Cow<'a, str>,
    /// Without purpose and end mark: `Thường trực Tỉnh ủy`.
    pub name: Cow<'a, str>,
    /// What it is sent for: `để b/c`.
    pub purpose: Option<Cow<'a, str>>,
    /// Where it stands.
    #[serde(flatten)]
    pub location: Location,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
}

/// Lưu: who files it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Archive<'a> {
    /// As printed, without the end mark: `Lưu: VT, NN (30b)`.
    pub text: Cow<'a, str>,
    /// The units that file it: `["VT", "NN"]`.
    pub units: Vec<Cow<'a, str>>,
    /// The number of copies.
    pub copies: Option<u32>,
    /// Where it stands.
    #[serde(flatten)]
    pub location: Location,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
}

/// Chữ ký: one signer with the right by which he signs (NĐ 30/2020, Phụ lục I, II.7).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Signature<'a> {
    /// Quyền hạn: `TM`, `KT`, `TL`, `TUQ`, `Q`, several in printed order with a space; null where he signs in his own right.
    pub competence: Option<Cow<'a, str>>,
    /// For whom: what stands behind the prefixes, joined by ` / `.
    pub on_behalf_of: Option<Field<'a>>,
    /// Chức vụ: the signer's own post.
    pub position: Option<Position<'a>>,
    /// Họ và tên, without rank or degree.
    pub full_name: Option<Field<'a>>,
    /// Other titles: a rank before the name, posts printed by it.
    pub titles: Vec<Field<'a>>,
    /// `Đã ký`.
    pub note: Option<Field<'a>>,
}

/// Chức vụ: a signer's post.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Position<'a> {
    /// As printed: `PHÓ TRƯỞNG BAN`.
    pub text: Cow<'a, str>,
    /// The post, put right where a seal ate its beginning: `TRƯỞNG BAN` behind `KT. TRƯỞNG BAN` is `PHÓ TRƯỞNG BAN`.
    pub name: Cow<'a, str>,
    /// Where it stands.
    #[serde(flatten)]
    pub location: Location,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
}

/// Phụ lục: what follows the signature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Annex<'a> {
    /// Its label: `Phụ lục I`; empty where it opens without one.
    pub text: Cow<'a, str>,
    /// Its title.
    pub title: Option<Field<'a>>,
    /// Where the label stands, or without one the title.
    #[serde(flatten)]
    pub location: Location,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
    /// Its text.
    pub body: Vec<Block<'a>>,
}
