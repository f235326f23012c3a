"""How files are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How files are read: the options of ``thongbao parse``, with its defaults."""

    suggestions: bool = True
    """Whether words are looked for that OCR probably misread; they are diagnostics ``OCR_DOUBT``."""
    encoding: Literal["utf-8", "utf-16le", "utf-16be", "tcvn3", "vni", "viscii", "viqr", "windows-1258"] | None = None
    """The encoding of a text in bytes; known by the bytes where it is not given. A ``str`` has none."""
    ocr: Literal["auto", "always", "never"] = "auto"
    """When the pages of a PDF are read by OCR: those without a text of their own, all, or none."""
    dpi: int = 300
    """Dots per inch at which a PDF's pages are drawn for OCR, 72 to 1200."""
    ocr_lang: str = "vie"
    """The language models of Tesseract, joined by ``+``."""
    ocr_command: Sequence[str] | None = None
    """Another OCR engine: a program and its arguments, ``{image}`` for the file of the page. It prints text, hOCR, ALTO or TSV."""
    timeout: float = 120.0
    """The seconds that another program may take for a file or a page."""
    max_ocr_pages: int = 500
    """The pages of one file that are read by OCR; a file with more is an error."""
