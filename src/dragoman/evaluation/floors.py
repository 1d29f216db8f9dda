"""The scores below which the reader must not fall, in one file: raised freely, lowered only with a reason.

[seeds]                                  a gold set
gold = "../shared/gold/seeds.jsonl"      its file, seen from the root of the repository
texts = "../shared/corpora"              where its texts are, of a file that comes without them
reference = []                           folders with reference data that its texts need
sha256 = "..."                           fingerprint of the file that the floors were taken on
[seeds.floors]
"act.micro" = 0.8801                     F1 of a field

[[changes]]                              one for each floor that was lowered, or gold that was changed
set = "seeds"
what = "act.micro"                       the field, or "gold"
was = "0.8901"
now = "0.8801"
reason = "..."
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from dragoman.errors import GateError

GOLD = "gold"
_CHANGES = "changes"
_HEAD = """\
# Scores (F1) below which the reader must not fall, taken with: python -m dragoman.evaluation.gate --raise
# A floor is lowered, and a changed gold accepted, only with a reason, which is kept below under [[changes]].
"""


class GoldSet(Struct, frozen=True):
    """A gold file, its fingerprint and its floors by field; no fingerprint where none were taken yet.

    ``texts`` is the folder of its texts where the file comes without them, else empty.
    """

    name: str
    gold: str
    reference: tuple[str, ...] = ()
    sha256: str = ""
    floors: Mapping[str, float] = field(default_factory=dict)
    texts: str = ""


class Change(Struct, frozen=True):
    """Why a floor is lower than it was, or the gold another; ``what`` is the field or GOLD."""

    set: str
    what: str
    was: str
    now: str
    reason: str


class Floors(Struct, frozen=True):
    """The whole file."""

    sets: tuple[GoldSet, ...]
    changes: tuple[Change, ...] = ()


def load_floors(text: str) -> Floors:
    """Read the file of floors.

    Raises:
        GateError: it is not valid.
    """
    try:
        raw: dict[str, Any] = tomllib.loads(text)
        changes = tuple(Change(**row) for row in raw.pop(_CHANGES, []))
        sets = tuple(
            GoldSet(
                name,
                row["gold"],
                tuple(row.get("reference", ())),
                row.get("sha256", ""),
                {key: float(value) for key, value in row.get("floors", {}).items()},
                row.get("texts", ""),
            )
            for name, row in raw.items()
        )
    except (tomllib.TOMLDecodeError, TypeError, KeyError, ValueError, AttributeError) as error:
        raise GateError(
            f"the file of floors is not valid: {error!r}", "Mend it, or take it from the history"
        ) from error
    if unreasoned := [change for change in changes if not change.reason.strip()]:
        raise GateError(f"{unreasoned[0].set} {unreasoned[0].what}: a change without a reason", "Give the reason")
    return Floors(sets, changes)


def write_floors(floors: Floors) -> str:
    """The file of floors, as it is read by :func:`load_floors`."""
    lines = [_HEAD]
    for one in floors.sets:
        lines += [f"[{one.name}]", f"gold = {_toml(one.gold)}"]
        lines += [f"texts = {_toml(one.texts)}"] if one.texts else []
        lines += [f"reference = {_toml(list(one.reference))}"]
        lines += [f"sha256 = {_toml(one.sha256)}", "", f"[{one.name}.floors]"]
        lines += [f"{_toml(name)} = {value:.4f}" for name, value in sorted(one.floors.items())]
        lines.append("")
    for change in floors.changes:
        lines += [f"[[{_CHANGES}]]", f"set = {_toml(change.set)}", f"what = {_toml(change.what)}"]
        lines += [f"was = {_toml(change.was)}", f"now = {_toml(change.now)}", f"reason = {_toml(change.reason)}", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def fingerprint(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return sha256(path.read_bytes()).hexdigest()


def shown(floor: float | None) -> str:
    """A floor as it is written in a change."""
    return "none" if floor is None else f"{floor:.4f}"


def silent_changes(old: Floors, new: Floors) -> tuple[str, ...]:
    """What is lower or another in ``new`` than in ``old`` without a reason in the file."""
    reasons = {(change.set, change.what, change.was, change.now) for change in new.changes}
    now = {one.name: one for one in new.sets}
    found: list[tuple[str, str, str, str]] = []
    for before in old.sets:
        after = now.get(before.name) or GoldSet(before.name, "", sha256="none")
        if before.sha256 and before.sha256 != after.sha256:
            found.append((before.name, GOLD, before.sha256, after.sha256))
        for name, floor in before.floors.items():
            if after.floors.get(name, -1.0) < floor:
                found.append((before.name, name, shown(floor), shown(after.floors.get(name))))
    return tuple(f"{s} {what}: {was} became {now}" for s, what, was, now in found if (s, what, was, now) not in reasons)


def committed_versions(path: Path) -> Sequence[Floors]:
    """The versions of the file along the main line of its history, oldest first; none outside a checkout."""
    git = shutil.which("git")
    if git is None:
        return ()
    log = _git(git, path, "log", "--first-parent", "--reverse", "--format=%H", "--", path.name)
    if log is None:
        return ()
    texts = (_git(git, path, "show", f"{commit}:./{path.name}") for commit in log.split())
    return tuple(load_floors(text) for text in texts if text is not None)


def _git(git: str, path: Path, *arguments: str) -> str | None:
    command = [git, "-C", str(path.parent), *arguments]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - fixed words and commit hashes
    return done.stdout.decode("utf-8") if done.returncode == 0 else None


def _toml(value: str | list[str]) -> str:
    # JSON strings are TOML strings, but for one character that JSON leaves bare and TOML forbids.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
