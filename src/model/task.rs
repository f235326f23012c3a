//! What the body orders and cites: views into its blocks.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Region, Span};

/// A body or an office-holder, as the text names it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Mention<'a> {
    /// As printed.
    pub text: Cow<'a, str>,
    /// The full name: abbreviations written out, nothing else changed.
    pub name: Cow<'a, str>,
    /// The bodies that a name stands for which lists them: `các Sở: Tài chính, Y tế` is `Sở Tài chính` and `Sở Y tế`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Cow<'a, str>>,
    /// Where it stands.
    pub span: Span,
    /// Where on paper its first words stand, if the format tells.
    #[serde(flatten)]
    pub region: Option<Region>,
}

impl<'a> Mention<'a> {
    /// The names of the bodies that it stands for: its members, or itself where it lists none.
    pub fn bodies(&self) -> &[Cow<'a, str>] {
        if self.members.is_empty() { std::slice::from_ref(&self.name) } else { &self.members }
    }
}

#[cfg(any(feature = "batch", feature = "columns"))]
impl Mention<'_> {
    /// Names of several bodies as one value; none where there is none.
    pub(crate) fn names(mentions: &[Self]) -> Option<String> {
        let names: Vec<&str> = mentions.iter().map(|mention| mention.name.as_ref()).collect();
        (!names.is_empty()).then(|| names.join("; "))
    }
}

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Excerpt<'a> {
    /// As printed.
    pub text: Cow<'a, str>,
    /// Where it stands.
    pub span: Span,
    /// Where on paper its first words stand, if the format tells.
    #[serde(flatten)]
    pub region: Option<Region>,
}

/// Nhiệm vụ được giao: one body's task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Assignment<'a> {
    /// The block that gives it.
    pub block: Cow<'a, str>,
    /// Who is to do it.
    pub assignee: Mention<'a>,
    /// Phối hợp với: with whom.
    pub cooperating: Vec<Mention<'a>>,
    /// The words of the task; none where the text breaks off behind the body.
    pub action: Excerpt<'a>,
    /// By when.
    pub deadline: Option<Deadline<'a>>,
    /// Báo cáo: to whom.
    pub report_to: Vec<Mention<'a>>,
    /// What it consists of, where items below the body say it: `deadline` is then the first that stands in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<TaskItem<'a>>,
    /// How sure it is that the body has this task, 0 to 1.
    #[serde(default)]
    pub confidence: f32,
}

/// One item of a task, with what it says itself of when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TaskItem<'a> {
    /// The block that says it.
    pub block: Cow<'a, str>,
    /// Its words.
    pub action: Excerpt<'a>,
    /// By when.
    pub deadline: Option<Deadline<'a>>,
    /// Phối hợp: who is to help with it, those whom the task names for all its items before those of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cooperating: Vec<Mention<'a>>,
    /// Báo cáo: to whom, as it is with those who help.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub report_to: Vec<Mention<'a>>,
}

/// What one body is to do by one item: a view of an [`Assignment`], by [`Document::tasks`](super::Document::tasks).
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Task<'d, 'a> {
    /// The full name of the body: of the assignee, or of one of those that a group lists.
    pub body: &'d str,
    /// The block that says what is to be done.
    pub block: &'d str,
    /// The words of the task.
    pub action: &'d Excerpt<'a>,
    /// By when.
    pub deadline: Option<&'d Deadline<'a>>,
    /// Phối hợp: who is to help.
    pub cooperating: &'d [Mention<'a>],
    /// Báo cáo: to whom.
    pub report_to: &'d [Mention<'a>],
    /// The assignment that it is of.
    pub assignment: &'d Assignment<'a>,
}

impl<'a> Assignment<'a> {
    /// Each body's task by each item.
    pub fn tasks(&self) -> impl Iterator<Item = Task<'_, 'a>> {
        let count = self.items.len().max(1);
        self.assignee.bodies().iter().flat_map(move |body| (0..count).map(move |at| self.task(body, at)))
    }

    /// What `body` is to do by the item at a place, or by the whole where there are no items.
    fn task<'d>(&'d self, body: &'d str, at: usize) -> Task<'d, 'a> {
        match self.items.get(at) {
            Some(TaskItem { block, action, deadline, cooperating, report_to }) => {
                Task { body, block, action, deadline: deadline.as_ref(), cooperating, report_to, assignment: self }
            }
            None => {
                let Self { block, action, deadline, cooperating, report_to, .. } = self;
                Task { body, block, action, deadline: deadline.as_ref(), cooperating, report_to, assignment: self }
            }
        }
    }
}

/// How a deadline is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum DeadlineKind {
    /// `trước ngày …`.
    Before,
    /// `đến hết ngày …`, `chậm nhất …`.
    By,
    /// `trong Quý I năm 2018`.
    Within,
    /// `trước ngày 20 hàng tháng`.
    Recurring,
    /// `từ ngày …`.
    From,
    /// `từ ngày … đến ngày …`.
    Period,
    /// `trong thời hạn 15 ngày kể từ …`.
    Relative,
}

/// Thời hạn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Deadline<'a> {
    /// The block that it stands in.
    pub block: Cow<'a, str>,
    /// As printed.
    pub text: Cow<'a, str>,
    /// How it is given.
    pub kind: DeadlineKind,
    /// The last day in time, ISO 8601, as the text gives it.
    pub date: Option<Cow<'a, str>>,
    /// The last day, ISO 8601, of a relative one that counts from the day on which the document is issued, that day left out;
    /// from a weekend or a holiday with a day of its own it goes on to the next working day (Bộ luật Dân sự 2015, Điều 147, 148).
    /// None where working days may hold a holiday of the lunar calendar or a substitute for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed_date: Option<Cow<'a, str>>,
    /// The RFC 5545 RRULE of one that recurs.
    pub recurrence: Option<Cow<'a, str>>,
    /// The ISO 8601 duration of a relative one: `P15D`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<Cow<'a, str>>,
    /// Ngày làm việc: whether the duration counts working days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days: Option<bool>,
    /// Where it stands.
    pub span: Span,
    /// Where on paper its first words stand, if the format tells.
    #[serde(flatten)]
    pub region: Option<Region>,
    /// How sure the reading is, 0 to 1.
    #[serde(default)]
    pub confidence: f32,
}

impl Deadline<'_> {
    /// The last day in time, as the text gives it or as it follows from the day of issue: ISO 8601.
    #[must_use]
    pub fn last_day(&self) -> Option<&str> {
        self.date.as_deref().or(self.computed_date.as_deref())
    }
}

/// Số tiền, số lượng.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Amount<'a> {
    /// The block that it stands in.
    pub block: Cow<'a, str>,
    /// As printed.
    pub text: Cow<'a, str>,
    /// An exact decimal string; of a range the lower end.
    pub value: Cow<'a, str>,
    /// The upper end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper: Option<Cow<'a, str>>,
    /// A currency by ISO 4217 (`VND`), `percent`, or the unit or counted noun as printed; by what behind a bar:
    /// `VND/năm`, `tiêu chí/xã`.
    pub unit: Cow<'a, str>,
    /// How exact it is said to be: `khoảng`, `trên`, `không quá`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Cow<'a, str>>,
    /// Where it stands.
    pub span: Span,
    /// Where on paper its first words stand, if the format tells.
    #[serde(flatten)]
    pub region: Option<Region>,
    /// How sure the reading is, 0 to 1.
    #[serde(default)]
    pub confidence: f32,
}

/// Viện dẫn: a document that is cited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Citation<'a> {
    /// The block that it stands in; null in a legal basis.
    pub block: Option<Cow<'a, str>>,
    /// As printed.
    pub text: Cow<'a, str>,
    /// The type's abbreviation, or its name where it has none (`Luật`).
    #[serde(rename = "type")]
    pub kind: Option<Cow<'a, str>>,
    /// Its number.
    pub number: Option<Cow<'a, str>>,
    /// Its notation.
    pub notation: Option<Cow<'a, str>>,
    /// The year in its code, or of a law that is cited by year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Its date, ISO 8601.
    pub date: Option<Cow<'a, str>>,
    /// Who issued it.
    pub organ: Option<Cow<'a, str>>,
    /// Its title, as far as the sentence gives it.
    pub title: Option<Cow<'a, str>>,
    /// The part of it that is meant: `khoản 2 Điều 103`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provision: Option<Cow<'a, str>>,
    /// Where the document is cited first and in full, if this is a later or shorter mention.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolves_to: Option<Span>,
    /// Where it stands.
    pub span: Span,
    /// Where on paper its first words stand, if the format tells.
    #[serde(flatten)]
    pub region: Option<Region>,
    /// How sure the reading is, 0 to 1.
    #[serde(default)]
    pub confidence: f32,
}
