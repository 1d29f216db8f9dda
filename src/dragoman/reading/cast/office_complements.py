"""What an office is of: "of Foreign Affairs of the Republic of Tolvania", "to the Prime Minister", "of the region"."""

from __future__ import annotations

from msgspec import Struct

from dragoman.reading.cast.lexemes import Head, name_words, office_words
from dragoman.reading.cast.office_heads import head_at, nested_head, starts_head
from dragoman.reading.cast.postings import POSTED, Complement, is_envoy, is_house, of_outpost, residence_end
from dragoman.reading.cast.title_ends import (
    before_ambassador,
    before_rank,
    company_end,
    firm_end,
    is_rank,
    lands_end,
    listed_field,
)
from dragoman.reading.passage import Passage, jurisdiction_of
from dragoman.reference import City, Hit, HitKind, Organisation, Polity, PolityKind

# Offices that are mostly of a state: an unknown name behind one of them is no part of the title.
_OF_STATES = frozenset(
    "president,prime minister,premier,chancellor,king,queen,emir,sultan,ambassador,high commissioner,head of state,"
    "foreign minister,governor-general,crown prince,vice president,vice-president,charge d'affaires".split(",")
)
_REVERED = frozenset(("majesty", "highness", "holiness", "excellency"))
_SHORTEST = 2  # letters of a state
_AGENCY = 4  # words of an agency behind the body that it is of
_REACH = 30  # words of a title at most
LOCAL = frozenset("region oblast krai territory republic state province district county emirate canton city".split())


_NEIGHBOURLY = frozenset(("sisterly", "brotherly", "friendly", "neighbouring", "neighboring"))
_SENT = POSTED | {"representative"}
_BROAD = frozenset(("pan", "latin", "ibero", "afro"))  # "Pan American Seed Organization"
_RELATIONS = frozenset(("relations", "cooperation", "liaison"))
# Small words within the name of a place: "Vellin do Sul".
_OF_PLACES = frozenset(("do", "da", "de", "del", "dos", "das", "di"))

_WATCHERS = ("director", "coordinator", "adviser", "advisor", "commissioner", "chief", "manager")
_GO_ON = frozenset(("(", "i", "ii", "of", "for", "to", "at", "on", "in", "with"))
_LINKS = frozenset(("and", "&", ",", "of", "the", "for", "on", "'s", "/"))
_OF_POLITY = frozenset(
    "republic kingdom state federation commonwealth islamic arab federal democratic people's union grand duchy "
    "bolivarian socialist principality sultanate emirate plurinational cooperative hellenic independent united "
    "hashemite".split()
)


def read_complement(passage: Passage, head: Head, found: Complement) -> None:
    """Read "of Foreign Affairs of the Republic of Tolvania" behind a head."""
    for _ in range(4):
        if passage.low(found.after) not in _GO_ON:
            return
        _skip_bracket(passage, found)
        _skip_number(passage, found)
        at, core = found.after, found.core_after
        low = passage.low(at)
        lands = lands_end(passage, at) if head.plural and low == "of" else at
        if lands > at:
            found.after = lands
            return
        residence = residence_end(passage, head, found)
        if residence > at:
            found.after = residence
            continue
        if not _leads_on(passage, head, at):
            return
        place = low in ("at", "in") and (is_house(passage, at + 1) or (low == "at" and _at_body(passage, at + 1)))
        posted = low == "to" and of_outpost(passage, found)  # "Head of the EU Delegation to Tolvania"
        sent = posted or (low in ("to", "at", "on") and is_envoy(head))
        if low not in ("of", "for") and not place and not sent:
            return
        watches = low == "for" and head.singular.endswith(_WATCHERS)  # "Director for Tolvania and Pelmara"
        found.abroad = watches or posted or (low != "of" and "secretary" not in head.words and is_envoy(head))
        known = low == "to" and found.hit is not None and at > found.head_after and head.words[-1] in _SENT
        if not _noun_phrase(passage, at + 1, head, found):
            return
        if place or known:  # "Ambassador of Tolvania to the Kingdom"
            found.core_after = core  # the ministry, or the host, is no part of the title


def _leads_on(passage: Passage, head: Head, at: int) -> bool:
    """Whether a word can begin what stands behind a head."""
    low = passage.low(at)
    if low not in ("of", "for", "to", "at", "on", "in") or (low == "to" and passage.capital(at)):
        return False  # also before a name: "Secretary To Lam"
    if low in ("at", "on", "in") and passage.low(at + 1) in office_words().times:
        return False
    # "presented his credentials as Ambassador of Tolvania to President Orsel"
    return not (low == "to" and head.words[-1] in POSTED and head_at(passage, at + 1) is not None)


def _at_body(passage: Passage, at: int) -> bool:
    """Whether a body begins here, at which somebody serves: "Director of the Tide Department at the IMF"."""
    hit = passage.hit(at + 1 if passage.low(at) == "the" else at)
    return hit is not None and _is_body(hit)


def _skip_bracket(passage: Passage, found: Complement) -> None:
    """Step over an abbreviation in brackets: "(FDEA)"."""
    if passage.low(found.after) != "(":
        return
    letters = passage.texts[found.after + 1 : found.after + 2]
    short = any(text.isupper() and len(text) > _SHORTEST for text in letters)  # "Chief of Defence Staff (JEMA)"
    if found.after == found.head_after and found.hit is None and not short:
        return
    for at in range(found.after + 2, min(found.after + 4, len(passage))):
        if passage.lows[at] == ")" and passage.capital(found.after + 1):
            found.after = at + 1
            return


def _skip_number(passage: Passage, found: Complement) -> None:
    """Step over the number of one of two holders: "Minister of Foreign Affairs II of Tolvania"."""
    at = found.after
    if at == found.head_after or passage.low(at) not in ("i", "ii") or not passage.capital(at):
        return
    if passage.low(at + 1) == "of" or passage.low(at + 1) in name_words().honorifics:
        found.after = found.core_after = at + 1


def _noun_phrase(passage: Passage, at: int, head: Head, found: Complement) -> bool:
    """Read what an office is of, from the word behind the preposition; False where there is nothing that fits."""
    if passage.low(at) in ("his", "her") and passage.low(at + 1) in _REVERED and passage.low(at + 2) == "the":
        found.after = found.core_after = at + 4  # "Personal Representative of His Majesty the Sultan"
        return head_at(passage, at + 3) is not None
    if passage.low(at) in office_words().determiners:
        at += 1
    company = company_end(passage, at, head)
    if company > at:
        found.after = found.core_after = company
        return True
    phrase = _Phrase(passage, at, found)
    limit = min(len(passage), at + _REACH)
    while phrase.at < limit and phrase.step():
        pass
    if phrase.sure:
        _close(passage, at, phrase, found)
        return True
    if found.core_after > found.head_after and passage.low(at) in _OF_POLITY and passage.low(at + 1) == "of":
        found.after, found.unknown = phrase.at, found.hit is None  # "Minister of Justice of the Republic of Ardovia"
        return True
    return _unknown_body(passage, at, phrase.at, head, found)


class _Phrase(Struct):
    """What an office is of, read word by word.

    Attributes:
        at: the next word.
        sure: the word behind the last one that surely belongs to the phrase.
        core: the word behind the last one that is no polity.
        unknown: how many unknown words were read since the last sure one.
    """

    passage: Passage
    at: int
    found: Complement
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
        turn = self._turn_end()
        if turn > at:
            return self._take(turn, core=True)
        if hit is not None and hit.kind is not HitKind.PEOPLE and any(map(jurisdiction_of, hit.entries)):
            return self._in_body(hit) or self._polity(hit)
        realm = _realm_end(passage, at)
        if realm > at:
            self.at = realm
            return True
        nested = nested_head(passage, at, self.start)
        if nested is not None:
            return self._take(at + len(nested.words), core=True)
        if (
            low in words.around
            and (passage.capital(at) or self.sure or at == self.start)
            and (before_ambassador(passage, at) or not starts_head(passage, at))
        ):
            return self._take(at + 1, core=True)
        if low in _LINKS and not (self.unknown and self.sure) and _goes_on(passage, at, self.behind_polity):
            self.at += 1
            return True
        return self._unknown(low)

    def _turn_end(self) -> int:
        """The word behind a turn that no list of words tells; the next word where none begins here."""
        passage, at = self.passage, self.at
        hit = passage.hits[at]
        named_field = hit is not None and (hit.kind is HitKind.ADJECTIVE or _is_body(hit))
        if named_field and passage.low(passage.hit_end(at)) == "affairs":
            return passage.hit_end(at)  # "Assistant Secretary for Indian Affairs", "Head of the GCC Affairs Sector"
        if hit is not None and not self.behind_polity and (firm := firm_end(passage, passage.hit_end(at))):
            return firm
        match passage.lows[at]:
            case "made" if passage.low(at + 1) == "in" and passage.hit(at + 2) is not None:
                return passage.hit_end(at + 2)  # "Minister of Enterprises and Made in Tolvania"
            case "with" if passage.low(at - 1) in _RELATIONS and passage.capital(at + 1) and self.sure == at:
                return at + 2  # "Under-Secretary for Relations with States"
            case ",":
                return listed_field(passage, at + 1)
        return at

    def _take(self, after: int, *, core: bool) -> bool:
        self.at = self.sure = after
        self.unknown = 0
        self.behind_polity = not core
        if core:
            self.core = after
        return True

    def _polity(self, hit: Hit) -> bool:
        passage, end = self.passage, self.passage.hit_end(self.at)
        if (self.unknown and self.sure) or self._in_name(end):
            return False  # a place in a person's name
        if passage.low(end) == "'s" and not _goes_on(passage, end, behind_polity=True):
            return False  # "thanked the Minister for Tolvania's help"
        entry = hit.entries[0]
        listed = bool(self.core) and passage.low(self.at - 1) in (",", "and")
        listed = listed or "for" in (passage.low(self.at - 1), passage.low(self.at - 2))
        if isinstance(entry, Polity) and entry.kind is PolityKind.BODY and listed:
            return self._take(end, core=True)  # "Minister of Foreign Affairs, European Union and Cooperation"
        of_company = isinstance(entry, Organisation)
        return self._take(_take_polity(passage, self.at, hit, self.found), core=of_company)

    def _in_body(self, hit: Hit) -> bool:
        """Read a part of a body's name that is no polity: the "American" of "Pan American", one half of two states."""
        whole = hit.start <= self.passage.starts[self.at]
        if whole and self.passage.low(self.at - 1) not in _BROAD:
            return False
        self.unknown += 1
        self.at += 1
        self.found.unknown = True
        return True

    def _in_name(self, end: int) -> bool:
        """Whether a name of a place between two capital words is a given name: "CEO of Tide Bank Chad Orvin"."""
        passage, at, words = self.passage, self.at, office_words()
        if at == self.start or end > at + 1 or not passage.capital(at - 1) or passage.hit(at - 1) is not None:
            return False
        surname = passage.capital(end) and passage.hit(end) is None and passage.low(end) not in words.around
        return surname and not starts_head(passage, end) and not passage.capital(end + 1)

    def _unknown(self, low: str) -> bool:
        passage, at = self.passage, self.at
        if self.behind_polity and (end := self._agency_end()) > at:
            return self._take(end, core=True)
        if (
            not passage.capital(at)
            or not (low.replace("-", "").isalnum() and low[0].isalpha())
            or passage.hit(at) is not None
            or self.behind_polity
        ):
            return False
        if starts_head(passage, at) or self.unknown > 3:
            return False
        unfinished = self._unfinished() or before_rank(passage, at + 1)
        if self.sure == at and unfinished and low not in office_words().around:
            return self._take(at + 1, core=True)
        self.unknown += 1
        self.at += 1
        return True

    def _unfinished(self) -> bool:
        """Whether the last word cannot close a title: "for the Northern"; "for the Middle East" can."""
        last, before = self.passage.low(self.at - 1), self.passage.low(self.at - 2)
        whole = last == "east" and before in ("middle", "near", "far")
        return last in office_words().adjectives and not whole

    def _agency_end(self) -> int:
        """The word behind an agency of a body that is called by it: "of the United Nations Seed Agency"."""
        passage, at, hit = self.passage, self.at, self.found.hit
        entry = hit.entries[0] if hit is not None and passage.hit(at - 1) is hit else None
        if not isinstance(entry, Polity) or entry.kind is not PolityKind.BODY:
            return at
        for step in range(at, min(at + _AGENCY, len(passage))):
            if not passage.capital(step) or passage.hit(step) is not None:
                break
            if step > at and passage.lows[step] in office_words().institutions | {"facility"}:
                return step + 1
        return at


def _close(passage: Passage, start: int, phrase: _Phrase, found: Complement) -> None:
    if phrase.core == start + 1 and passage.lows[start] in LOCAL and not passage.capital(start):
        found.local = True  # "Governor of the region"
    elif phrase.core:
        found.core_after = phrase.core
    elif passage.low(start) == "republic" and passage.low(start + 1) == "of" and passage.low(start - 3) == "head":
        found.core_after = start + 1  # "Head of the Republic" of a region
    found.after = phrase.sure


def _take_polity(passage: Passage, at: int, hit: Hit, found: Complement) -> int:
    """Note the polity, the most specific one where several follow one another; the word behind it."""
    end = passage.hit_end(at)
    if passage.low(end) in _OF_PLACES and passage.capital(end + 1) and isinstance(hit.entries[0], City):
        found.unknown = True  # "Governor of Vellin do Sul", where the table knows a city Vellin only
        return end + 2
    following = head_at(passage, end)
    sent = found.abroad and (following is None or following.dignity) and not _of_nested(passage, at)
    nearer = _is_region(hit) or (_is_body(hit) and passage.hit(at - 1) is found.hit)  # "United Nations Seed Programme"
    if not sent and (found.hit is None or nearer):
        found.hit = hit
    at = passage.hit_end(at)
    if passage.low(at) == "(" and passage.low(at + 2) == ")":
        at += 3
    return at


def _of_nested(passage: Passage, at: int) -> bool:
    """Whether a polity is that of the office that is served: "Adviser to the President of Tolvania"."""
    of = at - 2 if passage.low(at - 1) == "the" else at - 1
    return passage.low(of) == "of" and any(
        head is not None and at_head + len(head.words) == of
        for at_head in range(max(0, of - 3), of)
        if (head := head_at(passage, at_head)) is not None
    )


def _realm_end(passage: Passage, at: int) -> int:
    """The word behind "Grand Duchy of", "Islamic Republic of the" where a polity follows; ``at`` elsewhere."""
    end = at + 1 if passage.low(at) in _NEIGHBOURLY else at
    while passage.low(end) in _OF_POLITY and passage.capital(end):
        end += 1
    if end > at and passage.hit(end) is not None:
        return end  # "of the sisterly Republic of Tolvania", where the whole is one name
    if end == at or passage.low(end) != "of":
        return at
    end += 2 if passage.low(end + 1) == "the" else 1
    return end if passage.hit(end) is not None else at


def _is_region(hit: Hit) -> bool:
    entry = hit.entries[0]
    return isinstance(entry, Polity) and entry.kind is PolityKind.REGION


def _is_body(hit: Hit) -> bool:
    entry = hit.entries[0]
    return isinstance(entry, Polity) and entry.kind is PolityKind.BODY


def _goes_on(passage: Passage, at: int, behind_polity: bool) -> bool:
    """Whether a title goes on behind a small word."""
    words = office_words()
    low = passage.lows[at]
    step = at + 1
    while passage.low(step) in ("the", "and", "of", "for") and step < at + 3:
        step += 1
    if step >= len(passage) or (starts_head(passage, step) and not nested_head(passage, step, -1)):
        return False
    following = passage.low(step)
    known = following in words.around or following == "made"
    known = known or (passage.capital(step) and passage.low(step + 1) in words.fields)
    if low == "'s":
        owned = behind_polity and passage.hit(step) is not None
        return owned or (known and passage.capital(step))
    if low in (",", "and", "&", "/") and behind_polity:
        return passage.hit(step) is not None and passage.low(passage.hit_end(step)) in (",", "and", "&")
    if low in (",", "and", "&", "/"):
        known = known and not (low == "," and is_rank(passage, step + 1))
        return known and following not in words.modifiers - words.fields and passage.capital(step)
    if nested_head(passage, step, -1):
        return True
    if low == "the" and behind_polity:
        return False
    if low == "the" or low == "on":
        return known and passage.capital(step)
    if passage.hit(step) is not None:
        return True
    return (known or following in _OF_POLITY) and (passage.capital(step) or (step > at + 1 and following in LOCAL))


def _unknown_body(passage: Passage, start: int, after: int, head: Head, found: Complement) -> bool:
    """A body that no list holds ("of Lugokali Anton Verin"): all of it, but for two last words that may be a name."""
    size = after - start
    if size == 0:
        return False
    whole = passage.low(start - 1) == "the" and passage.low(after) == "," and passage.capital(after + 1)
    found.after = after - 2 if size >= 3 and not whole else after
    alone = found.core_after == found.head_after
    found.unknown = head.singular in _OF_STATES and found.hit is None and alone
    if not found.unknown:
        found.core_after = found.after
    return True
