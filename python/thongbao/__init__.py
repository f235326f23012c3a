"""Reads Vietnamese administrative notices (thông báo) and their kin, scanned and OCR'd, into typed documents.

>>> import thongbao
>>> document = thongbao.parse("UBND TỈNH X\\nSố: 05/TB-UBND\\nTHÔNG BÁO\\nVề việc trực Tết\\n\\n1. Giao Sở Y tế trực.\\n")
>>> document.header.code.canonical
'05/TB-UBND'
>>> [task.assignee.name for task in document.assignments]
['Sở Y tế']

A ``str`` is a text. ``bytes`` are a file of any format that the ``thongbao`` command reads: text in any encoding, Markdown, hOCR, ALTO,
TSV, DOCX; PDF, scans, DOC and RTF by the programs that read them. The work is done without the interpreter's lock, so
threads run side by side.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Literal, overload

from . import _thongbao
from ._build import built
from ._options import Options
from ._thongbao import ReadError, __version__
from .model import Document, Task

if TYPE_CHECKING:
    import pyarrow

__all__ = [
    "Document",
    "Options",
    "ReadError",
    "Task",
    "__version__",
    "batch_schema",
    "parse",
    "parse_batch",
    "parse_file",
    "parse_json",
    "schema",
    "tasks",
]

Source = str | bytes | bytearray | memoryview
"""A text, or the bytes of a file."""


@overload
def parse(source: Source, *, as_dict: Literal[False] = False, name: str | None = None, options: Options = ...) -> Document: ...
@overload
def parse(source: Source, *, as_dict: Literal[True], name: str | None = None, options: Options = ...) -> dict[str, Any]: ...
def parse(
    source: Source, *, as_dict: bool = False, name: str | None = None, options: Options = Options()
) -> Document | dict[str, Any]:
    """The document in a text, or in the bytes of a file.

    :param as_dict: Give plain dictionaries, the JSON of the ``thongbao`` command, and no dataclasses.
    :param name: The name that ``source.name`` is to have.
    :param options: How files are read.
    :raises ReadError: The bytes cannot be read. A text always can: one in which nothing is recognised says so in its diagnostics.
    """
    document: dict[str, Any] = json.loads(parse_json(source, name=name, options=options))
    return document if as_dict else built(Document, document)


@overload
def parse_file(path: str | os.PathLike[str], *, as_dict: Literal[False] = False, options: Options = ...) -> Document: ...
@overload
def parse_file(path: str | os.PathLike[str], *, as_dict: Literal[True], options: Options = ...) -> dict[str, Any]: ...
def parse_file(
    path: str | os.PathLike[str], *, as_dict: bool = False, options: Options = Options()
) -> Document | dict[str, Any]:
    """The document in a file, which is known by its content, not by its name. It is what ``thongbao parse PATH`` prints.

    :raises OSError: The file cannot be opened.
    :raises ReadError: It can, but there is no document in it, or a program that its format needs is missing or failed.
    """
    with open(path, "rb") as file:
        content = file.read()
    name = os.fspath(path)
    try:
        if as_dict:
            return parse(content, as_dict=True, name=name, options=options)
        return parse(content, name=name, options=options)
    except ReadError as error:
        raise ReadError(f"{name}: {error}") from None


def parse_json(source: Source, *, name: str | None = None, options: Options = Options()) -> str:
    """The document in a text, or in the bytes of a file, as JSON in one line: what ``thongbao parse --format jsonl`` prints.

    :raises ReadError: The bytes cannot be read.
    """
    return _thongbao.parse_json(_plain(source), options, name)


@overload
def tasks(source: Source, *, as_dict: Literal[False] = False, name: str | None = None, options: Options = ...) -> list[Task]: ...
@overload
def tasks(source: Source, *, as_dict: Literal[True], name: str | None = None, options: Options = ...) -> list[dict[str, Any]]: ...
def tasks(
    source: Source, *, as_dict: bool = False, name: str | None = None, options: Options = Options()
) -> list[Task] | list[dict[str, Any]]:
    """Who is to do what by when: the tasks in a document, each with the document's code and its line in the text.

    It is what ``thongbao tasks --format json`` prints.

    :raises ReadError: The bytes cannot be read.
    """
    rows: list[dict[str, Any]] = json.loads(_thongbao.tasks_json(_plain(source), options, name))
    return rows if as_dict else [built(Task, row) for row in rows]


def parse_batch(
    batch: pyarrow.RecordBatch,
    column: str = "text",
    *,
    path: str | None = None,
    threads: int | None = None,
    options: Options = Options(),
) -> pyarrow.RecordBatch:
    """The documents in a column of texts (``string``) or of files (``binary``), as columns: a row for each row, in the same order.

    The columns are those of ``thongbao batch --to out.parquet`` (``docs/batch.md``), with the schema of :func:`batch_schema`. A row that
    is null or cannot be read has the cause in the column ``failure``; it never raises. Texts cross over by Arrow's C data
    interface and are parsed where they are.

    :param path: The column that has the names of the files, for ``path`` and the documents' ``source.name``.
    :param threads: As many as there are cores where it is not given.
    :raises KeyError: There is no such column.
    :raises ValueError: The columns are of other types.
    """
    import pyarrow

    if not isinstance(batch, pyarrow.RecordBatch):
        raise TypeError(f"a batch is a pyarrow.RecordBatch, not {type(batch).__name__}")
    documents = _column(batch, column)
    columns = [_bytes(documents)] if path is None else [_bytes(documents), _bytes(_column(batch, path))]
    passed = pyarrow.RecordBatch.from_arrays(columns, ["documents", "names"][: len(columns)])
    return _thongbao.parse_batch(passed, _is_text(documents.type), options, threads)


def _column(batch: pyarrow.RecordBatch, name: str) -> pyarrow.Array[Any]:
    if name not in batch.schema.names:
        raise KeyError(f"there is no column `{name}`; there are: {', '.join(batch.schema.names)}")
    return batch.column(name)


def _is_text(kind: pyarrow.DataType) -> bool:
    return str(kind) in _BYTES


def _bytes(column: pyarrow.Array[Any]) -> pyarrow.Array[Any]:
    """A column of texts as one of bytes, which are the same bytes in the same place."""
    return column.cast(_BYTES[str(column.type)]) if _is_text(column.type) else column


# The types of texts, and those of their bytes.
_BYTES = {"string": "binary", "large_string": "large_binary", "string_view": "binary_view"}


def batch_schema() -> pyarrow.Schema:
    """The schema of the record batches that :func:`parse_batch` gives."""
    return _thongbao.batch_schema()


def schema() -> dict[str, Any]:
    """The JSON Schema of documents, as ``thongbao schema`` prints it."""
    schema: dict[str, Any] = json.loads(_thongbao.schema_json())
    return schema


def _plain(source: Source) -> str | bytes:
    if isinstance(source, (str, bytes)):
        return source
    if isinstance(source, (bytearray, memoryview)):
        return bytes(source)
    raise TypeError(f"a document is a str or bytes, not {type(source).__name__}")
