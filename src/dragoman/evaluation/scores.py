"""How well does one coding agree with another? Precision, recall and F1 for each field, act and area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from dragoman.evaluation.gold import GoldDocument, GoldStatement
from dragoman.evaluation.matching import (
    covering,
    fold,
    pair_figures,
    pair_people,
    same_office,
    same_speakers,
    taking_part,
)
from dragoman.model import UNDERTAKINGS, ActType, Area, Mode

ACT, AREA = "act", "area"
_SPEAKER_FIELDS = {Mode.D: "speaker.direct", Mode.I: "speaker.indirect", Mode.C: "speaker.continued"}


class Tally(Struct, frozen=True):
    """How often a thing was found by both, by the system, in the gold."""

    hit: int = 0
    system: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hit + other.hit, self.system + other.system, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of what the system says that is right; 0 where it says nothing."""
        return self.hit / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Share of what the gold says that was found; 0 where it says nothing."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Score(Struct, frozen=True):
    """One line of a table of scores; ``gold`` is how many the gold has."""

    field: str
    precision: float
    recall: float
    f1: float
    gold: int


class Scores(Struct, frozen=True):
    """The counts of any number of documents; sums of scores are scores of the sum.

    Attributes:
        fields: tallies by field, such as ``encounter.form``.
        acts, areas: tallies by code.
        documents: how many the gold has.
        absent: how many of them the system has not.
    """

    fields: Mapping[str, Tally]
    acts: Mapping[str, Tally]
    areas: Mapping[str, Tally]
    documents: int = 0
    absent: int = 0

    def __add__(self, other: Scores) -> Scores:
        return Scores(
            _sum(self.fields, other.fields),
            _sum(self.acts, other.acts),
            _sum(self.areas, other.areas),
            self.documents + other.documents,
            self.absent + other.absent,
        )

    def by_field(self) -> tuple[Score, ...]:
        """The scores of the fields, by name, acts and areas over all their codes (micro) among them."""
        totals = {f"{ACT}.micro": _total(self.acts), f"{AREA}.micro": _total(self.areas)}
        return tuple(_score(name, tally) for name, tally in sorted({**self.fields, **totals}.items()))

    def by_code(self, group: str) -> tuple[Score, ...]:
        """The scores of the codes of a group (ACT or AREA), and in front the mean F1 of those that the gold has."""
        tallies = self.acts if group == ACT else self.areas
        known = [tally.f1 for tally in tallies.values() if tally.gold]
        mean = Score(f"{group}.macroF1", 0.0, 0.0, sum(known) / len(known) if known else 0.0, len(known))
        return (mean, *(_score(f"  {group}:{code}", tally) for code, tally in sorted(tallies.items())))

    def table(self) -> tuple[Score, ...]:
        """All lines: fields, acts, areas, and how many documents were absent (under ``f1``)."""
        absent = Score("documents.absent", 0.0, 0.0, float(self.absent), self.documents)
        return (*self.by_field(), *self.by_code(ACT), *self.by_code(AREA), absent)


NOTHING = Scores({}, {}, {})


def score(gold: Iterable[GoldDocument], system: Iterable[GoldDocument]) -> Scores:
    """Score a system, or a second coder, against gold; a document that it lacks counts as a miss in every field."""
    found = {document.id: document for document in system}
    return sum((score_document(document, found.get(document.id)) for document in gold), NOTHING)


def score_by_publisher(gold: Sequence[GoldDocument], system: Iterable[GoldDocument]) -> Mapping[str, Scores]:
    """The scores of each press service, in the order of their names."""
    found = {document.id: document for document in system}
    publishers = sorted({document.publisher or "" for document in gold})
    return {
        name: score((document for document in gold if (document.publisher or "") == name), found.values())
        for name in publishers
    }


def score_document(gold: GoldDocument, system: GoldDocument | None) -> Scores:
    """Score one document."""
    answer = system or GoldDocument(gold.id)
    fields: dict[str, Tally] = {}
    acts: dict[str, Tally] = {}
    areas: dict[str, Tally] = {}
    named_gold: set[Area] = set()
    named_system: set[Area] = set()
    for counted in (_encounters(gold, answer), _parties(gold, answer), _figures(gold, answer)):
        _count(fields, counted)
    for sentence in gold.statements:
        if sentence.mode is Mode.H:
            continue
        answers = [answer.statements[place] for place in covering(sentence, answer.statements)]
        _count(fields, _modes(sentence, answers))
        _count(fields, _speakers(sentence, answers))
        wanted, given = set(sentence.acts), {act for one in answers for act in one.acts}
        _count(acts, _codes(wanted, given))
        _count(fields, [("undertaking.found", _found(bool(wanted & UNDERTAKINGS), bool(given & UNDERTAKINGS)))])
        asked, told = compared_areas(sentence, answers)
        _count(areas, _codes(asked, told))
        named_gold |= asked
        named_system |= told
    both = named_gold & named_system
    _count(fields, [("areas.document", Tally(len(both), len(named_system), len(named_gold)))])
    return Scores(fields, acts, areas, 1, int(system is None))


def compared_areas(sentence: GoldStatement, answers: Iterable[GoldStatement]) -> tuple[set[Area], set[Area]]:
    """The areas that are compared: GEN and those inherited by the gold are neither required nor punished."""
    free = {Area.GEN, *sentence.areas_inherited}
    return set(sentence.areas) - free, {area for one in answers for area in one.areas} - free


def mode_of(answers: Sequence[GoldStatement]) -> Mode:
    """The mode that most of the answers to a sentence have; narrator where there are none."""
    return Counter(one.mode for one in answers).most_common(1)[0][0] if answers else Mode.N


def encounter_words(document: GoldDocument) -> Mapping[str, str]:
    """What the main encounter of a document is compared by, folded; empty where nothing is given."""
    main = document.encounters[0] if document.encounters else None
    given = (main.form, main.date, main.country, main.place) if main else (None, None, None, None)
    return dict(zip(("form", "date", "country", "place"), map(fold, given), strict=True))


def _encounters(gold: GoldDocument, system: GoldDocument) -> Iterator[tuple[str, Tally]]:
    answer = encounter_words(system)
    for key, wanted in encounter_words(gold).items():
        given = answer[key]
        yield f"encounter.{key}", Tally(int(bool(wanted) and wanted == given), int(bool(given)), int(bool(wanted)))


def _parties(gold: GoldDocument, system: GoldDocument) -> Iterator[tuple[str, Tally]]:
    wanted, given = taking_part(gold.parties), taking_part(system.parties)
    pairs = [
        (one, given[place]) for one, place in zip(wanted, pair_people(wanted, given), strict=True) if place is not None
    ]
    offices = sum(same_office(a.office, b.office) for a, b in pairs)
    jurisdictions = sum((a.jurisdiction or "") == (b.jurisdiction or "") for a, b in pairs)
    for key, hits in (("name", len(pairs)), ("office", offices), ("jurisdiction", jurisdictions)):
        yield f"party.{key}", Tally(hits, len(given), len(wanted))


def _figures(gold: GoldDocument, system: GoldDocument) -> Iterator[tuple[str, Tally]]:
    hits = sum(place is not None for place in pair_figures(gold.figures, system.figures))
    yield "figure", Tally(hits, len(system.figures), len(gold.figures))


def _modes(sentence: GoldStatement, answers: Sequence[GoldStatement]) -> Iterator[tuple[str, Tally]]:
    if sentence.mode is Mode.C:
        return  # continued report lies between direct and indirect: either reading of it is let pass
    given = mode_of(answers)
    for mode in (Mode.D, Mode.I):
        yield f"mode.{mode}", _found(sentence.mode is mode, given is mode)


def _speakers(sentence: GoldStatement, answers: Iterable[GoldStatement]) -> Iterator[tuple[str, Tally]]:
    given = {name for one in answers for name in one.speakers}
    right = same_speakers(sentence.speakers, given)
    tally = Tally(int(right), int(bool(given)), int(bool(sentence.speakers)))
    yield "speaker.all", tally
    if sentence.mode in _SPEAKER_FIELDS:
        yield _SPEAKER_FIELDS[sentence.mode], tally


def _codes(wanted: set[ActType] | set[Area], given: set[ActType] | set[Area]) -> Iterator[tuple[str, Tally]]:
    for code in {*wanted, *given}:
        yield code.value, _found(code in wanted, code in given)


def _found(in_gold: bool, in_system: bool) -> Tally:
    return Tally(int(in_gold and in_system), int(in_system), int(in_gold))


def _count(tallies: dict[str, Tally], counted: Iterable[tuple[str, Tally]]) -> None:
    for name, tally in counted:
        tallies[name] = tallies.get(name, Tally()) + tally


def _sum(one: Mapping[str, Tally], other: Mapping[str, Tally]) -> Mapping[str, Tally]:
    return {name: one.get(name, Tally()) + other.get(name, Tally()) for name in {**one, **other}}


def _total(tallies: Mapping[str, Tally]) -> Tally:
    return sum(tallies.values(), Tally())


def _score(name: str, tally: Tally) -> Score:
    return Score(name, tally.precision, tally.recall, tally.f1, tally.gold)
