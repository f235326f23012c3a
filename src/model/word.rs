//! The words by which the JSON names the members of an enumeration, for Rust.

use super::{BlockKind, DeadlineKind, DiagnosticCode, Scheme, Severity, System, UnplacedKind};

/// Gives an enumeration the words of its JSON as `as_str` and `Display`.
macro_rules! words {
    ($($type:ident { $($member:ident $word:literal),+ $(,)? })+) => {$(
        impl $type {
            /// The word that stands for it in the JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$member => $word,)+
                }
            }

            #[cfg(test)]
            const ALL: &'static [Self] = &[$(Self::$member),+];
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }
    )+};
}

words! {
    System { State "state", Party "party", Organisation "organisation" }
    UnplacedKind {
        Label "label", PageNumber "page_number", Rule "rule", Stamp "stamp", Footer "footer", Noise "noise",
    }
    BlockKind {
        Paragraph "paragraph", Section "section", Article "article", Directive "directive", Point "point",
        Bullet "bullet", Table "table",
    }
    Scheme {
        Roman "roman", Decimal "decimal", Letter "letter", Dash "dash", Plus "plus", Dot "dot", Star "star",
        Word "word",
    }
    Severity { Info "info", Warning "warning", Error "error" }
    DiagnosticCode {
        Unrecognised "UNRECOGNISED", MissingOrgan "MISSING_ORGAN", MissingCode "MISSING_CODE",
        BlankNumber "BLANK_NUMBER", MissingDate "MISSING_DATE", PartialDate "PARTIAL_DATE",
        DateInvalid "DATE_INVALID", MissingType "MISSING_TYPE", MissingSubject "MISSING_SUBJECT",
        MissingRecipients "MISSING_RECIPIENTS", MissingSignature "MISSING_SIGNATURE",
        CodeTypeMismatch "CODE_TYPE_MISMATCH", ListGap "LIST_GAP", MarkerRepaired "MARKER_REPAIRED",
        PastDeadline "PAST_DEADLINE",
        OcrDoubt "OCR_DOUBT", ColumnsInterleaved "COLUMNS_INTERLEAVED", SeveralDocuments "SEVERAL_DOCUMENTS",
        InvalidEncoding "INVALID_ENCODING",
    }
    DeadlineKind {
        Before "before", By "by", Within "within", Recurring "recurring", From "from", Period "period",
        Relative "relative",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_those_of_the_json() {
        fn check<T: Copy + serde::Serialize + std::fmt::Display>(all: &[T]) {
            for member in all {
                assert_eq!(serde_json::to_value(member).ok(), Some(member.to_string().into()));
            }
        }
        check(System::ALL);
        check(UnplacedKind::ALL);
        check(BlockKind::ALL);
        check(Scheme::ALL);
        check(Severity::ALL);
        check(DiagnosticCode::ALL);
        check(DeadlineKind::ALL);
    }
}
