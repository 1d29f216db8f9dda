"""Hearts of offices: where "minister", "secretary of state", "governor" stand in a passage as such."""

from __future__ import annotations

from dragoman.reading.cast.lexemes import Head, heads_by_first, office_words
from dragoman.reading.passage import Passage
from dragoman.reference import Polity, PolityKind

_AIDES = frozenset("envoy aide adviser advisor assistant secretary representative spokesperson".split())
_SONS_OF = frozenset(("bin", "ibn", "bint"))
_GIVEN = frozenset(("sultan", "amir", "emir", "king", "shah"))
_ALSO_NAMES = frozenset(("hakim", "wali"))
_STYLES = frozenset("mr dr prof eng prince sheikh shaikh sayyid mawlawi maulana mullah haji".split())
STAFFS = frozenset("office administration secretariat cabinet chancellery chancery staff department".split())
"""Offices that serve another office: "Head of the Office of the President"."""


def head_at(passage: Passage, at: int) -> Head | None:
    """The longest heart of an office that begins at a word; None where none does or the word means something else."""
    heads = heads_by_first().get(passage.low(at))
    if heads is None:
        return None
    lows, second = passage.lows, passage.low(at + 1)
    for head in heads:
        words = head.words
        if len(words) > 1 and (words[1] != second or tuple(lows[at : at + len(words)]) != words):
            continue
        if _is_meant(passage, at, head):
            return head
    return None


def _is_meant(passage: Passage, at: int, head: Head) -> bool:
    """Whether the words are an office here, not a common word, a part of a name or of a body."""
    following = passage.low(at + len(head.words))
    if head.plural and head.weak and following in ("of", "for", "from"):
        return False  # "leaders of law enforcement"
    plain = following in ("of", "for") or "of" in head.words
    if head.weak and not passage.capital(at) and not plain and not _in_title(passage, at, head):
        return False
    if head.singular in _ALSO_NAMES and following not in ("of", "for") and passage.hit(at - 1) is None:
        return False  # "Prime Minister Hakim Orvane"
    if passage.low(at - 1) in _SONS_OF or (head.singular in _GIVEN and _is_given_name(passage, at)):
        return False  # "Sheikh Khalid bin Sultan Al Orsan"
    if head.dignity and not passage.capital(at) and passage.low(at - 1) == "in":
        return False  # "in general for"
    if head.dignity and following in office_words().bodies and passage.capital(at + len(head.words)):
        return False  # "General Assembly"
    if head.short and (not passage.texts[at].rstrip("s").isupper() or passage.low(at - 1)[-1:].isdigit()):
        return False
    return _free(passage, at)


def _is_given_name(passage: Passage, at: int) -> bool:
    """Whether a title is a given name here: "Prince Sultan bin Isa", "Mawlawi Amir Orsani"."""
    following = passage.low(at + 1)
    if not passage.capital(at) or following == "of":
        return False
    if passage.low(at - 1) in _STYLES:
        return following in _SONS_OF or passage.capital(at + 1)
    return following in _SONS_OF and passage.capital(at - 1)


def _in_title(passage: Passage, at: int, head: Head) -> bool:
    """Whether a common word ends a title whose other words have capitals: "Presidential adviser Ivo Kell"."""
    return (
        passage.capital(at - 1)
        and passage.low(at - 1) in office_words().around
        and passage.capital(at + len(head.words))
    )


def _free(passage: Passage, at: int) -> bool:
    """Whether a word belongs to no name, but for offices within the name of a body ("UN High Commissioner for ...")."""
    hit = passage.hit(at)
    if hit is None:
        return True
    entry = hit.entries[0]
    return isinstance(entry, Polity) and entry.kind is PolityKind.BODY and passage.starts[at] > hit.start


def is_modifier(passage: Passage, which: Head, after: int) -> bool:
    """Whether a head only modifies the next one: "Assistant Secretary".

    Args:
        passage: the passage.
        which: the head.
        after: the word behind it.
    """
    words = office_words()
    if not words.around.issuperset(which.words):
        return False
    for at in range(after, min(after + 5, len(passage))):
        head = head_at(passage, at)
        if head is not None:
            return not head.dignity and not (at > after and head.weak)
        if passage.lows[at] not in words.around or not passage.capital(at) or passage.hit(at) is not None:
            return False
    return False


def starts_head(passage: Passage, at: int) -> bool:
    """Whether another office begins here, perhaps with its modifiers and fields."""
    words = office_words()
    for step in range(at, min(at + 5, len(passage))):
        head = head_at(passage, step)
        if head is not None:
            return step == at or not head.dignity
        if passage.lows[step] not in words.around or not passage.capital(step) or passage.hit(step) is not None:
            return False
    return False


def nested_head(passage: Passage, at: int, start: int) -> Head | None:
    """The office that another is of: "Office of the President", "Adviser to the Prime Minister".

    Args:
        passage: the passage.
        at: the word at which it may begin.
        start: the first word of what the outer office is of; -1 where that is not known.
    """
    head = head_at(passage, at)
    if head is None or head.dignity or not passage.capital(at):
        return None
    if (
        passage.low(at + len(head.words)) == "'s"
        and passage.low(at + len(head.words) + 1) in office_words().institutions
    ):
        return head
    back = at - 1
    if passage.low(back) == "the":
        back -= 1
    elif (owner := passage.hit(back)) is not None:  # "Envoy of the United Nations Secretary-General"
        while passage.hit(back) is owner:
            back -= 1
    if at == start or (passage.hit(at - 1) is not None and back < start):
        kin = passage.low(start - 2) == "to" or passage.low(start - 1) == "to"
        return head if kin or (passage.low(start - 1) == "the" and passage.low(start - 3) in _AIDES) else None
    bodies = office_words().institutions if head.plural else STAFFS
    if passage.low(back) == "of" and passage.low(back - 1) in bodies:
        return head
    return None
