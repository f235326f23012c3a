"""The dataclasses against the JSON Schema."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

import thongbao
from thongbao import model

sys.path.insert(0, str(ROOT / "python"))
from generate import generate  # noqa: E402


def test_the_dataclasses_are_those_of_the_schema() -> None:
    written = Path(model.__file__).read_text()
    advice = "model.py is out of date: thongbao schema | python3 python/generate.py > python/thongbao/model.py"
    assert generate(thongbao.schema()) == written, advice


def test_the_schema_is_that_of_the_command(command: Path) -> None:
    assert json.loads(subprocess.run([command, "schema"], capture_output=True, check=True).stdout) == thongbao.schema()


def test_every_kind_of_object_has_a_class() -> None:
    for name, of in thongbao.schema()["$defs"].items():
        assert hasattr(model, name), name
        if "properties" in of:
            assert set(of["properties"]) <= set(getattr(model, name).__dataclass_fields__), name
