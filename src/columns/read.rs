//! A column of texts or files, read side by side.

use arrow_array::cast::AsArray as _;
use arrow_array::{Array, RecordBatch};
use arrow_schema::{ArrowError, DataType};
use arrow_select::concat::concat_batches;
use rayon::prelude::*;

use super::build::Builder;
use crate::reader::{Origin, Reader, sha256};

/// Rows that a thread takes at once, at the most.
const MOST_ROWS: usize = 64;

/// Reads each row of a column: a text, or the bytes of a file of any format. `names` are the names of the files, of which
/// documents tell in their source.
///
/// Each row becomes a row of [`schema`](super::schema), in the same order; one that is null or cannot be read has the cause in
/// `failure`, and nothing that is in a row makes the call fail. Texts are parsed where they are, without a copy. The work
/// goes to the threads of rayon: those of the pool within which it is called.
///
/// # Errors
///
/// `inputs` are neither texts nor bytes, `names` are no texts, or they are not as many.
pub fn read(inputs: &dyn Array, names: Option<&dyn Array>, reader: &Reader) -> Result<RecordBatch, ArrowError> {
    let wrong = |what: String| ArrowError::InvalidArgumentError(what);
    let of_inputs = self::inputs(inputs)
        .ok_or_else(|| wrong(format!("documents are texts or bytes, not {}", inputs.data_type())))?;
    let names = match names {
        None => vec![None; of_inputs.len()],
        Some(names) => texts(names).ok_or_else(|| wrong(format!("names are texts, not {}", names.data_type())))?,
    };
    if names.len() != of_inputs.len() {
        return Err(wrong(format!("there are {} names for {} documents", names.len(), of_inputs.len())));
    }
    let rows: Vec<(Input<'_>, Option<&str>)> = of_inputs.into_iter().zip(names).collect();
    // A thread that got a long share would keep the others waiting.
    let share = match rayon::current_num_threads() {
        1 => rows.len().max(1),
        threads => rows.len().div_ceil(threads * 4).clamp(1, MOST_ROWS),
    };
    let read = |rows: &[(Input<'_>, Option<&str>)]| {
        let mut builder = Builder::new();
        rows.iter().for_each(|(input, name)| input.read(*name, reader, &mut builder));
        builder.finish()
    };
    let mut batches = rows.par_chunks(share).map(read).collect::<Result<Vec<_>, _>>()?;
    match batches.pop() {
        Some(batch) if batches.is_empty() => Ok(batch),
        last => concat_batches(&super::schema(), batches.iter().chain(&last)),
    }
}

/// What is in one row.
#[derive(Clone, Copy, Debug)]
enum Input<'a> {
    Nothing,
    Text(&'a str),
    File(&'a [u8]),
}

impl Input<'_> {
    /// Adds what is read in it to the rows.
    fn read(self, name: Option<&str>, reader: &Reader, rows: &mut Builder) {
        let bytes = match self {
            Self::Nothing => return rows.add_failure(name, None, 0, "is null: there is nothing to read"),
            Self::Text(text) => text.as_bytes(),
            Self::File(bytes) => bytes,
        };
        let sha256 = sha256(bytes);
        let origin = Origin { name, sha256: Some(&sha256) };
        let read = match self {
            Self::Text(text) => reader.text(text, origin, |document| rows.add(&document)),
            _ => reader.file(bytes, origin, |document| rows.add(&document)),
        };
        if let Err(failure) = read {
            rows.add_failure(name, Some(&sha256), bytes.len(), &failure.to_string());
        }
    }
}

/// The rows of a column of texts or bytes.
fn inputs(array: &dyn Array) -> Option<Vec<Input<'_>>> {
    let file = |bytes: Option<_>| bytes.map_or(Input::Nothing, Input::File);
    Some(match array.data_type() {
        DataType::Binary => array.as_binary::<i32>().iter().map(file).collect(),
        DataType::LargeBinary => array.as_binary::<i64>().iter().map(file).collect(),
        DataType::BinaryView => array.as_binary_view().iter().map(file).collect(),
        _ => texts(array)?.into_iter().map(|text| text.map_or(Input::Nothing, Input::Text)).collect(),
    })
}

/// The rows of a column of texts.
fn texts(array: &dyn Array) -> Option<Vec<Option<&str>>> {
    Some(match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().iter().collect(),
        DataType::LargeUtf8 => array.as_string::<i64>().iter().collect(),
        DataType::Utf8View => array.as_string_view().iter().collect(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, BinaryArray, Int64Array, LargeStringArray, StringArray, StringViewArray};

    use super::*;

    const TEXT: &str = "UBND TỈNH X\nSố: 05/TB-UBND\nX, ngày 03 tháng 9 năm 2020\nTHÔNG BÁO\nVề việc trực Tết\n";

    fn column(batch: &RecordBatch, name: &str) -> Vec<Option<String>> {
        batch.column_by_name(name).unwrap().as_string::<i64>().iter().map(|text| text.map(str::to_owned)).collect()
    }

    #[test]
    fn each_row_is_a_row() {
        let names = StringArray::from_iter_values((0..200).map(|number| number.to_string()));
        let rows: Vec<Option<&str>> = (0..200).map(|number| (number % 3 != 0).then_some(TEXT)).collect();
        let columns: [ArrayRef; 4] = [
            Arc::new(StringArray::from(rows.clone())),
            Arc::new(LargeStringArray::from(rows.clone())),
            Arc::new(StringViewArray::from(rows.clone())),
            Arc::new(BinaryArray::from(rows.iter().map(|text| text.map(str::as_bytes)).collect::<Vec<_>>())),
        ];
        let batches = columns.map(|texts| read(&texts, Some(&names), &Reader::default()).unwrap());
        for batch in &batches {
            assert_eq!(batch, batches.first().unwrap());
            assert_eq!(column(batch, "path"), names.iter().map(|name| name.map(str::to_owned)).collect::<Vec<_>>());
            assert_eq!(column(batch, "code").iter().flatten().count(), 133);
            assert_eq!(column(batch, "failure").iter().flatten().count(), 67);
        }
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let texts = StringArray::from(rows);
        assert_eq!(alone.install(|| read(&texts, Some(&names), &Reader::default())).unwrap(), batches[0]);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_a_failure() {
        let files = BinaryArray::from(vec![Some(&b"\x1F\x8B\x08"[..]), Some(TEXT.as_bytes())]);
        let batch = read(&files, None, &Reader::default()).unwrap();
        assert!(column(&batch, "failure")[0].as_ref().unwrap().starts_with("is a gzip file"));
        assert_eq!((column(&batch, "json")[0].as_ref(), column(&batch, "path")[0].as_ref()), (None, None));
        assert_eq!(column(&batch, "sha256")[0], Some(sha256(b"\x1F\x8B\x08")));
        assert_eq!(column(&batch, "subject")[1].as_deref(), Some("Về việc trực Tết"));
    }

    #[test]
    fn what_is_no_column_of_documents_is_an_error() {
        let texts = StringArray::from(vec!["a", "b"]);
        let said = |inputs: &dyn Array, names: Option<&dyn Array>| {
            read(inputs, names, &Reader::default()).unwrap_err().to_string()
        };
        let numbers = Int64Array::from(vec![1, 2]);
        assert!(said(&numbers, None).ends_with("documents are texts or bytes, not Int64"));
        assert!(said(&texts, Some(&numbers)).ends_with("names are texts, not Int64"));
        assert!(said(&texts, Some(&texts.slice(0, 1))).ends_with("there are 1 names for 2 documents"));
        assert_eq!(read(&texts.slice(0, 0), None, &Reader::default()).unwrap().num_rows(), 0);
    }
}
