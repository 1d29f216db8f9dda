"""Sources -> reading -> register: the only module that knows them all."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dragoman.codebook import codebook
from dragoman.errors import LexiconError
from dragoman.model import Note, Origin, Reading, Readout, Span, Versions
from dragoman.reading.reader import read
from dragoman.reference import Reference
from dragoman.register import Outcome, Register, UnsoundReadingError
from dragoman.sources import Failure, read_originals, read_sources
from dragoman.version import __version__

_SELDOM = (50_000, 20, 50)
READER_FAILED = "reader_failed"
"""Code of the note on a text that is kept uncoded because the reader failed on it."""


class Added(Struct, frozen=True):
    """One text that was put into the register.

    Attributes:
        reading: what was read out of it; None where the register held this very reading already.
        outcome: whether the text was new to the register.
    """

    readout: Readout
    reading: Reading | None
    outcome: Outcome


def versions_of(reference: Reference) -> Versions:
    """What a reading made now would be made with."""
    return Versions(f"dragoman {__version__}", codebook().version, reference.version)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Let the collector of unused objects run seldom while many texts are read.

    A reading is made of many small objects without circles among them, and the lexicons stay for good: the collector
    would walk over all of them again and again and find nothing, in 6 to 8 % of the time.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def read_all(paths: Sequence[str | Path], reference: Reference) -> Iterator[Reading | Failure]:
    """Read everything at the paths, one after another; what fails is named, the rest goes on."""
    with collecting_seldom():
        for found in read_sources(paths):
            yield found if isinstance(found, Failure) else read_safely(found, reference)


def add_all(
    register: Register,
    paths: Sequence[str | Path],
    reference: Reference,
    seen: Callable[[], None] = lambda: None,
    folder: Path | None = None,
) -> Iterator[Added | Failure]:
    """Read everything at the paths into a register, one transaction a readout, with its path and the hash of its bytes.

    Undertakings are followed when everything is in.

    A text that the register holds under the same versions is not read again. The register remembers the packs of the
    reference data.

    Args:
        register: where to.
        paths: what to read.
        reference: states, offices, events.
        seen: called after each text, for a progress bar.
        folder: where the paths lie for the time being only: the register names them from there.
    """
    versions = versions_of(reference)
    with collecting_seldom():
        for original in read_originals(paths):
            if isinstance(original, Failure):
                yield original
                continue
            found, origin = original.readout, _named_from(folder, original.origin)
            if register.holds(found, versions):
                register.sight(found, origin)
                outcome, reading = Outcome.KNOWN, None
            else:
                reading = read_safely(register.complete(found), reference)
                try:
                    outcome = register.add(reading, origin, met=found)
                except UnsoundReadingError as error:
                    reading = _uncoded(found, reference, str(error))
                    outcome = register.add(reading, origin, met=found)
            register.remember(reference)
            seen()
            yield Added(found, reading, outcome)
        register.catch_up()


def _named_from(folder: Path | None, origin: Origin) -> Origin:
    if folder is None:
        return origin
    return replace(origin, source=origin.source.removeprefix(f"{folder}{os.sep}"))


def read_safely(readout: Readout, reference: Reference) -> Reading:
    """The reading of a text; a text on which the reader fails is kept, uncoded, with a note that says so."""
    try:
        return read(readout, reference)
    except LexiconError:
        raise  # it is not about this text: every other one would fail as well
    except Exception as error:
        # The one place where anything is caught: a defect of the reader must not lose the text or stop a batch.
        return _uncoded(readout, reference, repr(error))


def _uncoded(readout: Readout, reference: Reference, defect: str) -> Reading:
    note = Note(READER_FAILED, f"the reader failed on this text ({defect}): please report it")
    return Reading(readout, versions_of(reference), uncoded=(Span(0, len(readout.text)),), notes=(note,))


def failed(reading: Reading) -> str | None:
    """What went wrong where the reader failed on a text; None where it did not."""
    return next((note.message for note in reading.notes if note.code == READER_FAILED), None)
