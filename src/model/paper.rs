//! Where things stand on paper.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Where on paper something stands.
///
/// In JSON it is the members `page` and `bbox` beside a span.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Region {
    /// The page, counted from 1.
    pub page: u32,
    /// The box about its words on that page.
    pub bbox: BBox,
}

/// The size of a page, in the unit of its boxes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PageSize {
    /// From left to right.
    #[serde(serialize_with = "coordinate")]
    pub width: f32,
    /// From top to bottom.
    #[serde(serialize_with = "coordinate")]
    pub height: f32,
}

/// A box on a page, in the units of its format (pixels of an image, points of a PDF), from the upper left corner.
///
/// In JSON it is `[left, top, right, bottom]`, in hundredths at the finest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BBox {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

impl BBox {
    /// The box with these edges.
    #[must_use]
    pub const fn new(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self { left, top, right, bottom }
    }

    /// The smallest box that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// From the left edge to the right one.
    #[must_use]
    pub fn width(self) -> f32 {
        self.right - self.left
    }

    /// From the upper edge to the lower one.
    #[must_use]
    pub fn height(self) -> f32 {
        self.bottom - self.top
    }
}

/// A coordinate as JSON writes it: whole where it is whole, else in hundredths.
#[derive(Serialize)]
#[serde(untagged)]
enum Coordinate {
    Whole(i32),
    Hundredths(f64),
}

impl From<f32> for Coordinate {
    #[expect(clippy::cast_possible_truncation, reason = "a float that is too large becomes the largest integer")]
    fn from(value: f32) -> Self {
        let hundredths = (f64::from(value) * 100.0).round() / 100.0;
        if hundredths.fract() == 0.0 { Self::Whole(hundredths as i32) } else { Self::Hundredths(hundredths) }
    }
}

fn coordinate<S: Serializer>(value: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    Coordinate::from(*value).serialize(serializer)
}

impl Serialize for BBox {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.left, self.top, self.right, self.bottom].map(Coordinate::from).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for BBox {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [left, top, right, bottom] = Deserialize::deserialize(deserializer)?;
        Ok(Self { left, top, right, bottom })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for BBox {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "BBox".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Left, top, right and bottom edge on the page, in the units of the format.",
            "type": "array",
            "items": {"type": "number"},
            "minItems": 4,
            "maxItems": 4,
        })
    }
}
