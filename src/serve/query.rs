//! The query of a request: what the command's options say, for one request.

use super::problem::{Kind, Problem};
use super::work::Wanted;
use crate::input::{Encoding, OcrMode};
use crate::reader::Reader;

/// A parameter of the query.
#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) values: Values,
    /// Whether tasks depend on it.
    pub(super) of_tasks: bool,
}

/// What a parameter may be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Values {
    Boolean,
    Confidence,
    Ocr,
    Encoding,
}

/// All that there are.
pub(super) const PARAMETERS: [Parameter; 6] = [
    Parameter {
        name: "pretty",
        about: "Indent the JSON. False where it is not given.",
        values: Values::Boolean,
        of_tasks: true,
    },
    Parameter {
        name: "list",
        about: "Answer with a list also where there is one file. False where it is not given.",
        values: Values::Boolean,
        of_tasks: true,
    },
    Parameter {
        name: "ocr",
        about: "When to read pages by OCR: those of a PDF; an image has no other way. The server's own choice where it is not given.",
        values: Values::Ocr,
        of_tasks: true,
    },
    Parameter {
        name: "encoding",
        about: "The encoding of a text; known by its bytes where it is not given.",
        values: Values::Encoding,
        of_tasks: true,
    },
    Parameter {
        name: "suggestions",
        about: "Look for words that OCR misread (diagnostics OCR_DOUBT). The server's own choice where it is not given.",
        values: Values::Boolean,
        of_tasks: false,
    },
    Parameter {
        name: "min_confidence",
        about: "List the parts that are less sure than this in `review`.",
        values: Values::Confidence,
        of_tasks: false,
    },
];

pub(super) const OCR_MODES: [(&str, OcrMode); 3] =
    [("auto", OcrMode::Auto), ("always", OcrMode::Always), ("never", OcrMode::Never)];

/// Reads a query into what is wanted, of which the rest is known.
pub(super) fn read(query: &str, wanted: &mut Wanted) -> Result<(), Problem> {
    let tasks = wanted.is_tasks();
    let known = || PARAMETERS.iter().filter(move |parameter| parameter.of_tasks || !tasks);
    let mut seen: Vec<&str> = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let Some(parameter) = known().find(|parameter| parameter.name == name) else {
            let names: Vec<&str> = known().map(|parameter| parameter.name).collect();
            return Err(bad(format!("there is no parameter `{name}`; there are {}", names.join(", "))));
        };
        if seen.contains(&parameter.name) {
            return Err(bad(format!("the parameter `{name}` is given twice")));
        }
        seen.push(parameter.name);
        take(parameter, &value, wanted)?;
    }
    Ok(())
}

fn take(parameter: &Parameter, value: &str, wanted: &mut Wanted) -> Result<(), Problem> {
    let Parameter { name, values, .. } = parameter;
    let Reader { options, suggestions } = &mut wanted.reader;
    match values {
        Values::Boolean => {
            let value = match value {
                "true" => true,
                "false" => false,
                _ => return Err(bad(format!("`{name}` is true or false"))),
            };
            match *name {
                "pretty" => wanted.pretty = value,
                "list" => wanted.list = value,
                _ => *suggestions = value,
            }
        }
        Values::Confidence => {
            let least = value.parse().ok().filter(|least| (0.0..=1.0).contains(least));
            wanted.min_confidence = Some(least.ok_or_else(|| bad(format!("`{name}` is a number from 0 to 1")))?);
        }
        Values::Ocr => {
            let mode = OCR_MODES.iter().find(|(name, _)| *name == value);
            let (_, mode) = mode.ok_or_else(|| bad(format!("`{name}` is auto, always or never")))?;
            if options.ocr == OcrMode::Never && *mode != OcrMode::Never {
                let detail = "the server was started with --ocr never; a request cannot turn it on";
                return Err(Problem::new(Kind::OcrIsOff, detail));
            }
            options.ocr = *mode;
        }
        Values::Encoding => {
            let encoding = Encoding::ALL.into_iter().find(|encoding| encoding.name() == value);
            options.encoding =
                Some(encoding.ok_or_else(|| {
                    bad(format!("`{name}` is one of {}", Encoding::ALL.map(Encoding::name).join(", ")))
                })?);
        }
    }
    Ok(())
}

fn bad(detail: String) -> Problem {
    Problem::new(Kind::BadRequest, detail)
}
