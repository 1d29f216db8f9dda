"""What a printed office is: head of state, head of government, foreign minister, head of a region or body."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from dragoman.reference.values import OfficeRole, PolityKind

_TITLES = Path(__file__).parent / "data" / "office_titles.csv"
_DIGNITY = re.compile(
    r"^(?:the|his|her|their|our|royal|majesty|highness|excellency|h\.e\.|he|hon\.?|honou?rable|right|rt\.?|mr\.?|ms\.?|mrs\.?"
    r"|dr\.?|shri|smt\.?|acting|interim|caretaker|transitional|then|newly|re-?elected|elected|new|current|incumbent|outgoing)[\s.,-]+"
)
_PARTS = re.compile(r",\s+|\s+and\s+|;\s+|\s*&\s*")
_OF = re.compile(r"\s+(?:of|in|for)\s+")
_FOREIGN = re.compile(r"^(?:federal |union )?minister (?:of|for) (?:the )?(?:europe and )?(?:foreign|external)\b")
# An office with one of these words is of an organ, or of lower rank, whatever else it is called.
_ORGAN = re.compile(
    r"\b(?:assembly|parliament|senate|house|chamber|court|bank|committee|board|academy|university|company|association"
    r"|congress|party|office|department|agency|service|ministry|delegation|mission|staff|administration|secretariat"
    r"|institute|corporation|fund|foundation|group|club|society|forum|duma|knesset|majlis|bundestag|parliamentary)\b"
)
_LOWER = re.compile(
    r"\b(?:deputy|vice|assistant|under|undersecretary|former|ex|shadow|honorary|special|senior|first deputy)\b"
)
_FIXED_ROLES = {OfficeRole.HEAD_OF_GOVERNMENT, OfficeRole.FOREIGN_MINISTER, OfficeRole.HEAD_OF_STATE}
_SENIORITY = tuple(OfficeRole)


@cache
def _titles() -> dict[tuple[str, str], OfficeRole]:
    """Title and what it is of (a kind of polity, or the id of the one polity with that title) -> role."""
    with _TITLES.open(encoding="utf-8", newline="") as stream:
        return {(row["title"], row["of"]): OfficeRole(row["role"]) for row in csv.DictReader(stream)}


@lru_cache(maxsize=4096)
def office_role(title: str, jurisdiction: str = "", kind: PolityKind | None = None) -> OfficeRole | None:
    """What a printed office is.

    Args:
        title: the office as printed, with or without what it is of ("President of the Republic of Tolvania").
        jurisdiction: id of the polity it is of, where known.
        kind: kind of that polity, where known: the premier of a province heads a region, not a government. Where it is
            not known, a title that several kinds have ("President") is taken as that of a state.

    Returns:
        The role; the most senior of several joined offices; None where the title is no such office ("Deputy Prime
        Minister", "Minister of Finance").
    """
    plain = " ".join(title.replace("’", "'").lower().split()).strip(" ,.")
    roles = {_role_of_part(part, jurisdiction, kind) for part in (plain, *_PARTS.split(plain))} - {None}
    return min((role for role in roles if role), key=_SENIORITY.index, default=None)


def _role_of_part(part: str, jurisdiction: str, kind: PolityKind | None) -> OfficeRole | None:
    previous = ""
    while previous != part:
        previous, part = part, _DIGNITY.sub("", part)
    if _LOWER.search(part):
        return None
    for form in _forms(part):
        rest = part.replace(form, " ", 1)
        role = _look_up(form, jurisdiction, kind)
        if role is not None and not _ORGAN.search(rest):
            return role
    if _FOREIGN.match(part) and kind in (None, PolityKind.STATE):
        return OfficeRole.FOREIGN_MINISTER
    return None


def _forms(part: str) -> Iterator[str]:
    """The title, then without what it is of, from the longest; then without the polity in front of each."""
    ends = [len(part), *(match.start() for match in reversed(list(_OF.finditer(part))))]
    for end in ends:
        words = part[:end].split()
        for first in range(min(len(words), 4)):
            yield " ".join(words[first:])


def _look_up(title: str, jurisdiction: str, kind: PolityKind | None) -> OfficeRole | None:
    titles = _titles()
    if (title, jurisdiction) in titles:
        return titles[title, jurisdiction]
    for of in (kind,) if kind else (PolityKind.STATE, PolityKind.BODY, PolityKind.REGION):
        role = titles.get((title, of))
        # Bare "head", "chairperson" and the like say nothing unless it is known what they are of.
        if role is not None and (kind or role in _FIXED_ROLES or title in _TELLING):
            return role
    return None


_TELLING = frozenset(
    {
        "governor",
        "regional governor",
        "head of the republic",
        "secretary-general",
        "secretary general",
        "chief minister",
    }
    | {"president of the european commission", "president of the european council", "european commission president"}
    | {"european council president", "high representative", "minister-president", "regional head", "director-general"}
)
