"""Where texts were met: the path, what the source said about the text, and its bytes or their hash."""

from __future__ import annotations

import zlib
from hashlib import sha256

from dragoman.identity import Recipe, row_id
from dragoman.model import Origin, Readout
from dragoman.register.clock import stamp
from dragoman.register.mapping import readout_row
from dragoman.register.work import Work


def sight(work: Work, readout: Readout, source: str | Origin, raw: bytes | None) -> None:
    """Note that a text was met, in the caller's transaction; the same place twice is one sighting.

    Args:
        work: the register, which holds the text.
        readout: what the source said about it.
        source: path or address, or the origin with the hash of the bytes.
        raw: the bytes, where they are to be kept.
    """
    key = None if raw is None else _keep(work, raw)
    if raw is not None and isinstance(source, str):
        source = Origin(source, sha256(raw).hexdigest(), len(raw))
    place = source.source if isinstance(source, Origin) else source
    name, *given = readout_row(readout)[1:7]
    content = (place, name, *given, key)
    sighting = row_id(Recipe.SIGHTING, readout.id, content)
    work.connection.execute(
        "INSERT OR IGNORE INTO sighting"
        " (id, readout, source, name, title, publisher, published, address, lang, raw, met)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (sighting, readout.id, *content, stamp(work.now())),
    )
    if isinstance(source, Origin):
        work.connection.execute(
            "INSERT OR IGNORE INTO origin (sighting, hash, size) VALUES (?, ?, ?)", (sighting, source.hash, source.size)
        )


def _keep(work: Work, raw: bytes) -> str:
    key = f"{Recipe.RAW}-{sha256(raw).hexdigest()[:20]}"
    known = work.connection.execute("SELECT 1 FROM raw WHERE id = ?", (key,)).fetchone()
    if known is None:
        packed = (key, len(raw), zlib.compress(raw))
        work.connection.execute("INSERT INTO raw (id, size, zlib) VALUES (?, ?, ?)", packed)
    return key
