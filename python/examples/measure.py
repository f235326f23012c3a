#!/usr/bin/env python3
"""Measures how much one core reads of a folder of files, by processor time, that of OCR and of other programs included.

    python3 python/examples/measure.py /tmp/archive
    python3 python/examples/measure.py scans --for 10000000

prints files and pages a second and pages a core-hour, and with ``--for`` the core-hours and days for so many pages. Files are read one after
the other, in the way that a task of ``spark_archive.py`` reads them.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

import pyarrow as pa

import thongbao


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--glob", default="*", help="which files (*)")
    parser.add_argument("--dpi", type=int, default=300)
    parser.add_argument("--for", dest="pages", type=int, metavar="PAGES", help="what so many pages would take")
    arguments = parser.parse_args()
    options = thongbao.Options(dpi=arguments.dpi)
    files = sorted(path for path in arguments.folder.rglob(arguments.glob) if path.is_file())
    if not files:
        print(f"{arguments.folder} has no files {arguments.glob}", file=sys.stderr)
        return 1
    documents = failures = pages = size = 0
    spent = wall = 0.0
    for start in range(0, len(files), 64):
        contents = [path.read_bytes() for path in files[start : start + 64]]
        batch = pa.record_batch({"content": pa.array(contents, pa.binary())})
        before, began = processor(), time.perf_counter()
        rows = thongbao.parse_batch(batch, "content", threads=1, options=options)
        spent, wall = spent + processor() - before, wall + time.perf_counter() - began
        read = [count for count in rows["pages"].to_pylist() if count is not None]
        documents, pages = documents + len(read), pages + sum(read)
        failures += len(contents) - len(read)
        size += sum(map(len, contents))
    print(f"{documents} documents, {pages} pages, {size / 1e6:.1f} MB; {failures} files could not be read")
    print(f"{spent:.1f} s of processor time, {wall:.1f} s of wall time")
    if pages:
        print(f"one core: {documents / spent:.2f} documents/s, {size / 1e6 / spent:.2f} MB/s, {pages / spent * 3600:,.0f} pages an hour")
    if pages and arguments.pages:
        hours = arguments.pages * spent / pages / 3600
        print(f"{arguments.pages:,} pages: {hours:,.0f} core-hours; on 64 cores {hours / 64:,.1f} hours, on 256 {hours / 256:,.1f}")
    return 0


def processor() -> float:
    """Processor time of this process and of the programs that it ran to their end, in seconds."""
    programs = os.times()
    return time.process_time() + programs.children_user + programs.children_system


if __name__ == "__main__":
    sys.exit(main())
