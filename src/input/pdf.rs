//! PDF: its text with the boxes of the words by poppler's `pdftotext`, its scanned pages by OCR.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use quick_xml::events::Event;
use rayon::prelude::*;

use super::image::MOST_PIXELS;
use super::program::{Program, folder, poppler, unwritable};
use super::{Error, Format, OcrMode, Options, ocr, xml};
use crate::layout::{Page, Transcript, Word};
use crate::model::BBox;
use crate::text::legacy::Legacy;

const PDFTOTEXT: Program<'_> = poppler("pdftotext");
const PDFTOPPM: Program<'_> = poppler("pdftoppm");
const PDFIMAGES: Program<'_> = poppler("pdfimages");

/// Letters of a page's own text beside an image of the page: a digital signature's, a stamp's, no more.
const FEW_LETTERS: usize = 300;

/// Pixels of an image that may be a scanned page.
const SCAN_PIXELS: u64 = 400_000;

/// Points to an inch.
const POINTS: f32 = 72.0;

pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Transcript, Error> {
    let folder = folder()?;
    let path = folder.path().join("document.pdf");
    fs::write(&path, bytes).map_err(|error| unwritable(&error))?;
    let pages = text_pages(&path, options)?;
    let scanned = match options.ocr {
        OcrMode::Always => vec![true; pages.len()],
        OcrMode::Never => vec![false; pages.len()],
        OcrMode::Auto => scans(&path, &pages, options)?,
    };
    if options.ocr == OcrMode::Never && pages.iter().all(|page| page.lines.is_empty()) {
        return Err(Error::unsupported("a PDF file without text, a scan", "allow OCR to read it: --ocr auto"));
    }
    let count = scanned.iter().filter(|scanned| **scanned).count();
    if count > usize::try_from(options.max_ocr_pages).unwrap_or(usize::MAX) {
        return Err(Error::TooLarge(format!(
            "has {count} pages to be read by OCR, more than {}; allow them with --max-ocr-pages",
            options.max_ocr_pages
        )));
    }
    let transcripts: Vec<Transcript> = pages
        .par_iter()
        .zip(&scanned)
        .enumerate()
        .map(|(index, (page, scanned))| {
            if *scanned {
                read_scan(&path, folder.path(), index + 1, page, options)
            } else {
                Ok(Transcript::from_pages(std::slice::from_ref(page)))
            }
        })
        .collect::<Result<_, Error>>()?;
    Ok(Transcript::join(transcripts))
}

/// The pages with the words of the file's own text.
fn text_pages(path: &Path, options: &Options) -> Result<Vec<Page>, Error> {
    let arguments: [OsString; 5] = ["-bbox-layout".into(), "-enc".into(), "UTF-8".into(), path.into(), "-".into()];
    let output = PDFTOTEXT.run(arguments, options)?;
    if !output.success {
        return Err(damage(&output.stderr));
    }
    let mut pages = parse(&String::from_utf8_lossy(&output.stdout))?;
    mend(&mut pages);
    Ok(pages)
}

/// Fonts from before Unicode give letters of Western European.
fn mend(pages: &mut [Page]) {
    let words = |line: &[Word]| line.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    let text: Vec<String> = pages.iter().flat_map(|page| &page.lines).map(|line| words(line)).collect();
    let text = text.join("\n");
    let Some(encoding) = Some(&text).filter(|text| !text.is_ascii()).and_then(|text| Legacy::of_unicode(text)) else {
        return;
    };
    for line in pages.iter_mut().flat_map(|page| &mut page.lines) {
        let mended = encoding.to_unicode(&words(line));
        for (word, mended) in line.iter_mut().zip(mended.split(' ')) {
            mended.clone_into(&mut word.text);
        }
    }
}

/// What poppler's complaint means.
fn damage(complaint: &str) -> Error {
    let cause = if complaint.contains("Incorrect password") {
        "it is locked with a password".to_owned()
    } else {
        let last = complaint.lines().next_back().unwrap_or("poppler gave no reason");
        last.trim_start_matches("Syntax Error: ").trim_start_matches("Command Line Error: ").to_owned()
    };
    Error::damaged(Format::Pdf.describe(), cause)
}

/// What `pdftotext -bbox-layout` prints: `page`, `line` and `word` elements with their edges.
fn parse(text: &str) -> Result<Vec<Page>, Error> {
    let mut reader = xml::reader(text);
    let mut pages: Vec<Page> = Vec::new();
    let mut word: Option<Word> = None;
    loop {
        match reader.read_event().map_err(|error| PDFTOTEXT.failed(error.to_string()))? {
            Event::Start(element) => {
                let edge = |name| xml::number(&element, name).unwrap_or(0.0);
                match element.local_name().as_ref() {
                    "page" => {
                        pages.push(Page { width: edge("width"), height: edge("height"), lines: Vec::new() });
                    }
                    "line" => pages.last_mut().into_iter().for_each(|page| page.lines.push(Vec::new())),
                    "word" => {
                        let bbox = BBox::new(edge("xMin"), edge("yMin"), edge("xMax"), edge("yMax"));
                        word = Some(Word { text: String::new(), bbox, confidence: None });
                    }
                    _ => (),
                }
            }
            Event::Text(text) => word.iter_mut().for_each(|word| word.text.push_str(&text.html_content())),
            Event::GeneralRef(name) => {
                let text = xml::entity(&name.into_inner());
                word.iter_mut().for_each(|word| word.text.push_str(&text));
            }
            Event::End(element) if element.local_name().as_ref() == "word" => {
                if let Some(line) = pages.last_mut().and_then(|page| page.lines.last_mut()) {
                    line.extend(word.take());
                }
            }
            Event::Eof => break,
            _ => (),
        }
    }
    Ok(pages)
}

/// Which pages are images of pages: they have no text, or little beside a large image.
fn scans(path: &Path, pages: &[Page], options: &Options) -> Result<Vec<bool>, Error> {
    let letters = |page: &Page| -> usize {
        page.lines.iter().flatten().map(|word| word.text.chars().filter(|c| c.is_alphabetic()).count()).sum()
    };
    let letters: Vec<usize> = pages.iter().map(letters).collect();
    let doubtful = |letters: &usize| (1..=FEW_LETTERS).contains(letters);
    let mut scans: Vec<bool> = letters.iter().map(|letters| *letters == 0).collect();
    let (Some(first), Some(last)) = (letters.iter().position(doubtful), letters.iter().rposition(doubtful)) else {
        return Ok(scans);
    };
    let number = |index: usize| OsString::from((index + 1).to_string());
    let arguments = ["-list".into(), "-f".into(), number(first), "-l".into(), number(last), path.into()];
    let list = PDFIMAGES.output::<OsString>(arguments, options)?;
    // `page num type width height …`
    let large = |row: &str| {
        let mut cells = row.split_whitespace();
        let page: usize = cells.next()?.parse().ok()?;
        let mut sizes = cells.skip(2).map(|cell| cell.parse::<u64>().ok());
        let pixels = sizes.next()??.saturating_mul(sizes.next()??);
        (pixels >= SCAN_PIXELS).then_some(page.checked_sub(1)?)
    };
    for page in String::from_utf8_lossy(&list).lines().filter_map(large) {
        if let (Some(scan), true) = (scans.get_mut(page), letters.get(page).is_some_and(doubtful)) {
            *scan = true;
        }
    }
    Ok(scans)
}

/// Reads one page by OCR.
fn read_scan(path: &Path, folder: &Path, number: usize, page: &Page, options: &Options) -> Result<Transcript, Error> {
    let dpi = dpi(page, options.dpi);
    let image = folder.join(format!("page-{number}"));
    let page = number.to_string();
    let mut arguments: Vec<OsString> = vec!["-gray".into(), "-singlefile".into(), "-r".into(), dpi.to_string().into()];
    arguments.extend(["-f".into(), page.clone().into(), "-l".into(), page.into(), path.into(), image.clone().into()]);
    PDFTOPPM.output(arguments, options)?;
    let image = image.with_extension("pgm");
    let transcript = ocr::read(&image, Some(dpi), options);
    // The folder goes at the end; an archive of pages should not fill the disk before.
    let _ = fs::remove_file(&image);
    transcript
}

/// The resolution for a page, lowered where it would give more pixels than OCR is given.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small numbers"
)]
fn dpi(page: &Page, wanted: u32) -> u32 {
    let inches = (page.width / POINTS) * (page.height / POINTS);
    let most = (MOST_PIXELS as f32 / inches.max(0.01)).sqrt();
    (wanted as f32).min(most).max(1.0) as u32
}
