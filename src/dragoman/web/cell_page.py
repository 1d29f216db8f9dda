"""One cell for its page: the value, how it is known, the words in their context, what lost, what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from dragoman.cells import NamedCell, find, walk
from dragoman.codebook import codebook
from dragoman.errors import UsageError
from dragoman.model import Candidate, Part, Reading, Readout, Span
from dragoman.register.decisions import Decision, cell_key, cell_keys
from dragoman.web.wording import in_words, plain

_AROUND = 90


class Quote(Struct, frozen=True):
    """Words with what stands before and after them.

    Attributes:
        part: where they stand, where that is not the text.
        start, end: code points.
    """

    before: str
    words: str
    after: str
    part: str
    start: int
    end: int


class Lost(Struct, frozen=True):
    """Values that lost for the same reason."""

    values: str
    why: str
    quotes: tuple[Quote, ...]


class Explained(Struct, frozen=True):
    """A cell, explained.

    Attributes:
        key: by which decisions name it.
        code: the value as stored.
        definition: what the codebook says about the basis.
        sentence: number of the statement that it belongs to or that its first words stand in; 0 for none.
    """

    key: str
    address: str
    words: str
    code: str
    basis: str
    definition: str
    rule: str
    quotes: tuple[Quote, ...]
    sources: tuple[str, ...]
    lost: tuple[Lost, ...]
    sentence: int
    decisions: tuple[Decision, ...] = ()


def decisions_by_address(program: Reading, decisions: Iterable[Decision]) -> dict[str, tuple[Decision, ...]]:
    """What people decided about the cells of a reading, by the addresses of the cells.

    Args:
        program: the reading as the program made it; decisions name its cells.
        decisions: standing ones, about any readouts.
    """
    addresses = {key: address for address, key in cell_keys(program).items()}
    start = f"{program.readout.id}/"
    found: dict[str, tuple[Decision, ...]] = {}
    for one in decisions:
        if one.subject.startswith(start):
            address = addresses.get(one.subject, one.subject.removeprefix(start))
            found[address] = (*found.get(address, ()), one)
    return found


def explained(
    reading: Reading, wanted: str, decisions: Mapping[str, tuple[Decision, ...]] | None = None
) -> tuple[Explained, ...]:
    """The cells at an address, each with the decisions about it.

    Args:
        reading: the reading.
        wanted: an address (see :func:`dragoman.cells.find`).
        decisions: by address, see :func:`decisions_by_address`.

    Raises:
        UsageError: there is no such address.
    """
    if not wanted:
        raise UsageError("no cell is named")
    by_address = decisions or {}
    return tuple(_explained(reading, named, by_address.get(named.address, ())) for named in find(reading, wanted))


def _explained(reading: Reading, named: NamedCell, decisions: tuple[Decision, ...]) -> Explained:
    cell = named.cell
    words = _in_words(reading, cell.value)
    stored = ", ".join(map(str, cell.value)) if isinstance(cell.value, tuple) else plain(str(cell.value or ""))
    return Explained(
        key=cell_key(reading.readout.id, named.address),
        address=named.address,
        words=words,
        code="" if stored == words else stored,
        basis=str(cell.basis),
        definition=codebook().entry(cell.basis).definition,
        rule=cell.rule,
        quotes=tuple(quote(reading.readout, span) for span in cell.evidence),
        sources=tuple(plain(source) for source in cell.sources),
        lost=tuple(_lost(reading.readout, cell.candidates, cell.evidence)),
        sentence=_sentence(reading, named.address, cell.evidence),
        decisions=decisions,
    )


def _in_words(reading: Reading, value: object) -> str:
    """A value in words; speakers, which are stored by their keys, by their names."""
    if not isinstance(value, tuple):
        return in_words(value)
    known = {party.key: party.name.value or party.office.value or party.key for party in reading.parties}
    return plain(", ".join(known.get(str(key), str(key)) for key in value))


def _lost(readout: Readout, candidates: Iterable[Candidate], shown: tuple[Span, ...]) -> Iterator[Lost]:
    groups: dict[tuple[str, tuple[Span, ...]], list[str]] = {}
    for candidate in candidates:
        groups.setdefault((candidate.why, candidate.evidence), []).append(plain(candidate.value))
    for (why, evidence), values in groups.items():
        quotes = tuple(quote(readout, span) for span in evidence if span not in shown)
        yield Lost(", ".join(values), plain(why), quotes)


def quote(readout: Readout, span: Span) -> Quote:
    """The words of a span in their context."""
    whole = readout.part(span.part)
    before, after = whole[max(0, span.start - _AROUND) : span.start], whole[span.end : span.end + _AROUND]
    return Quote(
        ("…" if span.start > _AROUND else "") + plain(before),
        plain(whole[span.start : span.end]),
        plain(after) + ("…" if span.end + _AROUND < len(whole) else ""),
        "" if span.part is Part.TEXT else str(span.part),
        span.start,
        span.end,
    )


def _sentence(reading: Reading, address: str, evidence: Sequence[Span]) -> int:
    parts = address.split(".")
    if parts[0] == "statement":
        return int(parts[1])
    for span in evidence:
        for number, statement in enumerate(reading.statements, 1):
            if span in statement.span:
                return number
    return 0


class Judged(Struct, frozen=True):
    """What people decided about a cell, beside what the program read.

    Attributes:
        address: of the cell.
        now: its value, in words; empty where it is left empty.
        read: what the program read, in words; empty where it found nothing.
        decisions: all that stand, in the order in which they were made.
    """

    address: str
    now: str
    read: str
    decisions: tuple[Decision, ...]

    @property
    def is_changed(self) -> bool:
        """Whether another value stands than the one read."""
        return self.now != self.read


def judged_cells(
    reading: Reading, program: Reading, decisions: Mapping[str, tuple[Decision, ...]]
) -> tuple[Judged, ...]:
    """The cells of a reading that people judged, in the order of the reading.

    Args:
        reading: as people decided it.
        program: as the program read it.
        decisions: by address.
    """
    read = {named.address: named.cell.value for named in walk(program)} if decisions else {}
    return tuple(
        Judged(
            named.address,
            _in_words(reading, named.cell.value),
            _in_words(program, read.get(named.address)),
            decisions[named.address],
        )
        for named in walk(reading)
        if named.address in decisions
    )
