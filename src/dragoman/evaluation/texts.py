"""Texts for coded documents that are kept without them: coding may be passed on where a text may not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from dragoman.errors import SourceError
from dragoman.evaluation.gold import GoldDocument
from dragoman.model import Readout
from dragoman.sources.intake import read_sources


def with_texts(documents: Sequence[GoldDocument], folder: Path) -> tuple[GoldDocument, ...]:
    """The documents with text, title, publisher and day of the readouts of the same names.

    Args:
        documents: coded documents; those that carry a text keep it.
        folder: a file or folder of readouts.

    Raises:
        SourceError: a text is missing, or shorter than what was coded of it.
    """
    bare = {document.id for document in documents if document.text is None}
    if not bare:
        return tuple(documents)
    found = {one.name: one for one in read_sources([folder]) if isinstance(one, Readout) and one.name in bare}
    missing = sorted(bare - found.keys())
    if missing:
        raise SourceError(
            f"{folder}: no text for {', '.join(missing)}", "Name the folder that the coded readouts are in"
        )
    return tuple(_joined(one, found[one.id]) if one.id in found else one for one in documents)


def _joined(document: GoldDocument, readout: Readout) -> GoldDocument:
    if any(statement.end > len(readout.text) for statement in document.statements):
        raise SourceError(
            f"{document.id}: the text is shorter than what was coded", "It is another version of the text"
        )
    return replace(
        document,
        text=readout.text,
        title=readout.title,
        publisher=readout.publisher,
        published=readout.published.isoformat() if readout.published else None,
    )
