"""Decisions as a text that lives well in git: one JSON object a line, sorted, always written alike."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from msgspec.structs import asdict

from dragoman.errors import SourceError
from dragoman.register.decisions.values import Decision, Kind, Verdict

_FIELDS = Decision.__struct_fields__
_OPTIONAL = {"object": "", "value": "", "withdrawn_by": None, "withdrawn_at": None, "withdrawn_why": None}
_SHOWN = 20


def to_text(decisions: Iterable[Decision]) -> str:
    """All decisions, a line each, those on one thing together; what is empty is left out."""
    ordered = sorted(decisions, key=lambda one: (one.kind, one.subject, one.object, one.at, one.id))
    return "".join(_line(one) + "\n" for one in ordered)


def from_text(text: str) -> tuple[Decision, ...]:
    """The decisions of a text.

    Raises:
        SourceError: something in it is no decision; the message lists every such line.
    """
    found: list[Decision] = []
    problems: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(_decision(line))
        except ValueError as error:
            problems.append(f"line {number}: {error}")
    seen: dict[str, Decision] = {}
    problems += [f"decision {one.id} stands twice" for one in found if seen.setdefault(one.id, one) != one]
    if problems:
        shown = [*problems[:_SHOWN], *[f"and {len(problems) - _SHOWN} more"] * (len(problems) > _SHOWN)]
        raise SourceError(
            "\n".join(["these are no decisions:", *shown]), "Nothing was restored: correct the file first"
        )
    return tuple(seen.values())


def _line(decision: Decision) -> str:
    given = {name: value for name, value in asdict(decision).items() if value != _OPTIONAL.get(name, ...)}
    return json.dumps(given, ensure_ascii=False)


def _decision(line: str) -> Decision:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        raise ValueError("a conflict of git is not settled")
    row: Any = json.loads(line)
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    row = {**_OPTIONAL, **row}
    wrong = sorted(set(_FIELDS) ^ row.keys())
    if wrong:
        raise ValueError(f"missing or unknown: {', '.join(wrong)}")
    for name, value in row.items():
        if not isinstance(value, str) and not (value is None and name.startswith("withdrawn")):
            raise ValueError(f"{name} is no text")
    decision = Decision(**{**row, "kind": Kind(row["kind"]), "verdict": Verdict(row["verdict"])})
    if decision.expected_id != decision.id:
        raise ValueError(f"{decision.id} is not the id of what it says: it was changed by hand")
    if len({value is None for name, value in row.items() if name.startswith("withdrawn")}) > 1:
        raise ValueError("withdrawn, but not by whom, when and why")
    return decision
