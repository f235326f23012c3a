//! What a document says, as one text.

use super::{Block, Document};

impl Document<'_> {
    /// What the document says, part by part, a part on each line, without what belongs to its pages: the letterhead's organs and
    /// code, addressees, bases, body, recipients, signers and annexes. It is the column `text` of tables and Parquet.
    ///
    /// ```
    /// let document = thongbao::parse("THÔNG BÁO\nVề việc trực Tết\n\n1. Các phòng trực\n   đủ 24 giờ.\n\n- 2 -\n");
    /// assert_eq!(document.full_text(), "Các phòng trực đủ 24 giờ.\n");
    /// ```
    #[must_use]
    pub fn full_text(&self) -> String {
        let mut text = String::new();
        let mut add = |part: &str| {
            if !part.is_empty() {
                text.push_str(part);
                text.push('\n');
            }
        };
        let header = &self.header;
        for organ in [&header.parent_organ, &header.organ].into_iter().flatten() {
            add(&organ.text);
        }
        header.code.iter().for_each(|code| add(&code.text));
        self.addressees.iter().for_each(|addressee| add(&addressee.text));
        self.legal_bases.iter().for_each(|basis| add(&basis.text));
        self.blocks().for_each(|block| add_block(block, &mut add));
        self.recipients.entries.iter().for_each(|entry| add(&entry.text));
        for signature in &self.signatures {
            signature.on_behalf_of.iter().for_each(|field| add(&field.text));
            signature.position.iter().for_each(|position| add(&position.name));
            signature.full_name.iter().for_each(|field| add(&field.text));
        }
        for annex in &self.annexes {
            add(&annex.text);
            annex.title.iter().for_each(|field| add(&field.text));
            for block in annex.body.iter().flat_map(Block::descendants) {
                add_block(block, &mut add);
            }
        }
        text
    }
}

fn add_block(block: &Block<'_>, add: &mut impl FnMut(&str)) {
    add(&block.full_text());
    for row in &block.rows {
        add(&row.join(" | "));
    }
}
