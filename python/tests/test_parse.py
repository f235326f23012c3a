"""Documents from texts and files, against the command."""

from __future__ import annotations

import dataclasses
import json
import multiprocessing
import shlex
import signal
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

import thongbao

NOTICE = """\
UBND TỈNH X
SỞ Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 05/TB-SYT
X, ngày 03 tháng 9 năm 2020
THÔNG BÁO
Về việc trực Tết
1. Giao Phòng Nghiệp vụ Y chủ trì lập lịch trực trước ngày 15/12/2020.
- Trực đủ 24 giờ.
Nơi nhận: KT. GIÁM ĐỐC
- UBND tỉnh (để b/c); PHÓ GIÁM ĐỐC
- Lưu: VT.
Trần Văn An
"""


def same(value: Any, said: Any, where: str = "document") -> None:
    """Checks that dataclasses say what JSON says, and nothing else."""
    if dataclasses.is_dataclass(value):
        names = {field.name for field in dataclasses.fields(value)}
        assert set(said) <= names, where
        for name in names:
            member = getattr(value, name)
            if name in said:
                same(member, said[name], f"{where}.{name}")
            else:
                assert member is None or member == [], f"{where}.{name}"
    elif isinstance(value, (list, tuple)):
        assert len(value) == len(said), where
        for place, (one, other) in enumerate(zip(value, said)):
            same(one, other, f"{where}[{place}]")
    else:
        assert value == said, where


def test_rust_and_python_give_the_same_json_for_every_notice(command: Path, notices: list[Path]) -> None:
    names = [str(path) for path in notices]
    printed = subprocess.run([command, "parse", "--format", "jsonl", *names], capture_output=True).stdout
    lines = printed.decode().splitlines()
    assert len(lines) == len(names)
    for name, line in zip(names, lines):
        content = Path(name).read_bytes()
        assert thongbao.parse_json(content, name=name) == line, name
        try:
            text = content.decode()
        except UnicodeDecodeError:
            continue
        assert thongbao.parse_json(text, name=name) == line, name
        assert thongbao.parse_file(name, as_dict=True) == json.loads(line), name


def test_dataclasses_say_what_the_json_says(notices: list[Path]) -> None:
    for path in notices:
        content = path.read_bytes()
        same(thongbao.parse(content), thongbao.parse(content, as_dict=True), str(path))


def test_tasks_are_those_of_the_command(command: Path, notices: list[Path]) -> None:
    names = [str(path) for path in notices]
    printed = subprocess.run([command, "tasks", "--format", "json", *names], capture_output=True).stdout
    rows = [json.loads(line) for line in printed.decode().splitlines()]
    read = [row for name in names for row in thongbao.tasks(Path(name).read_bytes(), name=name, as_dict=True)]
    assert rows == read
    assert len(rows) > 100
    same(thongbao.tasks(NOTICE), thongbao.tasks(NOTICE, as_dict=True), "tasks")


def test_a_document_can_be_walked() -> None:
    document = thongbao.parse(NOTICE)
    assert document.header.organ is not None and document.header.organ.name == "Sở Y tế"
    assert [block.id for block in document.blocks()] == ["1", "1.1"]
    (directive,) = document.directives()
    assert directive.marker is not None and directive.marker.text == "1."
    task, below = thongbao.tasks(NOTICE)
    assert (task.code, task.line, task.assignee.name) == ("05/TB-SYT", 9, "Phòng Nghiệp vụ Y")
    assert task.deadline is not None and task.deadline.last_day == "2020-12-15"
    assert (below.block, below.action.text, below.deadline) == ("1.1", "Trực đủ 24 giờ", None)
    start, end = task.assignee.span
    assert NOTICE.encode()[start:end].decode() == task.assignee.text


def test_bytes_are_files_of_any_format() -> None:
    hocr = """<html><body><div class="ocr_page" title="bbox 0 0 1654 2339"><span class="ocr_line">
        <span class="ocrx_word" title="bbox 300 100 350 130; x_wconf 91">TH&Ocirc;NG</span>
        <span class="ocrx_word" title="bbox 360 100 430 130; x_wconf 96">B&Aacute;O</span></span></div></body></html>"""
    document = thongbao.parse(hocr.encode())
    assert document.source.format == "hocr" and document.document_type is not None
    assert (document.document_type.page, document.document_type.bbox) == (1, (300, 100, 430, 130))
    # A text is what it is.
    assert thongbao.parse(hocr).source.format != "hocr"
    for source in (NOTICE.encode(), bytearray(NOTICE.encode()), memoryview(NOTICE.encode()), NOTICE.encode("utf-16")):
        document = thongbao.parse(source)
        assert document.header.code is not None and document.header.code.canonical == "05/TB-SYT"


def test_options_are_heeded() -> None:
    text = "THÔNG BÁO\nVề việc tố chức hội nghị\n\n1. Các xã phân đấu hoàn thành.\n"
    with_suggestions = thongbao.parse(text).diagnostics
    without = thongbao.parse(text, options=thongbao.Options(suggestions=False)).diagnostics
    assert {"tổ", "phấn"} <= {found.suggestion for found in with_suggestions}
    assert not any(found.suggestion for found in without)
    viscii = thongbao.Options(encoding="viscii")
    assert thongbao.parse("THÔNG BÁO".encode("latin-1"), options=viscii).source.encoding == "viscii"
    for wrong, said in [
        ({"ocr": "sometimes"}, "ocr is one of auto, always, never, not sometimes"),
        ({"encoding": "latin-1"}, "encoding is one of utf-8, .*, not latin-1"),
        ({"dpi": 10}, "dpi is 72 to 1200, not 10"),
        ({"timeout": -1.0}, "timeout is a number of seconds above 0, not -1"),
        ({"timeout": float("nan")}, "timeout is a number of seconds above 0, not NaN"),
        ({"ocr_command": []}, "ocr_command names no program"),
    ]:
        with pytest.raises(ValueError, match=said):
            thongbao.parse(text, options=thongbao.Options(**wrong))


def test_what_cannot_be_read_is_an_error_that_says_why(tmp_path: Path) -> None:
    with pytest.raises(thongbao.ReadError, match="^is a gzip file; unpack it first"):
        thongbao.parse(b"\x1f\x8b\x08")
    archive = tmp_path / "a.gz"
    archive.write_bytes(b"\x1f\x8b\x08")
    with pytest.raises(thongbao.ReadError, match="a.gz: is a gzip file; unpack it first"):
        thongbao.parse_file(archive)
    with pytest.raises(FileNotFoundError):
        thongbao.parse_file(tmp_path / "none")
    for wrong in (3, None, ["a"]):
        with pytest.raises(TypeError, match="a document is a str or bytes, not "):
            thongbao.parse(wrong)  # type: ignore[arg-type]
    with pytest.raises(UnicodeEncodeError):
        thongbao.parse("\ud800")


def test_odd_inputs_have_documents() -> None:
    for source in ("", "\n\n", "\0", b"", b"\xff\xff\xff", b"\xff\xfea", "a\0b\0" * 9):
        document = thongbao.parse(source)
        assert "UNRECOGNISED" in [found.code for found in document.diagnostics], source


def test_the_lock_is_released() -> None:
    """While one thread parses a long text, another one goes on."""
    long = NOTICE * 6000
    threads = [threading.Thread(target=thongbao.parse_json, args=(long,)) for _ in range(2)]
    longest, last = 0.0, time.perf_counter()
    for thread in threads:
        thread.start()
    began = last
    while any(thread.is_alive() for thread in threads):
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    took = last - began
    assert took > 0.2, "the text is too short to tell"
    assert longest < took / 2, f"this thread stood still for {longest:.2f} s of {took:.2f} s"


def read_in_child() -> str:
    return thongbao.parse_json(NOTICE.encode())


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system cannot fork")
def test_a_child_that_was_forked_reads_files_too() -> None:
    here = read_in_child()
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply_async(read_in_child).get(timeout=30) == here


@pytest.mark.skipif(not hasattr(signal, "SIGCHLD"), reason="this system has no signal of a child's end")
def test_signals_belong_to_who_calls(tmp_path: Path) -> None:
    """A process that handles the end of its children as it likes, as Spark's workers do, still learns what they read."""
    notice = tmp_path / "notice.txt"
    notice.write_text(NOTICE)
    scan = struct.pack(">8sI4sIIBBBBBI", b"\x89PNG\r\n\x1a\n", 13, b"IHDR", 8, 8, 8, 0, 0, 0, 0, 0)
    options = thongbao.Options(ocr_command=["sh", "-c", f"cat {shlex.quote(str(notice))}", "{image}"], timeout=20)
    before = signal.getsignal(signal.SIGCHLD)
    try:
        for handler in (lambda *_: None, signal.SIG_DFL, lambda *_: None):
            signal.signal(signal.SIGCHLD, handler)
            began = time.monotonic()
            document = thongbao.parse(scan, options=options)
            assert document.header.code is not None and document.header.code.canonical == "05/TB-SYT"
            assert time.monotonic() - began < 10
            assert signal.getsignal(signal.SIGCHLD) is handler
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_the_examples_of_the_documentation_run(monkeypatch: pytest.MonkeyPatch) -> None:
    for page in ("docs/python.md", "python/README.md", "README.md"):
        monkeypatch.chdir(ROOT)
        blocks = (ROOT / page).read_text().split("```python\n")[1:]
        assert blocks, page
        names: dict[str, Any] = {}
        for block in blocks:
            exec(compile(block.split("```")[0], page, "exec"), names)


def test_what_a_core_reads_can_be_measured() -> None:
    script = [sys.executable, ROOT / "python/examples/measure.py", ROOT / "corpus/state", "--glob", "*.txt", "--for", "10000000"]
    printed = subprocess.run(script, capture_output=True, text=True, check=True).stdout.splitlines()
    count = len(list((ROOT / "corpus/state").rglob("*.txt")))
    assert printed[0].startswith(f"{count} documents, ") and printed[0].endswith("; 0 files could not be read")
    assert printed[2].startswith("one core: ") and printed[3].startswith("10,000,000 pages: ")
