"""How well are days and years found? The corpora of real readouts, read with their dates and with their dates hidden.

Four questions are put to the reader for every readout whose day of publication is known:

- ``given``: the readout as it was published. The day found must be the day of publication or one of the three before.
- ``undated page``: the day of publication and the address are hidden. The same is asked of the text alone.
- ``hidden year``: besides, the years are taken out of the printed days ("July 21, 2014" becomes "July 21").
- ``year asked``: as before, but day and month are told, as if the text had printed them: only the year is asked for.

An answer counts as right where it is right as far as it goes: a day without a year is an answer to day and month only.

    python -m benchmarks.dating [--corpora FOLDER] [--markdown]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model import PartialDate, Readout, Span
from dragoman.reading.cast.cast import find_cast
from dragoman.reading.encounter.dates import find_dates
from dragoman.reading.encounter.encounter import find_encounters
from dragoman.reading.encounter.years import YearQuestion, infer_year
from dragoman.reference import Reference
from dragoman.sources import Failure, read_sources
from dragoman.text.layout import lay_out

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
NEAR = timedelta(days=3)  # readouts come out on the day, or a few days later
PARTS = ("day", "month", "year")


class Score(Struct, frozen=True):
    """Answers to one question about one publisher's readouts.

    Attributes:
        asked: readouts.
        answered, right: for day, month and year.
    """

    asked: int
    answered: tuple[int, int, int]
    right: tuple[int, int, int]

    def cells(self) -> list[str]:
        """Right of the answers and share answered, for day, month and year."""
        shown = [str(self.asked)]
        for answered, right in zip(self.answered, self.right, strict=True):
            good = f"{100 * right / answered:.1f}" if answered else "-"
            shown.append(f"{good} ({100 * answered / self.asked:.0f})")
        return shown


def corpus(folder: Path) -> dict[str, list[Readout]]:
    """The readouts with a day of publication, by publisher."""
    found: dict[str, list[Readout]] = {}
    for one in read_sources([folder]):
        if not isinstance(one, Failure) and one.published is not None:
            found.setdefault(one.publisher or "?", []).append(one)
    return found


def undated(readout: Readout) -> Readout:
    """The readout without the day and the address of its page."""
    return replace(readout, published=None, address=None)


def without_years(readout: Readout) -> Readout:
    """The readout without the day of its page and without the years of printed days."""
    return replace(undated(readout), text=_cut(readout.text), title=_cut(readout.title) if readout.title else None)


def _cut(text: str) -> str:
    """The text with the years of whole printed days taken out."""
    lines = []
    for line in text.splitlines(keepends=True):
        for words in reversed(find_dates(line)):
            year = words.last.year
            if year is None or words.last.day is None:
                continue
            printed = line[words.start : words.end]
            shorn = printed.replace(f", {year}", "").replace(f" {year}", "")
            line = line[: words.start] + shorn + line[words.end :]
        lines.append(line)
    return "".join(lines)


def main_day(readout: Readout, reference: Reference) -> PartialDate | None:
    """The day of the main encounter as the reader finds it."""
    layout = lay_out(readout)
    hits, title_hits = reference.scan(layout.plain), reference.scan(layout.title)
    cast = find_cast(layout, hits, title_hits, reference)
    encounters, _ = find_encounters(layout, hits, cast, reference)
    return encounters[0].date.value if encounters else None


def year_asked(readout: Readout, truth: date, reference: Reference) -> PartialDate | None:
    """The year that the text alone gives the day, where day and month are told."""
    layout = lay_out(readout)
    cast = find_cast(layout, reference.scan(layout.plain), reference.scan(layout.title), reference)
    question = YearQuestion(truth.month, truth.day, None, Span(0, 1))
    found = infer_year(question, layout, cast, reference).value
    return PartialDate(found.year) if found is not None else None


QUESTIONS: dict[str, Callable[[Readout, date, Reference], PartialDate | None]] = {
    "given": lambda readout, _, reference: main_day(readout, reference),
    "undated page": lambda readout, _, reference: main_day(undated(readout), reference),
    "hidden year": lambda readout, _, reference: main_day(without_years(readout), reference),
    "year asked": lambda readout, truth, reference: year_asked(without_years(readout), truth, reference),
}


def score(answers: Iterator[tuple[PartialDate | None, date]]) -> Score:
    """Count what was answered and what was right."""
    asked = 0
    answered, right = [0, 0, 0], [0, 0, 0]
    for value, truth in answers:
        asked += 1
        near = [truth - timedelta(days=back) for back in range(NEAR.days + 1)]
        for part, name in enumerate(PARTS):
            got = getattr(value, name) if value is not None else None
            if got is not None:
                answered[part] += 1
                right[part] += any(_agrees(value, day, name) for day in near)
    return Score(asked, (answered[0], answered[1], answered[2]), (right[0], right[1], right[2]))


def _agrees(value: PartialDate | None, day: date, part: str) -> bool:
    """Whether a part is that of the day; the day of the month only together with its month."""
    if value is None or getattr(value, part) != getattr(day, part):
        return False
    return part != "day" or value.month in (None, day.month)


def table(found: dict[str, list[Readout]], reference: Reference) -> list[list[str]]:
    """One row for each question and publisher, and one for all."""
    rows = []
    for question, ask in QUESTIONS.items():
        asked = {
            publisher: [(ask(one, one.published, reference), one.published) for one in readouts if one.published]
            for publisher, readouts in sorted(found.items())
        }
        for publisher, answers in asked.items():
            rows.append([question, publisher, *score(iter(answers)).cells()])
        rows.append([question, "all", *score(pair for answers in asked.values() for pair in answers).cells()])
    return rows


def shown(rows: Sequence[Sequence[str]], markdown: bool) -> Iterator[str]:
    """The lines of the table."""
    head = ["question", "publisher", "readouts", *(f"{part}: right % (answered %)" for part in PARTS)]
    if markdown:
        yield f"| {' | '.join(head)} |"
        yield f"|---|---|{'--:|' * (len(head) - 2)}"
        yield from (f"| {' | '.join(row)} |" for row in rows)
        return
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    for row in [head, *rows]:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; say plainly where there are no texts to read."""
    parser = argparse.ArgumentParser(description="How well are days and years found?")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of readouts with their days")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    options = parser.parse_args(arguments)
    if not options.corpora.exists():
        print(f"{options.corpora} is absent: nothing was measured", file=sys.stderr)
        return 0
    found = corpus(options.corpora)
    for line in shown(table(found, Reference.load()), options.markdown):
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
