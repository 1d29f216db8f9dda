"""Stable keys: how a decision names what it judges, so that it is found again after a new reading.

===========================================  =======================================================
``<readout>/party/<folded name>``            someone in a readout
``<readout>/party/@<folded office>``         someone whom the readout does not name
``<readout>/encounter/<n>``                  the encounter at this position, from 0
``<readout>/<start>-<end>``                  an act, by the characters of its clause
``<readout>/statement/<start>-<end>``        a sentence, likewise
``<readout>/figure/<start>-<end>``           a figure, likewise
``<key of one of these>#<field>``            a cell of it: ``...#date``, ``...#speakers``, ``...#areas=TRD``
``<readout>/<address>``                      a cell, by its address in the reading (see :mod:`dragoman.cells`)
===========================================  =======================================================

Where the characters are those of the headline, ``title:`` stands before them. Of several that would have one key, the
second has ``~2`` behind it, and so on. Addresses count what a reading found, so they may mean something else after a
new one: Dragoman itself writes the other keys.
"""

from __future__ import annotations

from collections import Counter

from dragoman.cells import walk
from dragoman.model import Part, Reading, Span
from dragoman.reference.folding import fold


def party_key(readout: str, name: str | None, office: str | None = None) -> str:
    """The key of someone in a readout: by name, else by office.

    >>> party_key("r1-7f3a", "Mira Ölden")
    'r1-7f3a/party/mira olden'
    """
    return f"{readout}/party/{_plain(name) if name else '@' + _plain(office or '')}"


def encounter_key(readout: str, position: int = 0) -> str:
    """The key of an encounter of a readout, by its position from 0."""
    return f"{readout}/encounter/{position}"


def act_key(readout: str, start: int, end: int) -> str:
    """The key of an act, by the half-open range of its clause."""
    return f"{readout}/{start}-{end}"


def cell_key(readout: str, address: str) -> str:
    """The key of a cell, by its address."""
    return f"{readout}/{address}"


def cell_keys(reading: Reading) -> dict[str, str]:
    """The stable key of each cell of a reading, by its address.

    Args:
        reading: as the program read it: what decisions changed must not change the keys by which they name it.
    """
    owners = _owners(reading)
    seen: Counter[str] = Counter()
    found = {}
    for named in walk(reading):
        owner, _, field = named.address.rpartition(".")
        if field.isdigit():
            owner, _, field = owner.rpartition(".")
            field = f"{field}={named.cell.value or ''}"
        found[named.address] = _numbered(f"{owners[owner]}#{field}", seen)
    return found


def keys_in(read: Reading, decided: Reading) -> frozenset[str]:
    """All that decisions may name in a readout: cells, and what has cells.

    Args:
        read: the reading as the program made it, by which cells are named.
        decided: the same with the cells that people decided, by which people, encounters and clauses are named.
    """
    cells = cell_keys(read)
    addresses = (cell_key(read.readout.id, address) for address in cells)
    return frozenset((*cells.values(), *addresses, *_owners(decided).values()))


def _owners(reading: Reading) -> dict[str, str]:
    """The key of everything that has cells, by its address."""
    readout = reading.readout.id
    seen: Counter[str] = Counter()
    found = {
        f"encounter.{number}": encounter_key(readout, number - 1) for number, _ in enumerate(reading.encounters, 1)
    }
    for number, party in enumerate(reading.parties, 1):
        found[f"party.{number}"] = _numbered(party_key(readout, party.name.value, party.office.value), seen)
    for number, statement in enumerate(reading.statements, 1):
        address = f"statement.{number}"
        found[address] = _numbered(f"{readout}/statement/{_range(statement.span)}", seen)
        for place, act in enumerate(statement.acts, 1):
            found[f"{address}.act.{place}"] = _numbered(f"{readout}/{_range(act.span)}", seen)
    for number, figure in enumerate(reading.figures, 1):
        found[f"figure.{number}"] = _numbered(f"{readout}/figure/{_range(figure.span)}", seen)
    return found


def _range(span: Span) -> str:
    return f"{'' if span.part is Part.TEXT else f'{span.part}:'}{span.start}-{span.end}"


def _numbered(key: str, seen: Counter[str]) -> str:
    seen[key] += 1
    return key if seen[key] == 1 else f"{key}~{seen[key]}"


def readout_of_key(key: str) -> str:
    """The readout that a key lies in."""
    return key.partition("/")[0]


def _plain(words: str) -> str:
    return " ".join(fold(words).split())
