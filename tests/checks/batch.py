"""Checks a Parquet file of `batch` with DuckDB against the database of the same inputs, and runs a query on it.

    python3 batch.py OUT.parquet OUT.sqlite QUERY

Prints what differs, and then ends with 1; else the rows of the query.
"""

import sqlite3
import sys
from collections import Counter

import duckdb

LISTS = ("directives", "assignments", "recipients", "signatures", "citations", "diagnostics")


def differences(parquet, database):
    columns = [row[0] for row in parquet.execute("DESCRIBE documents").fetchall()]
    lists = [name for name in columns if name in LISTS]
    if tuple(lists) != LISTS:
        yield f"the lists are {lists}"
    # In the database a copy names the first by its number, and a failure is in no row.
    flat = [name for name in columns if name not in (*LISTS, "duplicate_of", "failure")]
    ours = parquet.execute(f"SELECT {', '.join(flat)} FROM documents ORDER BY path").fetchall()
    theirs = database.execute(f"SELECT {', '.join(flat)} FROM documents ORDER BY path").fetchall()
    yield from compare("documents", ours, theirs)
    first = "SELECT one.path FROM documents JOIN documents one ON one.id = documents.duplicate_of ORDER BY documents.path"
    ours = parquet.execute("SELECT duplicate_of FROM documents WHERE duplicate_of NOT NULL ORDER BY path").fetchall()
    yield from compare("duplicate_of", ours, database.execute(first).fetchall())
    for name in lists:
        rows = parquet.execute(f"SELECT path, unnest({name}, recursive := true) FROM documents")
        fields = [field[0] for field in rows.description[1:]]
        joined = f"SELECT path, {', '.join(f'{name}.{field}' for field in fields)} FROM {name} JOIN documents ON documents.id = document"
        ours, theirs = rows.fetchall(), database.execute(joined).fetchall()
        if not ours:
            yield f"{name} has no rows"
        yield from compare(name, Counter(ours), Counter(theirs))


def compare(name, ours, theirs):
    if ours == theirs:
        return
    if isinstance(ours, Counter):
        yield f"{name}: only in Parquet {list(ours - theirs)[:3]}, only in the database {list(theirs - ours)[:3]}"
    else:
        yield f"{name}: {next((pair for pair in zip(ours, theirs) if pair[0] != pair[1]), (len(ours), len(theirs)))}"


file, other, query = sys.argv[1:]
parquet = duckdb.connect()
parquet.execute(f"CREATE VIEW documents AS SELECT * FROM '{file}'")
found = list(differences(parquet, sqlite3.connect(other)))
print("\n".join(found))
for row in duckdb.sql(query).fetchall():
    print(*row, sep="\t")
sys.exit(bool(found))
