//! Images to words by an OCR engine: Tesseract, or another that the user names.

use std::ffi::OsString;
use std::path::Path;

use super::program::{Program, last_line};
use super::{Error, Format, Options, alto, hocr, tsv};
use crate::layout::Transcript;
use crate::text::decode::decode_unicode;
use crate::text::plausible::odd_share;

const TESSERACT: Program<'_> =
    Program { name: "tesseract", advice: "install tesseract-ocr and its Vietnamese model, tesseract-ocr-vie" };

/// Stands for the image in a command.
const IMAGE: &str = "{image}";

/// Reads the pages of an image, which are several in a TIFF.
pub(super) fn read(image: &Path, dpi: Option<u32>, options: &Options) -> Result<Transcript, Error> {
    match options.ocr_command.as_deref() {
        Some([name, arguments @ ..]) => by_command(name, arguments, image, options),
        Some([]) | None => by_tesseract(image, dpi, options),
    }
}

fn by_tesseract(image: &Path, dpi: Option<u32>, options: &Options) -> Result<Transcript, Error> {
    let upright = tesseract(image, dpi, &[], options)?;
    let odd = oddity(&upright);
    if odd < UNREADABLE {
        return Ok(upright);
    }
    // A page on its side or its head: Tesseract turns it where it has its model of orientations.
    let turned = tesseract(image, dpi, &["--psm", "1"], options).ok().filter(|turned| oddity(turned) < odd);
    Ok(turned.unwrap_or(upright))
}

/// The share of words that are none; what has hardly any words has nothing else.
fn oddity(page: &Transcript) -> f32 {
    let has_words = page.text().split_whitespace().nth(FEW).is_some();
    if has_words { odd_share(page.text()) } else { 1.0 }
}

/// From so odd a text on a page was not read, and so many words are none.
const UNREADABLE: f32 = 0.5;
const FEW: usize = 5;

fn tesseract(image: &Path, dpi: Option<u32>, more: &[&str], options: &Options) -> Result<Transcript, Error> {
    let mut arguments: Vec<OsString> = vec![image.into(), "-".into(), "-l".into(), options.ocr_lang.clone().into()];
    if let Some(dpi) = dpi {
        arguments.extend(["--dpi".into(), dpi.to_string().into()]);
    }
    arguments.extend(more.iter().map(OsString::from));
    arguments.push("hocr".into());
    let output = TESSERACT.run(arguments, options)?;
    if output.success {
        return hocr::read(&decode_unicode(&output.stdout).text);
    }
    // `Error opening data file …/vie.traineddata`
    if output.stderr.contains(".traineddata") {
        let advice = "install tesseract-ocr-vie, or name another model with --ocr-lang";
        let program = format!("Tesseract's model `{}`", options.ocr_lang);
        return Err(Error::MissingProgram { program, advice: advice.to_owned() });
    }
    Err(TESSERACT.failed(last_line(&output.stderr)))
}

/// The engine prints one of the formats that we read anyway.
fn by_command(name: &str, arguments: &[String], image: &Path, options: &Options) -> Result<Transcript, Error> {
    let program = Program { name, advice: "it was named with --ocr-command" };
    let named = arguments.iter().any(|argument| argument.contains(IMAGE));
    let replaced = arguments.iter().map(|argument| {
        let mut parts = argument.split(IMAGE);
        let mut whole = OsString::from(parts.next().unwrap_or_default());
        for part in parts {
            whole.push(image);
            whole.push(part);
        }
        whole
    });
    let last = (!named).then(|| image.into());
    let bytes = program.output(replaced.chain(last), options)?;
    let decoded = decode_unicode(&bytes);
    let format = Format::of(&bytes).map_err(|error| program.failed(format!("what it printed {error}")))?;
    let transcript = match format {
        Format::Hocr => hocr::read(&decoded.text),
        Format::Alto => alto::read(&decoded.text),
        Format::Tsv => tsv::read(&decoded.text),
        Format::Text => Ok(Transcript::from(decoded)),
        other => Err(program.failed(format!("it printed {}, no text, hOCR, ALTO or TSV", other.describe()))),
    }?;
    Ok(if transcript.engine().is_some() { transcript } else { transcript.by_engine(Some(name.to_owned())) })
}
