"""Does the reader still reach its floors? ``python -m dragoman.evaluation.gate`` answers with its exit status."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from dragoman.errors import DragomanError, GateError
from dragoman.evaluation.floors import (
    GOLD,
    Change,
    Floors,
    GoldSet,
    committed_versions,
    fingerprint,
    load_floors,
    shown,
    silent_changes,
    write_floors,
)
from dragoman.evaluation.gold import load_gold
from dragoman.evaluation.report import crash_lines
from dragoman.evaluation.run import Crash, Reader, run_reader
from dragoman.evaluation.scores import Scores, score
from dragoman.evaluation.texts import with_texts

FLOORS = Path("evaluation", "floors.toml")
_STEP = 10_000

ReaderFor = Callable[[GoldSet], Reader]


class Outcome(Struct, frozen=True):
    """What a gold set gave.

    Attributes:
        scores: None where its file is absent.
        sha256: fingerprint of the file as it is.
        crashes: documents on which the reader failed; they count as misses in the scores.
    """

    set: GoldSet
    scores: Scores | None = None
    sha256: str = ""
    crashes: tuple[Crash, ...] = ()

    def reached(self) -> dict[str, float]:
        """F1 by field, rounded down to four digits, as floors are written."""
        rows = self.scores.by_field() if self.scores else ()
        # A hair is added first, so that 0.7 does not become 0.6999 for want of binary digits.
        return {row.field: math.floor(row.f1 * _STEP + 1e-6) / _STEP for row in rows if row.gold}

    def failures(self) -> tuple[str, ...]:
        """Every reason for which this set does not pass."""
        if self.scores is None:
            return ()
        found = [f"the reader crashed on {len(self.crashes)} documents"] if self.crashes else []
        if self.set.sha256 and self.set.sha256 != self.sha256:
            found.append(f"the gold is another than the floors were taken on ({self.sha256[:12]})")
        reached = self.reached()
        for name, floor in sorted(self.set.floors.items()):
            if reached.get(name, 0.0) < floor:
                found.append(f"{name}: {reached.get(name, 0.0):.4f} is below its floor {floor:.4f}")
        return tuple(found)


def check(floors: Floors, root: Path, reader_for: ReaderFor) -> tuple[Outcome, ...]:
    """Let the reader read every gold set.

    Args:
        floors: the sets.
        root: the folder that their paths start from.
        reader_for: gives the reader of a set, with the reference data that the set names.

    Raises:
        SourceError: a gold file is not valid.
    """
    return tuple(_outcome(one, root, reader_for) for one in floors.sets)


def raise_floors(floors: Floors, outcomes: Sequence[Outcome]) -> Floors:
    """The floors with every field raised to what was reached; none becomes lower, absent sets stay as they are.

    Raises:
        GateError: a set fails; what is not as good as it was is no base for new floors.
    """
    failed = [outcome.set.name for outcome in outcomes if outcome.failures()]
    if failed:
        raise GateError(f"not raised, since these sets fail: {', '.join(failed)}", "Mend the reader first")
    sets = tuple(
        replace(
            outcome.set,
            sha256=outcome.sha256 or outcome.set.sha256,
            floors={**outcome.set.floors, **outcome.reached()},
        )
        for outcome in outcomes
    )
    return replace(floors, sets=sets)


def lower_floors(floors: Floors, outcomes: Sequence[Outcome], reason: str) -> Floors:
    """The floors with those that are not reached lowered to what is, and a changed gold accepted; the reason is kept.

    Raises:
        GateError: there is no reason.
    """
    if not reason.strip():
        raise GateError("a floor is lowered only with a reason", "Give it with --reason")
    changes: list[Change] = []
    sets: list[GoldSet] = []
    for outcome in outcomes:
        one, reached = outcome.set, outcome.reached()
        if outcome.scores is None:
            sets.append(one)
            continue
        if one.sha256 and one.sha256 != outcome.sha256:
            changes.append(Change(one.name, GOLD, one.sha256, outcome.sha256, reason))
        lower = {name: reached.get(name, 0.0) for name, floor in one.floors.items() if reached.get(name, 0.0) < floor}
        changes += [Change(one.name, name, shown(one.floors[name]), shown(now), reason) for name, now in lower.items()]
        sets.append(replace(one, sha256=outcome.sha256, floors={**one.floors, **lower}))
    return Floors(tuple(sets), (*floors.changes, *changes))


def history_failures(path: Path, floors: Floors) -> tuple[str, ...]:
    """Floors that were lowered without a reason, at any step of the history of the file."""
    versions = (*committed_versions(path), floors)
    return tuple(failure for old, new in pairwise(versions) for failure in silent_changes(old, new))


def _outcome(one: GoldSet, root: Path, reader_for: ReaderFor) -> Outcome:
    path = root / one.gold
    if not path.is_file() or not (root / one.texts).exists():
        return Outcome(one)
    gold = with_texts(load_gold(path), root / one.texts)
    run = run_reader(gold, reader_for(one))
    return Outcome(one, score(gold, run.documents), fingerprint(path), run.crashes)


def _reader_for(root: Path) -> ReaderFor:
    from dragoman.reading.reader import read
    from dragoman.reference import Reference

    def reader(one: GoldSet) -> Reader:
        reference = Reference.load([root / folder for folder in one.reference])
        return lambda readout: read(readout, reference)

    return reader


def _outcome_lines(outcome: Outcome) -> list[str]:
    one = outcome.set
    if outcome.scores is None:
        return [f"{one.name}: ABSENT, nothing was checked ({one.texts or one.gold} is not there)"]
    failures = outcome.failures()
    verdict = "FAILS" if failures else "holds" if one.floors else "HAS NO FLOORS, take them with --raise"
    head = f"{one.name}: {verdict}, {outcome.scores.documents} documents, {len(one.floors)} floors"
    above = sum(value > one.floors.get(name, 0.0) for name, value in outcome.reached().items())
    spare = [f"  {above} fields are above their floors: --raise raises them"] if above and one.floors else []
    return [head, *(f"  {line}" for line in (*failures, *crash_lines(outcome.crashes))), *spare]


@click.command()
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(), help="The repository."
)
@click.option("--raise", "upwards", is_flag=True, help="Raise every floor to what is reached now.")
@click.option("--lower", "downwards", is_flag=True, help="Lower floors that are not reached, accept changed gold.")
@click.option("--reason", default="", help="Why floors are lowered; kept in the file.")
def main(root: Path, upwards: bool, downwards: bool, reason: str) -> None:
    """Check the scores of the reader against evaluation/floors.toml."""
    path = root / FLOORS
    try:
        floors = load_floors(path.read_text("utf-8"))
        outcomes = check(floors, root, _reader_for(root))
        # A set without floors cannot fail, and what cannot fail checks nothing.
        failures = sum(bool(outcome.failures() or not outcome.set.floors) for outcome in outcomes if outcome.scores)
        for outcome in outcomes:
            click.echo("\n".join(_outcome_lines(outcome)))
        if upwards or downwards:
            new = lower_floors(floors, outcomes, reason) if downwards else raise_floors(floors, outcomes)
            path.write_text(write_floors(new), "utf-8")
            return
        silent = history_failures(path, floors)
        if failures or silent:
            lines = (f"lowered without a reason: {line}" for line in silent)
            raise GateError("\n".join((f"{failures} gold sets fail", *lines)), "See: dragoman evaluate GOLD --errors")
    except DragomanError as error:
        click.echo(f"Error: {error}\nHint: {error.hint}", err=True)
        raise SystemExit(error.exit_code) from error


if __name__ == "__main__":
    main()
