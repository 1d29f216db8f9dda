"""Two readouts of one meeting side by side: what both say, what each side left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from datasette.utils.asgi import NotFound
from msgspec import Struct

from dragoman.model import Part, Reading, Span
from dragoman.register import Register
from dragoman.register.meetings.differences import differences
from dragoman.web.reading_page import Laid, lay_out
from dragoman.web.site import ask, page, select

_OTHERS = """
SELECT DISTINCT readout.id, readout.title, readout.name, coalesce(readout.publisher, readout.name) AS publisher
FROM meeting_member AS ours JOIN meeting_member AS theirs ON theirs.meeting = ours.meeting
JOIN readout ON readout.id = theirs.readout WHERE ours.readout = ? AND theirs.readout <> ours.readout ORDER BY 1
"""


class Fate(Struct, frozen=True):
    """What became of a sentence in the other text: kept, reworded or left out, and where it stands there."""

    how: str
    there: int = 0


class Side(Struct, frozen=True):
    """One of two texts, with the fate of each of its sentences by number of the statement."""

    laid: Laid
    publisher: str
    fates: dict[int, Fate]
    alone: int


async def others_of(datasette: Any, readout: str) -> list[Any]:
    """Other readouts of the meetings that a readout tells of."""
    return await select(datasette, _OTHERS, (readout,))


async def show_beside(request: Any, datasette: Any) -> Any:
    """Two readouts in parallel."""
    keys = request.url_vars["id"], request.url_vars["other"]

    def load(register: Register) -> tuple[Reading, Reading]:
        try:
            return register.load(keys[0]), register.load(keys[1])
        except KeyError as error:
            raise NotFound("One of these readouts is not in the register.") from error

    ours, theirs = await ask(datasette, load)
    return await page(datasette, request, "beside", sides=compared(ours, theirs))


def compared(ours: Reading, theirs: Reading) -> tuple[Side, Side]:
    """Two readings held against each other, sentence by sentence."""
    found = differences(ours.readout, theirs.readout)
    number_a, number_b = _Numbers(ours), _Numbers(theirs)
    fates_a: dict[int, Fate] = {}
    fates_b: dict[int, Fate] = {}
    for how, pairs in (("kept", found.kept), ("reworded", found.reworded)):
        for pair in pairs:
            a, b = number_a.at(pair.a), number_b.at(pair.b)
            fates_a[a], fates_b[b] = Fate(how, b), Fate(how, a)
    for fates, numbers, spans in ((fates_a, number_a, found.only_a), (fates_b, number_b, found.only_b)):
        for span in spans:
            fates.setdefault(numbers.at(span), Fate("alone"))
    return _side(ours, fates_a), _side(theirs, fates_b)


def _side(reading: Reading, fates: dict[int, Fate]) -> Side:
    fates.pop(0, None)
    alone = sum(fate.how == "alone" for fate in fates.values())
    return Side(lay_out(reading), reading.readout.publisher or "publisher not given", fates, alone)


class _Numbers:
    """Which statement a stretch of the text belongs to."""

    def __init__(self, reading: Reading) -> None:
        placed: Iterable[tuple[int, Span]] = enumerate((one.span for one in reading.statements), 1)
        self._placed = [(number, span) for number, span in placed if span.part is Part.TEXT]

    def at(self, wanted: Span) -> int:
        """The number of the statement that shares most with a stretch; 0 where none shares any."""
        best = max(self._placed, key=lambda one: one[1].overlap(wanted), default=(0, wanted))
        return best[0] if best[1].overlap(wanted) else 0
