"""Two readouts side by side: on a terminal, as Markdown, as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.codebook import codebook
from dragoman.model import Cell, Figure, Reading, Span
from dragoman.register.meetings.comparison import Comparison, SameParty, Undertaken
from dragoman.views.words import safe, value_in_words

_SAME = {True: "same", False: "differs", None: ""}


class Section(Struct, frozen=True):
    """A part of a comparison: a title, the heads of its columns, and the cells of its rows as plain text."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def on_terminal(found: Comparison) -> RenderableType:
    """The comparison for a terminal."""
    parts: list[RenderableType] = [Text(_headline(found), style="bold")]
    for section in sections(found):
        table = Table(title=section.title, title_justify="left", title_style="bold", box=None, padding=(0, 1))
        for head in section.heads:
            wide = head in (_name(found.a), _name(found.b))
            table.add_column(Text(head), overflow="fold", ratio=3 if wide else None)
        for row in section.rows:
            table.add_row(*map(Text, row))
        parts += [Text(), table]
    return Group(*parts)


def as_markdown(found: Comparison) -> str:
    """The comparison as Markdown, a table a part."""
    lines = [f"# {_escaped(_headline(found))}"]
    for section in sections(found):
        lines += ["", f"## {section.title}", "", _line(section.heads), _line(["---"] * len(section.heads))]
        lines += [_line(map(_escaped, row)) for row in section.rows]
    return "\n".join(lines) + "\n"


def sections(found: Comparison) -> tuple[Section, ...]:
    """The parts that have anything in them."""
    names = (_name(found.a), _name(found.b))
    every = (
        Section("The encounter", ("", *names, ""), tuple(_facts(found))),
        Section("Who takes part, and share of voice", ("", *names), tuple(_parties(found))),
        Section("Areas: statements that name or inherit them", ("", *names, ""), tuple(_areas(found))),
        Section("Undertakings", (*names, ""), tuple(_undertakings(found))),
        Section("Figures", (*names, ""), tuple(_figures(found))),
        Section("Sentences in other words", names, tuple(_reworded(found))),
        Section("Sentences of one side only", names, tuple(_alone(found))),
    )
    return tuple(section for section in every if section.rows)


def as_json(found: Comparison) -> dict[str, Any]:
    """Plain values for :func:`json.dumps`; every value with its spans and words."""
    a, b = found.a, found.b
    return {
        "a": _page(a),
        "b": _page(b),
        "encounter": [
            {"field": one.name, "a": _cell(a, one.a), "b": _cell(b, one.b), "same": one.same} for one in found.facts
        ],
        "parties": [_party(one) for one in found.parties],
        "areas": [{"area": str(one.area), "a": one.a, "b": one.b} for one in found.areas],
        "undertakings": [
            {"a": _act(a, one.a), "b": _act(b, one.b), "overlap": round(one.overlap, 3)} for one in found.undertakings
        ],
        "figures": [{"a": _figure(a, one.a), "b": _figure(b, one.b), "same": one.same} for one in found.figures],
        "sentences": {
            "kept": [{"a": _span(a, one.a), "b": _span(b, one.b)} for one in found.text.kept],
            "reworded": [
                {"a": _span(a, one.a), "b": _span(b, one.b), "overlap": round(one.overlap, 3)}
                for one in found.text.reworded
            ],
            "only_a": [_span(a, one) for one in found.text.only_a],
            "only_b": [_span(b, one) for one in found.text.only_b],
        },
    }


def _headline(found: Comparison) -> str:
    text = found.text
    kept, reworded = len(text.kept), len(text.reworded)
    return (
        f"{_name(found.a)} and {_name(found.b)}: {kept} sentences alike, {reworded} in other words, "
        f"{len(text.only_a)} only in the first, {len(text.only_b)} only in the second"
    )


def _name(reading: Reading) -> str:
    return safe(reading.readout.name)


def _facts(found: Comparison) -> Iterable[tuple[str, ...]]:
    for one in found.facts:
        if one.a.value is not None or one.b.value is not None:
            yield one.name, _known(found.a, one.a), _known(found.b, one.b), _SAME[one.same]


def _known(reading: Reading, cell: Cell[Any]) -> str:
    if cell.value is None:
        return "not stated"
    words = f': "{_words(reading, cell.evidence[0])}"' if cell.evidence else ""
    return f"{value_in_words(cell.value)} [{cell.basis}{words}]"


def _parties(found: Comparison) -> Iterable[tuple[str, ...]]:
    whole = [sum(_voice(one, side) for one in found.parties) for side in "ab"]
    for one in found.parties:
        called = [party.name.value or party.office.value or "" for party in (one.a, one.b) if party]
        name = safe(max(called, key=len) or "not named")
        yield name, *(_share(one, side, total) for side, total in zip("ab", whole, strict=True))


def _voice(one: SameParty, side: str) -> int:
    return one.voice_a if side == "a" else one.voice_b


def _share(one: SameParty, side: str, whole: int) -> str:
    if (one.a if side == "a" else one.b) is None:
        return "not listed"
    voice = _voice(one, side)
    return f"{voice / whole:.0%} ({voice} characters)" if voice else "silent"


def _areas(found: Comparison) -> Iterable[tuple[str, ...]]:
    for one in found.areas:
        only = "" if one.a and one.b else "one side only"
        yield codebook().entry(one.area).label, str(one.a or ""), str(one.b or ""), only


def _undertakings(found: Comparison) -> Iterable[tuple[str, ...]]:
    for one in found.undertakings:
        same = "" if one.a is None or one.b is None else f"alike: {one.overlap:.0%}"
        yield _undertaken(found.a, one.a), _undertaken(found.b, one.b), same


def _undertaken(reading: Reading, one: Undertaken | None) -> str:
    if one is None or one.act.type.value is None:
        return ""
    speakers = [safe(reading.party(key).name.value or key) for key in one.statement.speakers.value or ()]
    who = f"{', '.join(speakers)}: " if speakers else ""
    return f"{codebook().entry(one.act.type.value).label}: {who}{_words(reading, one.act.span)} {_at(one.act.span)}"


def _figures(found: Comparison) -> Iterable[tuple[str, ...]]:
    for one in found.figures:
        yield _counted(found.a, one.a), _counted(found.b, one.b), _SAME[one.same]


def _counted(reading: Reading, one: Figure | None) -> str:
    if one is None:
        return ""
    sentence = next((statement.span for statement in reading.statements if one.span in statement.span), one.span)
    start, end = max(sentence.start, one.span.start - 40), min(sentence.end, one.span.end + 40)
    around = _words(reading, Span(start, end, one.span.part))
    return f"{value_in_words(one.measure.value)}: …{around}… {_at(one.span)}"


def _reworded(found: Comparison) -> Iterable[tuple[str, ...]]:
    for one in found.text.reworded:
        yield _words(found.a, one.a), _words(found.b, one.b)


def _alone(found: Comparison) -> Iterable[tuple[str, ...]]:
    yield from ((_words(found.a, span), "") for span in found.text.only_a)
    yield from (("", _words(found.b, span)) for span in found.text.only_b)


def _words(reading: Reading, span: Span) -> str:
    return safe(reading.readout.slice(span))


def _at(span: Span) -> str:
    return f"[{span.start}-{span.end}]"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _escaped(text: str) -> str:
    """Text that Markdown and HTML show as it is."""
    return "".join(f"\\{char}" if char in "\\`*_[]|#" else "&lt;" if char == "<" else char for char in text)


def _page(reading: Reading) -> dict[str, Any]:
    readout = reading.readout
    published = readout.published.isoformat() if readout.published else None
    return {"id": readout.id, "name": readout.name, "publisher": readout.publisher, "published": published}


def _cell(reading: Reading, cell: Cell[Any]) -> dict[str, Any]:
    value = None if cell.value is None else cell.value if isinstance(cell.value, float) else str(cell.value)
    return {"value": value, "basis": str(cell.basis), "evidence": _spans(reading, cell.evidence)}


def _spans(reading: Reading, spans: Sequence[Span]) -> list[dict[str, Any]]:
    return [_span(reading, span) for span in spans]


def _span(reading: Reading, span: Span) -> dict[str, Any]:
    return {"part": str(span.part), "start": span.start, "end": span.end, "words": reading.readout.slice(span)}


def _party(one: SameParty) -> dict[str, Any]:
    names = {side: party.name.value if party else None for side, party in (("a", one.a), ("b", one.b))}
    return {**names, "characters_a": one.voice_a, "characters_b": one.voice_b}


def _act(reading: Reading, one: Undertaken | None) -> dict[str, Any] | None:
    if one is None:
        return None
    speakers = [reading.party(key).name.value for key in one.statement.speakers.value or ()]
    return {"type": str(one.act.type.value), "speakers": speakers, **_span(reading, one.act.span)}


def _figure(reading: Reading, one: Figure | None) -> dict[str, Any] | None:
    if one is None:
        return None
    fields = {name: getattr(one, name).value for name in ("measure", "value", "unit", "period", "direction", "hedge")}
    return {
        **{name: str(value) if name == "measure" else value for name, value in fields.items()},
        **_span(reading, one.span),
    }
