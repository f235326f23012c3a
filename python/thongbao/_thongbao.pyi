import pyarrow

from ._options import Options

__version__: str

class ReadError(ValueError):
    """A file cannot be read.

    Its format holds no document, it is damaged or too large, or a program that its format needs is missing or failed. The text is a
    sentence without a subject: ``is a gzip file; unpack it first``.
    """

def parse_json(source: str | bytes, options: Options, name: str | None) -> str: ...
def tasks_json(source: str | bytes, options: Options, name: str | None) -> str: ...
def parse_batch(batch: pyarrow.RecordBatch, are_texts: bool, options: Options, threads: int | None) -> pyarrow.RecordBatch: ...
def batch_schema() -> pyarrow.Schema: ...
def schema_json() -> str: ...
