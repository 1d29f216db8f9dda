"""Office phrases: "First Deputy Minister of Foreign Affairs of Tolvania", "Norvask Governor", "the head of state"."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model import Part, Span
from dragoman.reading.cast.bodies_behind import read_body_behind
from dragoman.reading.cast.lexemes import Head, head_openers, name_words, office_words, parliaments
from dragoman.reading.cast.names import of_unknown_state
from dragoman.reading.cast.office_complements import LOCAL, read_complement
from dragoman.reading.cast.office_heads import head_at, is_modifier
from dragoman.reading.cast.postings import Complement
from dragoman.reading.cast.towns import is_town, town_of
from dragoman.reading.passage import Passage, jurisdiction_of
from dragoman.reference import City, Hit, HitKind, Polity, PolityKind

_CITY_HEADS = frozenset(("mayor", "lord mayor", "governor", "governing mayor", "police chief"))
_GOVERNORS = frozenset(("governor", "deputy governor", "vice-governor"))
_OF_LANDS = frozenset(("president", "vice president", "king", "queen"))
_OF_REGIONS = frozenset(("governor", "head", "lieutenant governor"))
_OF_BODIES = frozenset(
    (
        *("director general", "director-general", "executive director", "executive secretary"),
        *("secretary general", "secretary-general"),
    )
)
_SHORT_BODIES = frozenset(("UN", "EU", "WB", "G7", "G8", "V4"))  # codes of two letters that are of no state
_BELOW = frozenset(("deputy", "assistant"))
_ALWAYS_SMALL = frozenset(("acting", "interim", "deputy", "former", "federal"))


class Office(Struct, frozen=True):
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
        second: a further office of the same person, joined to this one.
        unknown: a state that no table knows may be printed with it.
        lent: the heart of it as an earlier office of a list prints it: the "minister" of "; of Transport, X".
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
    second: Office | None = None
    unknown: bool = False
    lent: str = ""

    @property
    def bare(self) -> bool:
        """Nothing but the head and its modifiers: no polity and no complement."""
        return not self.complement and self.polity is None


def find_offices(passage: Passage) -> list[Office]:
    """The office phrases of a passage, in order, none overlapping."""
    found: list[Office] = []
    floor = 0
    for at in passage.places_of(head_openers()):
        if at < floor:
            continue
        head = head_at(passage, at)
        if head is None or is_modifier(passage, head, at + len(head.words)):
            continue
        found.append(_office(passage, at, head, floor))
        floor = found[-1].after
    return _owned(passage, found) if len(found) > 1 else found


def listed_office(passage: Passage, before: Office, at: int) -> Office | None:
    """The office of a list that leaves out its heart, from the word behind a mark: "; and of Transport"."""
    at += passage.low(at) == "and"
    field = at + 2 if passage.low(at + 1) == "the" else at + 1
    if passage.low(at) not in ("of", "for"):
        return None
    hit = passage.hit(field)
    if hit is not None and hit.kind is HitKind.NAME and before.polity is not None and before.head.plural:
        polity = office_polity(passage, hit, before.head)  # "the ambassadors of Tolvania, X; of Pelmara, Y"
        span = Span(hit.start, hit.end, passage.part)
        after = passage.hit_end(field)
        return None if polity is None else replace(before, first=at, after=after, polity=polity, polity_span=span)
    if passage.low(field) not in office_words().fields:
        return None
    complement = Complement(at, at, at)
    read_complement(passage, before.head, complement)
    if complement.core_after <= at:
        return None
    words = passage.lows[before.core[0] : before.core[1]]
    upto = next((k for k, low in enumerate(words, 1) if low == before.head.words[-1]), 1)
    lent = before.lent or " ".join(passage.texts[before.core[0] : before.core[0] + upto])
    return replace(before, first=at, after=complement.after, core=(at, complement.core_after), lent=lent, second=None)


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


def _office(passage: Passage, at: int, head: Head, floor: int) -> Office:
    core_first = _leftmost(passage, at, floor)
    first, hit = _polity_before(passage, core_first, floor, head)
    of_firm = hit is None and first < core_first
    body = _body_before(passage, first, floor) if first < core_first else first
    if body < first:  # "Bank of Tolvania Governor"
        first = core_first = body
    elif floor < first < core_first and passage.low(first - 1) in _BELOW and passage.capital(first - 1):
        first = core_first = first - 1  # "Deputy UN Envoy"
    by_letters = head.singular in _OF_BODIES and passage.texts[first - 1].isupper()
    of_firm = by_letters or head.singular in office_words().firm_heads
    if first == core_first > floor and of_firm and _of_firm(passage, first - 1):
        first -= 1  # "TideWorks CEO", "TIDEP Director General"
        of_firm = True
    determiner = ""
    if first > floor and passage.low(first - 1) in office_words().determiners:
        first -= 1
        determiner = passage.lows[first]
    end = at + len(head.words)
    complement = Complement(end, end, end, hit)
    read_complement(passage, head, complement)
    read_body_behind(passage, head, complement)
    polity = office_polity(passage, complement.hit, head)
    span = Span(complement.hit.start, complement.hit.end, passage.part) if complement.hit and polity else None
    if polity is None:
        polity, span = _of_parliament(passage, core_first, complement.core_after)
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
        unknown=of_firm or complement.unknown or (polity is None and complement.hit is not None),
    )


def _of_parliament(passage: Passage, first: int, after: int) -> tuple[str | None, Span | None]:
    """The state whose parliament an office names, or the Union of its commissioners: "Speaker of the Seimas"."""
    lows = passage.lows[first:after]
    if lows[:2] == ["european", "commissioner"]:
        return "EU", passage.span(first, first + 1)
    if lows[-3:] == ["of", "the", "secretary-general"] and lows[-4:-3] in (["representative"], ["envoy"]):
        return "UN", passage.span(after - 1, after)  # no other body sends people in the name of its head so
    houses = parliaments()
    for at in range(first, after) if not houses.keys().isdisjoint(lows) else ():
        if passage.lows[at] in houses and passage.capital(at):
            return houses[passage.lows[at]], passage.span(at, at + 1)
    return None, None


def office_polity(passage: Passage, hit: Hit | None, head: Head) -> str | None:
    """What an office is of that is printed with a place: its code, the town of a mayor as printed."""
    if hit is None:
        return None
    first, after = passage.word_at(hit.start), passage.word_at(hit.end)
    city = passage.low(after) == "city" and head.words[-1] in office_words().mayors  # "Mayor Orsel of Vellin City"
    province = passage.low(after) in LOCAL and not city
    town = None if province else town_of(hit, passage.texts[first:after], head.words)
    if town is not None:
        return town
    entries = hit.entries
    provincial = head.singular in office_words().provincial
    if provincial or head.singular in _GOVERNORS:
        regions_of = [one.region for one in entries if isinstance(one, City)]
        if len(regions_of) == len(entries):
            return regions_of[0]  # the state alone would be wrong
    if head.singular in _OF_LANDS and hit.kind is HitKind.NAME and all(isinstance(one, City) for one in entries):
        return None  # "President of Vellin", a land that no table knows, called like its town
    if provincial or head.singular in _OF_REGIONS:
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
        if low in words.around and (passage.capital(left) or lowercase or low in _ALWAYS_SMALL):
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
    return before in words.fields and passage.low(right) in words.telling


def _body_before(passage: Passage, at: int, floor: int) -> int:
    """The first word of a body whose name ends with the polity at a word: "State Bank of Tolvania"."""
    of = at - 2 if passage.low(at - 1) == "the" else at - 1
    if of - 1 < floor or passage.low(of) != "of" or passage.low(of - 1) not in office_words().institutions:
        return at
    return _leftmost(passage, of - 1, floor) if passage.capital(of - 1) else at


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
    in_word = hit.start > passage.starts[at] and "-" in passage.texts[at]  # "Ibero-Tolvanian Secretary General"
    if in_word or (isinstance(hit.entries[0], City) and head.singular not in _CITY_HEADS):
        return first, None
    while at > floor and passage.hit(at - 1) is hit:
        at -= 1
    if hit.kind is HitKind.NAME and at > floor and _of_firm(passage, at - 1):
        return at - 1, None  # "Orvin Tolvania Chairman"
    if at - 2 >= floor and passage.low(at - 1) == "'s" and passage.hit(at - 2) is not None:
        at = at - 2
        while at > floor and passage.hit(at - 1) is passage.hit(at):
            at -= 1
    return at, hit


def _of_firm(passage: Passage, at: int) -> bool:
    """Whether the word before a state's name makes both a firm's: behind a small word, with a capital, unknown."""
    if passage.hit(at) is not None or not passage.capital(at):
        return False
    if is_brand(passage.texts[at]):
        return True
    if passage.part is not Part.TEXT or passage.low(at - 1) not in ("with", "and", "by"):
        return False
    names, low = name_words(), passage.lows[at]
    return low not in names.never and low not in names.honorifics and low not in office_words().around


def of_unknown_owner(passage: Passage, at: int, after: int) -> bool:
    """Whether words before an office are of a state or of a firm that no table knows: "Ardovian", "TideWorks"."""
    return is_brand(passage.texts[at]) or of_unknown_state(passage, at, after)


def is_brand(text: str) -> bool:
    """Whether a word is written as only firms are: "TideWorks"."""
    return text[:1].isalpha() and any(char.isupper() for char in text[1:]) and any(char.islower() for char in text)


def of_one_state(one: str | None, other: str | None) -> bool:
    """Whether one person can hold offices of both: of one state and its regions, or of a state and a body."""
    if one is None or other is None or one.split("-")[0] == other.split("-")[0]:
        return True
    return is_body(one) != is_body(other)


def is_body(polity: str | None) -> bool:
    """Whether a polity is neither a state nor a region nor a town."""
    if polity is None or is_town(polity):
        return False
    first = polity.partition("-")[0]
    return len(first) != 2 or first in _SHORT_BODIES


def unlike(one: str | None, other: str | None) -> bool:
    """Whether two polities of offices one after the other fit one person: a body and a state, or one only."""
    return one is not None and (other is None or (is_body(one) and not is_body(other)))


def past_field(passage: Passage, at: int) -> int:
    """Step over what one of several does, in brackets: "Ministers Ivo Kell (Trade) and Ana Vold (Health)"."""
    fields = office_words().around
    if passage.low(at) != "(":
        return at
    if passage.hit(at + 1) is not None:  # "Co-Chairs Ivo Kell (Tolvania) and Ana Vold (Pelmara)"
        end = passage.hit_end(at + 1)
        return end + 1 if passage.low(end) == ")" else at
    if passage.low(at + 2) == ")" and passage.low(at + 1)[1:2] == "-":
        return at + 3  # "Senators Ivo Kell (D-NH) and Ana Vold (R-NC)"
    if passage.low(at + 1) not in fields:
        return at
    end = at + 2
    while passage.low(end) in fields or passage.low(end) in (",", "and", "&", "of"):
        end += 1
    return end + 1 if passage.low(end) == ")" else at
