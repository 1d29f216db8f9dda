"""Which files do these paths mean? Folders are walked in sorted order, tables first, links followed once."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from dragoman.sources.problems import Failure


class Kind(StrEnum):
    """How the content of a file is to be read."""

    TEXT = "text"
    PAGE = "page"
    JSON_LINES = "JSON Lines"
    CSV = "CSV"
    UNKNOWN = "unknown"


STANDARD_INPUT = Path("-")

_KINDS = {
    ".txt": Kind.TEXT,
    ".md": Kind.TEXT,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".jsonl": Kind.JSON_LINES,
    ".csv": Kind.CSV,
}
_SUFFIXES = ", ".join(_KINDS)
_TABLES = frozenset({Kind.JSON_LINES, Kind.CSV})
# Documents that may well hold a readout: each is named when it is passed over.
_DOCUMENTS = frozenset({".pdf", ".docx", ".doc", ".odt", ".rtf", ".epub", ".json", ".xlsx", ".xls", ".xml", ".mhtml"})
_NAMED_AT_MOST = 5


class Found(Struct, frozen=True):
    """A file to be read, and how."""

    path: Path
    kind: Kind


def kind_of(path: Path) -> Kind:
    """The kind that the suffix tells."""
    return _KINDS.get(path.suffix.lower(), Kind.UNKNOWN)


def find_files(paths: Sequence[str | Path]) -> Iterator[Found | Failure]:
    """The files of these paths: tables among them first, since a table may name texts beside it."""
    arguments = [Path(path) for path in paths]
    for path in sorted(arguments, key=lambda path: kind_of(path) not in _TABLES):
        if path == STANDARD_INPUT:
            yield Found(path, Kind.UNKNOWN)
            continue
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            yield unreadable(path, error)
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(path)
        elif kind_of(path) is Kind.UNKNOWN and path.suffix and stat.S_ISREG(mode):
            yield Failure(shown(path), None, f"{path.suffix} is no type that is read", _convert())
        else:
            yield Found(path, kind_of(path))


def unreadable(path: Path, error: OSError | ValueError) -> Failure:
    """The failure of a file or folder that the system will not open."""
    if isinstance(error, FileNotFoundError):
        return Failure(shown(path), None, "there is no such file or folder", "Check the spelling of the path")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Failure(
        shown(path), None, f"it cannot be opened ({reason})", "Check its permissions, and links that lead to it"
    )


def shown(path: Path) -> str:
    """A path as it can be printed anywhere, also where its name is in no known encoding."""
    if path == STANDARD_INPUT:
        return "standard input"
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def _walk(top: Path) -> Iterator[Found | Failure]:
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    found_any = False
    while waiting:
        folder = waiting.pop()
        try:
            status = folder.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue  # a link back into what has been walked: its files have been found
            seen.add((status.st_dev, status.st_ino))
            entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
        except OSError as error:
            yield unreadable(folder, error)
            continue
        folders: list[Path] = []
        for item in _sort_out(folder, entries, folders):
            found_any = found_any or isinstance(item, Found)
            yield item
        waiting.extend(reversed(folders))
    if not found_any:
        yield Failure(shown(top), None, "no file in this folder can be read", f"Files that are read: {_SUFFIXES}")


def _sort_out(folder: Path, entries: list[Path], folders: list[Path]) -> Iterator[Found | Failure]:
    """Tell files to be read from those passed over; folders are added to ``folders``."""
    passed_over: list[str] = []
    for entry in sorted(entries, key=lambda entry: kind_of(entry) not in _TABLES):
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            yield unreadable(entry, error)
            continue
        if stat.S_ISDIR(mode):
            folders.append(entry)
        elif kind_of(entry) is not Kind.UNKNOWN and stat.S_ISREG(mode):
            yield Found(entry, kind_of(entry))
        elif entry.suffix.lower() in _DOCUMENTS:
            yield Failure(shown(entry), None, f"{entry.suffix} is no type that is read", _convert())
        else:
            passed_over.append(shown(Path(entry.name)))
    if passed_over:
        named = ", ".join(passed_over[:_NAMED_AT_MOST]) + (", ..." if len(passed_over) > _NAMED_AT_MOST else "")
        reason = f"not read, being of other types: {len(passed_over)} in it ({named})"
        yield Failure(shown(folder), None, reason, f"Files that are read: {_SUFFIXES}", lost=False)


def _convert() -> str:
    return f"Convert it to one of {_SUFFIXES}, for example with pdftotext or pandoc -t plain"
