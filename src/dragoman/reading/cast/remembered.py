"""What a function says of words, kept for each different word: texts ask the same of the same words all the time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
_MOST = 20_000  # different words that are kept; a flood of others begins anew


class Remembered(dict[str, T], Generic[T]):
    """The values of a pure function of one word, each worked out once."""

    def __init__(self, work: Callable[[str], T]) -> None:
        """Keep what ``work`` says."""
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST:
            self.clear()
        value = self[word] = self._work(word)
        return value
