//! How often values are right that the parser is so sure of.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::fit::{Look, Looks, Tally, fit};
use super::flat::Judgement;
use super::similarity::as_f64;
use crate::confidence::calibration::Kind;

/// The lower ends of the rows of the table.
const FROM: [f32; 7] = [0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99];
/// From here on a value should need no look.
const SURE: f32 = 0.95;

/// The values that were compared, by their confidence.
#[derive(Debug, Default)]
pub(super) struct Reliability {
    values: Vec<Value>,
}

/// One value: of which notice and field, how sure, and whether it is right.
#[derive(Clone, Debug)]
struct Value {
    /// The name of its notice: what stands on several scans of it is one.
    notice: String,
    field: &'static str,
    confidence: f32,
    look: (Look, Option<Look>),
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
    /// Counts a value of the document `name`, which may have folders before it.
    pub(super) fn add(&mut self, name: &str, field: &'static str, judgement: Judgement, right: bool) {
        let notice = name.rsplit('/').next().unwrap_or(name).to_owned();
        let Judgement { confidence, seen, of } = judgement;
        let look = (Look::of(seen), of.map(Look::of));
        self.values.push(Value { notice, field, confidence, look, right });
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

    /// The mean squared distance of confidence and outcome (Brier score).
    pub(super) fn distance(&self) -> Option<f64> {
        let distance = |value: &Value| (f64::from(value.confidence) - f64::from(u8::from(value.right))).powi(2);
        let sum: f64 = self.values.iter().map(distance).sum();
        (!self.values.is_empty()).then(|| sum / as_f64(self.values.len()))
    }

    /// The same values, each as sure as weights make it that are fitted to the other notices: what weights of their own would give to
    /// notices that they were not fitted to.
    pub(super) fn refitted(&self) -> Self {
        let all = self.looks();
        let costs = fit(&all, None);
        let mut by_notice: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        for value in &self.values {
            by_notice.entry(&value.notice).or_default().push(value);
        }
        let mut values = Vec::with_capacity(self.values.len());
        for own in by_notice.into_values() {
            let mut others = all.clone();
            for value in &own {
                let tally = others.get_mut(&value.look.0.kind).and_then(|looks| looks.get_mut(&value.look));
                tally.into_iter().for_each(|tally| *tally = tally.without(Tally::of(value.right)));
            }
            let costs = fit(&others, Some(&costs));
            let cost = |look: Look| costs.get(&look.kind).map_or(0.0, |costs| costs.cost(look));
            values.extend(own.into_iter().map(|value| {
                let cost = cost(value.look.0) + value.look.1.map_or(0.0, cost);
                Value { confidence: confidence(-cost), ..value.clone() }
            }));
        }
        Self { values }
    }

    /// The values by kind and by what is seen of them.
    pub(super) fn looks(&self) -> BTreeMap<Kind, Looks> {
        let mut looks: BTreeMap<Kind, Looks> = BTreeMap::new();
        for value in &self.values {
            let tally = looks.entry(value.look.0.kind).or_default().entry(value.look).or_default();
            *tally = tally.and(Tally::of(value.right));
        }
        looks
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

/// A confidence by its logarithm, in single precision as documents have it.
#[expect(clippy::cast_possible_truncation, reason = "of a number from 0 to 1 no more is asked")]
fn confidence(logarithm: f64) -> f32 {
    logarithm.exp() as f32
}

/// A bound as it is written, without what single precision adds.
fn hundredths(bound: f32) -> f64 {
    (f64::from(bound) * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::confidence::calibration::Signs;

    #[test]
    fn values_are_counted_in_their_range() {
        let mut reliability = Reliability::default();
        for (confidence, right) in [(0.3, false), (0.5, true), (0.6, false), (0.95, true), (1.0, true)] {
            reliability.add("a", "place", judged(confidence), right);
        }
        let rows: Vec<_> =
            reliability.ranges().iter().map(|range| (range.from, range.to, range.values, range.right)).collect();
        assert_eq!(rows, [(0.0, 0.5, 1, 0.0), (0.5, 0.7, 2, 0.5), (0.95, 0.99, 1, 1.0), (0.99, 1.0, 1, 1.0)]);
        assert_eq!(reliability.sure().map(|range| (range.values, range.right)), Some((2, 1.0)));
        assert_eq!(reliability.sure_by_field().keys().copied().collect::<Vec<_>>(), ["place"]);
        assert_eq!(Reliability::default().sure(), None);
    }

    #[test]
    fn a_notice_is_judged_by_the_others() {
        let mut reliability = Reliability::default();
        assert_eq!(reliability.distance(), None);
        // Half of what is said to be sure is right, in each notice.
        for notice in ["a", "b", "c", "fax/d", "scan/d"] {
            reliability.add(notice, "place", judged(1.0), true);
            reliability.add(notice, "place", judged(1.0), false);
        }
        let (given, fitted) = (reliability.distance(), reliability.refitted());
        assert_eq!(given, Some(0.5));
        assert!(fitted.distance().is_some_and(|distance| distance < 0.35), "{:?}", fitted.distance());
        assert_eq!(fitted.sure(), None);
    }

    fn judged(confidence: f32) -> Judgement {
        Judgement::new(Kind::Place, confidence, Signs::default())
    }
}
