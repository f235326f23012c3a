//! DOC and RTF: LibreOffice makes DOCX of them.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

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
    let profile = format!("-env:UserInstallation={}", url(&folder.path().join("profile")));
    let arguments: [OsString; 7] = [
        profile.into(),
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

/// A path as a `file` URL, in which no byte has another meaning.
fn url(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    #[cfg(unix)]
    let bytes = std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec();
    #[cfg(not(unix))]
    let bytes = path.to_string_lossy().replace('\\', "/").into_bytes();
    let mut url = String::from("file://");
    if !bytes.starts_with(b"/") {
        url.push('/');
    }
    for byte in bytes {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' | b':' => {
                url.push(char::from(byte))
            }
            // Writing to a string does not fail.
            _ => drop(write!(url, "%{byte:02X}")),
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn paths_are_urls() {
        assert_eq!(url(Path::new("/tmp/a b/100%/ô#?")), "file:///tmp/a%20b/100%25/%C3%B4%23%3F");
    }
}
