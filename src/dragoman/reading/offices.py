"""Office phrases: "First Deputy Minister of Foreign Affairs of Tolvania", "Norvask Region Governor", "the head of state"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.model import Span
from dragoman.reading.lexemes import Head, heads_by_first, name_words, office_words
from dragoman.reading.passage import Passage, jurisdiction_of
from dragoman.reference import City, Hit, HitKind, Organisation, Polity, PolityKind

_REACH = 30  # words of a title at most
_LOCAL = frozenset("region oblast krai territory republic state province district county emirate canton city".split())
_TO_HEADS = (
    "ambassador",
    "envoy",
    "represent",
    "assistant",
    "aide",
    "advis",
    "consul",
    "counsel",
    "secretary",
    "nuncio",
)
_CITY_HEADS = frozenset(("mayor", "lord mayor", "governor", "governing mayor", "police chief"))
_AIDES = frozenset("envoy aide adviser advisor assistant secretary representative spokesperson".split())
_STAFFS = frozenset("office administration secretariat cabinet chancellery chancery staff department".split())
_LINKS = frozenset(("and", "&", ",", "of", "the", "for", "on", "'s", "/"))
_OF_POLITY = frozenset(
    "republic kingdom state federation commonwealth islamic arab federal democratic people's union grand duchy "
    "bolivarian socialist principality sultanate emirate plurinational cooperative hellenic independent united "
    "hashemite".split()
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office phrase in a passage; numbers are words of the passage.

    Attributes:
        first, after: the whole phrase with its determiner and its polity.
        core: the short office as printed: "Deputy Minister of Foreign Affairs", without the polity.
        head: the heart of it.
        polity: id of what it is an office of, where printed.
        polity_span: the words that print it.
        local: "of the region": the polity is the one last named.
        determiner: "the", "his", ... or empty.
        complement: whether something of it stands behind the head ("of Foreign Affairs", "of Tolvania").
    """

    first: int
    after: int
    core: tuple[int, int]
    head: Head
    polity: str | None
    polity_span: Span | None
    local: bool
    determiner: str
    complement: bool

    @property
    def bare(self) -> bool:
        """Nothing but the head and its modifiers: no polity and no complement."""
        return not self.complement and self.polity is None


@dataclass(slots=True)
class _Complement:
    """What stands behind the head of an office while it is being read."""

    head_after: int
    after: int
    core_after: int
    hit: Hit | None = None
    local: bool = False


def find_offices(passage: Passage) -> list[Office]:
    """The office phrases of a passage, in order, none overlapping."""
    heads = heads_by_first()
    found: list[Office] = []
    at = 0
    while at < len(passage):
        candidates = heads.get(passage.lows[at])
        head = _head_at(passage, at, candidates) if candidates else None
        if head is None or _is_modifier(passage, head, at + len(head.words)):
            at += 1
            continue
        floor = found[-1].after if found else 0
        office = _office(passage, at, head, floor)
        if office is None:
            at += 1
            continue
        found.append(office)
        at = max(office.after, at + 1)
    return _owned(passage, found)


def _owned(passage: Passage, offices: list[Office]) -> list[Office]:
    """Join an office with the one that owns it: "the UN Secretary-General's Personal Envoy"."""
    found: list[Office] = []
    for office in offices:
        owner = found[-1] if found else None
        if owner is not None and owner.after + 1 == office.first and passage.low(owner.after) == "'s":
            found[-1] = replace(
                office,
                first=owner.first,
                core=(owner.core[0], office.core[1]),
                polity=owner.polity or office.polity,
                polity_span=owner.polity_span or office.polity_span,
                determiner=owner.determiner,
            )
        else:
            found.append(office)
    return found


def _head_at(passage: Passage, at: int, candidates: tuple[Head, ...] | None) -> Head | None:
    for head in candidates or ():
        end = at + len(head.words)
        if head.plural and head.weak and passage.low(end) in ("of", "for", "from"):
            continue  # "leaders of law enforcement"
        if tuple(passage.lows[at:end]) != head.words or not _free(passage, at):
            continue
        if head.weak and not passage.capital(at) and passage.low(end) not in ("of", "for"):
            continue
        if head.dignity and passage.low(end) in office_words().institutions:
            continue  # "General Assembly"
        if head.words == ("pm",) and (passage.texts[at] != "PM" or passage.low(at - 1)[-1:].isdigit()):
            continue
        return head
    return None


def _free(passage: Passage, at: int) -> bool:
    """Whether a word belongs to no name, but for offices within the name of a body ("UN High Commissioner for ...")."""
    hit = passage.hit(at)
    if hit is None:
        return True
    entry = hit.entries[0]
    return isinstance(entry, Polity) and entry.kind is PolityKind.BODY and passage.starts[at] > hit.start


def _is_modifier(passage: Passage, which: Head, after: int) -> bool:
    """Whether the head that ends here only modifies the next one: "Assistant Secretary", "ASEAN Chair Prime Minister"."""
    words = office_words()
    if not words.around.issuperset(which.words):
        return False
    heads = heads_by_first()
    for at in range(after, min(after + 5, len(passage))):
        head = _head_at(passage, at, heads.get(passage.lows[at]))
        if head is not None:
            return not head.dignity and not (at > after and head.weak)
        if passage.lows[at] not in words.around or not passage.capital(at) or passage.hit(at) is not None:
            return False
    return False


def _office(passage: Passage, at: int, head: Head, floor: int) -> Office | None:
    core_first = _leftmost(passage, at, floor)
    first, hit = _polity_before(passage, core_first, floor, head)
    determiner = ""
    if first > floor and passage.low(first - 1) in office_words().determiners:
        first -= 1
        determiner = passage.lows[first]
    end = at + len(head.words)
    complement = _Complement(end, end, end, hit)
    _read_complement(passage, head, complement)
    polity = _polity(complement.hit, passage, head)
    span = Span(complement.hit.start, complement.hit.end, passage.part) if complement.hit and polity else None
    return Office(
        first=first,
        after=complement.after,
        core=(core_first, complement.core_after),
        head=head,
        polity=polity,
        polity_span=span,
        local=complement.local,
        determiner=determiner,
        complement=complement.after > end,
    )


def _polity(hit: Hit | None, passage: Passage, head: Head) -> str | None:
    if hit is None:
        return None
    entries = hit.entries
    if head.singular in ("governor", "akim", "head", "lieutenant governor"):
        regions = [entry for entry in entries if isinstance(entry, Polity) and entry.kind is PolityKind.REGION]
        entries = (*regions, *entries)
    return next((found for entry in entries if (found := jurisdiction_of(entry))), None)


def _leftmost(passage: Passage, at: int, floor: int) -> int:
    """Where the office begins: modifiers and fields before its head."""
    words = office_words()
    lowercase = not passage.capital(at)
    first, left, has_body = at, at - 1, False
    while left >= max(floor, at - 12):
        low = passage.lows[left]
        if passage.hit(left) is not None:
            break
        if low in words.around and (
            passage.capital(left) or lowercase or low in ("acting", "interim", "deputy", "former")
        ):
            has_body = has_body or low in words.institutions
            first = left
        elif low in ("and", "&", ",", "of", "for") and left > floor and _joins(passage, left, first):
            pass
        elif not (has_body and passage.capital(left) and low not in name_words().never and low.isalpha()):
            break
        else:
            first = left
        left -= 1
    return first


def _joins(passage: Passage, at: int, right: int) -> bool:
    """Whether "and", a comma or "of" ties two parts of one title before its head."""
    words = office_words()
    before = passage.low(at - 1)
    if at + 1 != right or not passage.capital(at - 1) or passage.hit(at - 1) is not None:
        return False
    if passage.lows[at] in ("of", "for"):
        return before in words.institutions
    return before in words.fields and passage.low(right) in words.around - words.modifiers


def _polity_before(passage: Passage, first: int, floor: int, head: Head) -> tuple[int, Hit | None]:
    """The polity printed before an office: "Tolvanian", "Veldmark's", "Norvask Region", "Republic of Korea (ROK)"."""
    at = first - 1
    if passage.low(at) == ")":
        opening = next((k for k in range(at - 1, max(floor, at - 4) - 1, -1) if passage.lows[k] == "("), None)
        if opening is None:
            return first, None
        at = opening - 1
    if passage.low(at) == "'s":
        at -= 1
    hit = passage.hit(at)
    if at < floor or hit is None or hit.kind is HitKind.PEOPLE or not any(map(jurisdiction_of, hit.entries)):
        return first, None
    if isinstance(hit.entries[0], City) and head.singular not in _CITY_HEADS:
        return first, None
    while at > floor and passage.hit(at - 1) is hit:
        at -= 1
    if at - 2 >= floor and passage.low(at - 1) == "'s" and passage.hit(at - 2) is not None:
        at = at - 2
        while at > floor and passage.hit(at - 1) is passage.hit(at):
            at -= 1
    return at, hit


def _read_complement(passage: Passage, head: Head, found: _Complement) -> None:
    """Read "of Foreign Affairs of the Republic of Tolvania" behind a head."""
    for _ in range(4):
        _skip_bracket(passage, found)
        at, core = found.after, found.core_after
        low = passage.low(at)
        if low not in ("of", "for", "to", "at", "on", "in"):
            return
        place = low in ("at", "in") and _is_body(passage, at + 1)
        sent = low in ("to", "at", "on") and any(part in head.singular for part in _TO_HEADS)
        if low not in ("of", "for") and not place and not sent:
            return
        if not _noun_phrase(passage, at + 1, found):
            return
        if place:
            found.core_after = core  # the ministry says what the office is of, and is no part of the title


def _is_body(passage: Passage, at: int) -> bool:
    """Whether a ministry, an embassy, an office begins here: "at the Ministry of Foreign Affairs"."""
    if passage.low(at) in office_words().determiners:
        at += 1
    return passage.capital(at) and passage.low(at) in _STAFFS | {"ministry", "embassy", "mission", "directorate"}


def _skip_bracket(passage: Passage, found: _Complement) -> None:
    """Step over an abbreviation in brackets: "(FDEA)"."""
    if passage.low(found.after) != "(" or (found.after == found.head_after and found.hit is None):
        return
    for at in range(found.after + 2, min(found.after + 4, len(passage))):
        if passage.lows[at] == ")" and passage.capital(found.after + 1):
            found.after = at + 1
            return


def _noun_phrase(passage: Passage, at: int, found: _Complement) -> bool:
    """Read what an office is of, from the word behind the preposition; False where there is nothing that fits."""
    if passage.low(at) in office_words().determiners:
        at += 1
    phrase = _Phrase(passage, at, found)
    limit = min(len(passage), at + _REACH)
    while phrase.at < limit and phrase.step():
        pass
    if phrase.sure:
        _close(passage, at, phrase, found)
        return True
    return _unknown_body(at, phrase.at, found)


@dataclass(slots=True)
class _Phrase:
    """What an office is of, read word by word.

    Attributes:
        at: the next word.
        sure: the word behind the last one that surely belongs to the phrase.
        core: the word behind the last one that is no polity.
        unknown: how many unknown words were read since the last sure one.
    """

    passage: Passage
    at: int
    found: _Complement
    sure: int = 0
    core: int = 0
    unknown: int = 0
    behind_polity: bool = False
    start: int = -1

    def step(self) -> bool:
        """Read one word; False where the phrase ends before it."""
        passage, at = self.passage, self.at
        if self.start < 0:
            self.start = at
        low, hit, words = passage.lows[at], passage.hits[at], office_words()
        if hit is not None and hit.kind is not HitKind.PEOPLE and any(map(jurisdiction_of, hit.entries)):
            return self._polity(hit)
        nested = _nested(passage, at, self.start)
        if nested is not None:
            return self._take(at + len(nested.words), core=True)
        if (
            low in words.around
            and (passage.capital(at) or self.sure or at == self.start)
            and not _starts_head(passage, at)
        ):
            return self._take(at + 1, core=True)
        if low in _OF_POLITY and passage.low(at + 1) == "of":
            self.at += 2
            return True
        if low in _LINKS and not (self.unknown and self.sure) and _goes_on(passage, at, self.behind_polity):
            self.at += 1
            return True
        return self._unknown(low)

    def _take(self, after: int, *, core: bool) -> bool:
        self.at = self.sure = after
        self.unknown = 0
        self.behind_polity = not core
        if core:
            self.core = after
        return True

    def _polity(self, hit: Hit) -> bool:
        passage, end = self.passage, self.passage.hit_end(self.at)
        if self.unknown and self.sure:
            return False  # a place in a person's name
        if passage.low(end) == "'s" and not _goes_on(passage, end, behind_polity=True):
            return False  # "thanked the Minister for Tolvania's help"
        of_company = isinstance(hit.entries[0], Organisation)
        return self._take(_take_polity(passage, self.at, hit, self.found), core=of_company)

    def _unknown(self, low: str) -> bool:
        passage, at = self.passage, self.at
        if not passage.capital(at) or not low.isalpha() or passage.hit(at) is not None or self.behind_polity:
            return False
        if _starts_head(passage, at) or self.unknown > 3:
            return False
        if self.sure == at and passage.low(at - 1) in office_words().adjectives and low not in office_words().around:
            return self._take(at + 1, core=True)
        self.unknown += 1
        self.at += 1
        return True


def _nested(passage: Passage, at: int, start: int) -> Head | None:
    """The office that another is of: "Office of the President", "Adviser to the Prime Minister", "Prime Minister's Office"."""
    candidates = heads_by_first().get(passage.lows[at])
    head = _head_at(passage, at, candidates) if candidates else None
    if head is None or head.dignity or not passage.capital(at):
        return None
    if (
        passage.low(at + len(head.words)) == "'s"
        and passage.low(at + len(head.words) + 1) in office_words().institutions
    ):
        return head
    back = at - 2 if passage.low(at - 1) == "the" or passage.hit(at - 1) is not None else at - 1
    if at == start or (passage.hit(at - 1) is not None and back < start):
        kin = passage.low(start - 2) == "to" or passage.low(start - 1) == "to"
        return head if kin or (passage.low(start - 1) == "the" and passage.low(start - 3) in _AIDES) else None
    bodies = office_words().institutions if head.plural else _STAFFS
    if passage.low(back) == "of" and passage.low(back - 1) in bodies:
        return head
    return None


def _close(passage: Passage, start: int, phrase: _Phrase, found: _Complement) -> None:
    if phrase.core == start + 1 and passage.lows[start] in _LOCAL and not passage.capital(start):
        found.local = True  # "Governor of the region"
    elif phrase.core:
        found.core_after = phrase.core
    elif passage.low(start) == "republic" and passage.low(start + 1) == "of" and passage.low(start - 3) == "head":
        found.core_after = start + 1  # "Head of the Republic" of a region
    found.after = phrase.sure


def _take_polity(passage: Passage, at: int, hit: Hit, found: _Complement) -> int:
    """Note the polity, the most specific one where several follow one another; the word behind it."""
    better = found.hit is None or _is_region(hit)
    if better:
        found.hit = hit
    at = passage.hit_end(at)
    if passage.low(at) == "(" and passage.low(at + 2) == ")":
        at += 3
    return at


def _is_region(hit: Hit) -> bool:
    entry = hit.entries[0]
    return isinstance(entry, Polity) and entry.kind is PolityKind.REGION


def _goes_on(passage: Passage, at: int, behind_polity: bool) -> bool:
    """Whether a title goes on behind a small word."""
    words = office_words()
    low = passage.lows[at]
    step = at + 1
    while passage.low(step) in ("the", "and", "of", "for") and step < at + 3:
        step += 1
    if step >= len(passage) or (_starts_head(passage, step) and not _nested(passage, step, -1)):
        return False
    following = passage.low(step)
    known = following in words.around or (passage.capital(step) and passage.low(step + 1) in words.fields)
    if low == "'s":
        owned = behind_polity and passage.hit(step) is not None
        return owned or (known and passage.capital(step))
    if low in (",", "and", "&", "/") and behind_polity:
        return passage.hit(step) is not None and passage.low(passage.hit_end(step)) in (",", "and", "&")
    if low in (",", "and", "&", "/"):
        return known and following not in words.modifiers - words.fields and passage.capital(step)
    if _nested(passage, step, -1):
        return True
    if low == "the" or low == "on":
        return known and passage.capital(step)
    if passage.hit(step) is not None:
        return True
    return (known or following in _OF_POLITY) and (passage.capital(step) or (step > at + 1 and following in _LOCAL))


def _starts_head(passage: Passage, at: int) -> bool:
    """Whether another office begins here, perhaps with its modifiers and fields."""
    heads = heads_by_first()
    words = office_words()
    for step in range(at, min(at + 5, len(passage))):
        head = _head_at(passage, step, heads.get(passage.lows[step]))
        if head is not None:
            return step == at or not head.dignity
        if passage.lows[step] not in words.around or not passage.capital(step) or passage.hit(step) is not None:
            return False
    return False


def _unknown_body(start: int, after: int, found: _Complement) -> bool:
    """A body that no list holds ("of Lugokali Anton Verin"): all of it, but for two last words that may be a name."""
    size = after - start
    if size == 0:
        return False
    found.after = found.core_after = after - 2 if size >= 3 else after
    return True
