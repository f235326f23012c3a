#!/usr/bin/env python3
"""Reads an archive on Apache Spark: texts or scans, in a folder or in Parquet, to partitioned Parquet.

    spark-submit spark_archive.py /data/archive /data/documents
    spark-submit spark_archive.py /data/texts.parquet /data/documents --column text --name-column path

A folder's files are of any format that the ``thongbao`` command reads, each one document; names that begin with ``.`` or ``_`` are left
out, as Spark does. With ``--column`` the input is Parquet, with a document (a text, or a file's bytes) in each row and its name,
which no other row has, in another column.

The output has a row for each document, with the columns of ``thongbao.batch_schema()``, ``modified`` (when the file was changed; null
for Parquet) and two by which its folders are parted: ``outcome`` is ``document`` or ``failed``, ``year`` that of issue. What cannot be
read is a row with the cause in ``failure``.

Run it again and it does what is not in the output yet: a file with the same name and time of change is not read twice. The work is
committed group by group, so a run that was stopped has lost one group at the most. To try again what failed, remove the folder
``outcome=failed`` first. Two runs must not write to one output at once.

Each executor needs the package ``thongbao`` and the programs that its formats need (Tesseract, poppler, LibreOffice). A task reads one
document after the other: give Spark as many cores as the machines have.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from urllib.parse import unquote

import pyarrow as pa
from pyspark.errors import AnalysisException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StringType, StructField, StructType

import thongbao

# When a file was changed: what Spark has in `modificationTime`.
MODIFIED = pa.field("modified", pa.timestamp("us", tz="UTC"))
SCHEMA = thongbao.batch_schema().append(MODIFIED)

WRITTEN = StructType([*from_arrow_schema(SCHEMA).fields, StructField("outcome", StringType()), StructField("year", StringType())])

# Rows that go from Spark to Python at once. Scans are large.
ROWS = 64


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", help="a folder of files; with --column, Parquet")
    parser.add_argument("output", help="the folder of the Parquet files")
    parser.add_argument("--column", help="the column of the input that has the documents")
    parser.add_argument("--name-column", default="path", help="the column that has their names (path)")
    parser.add_argument("--commit", type=int, default=10_000, metavar="FILES", help="input files after which work is committed (10000)")
    parser.add_argument("--task", type=int, default=32, metavar="FILES", help="files of a folder that a task reads (32)")
    parser.add_argument("--max-size", type=int, default=256, metavar="MB", help="the most that a file may have (256)")
    parser.add_argument("--ocr-command", type=shlex.split, metavar="COMMAND", help="another OCR engine, as `thongbao parse` takes it")
    parser.add_argument("--dpi", type=int, default=300, help="dots per inch at which the pages of a PDF are drawn for OCR (300)")
    parser.add_argument("--timeout", type=float, default=120, metavar="SECONDS", help="what OCR of a file or page may take (120)")
    options = parser.parse_args(arguments)
    if not options.column and f"{options.output}/".startswith(options.input.rstrip("/") + "/"):
        parser.error(f"{options.output} is within the input: what the job writes would be read; name another output")
    spark = SparkSession.builder.appName("thongbao").getOrCreate()
    reading = thongbao.Options(ocr_command=options.ocr_command, dpi=options.dpi, timeout=options.timeout)
    try:
        if options.column:
            found = read_parquet(spark, options.input, options.output, options.column, options.name_column, options.commit, reading)
        else:
            sizes = {"commit": options.commit, "task": options.task, "max_size": options.max_size << 20}
            found = read_folder(spark, options.input, options.output, reading=reading, **sizes)
    except AnalysisException as error:
        # No such folder, no such column: Spark says which.
        print(f"spark_archive: {error.getMessage()}", file=sys.stderr)
        return 1
    print(", ".join(f"{count} {outcome}" for outcome, count in sorted(found.items())) or "nothing", "in", options.output)
    return 0


def read_folder(
    spark: SparkSession,
    folder: str,
    output: str,
    *,
    commit: int = 10_000,
    task: int = 32,
    max_size: int = 256 << 20,
    reading: thongbao.Options = thongbao.Options(),
) -> dict[str, int]:
    """Reads all files under a folder that the output does not have. Gives how many rows of each outcome the output has then."""
    if "://" not in folder:
        folder = os.path.abspath(folder)
    # Without the column `content` no file is opened.
    listed = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(escaped(folder))
    listed = named(listed, folder).select("name", "path", "length", "modified")
    prepare(spark, output)
    todo = listed.join(done(spark, output), ["name", "modified"], "left_anti")
    for files in groups(todo.filter(F.col("length") <= max_size).select("path").toLocalIterator(), commit):
        spark.conf.set("spark.sql.files.minPartitionNum", str(-(-len(files) // task)))
        content = spark.read.format("binaryFile").load([escaped(file.path) for file in files])
        write(parsed(named(content, folder), "content", reading), output)
    too_large = f"has more than {max_size >> 20} MB; --max-size takes larger files"
    write_failures(todo.filter(F.col("length") > max_size), too_large, output)
    # These Spark left out.
    unread = listed.join(done(spark, output), ["name", "modified"], "left_anti")
    write_failures(unread, "could not be opened, or was changed or removed while the job ran", output)
    return counts(spark, output)


def read_parquet(
    spark: SparkSession,
    source: str,
    output: str,
    column: str,
    name_column: str = "path",
    commit: int = 10_000,
    reading: thongbao.Options = thongbao.Options(),
) -> dict[str, int]:
    """The same for the rows of Parquet files, of which each has a document and its name."""
    source_files = spark.read.parquet(source).select(name_column, column).inputFiles()
    prepare(spark, output)
    for files in groups(sorted(source_files), commit):
        rows = spark.read.parquet(*(escaped(unquote(file)) for file in files))
        rows = rows.select(F.col(name_column).alias("name"), F.col(column).alias("content"))
        rows = rows.join(done(spark, output).select("name"), "name", "left_anti")
        write(parsed(rows.withColumn("modified", F.lit(None).cast("timestamp")), "content", reading), output)
    return counts(spark, output)


def prepare(spark: SparkSession, output: str) -> None:
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(ROWS))
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    # The paths of a group are looked up by so many tasks.
    spark.conf.set("spark.sql.sources.parallelPartitionDiscovery.parallelism", str(spark.sparkContext.defaultParallelism * 2))
    # A file that goes away while the job runs does not fail it; `read_folder` finds what has no row.
    spark.conf.set("spark.sql.files.ignoreMissingFiles", "true")
    spark.conf.set("spark.sql.files.ignoreCorruptFiles", "true")
    # The output is there from now on, so that it can be asked for what is done.
    nothing = spark.range(0).select(*(F.lit(None).cast(field.dataType).alias(field.name) for field in WRITTEN.fields))
    nothing.write.mode("append").partitionBy("outcome", "year").parquet(output)


def named(files: DataFrame, folder: str) -> DataFrame:
    """With the names of files within their folder, as `thongbao batch` has them."""
    root = re.sub("^[^:/]+:(//[^/]*)?", "", folder).rstrip("/")
    within = F.regexp_replace("path", rf"^[^:/]+:(//[^/]*)?\Q{root}\E/", "")
    return files.withColumn("name", within).withColumnRenamed("modificationTime", "modified")


def done(spark: SparkSession, output: str) -> DataFrame:
    """The names in the output, and when the files were changed that its rows were read from."""
    return written(spark, output).select(F.col("path").alias("name"), "modified")


def written(spark: SparkSession, output: str) -> DataFrame:
    return spark.read.schema(WRITTEN).parquet(output)


def groups(values: Iterable[Any], size: int) -> Iterator[list[Any]]:
    values = iter(values)
    while group := list(islice(values, size)):
        yield group


def parsed(rows: DataFrame, column: str, reading: thongbao.Options) -> DataFrame:
    """The documents in a column, on the executors."""

    def parse(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            # Spark gives each of its cores a task, so each task works on one thread.
            documents = thongbao.parse_batch(batch, column, path="name", threads=1, options=reading)
            yield with_time(documents, batch)

    return rows.select("name", column, "modified").mapInArrow(parse, from_arrow_schema(SCHEMA))


def write_failures(files: DataFrame, cause: str, output: str) -> None:
    def fail(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            nothing = pa.RecordBatch.from_arrays([batch["name"], pa.nulls(len(batch), pa.binary())], ["name", "content"])
            rows = thongbao.parse_batch(nothing, "content", path="name", threads=1)
            values = {"failure": pa.array([cause] * len(batch)), "bytes": batch["length"]}
            columns = [values.get(field.name, rows[field.name]).cast(field.type) for field in rows.schema]
            yield with_time(pa.RecordBatch.from_arrays(columns, schema=rows.schema), batch)

    if not files.isEmpty():
        write(files.select("name", "length", "modified").mapInArrow(fail, from_arrow_schema(SCHEMA)), output)


def with_time(rows: pa.RecordBatch, batch: pa.RecordBatch) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([*rows.columns, batch["modified"].cast(MODIFIED.type)], schema=SCHEMA)


def write(rows: DataFrame, output: str) -> None:
    """Adds rows to the output, all or none of them."""
    rows = rows.withColumn("outcome", F.when(F.col("failure").isNull(), "document").otherwise("failed"))
    rows = rows.withColumn("year", F.substring("issued_date", 1, 4))
    # By the folders, so that a group adds a few files to each and not one for each task.
    rows = rows.repartition("outcome", "year")
    rows.write.mode("append").option("compression", "zstd").partitionBy("outcome", "year").parquet(output)


def counts(spark: SparkSession, output: str) -> dict[str, int]:
    return {row["outcome"]: row["count"] for row in written(spark, output).groupBy("outcome").count().collect()}


def escaped(path: str) -> str:
    """A path in which no letter stands for others."""
    return re.sub(r"([\\{}\[\]*?])", r"\\\1", path)


if __name__ == "__main__":
    sys.exit(main())
