"""Makes a client of a running server's OpenAPI document and uses it: `client.py URL CORPUS`, in a folder that it may fill."""

import io
import json
import subprocess
import sys
from pathlib import Path

url, corpus = sys.argv[1], Path(sys.argv[2])
generate = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--output-path", "notices", "--overwrite"]
made = subprocess.run([*generate, "--url", f"{url}/openapi.json"], capture_output=True, text=True)
assert Path("notices/client.py").exists(), made.stdout + made.stderr
sys.path.insert(0, ".")

from notices import Client  # noqa: E402
from notices.api.default import health, parse, tasks  # noqa: E402
from notices.models import Document, ParseFilesBody, Problem, TaskRow  # noqa: E402
from notices.types import File  # noqa: E402


def file(content: bytes, name: str | None = None) -> File:
    return File(payload=io.BytesIO(content), file_name=name)


client = Client(base_url=url)
assert health.sync(client=client).status == "ok"

rows = 0
texts = sorted((corpus / "state").glob("*.txt"))
assert texts
for path in texts:
    answer = parse.sync_detailed(client=client, body=file(path.read_bytes()))
    assert answer.status_code == 200 and isinstance(answer.parsed, Document), path
    assert answer.parsed.to_dict() == json.loads(answer.content), path
    # What the generated classes do not name is kept, too; here all must be named.
    assert not answer.parsed.additional_properties, path
    field = answer.parsed.subject
    assert field is None or field.text and not field.additional_properties, path
    listed = tasks.sync_detailed(client=client, body=file(path.read_bytes()))
    assert listed.status_code == 200 and all(isinstance(row, TaskRow) for row in listed.parsed), path
    assert [row.to_dict() for row in listed.parsed] == json.loads(listed.content), path
    rows += len(listed.parsed)
assert rows

several = ParseFilesBody(file=[file(texts[0].read_bytes(), "notice.txt"), file(b"\x1f\x8b\x08", "broken.gz")])
good, bad = parse.sync(client=client, body=several)
assert (good.name, bad.name) == ("notice.txt", "broken.gz")
assert isinstance(good.document, Document) and bad.failure.status == 415
refused = parse.sync_detailed(client=client, body=file(b"\x1f\x8b\x08"))
assert refused.status_code == 415 and isinstance(refused.parsed, Problem) and refused.parsed.detail
print(f"{len(texts)} documents and {rows} tasks by a generated client")
