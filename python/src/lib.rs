//! The native part of the Python package: JSON and record batches. What makes of them what a user of Python expects is in
//! `thongbao/__init__.py`.
//!
//! Every call leaves the interpreter's lock alone while it works.

mod options;
mod threads;

use std::num::NonZeroUsize;

use arrow_array::{Array, RecordBatch};
use arrow_pyarrow::PyArrowType;
use arrow_schema::{ArrowError, Schema};
use options::Options;
use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;
use thongbao::Document;
use thongbao::columns::{self, Inputs};
use thongbao::reader::{Failure, Origin, Reader, sha256};
use thongbao::tasks;

create_exception!(
    thongbao,
    ReadError,
    PyValueError,
    "A file cannot be read: its format holds no document, it is damaged or too large, or a program that its format needs is \
     missing or failed. Its text is a sentence without a subject: ``is a gzip file; unpack it first``."
);

/// A text, or a file's bytes.
enum Input<'a> {
    Text(&'a str),
    File(&'a [u8]),
}

impl<'a, 'py> FromPyObject<'a, 'py> for Input<'a> {
    type Error = PyErr;

    fn extract(source: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if source.is_instance_of::<PyString>() {
            source.extract().map(Self::Text)
        } else {
            Ok(Self::File(source.extract()?))
        }
    }
}

impl Input<'_> {
    /// What `then` makes of the document in it.
    fn read<T>(&self, reader: &Reader, name: Option<&str>, then: impl FnOnce(Document<'_>) -> T) -> Result<T, Failure> {
        let bytes = match self {
            Self::Text(text) => text.as_bytes(),
            Self::File(bytes) => bytes,
        };
        let sha256 = sha256(bytes);
        let origin = Origin { name, sha256: Some(&sha256) };
        match self {
            Self::Text(text) => reader.text(text, origin, then),
            Self::File(bytes) => reader.file(bytes, origin, then),
        }
    }

    fn json(&self, py: Python<'_>, reader: &Reader, name: Option<&str>, make: Make) -> PyResult<String> {
        let read = py.detach(|| {
            let work = || self.read(reader, name, |document| make(document, name));
            // The pages of a file are read side by side; a text is read on this thread.
            if matches!(self, Self::Text(_)) { Ok(work()) } else { threads::with(None, work) }
        });
        match read?.map_err(|failure| ReadError::new_err(failure.to_string()))? {
            Ok(json) => Ok(json),
            Err(error) => Err(PyValueError::new_err(error.to_string())),
        }
    }
}

type Make = fn(Document<'_>, Option<&str>) -> serde_json::Result<String>;

/// The document as JSON, in one line.
#[pyfunction]
fn parse_json(py: Python<'_>, source: Input<'_>, options: Options, name: Option<&str>) -> PyResult<String> {
    source.json(py, &options.into(), name, |document, _| serde_json::to_string(&document))
}

/// The document's tasks as a JSON array.
#[pyfunction]
fn tasks_json(py: Python<'_>, source: Input<'_>, options: Options, name: Option<&str>) -> PyResult<String> {
    let make: Make = |document, name| serde_json::to_string(&tasks::of(document, name.unwrap_or_default().to_owned()));
    source.json(py, &options.into(), name, make)
}

/// A record batch of documents. The first column of `batch` has texts or files, the second, where there is one, their names. Texts are
/// bytes too: Arrow would refuse a batch for one text that is no UTF-8.
#[pyfunction]
fn parse_batch(
    py: Python<'_>,
    batch: PyArrowType<RecordBatch>,
    are_texts: bool,
    options: Options,
    threads: Option<NonZeroUsize>,
) -> PyResult<PyArrowType<RecordBatch>> {
    let mut columns = batch.0.columns().iter();
    let column = columns.next().ok_or_else(|| PyValueError::new_err("there is no column of documents"))?;
    let inputs = if are_texts { Inputs::Texts(column) } else { Inputs::Files(column) };
    let names = columns.next().map(|names| names as &dyn Array);
    let reader = Reader::from(options);
    let read = py.detach(|| threads::with(threads, || columns::read(inputs, names, &reader)));
    match read? {
        Ok(batch) => Ok(PyArrowType(batch)),
        Err(ArrowError::InvalidArgumentError(what)) => Err(PyValueError::new_err(what)),
        Err(error) => Err(PyValueError::new_err(error.to_string())),
    }
}

/// The schema of `parse_batch`'s record batches.
#[pyfunction]
fn batch_schema() -> PyArrowType<Schema> {
    PyArrowType(columns::schema().as_ref().clone())
}

/// The JSON Schema of documents.
#[pyfunction]
fn schema_json() -> String {
    thongbao::schema().to_string()
}

#[pymodule(gil_used = false)]
fn _thongbao(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("ReadError", module.py().get_type::<ReadError>())?;
    module.add_function(wrap_pyfunction!(parse_json, module)?)?;
    module.add_function(wrap_pyfunction!(tasks_json, module)?)?;
    module.add_function(wrap_pyfunction!(parse_batch, module)?)?;
    module.add_function(wrap_pyfunction!(batch_schema, module)?)?;
    module.add_function(wrap_pyfunction!(schema_json, module)?)
}
