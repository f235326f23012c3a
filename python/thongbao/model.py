"""The typed document: what the JSON of ``thongbao`` says. Written by ``generate.py`` from the JSON Schema.

Members that the JSON leaves out where there is nothing to say are ``None``, or empty. A part that was put together from several places has ``spans``
in place of ``span``; ``page`` and ``bbox``, or ``pages`` and ``bboxes``, are there where the format has pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

BBox = tuple[float, float, float, float]
"""Left, top, right and bottom edge on the page, in the units of the format."""

BlockKind = Literal["paragraph", "section", "article", "directive", "point", "bullet", "table"]
"""What a block is."""

DeadlineKind = Literal["before", "by", "within", "recurring", "from", "period", "relative"]
"""How a deadline is given."""

DiagnosticCode = Literal["UNRECOGNISED", "MISSING_ORGAN", "MISSING_CODE", "BLANK_NUMBER", "MISSING_DATE", "PARTIAL_DATE", "DATE_INVALID", "MISSING_TYPE", "MISSING_SUBJECT", "MISSING_RECIPIENTS", "MISSING_SIGNATURE", "CODE_TYPE_MISMATCH", "LIST_GAP", "MARKER_REPAIRED", "PAST_DEADLINE", "OCR_DOUBT", "COLUMNS_INTERLEAVED", "SEVERAL_DOCUMENTS", "INVALID_ENCODING"]
"""The stable words by which programs tell diagnostics apart; ``docs/diagnostics.md`` explains each."""

Scheme = Literal["roman", "decimal", "letter", "dash", "plus", "dot", "star", "word"]
"""How a marker counts."""

Severity = Literal["info", "warning", "error"]
"""How much a diagnostic matters."""

Span = tuple[int, int]
"""Byte offsets [start, end) into the input's UTF-8 text."""

System = Literal["state", "party", "organisation"]
"""The rule book that a layout follows."""

UnplacedKind = Literal["label", "page_number", "rule", "stamp", "footer", "noise"]
"""What kind of thing belongs to no part."""


@dataclass(slots=True, kw_only=True)
class Amount:
    """Số tiền, số lượng."""

    block: str
    """The block that it stands in."""
    text: str
    """As printed."""
    value: str
    """An exact decimal string; of a range the lower end."""
    unit: str
    """A currency by ISO 4217 (``VND``), ``percent``, or the unit or counted noun as printed; by what behind a bar: ``VND/năm``,
    ``tiêu chí/xã``.
    """
    span: Span
    """Where it stands."""
    confidence: float
    """How sure the reading is, 0 to 1."""
    bbox: BBox | None = None
    """The box about its words on that page."""
    page: int | None = None
    """The page, counted from 1."""
    qualifier: str | None = None
    """How exact it is said to be: ``khoảng``, ``trên``, ``không quá``."""
    upper: str | None = None
    """The upper end of a range."""


@dataclass(slots=True, kw_only=True)
class Annex:
    """Phụ lục: what follows the signature."""

    text: str
    """Its label: ``Phụ lục I``; empty where it opens without one."""
    title: Field | None
    """Its title."""
    confidence: float
    """How sure the reading is, 0 to 1."""
    body: list[Block]
    """Its text."""
    bbox: BBox | None = None
    """The box on the page, where the format tells."""
    page: int | None = None
    """The page, where the format tells."""
    span: Span | None = None
    """Where the value stands in the text."""
    bboxes: list[BBox] | None = None
    """The box of each on its page, where the format tells."""
    pages: list[int] | None = None
    """The page of each, where the format tells."""
    spans: list[Span] | None = None
    """Where the parts of the value stand in the text."""


@dataclass(slots=True, kw_only=True)
class Archive:
    """Lưu: who files it."""

    text: str
    """As printed, without the end mark: ``Lưu: VT, NN (30b)``."""
    units: list[str]
    """The units that file it: ``["VT", "NN"]``."""
    copies: int | None
    """The number of copies."""
    confidence: float
    """How sure the reading is, 0 to 1."""
    bbox: BBox | None = None
    """The box on the page, where the format tells."""
    page: int | None = None
    """The page, where the format tells."""
    span: Span | None = None
    """Where the value stands in the text."""
    bboxes: list[BBox] | None = None
    """The box of each on its page, where the format tells."""
    pages: list[int] | None = None
    """The page of each, where the format tells."""
    spans: list[Span] | None = None
    """Where the parts of the value stand in the text."""


@dataclass(slots=True, kw_only=True)
class Assignment:
    """Nhiệm vụ được giao: one body's task."""

    block: str
    """The block that gives it."""
    assignee: Mention
    """Who is to do it."""
    cooperating: list[Mention]
    """Phối hợp với: with whom."""
    action: Excerpt
    """The words of the task; none where the text breaks off behind the body."""
    deadline: Deadline | None
    """By when."""
    report_to: list[Mention]
    """Báo cáo: to whom."""
    confidence: float
    """How sure it is that the body has this task, 0 to 1."""
    items: list[TaskItem] = field(default_factory=list)
    """What it consists of, where items below the body say it: ``deadline`` is then the first that stands in them."""


@dataclass(slots=True, kw_only=True)
class Block:
    """One paragraph, item or table.

    ``marker``, ``lead`` and ``text`` together are what its span covers; the children have spans of their own.
    """

    id: str
    """Its place in the tree, ``2.1.3``: the second block, its first child, that one's third child."""
    kind: BlockKind
    """What it is."""
    marker: Marker | None
    """What it opens with; null for a paragraph."""
    lead: str | None
    """The words up to the colon, or the bold heading, that the item opens with: ``Sở Xây dựng``."""
    text: str
    """The item's own text after marker and lead, without its children."""
    organs: list[str]
    """The bodies that the lead names."""
    confidence: float
    """How sure the reading is, 0 to 1."""
    children: list[Block]
    """What stands under it."""
    rows: list[list[str]] = field(default_factory=list)
    """The cells of a table, row by row."""
    bbox: BBox | None = None
    """The box on the page, where the format tells."""
    page: int | None = None
    """The page, where the format tells."""
    span: Span | None = None
    """Where the value stands in the text."""
    bboxes: list[BBox] | None = None
    """The box of each on its page, where the format tells."""
    pages: list[int] | None = None
    """The page of each, where the format tells."""
    spans: list[Span] | None = None
    """Where the parts of the value stand in the text."""

    def descendants(self) -> Iterator[Block]:
        """This block and all under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.descendants()

    @property
    def full_text(self) -> str:
        """Lead and text in one."""
        return ": ".join(part for part in (self.lead, self.text) if part)


@dataclass(slots=True, kw_only=True)
class Citation:
    """Viện dẫn: a document that is cited."""

    block: str | None
    """The block that it stands in; null in a legal basis."""
    text: str
    """As printed."""
    type: str | None
    """The type's abbreviation, or its name where it has none (``Luật``)."""
    number: str | None
    """Its number."""
    notation: str | None
    """Its notation."""
    date: str | None
    """Its date, ISO 8601."""
    organ: str | None
    """Who issued it."""
    title: str | None
    """Its title, as far as the sentence gives it."""
    span: Span
    """Where it stands."""
    confidence: float
    """How sure the reading is, 0 to 1."""
    bbox: BBox | None = None
    """The box about its words on that page."""
    page: int | None = None
    """The page, counted from 1."""
    provision: str | None = None
    """The part of it that is meant: ``khoản 2 Điều 103``."""
    resolves_to: Span | None = None
    """Where the document is cited first and in full, if this is a later or shorter mention."""
    year: int | None = None
    """The year in its code, or of a law that is cited by year."""


@dataclass(slots=True, kw_only=True)
class Code:
    """Số, ký hiệu văn bản: ``Số: 15/TB-UBND`` (State), ``Số 18-TB/BCĐ`` (Party)."""

    text: str
    """As printed."""
    number: str | None
    """Số: the digits as printed (``05``); null where blank or unreadable."""
    notation: str | None
    """Ký hiệu: what follows the number, without the mark that joins them; repaired where OCR lost marks."""
    type_code: str | None
    """The abbreviation of the document's type in the notation: ``TB``."""
    organ_codes: list[str]
    """The other abbreviations of the notation, in printed order: ``["BCĐ"]``."""
    year: int | None
    """The year of a normative document's code: ``30/2020/NĐ-CP``."""
    canonical: str | None
    """Number, year and notation put together as the system writes them; null without a number."""
    confidence: float
    """How sure the reading is, 0 to 1."""
    bbox: BBox | None = None
    """The box on the page, where the format tells."""
    page: int | None = None
    """The page, where the format tells."""
    span: Span | None = None
    """Where the value stands in the text."""
    bboxes: list[BBox] | None = None
    """The box of each on its page, where the format tells."""
    pages: list[int] | None = None
    """The page of each, where the format tells."""
    spans: list[Span] | None = None
    """Where the parts of the value stand in the text."""


@dataclass(slots=True, kw_only=True)
class Deadline:
    """Thời hạn."""

    block: str
    """The block that it stands in."""
    text: str
    """As printed."""
    kind: DeadlineKind
    """How it is given."""
    date: str | None
    """The last day in time, ISO 8601, as the text gives it."""
    recurrence: str | None
    """The RFC 5545 RRULE of one that recurs."""
    span: Span
    """Where it stands."""
    confidence: float
    """How sure the reading is, 0 to 1."""
    bbox: BBox | None = None
    """The box about its words on that page."""
    computed_date: str | None = None
    """The last day, ISO 8601, of a relative one that counts from the day on which the document is issued, that day left out;
    from a weekend or a holiday with a day of its own it goes on to the next working day (Bộ luật Dân sự 2015, Điều 147, 148).
    None where working days may hold a holiday of the lunar calendar or a substitute for one.
    """
    duration: str | None = None
    """The ISO 8601 duration of a relative one: ``P15D``."""
    page: int | None = None
    """The page, counted from 1."""
    working_days: bool | None = None
    """Ngày làm việc: whether the duration counts working days."""

    @property
    def last_day(self) -> str | None:
        """The last day in time, as the text gives it or as it follows from the day of issue: ISO 8601."""
        return self.date or self.computed_date


@dataclass(slots=True, kw_only=True)
class Diagnostic:
    """One remark on the document."""

    code: DiagnosticCode
    """What kind of remark."""
    severity: Severity
    """How much it matters."""
    message: str
    """The remark in a sentence."""
    span: Span | None
    """What it is about; null where something is missing."""
    suggestion: str | None
    """What should probably stand there."""
    bbox: BBox | None = None
    """The box about its words on that page."""
    page: int | None = None
    """The page, counted from 1."""


@dataclass(slots=True, kw_only=True)
class DocumentType:
    """Tên loại văn bản."""

    text: str | None
    """As printed: ``THÔNG BÁO``; null for a công văn, which prints none."""
    code: str
    """Its abbreviation: ``TB``; empty where no rule gives one."""
    name: str
    """Its name: ``Thông báo``."""
    confidence: float
    """How sure the reading is, 0 to 1."""
    bbox: BBox | None = None
    """The box on the page, where the format tells."""
    page: int | None = None
    """The page, where the format tells."""
    span: Span | None = None
    """Where the value stands in the text."""
    bboxes: list[BBox] | None = None
    """The box of each on its page, where the format tells."""
    pages: list[int] | None = None
    """The page of each, where the format tells."""
    spans: list[Span] | None = None
    """Where the parts of the value stand in the text."""


@dataclass(slots=True, kw_only=True)
class Excerpt:
    """A stretch of text."""

    text: str
    """As printed."""
    span: Span
    """Where it stands."""
    bbox: BBox | None = None
    """The box about its words on that page."""
    page: int | None = None
    """The page, counted from 1."""


@dataclass(slots=True, kw_only=True)
class Field:
    """Text of the document with its place and how sure the reading is."""

    text: str
    """As printed: lines joined, spaces folded, Markdown marks taken out, NFC."""
    confidence: float
    """How sure the reading is, 0 to 1."""
    bbox: BBox | None = None
    """The box on the page, where the format tells."""
    page: int | None = None
    """The page, where the format tells."""
    span: Span | None = None
    """Where the value stands in the text."""
    bboxes: list[BBox] | None = None
    """The box of each on its page, where the format tells."""
    pages: list[int] | None = None
    """The page of each, where the format tells."""
    spans: list[Span] | None = None
    """Where the parts of the value stand in the text."""


@dataclass(slots=True, kw_only=True)
class Generator:
    """The program that made a document."""

    name: str
    """``thongbao``."""
    version: str
    """Its version."""


@dataclass(slots=True, kw_only=True)
class Header:
    """The letterhead (NĐ 30/2020, Phụ lục I, mục II: ô số 1 to 4, 10, 11)."""

    motto: list[Field]
    """Quốc hiệu và Tiêu ngữ, or ``ĐẢNG CỘNG SẢN VIỆT NAM``, or an organisation's title."""
    parent_organ: Organ | None
    """Cơ quan chủ quản: the body above the issuer."""
    organ: Organ | None
    """Cơ quan ban hành: the issuer."""
    code: Code | None
    """Số, ký hiệu."""
    place: Field | None
    """Địa danh."""
    issued_date: IssuedDate | None
    """Ngày tháng năm ban hành."""
    secrecy: Field | None
    """Độ mật: ``MẬT``, ``TỐI MẬT``, ``TUYỆT MẬT``."""
    priority: Field | None
    """Độ khẩn: ``KHẨN``, ``THƯỢNG KHẨN``, ``HỎA TỐC``."""
    circulation: Field | None
    """Phạm vi lưu hành: ``LƯU HÀNH NỘI BỘ``, ``XEM XONG TRẢ LẠI``."""


@dataclass(slots=True, kw_only=True)
class IssuedDate:
    """Ngày tháng năm ban hành."""

    text: str
    """As printed: ``ngày 10 tháng 11 năm 2017``."""
    date: str | None
    """ISO 8601: ``2017-11-10``; ``2017-11`` or ``2017`` where day or month is blank; null where it is no date."""
    confidence: float
    """How sure the reading is, 0 to 1."""
    bbox: BBox | None = None
    """The box on the page, where the format tells."""
    page: int | None = None
    """The page, where the format tells."""
    span: Span | None = None
    """Where the value stands in the text."""
    bboxes: list[BBox] | None = None
    """The box of each on its page, where the format tells."""
    pages: list[int] | None = None
    """The page of each, where the format tells."""
    spans: list[Span] | None = None
    """Where the parts of the value stand in the text."""


@dataclass(slots=True, kw_only=True)
class LegalBasis:
    """Căn cứ: a line that the document rests on."""

    text: str
    """As printed, whole."""
    citations: list[Citation]
    """The documents that it cites."""
    confidence: float
    """How sure the reading is, 0 to 1."""
    bbox: BBox | None = None
    """The box on the page, where the format tells."""
    page: int | None = None
    """The page, where the format tells."""
    span: Span | None = None
    """Where the value stands in the text."""
    bboxes: list[BBox] | None = None
    """The box of each on its page, where the format tells."""
    pages: list[int] | None = None
    """The page of each, where the format tells."""
    spans: list[Span] | None = None
    """Where the parts of the value stand in the text."""


@dataclass(slots=True, kw_only=True)
class Marker:
    """What an item opens with."""

    text: str
    """The marker, as the list reads it: ``II.`` also where the scan has ``H.``."""
    scheme: Scheme
    """How it counts."""
    ordinal: list[int]
    """Its number at each level: ``[2]``, ``[1, 3]``; empty for bullets."""
    printed: str | None = None
    """What stands in the input, where the list reads it otherwise."""


@dataclass(slots=True, kw_only=True)
class Mention:
    """A body or an office-holder, as the text names it."""

    text: str
    """As printed."""
    name: str
    """The full name: abbreviations written out, nothing else changed."""
    span: Span
    """Where it stands."""
    bbox: BBox | None = None
    """The box about its words on that page."""
    members: list[str] = field(default_factory=list)
    """The bodies that a name stands for which lists them: ``các Sở: Tài chính, Y tế`` is ``Sở Tài chính`` and ``Sở Y tế``."""
    page: int | None = None
    """The page, counted from 1."""


@dataclass(slots=True, kw_only=True)
class Organ:
    """A body that the document names, with its full name where that is known."""

    text: str
    """As printed, its lines joined."""
    name: str | None
    """The name as running text writes it, abbreviations written out (``UBND TỈNH X``: ``Ủy ban nhân dân tỉnh X``; NĐ 30/2020,
    Phụ lục II, IV); null where a part of it is unknown.
    """
    confidence: float
    """How sure the reading is, 0 to 1."""
    bbox: BBox | None = None
    """The box on the page, where the format tells."""
    page: int | None = None
    """The page, where the format tells."""
    span: Span | None = None
    """Where the value stands in the text."""
    bboxes: list[BBox] | None = None
    """The box of each on its page, where the format tells."""
    pages: list[int] | None = None
    """The page of each, where the format tells."""
    spans: list[Span] | None = None
    """Where the parts of the value stand in the text."""


@dataclass(slots=True, kw_only=True)
class PageSize:
    """The size of a page, in the unit of its boxes."""

    width: float
    """From left to right."""
    height: float
    """From top to bottom."""


@dataclass(slots=True, kw_only=True)
class Position:
    """Chức vụ: a signer's post."""

    text: str
    """As printed: ``PHÓ TRƯỞNG BAN``."""
    name: str
    """The post, put right where a seal ate its beginning: ``TRƯỞNG BAN`` behind ``KT. TRƯỞNG BAN`` is ``PHÓ TRƯỞNG BAN``."""
    confidence: float
    """How sure the reading is, 0 to 1."""
    bbox: BBox | None = None
    """The box on the page, where the format tells."""
    page: int | None = None
    """The page, where the format tells."""
    span: Span | None = None
    """Where the value stands in the text."""
    bboxes: list[BBox] | None = None
    """The box of each on its page, where the format tells."""
    pages: list[int] | None = None
    """The page of each, where the format tells."""
    spans: list[Span] | None = None
    """Where the parts of the value stand in the text."""


@dataclass(slots=True, kw_only=True)
class Recipient:
    """One recipient."""

    text: str
    """As printed: ``Thường trực Tỉnh ủy (để b/c);``."""
    name: str
    """Without purpose and end mark: ``Thường trực Tỉnh ủy``."""
    purpose: str | None
    """What it is sent for: ``để b/c``."""
    confidence: float
    """How sure the reading is, 0 to 1."""
    bbox: BBox | None = None
    """The box on the page, where the format tells."""
    page: int | None = None
    """The page, where the format tells."""
    span: Span | None = None
    """Where the value stands in the text."""
    bboxes: list[BBox] | None = None
    """The box of each on its page, where the format tells."""
    pages: list[int] | None = None
    """The page of each, where the format tells."""
    spans: list[Span] | None = None
    """Where the parts of the value stand in the text."""


@dataclass(slots=True, kw_only=True)
class Recipients:
    """Nơi nhận."""

    entries: list[Recipient]
    """One for each line, in printed order."""
    archive: Archive | None
    """The line that begins ``Lưu``."""
    note: Field | None
    """A purpose that stands for all, on a line of its own: ``(Để b/c)``."""


@dataclass(slots=True, kw_only=True)
class Signature:
    """Chữ ký: one signer with the right by which he signs (NĐ 30/2020, Phụ lục I, II.7)."""

    competence: str | None
    """Quyền hạn: ``TM``, ``KT``, ``TL``, ``TUQ``, ``Q``, several in printed order with a space; null where he signs in his own
    right.
    """
    on_behalf_of: Field | None
    """For whom: what stands behind the prefixes, joined by `` / ``."""
    position: Position | None
    """Chức vụ: the signer's own post."""
    full_name: Field | None
    """Họ và tên, without rank or degree."""
    titles: list[Field]
    """Other titles: a rank before the name, posts printed by it."""
    note: Field | None
    """``Đã ký``."""


@dataclass(slots=True, kw_only=True)
class Source:
    """The input that a document was made from."""

    name: str | None
    """The file's name; null where the library was given text alone."""
    sha256: str | None
    """The SHA-256 of its bytes, in hexadecimal; null where nobody asked."""
    bytes: int
    """Its length in bytes."""
    format: str
    """``text`` or ``markdown``; a file's ``hocr``, ``alto``, ``tsv``, ``docx``, ``doc``, ``rtf``, ``pdf``, ``png``, ``jpeg``,
    ``tiff``.
    """
    encoding: str
    """The encoding that it came in: ``utf-8``, ``utf-16le``, ``utf-16be``, ``tcvn3``, ``vni``, ``viscii``, ``viqr``,
    ``windows-1258``.
    """
    pages: int
    """Pages, counted by form feeds and page numbers where the format has none."""
    duplicate_of: str | None = None
    """The file with the same bytes whose document this one would repeat, and which therefore has no parts of its own; absent
    elsewhere. ``thongbao batch`` sets it.
    """
    engine: str | None = None
    """The program that read the words, where one did: ``tesseract 5.3.0``."""
    page_sizes: list[PageSize] = field(default_factory=list)
    """The size of each page, where the format tells, in the unit of its boxes: pixels of an image, points of a PDF."""


@dataclass(slots=True, kw_only=True)
class TaskItem:
    """One item of a task, with what it says itself of when."""

    block: str
    """The block that says it."""
    action: Excerpt
    """Its words."""
    deadline: Deadline | None
    """By when."""
    cooperating: list[Mention] = field(default_factory=list)
    """Phối hợp: who is to help with it, those whom the task names for all its items before those of its own."""
    report_to: list[Mention] = field(default_factory=list)
    """Báo cáo: to whom, as it is with those who help."""


@dataclass(slots=True, kw_only=True)
class Unplaced:
    """What belongs to no part of the document, kept so that nothing is lost."""

    kind: UnplacedKind
    """What it is."""
    text: str
    """As printed."""
    confidence: float
    """How sure the reading is, 0 to 1."""
    bbox: BBox | None = None
    """The box on the page, where the format tells."""
    page: int | None = None
    """The page, where the format tells."""
    span: Span | None = None
    """Where the value stands in the text."""
    bboxes: list[BBox] | None = None
    """The box of each on its page, where the format tells."""
    pages: list[int] | None = None
    """The page of each, where the format tells."""
    spans: list[Span] | None = None
    """Where the parts of the value stand in the text."""


@dataclass(slots=True, kw_only=True)
class Document:
    """One notice (thông báo) or other administrative document, as ``thongbao parse`` prints it."""

    schema_version: int
    """The version of this shape."""
    generator: Generator
    """The program that made it."""
    source: Source
    """The input that it was made from."""
    system: System | None
    """The rule book that the layout follows."""
    header: Header
    """The letterhead."""
    document_type: DocumentType | None
    """Tên loại."""
    subject: Field | None
    """Trích yếu nội dung."""
    addressees: list[Field]
    """Kính gửi."""
    legal_bases: list[LegalBasis]
    """Căn cứ ban hành: the lines before the body."""
    body: list[Block]
    """Nội dung."""
    recipients: Recipients
    """Nơi nhận."""
    signatures: list[Signature]
    """One for each signer."""
    annexes: list[Annex]
    """Phụ lục."""
    assignments: list[Assignment]
    """Who is to do what by when, drawn from the body."""
    deadlines: list[Deadline]
    """Deadlines found in the body."""
    amounts: list[Amount]
    """Money and quantities found in the body."""
    citations: list[Citation]
    """Documents cited in the body."""
    diagnostics: list[Diagnostic]
    """What is missing, contradictory or doubtful."""
    unplaced: list[Unplaced]
    """What belongs to no part."""
    review: list[str] | None = None
    """The parts whose confidence is too low, as paths into this JSON (``header.organ``, ``body[0].children[1]``); absent where
    nobody asked. See ``Document.parts_below``.
    """

    def blocks(self) -> Iterator[Block]:
        """Every block of the body in reading order."""
        for block in self.body:
            yield from block.descendants()

    def directives(self) -> Iterator[Block]:
        """The numbered directives, ``1.``, ``2.``, …, at any depth."""
        return (block for block in self.blocks() if block.kind == "directive")


@dataclass(slots=True, kw_only=True)
class Task(Assignment):
    """What one body is to do, with the document that says so."""

    source: str
    """The file; empty where the text is none's."""
    code: str | None
    """The document's number and notation."""
    issued_date: str | None
    """Its date of issue, ISO 8601."""
    line: int
    """The line of the text in which the assignee stands, from 1 on."""
    body: str
    """The full name of the body: of the assignee, or of one of those that a group lists."""
