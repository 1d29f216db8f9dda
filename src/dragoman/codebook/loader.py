"""Load the codebook from its TOML files and check it whole: every problem is reported at once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from dragoman.codebook.values import Codebook, Entry, PairRule, Ruling, Vocabulary, model_codes
from dragoman.errors import LexiconError
from dragoman.lexicon import text_of, texts_of

T = TypeVar("T")
D = TypeVar("D")
Row = Mapping[str, object]

_NOTHING: tuple[str, ...] = ()
_ENTRY_KEYS = frozenset({"code", "label", "definition", "cues", "include", "exclude", "example", "crosswalk"})
_VOCABULARY_KEYS = frozenset({"enum", "title", "question", "rule", "entry", "pair"})


@cache
def codebook() -> Codebook:
    """The codebook that ships with the package; read once.

    Raises:
        LexiconError: the data is not valid; the message lists every problem.
    """
    return read_codebook(files("dragoman.codebook") / "data")


def read_codebook(folder: Traversable) -> Codebook:
    """The codebook in a folder of TOML files (``codebook.toml``, ``rulings.toml``, one file a vocabulary).

    Raises:
        LexiconError: the data is not valid; the message lists every problem.
    """
    problems: list[str] = []
    head = _table(folder, "codebook", problems)
    rulings = _table(folder, "rulings", problems)
    built = Codebook(
        version=_value(lambda: _filled(head, "version"), "", "codebook", problems),
        principles=_value(lambda: texts_of(head, "principles"), _NOTHING, "codebook", problems),
        vocabularies=tuple(
            _vocabulary(name, _table(folder, name, problems), problems)
            for name in _value(lambda: texts_of(head, "vocabularies"), _NOTHING, "codebook", problems)
        ),
        rulings=_rows(rulings, "ruling", _ruling, "rulings", problems),
    )
    if problems:
        raise LexiconError(
            "the codebook is not valid:\n" + "\n".join(f"  {problem}" for problem in problems),
            hint="mend these places in the codebook's TOML files",
        )
    return built


def _table(folder: Traversable, name: str, problems: list[str]) -> Row:
    try:
        return tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(f"{name}: {error}")
        return {}


def _value(build: Callable[[], T], default: D, where: str, problems: list[str]) -> T | D:
    """What ``build`` makes; where it cannot, the problem is noted and the default stands in."""
    try:
        return build()
    except (KeyError, TypeError, ValueError) as error:
        problems.append(f"{where}: {error}")
        return default


def _rows(table: Row, key: str, build: Callable[[Row, int], T], where: str, problems: list[str]) -> tuple[T, ...]:
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        problems.append(f"{where}: {key} is no array of tables")
        return ()
    built = (_value(partial(build, row, n), None, f"{where}: {key} {n}", problems) for n, row in enumerate(rows, 1))
    return tuple(one for one in built if one is not None)


def _vocabulary(name: str, table: Row, problems: list[str]) -> Vocabulary:
    entries = _rows(table, "entry", lambda row, order: _entry(name, order, row), name, problems)
    pairs = _rows(table, "pair", lambda row, _: PairRule(texts_of(row, "codes"), _filled(row, "rule")), name, problems)
    enum = _value(lambda: text_of(table, "enum", ""), "", name, problems)
    codes = tuple(entry.code for entry in entries)
    problems += [f"{name}: unknown key {key!r}" for key in sorted(table.keys() - _VOCABULARY_KEYS)]
    problems += [f"{name}: {code} stands twice" for code in sorted({c for c in codes if codes.count(c) > 1})]
    problems += [f"{name}: a pair names {c!r}, which is no code" for p in pairs for c in p.codes if c not in codes]
    if enum:
        problems += _against_model(name, enum, codes)
    return Vocabulary(
        name=name,
        enum=enum or None,
        title=_value(lambda: _filled(table, "title"), "", name, problems),
        question=_value(lambda: _filled(table, "question"), "", name, problems),
        rule=_value(lambda: _prose(table, "rule"), "", name, problems),
        entries=entries,
        pairs=pairs,
    )


def _against_model(name: str, enum: str, codes: tuple[str, ...]) -> list[str]:
    known = model_codes(enum)
    if known is None:
        return [f"{name}: the model has no {enum}"]
    if set(known) == set(codes) and known != codes:
        return [f"{name}: the order differs from the model's {enum}"]
    missing = [f"{name}: no entry for {code}" for code in known if code not in codes]
    return missing + [f"{name}: {code} is not in the model's {enum}" for code in codes if code not in known]


def _entry(vocabulary: str, order: int, row: Row) -> Entry:
    if unknown := sorted(row.keys() - _ENTRY_KEYS):
        raise ValueError(f"unknown keys {unknown}")
    entry = Entry(
        vocabulary=vocabulary,
        code=_filled(row, "code"),
        label=_filled(row, "label"),
        definition=_prose(row, "definition"),
        order=order,
        cues=texts_of(row, "cues"),
        include=_prose(row, "include"),
        exclude=_prose(row, "exclude"),
        example=_prose(row, "example"),
        crosswalk=_crosswalk(row),
    )
    if not entry.definition and not entry.include:
        raise ValueError(f"{entry.code} has neither definition nor include")
    return entry


def _crosswalk(row: Row) -> tuple[tuple[str, str], ...]:
    table = row.get("crosswalk", {})
    if not isinstance(table, dict):
        raise TypeError("crosswalk must be a table of strings")
    return tuple((scheme, text_of(table, scheme)) for scheme in table)


def _ruling(row: Row, place: int) -> Ruling:
    if row.get("number") != place:
        raise ValueError(f"number {row.get('number')!r} stands in place {place}")
    return Ruling(place, _filled(row, "about"), _filled(row, "text"))


def _prose(row: Row, key: str) -> str:
    """A text whose line breaks are only layout."""
    return " ".join(text_of(row, key, "").split())


def _filled(row: Row, key: str) -> str:
    value = _prose(row, key)
    if not value:
        raise ValueError(f"no {key}")
    return value
