"""A place where a passage calls someone by name, by office, or by both."""

from __future__ import annotations

from msgspec import Struct

from dragoman.model import Span
from dragoman.reading.cast.offices import Office
from dragoman.reading.passage import Passage


class Designation(Struct, frozen=True):
    """A place where someone is named, or called by an office; numbers are words of the passage.

    Attributes:
        first, after: all of its words, determiner and apposition included.
        name: the words of the name, without titles; None where only the office is printed.
        office: the office printed with it; None for a bare name.
        polity, polity_span: what the office is of, where printed with it.
        gender: "m", "f" or "", as honorifics and offices tell.
        honoured: an honorific stands before the name.
        second: a further office behind the name.
        counterpart: the words "her Tolvanian counterpart" before the name.
    """

    passage: Passage
    first: int
    after: int
    name: tuple[int, int] | None
    office: Office | None
    polity: str | None = None
    polity_span: Span | None = None
    gender: str = ""
    honoured: bool = False
    second: Office | None = None
    counterpart: tuple[int, int] | None = None

    @property
    def span(self) -> Span:
        """All of its words."""
        return self.passage.span(self.first, self.after)

    @property
    def name_span(self) -> Span | None:
        """The words of the name."""
        return self.passage.span(*self.name) if self.name else None

    @property
    def office_span(self) -> Span | None:
        """The words of the short office."""
        return self.passage.span(*self.office.core) if self.office else None

    @property
    def plural(self) -> bool:
        """Whether it is an office in the plural without names: "the Presidents"."""
        return self.name is None and self.office is not None and self.office.head.plural
