"""Doubtful cells: found by an index of the register, shown from the readings as the program made them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from dragoman.cells import NamedCell, walk
from dragoman.model import Basis, Reading, Readout, Span
from dragoman.register.decisions import Decision, Kind, cell_keys
from dragoman.register.decisions.applying import as_read
from dragoman.register.decisions.decided import span_of
from dragoman.register.decisions.rows import standing_on
from dragoman.register.decisions.rulings import Ruling, by_address, in_words, rulings
from dragoman.register.review.questions import FIELDS, choices_of, doubt_of, field_of_address, tiers
from dragoman.register.review.values import Doubt, Quote, Wanted, Weighed

_AROUND = 90
_PAGE = 50
_KEPT = 32

_JUDGED = (
    "SELECT DISTINCT readout FROM cell WHERE field = ? AND basis IN ('INFERRED', 'EXTERNAL') AND basis = ?"
    " AND readout > ? ORDER BY readout LIMIT ?"
)
# Few cells have candidates, so these are asked for first, all at once.
_WEIGHED = """
SELECT DISTINCT cell.field, cell.basis, cell.readout FROM candidate JOIN cell ON cell.no = candidate.cell
ORDER BY cell.readout
"""
_COLUMN = {"areas": "area"}


class Page(Struct, frozen=True):
    """A readout as it is reviewed: the reading as the program made it, and which decisions stand on it.

    Attributes:
        judged: the addresses that somebody judged, each with the decisions.
    """

    reading: Reading
    keys: dict[str, str]
    judged: dict[str, tuple[Decision, ...]]

    def doubt_at(self, address: str) -> Doubt:
        """The cell at an address, which must be reviewed, as a question."""
        return next(self.doubt(named) for named in walk(self.reading) if named.address == address)

    def doubt(self, named: NamedCell) -> Doubt:
        """A cell of it as a question."""
        reading, address, cell = self.reading, named.address, named.cell
        name = field_of_address(address)
        words = "" if cell.value is None else in_words(reading, address, cell.value)
        typed = str(cell.value[0]) if isinstance(cell.value, tuple) and cell.value else words
        parts = address.split(".")
        of_words = parts[0] in ("statement", "figure")
        return Doubt(
            kind=Kind.CELL,
            subject=self.keys[address],
            object="",
            priority=round(FIELDS[name].weight * doubt_of(cell), 4),
            question=FIELDS[name].words + self._about(parts),
            value=words,
            typed=typed,
            why=f"{cell.basis}, {cell.rule}",
            score=None,
            quotes=tuple(quote(reading.readout, span) for span in cell.evidence),
            context=quote(reading.readout, span_of(reading, address)) if of_words else None,
            weighed=tuple(Weighed(one.value, one.why) for one in cell.candidates),
            choices=choices_of(reading, name),
            field=name,
            address=address,
            readout=reading.readout.id,
            name=reading.readout.name,
            text=reading.readout.text,
        )

    def _about(self, parts: list[str]) -> str:
        """Whom a question about a party is about."""
        if parts[0] != "party":
            return ""
        party = self.reading.parties[int(parts[1]) - 1]
        who = party.office.value if parts[2] == "name" else party.name.value
        return f" ({who or f'party {parts[1]}'})"


class Cells:
    """The cells of a register, as they are reviewed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Look at a register; readings are kept while several of their cells are asked about."""
        self._connection = connection

        def load(readout: str) -> tuple[Reading, dict[str, str]]:
            reading = as_read(connection, readout)
            return reading, cell_keys(reading)

        self._load = lru_cache(_KEPT)(load)

    def page(self, readout: str) -> Page:
        """A readout as it is reviewed.

        Raises:
            KeyError: the register does not hold it.
        """
        reading, keys = self._load(readout)
        return Page(reading, keys, by_address(reading, standing_on(self._connection, readout)))

    def doubts(self, wanted: Wanted) -> Iterator[Doubt]:
        """The doubtful cells that nobody judged, the most pressing first."""
        with_candidates = {} if wanted.readout else self._weighed()
        for _, name, basis, weighed in tiers():
            if wanted.field not in ("", name):
                continue
            if wanted.readout:
                readouts: Iterable[str] = (wanted.readout,)
            elif weighed:
                readouts = with_candidates.get((_COLUMN.get(name, name), str(basis)), ())
            else:
                readouts = self._readouts(name, basis)
            for readout in readouts:
                page = self.page(readout)
                for named in _reviewed(page.reading, name):
                    fits = (named.cell.basis, bool(named.cell.candidates)) == (basis, weighed)
                    if fits and named.address not in page.judged:
                        yield page.doubt(named)

    def every(self, wanted: Wanted) -> Iterator[Doubt]:
        """All cells that one person has not judged, readout by readout, whatever was read."""
        for readout in [wanted.readout] if wanted.readout else self._ids():
            page = self.page(readout)
            for named in _reviewed(page.reading, wanted.field):
                if all(one.by != wanted.by for one in page.judged.get(named.address, ())):
                    yield page.doubt(named).hidden()

    def judged(self) -> Iterator[tuple[Page, Ruling]]:
        """The cells that people judged, with what they said."""
        for (readout,) in self._connection.execute(_DECIDED_ON).fetchall():
            try:
                page = self.page(readout)
            except KeyError:
                continue
            for ruling in rulings(page.reading, standing_on(self._connection, readout)):
                yield page, ruling

    def _readouts(self, name: str, basis: Basis) -> Iterator[str]:
        """Readouts that have such a cell, in order; decisions may be made between one and the next."""
        after = ""
        wanted = (_COLUMN.get(name, name), str(basis))
        while page := self._connection.execute(_JUDGED, (*wanted, after, _PAGE)).fetchall():
            after = page[-1][0]
            yield from (readout for (readout,) in page)

    def _weighed(self) -> dict[tuple[str, str], list[str]]:
        """Readouts that have cells for which values were weighed and lost, by field and basis."""
        found: dict[tuple[str, str], list[str]] = {}
        for name, basis, readout in self._connection.execute(_WEIGHED):
            found.setdefault((name, basis), []).append(readout)
        return found

    def _ids(self) -> Iterator[str]:
        after = ""
        next_ids = "SELECT readout FROM reading WHERE readout > ? ORDER BY readout LIMIT ?"
        while page := self._connection.execute(next_ids, (after, _PAGE)).fetchall():
            after = page[-1][0]
            yield from (readout for (readout,) in page)


_DECIDED_ON = """
SELECT DISTINCT substr(subject, 1, instr(subject, '/') - 1) FROM decision
WHERE kind = 'cell' AND withdrawn_at IS NULL ORDER BY 1
"""


def quote(readout: Readout, span: Span, about: str = "") -> Quote:
    """The words of a span in their context."""
    whole = readout.part(span.part)
    before, after = whole[max(0, span.start - _AROUND) : span.start], whole[span.end : span.end + _AROUND]
    return Quote(
        readout.id, readout.name, span.part, span.start, span.end,
        ("…" if span.start > _AROUND else "") + before,
        whole[span.start : span.end],
        after + ("…" if span.end + _AROUND < len(whole) else ""),
        about,
    )  # fmt: skip


def _reviewed(reading: Reading, name: str) -> Iterator[NamedCell]:
    """The cells of a field, or of all fields that are reviewed."""
    for named in walk(reading):
        found = field_of_address(named.address)
        if found in FIELDS and name in ("", found):
            yield named
