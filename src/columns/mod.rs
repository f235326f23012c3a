//! Documents as Arrow columns: the rows of a Parquet file, and of the record batches that the Python package gives.
//!
//! There is one schema, [`schema`], for all who make columns. A row is one document: the envelope is flat, what the document orders,
//! cites and names is in lists of structs. `docs/batch.md` tells what each column holds. A text or file that cannot be
//! read is a row too, which has the cause in `failure`.
//!
//! ```
//! use arrow_array::{cast::AsArray as _, StringArray};
//! use thongbao::columns::{self, Inputs};
//! use thongbao::reader::Reader;
//!
//! let texts = StringArray::from(vec![Some("THÔNG BÁO\nVề việc trực Tết\n"), None]);
//! let batch = columns::read(Inputs::Texts(&texts), None, &Reader::default())?;
//! assert_eq!(batch.schema(), columns::schema());
//! let column = |name: &str| batch.column_by_name(name).unwrap().as_string::<i64>();
//! assert_eq!(column("subject").value(0), "Về việc trực Tết");
//! assert_eq!(column("failure").value(1), "is null: there is nothing to read");
//! # Ok::<(), arrow_schema::ArrowError>(())
//! ```

mod build;
mod read;
mod table;

use std::sync::{Arc, LazyLock};

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};

pub use build::Builder;
pub use read::{Inputs, read};
use table::{Column, FLAT, Kind, LISTS};

/// The column that has the whole document.
pub(crate) const JSON: &str = "json";

/// The name of a list's elements in Parquet.
const ELEMENT: &str = "element";

static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let flat = fields(FLAT).map(Arc::new);
    let lists = LISTS.iter().map(|(name, columns)| {
        let element = Field::new_struct(ELEMENT, fields(columns).collect::<Fields>(), false);
        Arc::new(Field::new_list(*name, element, false))
    });
    Arc::new(Schema::new(flat.chain(lists).collect::<Fields>()))
});

/// The columns of a document.
///
/// Texts have offsets of 64 bits, so that no number of documents is too much for a batch.
#[must_use]
pub fn schema() -> SchemaRef {
    SCHEMA.clone()
}

fn fields(columns: &[Column]) -> impl Iterator<Item = Field> {
    columns.iter().map(|(name, kind)| {
        let data = match kind {
            Kind::Text | Kind::MaybeText => DataType::LargeUtf8,
            Kind::Integer | Kind::MaybeInteger => DataType::Int64,
            Kind::Real | Kind::MaybeReal => DataType::Float64,
        };
        Field::new(*name, data, matches!(kind, Kind::MaybeText | Kind::MaybeInteger | Kind::MaybeReal))
    })
}
