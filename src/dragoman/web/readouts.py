"""Pages of single readouts: the text with its coding, one cell, JSON; and the lists that lead there."""

from __future__ import annotations

import re
from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import NotFound, Response
from msgspec import Struct

from dragoman.codebook import codebook
from dragoman.errors import UsageError
from dragoman.model import ActType, Area, Part, Reading, Span
from dragoman.register import Filters, Hit, Register
from dragoman.register.decisions import Decision, Kind
from dragoman.register.listing.queries import Page
from dragoman.register.review import FIELDS
from dragoman.views.as_json import reading_as_json
from dragoman.web.beside import others_of
from dragoman.web.cell_page import Judged, decisions_by_address, explained, judged_cells
from dragoman.web.reading_page import lay_out
from dragoman.web.site import ask, page, page_of, redirect
from dragoman.web.wording import in_path, plain

_SPAN = re.compile(r"(?:(text|title|publisher|published|address):)?(\d{1,9})-(\d{1,9})")
_A_PAGE = 50
_MOST_HITS = 200
_MOST_TRIALS = 30


class Trials:
    """Readings that nobody wanted to keep, the latest few, so that their cells can be looked at."""

    def __init__(self) -> None:
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self._lock = Lock()

    def put(self, reading: Reading) -> None:
        """Hold a reading until others push it out."""
        with self._lock:
            self._readings[reading.readout.id] = reading
            self._readings.move_to_end(reading.readout.id)
            while len(self._readings) > _MOST_TRIALS:
                self._readings.popitem(last=False)

    def get(self, key: str) -> Reading:
        """A reading that is still held.

        Raises:
            NotFound: it is not.
        """
        with self._lock:
            if key not in self._readings:
                raise NotFound("This trial reading is no longer held. Read the text again.")
            return self._readings[key]


TRIALS = Trials()


def span_of(words: str, reading: Reading) -> Span | None:
    """The span that an address asks for, as far as it lies in the readout; None where none is asked for."""
    match = _SPAN.fullmatch(words)
    if not match:
        return None
    part = Part(match[1] or "text")
    length = len(reading.readout.part(part))
    start, end = min(int(match[2]), length), min(int(match[3]), length)
    return Span(start, end, part) if start < end else None


async def show_readout(request: Any, datasette: Any) -> Any:
    """The reading page, under the whole id; a name or the beginning of an id leads to it."""
    wanted = request.url_vars["id"]

    def load(register: Register) -> tuple[Reading, tuple[Judged, ...]]:
        key = register.resolve(unquote(wanted))
        reading = register.load(key)
        decisions = _decisions(register, key)
        return reading, judged_cells(reading, register.as_read(key), decisions) if decisions else ()

    reading, judged = await ask(datasette, load)
    address = datasette.urls.path(f"/readout/{reading.readout.id}")
    if wanted != reading.readout.id:
        return redirect(address + (f"?{request.query_string}" if request.query_string else ""))
    others = await others_of(datasette, reading.readout.id)
    return await _show(datasette, request, reading, address, kept=True, others=others, judged=judged)


def _decisions(register: Register, readout: str) -> dict[str, tuple[Decision, ...]]:
    """What people decided about the cells of a readout, by address."""
    standing = (*register.decisions.standing(Kind.CELL), *register.decisions.standing(Kind.ADJUDICATION))
    if not any(one.subject.startswith(f"{readout}/") for one in standing):
        return {}
    return decisions_by_address(register.as_read(readout), standing)


async def show_trial(request: Any, datasette: Any) -> Any:
    """The reading page of a text that is not kept."""
    reading = TRIALS.get(request.url_vars["id"])
    return await _show(datasette, request, reading, datasette.urls.path(f"/trial/{reading.readout.id}"), kept=False)


async def _show(datasette: Any, request: Any, reading: Reading, base: str, **more: Any) -> Any:
    laid = lay_out(reading, span_of(request.args.get("span") or "", reading))
    return await page(datasette, request, "readout", laid=laid, readout=reading.readout, base=base, **more)


async def show_cell(request: Any, datasette: Any) -> Any:
    """One cell, or all below an address; with ``part`` only the piece that the reading page puts beside the text."""
    key, wanted = request.url_vars["id"], request.url_vars["address"]

    def load(register: Register) -> tuple[Reading, dict[str, tuple[Decision, ...]]]:
        whole = register.resolve(unquote(key))
        return register.load(whole), _decisions(register, whole)

    kept = request.url_vars["shelf"] == "readout"
    reading, decisions = await ask(datasette, load) if kept else (TRIALS.get(key), {})
    try:
        cells = explained(reading, unquote(wanted), decisions)
    except UsageError as error:
        raise NotFound(str(error)) from error
    base = datasette.urls.path(f"/{request.url_vars['shelf']}/{reading.readout.id}")
    template = "cell_fragment" if request.args.get("part") else "cell"
    values: dict[str, Any] = {
        "cells": cells,
        "base": base,
        "kept": kept,
        "reviewed": FIELDS,
        "wanted": plain(unquote(wanted)),
    }
    title = plain(reading.readout.title or reading.readout.name)
    return await page(datasette, request, template, title=title, **values)


async def show_json(request: Any, datasette: Any) -> Any:
    """A whole reading as JSON."""
    reading = await ask(datasette, lambda register: register.load(register.resolve(unquote(request.url_vars["id"]))))
    return Response.json(reading_as_json(reading))


class Asked(Struct, frozen=True):
    """What a list of readouts is narrowed to, as the address gives it."""

    q: str = ""
    party: str = ""
    region: str = ""
    area: str = ""
    act: str = ""
    publisher: str = ""
    since: str = ""
    until: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything but words is asked for."""
        return any((self.party, self.region, self.area, self.act, self.publisher, self.since, self.until))

    def filters(self) -> Filters:
        """The same for the register.

        Raises:
            ValueError: a code or a date is none.
        """
        return Filters(
            party=self.party or None,
            region=self.region or None,
            area=Area(self.area) if self.area else None,
            act=ActType(self.act) if self.act else None,
            since=date.fromisoformat(self.since) if self.since else None,
            until=date.fromisoformat(self.until) if self.until else None,
            publisher=self.publisher or None,
        )


async def list_readouts(request: Any, datasette: Any) -> Any:
    """Readouts by words and filters, the latest encounter first where no words are asked for."""
    asked = Asked(**{field: (request.args.get(field) or "").strip()[:200] for field in Asked.__struct_fields__})
    number = page_of(request)
    problem = ""
    try:
        filters = asked.filters()
    except ValueError:
        problem = "Not narrowed: the area or act is not in the codebook, or a date is not written as 2014-07-21."
        filters = Filters()
    offset = (number - 1) * _A_PAGE

    def look(register: Register) -> tuple[tuple[Hit, ...], Page]:
        if not asked.q:
            return (), register.page(filters, _A_PAGE, offset)
        hits = register.search(asked.q, _MOST_HITS)
        if asked.narrows and not problem:
            within = register.among([hit.id for hit in hits], filters)
            hits = tuple(hit for hit in hits if hit.id in within)
        return hits[offset : offset + _A_PAGE], Page((), len(hits), len(hits) < _MOST_HITS)

    hits, listed = await ask(datasette, look)
    book = codebook()
    return await page(
        datasette,
        request,
        "readouts",
        asked=asked,
        words=asked.q,
        hits=[(hit, _marked(hit)) for hit in hits],
        listed=listed.readouts,
        total=listed.total,
        is_counted=listed.is_counted,
        problem=problem,
        number=number,
        more=listed.total > offset + _A_PAGE or (not listed.is_counted and len(listed.readouts) == _A_PAGE),
        query="&".join(
            f"{field}={in_path(value)}" for field in Asked.__struct_fields__ if (value := getattr(asked, field))
        ),
        areas=book.vocabulary("area").entries,
        acts=book.vocabulary("act").entries,
    )


def _marked(hit: Hit) -> list[tuple[str, bool]]:
    """The words around a hit, cut at what was searched."""
    pieces, at = [], 0
    for start, end in hit.snippet.marks:
        pieces += [(plain(hit.snippet.text[at:start]), False), (plain(hit.snippet.text[start:end]), True)]
        at = end
    return [*pieces, (plain(hit.snippet.text[at:]), False)]
