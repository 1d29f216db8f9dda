"""The readout's own side: whose press service publishes, as its name or the address of the page tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model import Part, Readout, Span
from dragoman.reading.cast.abroad import not_at_home
from dragoman.reading.cast.offices import is_body
from dragoman.reading.cast.towns import is_town, seat_of
from dragoman.reading.cast.visited import state_of
from dragoman.reading.passage import jurisdiction_of
from dragoman.reference import City, Entry, Hit, Polity, PolityKind, Reference
from dragoman.reference.publishers import House, house_of, publisher_words

_HOST = re.compile(r"(?:https?://)?(?P<host>[a-z0-9.-]{4,120})", re.IGNORECASE)
_UNLIKE_ISO = {"uk": "GB", "eu": "EU"}


class Home(Struct, frozen=True):
    """What the publisher tells about the readout's own side.

    Attributes:
        polity: id of the polity whose press service it is, None where the publisher does not tell.
        span: the words of the publisher, or of the address, that tell.
        publisher: the publisher's name in small letters.
        town: the town whose press service it is, as printed; the polity is then that of the town.
        host, host_span: the state in which a house abroad sits, and its words: "Embassy of Tolvania in Drevast".
    """

    polity: str | None
    span: Span | None
    publisher: str = ""
    town: str | None = None
    host: str | None = None
    host_span: Span | None = None


def home_of(readout: Readout, reference: Reference) -> Home:
    """The side that publishes: the most specific polity in the publisher's name, else a house, else the address."""
    return _by_publisher(readout.publisher or "", reference) or _by_address(readout.address or "", reference)


@lru_cache(maxsize=256)
def _by_publisher(publisher: str, reference: Reference) -> Home | None:
    """The side that the name of a press service tells; None where it tells none."""
    found: list[tuple[bool, Hit, str]] = []
    for hit in reference.scan(publisher):
        entries = sorted(hit.entries, key=_is_state) if publisher_words().governor.search(publisher) else hit.entries
        polity = _state_of_city(hit, publisher) or next(
            (known for entry in entries if (known := jurisdiction_of(entry))), None
        )
        if polity is not None:
            entry = hit.entries[0]
            region = isinstance(entry, Polity) and entry.kind is PolityKind.REGION and "-" in polity
            found.append((not region, hit, polity))
    house = house_of(publisher)
    if house is not None and not any(_is_land(hit) and not _within(hit, house) for _, hit, _ in found):
        return Home(house.polity, Span(house.start, house.end, Part.PUBLISHER), publisher.lower())
    if found:
        _, hit, polity = min(found, key=lambda item: (item[0], item[1].start))
        town, land = publisher_words().town.search(publisher), publisher_words().province.search(publisher)
        seat = seat_of(hit, publisher[hit.start : hit.end]) if town or land else None
        if (
            land
            and not town
            and seat is not None
            and is_town(seat)
            and all(isinstance(one, City) for one in hit.entries)
        ):
            return Home(None, None, publisher.lower())  # a province called like a town: the state would be wrong
        span = Span(hit.start, hit.end, Part.PUBLISHER)
        if seat is not None and not is_town(seat):
            return Home(seat, span, publisher.lower())
        seat = seat if town else None
        return _with_host(Home(polity, span, publisher.lower(), seat), [other for _, other, _ in found])
    return None


def _with_host(home: Home, hits: Sequence[Hit]) -> Home:
    """Add the state in which a house abroad, or of a body, sits: "Embassy of Tolvania in Drevast", "UNDP Tolvania"."""
    if not not_at_home(home.publisher) and not is_body(home.polity):
        return home
    hosts = {state: hit for hit in hits if (state := state_of(hit)) is not None and state != home.polity}
    if len(hosts) != 1:
        return home
    state, hit = hosts.popitem()
    return replace(home, host=state, host_span=Span(hit.start, hit.end, Part.PUBLISHER))


def _state_of_city(hit: Hit, publisher: str) -> str | None:
    """The state of a city that a region is called after, where a house of the state sits: "Royal Court, Drevast"."""
    city = next((entry for entry in hit.entries if isinstance(entry, City)), None)
    behind = publisher[: hit.start].rstrip().endswith(",")
    return city.country if city is not None and behind and publisher_words().state.search(publisher) else None


def _is_state(entry: Entry) -> bool:
    """Whether a name is of a state, which no governor heads: of the two called Georgia it is the other then."""
    return isinstance(entry, Polity) and entry.kind is PolityKind.STATE


def _within(hit: Hit, house: House) -> bool:
    """Whether a place is only a part of the name of a house: the province in "Casa de Nariño"."""
    return house.start <= hit.start and hit.end <= house.end and hit.end - hit.start < house.end - house.start


def _is_land(hit: Hit) -> bool:
    """Whether a name in the publisher's is of a state, a region or a city of one, not of a body."""
    entry = hit.entries[0]
    return not isinstance(entry, Polity) or entry.kind is not PolityKind.BODY


def _by_address(address: str, reference: Reference) -> Home:
    """The state of an official address: ".gov.uk", "president.az"."""
    match = _HOST.match(address)
    if match is None:
        return Home(None, None)
    labels = match["host"].lower().split(".")
    code = _UNLIKE_ISO.get(labels[-1], labels[-1].upper())
    if publisher_words().labels.isdisjoint(labels[:-1]) or len(labels[-1]) != 2 or reference.polity(code) is None:
        return Home(None, None)
    return Home(code, Span(match.end() - len(labels[-1]), match.end(), Part.ADDRESS))
