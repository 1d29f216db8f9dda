"""What a run of ``add`` did, and what a register holds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace
from rich.console import Group, RenderableType
from rich.table import Table

from dragoman.coverage import Coverage, coverage
from dragoman.pipeline import Added, failed
from dragoman.register import Outcome, Summary
from dragoman.sources import Failure

_COUNTED = {
    "readouts": "readouts",
    "encounters": "accounts of encounters",
    "meetings": "meetings, calls and visits",
    "parties": "parties",
    "statements": "statements",
    "acts": "acts",
    "undertakings": "acts that undertake something",
    "followed": "undertakings followed (dragoman ledger)",
    "figures": "figures",
    "uncoded": "sentences not coded",
}


class Tally(Struct, frozen=True):
    """What was added so far."""

    new: int = 0
    known: int = 0
    reread: int = 0
    foreign: int = 0
    counts: Coverage = field(default_factory=Coverage)
    failures: tuple[Failure, ...] = ()
    defects: tuple[str, ...] = ()

    def plus(self, outcome: Added | Failure) -> Tally:
        """The tally with one more outcome."""
        if isinstance(outcome, Failure):
            return replace(self, failures=(*self.failures, outcome))
        counts = self.counts if outcome.reading is None else self.counts + coverage(outcome.reading)
        defect = failed(outcome.reading) if outcome.reading else None
        if defect:
            defects = (*self.defects, f"{outcome.readout.name}: {defect}")
            return replace(self, new=self.new + 1, defects=defects)
        if outcome.reading and any(note.code == "unsupported_language" for note in outcome.reading.notes):
            return replace(self.plus(replace(outcome, reading=None)), foreign=self.foreign + 1)
        match outcome.outcome:
            case Outcome.NEW:
                return replace(self, new=self.new + 1, counts=counts)
            case Outcome.REREAD:
                return replace(self, reread=self.reread + 1, counts=counts)
            case Outcome.KNOWN:
                return replace(self, known=self.known + 1)


def tally_lines(tally: Tally, register: Path) -> RenderableType:
    """The summary at the end of ``add``."""
    words = [f"{tally.new} new"]
    words += [f"{tally.reread} read again"] if tally.reread else []
    words += [f"{tally.known} known already"] if tally.known else []
    words += [f"{tally.foreign} of them not in English: stored, not coded"] if tally.foreign else []
    lost = sum(failure.lost for failure in tally.failures)
    words += [f"{lost} not read"] if lost else []
    lines = [f"{register}: " + ", ".join(words)]
    if tally.counts.sentences:
        counts = tally.counts
        lines.append(
            f"coded {counts.coded} of {counts.sentences} sentences; "
            f"{counts.with_speaker} of {counts.quotations} quoted sentences have a speaker"
        )
    return "\n".join(lines)


def status_lines(summary: Summary, register: Path) -> RenderableType:
    """How much a register holds, and how the cells of its encounters and parties are known."""
    counts = Table(title=str(register), title_justify="left", box=None, padding=(0, 2))
    counts.add_column("what")
    counts.add_column("number", justify="right")
    for name, words in _COUNTED.items():
        counts.add_row(words, f"{getattr(summary, name):,}")
    known: dict[str, Counter[str]] = {}
    for one in summary.bases:
        if one.entity in {"encounter", "party"}:
            known.setdefault(f"{one.entity}.{one.field}", Counter())[str(one.basis)] += one.count
    bases = Table(title="how it is known", title_justify="left", box=None, padding=(0, 2))
    bases.add_column("cell")
    bases.add_column("basis")
    for cell, found in known.items():
        bases.add_row(cell, ", ".join(f"{basis} {number:,}" for basis, number in found.most_common()))
    return Group(counts, "", bases)
