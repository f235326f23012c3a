//! `thongbao schema`: the JSON Schema of the documents.

use std::io::{self, Write as _};

pub(super) fn run() -> io::Result<()> {
    let mut json = serde_json::to_vec_pretty(&crate::schema())?;
    json.push(b'\n');
    io::stdout().lock().write_all(&json)
}
