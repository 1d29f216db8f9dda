"""The errors behind the scores: grouped by confusion, with their words, the rule and what it rested on."""

from __future__ import annotations

from msgspec.structs import replace
from replay import Replay, examples

from dragoman.evaluation.errors import ErrorGroup, find_errors
from dragoman.evaluation.gold import (
    GoldDocument,
    GoldEncounter,
    GoldFigure,
    GoldParty,
    GoldStatement,
)
from dragoman.evaluation.reasons import Reason
from dragoman.evaluation.report import crash_lines, error_lines, publisher_lines, score_lines
from dragoman.evaluation.run import Crash, run_reader
from dragoman.evaluation.scores import score, score_by_publisher
from dragoman.model import ActType, Area, Form, Measure, Mode, Reading, Readout, Role

TEXT = "“We offer help,” the governor said. Trade grew to $5 million. The sides met."
GOLD = GoldDocument(
    "a",
    publisher="Press Service of Tolvania",
    title="Talks in Drevast",
    text=TEXT,
    encounters=(GoldEncounter(Form.TLK, "2014-06-17", None, "Drevast", "TO"),),
    parties=(GoldParty("Ilya Brandeker", "Governor", "VE-SAL", Role.GUEST),),
    statements=(
        GoldStatement(0, 35, Mode.D, ("Ilya Brandeker",), (ActType.OFR,), (Area.DIS,)),
        GoldStatement(36, 61, Mode.N, (), (ActType.RPT,), (Area.TRD,)),
        GoldStatement(62, 76, Mode.N),
    ),
    figures=(GoldFigure(36, 61, Measure.TURNOVER, 5e6, "USD"),),
)


def groups(system: GoldDocument) -> dict[tuple[str, str], ErrorGroup]:
    """What a reader that says what ``system`` says gets wrong."""
    run = run_reader([GOLD], Replay([system]))
    assert not run.crashes
    return {(one.field, one.confusion): one for one in find_errors([GOLD], run.documents, run.readings)}


def test_perfect_reading_has_no_errors() -> None:
    """Where every score is one there is nothing to mend."""
    run = run_reader(examples(), Replay(examples()))
    assert find_errors(examples(), run.documents, run.readings) == ()


def test_confused_act_shows_its_words_and_rule() -> None:
    """An act taken for another is named by the pair, with the sentence, both codings, the rule and its words."""
    first = replace(GOLD.statements[0], acts=(ActType.PLG,))
    ((key, group),) = groups(replace(GOLD, statements=(first, *GOLD.statements[1:]))).items()
    assert key == ("act", "OFR coded as PLG")
    (error,) = group.errors
    assert (error.document, error.words) == ("a", TEXT[:35])
    assert (error.gold, error.system) == ("OFR", "PLG")
    assert error.reason == Reason("replay.plg", (TEXT[:35],))


def test_every_field_names_its_confusion() -> None:
    """Each kind of error appears under its field with what was taken for what."""
    system = replace(
        GOLD,
        encounters=(GoldEncounter(Form.MTG, None, None, "Ravenmost", "TO"),),
        parties=(
            GoldParty("Brandeker", "Minister", None, Role.GUEST),
            GoldParty("Matvei Talverin", "President", "TO", Role.HOST),
        ),
        statements=(
            GoldStatement(0, 35, Mode.I, ("Matvei Talverin",), (), (Area.DIS, Area.CON)),
            GoldStatement(36, 61, Mode.N, ("Ilya Brandeker",), (ActType.RPT, ActType.ASM)),
        ),
        figures=(GoldFigure(50, 60, Measure.TURNOVER, 5.0, "USD"), GoldFigure(0, 5, Measure.COUNT, 1.0)),
    )
    assert set(groups(system)) == {
        ("encounter.form", "TLK coded as MTG"),
        ("encounter.date", "date missed"),
        ("encounter.place", "another place"),
        ("party.office", "another office"),
        ("party.jurisdiction", "jurisdiction missed"),
        ("party.name", "name invented"),
        ("mode", "D coded as I"),
        ("speaker", "D another speaker"),
        ("speaker", "N speaker invented"),
        ("act", "OFR missed"),
        ("act", "ASM invented"),
        ("area", "CON invented"),
        ("area", "TRD missed"),
        ("figure", "another value"),
        ("figure", "figure invented"),
    }


def test_missing_document_is_one_error() -> None:
    """A document on which the reader crashed is told once, not sentence by sentence."""
    (group,) = find_errors([GOLD], [])
    assert (group.field, len(group.errors)) == ("document", 1)


def test_most_frequent_confusion_comes_first() -> None:
    """Groups are ranked by how many errors they hold."""
    blank = replace(GOLD, statements=tuple(replace(one, acts=(), areas=()) for one in GOLD.statements), parties=())
    sizes = [len(group.errors) for group in find_errors([GOLD, replace(GOLD, id="b")], [blank, replace(blank, id="b")])]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == 10


def test_crash_is_a_miss_with_a_name() -> None:
    """A reader that fails on one document loses that document only."""
    replay = Replay(examples())

    def read(readout: Readout) -> Reading:
        if readout.name == examples()[2].id:
            raise RuntimeError("too many quotation marks")
        return replay(readout)

    run = run_reader(examples(), read)
    assert run.crashes == (Crash(examples()[2].id, "RuntimeError: too many quotation marks"),)
    assert score(examples(), run.documents).absent == 1
    assert list(crash_lines(run.crashes)) == [f"CRASH  {examples()[2].id}: RuntimeError: too many quotation marks"]


def test_errors_are_drawn_with_words_and_rules() -> None:
    """The drawing shows count, confusion, sentence, both codings, rule and evidence."""
    first = replace(GOLD.statements[0], acts=(ActType.PLG,), areas=(Area.CON,))
    run = run_reader([GOLD], Replay([replace(GOLD, statements=(first, *GOLD.statements[1:]))]))
    lines = list(error_lines(find_errors([GOLD], run.documents, run.readings), most_groups=1))
    assert lines == [
        "   1  act: OFR coded as PLG",
        "        a: “We offer help,” the governor said.",
        "          gold: OFR   system: PLG",
        "          rule: replay.plg   on: “We offer help,” the governor said.",
        "   1  in 1 rarer confusions",
    ]


def test_tables_are_drawn() -> None:
    """The table of scores and that of press services have a line for each field and each service."""
    lines = list(score_lines(score([GOLD], [GOLD]).by_field()))
    assert lines[0].split() == ["field", "P", "R", "F1", "gold"]
    assert "party.name                1.000  1.000  1.000      1" in lines
    head, row = publisher_lines(score_by_publisher([GOLD], [GOLD]))
    assert head.split() == "publisher docs party.name form date speaker.all found act area figure".split()
    assert row.startswith("Press Service of Tolvania")
    assert row.split()[4:] == ["1"] + ["1.000"] * 8
