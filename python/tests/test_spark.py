"""examples/spark_archive.py on a small cluster, of which a worker is killed while it works: two worker processes on this machine."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import ROOT

import thongbao

pytest.importorskip("pyspark", reason="pyspark is not installed")

SCRIPT = ROOT / "python/examples/spark_archive.py"
SCANS = 12

# An engine that takes a while, tells of each page that it begins, and "reads" the notice that lies beside it.
ENGINE = """\
echo page >> {pages}
sleep 1
cat {notice}
"""


def image(number: int) -> bytes:
    """A grey PNG of 8 by 8, another for each number."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\0" + bytes([number] * 8) for _ in range(8)))
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Texts, scans, and what is neither."""
    folder = tmp_path / "archive [1]"
    for kind in ("state", "party", "ocr"):
        shutil.copytree(ROOT / "corpus" / kind, folder / "texts" / kind, ignore=shutil.ignore_patterns("*.json"))
    (folder / "scans").mkdir()
    for number in range(SCANS):
        # Larger files are read first, so that the work begins with these.
        (folder / f"scans/trang {number:02}.png").write_bytes(image(number) + b"\0" * 100_000)
    (folder / "bad").mkdir()
    (folder / "bad/packed.gz").write_bytes(b"\x1f\x8b\x08")
    (folder / "bad/torn.pdf").write_bytes(b"%PDF-1.7 torn")
    (folder / "bad/large.txt").write_bytes(b"a" * (3 << 20))
    return folder


@pytest.fixture
def engine(tmp_path: Path) -> list[str]:
    script = tmp_path / "engine.sh"
    notice = ROOT / "corpus/state/three-sentence-holiday-notice.txt"
    script.write_text(ENGINE.format(pages=shlex.quote(str(tmp_path / "pages")), notice=shlex.quote(str(notice))))
    return ["sh", str(script), "{image}"]


# Two workers, of a core and 1024 MB each.
CLUSTER = "local-cluster[2,1,1024]"


class Job:
    """A run of the example, and so many more in the same session."""

    def __init__(self, arguments: list[str], log: Path, master: str, times: int) -> None:
        import pyspark

        environment = {
            **os.environ,
            "SPARK_HOME": str(Path(pyspark.__file__).parent),
            "PYSPARK_PYTHON": sys.executable,
            "PYSPARK_DRIVER_PYTHON": sys.executable,
            "PYTHONPATH": str(SCRIPT.parent),
            "PYSPARK_SUBMIT_ARGS": f"--master {master} --driver-memory 1g --conf spark.ui.enabled=false "
            "--conf spark.sql.shuffle.partitions=4 pyspark-shell",
        }
        self.log = log
        again = f"import spark_archive; [spark_archive.main() for _ in range({times})]"
        program = [str(SCRIPT)] if times == 1 else ["-c", again]
        # A session of its own, so that all of it can be ended.
        with log.open("wb") as stderr:
            self.process = subprocess.Popen(
                [sys.executable, *program, *arguments],
                stdout=subprocess.PIPE,
                stderr=stderr,
                env=environment,
                cwd=log.parent,
                start_new_session=True,
            )

    def workers(self) -> list[int]:
        """The processes in which Spark's tasks run."""
        found = []
        for process in Path("/proc").iterdir():
            try:
                command = (process / "cmdline").read_bytes()
                if b"CoarseGrainedExecutorBackend" in command and os.getsid(int(process.name)) == self.process.pid:
                    found.append(int(process.name))
            except (OSError, ValueError):
                continue
        return found

    def said(self) -> str:
        return self.log.read_text(errors="replace")[-8000:]

    def result(self, code: int = 0) -> str:
        out, _ = self.process.communicate(timeout=300)
        assert self.process.returncode == code, self.said()
        return out.decode()

    def end(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()


@pytest.fixture
def run(tmp_path: Path, java: str) -> Iterator[type]:
    jobs: list[Job] = []

    def start(*arguments: str, master: str = "local[2]", times: int = 1) -> Job:
        jobs.append(Job(list(arguments), tmp_path / f"{len(jobs)}.log", master, times))
        return jobs[-1]

    yield start
    for job in jobs:
        job.end()


def rows(output: Path) -> list[dict[str, object]]:
    """The rows of an output, by path, without what says where and when files were."""
    read = pq.read_table(output).drop_columns(["modified", "outcome", "year"])
    return read.sort_by("path").to_pylist()


def alone(folder: Path, engine: list[str]) -> list[dict[str, object]]:
    """The same rows, made by this process alone."""
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.name != "large.txt")
    batch = pa.record_batch({"name": pa.array(files), "file": pa.array([(folder / name).read_bytes() for name in files])})
    return thongbao.parse_batch(batch, "file", path="name", options=thongbao.Options(ocr_command=engine)).to_pylist()


def pages(tmp_path: Path) -> int:
    path = tmp_path / "pages"
    return len(path.read_text().splitlines()) if path.exists() else 0


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="the workers are looked for in /proc")
def test_a_worker_that_is_killed_changes_nothing(archive: Path, engine: list[str], run, tmp_path: Path) -> None:
    output = tmp_path / "documents"
    arguments = [str(archive), str(output), "--task", "6", "--max-size", "2", "--ocr-command", shlex.join(engine)]
    job = run(*arguments, master=CLUSTER)
    deadline = time.monotonic() + 180
    while pages(tmp_path) < 4:
        assert job.process.poll() is None and time.monotonic() < deadline, job.said()
        time.sleep(0.02)
    workers = job.workers()
    assert len(workers) == 2, job.said()
    os.kill(workers[0], signal.SIGKILL)
    assert pages(tmp_path) < SCANS, "the job was over before a worker could be killed"
    assert "3 failed" in job.result()
    assert "ExecutorLostFailure" in job.log.read_text() or "Lost executor" in job.log.read_text(), job.said()

    expected = alone(archive, engine)
    read = rows(output)
    too_large = [row for row in read if row["path"] == "bad/large.txt"]
    assert [(row["failure"], row["bytes"], row["json"]) for row in too_large] == [
        ("has more than 2 MB; --max-size takes larger files", 3 << 20, None)
    ]
    assert [row for row in read if row["path"] != "bad/large.txt"] == expected
    assert sum(row["failure"] is not None for row in read) == 3
    assert {path.name for path in output.iterdir() if path.is_dir()} == {"outcome=document", "outcome=failed"}

    # Again: what is done is not done again. What is new is.
    engine_ran = pages(tmp_path)
    (archive / "texts/new.txt").write_text("THÔNG BÁO\nVề việc trực Tết\n")
    run(*arguments).result()
    assert pages(tmp_path) == engine_ran
    paths = [row["path"] for row in rows(output)]
    assert len(paths) == len(set(paths)) == len(expected) + 2
    assert "texts/new.txt" in paths


def test_parquet_is_read_too(run, tmp_path: Path) -> None:
    texts = sorted((ROOT / "corpus/state").glob("*.txt"))
    names, contents = [path.name for path in texts], [path.read_text() for path in texts]
    source, output = tmp_path / "texts 1.parquet", tmp_path / "documents"
    pq.write_table(pa.table({"name": names + ["null"], "body": contents + [None]}), source)
    arguments = [str(source), str(output), "--column", "body", "--name-column", "name"]
    # The second time there is nothing to do.
    assert run(*arguments, times=2).result() == f"{len(texts)} document, 1 failed in {output}\n" * 2
    batch = pa.record_batch({"name": pa.array(names + ["null"]), "body": pa.array(contents + [None])})
    expected = thongbao.parse_batch(batch, "body", path="name").to_pylist()
    assert rows(output) == sorted(expected, key=lambda row: row["path"])


def test_wrong_use_is_said(run, tmp_path: Path) -> None:
    job = run(str(tmp_path), str(tmp_path / "documents"))
    job.result(2)
    assert "is within the input" in job.said()
    job = run(str(tmp_path / "none"), str(tmp_path / "documents"))
    job.result(1)
    assert "spark_archive: [PATH_NOT_FOUND] Path does not exist" in job.said()
    assert not (tmp_path / "documents").exists()
