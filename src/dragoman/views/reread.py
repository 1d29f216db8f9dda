"""What reading again changed, on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct, field
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.model import Versions
from dragoman.register.changes import Change, Turn
from dragoman.register.decisions import Orphan
from dragoman.rereading import Reread
from dragoman.views.words import safe


class Tally(Struct):
    """What was read again so far; of the changed cells, the first ones are kept to be listed.

    Attributes:
        most: how many cells are listed at most.
    """

    most: int
    texts: int = 0
    changed: int = 0
    kept: int = 0
    versions: Counter[tuple[Versions, Versions]] = field(default_factory=Counter)
    fields: dict[str, Counter[Turn]] = field(default_factory=dict)
    listed: list[tuple[str, Change]] = field(default_factory=list)
    orphans: dict[str, Orphan] = field(default_factory=dict)
    defects: list[str] = field(default_factory=list)

    def count(self, one: Reread) -> None:
        """Take in one text."""
        self.texts += 1
        self.changed += bool(one.changes)
        self.kept += one.kept
        self.versions[one.before, one.after] += 1
        self.orphans |= {orphan.decision.id: orphan for orphan in one.orphans}
        if one.defect:
            self.defects.append(f"{one.name}: {one.defect}")
        for change in one.changes:
            self.fields.setdefault(change.field, Counter())[change.turn] += 1
        self.listed += [(one.name, change) for change in one.changes][: self.most - len(self.listed)]


def report(tally: Tally, dry_run: bool) -> RenderableType:
    """Versions, counts by field, the list of cells, decisions kept and orphaned."""
    if not tally.texts:
        return Text("every text was read by these very versions; --all reads them again all the same")
    parts: list[RenderableType] = [Text(line) for line in _versions(tally)]
    would = "would change" if dry_run else "changed"
    parts.append(Text(f"{tally.changed} of {tally.texts} readouts {would}\n"))
    if tally.fields:
        parts += [_counts(tally), Text(), _cells(tally.listed)]
        total = sum(sum(turns.values()) for turns in tally.fields.values())
        if total > len(tally.listed):
            parts.append(Text(f"and {total - len(tally.listed)} more; --limit lists more of them", style="dim"))
    parts.append(Text(f"\n{tally.kept} decisions find what they judge, {len(tally.orphans)} do not"))
    parts += [Text(f"  {_orphan(one)}", style="red") for one in tally.orphans.values()]
    if dry_run:
        parts.append(Text("nothing was written"))
    return Group(*parts)


def _versions(tally: Tally) -> Iterable[str]:
    for (before, after), texts in tally.versions.most_common():
        pairs = (
            ("", before.reader, after.reader),
            ("codebook ", before.codebook, after.codebook),
            ("reference ", before.reference, after.reference),
        )
        made = [f"{what}{a}" if a == b else f"{what}{a} -> {b}" for what, a, b in pairs]
        yield f"{texts} readouts: {', '.join(made)}"


def _counts(tally: Tally) -> Table:
    table = Table(box=None, padding=(0, 1))
    table.add_column("field")
    for turn in Turn:
        table.add_column(str(turn), justify="right")
    for name, turns in sorted(tally.fields.items(), key=lambda item: -sum(item[1].values())):
        table.add_row(name, *(str(turns[turn] or "") for turn in Turn))
    return table


def _cells(listed: Iterable[tuple[str, Change]]) -> Table:
    table = Table(box=None, padding=(0, 1))
    for name in ("readout", "cell", "before", "after", "why"):
        table.add_column(name, overflow="fold")
    for name, change in listed:
        values = (Text(safe(value) or "-") for value in (change.before, change.after))
        table.add_row(Text(safe(name)), change.address, *values, Text(safe(change.why)))
    return table


def _orphan(one: Orphan) -> str:
    decision = one.decision
    return safe(f"{decision.id} ({decision.kind}: {decision.verdict}, by {decision.by}): {', '.join(one.gone)} is gone")
