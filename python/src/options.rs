//! `thongbao.Options` as the reader takes them.

use std::time::Duration;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use thongbao::input::{self, Encoding, OcrMode};
use thongbao::reader::Reader;

/// The members of `thongbao.Options`, checked.
#[derive(Debug)]
pub(crate) struct Options(Reader);

impl From<Options> for Reader {
    fn from(options: Options) -> Self {
        options.0
    }
}

impl<'py> FromPyObject<'_, 'py> for Options {
    type Error = PyErr;

    fn extract(options: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let members: Members = options.extract()?;
        Ok(Self(Reader { options: members.reading()?, suggestions: members.suggestions }))
    }
}

/// What `input::Options` is made of, as Python has it.
#[derive(FromPyObject)]
struct Members {
    suggestions: bool,
    encoding: Option<String>,
    ocr: String,
    dpi: u32,
    ocr_lang: String,
    ocr_command: Option<Vec<String>>,
    timeout: f64,
    max_ocr_pages: u32,
}

/// The names of encodings, as `source.encoding` has them.
const ENCODINGS: [(&str, Encoding); 8] = [
    ("utf-8", Encoding::Utf8),
    ("utf-16le", Encoding::Utf16Le),
    ("utf-16be", Encoding::Utf16Be),
    ("tcvn3", Encoding::Tcvn3),
    ("vni", Encoding::Vni),
    ("viscii", Encoding::Viscii),
    ("viqr", Encoding::Viqr),
    ("windows-1258", Encoding::Windows1258),
];

const OCR_MODES: [(&str, OcrMode); 3] =
    [("auto", OcrMode::Auto), ("always", OcrMode::Always), ("never", OcrMode::Never)];

impl Members {
    fn reading(&self) -> PyResult<input::Options> {
        if !(72..=1200).contains(&self.dpi) {
            return Err(PyValueError::new_err(format!("dpi is 72 to 1200, not {}", self.dpi)));
        }
        if self.ocr_command.as_ref().is_some_and(Vec::is_empty) {
            return Err(PyValueError::new_err("ocr_command names no program"));
        }
        let timeout = Duration::try_from_secs_f64(self.timeout).ok().filter(|timeout| !timeout.is_zero());
        let timeout = timeout.ok_or_else(|| {
            PyValueError::new_err(format!("timeout is a number of seconds above 0, not {}", self.timeout))
        })?;
        Ok(input::Options {
            encoding: self.encoding.as_deref().map(|name| chosen("encoding", name, &ENCODINGS)).transpose()?,
            ocr: chosen("ocr", &self.ocr, &OCR_MODES)?,
            dpi: self.dpi,
            ocr_lang: self.ocr_lang.clone(),
            ocr_command: self.ocr_command.clone(),
            timeout,
            max_ocr_pages: self.max_ocr_pages,
            ..input::Options::default()
        })
    }
}

fn chosen<T: Copy>(option: &str, name: &str, choices: &[(&str, T)]) -> PyResult<T> {
    choices.iter().find(|(choice, _)| *choice == name).map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|(choice, _)| *choice).collect();
        PyValueError::new_err(format!("{option} is one of {}, not {name}", names.join(", ")))
    })
}
