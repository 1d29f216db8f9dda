"""The Python interface: read a text without files or registers."""

from __future__ import annotations

from datetime import date

from dragoman.identity import readout_id
from dragoman.model import Reading, Readout
from dragoman.reading import reader
from dragoman.reference import Reference


def read(
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
    address: str | None = None,
    reference: Reference | None = None,
) -> Reading:
    """Read one text.

    Args:
        text: the readout as published; offsets of the reading count its code points.
        title: headline, where it is not the first line of the text.
        publisher: the press service.
        published: date of the page.
        address: URL of the page.
        reference: states, offices, events; those of the package by default.

    Returns:
        The reading. A text that is not English comes back uncoded, with a note.

    Raises:
        TypeError: the text is no string.
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a string, not {type(text).__name__}")
    identity = readout_id(text)
    readout = Readout(identity, identity, text, title, publisher, published, address)
    return reader.read(readout, reference or Reference.load())
