//! Walks over the whole document: to own its text, to move its spans, to list its leaves.

use std::borrow::Cow;

use super::{
    Amount, Annex, Archive, Assignment, Block, Citation, Code, Deadline, Diagnostic, Document, DocumentType, Excerpt,
    Field, Generator, Header, Input, IssuedDate, LegalBasis, Location, Marker, Mention, Organ, Recipient, Recipients,
    Signature, Source, Span, Unplaced,
};

/// A value whose borrowed text can be copied, so that it outlives the input.
pub(super) trait Own {
    type Kept;
    fn own(self) -> Self::Kept;
}

impl Own for Cow<'_, str> {
    type Kept = Cow<'static, str>;
    fn own(self) -> Self::Kept {
        Cow::Owned(self.into_owned())
    }
}

impl<T: Own> Own for Option<T> {
    type Kept = Option<T::Kept>;
    fn own(self) -> Self::Kept {
        self.map(Own::own)
    }
}

impl<T: Own> Own for Vec<T> {
    type Kept = Vec<T::Kept>;
    fn own(self) -> Self::Kept {
        self.into_iter().map(Own::own).collect()
    }
}

impl Own for Input<'_> {
    type Kept = Input<'static>;
    fn own(self) -> Self::Kept {
        Input(self.0.own())
    }
}

/// `own` for a struct: the members that hold text, then those that are taken as they are.
macro_rules! own {
    ($($name:ident { $($text:ident),* ; $($plain:ident),* })*) => {$(
        impl Own for $name<'_> {
            type Kept = $name<'static>;
            fn own(self) -> Self::Kept {
                $name { $($text: self.$text.own(),)* $($plain: self.$plain,)* }
            }
        }
    )*};
}

own! {
    Generator { name, version; }
    Source { name, sha256, format, encoding; bytes, pages }
    Field { text; location, confidence }
    Header { motto, parent_organ, organ, code, place, issued_date, secrecy, priority, circulation; }
    Organ { text, name; location, confidence }
    Code { text, number, notation, type_code, organ_codes, canonical; year, location, confidence }
    IssuedDate { text, date; location, confidence }
    DocumentType { text, code, name; location, confidence }
    LegalBasis { text, citations; location, confidence }
    Block { marker, lead, text, organs, rows, children; id, kind, location, confidence }
    Marker { text, printed; scheme, ordinal }
    Recipients { entries, archive, note; }
    Recipient { text, name, purpose; location, confidence }
    Archive { text, units; copies, location, confidence }
    Signature { competence, on_behalf_of, position, full_name, titles, note; }
    Annex { text, title, body; location, confidence }
    Mention { text, name, members; span }
    Excerpt { text; span }
    Assignment { block, assignee, cooperating, action, deadline, report_to; }
    Deadline { block, text, date, recurrence, duration; kind, working_days, span }
    Amount { block, text, value, upper, unit, qualifier; span }
    Citation { block, text, kind, number, notation, date, organ, title, provision; year, span, resolves_to }
    Diagnostic { message, suggestion; code, severity, span }
    Unplaced { text; kind, location, confidence }
    Document {
        generator, source, header, document_type, subject, addressees, legal_bases, body, recipients, signatures, annexes,
        assignments, deadlines, amounts, citations, diagnostics, unplaced, input;
        schema_version, system
    }
}

impl Document<'_> {
    /// The same document with its own copy of all text, the input included, so that it outlives what it was parsed from.
    #[must_use]
    pub fn into_owned(self) -> Document<'static> {
        self.own()
    }

    /// The spans of all leaves, in order of the input.
    ///
    /// They are disjoint, and together they cover every byte of the input that is not white space.
    ///
    /// ```
    /// let text = "THÔNG BÁO\nVề việc trực Tết\n";
    /// let document = thongbao::parse(text);
    /// let covered: Vec<&str> = document.leaves().into_iter().filter_map(|span| document.text_of(span)).collect();
    /// assert_eq!(covered, ["THÔNG BÁO", "Về việc trực Tết"]);
    /// ```
    #[must_use]
    pub fn leaves(&self) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut document = Leaves(&mut spans);
        document.document(self);
        spans.sort_unstable();
        spans
    }

    /// Moves every span, leaves and views alike.
    pub(crate) fn move_spans(&mut self, to: &dyn Fn(Span) -> Span) {
        let place = |location: &mut Location| location.spans_mut().iter_mut().for_each(|span| *span = to(*span));
        let fields =
            |fields: &mut dyn Iterator<Item = &mut Field<'_>>| fields.for_each(|field| place(&mut field.location));
        let header = &mut self.header;
        fields(&mut header.motto.iter_mut().chain(&mut header.place).chain(&mut header.secrecy));
        fields(&mut header.priority.iter_mut().chain(&mut header.circulation));
        fields(&mut self.subject.iter_mut().chain(&mut self.addressees).chain(&mut self.recipients.note));
        for organ in header.parent_organ.iter_mut().chain(&mut header.organ) {
            place(&mut organ.location);
        }
        header.code.iter_mut().for_each(|code| place(&mut code.location));
        header.issued_date.iter_mut().for_each(|date| place(&mut date.location));
        self.document_type.iter_mut().filter_map(|kind| kind.location.as_mut()).for_each(place);
        self.recipients.entries.iter_mut().for_each(|entry| place(&mut entry.location));
        self.recipients.archive.iter_mut().for_each(|archive| place(&mut archive.location));
        for signature in &mut self.signatures {
            fields(&mut signature.on_behalf_of.iter_mut().chain(&mut signature.position));
            fields(&mut signature.full_name.iter_mut().chain(&mut signature.titles).chain(&mut signature.note));
        }
        let cite = |citation: &mut Citation<'_>| {
            citation.span = to(citation.span);
            citation.resolves_to = citation.resolves_to.map(to);
        };
        for basis in &mut self.legal_bases {
            place(&mut basis.location);
            basis.citations.iter_mut().for_each(cite);
        }
        move_blocks(&mut self.body, &place);
        for annex in &mut self.annexes {
            place(&mut annex.location);
            fields(&mut annex.title.iter_mut());
            move_blocks(&mut annex.body, &place);
        }
        for task in &mut self.assignments {
            task.action.span = to(task.action.span);
            task.deadline.iter_mut().for_each(|deadline| deadline.span = to(deadline.span));
            for mention in task.cooperating.iter_mut().chain(&mut task.report_to) {
                mention.span = to(mention.span);
            }
            task.assignee.span = to(task.assignee.span);
        }
        self.deadlines.iter_mut().for_each(|deadline| deadline.span = to(deadline.span));
        self.amounts.iter_mut().for_each(|amount| amount.span = to(amount.span));
        self.citations.iter_mut().for_each(cite);
        self.unplaced.iter_mut().for_each(|part| place(&mut part.location));
        for span in self.diagnostics.iter_mut().filter_map(|diagnostic| diagnostic.span.as_mut()) {
            *span = to(*span);
        }
    }
}

fn move_blocks(blocks: &mut [Block<'_>], place: &dyn Fn(&mut Location)) {
    let mut stack: Vec<&mut Block<'_>> = blocks.iter_mut().collect();
    while let Some(block) = stack.pop() {
        place(&mut block.location);
        stack.extend(&mut block.children);
    }
}

/// Collects leaves.
struct Leaves<'s>(&'s mut Vec<Span>);

impl Leaves<'_> {
    fn place(&mut self, location: &Location) {
        self.0.extend(location.spans());
    }

    fn fields<'f, 'a: 'f>(&mut self, fields: impl IntoIterator<Item = &'f Field<'a>>) {
        fields.into_iter().for_each(|field| self.place(&field.location));
    }

    fn document(&mut self, document: &Document<'_>) {
        let header = &document.header;
        self.fields(&header.motto);
        self.fields(header.place.iter().chain(&header.secrecy).chain(&header.priority).chain(&header.circulation));
        for organ in header.parent_organ.iter().chain(&header.organ) {
            self.place(&organ.location);
        }
        header.code.iter().for_each(|code| self.place(&code.location));
        header.issued_date.iter().for_each(|date| self.place(&date.location));
        document.document_type.iter().filter_map(|kind| kind.location.as_ref()).for_each(|place| self.place(place));
        self.fields(document.subject.iter().chain(&document.addressees).chain(&document.recipients.note));
        document.legal_bases.iter().for_each(|basis| self.place(&basis.location));
        self.blocks(document.blocks());
        document.recipients.entries.iter().for_each(|entry| self.place(&entry.location));
        document.recipients.archive.iter().for_each(|archive| self.place(&archive.location));
        for signature in &document.signatures {
            self.fields(signature.on_behalf_of.iter().chain(&signature.position).chain(&signature.full_name));
            self.fields(signature.titles.iter().chain(&signature.note));
        }
        for annex in &document.annexes {
            // Without a label an annex begins with its title, which is placed by itself.
            if !annex.text.is_empty() {
                self.place(&annex.location);
            }
            self.fields(&annex.title);
            annex.body.iter().for_each(|block| self.blocks(block.descendants()));
        }
        document.unplaced.iter().for_each(|part| self.place(&part.location));
    }

    fn blocks<'d, 'a: 'd>(&mut self, blocks: impl Iterator<Item = &'d Block<'a>>) {
        blocks.for_each(|block| self.place(&block.location));
    }
}
