//! Counting what was right.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::fields::{Comparison, FIELDS, Field, VIEWS};
use super::flat::{Flat, Truth, is_blank};
use super::reliability::Reliability;
use super::similarity::{SIMILAR, as_f64, likeness, once};

/// The row that counts documents, not values. It sorts before the fields and is no part of the mean.
const WHOLE_ENVELOPES: &str = "(whole envelopes)";

/// How often a field was right, wrongly there, and missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    right: usize,
    wrong: usize,
    missing: usize,
}

impl Tally {
    /// Of what was found, how much is right.
    pub(super) fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// Of what is true, how much was found.
    pub(super) fn recall(self) -> f64 {
        share(self.right, self.truths())
    }

    /// The harmonic mean of the two.
    pub(super) fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }

    /// The number of true values.
    pub(super) fn truths(self) -> usize {
        self.right + self.missing
    }
}

/// `part` of `whole`; all of it where there is nothing.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { as_f64(part) / as_f64(whole) }
}

fn mean<'t>(tallies: impl Iterator<Item = &'t Tally>) -> f64 {
    let (sum, count) = tallies.fold((0.0, 0), |(sum, count), tally| (sum + tally.f1(), count + 1));
    if count == 0 { 0.0 } else { sum / as_f64(count) }
}

/// A value that the parser did not find, or found wrongly.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
pub(super) struct Miss {
    pub(super) name: String,
    pub(super) field: &'static str,
    /// What the truth has; empty where it has nothing like it.
    pub(super) want: String,
    /// What was parsed; empty where nothing was.
    pub(super) got: String,
}

/// The counts over all documents.
#[derive(Debug)]
pub(super) struct Scores {
    skip: HashSet<String>,
    documents: usize,
    whole: usize,
    tallies: BTreeMap<&'static str, Tally>,
    misses: Vec<Miss>,
    reliability: Reliability,
}

impl Scores {
    /// Nothing counted yet; the fields of `skip` never will be.
    pub(super) fn new(skip: &[String]) -> Self {
        Self {
            skip: skip.iter().cloned().collect(),
            documents: 0,
            whole: 0,
            tallies: BTreeMap::new(),
            misses: Vec::new(),
            reliability: Reliability::default(),
        }
    }

    /// Counts a document. Fields that its truth leaves out, and those written by hand, are left out.
    pub(super) fn add(&mut self, name: &str, truth: &Truth, parsed: &Flat) {
        self.documents += 1;
        let mut whole = true;
        for field in FIELDS {
            let Some(want) = truth.fields.get(field.name) else {
                continue;
            };
            if self.skip.contains(field.name) || truth.handwritten.contains(field.name) {
                continue;
            }
            let got = parsed.get(field.name).unwrap_or_default();
            let Compared { misses, right } = self.compare(field, want, got);
            for (place, right) in right.into_iter().enumerate() {
                if let Some(judgement) = parsed.judgement(field.name, place) {
                    self.reliability.add(name, field.name, judgement, right);
                }
            }
            whole &= misses.is_empty() || !field.envelope;
            self.misses.extend(misses.into_iter().map(|(want, got)| Miss {
                name: name.to_owned(),
                field: field.name,
                want,
                got,
            }));
        }
        self.whole += usize::from(whole);
    }

    /// Counts a document that could not be read.
    pub(super) fn add_unread(&mut self, name: &str, truth: &Truth) {
        let (want, got) = ("parsed".to_owned(), "none".to_owned());
        self.misses.push(Miss { name: name.to_owned(), field: "document", want, got });
        let whole = self.whole;
        self.add(name, truth, &Flat::default());
        self.whole = whole;
    }

    /// Counts one field of one document.
    fn compare(&mut self, field: Field, want: &[String], got: &[String]) -> Compared {
        match field.comparison {
            Comparison::Code | Comparison::Text => self.compare_value(field, want, got),
            _ => self.compare_list(field, want, got),
        }
    }

    fn compare_value(&mut self, field: Field, want: &[String], got: &[String]) -> Compared {
        let value = |values: &[String]| values.first().cloned().unwrap_or_default();
        let (want, got) = (value(want), value(got));
        let tally = self.tallies.entry(field.name).or_default();
        if want.is_empty() && got.is_empty() {
            return Compared::default();
        }
        if likeness(field.comparison, &want, &got) >= SIMILAR {
            tally.right += 1;
            return Compared { misses: Vec::new(), right: vec![true] };
        }
        tally.wrong += usize::from(!got.is_empty());
        tally.missing += usize::from(!want.is_empty());
        Compared { right: if got.is_empty() { Vec::new() } else { vec![false] }, misses: vec![(want, got)] }
    }

    fn compare_list(&mut self, field: Field, want: &[String], got: &[String]) -> Compared {
        let want = entries(field, want);
        let got = entries(field, got);
        let matched = Matched::of(field.comparison, &want, &got);
        let tally = self.tallies.entry(field.name).or_default();
        tally.right += matched.want.len();
        tally.wrong += got.len() - matched.got.len();
        tally.missing += want.len() - matched.want.len();
        let right = (0..got.len()).map(|place| matched.got.contains(&place)).collect();
        let left = |values: Vec<String>, matched: BTreeSet<usize>| {
            values.into_iter().enumerate().filter(move |(place, _)| !matched.contains(place)).map(|(_, value)| value)
        };
        let missing = left(want, matched.want).map(|want| (want, String::new()));
        let wrong = left(got, matched.got).map(|got| (String::new(), got));
        Compared { misses: missing.chain(wrong).collect(), right }
    }

    /// The number of documents.
    pub(super) fn documents(&self) -> usize {
        self.documents
    }

    /// The rows of the table in order of their names.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&'static str, Tally)> {
        let broken = self.documents - self.whole;
        let envelopes = Tally { right: self.whole, wrong: broken, missing: broken };
        std::iter::once((WHOLE_ENVELOPES, envelopes)).chain(self.tallies.iter().map(|(&name, &tally)| (name, tally)))
    }

    /// The mean of the fields' F1.
    pub(super) fn macro_f1(&self) -> f64 {
        mean(self.tallies.values())
    }

    /// The same of the fields that are parts of a document, without the views.
    pub(super) fn mean_of_parts(&self) -> f64 {
        mean(self.tallies.iter().filter(|(name, _)| !VIEWS.contains(name)).map(|(_, tally)| tally))
    }

    /// How often values were right, by how sure the parser was of them.
    pub(super) fn reliability(&self) -> &Reliability {
        &self.reliability
    }

    /// What was missed, in order of the documents.
    pub(super) fn misses(&self) -> &[Miss] {
        &self.misses
    }
}

/// How one field of one document came out.
#[derive(Default)]
struct Compared {
    /// What was wanted and what was found.
    misses: Vec<(String, String)>,
    /// Whether each value that was found is right.
    right: Vec<bool>,
}

/// The entries of a list that say something; a document that is cited twice counts once.
fn entries(field: Field, values: &[String]) -> Vec<String> {
    let said: Vec<&str> = values.iter().map(String::as_str).filter(|value| !is_blank(value)).collect();
    match field.comparison {
        Comparison::Citations => once(&said),
        _ => said.into_iter().map(str::to_owned).collect(),
    }
}

/// Which entries of two lists belong together, one to one.
struct Matched {
    want: BTreeSet<usize>,
    got: BTreeSet<usize>,
}

impl Matched {
    /// Takes the most similar pairs first, then those that stand at about the same place.
    fn of(comparison: Comparison, want: &[String], got: &[String]) -> Self {
        let mut pairs = Vec::new();
        for (i, wanted) in want.iter().enumerate() {
            for (j, found) in got.iter().enumerate() {
                let alike = likeness(comparison, wanted, found);
                if alike >= SIMILAR {
                    pairs.push((alike, i.abs_diff(j), i, j));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
        let mut matched = Self { want: BTreeSet::new(), got: BTreeSet::new() };
        for (_, _, i, j) in pairs {
            if !matched.want.contains(&i) && !matched.got.contains(&j) {
                matched.want.insert(i);
                matched.got.insert(j);
            }
        }
        matched
    }
}
