"""Where a text was written: the city of a dateline, of the title's day, of the line under the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.model import Basis, Form
from dragoman.reading.encounter.accounts import Account
from dragoman.reading.encounter.datelines import Written, dated_title, opening_dateline, placed_title, signatures
from dragoman.reading.encounter.forms import state_of
from dragoman.reading.encounter.hosts import host_by_verb
from dragoman.reading.encounter.named import Names
from dragoman.reading.encounter.spots import Spot
from dragoman.reading.encounter.towns import town_of_dateline
from dragoman.reading.encounter.visits import went_elsewhere
from dragoman.reference import City, Hit, HitKind, PolityKind


def written_spots(names: Names, reports: Sequence[Account]) -> Iterable[Spot]:
    """The city of the dateline, or of the title's day; none where the reported visit went to another state."""
    titled = (*dated_title(names.layout), *placed_title(names.layout))
    for written in (*opening_dateline(names.layout), *titled):
        for spot in _city_at(names, written, "place.dateline"):
            if not any(went_elsewhere(names, account.line, spot.country) for account in reports):
                yield spot


def signature_spots(names: Names, form: Form, reports: Sequence[Account]) -> Iterable[Spot]:
    """The city under the text, where the host is at home there or a body has its seat there."""
    host = host_by_verb(names.cast, reports)
    home = state_of(names.cast, host[0]) if host is not None and form is not Form.SID else ""
    bodies = (names.reference.polity(state) for state in names.states)
    seats = {body.capital for body in bodies if body is not None and body.kind is PolityKind.BODY}
    for written in signatures(names.layout):
        for spot in _city_at(names, written, "place.signature"):
            if spot.country == home or spot.city in seats:
                yield spot


def _city_at(names: Names, written: Written, rule: str) -> Iterable[Spot]:
    """The city of a dateline, set in capitals or not; also an unknown one with a day behind it."""
    name, line, start = written.city.strip(), written.line, written.start
    found = names.reference.scan(f"in {name.title() if name.isupper() else name}")[:1]
    whole = any(name[one.end - len("in ") :].lower() in ("", " city") for one in found)
    town = None if whole else town_of_dateline(written)
    if town is not None:
        yield Spot(line.span(start, start + len(name)), town, None, Basis.INFERRED, rule)
    for known in found:
        cities = tuple(entry for entry in known.entries if isinstance(entry, City))
        hit = Hit(start, start + len(name), HitKind.NAME, cities or known.entries)
        spot = names.spot(line, hit, Basis.INFERRED, rule) if whole else None
        if spot is not None and spot.city:
            shown = spot.city.title() if spot.city.isupper() else spot.city
            yield Spot(spot.span, shown, spot.country, Basis.INFERRED, rule, spot.source)
