"""Add texts: read them at once without keeping them, or put them into the register."""

from __future__ import annotations

import asyncio
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from dragoman.errors import SourceError
from dragoman.model import Reading, Readout
from dragoman.pipeline import Added, add_all, read_safely
from dragoman.reference import Reference
from dragoman.register import Outcome, Register
from dragoman.sources import Failure, read_sources
from dragoman.sources.draft import Draft, finish
from dragoman.web.forms import Sent, sent
from dragoman.web.readouts import TRIALS
from dragoman.web.site import ask, in_words, page, redirect, reference_of, require_writer
from dragoman.web.wording import plain

LARGEST_TEXT = 1_000_000
"""Most bytes of one text; the longest readouts have some 200,000."""

_MOST_TRIALS = 20
_SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl", ".csv")


class Taken(Struct, frozen=True):
    """What became of one text.

    Attributes:
        address: its page; empty where it could not be read.
        words: what happened.
    """

    name: str
    address: str
    words: str


async def add(request: Any, datasette: Any) -> Any:
    """The form, and what becomes of what is sent with it."""
    if request.method != "POST":
        return await page(datasette, request, "add", taken=(), problem="", form=Sent({}))
    form = await sent(request)
    keep = form.get("keep") == "yes"
    by = await require_writer(datasette, request) if keep else ""
    try:
        readouts = [_pasted(form)] if form.get("text") else []
    except (SourceError, ValueError) as error:
        words = in_words(error) if isinstance(error, SourceError) else f"{error}. A date is written 2014-07-21."
        return await page(datasette, request, "add", 400, taken=(), problem=plain(words), form=form)
    if not readouts and not form.files:
        return await page(datasette, request, "add", 400, taken=(), problem="There is no text.", form=form)
    if keep:
        taken = await ask(datasette, lambda register: _keep(register, readouts, form), by)
    else:
        taken = await asyncio.to_thread(_try, readouts, form, await asyncio.to_thread(reference_of, datasette))
    if len(taken) == 1 and taken[0].address:
        return redirect(datasette.urls.path(taken[0].address))
    return await page(datasette, request, "add", taken=taken, problem="", form=Sent({}))


def _pasted(form: Sent) -> Readout:
    """The text of the form as a readout.

    Raises:
        SourceError: it is too long.
        ValueError: the date is none.
    """
    text = form.get("text").replace("\r\n", "\n")
    if len(text.encode("utf-8", "replace")) > LARGEST_TEXT:
        raise SourceError(f"the text is longer than {LARGEST_TEXT / 1_000_000:g} MB", "Split it into single readouts")
    day = form.get("published")
    draft = Draft(
        text=text,
        title=form.get("title") or None,
        publisher=form.get("publisher") or None,
        published=date.fromisoformat(day) if day else None,
        address=form.get("address") or None,
    )
    readout, _ = finish(draft, "pasted")
    return replace(readout, name=f"pasted-{readout.id[3:11]}")


def _files(form: Sent, folder: Path) -> list[Path]:
    """The files of the form in a folder, under names that lead nowhere else."""
    paths = []
    for number, (name, content) in enumerate(form.files, 1):
        named = Path(name.replace("\\", "/")).name
        suffix = Path(named).suffix.casefold()
        stem = "".join(char if char.isalnum() or char in "-_. " else "-" for char in Path(named).stem).strip(". ")
        path = folder / f"{number:03}" / f"{stem[:80] or 'text'}{suffix if suffix in _SUFFIXES else '.txt'}"
        path.parent.mkdir()
        path.write_bytes(content)
        paths.append(path)
    return paths


def _try(readouts: list[Readout], form: Sent, reference: Reference) -> list[Taken]:
    """Read without keeping."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        found: list[Readout | Failure] = [*readouts, *read_sources(_files(form, Path(folder)), limit=LARGEST_TEXT)]
    for one in found[:_MOST_TRIALS]:
        if isinstance(one, Failure):
            taken.append(_failed(one))
        else:
            reading = read_safely(one, reference)
            TRIALS.put(reading)
            taken.append(Taken(plain(one.title or one.name), f"/trial/{one.id}", _in_short(reading)))
    if len(found) > _MOST_TRIALS:
        taken.append(Taken("", "", f"{len(found) - _MOST_TRIALS} more texts were not read. Keep them to read all."))
    return taken


def _keep(register: Register, readouts: list[Readout], form: Sent) -> list[Taken]:
    """Read into the register."""
    taken = []
    reference = register.reference
    for readout in readouts:
        reading = read_safely(register.complete(readout), reference)
        taken.append(_kept(readout, register.add(reading, source="pasted into the web page", met=readout), reading))
        register.remember(reference)
    with tempfile.TemporaryDirectory() as folder:
        for one in add_all(register, _files(form, Path(folder)), reference, folder=Path(folder)):
            taken.append(_kept(one.readout, one.outcome, one.reading) if isinstance(one, Added) else _failed(one))
    return taken


def _kept(readout: Readout, outcome: Outcome, reading: Reading | None) -> Taken:
    how = {Outcome.NEW: "new", Outcome.KNOWN: "known already", Outcome.REREAD: "read anew"}[outcome]
    words = f"{how}; {_in_short(reading)}" if reading else how
    return Taken(plain(readout.title or readout.name), f"/readout/{readout.id}", words)


def _failed(failure: Failure) -> Taken:
    where = Path(failure.path).name
    return Taken("", "", plain(f"{where}: {failure.reason}" + (f" ({failure.hint})" if failure.hint else "")))


def _in_short(reading: Reading) -> str:
    acts = sum(len(statement.acts) for statement in reading.statements)
    return f"{len(reading.statements)} statements, {acts} acts, {len(reading.figures)} figures"
