"""The dataclasses against the JSON Schema."""

from __future__ import annotations

import importlib.util
import json
import subprocess
from pathlib import Path

from conftest import ROOT

import thongbao
from thongbao import model


def test_the_dataclasses_are_those_of_the_schema() -> None:
    written = Path(model.__file__).read_text()
    spec = importlib.util.spec_from_file_location("generate", ROOT / "python/generate.py")
    assert spec is not None and spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    advice = "model.py is out of date: thongbao schema | python3 python/generate.py > python/thongbao/model.py"
    assert generate.generate(thongbao.schema()) == written, advice


def test_the_schema_is_that_of_the_command(command: Path) -> None:
    assert json.loads(subprocess.run([command, "schema"], capture_output=True, check=True).stdout) == thongbao.schema()


def test_every_kind_of_object_has_a_class() -> None:
    for name, of in thongbao.schema()["$defs"].items():
        assert hasattr(model, name), name
        if "properties" in of:
            assert set(of["properties"]) <= set(getattr(model, name).__dataclass_fields__), name
