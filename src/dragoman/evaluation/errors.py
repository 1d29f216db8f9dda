"""Where does a coding differ from the gold, in which words, and by which rule? For whoever wants to mend a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct

from dragoman.evaluation.gold import GoldDocument, GoldFigure, GoldStatement
from dragoman.evaluation.matching import (
    covering,
    pair_figures,
    pair_in_place,
    pair_people,
    same_office,
    same_speakers,
    taking_part,
)
from dragoman.evaluation.reasons import Reason, Reasons
from dragoman.evaluation.scores import ACT, AREA, compared_areas, encounter_words, mode_of
from dragoman.model import Mode, Reading

MISSED, INVENTED = "missed", "invented"


class Error(Struct, frozen=True):
    """One place where a coding differs from the gold.

    Attributes:
        field: what is wrong, named as in the table of scores.
        confusion: what was taken for what: "ASM coded as RPT", "TRD missed", "name invented".
        document: id of the document.
        words: the sentence, or what the gold has where there is no sentence to show.
        gold, system: what each of the two says; empty where it says nothing.
        reason: the rule that set the system's value and the words that it rested on, where they are known.
    """

    field: str
    confusion: str
    document: str
    words: str
    gold: str
    system: str
    reason: Reason | None = None


class ErrorGroup(Struct, frozen=True):
    """All errors of one confusion, in the order of the gold."""

    field: str
    confusion: str
    errors: tuple[Error, ...]


def find_errors(
    gold: Iterable[GoldDocument], system: Iterable[GoldDocument], readings: Mapping[str, Reading] | None = None
) -> tuple[ErrorGroup, ...]:
    """Compare a coding with the gold and group what differs, the most frequent confusion first.

    Args:
        gold: the documents as they should be coded.
        system: the documents as they were coded.
        readings: the readings that ``system`` was made from, by document id, where there are any: with them each
            error tells its rule.
    """
    found = {document.id: document for document in system}
    groups: dict[tuple[str, str], list[Error]] = {}
    for document in gold:
        for error in _document_errors(document, found.get(document.id), (readings or {}).get(document.id)):
            groups.setdefault((error.field, error.confusion), []).append(error)
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(ErrorGroup(field, confusion, tuple(errors)) for (field, confusion), errors in ranked)


def _document_errors(gold: GoldDocument, system: GoldDocument | None, reading: Reading | None) -> Iterator[Error]:
    if system is None:
        yield Error("document", "document absent", gold.id, gold.title or "", "", "")
        return
    reasons = Reasons(reading)
    yield from _encounter_errors(gold, system, reasons)
    yield from _party_errors(gold, system, reasons)
    yield from _figure_errors(gold, system, reasons)
    for sentence in gold.statements:
        if sentence.mode is not Mode.H:
            yield from _sentence_errors(gold, sentence, system, reasons)


def _encounter_errors(gold: GoldDocument, system: GoldDocument, reasons: Reasons) -> Iterator[Error]:
    answers = encounter_words(system)
    for key, wanted in encounter_words(gold).items():
        given = answers[key]
        if wanted != given:
            # Forms are a short list worth counting by pair; dates and places are as many as documents.
            pair = f"{wanted.upper()} coded as {given.upper()}" if key == "form" else f"another {key}"
            confusion = pair if wanted and given else f"{key} {MISSED if wanted else INVENTED}"
            reason = reasons.encounter(key) if given else None
            yield Error(f"encounter.{key}", confusion, gold.id, gold.title or "", wanted, given, reason)


def _party_errors(gold: GoldDocument, system: GoldDocument, reasons: Reasons) -> Iterator[Error]:
    wanted, given = taking_part(gold.parties), taking_part(system.parties)
    pairs = pair_people(wanted, given)
    for party, place in zip(wanted, pairs, strict=True):
        if place is None:
            yield Error("party.name", f"name {MISSED}", gold.id, gold.title or "", party.name, "")
            continue
        answer = given[place]
        at = system.parties.index(answer)
        for key, right in (
            ("office", same_office(party.office, answer.office)),
            ("jurisdiction", (party.jurisdiction or "") == (answer.jurisdiction or "")),
        ):
            if not right:
                asked, told = getattr(party, key), getattr(answer, key)
                confusion, reason = _confusion(key, asked, told), reasons.party(at, key)
                yield Error(f"party.{key}", confusion, gold.id, party.name, asked or "", told or "", reason)
    for place, answer in enumerate(given):
        if place not in pairs:
            reason = reasons.party(system.parties.index(answer), "name")
            yield Error("party.name", f"name {INVENTED}", gold.id, gold.title or "", "", answer.name, reason)


def _figure_errors(gold: GoldDocument, system: GoldDocument, reasons: Reasons) -> Iterator[Error]:
    pairs = pair_figures(gold.figures, system.figures)
    unmet = [figure for figure, place in zip(gold.figures, pairs, strict=True) if place is None]
    left = [place for place in range(len(system.figures)) if place not in pairs]
    near = pair_in_place(unmet, [system.figures[place] for place in left])
    for figure, at in zip(unmet, near, strict=True):
        words = _slice(gold, figure.start, figure.end)
        if at is None:
            yield Error("figure", f"figure {MISSED}", gold.id, words, _size(figure), "")
        else:
            answer, reason = system.figures[left[at]], reasons.figure(left[at])
            yield Error("figure", "another value", gold.id, words, _size(figure), _size(answer), reason)
    for at, place in enumerate(left):
        if at not in near:
            answer, reason = system.figures[place], reasons.figure(place)
            words = _slice(gold, answer.start, answer.end)
            yield Error("figure", f"figure {INVENTED}", gold.id, words, "", _size(answer), reason)


def _sentence_errors(
    gold: GoldDocument, sentence: GoldStatement, system: GoldDocument, reasons: Reasons
) -> Iterator[Error]:
    words = _slice(gold, sentence.start, sentence.end)
    places = covering(sentence, system.statements)
    answers = [system.statements[place] for place in places]
    mode = mode_of(answers)
    if mode is not sentence.mode and Mode.C not in (sentence.mode, mode):
        confusion = f"{sentence.mode} coded as {mode}"
        yield Error("mode", confusion, gold.id, words, sentence.mode, mode, reasons.mode(places))
    said = sorted({name for one in answers for name in one.speakers})
    if (said or sentence.speakers) and not same_speakers(sentence.speakers, said):
        confusion = f"{sentence.mode} " + _confusion("speaker", sentence.speakers, said)
        reason = reasons.speakers(places)
        yield Error("speaker", confusion, gold.id, words, ", ".join(sentence.speakers), ", ".join(said), reason)
    acts = tuple(dict.fromkeys(act for one in answers for act in one.acts))
    for wanted, given in _mismatches(sentence.acts, acts):
        reason = reasons.act(places, given) if given else None
        both = (" ".join(sentence.acts), " ".join(acts))
        yield Error(ACT, _coded_as(wanted, given), gold.id, words, *both, reason)
    asked, told = (sorted(areas) for areas in compared_areas(sentence, answers))
    for wanted, given in _mismatches(asked, told):
        reason = reasons.area(places, given) if given else None
        yield Error(AREA, _coded_as(wanted, given), gold.id, words, " ".join(asked), " ".join(told), reason)


def _mismatches(wanted: Iterable[str], given: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Codes of one side only, told in pairs as far as there are pairs."""
    wanted, given = list(wanted), list(given)
    missed = [code for code in wanted if code not in given]
    invented = [code for code in given if code not in wanted]
    return zip_longest(missed, invented, fillvalue="")


def _coded_as(wanted: str, given: str) -> str:
    if wanted and given:
        return f"{wanted} coded as {given}"
    return f"{wanted} {MISSED}" if wanted else f"{given} {INVENTED}"


def _confusion(what: str, wanted: str | Sequence[str] | None, given: str | Sequence[str] | None) -> str:
    if wanted and given:
        return f"another {what}"
    return f"{what} {MISSED if wanted else INVENTED}"


def _size(figure: GoldFigure) -> str:
    parts = (figure.measure, None if figure.value is None else f"{figure.value:g}", figure.unit, figure.direction)
    return " ".join(part for part in parts if part) or "no value"


def _slice(document: GoldDocument, start: int, end: int) -> str:
    return (document.text or "")[start:end]
