"""What the tests share: the corpus of the Rust side, and the command that is built from it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def texts() -> list[Path]:
    """The notices of `corpus/`, and those that are kept beside this repository."""
    corpus = sorted((ROOT / "corpus").rglob("*.txt"))
    assert corpus, "corpus/ holds no text"
    return corpus + sorted((ROOT.parent / "shared/notices").rglob("*.txt"))


@pytest.fixture(scope="session")
def notices() -> list[Path]:
    return texts()


@pytest.fixture(scope="session")
def command() -> Path:
    """The command: `$THONGBAO`, or what cargo built last."""
    if "THONGBAO" in os.environ:
        return Path(os.environ["THONGBAO"]).absolute()
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    built = [path for path in (target / "release/thongbao", target / "debug/thongbao") if path.exists()]
    if not built:
        pytest.skip("there is no thongbao command: cargo build --release, or say in $THONGBAO where it is")
    return max(built, key=lambda path: path.stat().st_mtime)


@pytest.fixture(scope="session")
def java() -> str:
    path = shutil.which("java")
    if path is None:
        pytest.skip("Spark needs Java, which is not installed")
    return path
