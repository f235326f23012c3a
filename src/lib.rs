//! Vietnamese administrative documents, scanned and OCR'd, as a typed document.
//!
//! [`parse`] reads the text of one notice (thông báo), decision, plan, report or letter, as OCR, `pdftotext`, a Markdown
//! converter or a typist left it, and gives a [`Document`]: header, number, date, subject, the body as a tree of
//! directives and bullets, recipients, signatures, and what it orders: who is to do what by when. Every part says where it
//! stands in the input and how sure the reading is; what belongs to no part is kept in `unplaced`; what is missing,
//! contradictory or doubtful is in `diagnostics`.
//!
//! ```
//! let text = "\
//! UBND TỈNH X
//! SỞ Y TẾ
//! CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
//! Độc lập - Tự do - Hạnh phúc
//! Số: 05/TB-SYT
//! X, ngày 03 tháng 9 năm 2020
//! THÔNG BÁO
//! Về việc trực Tết
//! 1. Giao Phòng Nghiệp vụ Y chủ trì lập lịch trực trước ngày 15/12/2020.
//! Nơi nhận: KT. GIÁM ĐỐC
//! - UBND tỉnh (để b/c); PHÓ GIÁM ĐỐC
//! - Lưu: VT.
//! Trần Văn An
//! ";
//! let document = thongbao::parse(text);
//! assert_eq!(document.header.parent_organ.as_ref().unwrap().text, "UBND TỈNH X");
//! assert_eq!(document.header.code.as_ref().unwrap().canonical.as_deref(), Some("05/TB-SYT"));
//! assert_eq!(document.header.issued_date.as_ref().unwrap().date.as_deref(), Some("2020-09-03"));
//! assert_eq!(document.directives().count(), 1);
//! assert_eq!(document.recipients.entries[0].name, "UBND tỉnh");
//! let signature = &document.signatures[0];
//! assert_eq!(signature.competence.as_deref(), Some("KT"));
//! assert_eq!(signature.full_name.as_ref().unwrap().text, "Trần Văn An");
//!
//! // Who is to do what by when.
//! let task = &document.assignments[0];
//! assert_eq!(task.assignee.text, "Phòng Nghiệp vụ Y");
//! assert_eq!(task.action.text, "chủ trì lập lịch trực");
//! assert_eq!(task.deadline.as_ref().unwrap().date.as_deref(), Some("2020-12-15"));
//!
//! // JSON by serde, both ways.
//! let json = serde_json::to_string(&document).unwrap();
//! let again: thongbao::Document<'_> = serde_json::from_str(&json).unwrap();
//! assert_eq!(again, document);
//! ```
//!
//! Parsing never fails, does no I/O and keeps no state: the same text gives the same document on any machine. Use
//! [`parse_bytes`] for input that is not decoded yet, and [`Document::into_owned`] where the document outlives its text.
//!
//! # Features
//!
//! - `cli` (default): the `thongbao` command. A library user turns it off with `default-features = false`.
//! - `formats`: `input::read` for hOCR, ALTO, TSV and DOCX.
//! - `programs`: the same for PDF, images, DOC and RTF, which poppler, Tesseract and LibreOffice read.
//! - `reader`: `reader::Reader`, one file of any format to its document, as the command reads it.
//! - `serve`: `serve::run`, the same over HTTP.
//! - `columns`: `columns::read`, a column of texts or files to Arrow columns.
//! - `batch`: `batch::run`, a folder or an archive of files into one output.
//! - `export`: `export`, documents as Akoma Ntoso, archival metadata, chunks for retrieval, Markdown, HTML.
//! - `schema`: `schema()`, the JSON Schema of the output.
#![forbid(unsafe_code)]

#[cfg(feature = "batch")]
pub mod batch;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[cfg(feature = "columns")]
pub mod columns;
#[cfg(feature = "export")]
pub mod export;
pub mod model;
#[cfg(feature = "reader")]
pub mod reader;
#[cfg(feature = "schema")]
mod schema;
#[cfg(feature = "serve")]
pub mod serve;

mod body;
mod confidence;
mod evidence;
mod extract;
mod grammar;
#[cfg(feature = "formats")]
pub mod input;
pub mod layout;
mod parse;
pub mod proofread;
pub mod tasks;
mod text;
mod vocabulary;
mod zones;

#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub use grammar::probe::probe;
pub use model::{Document, Location, Span};
pub use parse::{parse, parse_bytes};
#[cfg(feature = "schema")]
pub use schema::schema;
