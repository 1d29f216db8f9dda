"""Which of two states with one name is meant: the Dominican Republic or Dominica, one Congo or the other."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.reference import Hit, Polity, PolityKind


def settle(hits: Sequence[Hit], others: Sequence[Hit]) -> tuple[Hit, ...]:
    """The same hits; where states share a name, the one that is also named by a name of its own comes first.

    Args:
        hits: what was found in a text, or in its title.
        others: what was found in the rest of the readout.
    """
    if not any(len(hit.entries) > 1 and len(_states(hit)) > 1 for hit in hits):
        return tuple(hits)
    named = {hit.entries[0].id for hit in (*hits, *others) if len(hit.entries) == 1}
    return tuple(_settled(hit, named) for hit in hits)


def _settled(hit: Hit, named: set[str]) -> Hit:
    meant = [state for state in _states(hit) if state.id in named]
    if len(hit.entries) == 1 or len(meant) != 1:
        return hit
    return replace(hit, entries=(meant[0], *(one for one in hit.entries if one is not meant[0])))


def _states(hit: Hit) -> list[Polity]:
    return [one for one in hit.entries if isinstance(one, Polity) and one.kind is PolityKind.STATE]
