"""The codebook as a page of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.codebook.values import Codebook, Entry, Vocabulary


def as_markdown(codebook: Codebook) -> str:
    """The whole codebook for readers: principles, one table a vocabulary, rules for pairs, rulings."""
    lines = [
        f"# Codebook, version {codebook.version}",
        "",
        "What a reading holds, and the rules by which two coders, or a coder and a program, come to the same coding.",
        "",
    ]
    lines += [f"{number}. {principle}" for number, principle in enumerate(codebook.principles, 1)]
    for vocabulary in codebook.vocabularies:
        lines += ["", *_vocabulary(vocabulary)]
    lines += ["", "## Rulings", "", "Where a ruling and the rule of a vocabulary differ, the ruling stands."]
    about = ""
    for ruling in codebook.rulings:
        if ruling.about != about:
            about = ruling.about
            lines += ["", f"**{about.capitalize()}**", ""]
        lines.append(f"{ruling.number}. {ruling.text}")
    return "\n".join(lines) + "\n"


def _vocabulary(vocabulary: Vocabulary) -> list[str]:
    lines = [f"## {vocabulary.title}", "", vocabulary.question, ""]
    if vocabulary.rule:
        lines += [vocabulary.rule, ""]
    lines += _table(vocabulary.entries)
    if vocabulary.pairs:
        lines += ["", "Codes that collide:", ""]
        lines += [f"- **{' / '.join(pair.codes)}**: {pair.rule}" for pair in vocabulary.pairs]
    return lines


def _table(entries: Sequence[Entry]) -> list[str]:
    """One row an entry; a column only where an entry of the vocabulary fills it."""
    schemes = tuple(dict.fromkeys(scheme for entry in entries for scheme, _ in entry.crosswalk))
    columns: list[tuple[str, list[str]]] = [
        ("code", [entry.code for entry in entries]),
        ("label", [entry.label for entry in entries]),
        ("definition", [entry.definition for entry in entries]),
        ("cues", [", ".join(entry.cues) for entry in entries]),
        ("include", [entry.include for entry in entries]),
        ("exclude", [entry.exclude for entry in entries]),
        ("example", [entry.example for entry in entries]),
        *(
            (scheme.replace("_", " "), [dict(entry.crosswalk).get(scheme, "") for entry in entries])
            for scheme in schemes
        ),
    ]
    filled = [(name, cells) for name, cells in columns if any(cells)]
    rows = zip(*(cells for _, cells in filled), strict=True)
    return [_row(name for name, _ in filled), _row("---" for _ in filled), *map(_row, rows)]


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
