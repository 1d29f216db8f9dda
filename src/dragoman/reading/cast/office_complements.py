"""What an office is of: "of Foreign Affairs of the Republic of Tolvania", "to the Prime Minister", "of the region"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.reading.cast.lexemes import Head, office_words
from dragoman.reading.cast.office_heads import STAFFS, head_at, nested_head, starts_head
from dragoman.reading.passage import Passage, jurisdiction_of
from dragoman.reference import City, Hit, HitKind, Organisation, Polity, PolityKind

# Offices that are mostly of a state: an unknown name behind one of them is no part of the title.
_OF_STATES = frozenset(
    "president,prime minister,premier,chancellor,king,queen,emir,sultan,ambassador,high commissioner,head of state,"
    "foreign minister,governor-general,crown prince,vice president,vice-president,charge d'affaires".split(",")
)
_AGENCY = 4  # words of an agency behind the body that it is of
_REACH = 30  # words of a title at most
LOCAL = frozenset("region oblast krai territory republic state province district county emirate canton city".split())
_TO_HEADS = tuple(
    "ambassador envoy represent assistant aide advis consul counsel secretary nuncio commissioner".split()
)
_POSTED = frozenset(("ambassador", "commissioner", "nuncio", "consul", "ambassadors", "envoy"))
_NEIGHBOURLY = frozenset(("sisterly", "brotherly", "friendly", "neighbouring", "neighboring"))
# Behind a polity these are its forces.
_ARMS = frozenset("armed forces army navy naval air force defence defense national guard land ground staff".split())
# Heads behind which a ministry may stand as letters: "Secretary, MoPSW".
_DESK_HEADS = ("secretary", "director", "chairman", "chairperson", "adviser", "advisor", "general")
# Heads whose forces may follow at once: "Commander Tolvanian Land Forces".
_OF_FORCES = frozenset(
    ("commander", "commander-in-chief", "chief", "chief of general staff", "chief of staff", "director general")
)
_RELATIONS = frozenset(("relations", "cooperation", "liaison"))
# Small words within the name of a place: "Vellin do Sul".
_OF_PLACES = frozenset(("do", "da", "de", "del", "dos", "das", "di"))
_OUTPOSTS = frozenset(("centre", "center", "mission", "office", "embassy", "delegation", "consulate", "bureau"))
_WATCHERS = ("director", "coordinator", "adviser", "advisor", "commissioner", "chief", "manager")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z]{2,5}")
_LINKS = frozenset(("and", "&", ",", "of", "the", "for", "on", "'s", "/"))
_OF_POLITY = frozenset(
    "republic kingdom state federation commonwealth islamic arab federal democratic people's union grand duchy "
    "bolivarian socialist principality sultanate emirate plurinational cooperative hellenic independent united "
    "hashemite".split()
)


@dataclass(slots=True)
class Complement:
    """What stands behind the head of an office, while it is being read; numbers are words of the passage.

    Attributes:
        head_after: the word behind the head.
        after: the word behind all of it.
        core_after: the word behind the short office, without the polity.
        hit: the polity, the most specific one.
        local: "of the region": the polity is the one last named.
        abroad: the polity that follows is where somebody is sent, not whose office it is.
        unknown: a state may be printed that no table knows: "President of Ardovia".
    """

    head_after: int
    after: int
    core_after: int
    hit: Hit | None = None
    local: bool = False
    abroad: bool = False
    unknown: bool = False


def read_complement(passage: Passage, head: Head, found: Complement) -> None:
    """Read "of Foreign Affairs of the Republic of Tolvania" behind a head."""
    for _ in range(4):
        _skip_bracket(passage, found)
        at, core = found.after, found.core_after
        low = passage.low(at)
        residence = _residence_end(passage, head, found)
        if residence > at:
            found.after = residence
            continue
        if low not in ("of", "for", "to", "at", "on", "in") or (low == "to" and passage.capital(at)):
            return  # also before a name: "Secretary To Lam"
        if low in ("at", "on", "in") and passage.low(at + 1) in office_words().times:
            return
        if low == "to" and head.words[-1] in _POSTED and head_at(passage, at + 1) is not None:
            return  # "presented his credentials as Ambassador of Tolvania to President Orsel"
        place = low in ("at", "in") and _is_body(passage, at + 1)
        sent = low in ("to", "at", "on") and _is_envoy(head)
        if low not in ("of", "for") and not place and not sent:
            return
        watches = low == "for" and head.singular.endswith(_WATCHERS)  # "Director for Tolvania and Pelmara"
        found.abroad = watches or (low != "of" and "secretary" not in head.words and _is_envoy(head))
        if not _noun_phrase(passage, at + 1, head, found):
            return
        if place:
            found.core_after = core  # the ministry says what the office is of, and is no part of the title


def read_body_behind(passage: Passage, head: Head, found: Complement) -> None:
    """Read a body set off by a comma: "Chief of General Staff, Tolvanian Armed Forces", "Secretary, MoPSW"."""
    apart = passage.low(found.after) == ","
    at = found.after + 1 if apart else found.after
    if at < len(passage) and not apart and passage.lows[at] == "royal":
        at += 1
    if at >= len(passage) or not (apart or head.singular in _OF_FORCES):
        return
    hit = passage.hits[at]
    if hit is not None and found.hit is None:
        end = passage.hit_end(at)
        end += passage.low(end) == "'s"
        after = end
        while passage.low(after) in _ARMS and passage.capital(after):
            after += 1
        state = apart and hit.kind is HitKind.NAME and passage.low(end) == "," and passage.capital(found.head_after - 1)
        if (after > end or (state and isinstance(hit.entries[0], Polity))) and any(map(jurisdiction_of, hit.entries)):
            found.hit, found.after = hit, after
        return
    if (
        apart
        and head.singular.endswith(_DESK_HEADS)
        and _ACRONYM.fullmatch(passage.texts[at])
        and passage.low(at + 1) == ","
    ):
        found.after = found.core_after = at + 1


def _residence_end(passage: Passage, head: Head, found: Complement) -> int:
    """The word behind where someone is posted: "with residence", "in Drevast", "in the country"; else before it."""
    at = found.after
    match passage.low(at):
        case "with" if _is_envoy(head) and passage.low(at + 1).startswith("residen"):
            return at + 2  # "Ambassador of Tolvania with residence in Drevast"
        case "in" if passage.hit(at + 1) is not None and _resides(passage, head, found):
            return passage.hit_end(at + 1)  # "EU Ambassador in Drevast"
        case "in" if passage.low(at + 1) == "the" and passage.low(at + 2) in ("country", "region"):
            return at + 3 if _is_envoy(head) else at  # "the Representative of the Tide Fund in the country, X"
    return at


def _resides(passage: Passage, head: Head, found: Complement) -> bool:
    """Whether the city behind "in" is where an envoy, an embassy or an office resides."""
    return _is_envoy(head) or not _OUTPOSTS.isdisjoint(passage.lows[found.head_after : found.after])


def is_posted(head: Head) -> bool:
    """Whether an office is one of people who are sent to another state or to a body."""
    return head.singular.split()[0].split("-")[0] in _POSTED or head.words[-1] in _POSTED


def _is_envoy(head: Head) -> bool:
    """Whether an office is one of people who are sent to, or serve, somebody."""
    general = head.singular in ("secretary-general", "secretary general")
    return not general and any(part in head.singular for part in _TO_HEADS)


def _is_body(passage: Passage, at: int) -> bool:
    """Whether a ministry, an embassy, an office begins here: "at the Ministry of Foreign Affairs"."""
    if passage.low(at) in office_words().determiners:
        at += 1
    return passage.capital(at) and passage.low(at) in STAFFS | {"ministry", "embassy", "mission", "directorate"}


def _skip_bracket(passage: Passage, found: Complement) -> None:
    """Step over an abbreviation in brackets: "(FDEA)"."""
    if passage.low(found.after) != "(" or (found.after == found.head_after and found.hit is None):
        return
    for at in range(found.after + 2, min(found.after + 4, len(passage))):
        if passage.lows[at] == ")" and passage.capital(found.after + 1):
            found.after = at + 1
            return


def _noun_phrase(passage: Passage, at: int, head: Head, found: Complement) -> bool:
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
    if found.core_after > found.head_after and passage.low(at) in _OF_POLITY and passage.low(at + 1) == "of":
        found.after, found.unknown = phrase.at, found.hit is None  # "Minister of Justice of the Republic of Ardovia"
        return True
    return _unknown_body(at, phrase.at, head, found)


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
        if hit is not None and hit.kind is HitKind.ADJECTIVE and passage.low(passage.hit_end(at)) == "affairs":
            return self._take(passage.hit_end(at), core=True)  # "Assistant Secretary for Indian Affairs"
        if hit is not None and hit.kind is not HitKind.PEOPLE and any(map(jurisdiction_of, hit.entries)):
            return self._polity(hit)
        if low == "made" and passage.low(at + 1) == "in" and passage.hit(at + 2) is not None:
            return self._take(passage.hit_end(at + 2), core=True)  # "Minister of Enterprises and Made in Tolvania"
        realm = _realm_end(passage, at)
        if realm > at:
            self.at = realm
            return True
        if low == "with" and passage.low(at - 1) in _RELATIONS and passage.capital(at + 1) and self.sure == at:
            return self._take(at + 2, core=True)  # "Under-Secretary for Relations with States"
        nested = nested_head(passage, at, self.start)
        if nested is not None:
            return self._take(at + len(nested.words), core=True)
        if (
            low in words.around
            and (passage.capital(at) or self.sure or at == self.start)
            and not starts_head(passage, at)
        ):
            return self._take(at + 1, core=True)
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
        if (self.unknown and self.sure) or self._in_name(end):
            return False  # a place in a person's name
        if passage.low(end) == "'s" and not _goes_on(passage, end, behind_polity=True):
            return False  # "thanked the Minister for Tolvania's help"
        entry = hit.entries[0]
        listed = bool(self.core) and passage.low(self.at - 1) in (",", "and")
        if isinstance(entry, Polity) and entry.kind is PolityKind.BODY and listed:
            return self._take(end, core=True)  # "Minister of Foreign Affairs, European Union and Cooperation"
        of_company = isinstance(entry, Organisation)
        return self._take(_take_polity(passage, self.at, hit, self.found), core=of_company)

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
            or not low.replace("-", "").isalpha()
            or passage.hit(at) is not None
            or self.behind_polity
        ):
            return False
        if starts_head(passage, at) or self.unknown > 3:
            return False
        if self.sure == at and passage.low(at - 1) in office_words().adjectives and low not in office_words().around:
            return self._take(at + 1, core=True)
        self.unknown += 1
        self.at += 1
        return True

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
    sent = found.abroad and head_at(passage, end) is None
    if not sent and (found.hit is None or _is_region(hit)):
        found.hit = hit
    at = passage.hit_end(at)
    if passage.low(at) == "(" and passage.low(at + 2) == ")":
        at += 3
    return at


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


def _unknown_body(start: int, after: int, head: Head, found: Complement) -> bool:
    """A body that no list holds ("of Lugokali Anton Verin"): all of it, but for two last words that may be a name."""
    size = after - start
    if size == 0:
        return False
    found.after = after - 2 if size >= 3 else after
    alone = found.core_after == found.head_after
    found.unknown = head.singular in _OF_STATES and found.hit is None and alone
    if not found.unknown:
        found.core_after = found.after
    return True
