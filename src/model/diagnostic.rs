//! What a reader should know about a document: what is missing, contradictory or doubtful.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Region, Span};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// A value may be wrong.
    Warning,
    /// A value is missing or cannot be right.
    Error,
}

/// The stable words by which programs tell diagnostics apart; `docs/diagnostics.md` explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum DiagnosticCode {
    /// Nothing of an administrative document was recognised.
    Unrecognised,
    /// No issuing organ was found.
    MissingOrgan,
    /// No `Số …` line was found.
    MissingCode,
    /// The `Số …` line has no readable number.
    BlankNumber,
    /// No date of issue was found.
    MissingDate,
    /// The day or the month is blank or unreadable.
    PartialDate,
    /// The date is none of the calendar.
    DateInvalid,
    /// The document's type was not found.
    MissingType,
    /// No subject was found.
    MissingSubject,
    /// No recipients were found.
    MissingRecipients,
    /// No signer was found.
    MissingSignature,
    /// The type line and the code name different types.
    CodeTypeMismatch,
    /// A numbered list leaves a number out.
    ListGap,
    /// A list marker was read by the list it stands in.
    MarkerRepaired,
    /// What somebody is to do has a day that was over when the document was issued.
    PastDeadline,
    /// A value was repaired against what OCR does.
    OcrDoubt,
    /// Two printed columns arrived in one line and were taken apart.
    ColumnsInterleaved,
    /// Another document's letterhead stands behind the first document.
    SeveralDocuments,
    /// The input was not valid in its encoding; what could not be decoded is U+FFFD.
    InvalidEncoding,
}

/// One remark on the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Diagnostic<'a> {
    /// What kind of remark.
    pub code: DiagnosticCode,
    /// How much it matters.
    pub severity: Severity,
    /// The remark in a sentence.
    pub message: Cow<'a, str>,
    /// What it is about; null where something is missing.
    pub span: Option<Span>,
    /// Where on paper its first words stand, if the format tells.
    #[serde(flatten)]
    pub region: Option<Region>,
    /// What should probably stand there.
    pub suggestion: Option<Cow<'a, str>>,
}

impl<'a> Diagnostic<'a> {
    /// A remark without a suggestion.
    pub(crate) fn new(
        code: DiagnosticCode,
        severity: Severity,
        message: impl Into<Cow<'a, str>>,
        span: Option<Span>,
    ) -> Self {
        Self { code, severity, message: message.into(), span, region: None, suggestion: None }
    }
}
