"""Do two readouts tell of one encounter? The one place that weighs people, dates, places, forms and words."""

from __future__ import annotations

import math
import re
from enum import StrEnum

from msgspec import Struct, field

from dragoman.model import Form, Format, Part, Span
from dragoman.register.meetings.accounts import Account, Page
from dragoman.register.meetings.matters import Shared, number_in_words
from dragoman.register.meetings.people import Company, company
from dragoman.register.meetings.relations import NEAR, REWORDED
from dragoman.register.meetings.sketches import Likeness
from dragoman.register.meetings.timing import Timing, known, timing

LINKED, PROPOSED = 0.85, 0.5
"""From which score on two readouts count as telling of one encounter, and from which on a person is asked."""


class Status(StrEnum):
    """What follows from a link: one encounter, a question for a person, or nothing."""

    LINKED = "linked"
    PROPOSED = "proposed"
    REJECTED = "rejected"


class Ground(Struct, frozen=True):
    """One reason, and what it rests on: the cells of rows, or spans of readouts."""

    why: str
    cells: tuple[tuple[str, str], ...] = ()
    spans: tuple[tuple[str, Span], ...] = ()


class Agreement(Struct, frozen=True):
    """How far two accounts agree.

    Attributes:
        score: how likely they tell of one encounter, from 0 to 1.
        grounds: why, the weightiest kind first; evidence and doubts alike.
    """

    score: float
    grounds: tuple[Ground, ...]

    @property
    def status(self) -> Status | None:
        """What follows; None where they agree too little to be of interest."""
        return Status.LINKED if self.score >= LINKED else Status.PROPOSED if self.score >= PROPOSED else None

    @property
    def why(self) -> str:
        """The reasons in words."""
        return "; ".join(ground.why for ground in self.grounds)


class _Weighing(Struct):
    """Evidence adds up as log odds."""

    odds: float
    grounds: list[Ground] = field(default_factory=list)

    def add(self, weight: float, ground: Ground) -> None:
        self.odds += weight
        self.grounds.append(ground)


# Log odds. They start low: most pairs of readouts tell of different encounters.
_START = -3.0
_PEOPLE = 2.5
_DAY = 3.0
_SAME_CITY, _SAME_COUNTRY, _OTHER_CITY = 1.0, 0.3, -3.0
_SAME_FORM, _DOUBTFUL_FORM = 0.5, -2.0
_ONE_HOUSE, _OTHER_TALKS, _ITS_AFTERMATH = -3.5, -2.5, 1.5
_MATTER, _MOST_MATTERS = 0.8, 3
_NUMBER = 1.0
_TEXT = 3.0
_LEAST_ALIKE = 2
_AT_MOST = 0.8

_IN_PERSON = frozenset({Form.MTG, Form.TLK, Form.VIS, Form.SID, Form.SUM, Form.OTH})
_APART = frozenset({Form.CER, Form.TOU, Form.RCP, Form.MSG})
"""Forms that are an encounter of their own beside a meeting of the same people on the same day."""
_REMOTE = frozenset({Form.CAL, Form.VID})
_AFTERMATH = re.compile(
    r"\b(?:statements?|conference|briefing|remarks|comments?|communiqu[eé]|declaration|agreements?|documents?)\b"
    r".{0,60}\b(?:following|after|results? of|outcomes? of|concluding)\b"
    r"(?:.{0,60}\b(talks|meeting|negotiations|consultations|summit|conversation|visit)\b)?",
    re.IGNORECASE,
)
_LEAD = 300
"""Characters of a text within which it says what it tells of."""


def agreement(one: tuple[Page, Account], other: tuple[Page, Account], likeness: Likeness) -> Agreement | None:
    """Weigh whether two accounts tell of one encounter by all but their undertakings.

    Args:
        one: a page and an encounter that it tells of.
        other: likewise.
        likeness: how much the texts share.

    Returns:
        None where they cannot: other people, other days, a call and a meeting.
    """
    (page_a, a), (page_b, b) = one, other
    there = company(a, b)
    one_house = bool(page_a.house) and page_a.house == page_b.house
    when = timing(a, b, known(a, page_a.published), known(b, page_b.published), one_house)
    if when is None or a.readout == b.readout:
        return None
    weighing = _Weighing(_START)
    if there is not None:
        weighing.add(_PEOPLE * there.strength, _people_ground(there))
    elif likeness.share < NEAR or min(len(a.people), len(b.people)) > 1:
        return None
    weighing.add(_DAY * when.strength, _day_ground(a, b, when))
    if not _weigh_place(weighing, a, b) or not _weigh_form(weighing, a, b):
        return None
    if likeness.share >= (NEAR if one_house else REWORDED):
        why = f"the texts share {likeness.share:.0%} of their word triples"
        weighing.add(_TEXT, Ground(why, spans=whole_texts(page_a, page_b)))
    elif one_house:
        _weigh_house(weighing, one, other)
    return _weighed(weighing)


def with_matters(found: Agreement, both: Shared) -> Agreement:
    """The same, with what both readouts undertake alike."""
    weighing = _Weighing(_odds(found.score), list(found.grounds))
    if both.pairs:
        spans = tuple((one.readout, one.span) for pair in both.pairs[:_MOST_MATTERS] for one in pair)
        number = len(both.pairs)
        weight = _MATTER * min(number, _MOST_MATTERS)
        weighing.add(weight, Ground(f"{number} undertaking{'s' * (number > 1)} alike", spans=spans))
    if both.numbers:
        spans = tuple((one.readout, one.span) for one in both.with_numbers)
        numbers = ", ".join(number_in_words(number) for number in sorted(both.numbers))
        weighing.add(_NUMBER, Ground(f"the same numbers in undertakings: {numbers}", spans=spans))
    return _weighed(weighing)


def without_dates(found: Agreement, both: Shared, rare: frozenset[str]) -> Agreement | None:
    """The same, where one readout gives no date at all: only undertakings with rare numbers can tell.

    Args:
        found: as :func:`with_matters` gives it.
        both: what both undertake alike.
        rare: numbers that few readouts of these parties have.

    Returns:
        None where no rare number is shared; a proposal where that is all.
    """
    if not both.numbers & rare:
        return None
    if len(both.pairs) >= _LEAST_ALIKE:
        return found
    return Agreement(min(found.score, _AT_MOST), found.grounds)


def whole_texts(*pages: Page) -> tuple[tuple[str, Span], ...]:
    """The whole texts of pages, for reasons that rest on all of their words."""
    return tuple((page.id, Span(0, len(page.text))) for page in pages)


def _weighed(weighing: _Weighing) -> Agreement:
    return Agreement(round(1 / (1 + math.exp(-weighing.odds)), 4), tuple(weighing.grounds))


def _odds(score: float) -> float:
    kept = min(max(score, 0.0001), 0.9999)
    return math.log(kept / (1 - kept))


def _people_ground(there: Company) -> Ground:
    cells = tuple(
        (person.party, "name" if person.words else "office") for one in there.matches for person in (one.a, one.b)
    )
    named = " and ".join(one.a.name or one.b.name or one.a.office for one in there.matches[:2])
    more = len(there.matches) - 2
    by_office = any(one.by == "office" for one in there.matches)
    tail = (f" and {more} more" if more > 0 else "") + (" (one of them by office)" if by_office else "")
    tail += "; one readout names people of other states too" if there.more else ""
    return Ground(f"the same people: {named}{tail}", cells)


def _day_ground(a: Account, b: Account, when: Timing) -> Ground:
    return Ground(when.why, ((a.id, "date"), (b.id, "date")))


def _weigh_place(weighing: _Weighing, a: Account, b: Account) -> bool:
    """Whether both may be of one place."""
    if a.country and b.country and a.country != b.country:
        return False
    if a.place and b.place and a.place != b.place:
        if Form.VIS not in (a.form, b.form):
            return False
        weighing.add(_OTHER_CITY, Ground("other cities, perhaps of one visit", ((a.id, "place"), (b.id, "place"))))
    elif a.place and b.place:
        weighing.add(_SAME_CITY, Ground("the same city", ((a.id, "place"), (b.id, "place"))))
    elif a.country and b.country:
        weighing.add(_SAME_COUNTRY, Ground("the same country", ((a.id, "country"), (b.id, "country"))))
    return True


def _weigh_form(weighing: _Weighing, a: Account, b: Account) -> bool:
    """Whether both may be of one form: a visit and its sitting, a meeting and talks are; a call and a meeting not."""
    cells = ((a.id, "form"), (b.id, "form"))
    if a.form is None or b.form is None:
        return True
    if a.form is b.form:
        weighing.add(_SAME_FORM, Ground("the same form", cells))
        return True
    if {a.form, b.form} <= _IN_PERSON or {a.form, b.form} <= _REMOTE:
        return True
    if _APART & {a.form, b.form}:
        return False
    if Format.VID in (a.format, b.format):
        # A video conference is a meeting to one press service and a call to another.
        weighing.add(_DOUBTFUL_FORM, Ground("by video in one, in person in the other", cells))
        return True
    return False


def _weigh_house(weighing: _Weighing, one: tuple[Page, Account], other: tuple[Page, Account]) -> None:
    """One press service seldom publishes two texts on one encounter, unless one of them is of its aftermath."""
    (page_a, a), (page_b, b) = one, other
    titles = {page.id: found for page in (page_a, page_b) if (found := _AFTERMATH.search(page.title))}
    if not titles:
        houses = tuple((page.id, Span(0, len(page.publisher), Part.PUBLISHER)) for page in (page_a, page_b))
        why = "one press service, two different texts: perhaps two sittings"
        weighing.add(_ONE_HOUSE, Ground(why, spans=houses))
        return
    spans = tuple((page.id, Span(0, len(page.title), Part.TITLE)) for page in (page_a, page_b) if page.id in titles)
    others = [page for page in (page_a, page_b) if page.id not in titles]
    if a.form is b.form or any(_tells_of(page, title[1]) for page in others for title in titles.values()):
        why = "one press service; one text is of what followed the talks that the other tells of"
        weighing.add(_ITS_AFTERMATH, Ground(why, spans=spans))
    else:
        why = "one press service; one text is of what followed talks, perhaps others"
        weighing.add(_OTHER_TALKS, Ground(why, spans=spans))


def _tells_of(page: Page, what: str | None) -> bool:
    """Whether a text says at once that it is of what a title names: talks, a meeting, a conversation."""
    return what is not None and re.search(rf"\b{what}\b", page.text[:_LEAD], re.IGNORECASE) is not None
