//! A column of texts or files, read side by side.

use std::borrow::Cow;

use arrow_array::cast::AsArray as _;
use arrow_array::{Array, RecordBatch};
use arrow_schema::{ArrowError, DataType};
use arrow_select::concat::concat_batches;
use rayon::prelude::*;

use super::build::Builder;
use crate::reader::{Origin, Reader, sha256};

/// Rows that a thread takes at once, at the most.
const MOST_ROWS: usize = 64;

/// A column of documents.
#[derive(Clone, Copy, Debug)]
pub enum Inputs<'a> {
    /// Texts, in UTF-8: strings, or bytes into which nobody has looked. What is no UTF-8 in truth is read as a file, of which the
    /// encoding is looked for.
    Texts(&'a dyn Array),
    /// Files of any format: bytes.
    Files(&'a dyn Array),
}

/// Reads each row of a column. `names`, strings or bytes, are the names of the files, of which documents tell in their source.
///
/// Each row becomes a row of [`schema`](super::schema), in the same order; one that is null or cannot be read has the cause in
/// `failure`, and nothing that is in a row makes the call fail. Texts are parsed where they are, without a copy. The work
/// goes to the threads of rayon: those of the pool within which it is called.
///
/// # Errors
///
/// The columns are of other types, or there are not as many names as documents.
pub fn read(inputs: Inputs<'_>, names: Option<&dyn Array>, reader: &Reader) -> Result<RecordBatch, ArrowError> {
    let wrong = |what: String| ArrowError::InvalidArgumentError(what);
    let of_inputs = inputs.rows().map_err(wrong)?;
    let names: Vec<Option<Cow<'_, str>>> = match names {
        None => vec![None; of_inputs.len()],
        Some(names) => {
            let texts = bytes(names).ok_or_else(|| wrong(format!("names are texts, not {}", names.data_type())))?;
            texts.into_iter().map(|name| name.map(String::from_utf8_lossy)).collect()
        }
    };
    if names.len() != of_inputs.len() {
        return Err(wrong(format!("there are {} names for {} documents", names.len(), of_inputs.len())));
    }
    let rows: Vec<(Input<'_>, Option<Cow<'_, str>>)> = of_inputs.into_iter().zip(names).collect();
    // A thread that got a long share would keep the others waiting.
    let share = match rayon::current_num_threads() {
        1 => rows.len().max(1),
        threads => rows.len().div_ceil(threads * 4).clamp(1, MOST_ROWS),
    };
    let read = |rows: &[(Input<'_>, Option<Cow<'_, str>>)]| {
        let mut builder = Builder::new();
        rows.iter().for_each(|(input, name)| input.read(name.as_deref(), reader, &mut builder));
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

impl<'a> Inputs<'a> {
    fn rows(self) -> Result<Vec<Input<'a>>, String> {
        let file = |bytes: Option<_>| bytes.map_or(Input::Nothing, Input::File);
        let text = |bytes: Option<_>| match bytes.map(std::str::from_utf8) {
            Some(Ok(text)) => Input::Text(text),
            _ => file(bytes),
        };
        match self {
            Self::Texts(array) => bytes(array)
                .map(|rows| rows.into_iter().map(text).collect())
                .ok_or_else(|| format!("texts are strings, not {}", array.data_type())),
            Self::Files(array) => bytes(array)
                .filter(|_| !is_string(array.data_type()))
                .map(|rows| rows.into_iter().map(file).collect())
                .ok_or_else(|| format!("files are bytes, not {}", array.data_type())),
        }
    }
}

const fn is_string(of: &DataType) -> bool {
    matches!(of, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
}

/// The rows of a column of strings or bytes.
fn bytes(array: &dyn Array) -> Option<Vec<Option<&[u8]>>> {
    Some(match array.data_type() {
        DataType::Binary => array.as_binary::<i32>().iter().collect(),
        DataType::LargeBinary => array.as_binary::<i64>().iter().collect(),
        DataType::BinaryView => array.as_binary_view().iter().collect(),
        DataType::Utf8 => array.as_string::<i32>().iter().map(|text| text.map(str::as_bytes)).collect(),
        DataType::LargeUtf8 => array.as_string::<i64>().iter().map(|text| text.map(str::as_bytes)).collect(),
        DataType::Utf8View => array.as_string_view().iter().map(|text| text.map(str::as_bytes)).collect(),
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
        let binary: ArrayRef =
            Arc::new(BinaryArray::from(rows.iter().map(|text| text.map(str::as_bytes)).collect::<Vec<_>>()));
        let columns: [ArrayRef; 4] = [
            Arc::new(StringArray::from(rows.clone())),
            Arc::new(LargeStringArray::from(rows.clone())),
            Arc::new(StringViewArray::from(rows.clone())),
            binary.clone(),
        ];
        let read = |inputs: Inputs<'_>| read(inputs, Some(&names), &Reader::default()).unwrap();
        let batches = columns.map(|texts| read(Inputs::Texts(&texts)));
        assert_eq!(read(Inputs::Files(&binary)), batches[0]);
        for batch in &batches {
            assert_eq!(batch, batches.first().unwrap());
            assert_eq!(column(batch, "path"), names.iter().map(|name| name.map(str::to_owned)).collect::<Vec<_>>());
            assert_eq!(column(batch, "code").iter().flatten().count(), 133);
            assert_eq!(column(batch, "failure").iter().flatten().count(), 67);
        }
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let texts = StringArray::from(rows);
        assert_eq!(alone.install(|| read(Inputs::Texts(&texts))), batches[0]);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_a_failure() {
        let files = BinaryArray::from(vec![Some(&b"\x1F\x8B\x08"[..]), Some(TEXT.as_bytes())]);
        let batch = read(Inputs::Files(&files), None, &Reader::default()).unwrap();
        assert!(column(&batch, "failure")[0].as_ref().unwrap().starts_with("is a gzip file"));
        assert_eq!((column(&batch, "json")[0].as_ref(), column(&batch, "path")[0].as_ref()), (None, None));
        assert_eq!(column(&batch, "sha256")[0], Some(sha256(b"\x1F\x8B\x08")));
        assert_eq!(column(&batch, "subject")[1].as_deref(), Some("Về việc trực Tết"));
    }

    #[test]
    fn what_is_no_column_of_documents_is_an_error() {
        let texts = StringArray::from(vec!["a", "b"]);
        let said = |inputs: Inputs<'_>, names: Option<&dyn Array>| {
            read(inputs, names, &Reader::default()).unwrap_err().to_string()
        };
        let numbers = Int64Array::from(vec![1, 2]);
        assert!(said(Inputs::Texts(&numbers), None).ends_with("texts are strings, not Int64"));
        assert!(said(Inputs::Files(&texts), None).ends_with("files are bytes, not Utf8"));
        assert!(said(Inputs::Texts(&texts), Some(&numbers)).ends_with("names are texts, not Int64"));
        let one = texts.slice(0, 1);
        assert!(said(Inputs::Texts(&texts), Some(&one)).ends_with("there are 1 names for 2 documents"));
        assert_eq!(read(Inputs::Texts(&texts.slice(0, 0)), None, &Reader::default()).unwrap().num_rows(), 0);
    }

    #[test]
    fn a_text_that_is_no_utf_8_is_read_as_its_bytes_are() {
        let texts = BinaryArray::from(vec![
            &b"Th\xABng b\xB8o\nS\xE8: 5/TB-UBND\nV\xD2 vi\xD6c tr\xF9c T\xD5t\n"[..],
            b"%PDF-1.7",
        ]);
        let batch = read(Inputs::Texts(&texts), None, &Reader::default()).unwrap();
        assert!(column(&batch, "json")[0].as_ref().unwrap().contains(r#""encoding":"tcvn3""#));
        // Whatever a text looks like.
        assert_eq!(column(&batch, "format")[1].as_deref(), Some("text"));
    }
}
