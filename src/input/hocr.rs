//! hOCR: HTML in which engines write pages, lines and words with their boxes.

use quick_xml::events::{BytesStart, Event};

use super::{Error, Format, xml};
use crate::layout::{Page, Transcript, Word};
use crate::model::BBox;

/// Classes of elements that are a printed line. Engines name lines by what they look like.
const LINES: &[&str] = &["ocr_line", "ocrx_line", "ocr_caption", "ocr_header", "ocr_footer", "ocr_textfloat"];

pub(super) fn read(text: &str) -> Result<Transcript, Error> {
    let mut pages = pages(text)?;
    let engine = pages.engine.take();
    Ok(Transcript::from_pages(&pages.finish()).by_engine(engine))
}

fn pages(text: &str) -> Result<Pages, Error> {
    let mut reader = xml::reader(text);
    let mut pages = Pages::default();
    loop {
        match reader.read_event().map_err(|error| Error::damaged(Format::Hocr.describe(), error))? {
            Event::Start(element) if !is_void(&element) => pages.open(&element),
            Event::Start(element) | Event::Empty(element) => {
                pages.open(&element);
                pages.close();
            }
            Event::End(_) => pages.close(),
            Event::Text(text) => pages.text(&text.html_content()),
            Event::CData(text) => pages.text(&text.html_content()),
            Event::GeneralRef(name) => pages.text(&xml::entity(&name.into_inner())),
            Event::Eof => break,
            _ => (),
        }
    }
    Ok(pages)
}

/// The box of what has none.
const NOWHERE: BBox = BBox::new(0.0, 0.0, 0.0, 0.0);

/// Elements that HTML does not close.
fn is_void(element: &BytesStart<'_>) -> bool {
    let name = element.local_name();
    ["br", "hr", "img", "input", "link", "meta", "wbr"].iter().any(|void| name.as_ref().eq_ignore_ascii_case(void))
}

/// What an element is to us.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    Page,
    Line,
    Word,
    Other,
}

#[derive(Debug, Default)]
struct Pages {
    pages: Vec<Page>,
    /// Of each page, how many lines have their baseline turned by so many quarters.
    turns: Vec<[usize; 4]>,
    stray: Vec<Vec<Word>>,
    open: Vec<Part>,
    /// The box of the open line, and what stands in it outside of words.
    line: Option<(BBox, String)>,
    word: Option<Word>,
    engine: Option<String>,
}

impl Pages {
    fn open(&mut self, element: &BytesStart<'_>) {
        if element.local_name().as_ref().eq_ignore_ascii_case("meta") {
            if xml::attribute(element, "name").as_deref() == Some("ocr-system") {
                self.engine = xml::attribute(element, "content").map(|engine| engine.trim().to_owned());
            }
            self.open.push(Part::Other);
            return;
        }
        let class = xml::attribute(element, "class").unwrap_or_default();
        let is = |names: &[&str]| class.split_whitespace().any(|class| names.contains(&class));
        let part = if is(&["ocr_page"]) {
            Part::Page
        } else if is(&["ocrx_word"]) {
            Part::Word
        } else if is(LINES) {
            Part::Line
        } else {
            Part::Other
        };
        self.open.push(part);
        if part == Part::Other {
            return;
        }
        let title = xml::attribute(element, "title").unwrap_or_default();
        let bbox = bbox(&title);
        match part {
            Part::Page => {
                self.end_line();
                let size = bbox.unwrap_or(NOWHERE);
                self.pages.push(Page { width: size.right, height: size.bottom, lines: Vec::new() });
                self.turns.push([0; 4]);
            }
            Part::Line => {
                self.end_line();
                let quarters = property(&title, "textangle").map_or(Some(0), quarters);
                let turns = self.turns.last_mut().zip(quarters);
                turns.and_then(|(turns, at)| turns.get_mut(at)).into_iter().for_each(|count| *count += 1);
                self.line = Some((bbox.unwrap_or(NOWHERE), String::new()));
                self.lines().push(Vec::new());
            }
            Part::Word => {
                let confidence = property(&title, "x_wconf").and_then(|value| value.parse::<f32>().ok());
                let bbox = bbox.or(self.line.as_ref().map(|(bbox, _)| *bbox)).unwrap_or(NOWHERE);
                self.end_word();
                self.word = Some(Word { text: String::new(), bbox, confidence: confidence.map(|c| c / 100.0) });
            }
            Part::Other => (),
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Part::Word) => self.end_word(),
            Some(Part::Line) => self.end_line(),
            _ => (),
        }
    }

    fn end_word(&mut self) {
        let Some(word) = self.word.take() else { return };
        match self.lines().last_mut() {
            Some(line) => line.push(word),
            None => self.lines().push(vec![word]),
        }
    }

    /// In a line of which the engine gives no words, its words share the line's box.
    fn end_line(&mut self) {
        self.end_word();
        let Some((bbox, text)) = self.line.take() else { return };
        let words = shares(&text, bbox);
        self.lines().last_mut().into_iter().for_each(|line| line.extend_from_slice(&words));
    }

    /// Text belongs to the open word, else to the open line.
    fn text(&mut self, text: &str) {
        if let Some(word) = &mut self.word {
            word.text.push_str(text);
        } else if let Some((_, line)) = &mut self.line {
            line.push_str(text);
        }
    }

    /// The lines of the open page; what stands outside any page has its own.
    fn lines(&mut self) -> &mut Vec<Vec<Word>> {
        match self.pages.last_mut() {
            Some(page) => &mut page.lines,
            None => &mut self.stray,
        }
    }

    fn finish(mut self) -> Vec<Page> {
        self.end_line();
        let stray = (!self.stray.is_empty()).then(|| Page { lines: self.stray, ..Page::default() });
        let pages = self.pages.into_iter().zip(self.turns).map(|(page, turns)| {
            let told = turns.iter().skip(1).any(|count| *count > 0);
            let turns = if told { turns } else { seen(&page) };
            let most = (0..turns.len()).max_by_key(|&quarters| {
                turns.get(quarters).map_or(0, |count| count * turns.len() + turns.len() - quarters)
            });
            upright(page, most.unwrap_or(0))
        });
        stray.into_iter().chain(pages).collect()
    }
}

/// How many lines run in which direction, where the engine tells no angle: what runs up or down is taller than wide.
fn seen(page: &Page) -> [usize; 4] {
    let mut turns = [0; 4];
    for line in &page.lines {
        let (Some(first), Some(last), true) = (line.first(), line.last(), line.len() > 2) else { continue };
        let (across, down) = (last.bbox.left - first.bbox.left, last.bbox.top - first.bbox.top);
        let quarters = match (down.abs() > across.abs(), down > 0.0) {
            (false, _) => 0,
            (true, false) => 1,
            (true, true) => 3,
        };
        turns.get_mut(quarters).into_iter().for_each(|count| *count += 1);
    }
    turns
}

/// `180` degrees are two quarters of a turn.
fn quarters(angle: &str) -> Option<usize> {
    ["0", "90", "180", "270"].iter().position(|known| *known == angle)
}

/// The page as it is read, of which the image lies on its side or its head: its lines run up (one quarter), to the left, or down.
fn upright(mut page: Page, quarters: usize) -> Page {
    let (width, height) = (page.width, page.height);
    let place = |x: f32, y: f32| match quarters {
        1 => (height - y, x),
        2 => (width - x, height - y),
        3 => (y, width - x),
        _ => (x, y),
    };
    for word in page.lines.iter_mut().flatten() {
        let ((x, y), (across, down)) = (place(word.bbox.left, word.bbox.top), place(word.bbox.right, word.bbox.bottom));
        word.bbox = BBox::new(x.min(across), y.min(down), x.max(across), y.max(down));
    }
    if quarters % 2 == 1 {
        (page.width, page.height) = (height, width);
    }
    page
}

/// The words of a line, each with the part of its box that its letters take.
#[expect(clippy::cast_precision_loss, reason = "a line has few letters")]
fn shares(text: &str, bbox: BBox) -> Vec<Word> {
    let letters = text.chars().count().max(1) as f32;
    let mut words = Vec::new();
    let mut before = 0.0;
    for part in text.split(char::is_whitespace) {
        let width = part.chars().count() as f32;
        let edge = |letters_before: f32| bbox.left + bbox.width() * letters_before / letters;
        if !part.is_empty() {
            let bbox = BBox { left: edge(before), right: edge(before + width), ..bbox };
            words.push(Word { text: part.to_owned(), bbox, confidence: None });
        }
        before += width + 1.0;
    }
    words
}

/// A property of a `title`: `bbox 0 0 10 20; x_wconf 91`.
fn property<'t>(title: &'t str, name: &str) -> Option<&'t str> {
    title.split(';').find_map(|property| property.trim().strip_prefix(name)?.strip_prefix(' ')).map(str::trim)
}

fn bbox(title: &str) -> Option<BBox> {
    let mut edges = property(title, "bbox")?.split_whitespace().map(|edge| edge.parse().ok());
    let mut next = || edges.next().flatten();
    Some(BBox::new(next()?, next()?, next()?, next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_were_put_in_wrongly() {
        let page = |boxes: [&str; 3], angle: &str| {
            let words = ["SỞ", "Y", "TẾ"].iter().zip(boxes);
            let words = words.map(|(word, bbox)| format!("<span class='ocrx_word' title='bbox {bbox}'>{word}</span>"));
            let line =
                format!("<span class='ocr_line' title='bbox 0 0 9 9{angle}'>{}</span>", words.collect::<String>());
            format!("<div class='ocr_page' title='bbox 0 0 200 100'>{line}</div>")
        };
        for (html, first, size) in [
            (page(["10 20 30 28", "40 20 60 28", "70 20 90 28"], ""), [10.0, 20.0], [200.0, 100.0]),
            (
                page(["170 72 190 80", "140 72 160 80", "110 72 130 80"], "; textangle 180"),
                [10.0, 20.0],
                [200.0, 100.0],
            ),
            (
                page(["172 10 180 30", "172 40 180 60", "172 70 180 90"], "; textangle 270"),
                [10.0, 20.0],
                [100.0, 200.0],
            ),
            (page(["172 10 180 30", "172 40 180 60", "172 70 180 90"], ""), [10.0, 20.0], [100.0, 200.0]),
            (page(["20 70 28 90", "20 40 28 60", "20 10 28 30"], ""), [10.0, 20.0], [100.0, 200.0]),
        ] {
            let pages = pages(&html).expect("hOCR").finish();
            let page = pages.first().expect("a page");
            let bbox = page.lines.first().and_then(|line| line.first()).expect("a word").bbox;
            assert_eq!(([bbox.left, bbox.top], [page.width, page.height]), (first, size), "{html}");
        }
    }
}
