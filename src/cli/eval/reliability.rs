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

/// One value: of which document and field, how sure, and whether it is right.
#[derive(Clone, Copy, Debug)]
struct Value {
    /// The place of its document among those that were read.
    document: usize,
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
    pub(super) fn add(&mut self, document: usize, field: &'static str, confidence: f32, right: bool) {
        self.values.push(Value { document, field, confidence, right });
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

    /// The mean squared distance of confidence and outcome (Brier score), and the same where each document's values get the share
    /// that is right in their range in the other documents: if that is less, confidences could be better.
    pub(super) fn distances(&self) -> Option<Distances> {
        let mut all = [Share::default(); FROM.len()];
        let mut by_document: BTreeMap<usize, [Share; FROM.len()]> = BTreeMap::new();
        for value in &self.values {
            let own = by_document.entry(value.document).or_default();
            for shares in [&mut all, own] {
                shares.get_mut(place(value.confidence)).into_iter().for_each(|share| share.add(value));
            }
        }
        let distance = |given: f64, value: &Value| (given - f64::from(u8::from(value.right))).powi(2);
        let as_given: f64 = self.values.iter().map(|value| distance(f64::from(value.confidence), value)).sum();
        let refitted = self.values.iter().map(|value| {
            let at = place(value.confidence);
            let share = |shares: &[Share]| shares.get(at).copied().unwrap_or_default();
            let own = by_document.get(&value.document).map_or_else(Share::default, |shares| share(shares));
            distance(share(&all).without(own).of(value.confidence), value)
        });
        let count = as_f64(self.values.len());
        (!self.values.is_empty())
            .then(|| Distances { as_given: as_given / count, refitted: refitted.sum::<f64>() / count })
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

/// How far confidences are from what came out.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Distances {
    pub(super) as_given: f64,
    /// With each document's values judged by the other documents.
    pub(super) refitted: f64,
}

/// How many values there are in a range, and how many of them are right.
#[derive(Clone, Copy, Debug, Default)]
struct Share {
    right: usize,
    all: usize,
}

/// So many values as the confidence itself counts for in a range with few.
const PRIOR: f64 = 4.0;

impl Share {
    fn add(&mut self, value: &Value) {
        self.all += 1;
        self.right += usize::from(value.right);
    }

    fn without(self, own: Self) -> Self {
        Self { right: self.right - own.right, all: self.all - own.all }
    }

    fn of(self, confidence: f32) -> f64 {
        (as_f64(self.right) + PRIOR * f64::from(confidence)) / (as_f64(self.all) + PRIOR)
    }
}

/// The range of a confidence.
fn place(confidence: f32) -> usize {
    FROM.iter().rposition(|from| *from <= confidence).unwrap_or(0)
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
            reliability.add(0, "place", confidence, right);
        }
        let rows: Vec<_> =
            reliability.ranges().iter().map(|range| (range.from, range.to, range.values, range.right)).collect();
        assert_eq!(rows, [(0.0, 0.5, 1, 0.0), (0.5, 0.7, 2, 0.5), (0.95, 0.99, 1, 1.0), (0.99, 1.0, 1, 1.0)]);
        assert_eq!(reliability.sure().map(|range| (range.values, range.right)), Some((2, 1.0)));
        assert_eq!(reliability.sure_by_field().keys().copied().collect::<Vec<_>>(), ["place"]);
        assert_eq!(Reliability::default().sure(), None);
    }

    #[test]
    fn a_document_is_judged_by_the_others() {
        let mut reliability = Reliability::default();
        assert_eq!(reliability.distances(), None);
        // Half of what is said to be sure is right, in each document.
        for document in 0..10 {
            reliability.add(document, "place", 1.0, true);
            reliability.add(document, "place", 1.0, false);
        }
        let Distances { as_given, refitted } = reliability.distances().expect("there are values");
        assert!((as_given - 0.5).abs() < 1e-9 && refitted < 0.3, "{as_given} {refitted}");
    }
}
