"""The pages that one piece of work looks at, each read once."""

from __future__ import annotations

import sqlite3

from dragoman.reference import Reference
from dragoman.register.meetings.accounts import Account, Page, load_page
from dragoman.register.meetings.index import sketch_of
from dragoman.register.meetings.matters import Matter, matters
from dragoman.register.meetings.relations import REWORDED
from dragoman.register.meetings.sketches import Likeness, Sketch, likeness, runs
from dragoman.register.meetings.wording import content_words

_HELD = 3000
_NOTHING = Likeness(0.0, 0.0, 0.0)


class Pages:
    """Pages, their undertakings and texts, held while a step works."""

    def __init__(self, connection: sqlite3.Connection, reference: Reference) -> None:
        """Begin with nothing read.

        Args:
            connection: the register.
            reference: gives the names of states.
        """
        self._connection = connection
        self._reference = reference
        self._pages: dict[str, Page] = {}
        self._matters: dict[str, tuple[Matter, ...]] = {}
        self._runs: dict[str, frozenset[int]] = {}
        self._sketches: dict[str, Sketch] = {}
        self._likeness: dict[frozenset[str], Likeness] = {}

    def page(self, readout: str) -> Page:
        """The page of a readout."""
        if readout not in self._pages:
            if len(self._pages) >= _HELD:
                self._pages.clear()
                self._matters.clear()
                self._runs.clear()
                self._likeness.clear()
            self._pages[readout] = load_page(self._connection, readout)
        return self._pages[readout]

    def matters(self, readout: str) -> tuple[Matter, ...]:
        """The undertakings of a readout."""
        if readout not in self._matters:
            self._matters[readout] = matters(self._connection, readout)
        return self._matters[readout]

    def likeness(self, a: str, b: str) -> Likeness:
        """How much two texts share; nothing where their sketches show that it is next to nothing."""
        pair = frozenset((a, b))
        if pair not in self._likeness:
            near = self.may_share(a, b, REWORDED)
            self._likeness[pair] = likeness(self._text_runs(a), self._text_runs(b)) if near else _NOTHING
        return self._likeness[pair]

    def may_share(self, a: str, b: str, least: float) -> bool:
        """Whether two texts may share so much, by their sketches; these are seldom off by more than half of it."""
        return self._sketch(a).likeness(self._sketch(b)) >= least / 2

    def names(self, *accounts: Account) -> frozenset[str]:
        """Stems of the names of the people, states and cities of encounters."""
        words = []
        for account in accounts:
            words.append(account.place)
            for person in account.people:
                words += [person.name, person.office]
                for code in {person.jurisdiction, person.state} - {""}:
                    polity = self._reference.polity(code)
                    words += [*polity.names, *polity.adjectives, polity.capital] if polity else []
        return content_words(" ".join(words))

    def _sketch(self, readout: str) -> Sketch:
        if readout not in self._sketches:
            self._sketches[readout] = sketch_of(self._connection, readout)
        return self._sketches[readout]

    def _text_runs(self, readout: str) -> frozenset[int]:
        if readout not in self._runs:
            self._runs[readout] = runs(self.page(readout).text)
        return self._runs[readout]
