#!/usr/bin/env python3
"""Lays a notice out as a page, in the formats that people have.

usage: make.py DOCUMENT.json OUT_DIR

DOCUMENT.json is a document as `thongbao parse` prints it. Writes NAME.docx with its own means, then by other programs
NAME.doc, NAME.rtf and NAME.pdf (LibreOffice), NAME.png and NAME.tiff (poppler; the first page), NAME.turned.png, which lies on its head, and NAME.scan.pdf, of which each page is an image. Letterhead and footer are tables of two columns without borders,
list markers are counted by the word processor where they count as it does, and tables are ruled.
"""
import json
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from xml.sax.saxutils import escape

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>
<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>
</Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"""
DOCUMENT_RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>
</Relationships>"""
# A page's number above its text, from the second page on.
HEADER = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:hdr {NAMESPACE}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>"""
SECTION = (
    '<w:sectPr xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"/><w:titlePg/></w:sectPr>'
)

# Markers that a word processor counts itself: the shape of the marker, the format and the text of the level.
COUNTED = [
    (re.compile(r"(\d+)\."), "decimal", "%1."),
    (re.compile(r"([abc])\)"), "lowerLetter", "%1)"),
    (re.compile(r"(-)"), "bullet", "-"),
    (re.compile(r"(\+)"), "bullet", "+"),
]


class Docx:
    """The body of a document that is being written, and the lists in it."""

    def __init__(self):
        self.body = []
        self.lists = []

    def paragraph(self, text, align="both", bold=False, list_id=None, indent=567, size=28, spacing=120):
        properties = f'<w:spacing w:before="0" w:after="{spacing}"/><w:jc w:val="{align}"/>'
        if list_id is not None:
            properties = (
                f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>{properties}<w:ind w:left="0" w:firstLine="{indent}"/>'
            )
        elif align == "both":
            properties += f'<w:ind w:firstLine="{indent}"/>'
        runs = "".join(run(part, bold, size) if part else '<w:r><w:br/></w:r>' for part in re.split(r"(?:\n)", text))
        return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"

    def add(self, *args, **kwargs):
        self.body.append(self.paragraph(*args, **kwargs))

    def list_of(self, items):
        """The number of a list that gives the items' markers by itself; none where it cannot."""
        markers = [item["marker"]["text"] if item["marker"] else "" for item in items]
        for shape, form, text in COUNTED:
            if not all(shape.fullmatch(marker) for marker in markers):
                continue
            if form != "bullet":
                ordinals = [item["marker"]["ordinal"][-1] for item in items]
                if ordinals != list(range(1, len(items) + 1)):
                    return None
            self.lists.append((form, text))
            return len(self.lists)
        return None

    def blocks(self, blocks):
        lists = {}
        for kind in ("directive", "point", "bullet"):
            items = [block for block in blocks if block["kind"] == kind]
            lists[kind] = self.list_of(items) if items else None
        for block in blocks:
            if block["kind"] == "table":
                self.table([[self.paragraph(cell, "left", size=24, spacing=0) for cell in row] for row in block["rows"]], True)
                self.add("", spacing=0)
                continue
            text = full_text(block)
            list_id = lists.get(block["kind"])
            if list_id is None and block["marker"]:
                text = f"{block['marker']['text']} {text}"
            self.add(text, list_id=list_id)
            self.blocks(block["children"])

    def table(self, rows, ruled, widths=None):
        columns = max(len(row) for row in rows)
        widths = widths or [9071 // columns] * columns
        border = "single" if ruled else "nil"
        sides = "".join(f'<w:{side} w:val="{border}" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        self.body.append(f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>')
        for row in rows:
            cells = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell, width in zip(row, widths))
            self.body.append(f"<w:tr>{cells}</w:tr>")
        self.body.append("</w:tbl>")

    def write(self, path):
        levels = "".join(
            f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
            for number, (form, text) in enumerate(self.lists, 1)
        )
        lists = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in range(1, len(self.lists) + 1)
        )
        parts = {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONS,
            "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
            "word/header1.xml": HEADER,
            "word/numbering.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:numbering {NAMESPACE}>{levels}{lists}</w:numbering>',
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {NAMESPACE}><w:body>{"".join(self.body)}{SECTION}</w:body></w:document>',
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)


def run(text, bold, size):
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:r><w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/>{weight}<w:sz w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def full_text(block):
    return f"{block['lead']}: {block['text']}" if block["lead"] else block["text"]


def centred(docx, lines, bold=False, size=26):
    return "".join(docx.paragraph(line, "center", bold, size=size, spacing=0) for line in lines)


def lay_out(document):
    docx = Docx()
    header = document["header"]
    text = lambda field: field["text"] if field else None
    issuers = [line for line in (text(header["parent_organ"]), text(header["organ"])) if line]
    date = ", ".join(part for part in (text(header["place"]), text(header["issued_date"])) if part)
    mottos = [text(motto) for motto in header["motto"]]
    docx.table(
        [[centred(docx, issuers, True, 24), centred(docx, mottos, True, 24)], [centred(docx, [text(header["code"]) or ""]), centred(docx, [date])]],
        False,
        [4000, 5500],
    )
    docx.add("", spacing=0)
    kind = document["document_type"]
    if kind and kind["text"]:
        docx.add(kind["text"], "center", True, spacing=0)
    if document["subject"]:
        docx.add(document["subject"]["text"], "center", True, spacing=240)
    if document["addressees"]:
        first, *others = [text(addressee) for addressee in document["addressees"]]
        docx.add("Kính gửi: " + first if not others else "Kính gửi:", "center")
        for addressee in [first, *others] if others else []:
            docx.add(f"- {addressee};", "left")
    for basis in document["legal_bases"]:
        docx.add(basis["text"])
    docx.blocks(document["body"])
    recipients = document["recipients"]
    lines = [f"- {entry['text']}" for entry in recipients["entries"]]
    lines += [f"- {recipients['archive']['text']}."] if recipients["archive"] else []
    left = docx.paragraph("Nơi nhận:", "left", True, size=24, spacing=0)
    left += "".join(docx.paragraph(line, "left", size=22, spacing=0) for line in lines)
    right = ""
    for signature in document["signatures"]:
        post, behalf = text(signature["position"]), text(signature["on_behalf_of"])
        prefixes = (signature["competence"] or "").split()
        lines = [f"{prefix}. {line}" for prefix, line in zip(prefixes, (behalf or "").split(" / "))]
        ranks = [title["text"] for title in signature["titles"] if title["text"].endswith(".")]
        titles = [title["text"] for title in signature["titles"] if not title["text"].endswith(".")]
        name = " ".join([*ranks, text(signature["full_name"]) or ""])
        right += centred(docx, [*lines, *([post] if post else []), "", "", "", name, *titles], True, 26)
    docx.table([[left, right]], False, [4700, 4800])
    return docx


def jpeg_shape(data):
    """Width, height and the number of colours of an image."""
    at = 2
    while at < len(data):
        mark, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= mark <= 0xC2:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big"), data[at + 9]
        at += 2 + length
    raise ValueError("the image has no frame")


def scan(images, path):
    """A PDF of grey images and nothing else, as a scanner writes it."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for image in images:
        data = image.read_bytes()
        width, height, colours = jpeg_shape(data)
        number = len(objects) + 1
        content = b"q 595 0 0 842 0 0 cm /I Do Q"
        kids.append(b"%d 0 R" % number)
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</XObject<</I %d 0 R>>>>>>" % (number + 1, number + 2),
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s/BitsPerComponent 8/Filter/DCTDecode/Length %d>>stream\n%s\nendstream"
            % (width, height, b"DeviceGray" if colours == 1 else b"DeviceRGB", len(data), data),
        ]
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(out)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    name = source.name.split(".")[0]
    docx = out / f"{name}.docx"
    lay_out(json.loads(source.read_text(encoding="utf-8"))).write(docx)
    if not shutil.which("soffice"):
        return
    with tempfile.TemporaryDirectory() as profile:
        for form in ("pdf", "doc", "rtf"):
            command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", form, "--outdir", str(out), str(docx)]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
    if not shutil.which("pdftoppm"):
        return
    with tempfile.TemporaryDirectory() as folder:
        pages = pathlib.Path(folder)
        pdf = str(out / f"{name}.pdf")
        subprocess.run(["pdftoppm", "-gray", "-jpeg", "-r", "200", pdf, str(pages / "page")], check=True)
        scan(sorted(pages.glob("page*.jpg")), out / f"{name}.scan.pdf")
        subprocess.run(["pdftoppm", "-gray", "-png", "-r", "300", "-singlefile", pdf, str(out / name)], check=True)
        subprocess.run(["pdftoppm", "-gray", "-tiff", "-r", "300", "-singlefile", pdf, str(out / name)], check=True)
        (out / f"{name}.tif").replace(out / f"{name}.tiff")
        subprocess.run(["pdftoppm", "-gray", "-r", "200", "-singlefile", pdf, str(pages / "page")], check=True)
        turn(pages / "page.pgm", out / f"{name}.turned.png")


def turn(page, png):
    """The picture of a page that was put in upside down."""
    _, width, height, _, pixels = page.read_bytes().split(maxsplit=4)
    width, height = int(width), int(height)
    turned = pixels[: width * height][::-1]
    rows = b"".join(b"\0" + turned[row * width : (row + 1) * width] for row in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    density = struct.pack(">IIB", 7874, 7874, 1)
    parts = [(b"IHDR", header), (b"pHYs", density), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    png.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts))


if __name__ == "__main__":
    main()
