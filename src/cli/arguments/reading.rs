//! How files are read, and what is doubted in them: options that several commands have.

use std::time::Duration;

use clap::{Args, ValueEnum};

use crate::input::{Encoding, OcrMode, Options};

/// Whether words are doubted.
#[derive(Args, Debug)]
pub(in crate::cli) struct SuggestionArguments {
    /// Do not look for words that OCR misread (diagnostics OCR_DOUBT).
    #[arg(long)]
    no_suggestions: bool,
}

impl SuggestionArguments {
    pub(in crate::cli) const fn are_off(&self) -> bool {
        self.no_suggestions
    }
}

/// How files are read that are no text.
#[derive(Args, Debug)]
#[command(next_help_heading = "Reading of scans and files")]
pub(in crate::cli) struct ReadingArguments {
    /// The encoding of a plain text; known by its bytes where this is not given. Other formats say their own.
    #[arg(long, value_enum, value_name = "ENCODING")]
    encoding: Option<TextEncoding>,

    /// When to read pages by OCR: those of a PDF; an image has no other way.
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    ocr: WhenToOcr,

    /// The resolution at which pages of a PDF are drawn for OCR, in dots per inch.
    #[arg(long, value_name = "DPI", default_value_t = Options::default().dpi, value_parser = clap::value_parser!(u32).range(72..=1200))]
    dpi: u32,

    /// The language models of Tesseract, joined by `+`.
    #[arg(long, value_name = "LANG", default_value = "vie")]
    ocr_lang: String,

    /// Another OCR engine: a program and its arguments, `{image}` for the file of the page. It prints text, hOCR, ALTO or
    /// TSV.
    #[arg(long, value_name = "COMMAND")]
    ocr_command: Option<String>,

    /// The most pages of one file that OCR is given.
    #[arg(long, value_name = "PAGES", default_value_t = Options::default().max_ocr_pages)]
    max_ocr_pages: u32,

    /// The seconds that another program may take for a file or a page.
    #[arg(long, value_name = "SECONDS", default_value_t = Options::default().timeout.as_secs(), value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,
}

impl ReadingArguments {
    pub(in crate::cli) fn options(&self) -> Options {
        Options {
            encoding: self.encoding.map(TextEncoding::encoding),
            ocr: match self.ocr {
                WhenToOcr::Auto => OcrMode::Auto,
                WhenToOcr::Always => OcrMode::Always,
                WhenToOcr::Never => OcrMode::Never,
            },
            dpi: self.dpi,
            ocr_lang: self.ocr_lang.clone(),
            ocr_command: self.ocr_command.as_deref().and_then(shlex::split),
            max_ocr_pages: self.max_ocr_pages,
            timeout: Duration::from_secs(self.timeout),
            ..Options::default()
        }
    }

    /// Why the arguments make no sense, if they make none.
    pub(super) fn fault(&self) -> Option<&'static str> {
        let command = self.ocr_command.as_deref()?;
        let words = shlex::split(command);
        words
            .is_none_or(|words| words.is_empty())
            .then_some("--ocr-command names no program, or has an open quotation mark")
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum TextEncoding {
    #[value(name = "utf-8")]
    Utf8,
    #[value(name = "utf-16le")]
    Utf16Le,
    #[value(name = "utf-16be")]
    Utf16Be,
    /// The fonts .VnTime and their kin (ABC).
    Tcvn3,
    /// The fonts VNI-Times and their kin.
    Vni,
    Viscii,
    /// Vietnamese in ASCII.
    Viqr,
    #[value(name = "windows-1258")]
    Windows1258,
}

impl TextEncoding {
    fn encoding(self) -> Encoding {
        match self {
            Self::Utf8 => Encoding::Utf8,
            Self::Utf16Le => Encoding::Utf16Le,
            Self::Utf16Be => Encoding::Utf16Be,
            Self::Tcvn3 => Encoding::Tcvn3,
            Self::Vni => Encoding::Vni,
            Self::Viscii => Encoding::Viscii,
            Self::Viqr => Encoding::Viqr,
            Self::Windows1258 => Encoding::Windows1258,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum WhenToOcr {
    /// Those that have no text of their own.
    Auto,
    /// All, whatever text they have.
    Always,
    /// None; a scan cannot be read then.
    Never,
}

/// A confidence as it is typed.
pub(super) fn confidence(typed: &str) -> Result<f32, String> {
    match typed.parse() {
        Ok(least) if (0.0..=1.0).contains(&least) => Ok(least),
        _ => Err("a confidence is a number from 0 to 1".into()),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ReportFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}
