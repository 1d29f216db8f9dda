"""What the review shows and takes, as values; terminal and web page are made from these alone."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model import Part
from dragoman.register.decisions import Kind

BLIND = "blind: "
"""What the reason of a decision begins with where the coder saw the text alone, not what was read."""


class Quote(Struct, frozen=True):
    """Words with what stands before and after them.

    Attributes:
        readout: id of the readout; name is what the source calls it.
        part, start, end: where they stand, in code points.
        about: what they show, where that has to be said.
    """

    readout: str
    name: str
    part: Part
    start: int
    end: int
    before: str
    words: str
    after: str
    about: str = ""


class Choice(Struct, frozen=True):
    """A value that may be given: as it is typed, and what it is called."""

    value: str
    label: str


class Weighed(Struct, frozen=True):
    """A value that was weighed and lost, with the reason."""

    value: str
    why: str


class Doubt(Struct, frozen=True):
    """Something to look at: a cell, or a link or status that is proposed.

    Attributes:
        kind: CELL, PERSON (are two people one?), MEETING (do two readouts tell of one encounter?), THREAD (does a
            clause follow an undertaking?) or STATUS (does a clause say that?).
        subject, object: keys by which a decision names it; object is empty for cells and statuses.
        priority: doubt times consequence, from 0 to 1: what is greater is asked first.
        question: what is asked.
        value: what was read or is proposed, in words; empty for a cell that was left empty.
        typed: the same as a person would type it.
        why: how that is known: basis and rule, or the reasons of a link.
        score: of links, how likely, from 0 to 1.
        quotes: the words that it rests on.
        context: the sentence or clause that the cell belongs to; None for cells of the whole readout.
        weighed: values that lost.
        choices: the values that it may have; empty where any words will do, and for links.
        field: of cells, as in FIELDS; of links and statuses the kind.
        address: of cells, within the reading.
        readout, name: id and name of the (first) readout concerned.
        text: of cells, the whole text of the readout.
    """

    kind: Kind
    subject: str
    object: str
    priority: float
    question: str
    value: str
    typed: str
    why: str
    score: float | None
    quotes: tuple[Quote, ...]
    context: Quote | None
    weighed: tuple[Weighed, ...]
    choices: tuple[Choice, ...]
    field: str
    address: str
    readout: str
    name: str
    text: str = ""

    @property
    def takes_value(self) -> bool:
        """Whether it can be amended: cells and statuses."""
        return self.kind in (Kind.CELL, Kind.STATUS)

    def hidden(self) -> Doubt:
        """The same without anything that gives away what was read, for who codes from the text alone."""
        whole = Quote(self.readout, self.name, Part.TEXT, 0, len(self.text), "", self.text, "")
        context = self.context or (whole if self.text else None)
        return replace(self, value="", typed="", why="", score=None, quotes=(), weighed=(), context=context)


class Wanted(Struct, frozen=True):
    """What is to be looked at; what is empty does not narrow.

    Attributes:
        kinds: these kinds of doubts.
        field: of cells, one of FIELDS.
        readout: only this readout, by its whole id.
        blind: all cells in the order of the readouts, not only doubtful ones, but those that ``by`` has judged.
        by: whose work it is, where ``blind``.
    """

    kinds: frozenset[Kind] = frozenset()
    field: str = ""
    readout: str = ""
    blind: bool = False
    by: str = ""


class Said(Struct, frozen=True):
    """What a person said about a cell: the value in words, empty where there should be none."""

    by: str
    at: str
    verdict: str
    value: str
    why: str
    decision: str


class Dispute(Struct, frozen=True):
    """A cell on which people differ.

    Attributes:
        doubt: the cell as the program read it.
        said: the last word of each person, in the order in which they were given.
        settled: what an adjudication said; None while it is open.
    """

    doubt: Doubt
    said: tuple[Said, ...]
    settled: Said | None
