"""The schema in words: the comments of the migrations, as the docs print them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from dragoman.register.schema import SCRIPTS, script, statements

_HEAD = re.compile(r"CREATE (?:(VIRTUAL) )?(TABLE|VIEW) (\w+)(?: USING fts5)? (?:\(|AS) -- (.+)")
_COLUMN = re.compile(r'\s*"?(\w+)"?.*?,? -- (.+)')
_VIEW_COLUMN = re.compile(r'.*\bAS "?(\w+)"?,? -- (.+)')
_REFERENCE = re.compile(r"REFERENCES (\w+)")


class Column(Struct, frozen=True):
    """One column: its name, the table that it refers to (or empty), and what it holds."""

    name: str
    refers_to: str
    meaning: str


class Relation(Struct, frozen=True):
    """A table or a view."""

    name: str
    kind: str
    meaning: str
    columns: tuple[Column, ...]


def relations() -> tuple[Relation, ...]:
    """All tables and views, in the order of the schema."""
    return tuple(found for file in SCRIPTS for statement in statements(script(file)) for found in _relation(statement))


def _relation(statement: str) -> Iterator[Relation]:
    lines = [line for line in statement.splitlines() if not line.startswith("--")]
    for number, line in enumerate(lines):
        head = _HEAD.match(line)
        if head:
            kind = "full-text index" if head[1] else head[2].lower()
            columns = tuple(_columns(lines[number + 1 :], _VIEW_COLUMN if kind == "view" else _COLUMN))
            yield Relation(head[3], kind, head[4], columns)


def _columns(lines: list[str], pattern: re.Pattern[str]) -> Iterator[Column]:
    for line in lines:
        found = pattern.match(line)
        if found:
            reference = _REFERENCE.search(line)
            yield Column(found[1], reference[1] if reference else "", found[2])


def as_markdown() -> str:
    """The chapter of the docs that names every table and column."""
    parts = []
    for relation in relations():
        parts.append(f"### {relation.name} ({relation.kind})\n\n{relation.meaning}\n\n| column | holds |\n|---|---|")
        for column in relation.columns:
            arrow = f" → `{column.refers_to}`" if column.refers_to else ""
            parts[-1] += f"\n| `{column.name}`{arrow} | {column.meaning} |"
    return "\n\n".join(parts) + "\n"
