//! Weights of evidence, fitted to what is known to be right and wrong.
//!
//! The confidence of a value is `exp(-cost)` (see `confidence::calibration`). The costs that make what came out likeliest are found
//! one after the other by Newton's method: the logarithm of the likelihood is concave in them.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::confidence::calibration::{BASE, Kind, READING, Seen, Sign, Signs, doubt};

/// What is counted of a kind: its base, its reading, its signs.
const PARTS: usize = 2 + Sign::ALL.len();
/// The least costs of base and reading: nothing is quite certain, and a doubtful reading is never as sure as a good one.
const LEAST: [f64; 2] = [0.001, 0.01];
/// The cost that a reading's doubt has where it tells as much as the hand that set it thought, and how many values say so.
const SET: f64 = 0.105;
const SETTING: f64 = 2.0;
/// So many times a wrong value counts: one that claims to be right costs a reader more than a right one that is looked at.
/// `docs/accuracy.md` has what comes of it.
const CAUTION: f64 = 2.25;
/// A sign costs something where it speaks against so many right values.
const DOUBT: f64 = 1.0;
/// Rounds of the fit, and the step below which it has come to rest.
const ROUNDS: usize = 200;
const REST: f64 = 1e-6;

/// Values that look the same: how many of them are right, and how many wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Tally {
    pub(super) right: f64,
    pub(super) wrong: f64,
}

/// What is seen of values that look the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Look {
    pub(super) kind: Kind,
    /// In thousandths of a damaged anchor.
    doubt: u32,
    signs: Signs,
}

impl Look {
    pub(super) fn of(seen: Seen) -> Self {
        let thousandths = (f64::from(doubt(seen.reading)) * 1000.0).round().clamp(0.0, 100_000.0);
        // Within the range of the type.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let doubt = thousandths as u32;
        Self { kind: seen.kind, doubt, signs: seen.signs }
    }

    /// How much of each part there is in it.
    fn amounts(self) -> [f64; PARTS] {
        let mut amounts = [0.0; PARTS];
        let signs = Sign::ALL.into_iter().map(|sign| f64::from(u8::from(self.signs.has(sign))));
        let all = [1.0, f64::from(self.doubt) / 1000.0].into_iter().chain(signs);
        amounts.iter_mut().zip(all).for_each(|(place, amount)| *place = amount);
        amounts
    }
}

/// The values of a kind by their looks; those of a task's deadline by the task's too, which must be right as well.
pub(super) type Looks = BTreeMap<(Look, Option<Look>), Tally>;

/// The costs of one kind of value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Costs([f64; PARTS]);

impl Costs {
    /// Those that make the values of `looks` likeliest; the fit begins at `start`, and `tasks` are the costs of tasks.
    pub(super) fn fit(looks: &Looks, tasks: Option<&Self>, start: Option<Self>) -> Self {
        let cautious = |tally: &Tally| Tally { wrong: CAUTION * tally.wrong, ..*tally };
        let rows = looks.iter().map(|((look, _), tally)| (look.amounts(), cautious(tally)));
        let rows: Vec<([f64; PARTS], Tally)> = rows.collect();
        let given = looks.keys().map(|(_, task)| task.zip(tasks).map_or(0.0, |(task, costs)| costs.cost(task)));
        let mut costs = start.map_or_else(
            || {
                let mut costs = [0.02; PARTS];
                costs[1] = SET;
                costs
            },
            |costs| costs.0.map(|cost| cost.max(1e-4)),
        );
        let mut sums: Vec<f64> = rows.iter().zip(given).map(|(row, given)| given + dot(&row.0, &costs)).collect();
        for _ in 0..ROUNDS {
            let mut moved: f64 = 0.0;
            for part in 0..PARTS {
                let (Some(cost), least) = (costs.get(part).copied(), LEAST.get(part).copied().unwrap_or(0.0)) else {
                    continue;
                };
                let amount = |row: &([f64; PARTS], Tally)| row.0.get(part).copied().unwrap_or(0.0);
                let (mut slope, mut bend) = prior(part, cost);
                for (row, sum) in rows.iter().zip(&sums) {
                    let amount = amount(row);
                    if amount > 0.0 {
                        let odds = 1.0 / sum.max(1e-6).exp_m1();
                        slope += amount * (row.1.wrong * odds - row.1.right);
                        bend += amount * amount * row.1.wrong * odds * (1.0 + odds);
                    }
                }
                let step = if bend > 0.0 { slope / bend } else { slope.signum() * cost };
                // The likelihood bends sharply towards nothing: no more than half of the way at once.
                let next = (cost + step).clamp((cost * 0.5 - 1e-4).max(least), cost * 2.0 + 0.01);
                let change = next - cost;
                costs.get_mut(part).into_iter().for_each(|cost| *cost = next);
                rows.iter().zip(&mut sums).for_each(|(row, sum)| *sum += amount(row) * change);
                moved = moved.max(change.abs());
            }
            if moved < REST {
                break;
            }
        }
        Self(costs)
    }

    /// Of a value that looks so.
    pub(super) fn cost(&self, look: Look) -> f64 {
        dot(&look.amounts(), &self.0)
    }
}

/// What speaks for a cost before any value is seen: the slope and the bend of its logarithm.
fn prior(part: usize, cost: f64) -> (f64, f64) {
    match part {
        0 => (0.0, 0.0),
        1 => (SETTING * (SET - cost) / (SET * SET), SETTING / (SET * SET)),
        _ => (-DOUBT, 0.0),
    }
}

fn dot(amounts: &[f64; PARTS], costs: &[f64; PARTS]) -> f64 {
    amounts.iter().zip(costs).map(|(amount, cost)| amount * cost).sum()
}

/// The costs of all kinds; the fit begins at `start`.
pub(super) fn fit(looks: &BTreeMap<Kind, Looks>, start: Option<&BTreeMap<Kind, Costs>>) -> BTreeMap<Kind, Costs> {
    let mut all = BTreeMap::new();
    // Those of tasks come before those of their deadlines.
    for (kind, looks) in looks {
        let start = start.and_then(|start| start.get(kind)).copied();
        let costs = Costs::fit(looks, all.get(&Kind::Task), start);
        all.insert(*kind, costs);
    }
    all
}

/// Writes the weights of all kinds, each with how many values have the evidence and how many of them are right.
pub(super) fn write(looks: &BTreeMap<Kind, Looks>, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "# What evidence leaves of certainty: written by `thongbao eval --fit`. `reading`: of each damaged anchor's worth of doubt."
    )?;
    writeln!(out, "# kind\tevidence\tweight\tvalues\tright")?;
    for (kind, costs) in fit(looks, None) {
        let names = [BASE, READING].into_iter().chain(Sign::ALL.iter().map(|sign| sign.name()));
        for (part, (name, cost)) in names.zip(costs.0).enumerate() {
            let has = |look: &Look| look.amounts().get(part).is_some_and(|amount| *amount > 0.0);
            let with = looks.get(&kind).into_iter().flatten().filter(|((look, _), _)| has(look));
            let all = with.fold(Tally::default(), |all, (_, tally)| all.and(*tally));
            let weight = (-cost).exp();
            if part < LEAST.len() || weight < 0.9995 {
                let count = all.right + all.wrong;
                writeln!(out, "{}\t{name}\t{weight:.4}\t{count}\t{:.3}", kind.name(), all.right / count.max(1.0))?;
            }
        }
    }
    Ok(())
}

impl Tally {
    /// Of one value.
    pub(super) fn of(right: bool) -> Self {
        let right = f64::from(u8::from(right));
        Self { right, wrong: 1.0 - right }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self { right: self.right + other.right, wrong: self.wrong + other.wrong }
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self { right: self.right - other.right, wrong: self.wrong - other.wrong }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(rows: &[(f32, Signs, f64, f64)]) -> Looks {
        let look = |reading, signs| Look::of(Seen { kind: Kind::Task, reading, signs });
        rows.iter()
            .map(|(reading, signs, right, wrong)| {
                ((look(*reading, *signs), None), Tally { right: *right, wrong: *wrong })
            })
            .collect()
    }

    #[test]
    fn what_is_wrong_with_a_sign_is_laid_to_it() {
        let (plain, small) = (Signs::default(), Signs::new([(Sign::Small, true)]));
        let all = looks(&[(0.99, plain, 990.0, 10.0), (0.99, small, 80.0, 20.0)]);
        let costs = Costs::fit(&all, None, None);
        let sure = |signs| (-costs.cost(Look::of(Seen { kind: Kind::Task, reading: 0.99, signs }))).exp();
        // Wrong values count more than once.
        let cautious = |right: f64, wrong: f64| right / (right + CAUTION * wrong);
        assert!((sure(plain) - cautious(990.0, 10.0)).abs() < 0.005, "{}", sure(plain));
        assert!((sure(small) - cautious(80.0, 20.0)).abs() < 0.02, "{}", sure(small));
        let other = Signs::new([(Sign::Weak, true)]);
        assert!((sure(other) - sure(plain)).abs() < 1e-6, "a sign that no value had counts");
    }

    #[test]
    fn the_table_has_each_evidence_with_its_counts() {
        let small = Signs::new([(Sign::Small, true)]);
        let all = BTreeMap::from([(Kind::Task, looks(&[(0.9, Signs::default(), 9.0, 1.0), (0.9, small, 1.0, 9.0)]))]);
        let mut table = Vec::new();
        write(&all, &mut table).expect("a vector takes all");
        let table = String::from_utf8(table).expect("a table is text");
        let rows: Vec<Vec<&str>> =
            table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
        let names: Vec<&str> = rows.iter().filter_map(|row| row.get(1).copied()).collect();
        assert_eq!(names, ["base", "reading", "small"], "{table}");
        let counts: Vec<&[&str]> = rows.iter().filter_map(|row| row.get(3..)).collect();
        assert_eq!(counts, [["20", "0.500"], ["20", "0.500"], ["10", "0.100"]], "{table}");
    }
}
