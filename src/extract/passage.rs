//! A stretch of the document's text with the way back to the input.

use std::borrow::Cow;
use std::ops::Range;

use tinyvec::TinyVec;

use super::initials::Initials;
use super::triggers::{self, FieldWord, Kind, Triggers};
use crate::grammar::mention::{self, Mentions};
use crate::grammar::stops;
use crate::model::{Block, LegalBasis, Location, Mention, Span};
use crate::text::fold::is_stray_mark;
use crate::text::plain::Plain;

/// The text of a block or a legal basis, read for what it says.
pub(super) struct Passage<'d, 'a> {
    pub(super) text: Cow<'d, str>,
    input: &'a str,
    /// The words in it that give a task, or stand before those who help or are told.
    triggers: Triggers,
    /// The initials that the document gives to bodies.
    pub(super) initials: Option<&'d Initials>,
    /// Where text and input run side by side from: offset in the text, offset in the input.
    marks: TinyVec<[(usize, usize); LINES]>,
}

/// What the deadlines, amounts and citations of a passage are read from. When they are, it is the next one's.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) plain: Plain,
    /// The words at which one of them may begin.
    pub(super) openings: Vec<FieldWord>,
}

impl<'d, 'a> Passage<'d, 'a> {
    /// The text of a legal basis.
    pub(super) fn of_basis(input: &'a str, basis: &'d LegalBasis<'a>, fields: &mut Fields) -> Self {
        Self::new(&mut Source::new(input, &basis.location), Cow::Borrowed(basis.text.as_ref()), fields)
    }

    /// The text of a block, its lead included: `Sở Xây dựng: Chủ trì, …`.
    pub(super) fn of_block(input: &'a str, block: &'d Block<'a>, fields: &mut Fields) -> Self {
        let mut source = Source::new(input, &block.location);
        if let Some(marker) = &block.marker {
            source.follow(marker.printed.as_ref().unwrap_or(&marker.text), |_, _| ());
        }
        Self::new(&mut source, block.full_text(), fields)
    }

    fn new(source: &mut Source<'a, '_>, text: Cow<'d, str>, fields: &mut Fields) -> Self {
        let mut text = stops::without_specks(text);
        fields.plain.read(&text);
        if let Some(parted) = stops::without_glue(&text, &fields.plain) {
            fields.plain.read(&parted);
            text = Cow::Owned(parted);
        }
        let mut marks = TinyVec::new();
        source.follow(&text, |text, input| marks.push((text, input)));
        let triggers = triggers::find(&text, &fields.plain, &mut fields.openings);
        Self { input: source.input, marks, triggers, initials: None, text }
    }

    /// Where a stretch of the text stands in the input.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let range = self.with_marks(range);
        let start = self.place(range.start);
        Span::new(start, range.end.checked_sub(1).map_or(start, |last| self.place(last) + 1).max(start))
    }

    /// Where the words of one kind stand within bytes of the text, in its order.
    pub(super) fn places(&self, kind: Kind, within: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        self.triggers.places(kind, within)
    }

    /// The bodies whose names open at byte `from`, those by their initials among them.
    pub(super) fn mentions(&self, from: usize) -> Option<Mentions> {
        mention::mentions(&self.text, from).or_else(|| self.initials?.mentions(&self.text, from))
    }

    /// Whether a body's initials stand at byte `from`.
    pub(super) fn is_initialled(&self, from: usize) -> bool {
        self.initials.is_some_and(|initials| initials.mentions(&self.text, from).is_some())
    }

    /// The body that a stretch of the text names.
    pub(super) fn mention(&self, range: Range<usize>) -> Mention<'a> {
        let text = self.words(range.clone());
        Mention {
            name: mention::full_name(&text),
            members: mention::members(&text),
            span: self.span(range),
            region: None,
            text,
        }
    }

    /// A stretch with the stray marks behind it, which belong to its last letter.
    fn with_marks(&self, range: Range<usize>) -> Range<usize> {
        let rest = self.text.get(range.end..).filter(|_| !range.is_empty()).unwrap_or("");
        range.start..range.end + rest.len() - rest.trim_start_matches(is_stray_mark).len()
    }

    fn place(&self, at: usize) -> usize {
        let mark = self.marks.partition_point(|(text, _)| *text <= at).checked_sub(1);
        let (text, input) = mark.and_then(|mark| self.marks.get(mark)).copied().unwrap_or_default();
        input + (at - text)
    }

    /// A stretch of the text, borrowed where the input has it in one piece.
    pub(super) fn words(&self, range: Range<usize>) -> Cow<'a, str> {
        let range = self.with_marks(range);
        let words = self.text.get(range.clone()).unwrap_or("");
        let printed = self.span(range).slice(self.input);
        if printed == words { Cow::Borrowed(printed) } else { Cow::Owned(words.to_owned()) }
    }
}

/// Lines of most blocks, at least.
const LINES: usize = 8;

/// The characters of a location in the input, in order.
struct Source<'a, 'd> {
    input: &'a str,
    spans: &'d [Span],
    /// The span that is read, and how far.
    index: usize,
    at: usize,
}

impl<'a, 'd> Source<'a, 'd> {
    fn new(input: &'a str, location: &'d Location) -> Self {
        let spans = location.spans();
        let at = spans.first().map_or(0, |span| span.start);
        Self { input, spans, index: 0, at }
    }

    /// Finds each character of `text`, in which white space was folded and marks were left out, and says where text and input run side
    /// by side from: offset in the text, offset in the input.
    fn follow(&mut self, text: &str, mut mark: impl FnMut(usize, usize)) {
        let mut at = 0;
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            if c.is_whitespace() {
                at += c.len_utf8();
                continue;
            }
            let Some(place) = self.find(c) else { break };
            mark(at, place);
            let len = c.len_utf8();
            // From here text and input are the same for a while.
            let source =
                self.input.get(self.at..self.spans.get(self.index).map_or(self.at, |span| span.end)).unwrap_or("");
            let same = common(text.get(at + len..).unwrap_or(""), source);
            at += len + same;
            self.at += same;
        }
    }

    /// The next place of a character.
    fn find(&mut self, wanted: char) -> Option<usize> {
        let (index, at) = (self.index, self.at);
        loop {
            let span = self.spans.get(self.index)?;
            let rest = self.input.get(self.at..span.end).unwrap_or("");
            if let Some(offset) = rest.char_indices().find(|(_, c)| *c == wanted).map(|(offset, _)| offset) {
                let place = self.at + offset;
                self.at = place + wanted.len_utf8();
                return Some(place);
            }
            self.index += 1;
            match self.spans.get(self.index) {
                Some(next) => self.at = next.start,
                None => {
                    // What is not there moves nothing.
                    (self.index, self.at) = (index, at);
                    return None;
                }
            }
        }
    }
}

/// Bytes that are compared at once.
const STEP: usize = 16;

/// The bytes of whole characters with which both begin.
fn common(one: &str, other: &str) -> usize {
    let (steps, others) = (one.as_bytes().chunks_exact(STEP), other.as_bytes().chunks_exact(STEP));
    let whole = steps.zip(others).take_while(|(one, other)| one == other).count() * STEP;
    let (tail, other) = (one.bytes().skip(whole), other.bytes().skip(whole));
    let rest = tail.zip(other).take_while(|(one, other)| one == other).count();
    one.floor_char_boundary(whole + rest)
}
