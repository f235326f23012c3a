//! Walks over the whole document: to own its text, to move its spans, to list its leaves.

use std::borrow::Cow;

use super::{
    Amount, Annex, Archive, Assignment, Block, Citation, Code, Deadline, Diagnostic, Document, DocumentType, Excerpt,
    Field, Generator, Header, Input, IssuedDate, LegalBasis, Location, Marker, Mention, Organ, Position, Recipient,
    Recipients, Region, Signature, Source, Span, TaskItem, Unplaced,
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
    Source { name, sha256, duplicate_of, format, engine, encoding; bytes, pages, page_sizes }
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
    Position { text, name; location, confidence }
    Annex { text, title, body; location, confidence }
    Mention { text, name, members; span, region }
    Excerpt { text; span, region }
    Assignment { block, assignee, cooperating, action, deadline, report_to, items; confidence }
    TaskItem { block, action, deadline, cooperating, report_to; }
    Deadline { block, text, date, computed_date, recurrence, duration; kind, working_days, span, region, confidence }
    Amount { block, text, value, upper, unit, qualifier; span, region, confidence }
    Citation { block, text, kind, number, notation, date, organ, title, provision; year, span, region, resolves_to, confidence }
    Diagnostic { message, suggestion; code, severity, span, region }
    Unplaced { text; kind, location, confidence }
    Document {
        generator, source, header, document_type, subject, addressees, legal_bases, body, recipients, signatures, annexes,
        assignments, deadlines, amounts, citations, diagnostics, review, unplaced, input;
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
        self.visit_parts(&mut |location, _| location.spans_mut().iter_mut().for_each(|span| *span = to(*span)));
        self.visit_views(&mut |span, _| *span = to(*span));
        let citations = self.legal_bases.iter_mut().flat_map(|basis| &mut basis.citations).chain(&mut self.citations);
        citations.for_each(|citation| citation.resolves_to = citation.resolves_to.map(to));
    }

    /// Calls `visit` with the place and the confidence of every part.
    pub(crate) fn visit_parts(&mut self, visit: &mut dyn FnMut(&mut Location, &mut f32)) {
        let header = &mut self.header;
        let fields = header.motto.iter_mut().chain(&mut header.place).chain(&mut header.secrecy);
        let fields = fields.chain(&mut header.priority).chain(&mut header.circulation).chain(&mut self.subject);
        let fields = fields.chain(&mut self.addressees).chain(&mut self.recipients.note);
        fields.for_each(|field| visit(&mut field.location, &mut field.confidence));
        for organ in header.parent_organ.iter_mut().chain(&mut header.organ) {
            visit(&mut organ.location, &mut organ.confidence);
        }
        header.code.iter_mut().for_each(|code| visit(&mut code.location, &mut code.confidence));
        header.issued_date.iter_mut().for_each(|date| visit(&mut date.location, &mut date.confidence));
        if let Some(kind) = &mut self.document_type
            && let Some(location) = &mut kind.location
        {
            visit(location, &mut kind.confidence);
        }
        self.recipients.entries.iter_mut().for_each(|entry| visit(&mut entry.location, &mut entry.confidence));
        self.recipients.archive.iter_mut().for_each(|archive| visit(&mut archive.location, &mut archive.confidence));
        for signature in &mut self.signatures {
            signature.position.iter_mut().for_each(|post| visit(&mut post.location, &mut post.confidence));
            let fields = signature
                .on_behalf_of
                .iter_mut()
                .chain(&mut signature.full_name)
                .chain(&mut signature.titles)
                .chain(&mut signature.note);
            fields.for_each(|field| visit(&mut field.location, &mut field.confidence));
        }
        self.legal_bases.iter_mut().for_each(|basis| visit(&mut basis.location, &mut basis.confidence));
        visit_blocks(&mut self.body, visit);
        for annex in &mut self.annexes {
            visit(&mut annex.location, &mut annex.confidence);
            annex.title.iter_mut().for_each(|field| visit(&mut field.location, &mut field.confidence));
            visit_blocks(&mut annex.body, visit);
        }
        self.unplaced.iter_mut().for_each(|part| visit(&mut part.location, &mut part.confidence));
    }

    /// Calls `visit` with the span of every view into parts, and its place on paper.
    pub(crate) fn visit_views(&mut self, visit: &mut dyn FnMut(&mut Span, &mut Option<Region>)) {
        for task in &mut self.assignments {
            visit(&mut task.action.span, &mut task.action.region);
            task.deadline.iter_mut().for_each(|deadline| visit(&mut deadline.span, &mut deadline.region));
            for mention in task.cooperating.iter_mut().chain(&mut task.report_to) {
                visit(&mut mention.span, &mut mention.region);
            }
            visit(&mut task.assignee.span, &mut task.assignee.region);
            for item in &mut task.items {
                visit(&mut item.action.span, &mut item.action.region);
                item.deadline.iter_mut().for_each(|deadline| visit(&mut deadline.span, &mut deadline.region));
            }
        }
        self.deadlines.iter_mut().for_each(|deadline| visit(&mut deadline.span, &mut deadline.region));
        self.amounts.iter_mut().for_each(|amount| visit(&mut amount.span, &mut amount.region));
        let citations = self.legal_bases.iter_mut().flat_map(|basis| &mut basis.citations).chain(&mut self.citations);
        citations.for_each(|citation| visit(&mut citation.span, &mut citation.region));
        for diagnostic in &mut self.diagnostics {
            if let Some(span) = &mut diagnostic.span {
                visit(span, &mut diagnostic.region);
            }
        }
    }
}

fn visit_blocks(blocks: &mut [Block<'_>], visit: &mut dyn FnMut(&mut Location, &mut f32)) {
    let mut stack: Vec<&mut Block<'_>> = blocks.iter_mut().collect();
    while let Some(block) = stack.pop() {
        visit(&mut block.location, &mut block.confidence);
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
            signature.position.iter().for_each(|post| self.place(&post.location));
            self.fields(signature.on_behalf_of.iter().chain(&signature.full_name));
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
