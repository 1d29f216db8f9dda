"""Let a reader read the texts of gold documents; a crash is a miss with a name, never the end of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from dragoman.evaluation.gold import GoldDocument, to_gold
from dragoman.model import Reading, Readout

Reader = Callable[[Readout], Reading]


class Crash(Struct, frozen=True):
    """A document on which the reader failed, and how."""

    document: str
    error: str


class Run(Struct, frozen=True):
    """What a reader made of gold documents.

    Attributes:
        documents: its coding, without the documents on which it crashed.
        readings: the readings behind it, by document id.
        crashes: the documents that it lost.
    """

    documents: tuple[GoldDocument, ...]
    readings: Mapping[str, Reading]
    crashes: tuple[Crash, ...]


def run_reader(gold: Iterable[GoldDocument], read: Reader) -> Run:
    """Read every document of the gold.

    Raises:
        SourceError: a gold document has no text.
    """
    readings: dict[str, Reading] = {}
    crashes: list[Crash] = []
    for document in gold:
        readout = document.readout()
        try:
            readings[document.id] = read(readout)
        except Exception as error:  # a defect of the reader: it is counted and reported, the other documents go on
            crashes.append(Crash(document.id, f"{type(error).__name__}: {error}"))
    return Run(tuple(to_gold(reading) for reading in readings.values()), readings, tuple(crashes))
