"""A reading as people decided it: the one place where decisions about cells are applied."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dragoman.cells import with_cells
from dragoman.model import Basis, Candidate, Cell, Reading, Span
from dragoman.register.decisions.rulings import Ruling, cells_of, in_words, rulings, value_of
from dragoman.register.decisions.values import Decision, Verdict

_SAID = {Verdict.ACCEPT: "accepted", Verdict.AMEND: "amended", Verdict.REJECT: "rejected"}


def decided(reading: Reading, decisions: Iterable[Decision]) -> Reading:
    """The reading with the cells that people accepted, amended or rejected.

    An amended or accepted cell has the basis DECIDED and the value that the person gave or confirmed; a rejected one is
    empty. What the program read stays beside it as a candidate that lost. A value that was rejected stays away after a
    new reading; another value that a new reading finds is shown, and is open to judgement again.

    Args:
        reading: as the program read it.
        decisions: standing ones, in the order in which they were made, about any cells of any readouts.
    """
    held = cells_of(reading)
    changed = {}
    for ruling in rulings(reading, decisions):
        cell = _ruled(reading, ruling, held[ruling.address])
        if cell is not None:
            changed[ruling.address] = cell
    return with_cells(reading, changed) if changed else reading


def _ruled(reading: Reading, ruling: Ruling, read: Cell[Any]) -> Cell[Any] | None:
    """The cell that takes the place of the one read; None where that stands as it is."""
    one = ruling.counts
    judged = _judged(reading, ruling.address, one, read)
    if one.verdict is Verdict.REJECT:
        if read.value is None or (one.value and judged != read.value):
            return None
        value = None
    else:
        value = judged
    lost = _lost(reading, ruling, read, value)
    rule, sources = f"decisions.{one.verdict}", (f"decision:{one.id}",)
    if value is None:
        return Cell(None, Basis.ABSENT, rule, (), lost, sources)
    return Cell(value, Basis.DECIDED, rule, _evidence(reading, ruling.address, read, value), lost, sources)


def _judged(reading: Reading, address: str, decision: Decision, read: Cell[Any]) -> Any:
    """The value that a decision speaks of; that of the cell where it names none."""
    if not decision.value:
        return read.value
    try:
        return value_of(reading, address, decision.value)
    except ValueError:
        return None  # rejected, and not a value that the cell could hold today


def _lost(reading: Reading, ruling: Ruling, read: Cell[Any], value: Any) -> tuple[Candidate, ...]:
    """What was read and what others decided, each with the reason why it does not count."""
    one = ruling.counts
    done = f"{_SAID[one.verdict]} by {one.by} on {one.at[:10]}: {one.why}"
    found = []
    if read.value is not None and read.value != value:
        why = f"read so by the program ({read.basis}, {read.rule}); {done}"
        found.append(Candidate(in_words(reading, ruling.address, read.value), why, read.evidence))
    for other in ruling.said:
        if other is not one and (other.verdict, other.value) != (one.verdict, one.value):
            theirs = None if other.verdict is Verdict.REJECT else _judged(reading, ruling.address, other, read)
            words = "no value" if theirs is None else in_words(reading, ruling.address, theirs)
            found.append(Candidate(words, f"{_SAID[other.verdict]} by {other.by} on {other.at[:10]}: {other.why}"))
    taken = "" if value is None else in_words(reading, ruling.address, value)
    return (*found, *(candidate for candidate in read.candidates if candidate.value != taken))


def _evidence(reading: Reading, address: str, read: Cell[Any], value: Any) -> tuple[Span, ...]:
    """The characters that a decided value stands on: those read, else where its words stand, else all that was read."""
    if read.value == value and read.evidence:
        return read.evidence
    words = in_words(reading, address, value)
    for candidate in read.candidates:
        if candidate.value == words and candidate.evidence:
            return candidate.evidence
    place = span_of(reading, address)
    at = reading.readout.slice(place).find(words) if isinstance(value, str) else -1
    if at >= 0:
        return (Span(place.start + at, place.start + at + len(words), place.part),)
    return read.evidence or (place,)


def span_of(reading: Reading, address: str) -> Span:
    """The characters that the owner of a cell stands on: its clause, sentence or figure, else the whole text."""
    kind, number, *rest = address.split(".")
    if kind == "statement":
        statement = reading.statements[int(number) - 1]
        return statement.acts[int(rest[1]) - 1].span if rest[0] == "act" else statement.span
    if kind == "figure":
        return reading.figures[int(number) - 1].span
    return Span(0, len(reading.readout.text))
