"""What a sentence is about: its telling words, names, numbers with what they count, and the polities it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from dragoman.reference import City, Hit, Organisation, Polity, PolityKind
from dragoman.reference.folding import fold
from dragoman.register.threads.kinds import kind_of, phrases_in
from dragoman.register.threads.rarity import is_form, is_title, weight
from dragoman.register.threads.stems import stem

_TOKEN = re.compile(
    r"(?<![\w-])\d[\d,]*(?:st|nd|rd|th)\b|(?<![\w-])\d[\d,. ]*\d|(?<![\w-])\d|[^\W\d_]+(?:['’-][^\W\d_]+)*"
)
"""Ordinals ("its 100th machine"), which count nothing; numbers; words."""
_ASKED = re.compile(
    r"\binvit\w*(?=(?:\s+(?!to\b)[^\s,.;]{1,30}){0,5}\s+to\s+"
    r"(?!visit|come|attend|pay|take part|participate|join|the\b|an?\b|his\b|her\b|its\b|their\b|our\b|your\b)[a-z])"
)
"""Who is invited to do something ("invited firms to bid") is asked, not asked to come."""
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPELLED = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split(),
        2,
    )
} | {"hundred": 100}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_MULTIPLES = {
    "double": 2.0,
    "doubled": 2.0,
    "doubling": 2.0,
    "triple": 3.0,
    "tripled": 3.0,
    "treble": 3.0,
    "quadruple": 4.0,
}
_DETERMINERS = frozenset(
    "a an the its their our your his her this that these those all another both each every".split()
)
_BREAKS = frozenset(
    "for to in at from by within before after on if provided through under during until as that which who with when"
    " where next free without into because so subject and or but of near between is are was were be been will would"
    " has have had can could should must may might over across along against via per than".split()
)
_TELLING = 0.2
"""From this weight on a word says what a phrase is about."""
_SHORT = 3
_NAME = 1.2
_REST_OF_NAME = 0.6
_FROM_BEFORE = 0.8
"""What is left of the weight of a word that stands in the sentence before."""
_SEAT = 0.6
_BODY = 0.8
_UNITS_OF_TIME = frozenset(
    stem(word)
    for word in "year month week day hour minute percent per times january february march april may june july august"
    " september october november december".split()
)
"""What a number counts where it is a date, a span of time or a share: no number of things."""


class Number(Struct, frozen=True):
    """A number and the stem of what it counts.

    Attributes:
        value: plain number: "90 million" is 90000000.
        of: stem of the word behind it, empty where there is none.
    """

    value: float
    of: str


class Known(Struct, frozen=True):
    """What says nothing about the matter in a readout.

    Attributes:
        stems: of the names of those who meet and of their polities.
        offices: of their offices, which say nothing where they are printed large.
        sides: jurisdictions of those who meet; not a region whose state meets, too.
        seats: names of capitals, where leaders meet and which stand for their states.
    """

    stems: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    seats: frozenset[str] = frozenset()


_NOTHING_KNOWN = Known()


class Terms(Struct, frozen=True):
    """What a stretch of text is about.

    Attributes:
        weights: stems (names among them) and what sharing each says.
        names: the stems that are names of places, organisations, works.
        heads: the things that noun phrases name: the stems of each phrase, the first phrase first; names are none.
        numbers: numbers of things; years and days are none.
        polities: states and regions named, or where named places lie, by id.
        goal: the first of them behind "to"; empty where there is none.
    """

    weights: Mapping[str, float]
    names: frozenset[str]
    heads: tuple[tuple[str, ...], ...]
    numbers: tuple[Number, ...]
    polities: frozenset[str]
    goal: str = ""

    @property
    def mass(self) -> float:
        """How much there is to share."""
        return sum(self.weights.values())

    @property
    def object(self) -> tuple[str, ...]:
        """The stems of the first thing named that says something; empty where none does."""
        told = ([key for key in phrase if self.weights[key] >= _TELLING and not is_form(key)] for phrase in self.heads)
        return next((tuple(phrase) for phrase in told if phrase), ())

    def after(self, before: Terms) -> Terms:
        """The terms of a clause that points back ("double it") with those of what stands before it."""
        return Terms(
            {**{key: _FROM_BEFORE * worth for key, worth in before.weights.items()}, **self.weights},
            self.names | (before.names - self.weights.keys()),
            self.heads + before.heads,
            self.numbers,
            self.polities | before.polities,
            self.goal,
        )


def terms_of(text: str, clause: tuple[int, int], hits: Sequence[Hit], known: Known = _NOTHING_KNOWN) -> Terms:
    """What a sentence is about.

    Args:
        text: the sentence.
        clause: start and end of the clause that names the things; the rest only adds words.
        hits: names of the reference data in the text, from left to right.
        known: what says nothing here.
    """
    gathered = _Gathered(known)
    places = {hit.start: hit for hit in hits}
    gathered.polities.update(one for hit in hits for one in places_of(hit))
    phrases = {start: (end, kind) for start, end, kind in phrases_in(text)}
    asked = {found.start() for found in _ASKED.finditer(text)}
    done = 0
    for match in _TOKEN.finditer(text):
        if match.start() in asked:
            continue
        gathered.in_clause = clause[0] <= match.start() < clause[1]
        if match.start() in phrases and match.start() >= done:
            done, kind = phrases[match.start()]
            gathered.thing(kind)
        hit = places.get(match.start())
        if hit is not None and isinstance(hit.entries[0], City | Polity):
            gathered.named(hit)
            done = hit.end
        if match.start() >= done:
            gathered.word(match.group(), text[match.end() : match.end() + 9], match.start() == 0)
    return gathered.terms()


class _Gathered:
    """Terms while they are gathered from left to right."""

    def __init__(self, known: Known) -> None:
        self.polities: set[str] = set()
        self.in_clause = True
        self._known = known
        self._weights: dict[str, float] = {}
        self._names: set[str] = set()
        self._heads: list[list[str]] = []
        self._numbers: list[Number] = []
        self._pending: float | None = None
        self._goal = ""
        self._before = ""
        self._in_phrase = False
        self._in_name = False
        self._after_title = False

    def terms(self) -> Terms:
        """What was gathered."""
        self._count("")
        return Terms(
            self._weights,
            frozenset(self._names),
            tuple(tuple(phrase) for phrase in self._heads if phrase),
            tuple(self._numbers),
            frozenset(self.polities),
            self._goal,
        )

    def named(self, hit: Hit) -> None:
        """A city or polity is one term; of those who meet and of states it says nothing."""
        entry = hit.entries[0]
        self._count("")
        if self._before in ("to", "visit", "visiting", "visited") and not self._goal:
            self._goal = next(iter(places_of(hit)), "")
        if isinstance(entry, City):
            self._add(f"@{fold(entry.name)}", _SEAT if entry.name in self._known.seats else _NAME, name=True)
        elif isinstance(entry, Polity) and entry.id not in self._known.sides and entry.kind is not PolityKind.STATE:
            self._add(f"@{entry.id}", _BODY if entry.kind is PolityKind.BODY else _NAME, name=True)

    def thing(self, kind: str) -> None:
        """A phrase that names a kind of thing."""
        worth = weight(kind)
        if worth:
            self._add(kind, worth, name=False)
        self._count(kind)

    def word(self, word: str, behind: str, first: bool) -> None:
        """A word or number, with the characters behind it."""
        lower = word.lower()
        self._before = self._before if lower == "the" else lower
        number = _value(word, behind) if word[0].isdigit() else _spelled(lower)
        if number is not None:
            self._count("")
            self._pending, self._in_phrase = number, True
            self._heads.append([])
        elif lower in _DETERMINERS:
            self._count("")
            self._in_phrase = True
            self._heads.append([])
        elif lower in _BREAKS:
            self._count("")
            self._in_phrase = False
        elif word[0].isalpha() and lower not in _SCALE:
            times = _MULTIPLES.get(lower)
            if times and self.in_clause:
                self._numbers.append(Number(times, "times"))
            for part in word.split("-"):
                self._part(part, first)
            self._count(kind_of(word))
            return
        self._in_name = self._after_title = False

    def _part(self, part: str, first: bool) -> None:
        key = kind_of(part)
        of_person = part[:1].isupper() and self._after_title
        self._after_title = part[:1].isupper() and (of_person or is_title(key))
        if of_person:
            return
        known = key in self._known.stems or (part[:1].isupper() and key in self._known.offices)
        empty = known or len(part) < _SHORT or part.endswith("ly")
        worth = 0.0 if empty else weight(key)
        large = bool(worth) and part[:1].isupper() and not first
        if large:
            worth = _REST_OF_NAME if self._in_name else _NAME
        self._in_name = large
        if worth:
            self._add(key, worth, large)

    def _add(self, key: str, worth: float, name: bool) -> None:
        if name and key in self._weights and key not in self._names:
            return
        self._weights[key] = worth
        if name:
            self._names.add(key)
            return
        self._names.discard(key)
        if self._in_phrase and self.in_clause and key not in self._heads[-1]:
            self._heads[-1].append(key)

    def _count(self, of: str) -> None:
        if self._pending is not None and of not in _UNITS_OF_TIME:
            self._numbers.append(Number(self._pending, of))
        self._pending = None


def _spelled(word: str) -> float | None:
    """The number that a word is: "twelve", "thirty-eight"; None where it is none."""
    if word in _SPELLED:
        return float(_SPELLED[word])
    tens, _, ones = word.partition("-")
    if tens in _TENS:
        rest = _SPELLED.get(ones, 1 if ones == "one" else 0)
        return float(_TENS[tens] + rest)
    return None


def _value(printed: str, behind: str) -> float | None:
    """The number as printed, scaled by a word behind it; None for a year or what is no number."""
    if _YEAR.fullmatch(printed):
        return None
    plain = re.sub(r"(?<=\d)[, ](?=\d{3}(?!\d))", "", printed).replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return None
    scale = re.match(r"\s*(thousand|million|billion|trillion)", behind)
    return value * _SCALE[scale.group(1)] if scale else value


def places_of(hit: Hit) -> Iterable[str]:
    """The state or region that a name most likely stands for, or lies in; nothing for bodies and events."""
    for entry in hit.entries[:1]:
        if isinstance(entry, Polity) and entry.kind is not PolityKind.BODY:
            yield entry.id
        elif isinstance(entry, City) and entry.country:
            yield entry.region or entry.country
        elif isinstance(entry, Organisation) and entry.jurisdiction:
            yield entry.jurisdiction
