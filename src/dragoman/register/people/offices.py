"""What an office is, so that one office is the same under all the titles that readouts give it."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.reference import Reference, office_role
from dragoman.reference.folding import fold

_LEADING = re.compile(
    r"^(?:(?:the|his|her|acting|interim|caretaker|then|former|u\.s\.|h\.e\.|mr\.?|ms\.?|mrs\.?|dr\.?) )+"
)

_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_SMALL = frozenset(("of", "for", "the", "to", "and", "in", "at", "a"))


def office_class(title: str | None, jurisdiction: str, reference: Reference) -> str:
    """The class of an office: ``head of state`` and the like, else the words of the title, folded and sorted.

    Args:
        title: as printed; None where it is not known.
        jurisdiction: what it is of; empty where it is not known.
        reference: knows what kind of polity that is.
    """
    if not title:
        return ""
    polity = reference.polity(jurisdiction)
    role = office_role(title, jurisdiction, polity.kind if polity else None)
    return str(role) if role else _plain(title)


@lru_cache(maxsize=20_000)
def _plain(title: str) -> str:
    # "Minister of Finance" is "Finance Minister".
    words = set(_WORD.findall(_LEADING.sub("", " ".join(fold(title).split()))))
    return " ".join(sorted(words - _SMALL)) or fold(title)
