//! DOC and RTF: LibreOffice makes DOCX of them.

use std::ffi::OsString;
use std::fs;

use super::program::{Program, folder, unwritable};
use super::{Error, Format, Options, docx};
use crate::layout::Transcript;

const SOFFICE: Program<'_> =
    Program { name: "soffice", advice: "install LibreOffice (libreoffice-writer), or save it as DOCX first" };

pub(super) fn read(bytes: &[u8], format: Format, options: &Options) -> Result<Transcript, Error> {
    let folder = folder()?;
    let path = folder.path().join(format!("document.{}", format.name()));
    fs::write(&path, bytes).map_err(|error| unwritable(&error))?;
    // A profile of its own: two runs with one profile wait for each other, or fail.
    let mut profile = OsString::from("-env:UserInstallation=file://");
    profile.push(folder.path().join("profile"));
    let arguments: [OsString; 7] = [
        profile,
        "--headless".into(),
        "--convert-to".into(),
        "docx".into(),
        "--outdir".into(),
        folder.path().into(),
        path.into(),
    ];
    SOFFICE.output(arguments, options)?;
    // It ends with success where it could read nothing, too.
    let converted = fs::read(folder.path().join("document.docx"))
        .map_err(|_| Error::damaged(format.describe(), "LibreOffice made no DOCX of it"))?;
    docx::read(&converted).map(|transcript| transcript.by_engine(Some("LibreOffice".to_owned())))
}
