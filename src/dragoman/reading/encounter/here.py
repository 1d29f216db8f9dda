"""Where those who speak say that they are ("here in Drevast", "welcome to Tolvania"), and a title that somebody is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from dragoman.model import Basis, Part
from dragoman.reading.encounter.lines import Line, line_of
from dragoman.reading.encounter.named import Names
from dragoman.reading.encounter.spots import HOUSE, Spot, seat_of_body, seats
from dragoman.reading.encounter.towns import welcomed_to
from dragoman.reference import City, Hit, Polity, PolityKind

_HERE = ("here in ", "elcom", "today", " be in ", " be back in ", " have you ", "to visit ", "for coming to ")
_IN = re.compile(r"\bin\s+$")
_ENDS = re.compile(r"\s*(?:$|[:,;|–—-])")
_BEHIND = re.compile(
    r"\b(?:here in|welcome (?:you )?(?:all |back |here )?(?:to|in)) (?:the )?"
    r"(?:(?:beautiful|historic|sunny|city of) )?$"
    r"|\b(?:honou?r|honou?red|pleasure|great|good|wonderful|glad|pleased|delighted|happy|privilege)(?: for me)? to "
    r"(?:be (?:back |here |again |with you )*in|visit|be visiting|have (?:[\w.]+ ){1,4}(?:here )?in) (?:the )?$"
    r"|\bthank\w* (?:[\w.]+ ){1,4}for coming to (?:the )?$",
    re.IGNORECASE,
)
_WELCOME_TO = re.compile(r"[Ww]elcome (?:you )?(?:all |back |here )?to (?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)")
_COME = re.compile(r"\b(?:coming|come) (?:here )?to (?:the )?$")
_THANKED = re.compile(r"\byour (?:\w+ ){0,3}(?:welcome|hospitality|reception)(?: \w+){0,2} (?:to|in) (?:the )?$")
_TODAY = re.compile(r",? today\b")
_REACH = 40
_PEOPLE = 200  # characters in which those who are welcomed are named


def here(names: Names, lands: Collection[str | None], *, open_: bool) -> Iterable[Spot]:
    """Places of which somebody says that he is "here in" them, or that another is welcome to them.

    Args:
        names: the names of the readout.
        lands: the states that the text gives for the encounter, where it gives any.
        open_: whether the place may be in any state; else it must be in one of a party, or in the one given.
    """
    words = [word for word in _HERE if word in names.layout.plain]
    if not words:
        return
    known = {land for land in lands if land}
    own_seats = _seats(names) - {None}
    for sentence in names.layout.body:
        if not any(word in sentence.text for word in words):
            continue
        line = line_of(sentence)
        for hit in (*names.of_line(line), *_guarded(names, line)):
            said = _said_before(line.text, hit)
            if said is None or line.put_off(said.start(), _REACH):
                continue
            spot = _house(names, line, hit) or names.spot(line, hit, Basis.INFERRED, "place.here")
            if spot is None:
                continue
            own = spot.city in own_seats or spot.rule == "place.house"
            own = own or _THANKED.search(line.text, max(0, hit.start - _REACH), hit.start) is not None
            if spot.country in (known or {*names.states, names.home}) or ((open_ or own) and not known):
                yield spot
        for found in line.find(seats()) if "elcome " in line.text else ():  # "welcome to the White House"
            said = _BEHIND.search(line.text, max(0, found.start - _REACH), found.start)
            if said is not None and found.entry in names.states and not line.put_off(said.start(), _REACH):
                yield Spot(line.span(found.start, found.end), None, found.entry, Basis.INFERRED, "place.here")


def _seats(names: Names) -> set[str | None]:
    """The cities in which the bodies have their seats who take part or publish."""
    found = (names.reference.polity(one) for one in {*names.states, names.home} if one)
    return {one.capital for one in found if one is not None and one.kind is PolityKind.BODY}


def _house(names: Names, line: Line, hit: Hit) -> Spot | None:
    """The state in which a body of those who take part has its house: "welcome to NATO Headquarters"."""
    body = hit.entries[0]
    if not isinstance(body, Polity) or body.kind is not PolityKind.BODY or body.id not in names.states:
        return None
    house = HOUSE.match(line.text, hit.end)
    seat = seat_of_body(body, names.reference) if house is not None else None
    if house is None or seat is None:
        return None
    span = line.span(hit.start, house.end())
    return Spot(span, None, seat.country, Basis.DERIVED, "place.house", f"polities:{body.id}")


def _guarded(names: Names, line: Line) -> Iterable[Hit]:
    """Cities known only behind "in", because their names are those of much else: "welcome to Norville"."""
    for match in _WELCOME_TO.finditer(line.text):
        for known in names.reference.scan(f"in {match['name']}")[:1]:
            if known.start == len("in ") and isinstance(known.entries[0], City):
                yield Hit(match.start("name"), match.start("name") + known.end - known.start, known.kind, known.entries)


def _said_before(text: str, hit: Hit) -> re.Match[str] | None:
    """The words before a name that make it the place where somebody is, or is welcome."""
    said = _BEHIND.search(text, max(0, hit.start - _REACH), hit.start)
    said = said or welcomed_to().search(text, max(0, hit.start - _PEOPLE), hit.start)
    return said or (_COME.search(text, max(0, hit.start - _REACH), hit.start) if _TODAY.match(text, hit.end) else None)


def titled(names: Names, lands: Collection[str | None]) -> Iterable[Spot]:
    """The city in which a title says that somebody is ("Minister Dalborn in Drevast"), in a state already given."""
    line = Line(Part.TITLE, 0, names.layout.title)
    if not any(lands) or " in " not in line.text:
        return
    for hit in names.of_line(line):
        if _IN.search(line.text, max(0, hit.start - _REACH), hit.start) and _ENDS.match(line.text, hit.end):
            spot = names.spot(line, hit, Basis.STATED, "place.title")
            if spot is not None and spot.city and spot.country in lands:
                yield spot
