//! Documents in the formats of others.
//!
//! Each format is one file, and in it one function from a [`Document`](crate::Document) to a writer:
//!
//! - [`akn`]: Akoma Ntoso 1.0, the XML of OASIS for legal documents;
//! - [`metadata`]: the fields that archives ask for, as a [`Record`](metadata::Record), of which [`tt05`] and [`nd30`] make
//!   XML, and [`csv`] and [`xlsx`] a sheet with a row for each document;
//! - [`chunks`]: pieces for retrieval, as JSON Lines;
//! - [`markdown`] and [`html`]: the document for people.
//!
//! They take what the document says and nothing else: a document that was read from JSON gives the same output as the one
//! that was parsed.
//!
//! ```
//! let document = thongbao::parse("Số: 05/TB-SYT\nTHÔNG BÁO\nVề việc trực Tết\n\n1. Văn phòng lập lịch trực.\n");
//! let mut page = Vec::new();
//! thongbao::export::markdown::write(&document, &mut page)?;
//! assert_eq!(
//!     String::from_utf8(page).unwrap(),
//!     "Số: 05/TB-SYT\n\n# THÔNG BÁO\n\n**Về việc trực Tết**\n\n1. Văn phòng lập lịch trực.\n"
//! );
//! # Ok::<(), std::io::Error>(())
//! ```

pub mod akn;
pub mod chunks;
pub mod csv;
pub mod html;
pub mod markdown;
pub mod metadata;
pub mod nd30;
pub mod tt05;
pub mod xlsx;

mod labels;
mod parts;
mod tree;
mod xml;

#[cfg(feature = "cli")]
pub(crate) use parts::shortened;
