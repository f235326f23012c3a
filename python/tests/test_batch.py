"""Documents as columns, against the Parquet output of the command."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import ROOT

import thongbao


@pytest.fixture(scope="module")
def corpus() -> list[tuple[str, bytes]]:
    root = ROOT / "corpus"
    # In the order of `thongbao batch`: that of the bytes of the names.
    files = sorted(((str(path.relative_to(root)), path.read_bytes()) for path in root.rglob("*.txt")), key=lambda file: file[0].encode())
    assert len(files) > 100
    return files


def batch(files: list[tuple[str, bytes]], kind: pa.DataType) -> pa.RecordBatch:
    names, contents = zip(*files)
    values = list(contents) if "binary" in str(kind) else [content.decode() for content in contents]
    return pa.record_batch({"name": pa.array(names), "text": pa.array(values, kind)})


def test_rows_are_those_of_the_parquet_output(command: Path, corpus: list[tuple[str, bytes]], tmp_path: Path) -> None:
    output = tmp_path / "out.parquet"
    batch_command = [command, "batch", ROOT / "corpus", "--glob", "*.txt", "--to", output, "--quiet"]
    subprocess.run(batch_command, check=False)
    written = pq.read_table(output)
    assert not any(written["duplicate_of"].is_valid().to_pylist()), "copies have no parts in the output of batch"
    schema = thongbao.batch_schema()
    assert written.schema.names == schema.names
    rows = written.to_pylist()
    for kind in (pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), pa.binary_view()):
        read = thongbao.parse_batch(batch(corpus, kind), path="name")
        assert read.schema == schema
        read.validate(full=True)
        assert read.to_pylist() == rows, kind
    # One schema: the columns are the same, but for what Parquet does not tell, the width of offsets.
    for field in schema:
        assert written.schema.field(field.name).nullable == field.nullable
        assert narrow(field.type) == narrow(written.schema.field(field.name).type), field.name


def narrow(kind: pa.DataType) -> object:
    if pa.types.is_list(kind):
        return [(field.name, field.nullable, narrow(field.type)) for field in kind.value_type]
    return pa.string() if pa.types.is_large_string(kind) else kind


def test_json_and_columns_agree(corpus: list[tuple[str, bytes]]) -> None:
    read = thongbao.parse_batch(batch(corpus, pa.binary()), path="name", threads=3)
    for (name, content), row in zip(corpus, read.to_pylist()):
        assert row["json"] == thongbao.parse_json(content, name=name)
        document = json.loads(row["json"])
        tasks = [(task["body"], task["action"]["text"]) for task in thongbao.tasks(content, as_dict=True)]
        assert [(task["assignee_name"], task["action"]) for task in row["assignments"]] == tasks
        assert [found["code"] for found in document["diagnostics"]] == [found["code"] for found in row["diagnostics"]]
        assert row["failure"] is None


def test_a_bad_row_is_a_failure_and_nothing_more() -> None:
    files = [b"\x1f\x8b\x08", "THÔNG BÁO\nVề việc trực Tết\n".encode(), None, b"", b"%PDF-1.4 nothing", b"\x89PNG\r\n\x1a\n", b"\xff" * 999]
    rows = thongbao.parse_batch(pa.record_batch({"scan": pa.array(files, pa.binary())}), "scan").to_pylist()
    assert [row["failure"] is None for row in rows] == [False, True, False, True, False, False, True]
    assert rows[0]["failure"].startswith("is a gzip file; unpack it first")
    assert (rows[0]["json"], rows[0]["pages"], rows[0]["bytes"], rows[0]["directives"]) == (None, None, 3, [])
    assert rows[1]["subject"] == "Về việc trực Tết"
    assert rows[2]["failure"] == "is null: there is nothing to read"


def test_a_text_that_is_no_utf_8_is_read_as_its_bytes_are() -> None:
    """Spark does not look whether its texts are UTF-8."""
    tcvn3 = "Th«ng b¸o\nVÒ viÖc tæ chøc héi nghÞ\n\n1. C¸c x· phÊn ®Êu hoµn thµnh.\n".encode("latin-1")
    files = [tcvn3, b"\xff", "THÔNG BÁO".encode()]
    offsets = pa.py_buffer(b"".join(sum(map(len, files[:count])).to_bytes(4, "little") for count in range(4)))
    texts = pa.StringArray.from_buffers(3, offsets, pa.py_buffer(b"".join(files)))
    read = thongbao.parse_batch(pa.record_batch({"text": texts}), path="text")
    read.validate(full=True)
    expected = thongbao.parse_batch(pa.record_batch({"text": pa.array(files, pa.binary())}))
    assert read["text"] == expected["text"] and read["directives"] == expected["directives"]
    assert json.loads(read["json"][0].as_py())["source"]["encoding"] == "tcvn3"
    assert read["path"][1].as_py() == "\N{REPLACEMENT CHARACTER}"


def test_a_slice_of_a_batch_is_read_where_it_stands(corpus: list[tuple[str, bytes]]) -> None:
    whole = batch(corpus, pa.string())
    part = whole.slice(7, 5)
    assert thongbao.parse_batch(part, path="name") == thongbao.parse_batch(whole, path="name").slice(7, 5)
    assert thongbao.parse_batch(whole.slice(0, 0)).num_rows == 0


def test_texts_are_not_copied() -> None:
    """A copy of 64 MB would show in the memory of the process."""
    resource = pytest.importorskip("resource")
    blank = pa.array([" " * (64 << 20)], pa.large_string())
    texts = pa.record_batch({"text": blank})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    thongbao.parse_batch(texts, threads=1)
    # ru_maxrss is in KB on Linux.
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) << 10
    assert grown < 64 << 20, f"{grown >> 20} MB more"


def test_wrong_use_is_said() -> None:
    texts = pa.record_batch({"text": pa.array(["a"]), "number": pa.array([1])})
    with pytest.raises(KeyError, match="there is no column `body`; there are: text, number"):
        thongbao.parse_batch(texts, "body")
    with pytest.raises(ValueError, match="files are bytes, not Int64"):
        thongbao.parse_batch(texts, "number")
    with pytest.raises(ValueError, match="names are texts, not Int64"):
        thongbao.parse_batch(texts, path="number")
    with pytest.raises(ValueError):
        thongbao.parse_batch(texts, threads=0)
    with pytest.raises(TypeError):
        thongbao.parse_batch(pa.table(texts.to_pydict()), "text")
