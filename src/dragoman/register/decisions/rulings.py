"""What people's decisions say about the cells of one reading: which counts, and where people disagree."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from dragoman.cells import walk
from dragoman.model import Party, Reading
from dragoman.register.decisions.keys import cell_keys, party_key
from dragoman.register.decisions.values import CELL_KINDS, Decision, Kind, Verdict
from dragoman.register.fields import ACT, AREAS, ENCOUNTER, FIGURE, OBJECT, PARTY, SPEAKERS, STATEMENT, Field

_SINGLE = {
    "encounter": ENCOUNTER,
    "party": PARTY,
    "statement": (*STATEMENT, SPEAKERS),
    "act": ACT,
    "figure": FIGURE,
}
_LISTED = {"areas": AREAS[0], "areas_inherited": AREAS[1], "objects": OBJECT}
_VERDICTS = (Verdict.ACCEPT, Verdict.AMEND, Verdict.REJECT)


class Ruling(Struct, frozen=True):
    """The decisions on one cell.

    Attributes:
        address: of the cell.
        counts: the decision that counts: an adjudication, else the last word.
        said: the last word of each person, in the order in which they were made.
        settled: whether an adjudication says what counts.
    """

    address: str
    counts: Decision
    said: tuple[Decision, ...]
    settled: bool

    @property
    def differ(self) -> bool:
        """Whether people said different things."""
        return len({(one.verdict is Verdict.REJECT, one.value) for one in self.said}) > 1


def by_address(reading: Reading, decisions: Iterable[Decision]) -> dict[str, tuple[Decision, ...]]:
    """The decisions on each cell of a reading that anybody judged, unsure ones too, by the address of the cell.

    Args:
        reading: as the program read it.
        decisions: standing ones, in the order in which they were made; those on other things are passed over.
    """
    wanted = [one for one in decisions if one.kind in CELL_KINDS]
    if not wanted:
        return {}
    keys = cell_keys(reading)
    addresses = {key: address for address, key in keys.items()}
    addresses |= {f"{reading.readout.id}/{address}": address for address in keys}
    found: dict[str, tuple[Decision, ...]] = {}
    for one in wanted:
        if one.subject in addresses:
            address = addresses[one.subject]
            found[address] = (*found.get(address, ()), one)
    return found


def rulings(reading: Reading, decisions: Iterable[Decision]) -> tuple[Ruling, ...]:
    """The decisions on the cells of a reading, by the order of their addresses.

    Args:
        reading: as the program read it.
        decisions: standing ones, in the order in which they were made; those that are about no cell of this reading,
            or that a person was unsure about, count for nothing.
    """
    found = []
    for address, judged in by_address(reading, decisions).items():
        said: dict[str, Decision] = {}
        settled = None
        for one in judged:
            if one.verdict not in _VERDICTS or not _is_readable(reading, address, one):
                continue
            if one.kind is Kind.ADJUDICATION:
                settled = one
            else:
                said.pop(one.by, None)
                said[one.by] = one
        if settled or said:
            by_person = tuple(said.values())
            found.append(Ruling(address, settled or by_person[-1], by_person, settled is not None))
    order = {named.address: place for place, named in enumerate(walk(reading))} if found else {}
    return tuple(sorted(found, key=lambda one: order[one.address]))


def field_of(address: str) -> Field:
    """The field that an address leads to.

    Raises:
        KeyError: it leads to none.
    """
    *owner, last = address.split(".")
    if last.isdigit():
        return _LISTED[owner[-1]]
    entity = "act" if "act" in owner else owner[0]
    return next(field for field in _SINGLE[entity] if field.name == last)


def value_of(reading: Reading, address: str, value: str) -> Any:
    """The value that a decision gives a cell.

    Args:
        reading: the reading; speakers are named by its parties.
        address: of the cell.
        value: as JSON: text as the register writes it, a number, null, or for speakers an array of keys or names.

    Raises:
        ValueError: it is none that the cell may hold.
    """
    held = json.loads(value)
    field = field_of(address)
    if held is None:
        return None
    if field is SPEAKERS:
        named = held if isinstance(held, list) else [held]
        return tuple(dict.fromkeys(_party(reading, str(one)) for one in named)) or None
    if not isinstance(held, str | int | float) or isinstance(held, bool):
        raise ValueError(f"{value} is no value of {field.name}")
    decoded = field.decode(held.strip() if isinstance(held, str) else repr(held))
    field.encode(decoded)
    if decoded == "":
        raise ValueError("the value is empty")
    return decoded


def as_value(reading: Reading, address: str, value: Any) -> str:
    """The value of a cell as a decision keeps it, so that it is understood after a new reading too."""
    if value is None:
        return "null"
    if isinstance(value, tuple):
        return json.dumps([_stable(reading.party(key)) for key in value], ensure_ascii=False)
    return json.dumps(field_of(address).encode(value), ensure_ascii=False)


def in_words(reading: Reading, address: str, value: Any) -> str:
    """The value of a cell as candidates and messages show it: codes and dates as written, speakers by their names."""
    if isinstance(value, tuple):
        return ", ".join(party.name.value or party.office.value or party.key for party in map(reading.party, value))
    return field_of(address).encode(value)


def _stable(party: Party) -> str:
    return party_key("", party.name.value, party.office.value).removeprefix("/party/")


def _party(reading: Reading, wanted: str) -> str:
    """The key of the party that is meant: by its key, or by name or office in any case."""
    if any(party.key == wanted for party in reading.parties):
        return wanted
    plain = party_key("", wanted.lstrip("@")).removeprefix("/party/")
    fits = [party.key for party in reading.parties if _stable(party) in (wanted, plain, f"@{plain}")]
    if len(fits) != 1:
        raise ValueError(f"{wanted!r} is none of the parties, or several")
    return fits[0]


def _is_readable(reading: Reading, address: str, decision: Decision) -> bool:
    if not decision.value:
        return decision.verdict is not Verdict.AMEND
    try:
        value = value_of(reading, address, decision.value)
    except ValueError:
        # A rejected value may be one that this version no longer knows: what it says of others holds no less.
        return decision.verdict is Verdict.REJECT
    return value is not None or decision.verdict is not Verdict.AMEND


def cells_of(reading: Reading) -> dict[str, Any]:
    """The cells of a reading by their addresses."""
    return {named.address: named.cell for named in walk(reading)}
