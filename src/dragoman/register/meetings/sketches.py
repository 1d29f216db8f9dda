"""Sketches: what a text has in common with another, told from a few numbers (MinHash) or from all its word triples.

A text is cut into all runs of three words. Two texts are alike as far as they share such runs (the Jaccard index). A
sketch keeps the smallest hash in each of 60 bins (one-permutation MinHash), so that the likeness of two texts can be
estimated from 60 numbers; three bins make a band, and texts that share a whole band are worth a closer look.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from hashlib import blake2b

from msgspec import Struct

from dragoman.reference.folding import fold

RUN = 3
"""Words of a run."""
BINS = 60
_BAND = 3
_EMPTY = 2**64 - 1
_WORD = re.compile(r"[^\W_]+")


class Sketch(Struct, frozen=True):
    """A text in 60 numbers.

    Attributes:
        runs: number of different runs of the text.
        bins: the smallest hash in each bin; empty for a text that is too short for any run.
    """

    runs: int
    bins: tuple[int, ...]

    def to_bytes(self) -> bytes:
        """The bins as bytes, eight each, the least significant first."""
        return b"".join(value.to_bytes(8, "little") for value in self.bins)

    @classmethod
    def of_bytes(cls, runs: int, packed: bytes) -> Sketch:
        """The sketch of these bytes."""
        return cls(runs, tuple(int.from_bytes(packed[at : at + 8], "little") for at in range(0, len(packed), 8)))

    def bands(self) -> Iterator[int]:
        """A number for each band; texts that share one are likely alike. Fits a signed 64-bit integer."""
        for at in range(0, len(self.bins), _BAND):
            packed = repr((at, self.bins[at : at + _BAND])).encode("ascii")
            yield int.from_bytes(blake2b(packed, digest_size=8).digest(), "little", signed=True)

    def likeness(self, other: Sketch) -> float:
        """The estimated share of runs that two texts have in common, from 0 to 1."""
        if not self.bins or not other.bins:
            return 0.0
        return sum(a == b for a, b in zip(self.bins, other.bins, strict=True)) / BINS


def runs(text: str) -> frozenset[int]:
    """The hashes of all runs of words of a text; case, accents and punctuation are passed over."""
    words = [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(fold(text))]
    joined = (b" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    hashes = {blake2b(run, digest_size=8).digest() for run in joined}
    return frozenset(struct.unpack(f"<{len(hashes)}Q", b"".join(hashes)))


def sketch(found: frozenset[int]) -> Sketch:
    """The sketch of a text with these runs. Bins that no run falls into borrow from the next one that has any."""
    bins = [_EMPTY] * BINS
    for value in found:
        at = value % BINS
        if value < bins[at]:
            bins[at] = value
    if found:
        for at in reversed(range(2 * BINS)):
            here, after = at % BINS, (at + 1) % BINS
            if bins[here] == _EMPTY:
                bins[here] = bins[after]
    return Sketch(len(found), tuple(bins) if found else ())


class Likeness(Struct, frozen=True):
    """How much two texts share.

    Attributes:
        share: of the runs of both together, those in both.
        contained: of the runs of the shorter text, those in the longer one.
        ratio: runs of the shorter text to those of the longer one.
    """

    share: float
    contained: float
    ratio: float


def likeness(a: frozenset[int], b: frozenset[int]) -> Likeness:
    """How much two texts share, counted and not estimated."""
    if not a or not b:
        return Likeness(0.0, 0.0, 0.0)
    common = len(a & b)
    shorter, longer = sorted((len(a), len(b)))
    return Likeness(common / (len(a) + len(b) - common), common / shorter, shorter / longer)
