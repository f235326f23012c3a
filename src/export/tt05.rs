//! The description of one document in a package for an archive: `EAD_doc.xml` of Thông tư 05/2025/TT-BNV.
//!
//! Root and element names, and their order, are as programs for the circular have them ([`metadata`](super::metadata)). An element
//! without a value is there and empty.

use std::io::{self, Write};

use super::metadata::Record;
use super::xml::Xml;

/// The package that a description is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Package {
    /// SIP: handed over to an archive.
    Submission,
    /// AIP: kept by it.
    Archival,
}

impl Package {
    fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Submission => &[
                "docId",
                "docCode",
                "maintenance",
                "typeName",
                "codeNumber",
                "codeNotation",
                "issuedDate",
                "organName",
                "subject",
                "language",
                "numberOfPage",
                "inforSign",
                "keyword",
                "mode",
                "confidenceLevel",
                "autograph",
                "format",
                "process",
                "riskRecovery",
                "riskRecoveryStatus",
                "description",
            ],
            Self::Archival => &[
                "arcFileCode",
                "mode",
                "language",
                "keyword",
                "numberOfPage",
                "format",
                "inforSign",
                "confidenceLevel",
                "description",
                "docCode",
                "docOrdinal",
                "typeName",
                "codeNumber",
                "codeNotation",
                "issuedDate",
                "organName",
                "subject",
                "autograph",
                "process",
            ],
        }
    }
}

/// Writes the description of one document.
///
/// # Errors
///
/// Those of the writer.
pub fn write(record: &Record, package: Package, out: impl Write) -> io::Result<()> {
    let mut xml = Xml::new(out);
    xml.declare()?;
    xml.open("simpledc", &[])?;
    for name in package.fields() {
        xml.leaf(name, &[], record.text(name))?;
    }
    xml.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::metadata::FIELDS;

    #[test]
    fn every_element_is_a_field() {
        for package in [Package::Submission, Package::Archival] {
            for name in package.fields() {
                assert!(FIELDS.iter().any(|field| field.name == *name), "{name}");
            }
        }
    }
}
