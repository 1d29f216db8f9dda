"""Scores and errors as lines of text, for a terminal, a file or a log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.evaluation.errors import Error, ErrorGroup
from dragoman.evaluation.run import Crash
from dragoman.evaluation.scores import Score, Scores

_PUBLISHER_FIELDS = (
    "party.name",
    "encounter.form",
    "encounter.date",
    "speaker.all",
    "undertaking.found",
    "act.micro",
    "area.micro",
    "figure",
)
_LONGEST_WORDS = 300


def score_lines(table: Iterable[Score]) -> Iterator[str]:
    """A table of scores: field, precision, recall, F1, and how many the gold has."""
    yield f"{'field':24}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}"
    for row in table:
        yield f"{row.field:24}{row.precision:7.3f}{row.recall:7.3f}{row.f1:7.3f}{row.gold:7d}"


def publisher_lines(scores: Mapping[str, Scores]) -> Iterator[str]:
    """F1 of the main fields, a line for each press service; "-" where neither side has the field."""
    short = [
        name.replace("encounter.", "").replace(".micro", "").replace("undertaking.", "") for name in _PUBLISHER_FIELDS
    ]
    yield f"{'publisher':40}{'docs':>6}" + "".join(f"{name:>12}" for name in short)
    for publisher, one in scores.items():
        values = {row.field: row for row in one.by_field()}
        cells = (values.get(name) for name in _PUBLISHER_FIELDS)
        shown = (f"{row.f1:12.3f}" if row and (row.gold or row.precision) else f"{'-':>12}" for row in cells)
        yield f"{(publisher or 'not given')[:39]:40}{one.documents:6d}" + "".join(shown)


def error_lines(groups: Sequence[ErrorGroup], most_groups: int = 20, most_errors: int = 3) -> Iterator[str]:
    """The most frequent confusions, each with some of its errors: words, both codings, rule and what it rested on.

    Args:
        groups: as :func:`dragoman.evaluation.errors.find_errors` ranks them.
        most_groups: how many confusions are shown.
        most_errors: how many errors of each are shown.
    """
    for group in groups[:most_groups]:
        yield f"{len(group.errors):4d}  {group.field}: {group.confusion}"
        for error in group.errors[:most_errors]:
            yield from _error_lines(error)
    left = groups[most_groups:]
    if left:
        yield f"{sum(len(group.errors) for group in left):4d}  in {len(left)} rarer confusions"


def crash_lines(crashes: Iterable[Crash]) -> Iterator[str]:
    """The documents on which the reader failed."""
    for crash in crashes:
        yield f"CRASH  {crash.document}: {crash.error}"


def _error_lines(error: Error) -> Iterator[str]:
    yield f"        {error.document}: {_one_line(error.words)}"
    yield f"          gold: {error.gold or '-'}   system: {error.system or '-'}"
    if error.reason:
        words = " | ".join(_one_line(part) for part in error.reason.words)
        yield f"          rule: {error.reason.rule}   on: {words or '-'}"


def _one_line(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_WORDS else line[: _LONGEST_WORDS - 3] + "..."
