"""The codebook as tables for a terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.codebook import Codebook, Entry, Vocabulary
from dragoman.errors import UsageError


def codebook_tables(book: Codebook) -> RenderableType:
    """All vocabularies, each as a table, then the rulings."""
    parts: list[RenderableType] = [Text(f"Codebook {book.version}", style="bold")]
    parts += [_vocabulary_table(vocabulary) for vocabulary in book.vocabularies]
    rulings = Table(title="Rulings: they prevail over the rules above", title_justify="left", box=None, padding=(0, 1))
    rulings.add_column("no.", justify="right", no_wrap=True)
    rulings.add_column("about", no_wrap=True)
    rulings.add_column("ruling", overflow="fold")
    for ruling in book.rulings:
        rulings.add_row(str(ruling.number), Text(ruling.about), Text(ruling.text))
    return Group(*parts, rulings)


def codebook_entry(book: Codebook, code: str) -> RenderableType:
    """Everything about one code (or one vocabulary, by its name).

    Raises:
        UsageError: neither is there.
    """
    tables = [_vocabulary_table(v) for v in book.vocabularies if v.name.casefold() == code.casefold()]
    entries = [_entry(entry, book) for entry in book.find(code)]
    if not tables and not entries:
        names = ", ".join(vocabulary.name for vocabulary in book.vocabularies)
        raise UsageError(f"the codebook has no code {code!r}", f"vocabularies: {names}; codes: dragoman codebook")
    return Group(*tables, *entries)


def _vocabulary_table(vocabulary: Vocabulary) -> RenderableType:
    table = Table(title=f"{vocabulary.title}: {vocabulary.question}", title_justify="left", box=None, padding=(0, 1))
    table.add_column("", justify="right", style="dim", no_wrap=True)
    table.add_column("code", style="bold", no_wrap=True)
    table.add_column("label", overflow="fold", ratio=2)
    table.add_column("definition", overflow="fold", ratio=5)
    table.add_column("cues", overflow="fold", ratio=3)
    table.add_column("other schemes", overflow="fold", ratio=2)
    for entry in vocabulary.entries:
        meaning = entry.definition or entry.include
        table.add_row(
            str(entry.order),
            entry.code,
            Text(entry.label),
            Text(meaning + (f" (instead: {entry.exclude})" if entry.exclude else "")),
            Text(", ".join(entry.cues)),
            Text("; ".join(f"{scheme} {code}" for scheme, code in entry.crosswalk)),
        )
    return table


def _entry(entry: Entry, book: Codebook) -> RenderableType:
    text = Text()
    text.append(f"{entry.code} {entry.label}", style="bold")
    text.append(f" ({entry.vocabulary}, number {entry.order})\n", style="dim")
    rows = [
        ("definition", entry.definition),
        ("include", entry.include),
        ("exclude", entry.exclude),
        ("cues", ", ".join(entry.cues)),
        ("example", entry.example),
        ("other schemes", "; ".join(f"{scheme} {code}" for scheme, code in entry.crosswalk)),
    ]
    for pair in book.vocabulary(entry.vocabulary).pairs:
        if entry.code in pair.codes:
            rows.append(("against " + "/".join(c for c in pair.codes if c != entry.code), pair.rule))
    for label, words in rows:
        if words:
            text.append(f"  {label}: ", style="dim")
            text.append(f"{words}\n")
    return text
