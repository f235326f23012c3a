//! How often values are right that the parser is so sure of.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::similarity::as_f64;

/// The lower ends of the rows of the table.
const FROM: [f32; 7] = [0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99];
/// From here on a value should need no look.
const SURE: f32 = 0.95;

/// The values that were compared, by their confidence.
#[derive(Debug, Default)]
pub(super) struct Reliability {
    values: Vec<Value>,
}

/// One value: of which field, how sure, and whether it is right.
#[derive(Clone, Copy, Debug)]
struct Value {
    field: &'static str,
    confidence: f32,
    right: bool,
}

/// The values of one range of confidence.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Range {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) values: usize,
    /// The mean of their confidences.
    pub(super) confidence: f64,
    /// The share that is right.
    pub(super) right: f64,
}

impl Reliability {
    pub(super) fn add(&mut self, field: &'static str, confidence: f32, right: bool) {
        self.values.push(Value { field, confidence, right });
    }

    /// The ranges that have values, the least sure first.
    pub(super) fn ranges(&self) -> Vec<Range> {
        let ends = FROM.iter().skip(1).copied().chain([f32::INFINITY]);
        FROM.into_iter().zip(ends).filter_map(|(from, to)| self.range(from, to, |_| true)).collect()
    }

    /// The values that should need no look.
    pub(super) fn sure(&self) -> Option<Range> {
        self.range(SURE, f32::INFINITY, |_| true)
    }

    /// The same for each field.
    pub(super) fn sure_by_field(&self) -> BTreeMap<&'static str, Range> {
        let fields: BTreeSet<&str> = self.values.iter().map(|value| value.field).collect();
        let sure = |field| Some((field, self.range(SURE, f32::INFINITY, |value| value.field == field)?));
        fields.into_iter().filter_map(sure).collect()
    }

    fn range(&self, from: f32, to: f32, of: impl Fn(&Value) -> bool) -> Option<Range> {
        let within = || self.values.iter().filter(|value| (from..to).contains(&value.confidence) && of(value));
        let values = within().count();
        let sum: f64 = within().map(|value| f64::from(value.confidence)).sum();
        let right = within().filter(|value| value.right).count();
        (values > 0).then(|| Range {
            from: hundredths(from),
            to: hundredths(to.min(1.0)),
            values,
            confidence: sum / as_f64(values),
            right: as_f64(right) / as_f64(values),
        })
    }
}

/// A bound as it is written, without what single precision adds.
fn hundredths(bound: f32) -> f64 {
    (f64::from(bound) * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_in_their_range() {
        let mut reliability = Reliability::default();
        for (confidence, right) in [(0.3, false), (0.5, true), (0.6, false), (0.95, true), (1.0, true)] {
            reliability.add("place", confidence, right);
        }
        let rows: Vec<_> =
            reliability.ranges().iter().map(|range| (range.from, range.to, range.values, range.right)).collect();
        assert_eq!(rows, [(0.0, 0.5, 1, 0.0), (0.5, 0.7, 2, 0.5), (0.95, 0.99, 1, 1.0), (0.99, 1.0, 1, 1.0)]);
        assert_eq!(reliability.sure().map(|range| (range.values, range.right)), Some((2, 1.0)));
        assert_eq!(reliability.sure_by_field().keys().copied().collect::<Vec<_>>(), ["place"]);
        assert_eq!(Reliability::default().sure(), None);
    }
}
