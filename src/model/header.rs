//! The header's two columns: who issues, under what code, where and when.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Field, Location};

/// The letterhead (NĐ 30/2020, Phụ lục I, mục II: ô số 1 to 4, 10, 11).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Header<'a> {
    /// Quốc hiệu và Tiêu ngữ, or `ĐẢNG CỘNG SẢN VIỆT NAM`, or an organisation's title.
    pub motto: Vec<Field<'a>>,
    /// Cơ quan chủ quản: the body above the issuer.
    pub parent_organ: Option<Organ<'a>>,
    /// Cơ quan ban hành: the issuer.
    pub organ: Option<Organ<'a>>,
    /// Số, ký hiệu.
    pub code: Option<Code<'a>>,
    /// Địa danh.
    pub place: Option<Field<'a>>,
    /// Ngày tháng năm ban hành.
    pub issued_date: Option<IssuedDate<'a>>,
    /// Độ mật: `MẬT`, `TỐI MẬT`, `TUYỆT MẬT`.
    pub secrecy: Option<Field<'a>>,
    /// Độ khẩn: `KHẨN`, `THƯỢNG KHẨN`, `HỎA TỐC`.
    pub priority: Option<Field<'a>>,
    /// Phạm vi lưu hành: `LƯU HÀNH NỘI BỘ`, `XEM XONG TRẢ LẠI`.
    pub circulation: Option<Field<'a>>,
}

/// A body that the document names, with its full name where that is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Organ<'a> {
    /// As printed, its lines joined.
    pub text: Cow<'a, str>,
    /// The name as running text writes it, abbreviations written out (`UBND TỈNH X`: `Ủy ban nhân dân tỉnh X`; NĐ 30/2020,
    /// Phụ lục II, IV); null where a part of it is unknown.
    pub name: Option<Cow<'a, str>>,
    /// Where it stands.
    #[serde(flatten)]
    pub location: Location,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
}

/// Số, ký hiệu văn bản: `Số: 15/TB-UBND` (State), `Số 18-TB/BCĐ` (Party).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Code<'a> {
    /// As printed.
    pub text: Cow<'a, str>,
    /// Số: the digits as printed (`05`); null where blank or unreadable.
    pub number: Option<Cow<'a, str>>,
    /// Ký hiệu: what follows the number, without the mark that joins them; repaired where OCR lost marks.
    pub notation: Option<Cow<'a, str>>,
    /// The abbreviation of the document's type in the notation: `TB`.
    pub type_code: Option<Cow<'a, str>>,
    /// The other abbreviations of the notation, in printed order: `["BCĐ"]`.
    pub organ_codes: Vec<Cow<'a, str>>,
    /// The year of a normative document's code: `30/2020/NĐ-CP`.
    pub year: Option<u16>,
    /// Number, year and notation put together as the system writes them; null without a number.
    pub canonical: Option<Cow<'a, str>>,
    /// Where it stands.
    #[serde(flatten)]
    pub location: Location,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
}

/// Ngày tháng năm ban hành.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct IssuedDate<'a> {
    /// As printed: `ngày 10 tháng 11 năm 2017`.
    pub text: Cow<'a, str>,
    /// ISO 8601: `2017-11-10`; `2017-11` or `2017` where day or month is blank; null where it is no date.
    pub date: Option<Cow<'a, str>>,
    /// Where it stands.
    #[serde(flatten)]
    pub location: Location,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
}
