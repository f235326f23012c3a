//! The data of an outgoing document (văn bản đi) in a document system: NĐ 30/2020/NĐ-CP, Phụ lục VI, Phần II, mục I.
//!
//! Names and order are the decree's. It gives a table and no XML, so the root `Document` is ours. `To` stands once for each
//! recipient. A field without a value is left out, and so is `Priority`, a digit that the decree does not explain: the words of the
//! stamps are in `Description`.

use std::io::{self, Write};

use super::metadata::{Record, recipient_names};
use super::xml::Xml;
use crate::Document;

/// Writes the data of one document, of which `record` holds the fields.
///
/// # Errors
///
/// Those of the writer.
pub fn write(document: &Document<'_>, record: &Record, out: impl Write) -> io::Result<()> {
    let mut xml = Xml::new(out);
    xml.declare()?;
    xml.open("Document", &[])?;
    let mut one = |name: &str, text: &str| if text.is_empty() { Ok(()) } else { xml.leaf(name, &[], text) };
    one("DocOrdinal", record.text("docOrdinal"))?;
    one("TypeName", record.text("nd30.TypeName"))?;
    one("CodeNumber", record.text("codeNumber"))?;
    one("CodeNotation", record.text("codeNotation"))?;
    one("IssuedDate", record.text("issuedDate"))?;
    one("OrganName", record.text("organName"))?;
    one("Subject", record.text("subject"))?;
    one("Language", if record.text("language") == "01" { "Tiếng Việt" } else { "" })?;
    one("PageAmount", record.text("numberOfPage"))?;
    let marks = [record.text("description"), record.text("nd30.Priority")];
    let marks: Vec<&str> = marks.into_iter().filter(|text| !text.is_empty()).collect();
    one("Description", &marks.join("; "))?;
    for signature in &document.signatures {
        xml.open("SignerInfo", &[])?;
        if let Some(post) = &signature.position {
            xml.leaf("Position", &[], &post.name)?;
        }
        if let Some(name) = &signature.full_name {
            xml.leaf("FullName", &[], &name.text)?;
        }
        xml.close()?;
    }
    for (name, _) in recipient_names(document) {
        xml.open("To", &[])?;
        xml.leaf("OrganName", &[], &name)?;
        xml.close()?;
    }
    let mut one = |name: &str, text: &str| if text.is_empty() { Ok(()) } else { xml.leaf(name, &[], text) };
    one("IssuedAmount", record.text("nd30.IssuedAmount"))?;
    one("DueDate", record.text("nd30.DueDate"))?;
    xml.finish()
}
