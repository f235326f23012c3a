#!/usr/bin/env python3
"""Writes thongbao/model.py, the dataclasses, from the JSON Schema of documents.

    thongbao schema | python3 python/generate.py > python/thongbao/model.py

A test says when this is to be done again.
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from typing import Any

HEAD = '''\
"""The typed document: what the JSON of ``thongbao`` says. Written by ``generate.py`` from the JSON Schema.

Members that the JSON leaves out where there is nothing to say are ``None``, or empty. A part that was put together from several places has ``spans``
in place of ``span``; ``page`` and ``bbox``, or ``pages`` and ``bboxes``, are there where the format has pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
'''

# What a class can do beside holding its members.
METHODS = {
    "Document": '''
    def blocks(self) -> Iterator[Block]:
        """Every block of the body in reading order."""
        for block in self.body:
            yield from block.descendants()

    def directives(self) -> Iterator[Block]:
        """The numbered directives, ``1.``, ``2.``, …, at any depth."""
        return (block for block in self.blocks() if block.kind == "directive")
''',
    "Block": '''
    def descendants(self) -> Iterator[Block]:
        """This block and all under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.descendants()

    @property
    def full_text(self) -> str:
        """Lead and text in one."""
        return ": ".join(part for part in (self.lead, self.text) if part)
''',
    "Deadline": '''
    @property
    def last_day(self) -> str | None:
        """The last day in time, as the text gives it or as it follows from the day of issue: ISO 8601."""
        return self.date or self.computed_date
''',
}

TASK = '''

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
'''


# Where a value stands: in one stretch of the text, or in several.
PLACE = ["bbox", "page", "span", "bboxes", "pages", "spans"]


def generate(schema: dict[str, Any]) -> str:
    """The text of model.py."""
    definitions = dict(schema["$defs"])
    definitions["Document"] = {**schema, "description": schema["description"]}
    values = {name: of for name, of in definitions.items() if of.get("type") != "object" and "properties" not in of}
    classes = {name: of for name, of in definitions.items() if name not in values}
    parts = [HEAD]
    for name, of in values.items():
        about = of["description"].split("\n\n")[0]
        parts.append(f"\n{name} = {value(of)}\n{docstring(about, '')}")
    parts += [text_of_class(name, of) for name, of in classes.items()]
    return "".join(parts) + TASK


def value(of: dict[str, Any]) -> str:
    """The type of a value that is no object."""
    if "enum" in of:
        return "Literal[" + ", ".join(f'"{name}"' for name in of["enum"]) + "]"
    items = [of["items"]] * of["minItems"]
    return "tuple[" + ", ".join(hint(item) for item in items) + "]"


def text_of_class(name: str, of: dict[str, Any]) -> str:
    members = dict(of["properties"])
    required = list(of["required"])
    # What is always there comes first, in the order of the JSON; where a value stands comes last.
    places = PLACE if set(PLACE) <= set(members) else []
    optional = [member for member in members if member not in [*required, *places]] + places
    lines = [f"\n\n@dataclass(slots=True, kw_only=True)\nclass {name}:\n", docstring(of["description"], "    "), "\n"]
    for member in required + optional:
        kind = hint(members[member])
        if member in optional:
            kind = default(kind, is_list=member not in places and members[member].get("type") == "array")
        lines.append(f"    {member}: {kind}\n{docstring(members[member].get('description', ''), '    ')}")
    return "".join(lines) + METHODS.get(name, "")


def default(kind: str, *, is_list: bool) -> str:
    """The type and the default of a member that is left out where there is nothing to say."""
    if is_list:
        return f"{kind} = field(default_factory=list)"
    return (kind if kind.endswith("| None") else f"{kind} | None") + " = None"


def hint(of: dict[str, Any]) -> str:
    """A type as Python writes it."""
    if "$ref" in of:
        return of["$ref"].removeprefix("#/$defs/")
    if "anyOf" in of:
        return " | ".join(hint(option) for option in of["anyOf"])
    if "const" in of:
        return {int: "int", str: "str"}[type(of["const"])]
    kinds = of["type"] if isinstance(of["type"], list) else [of["type"]]
    names = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
    return " | ".join(f"list[{hint(of['items'])}]" if kind == "array" else names[kind] for kind in kinds)


def docstring(text: str, indent: str) -> str:
    """What a description says, without the links of Rust's documentation."""
    text = re.sub(r"\[(`[^`]+`)\]", r"\1", text).replace("`", "``").replace("::", ".")
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    wrapped = [textwrap.wrap(paragraph, 126 - len(indent), break_long_words=False, break_on_hyphens=False) for paragraph in paragraphs]
    lines = "\n\n".join(f"\n{indent}".join(lines) for lines in wrapped).replace("\n\n", f"\n\n{indent}")
    if not lines:
        return ""
    end = f"\n{indent}" if "\n" in lines else ""
    return f'{indent}"""{lines}{end}"""\n'


if __name__ == "__main__":
    sys.stdout.write(generate(json.load(sys.stdin)))
