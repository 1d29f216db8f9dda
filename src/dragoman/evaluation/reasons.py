"""Why does a reading say what it says? The rule behind a coded value and the words that it rested on."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from msgspec import Struct

from dragoman.model import Cell, Reading, Statement


class Reason(Struct, frozen=True):
    """The rule that set a value, and the words that it rested on."""

    rule: str
    words: tuple[str, ...]


class Reasons(Struct, frozen=True):
    """Reasons by place: what :func:`dragoman.evaluation.gold.to_gold` writes stands in the order of the reading.

    Attributes:
        reading: what gives the reasons; without one there are none.
    """

    reading: Reading | None

    def encounter(self, key: str) -> Reason | None:
        """Why the main encounter has this form, date, place or country."""
        return self._first(attrgetter(key)(one) for one in self.reading.encounters) if self.reading else None

    def party(self, place: int, key: str) -> Reason | None:
        """Why the party at this place has this name, office or jurisdiction."""
        return self._first([attrgetter(key)(self.reading.parties[place])]) if self.reading else None

    def figure(self, place: int) -> Reason | None:
        """Why there is a figure at this place."""
        return self._first([self.reading.figures[place].measure]) if self.reading else None

    def mode(self, places: Iterable[int]) -> Reason | None:
        """Why the first of these statements has its mode."""
        return self._first(statement.mode for statement in self._statements(places))

    def speakers(self, places: Iterable[int]) -> Reason | None:
        """Why the first of these statements that has speakers has them, or why none has."""
        cells = [statement.speakers for statement in self._statements(places)]
        return self._first(sorted(cells, key=lambda cell: cell.value is None))

    def act(self, places: Iterable[int], code: str) -> Reason | None:
        """Why one of these statements has this act."""
        cells = (act.type for statement in self._statements(places) for act in statement.acts)
        return self._first(cell for cell in cells if cell.value == code)

    def area(self, places: Iterable[int], code: str) -> Reason | None:
        """Why one of these statements has this area."""
        cells = (cell for statement in self._statements(places) for cell in statement.areas)
        return self._first(cell for cell in cells if cell.value == code)

    def _statements(self, places: Iterable[int]) -> tuple[Statement, ...]:
        return tuple(self.reading.statements[place] for place in places) if self.reading else ()

    def _first(self, cells: Iterable[Cell[Any]]) -> Reason | None:
        for cell in cells:
            if self.reading is not None:
                return Reason(cell.rule, tuple(self.reading.readout.slice(span) for span in cell.evidence))
        return None
