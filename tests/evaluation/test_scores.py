"""Scores: worked by hand on small codings, and equal to those of the project's scoring script on perturbed ones."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from replay import GOLDKIT, examples

from dragoman.evaluation.gold import (
    GoldDocument,
    GoldEncounter,
    GoldFigure,
    GoldParty,
    GoldStatement,
    gold_line,
    load_gold,
)
from dragoman.evaluation.matching import same_person
from dragoman.evaluation.scores import ACT, AREA, Scores, Tally, score, score_by_publisher, score_document
from dragoman.model import ActType, Area, Direction, Form, Measure, Mode, Role

T = TypeVar("T")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ilya Brandeker", "Ilya Brandeker", True),
        ("Governor Ilya Brandeker", "Brandeker", True),
        ("Ilya BRÁNDEKER", "ilya brandeker", True),
        ("I. Brandeker", "Ilya Petrovich Brandeker", True),
        ("Joe Talverin", "Joseph Talverin", True),
        ("Tony Talverin", "Joseph Talverin", False),
        ("Marta Brandeker", "Ilya Brandeker", False),
        ("Ilya Brandeker", "Ilya Talverin", False),
        ("", "Ilya Talverin", False),
        ("President", "President", True),
        ("President", "Governor", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    """Two names are one person's where last names agree and first names do not contradict."""
    assert same_person(one, other) is same
    assert same_person(other, one) is same


SENTENCE = GoldStatement(0, 100, Mode.D, ("Ilya Brandeker",), (ActType.OFR,), (Area.CON,), (Area.TRD,))


def fields(gold: GoldStatement, *answers: GoldStatement) -> dict[str, Tally]:
    scores = score_document(GoldDocument("a", statements=(gold,)), GoldDocument("a", statements=answers))
    return {
        **scores.fields,
        **{f"act:{k}": v for k, v in scores.acts.items()},
        **{f"area:{k}": v for k, v in scores.areas.items()},
    }


@pytest.mark.parametrize(
    ("answers", "field", "tally"),
    [
        ((SENTENCE,), "mode.D", Tally(1, 1, 1)),
        ((SENTENCE,), "mode.I", Tally(0, 0, 0)),
        ((replace(SENTENCE, mode=Mode.I),), "mode.D", Tally(0, 0, 1)),
        ((replace(SENTENCE, mode=Mode.I),), "mode.I", Tally(0, 1, 0)),
        ((), "mode.D", Tally(0, 0, 1)),
        ((replace(SENTENCE, end=40), replace(SENTENCE, start=40)), "act:OFR", Tally(1, 1, 1)),
        ((replace(SENTENCE, start=50, end=200),), "act:OFR", Tally(0, 0, 1)),
        ((replace(SENTENCE, start=49, end=200),), "act:OFR", Tally(1, 1, 1)),
        ((replace(SENTENCE, start=90, end=109),), "act:OFR", Tally(1, 1, 1)),
        ((SENTENCE,), "speaker.direct", Tally(1, 1, 1)),
        ((replace(SENTENCE, speakers=("Brandeker", "Talverin")),), "speaker.direct", Tally(0, 1, 1)),
        ((replace(SENTENCE, speakers=()),), "speaker.all", Tally(0, 0, 1)),
        ((replace(SENTENCE, acts=(ActType.PLG, ActType.RPT)),), "undertaking.found", Tally(1, 1, 1)),
        ((replace(SENTENCE, acts=(ActType.RPT,)),), "undertaking.found", Tally(0, 0, 1)),
        ((replace(SENTENCE, acts=(ActType.RPT,)),), "act:RPT", Tally(0, 1, 0)),
        ((replace(SENTENCE, areas=(Area.GEN, Area.TRD, Area.CON)),), "areas.document", Tally(1, 1, 1)),
        ((replace(SENTENCE, areas=(Area.AGR,)),), "area:AGR", Tally(0, 1, 0)),
    ],
)
def test_one_sentence(answers: tuple[GoldStatement, ...], field: str, tally: Tally) -> None:
    """A sentence is compared with what covers most of it or lies mostly inside it."""
    assert fields(SENTENCE, *answers)[field] == tally


def test_headlines_and_voices_for_the_narrator() -> None:
    """Headlines are not compared at all; a speaker for the narrator costs precision."""
    assert "speaker.all" not in fields(replace(SENTENCE, mode=Mode.H, speakers=(), acts=(), areas=()), SENTENCE)
    narrator = replace(SENTENCE, mode=Mode.N, speakers=())
    assert fields(narrator, SENTENCE)["speaker.all"] == Tally(0, 1, 0)


def test_encounter_and_parties() -> None:
    """The main encounter is compared word by word, parties once each, without those who only speak."""
    gold = GoldDocument(
        "a",
        encounters=(GoldEncounter(Form.MTG, "2014-06-17", None, "Drevast", None),),
        parties=(
            GoldParty("Ilya Brandeker", "Governor", "VE-SAL", Role.GUEST),
            GoldParty("Matvei Talverin", "President", "TO", Role.HOST),
            GoldParty("Delegation", None, None, Role.OTHER),
        ),
    )
    system = GoldDocument(
        "a",
        encounters=(GoldEncounter(Form.TLK, "2014-06-17", None, "DREVAST", "TO"),),
        parties=(
            GoldParty("Brandeker", "Governor of Salven Oblast", "VE", Role.HOST),
            GoldParty("Brandeker", "Governor", "VE-SAL", None),
        ),
    )
    tallies = score_document(gold, system).fields
    assert tallies["encounter.form"] == Tally(0, 1, 1)
    assert tallies["encounter.date"] == tallies["encounter.place"] == Tally(1, 1, 1)
    assert tallies["encounter.country"] == Tally(0, 1, 0)
    assert tallies["party.name"] == tallies["party.office"] == Tally(1, 2, 2)
    assert tallies["party.jurisdiction"] == Tally(0, 2, 2)


@pytest.mark.parametrize(
    ("value", "given", "hit"),
    [(100.0, 100.9, 1), (100.0, 101.1, 0), (100.0, None, 0), (None, 5.0, 1), (None, None, 1), (0.0, 0.005, 1)],
)
def test_figures(value: float | None, given: float | None, hit: int) -> None:
    """A figure is right where it stands in the sentence and is within one percent of the value."""
    gold = GoldDocument("a", figures=(GoldFigure(0, 50, Measure.TURNOVER, value, "USD", None, Direction.UP),))
    system = GoldDocument("a", figures=(GoldFigure(10, 20, None, given), GoldFigure(50, 60, None, given)))
    assert score_document(gold, system).fields["figure"] == Tally(hit, 2, 1)


def test_absent_document_is_a_miss() -> None:
    """A document that the system lacks costs recall in every field, and is counted."""
    scores = score(examples(), examples()[1:])
    assert (scores.absent, scores.documents) == (1, 28)
    assert all(tally.precision in (0.0, 1.0) for tally in scores.fields.values())
    assert scores.fields["party.name"].recall < 1


def test_gold_against_itself_is_perfect() -> None:
    """Every field that the gold has scores one against itself."""
    rows = {row.field: row for row in score(examples(), examples()).table()}
    assert {row.f1 for row in rows.values() if row.gold and row.field != "documents.absent"} == {1.0}
    assert rows["documents.absent"].f1 == 0


def test_publishers_add_up_to_the_whole() -> None:
    """The scores of all press services together are the scores of the whole."""
    system = [perturbed(document, Random(3)) for document in examples()]  # noqa: S311
    parts = score_by_publisher(examples(), system)
    assert len(parts) > 5
    assert list(parts) == sorted(parts)
    assert sum(parts.values(), Scores({}, {}, {})) == score(examples(), system)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_f1_lies_between_precision_and_recall(hit: int, more: int, missed: int) -> None:
    """F1 is never outside precision and recall, whatever was counted."""
    tally = Tally(hit, hit + more, hit + missed)
    low, high = sorted((tally.precision, tally.recall))
    assert low - 1e-9 <= tally.f1 <= high + 1e-9


@pytest.mark.skipif(not GOLDKIT.exists(), reason="the scoring script ../shared/gold/goldkit.py is absent")
@pytest.mark.parametrize("seed", range(12))
def test_equal_to_the_scoring_script(tmp_path: Path, seed: int) -> None:
    """On perturbed codings every line of the table equals the script's to four digits, also for two coders."""
    chance = Random(seed)  # noqa: S311 - any numbers will do, so long as they are the same each time
    gold = examples() if seed % 3 else (*examples(), *load_gold(GOLDKIT.parent / "seeds.jsonl"))
    coded = [perturbed(one, chance) for one in gold if chance.random() > 0.05]
    first = [perturbed(one, chance) for one in gold] if seed % 2 else list(gold)
    for name, documents in (("first", first), ("second", coded)):
        tmp_path.joinpath(name).write_text("\n".join(map(gold_line, documents)), "utf-8")
    command = [sys.executable, str(GOLDKIT), "agree" if seed % 2 else "score", "first", "second", "--json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    ours = {
        row.field: {
            "p": round(row.precision, 4),
            "r": round(row.recall, 4),
            "f1": round(row.f1, 4),
            "n": row.gold,
        }
        for row in score(first, coded).table()
    }
    theirs = json.loads(done.stdout)
    assert ours == theirs
    assert list(ours) == list(theirs)


def perturbed(document: GoldDocument, chance: Random) -> GoldDocument:
    """A coding as another coder, or a poor reader, might give: every part changed now and then."""

    def some(items: tuple[T, ...], change: Callable[[T], T]) -> tuple[T, ...]:
        kept = [change(item) if chance.random() < 0.3 else item for item in items if chance.random() > 0.1]
        return tuple(kept + chance.sample(kept, min(len(kept), chance.randint(0, 1))))

    names = [party.name for party in document.parties] + ["President", "M. Talverin", "Ilya Brandeker Jr.", ""]

    def statement(old: GoldStatement) -> GoldStatement:
        return GoldStatement(
            start=max(0, old.start + chance.randint(-40, 40)),
            end=old.end + chance.randint(-20, 60) if old.end - old.start > 80 else old.end + 50,
            mode=chance.choice(list(Mode)),
            speakers=tuple(chance.sample(names, chance.randint(0, 2))),
            acts=tuple(chance.sample(list(ActType), chance.randint(0, 3))),
            areas=tuple(chance.sample(list(Area), chance.randint(0, 3))),
            areas_inherited=tuple(chance.sample(list(Area), chance.randint(0, 2))),
        )

    def party(old: GoldParty) -> GoldParty:
        return GoldParty(
            chance.choice([*names, old.name.split(" ")[-1], old.name.upper(), f"Dr. {old.name}"]),
            chance.choice([None, old.office, f"acting {old.office}", "Minister"]),
            chance.choice([None, old.jurisdiction, "XX"]),
            chance.choice([None, *Role]),
        )

    def encounter(old: GoldEncounter) -> GoldEncounter:
        return replace(
            old,
            form=chance.choice([None, *Form]),
            place=chance.choice([None, "Drévast", "DREVAST "]),
            date=chance.choice([None, "2014-06-17"]),
        )

    def figure(old: GoldFigure) -> GoldFigure:
        return replace(
            old,
            start=max(0, old.start - 30),
            value=chance.choice([None, 0.0, (old.value or 7) * 1.009, (old.value or 7) * 1.02]),
        )

    return replace(
        document,
        encounters=some(document.encounters, encounter),
        parties=some(document.parties, party),
        statements=some(document.statements, statement),
        figures=some(document.figures, figure),
    )


def test_tables_name_every_code() -> None:
    """Under the fields stand the acts and the areas, each with its mean in front."""
    scores = score(examples(), examples())
    assert [row.field for row in scores.by_code(ACT)][:2] == ["act.macroF1", "  act:AGR"]
    assert scores.by_code(AREA)[0].gold == len(scores.areas)
