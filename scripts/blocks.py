"""Blocks that cog puts into the docs: what a command prints, the settings, the scores."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.cli import main
from dragoman.settings import SETTINGS

ROOT = Path(__file__).resolve().parents[1]
DRAGOMAN = Path(sys.executable).with_name("dragoman")


@cache
def register() -> Path:
    """A register of the examples, made once for all pages."""
    path = Path(os.environ["DRAGOMAN_DOCS_FOLDER"], "examples.db")
    run("add", "examples/readouts", "--reference", "examples/reference", register_path=path)
    run("statistics", "add", "examples/reference/statistics/trade.csv", register_path=path)
    return path


def run(*arguments: str, register_path: Path | None = None, most: int = 0) -> str:
    """What a command prints, without blanks at the ends of lines; at most so many lines where ``most`` is given."""
    environment = {**os.environ, "COLUMNS": "110", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    if register_path:
        environment["DRAGOMAN_REGISTER"] = str(register_path)
    done = subprocess.run(
        [str(DRAGOMAN), *arguments], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    folder = os.environ.get("DRAGOMAN_DOCS_FOLDER", "")
    lines = [line.replace(f"{folder}/", "") if folder else line for line in lines]
    if most and len(lines) > most:
        lines = [*lines[:most], "..."]
    return "\n".join(lines)


def shown(command: str, most: int = 0) -> str:
    """A command on the register of the examples with its output, as a block of code."""
    output = run(*command.split()[1:], register_path=register(), most=most)
    return f"```console\n$ {command}\n{output}\n```"


def written(command: str, name: str) -> str:
    """A command on the register of the examples that writes a file, with what is in the file."""
    path = Path(os.environ["DRAGOMAN_DOCS_FOLDER"], name)
    run(*command.split()[1:], "-o", str(path), register_path=register())
    return f"```console\n$ {command} -o {name}\n```\n\n```markdown\n{path.read_text('utf-8').rstrip()}\n```"


def settings_table() -> str:
    """The settings, from their one table."""
    rows = [f"| `{s.flag}` | `{s.variable}` | `{s.default}` | {s.help} |" for s in SETTINGS]
    return "\n".join(["| option | environment | default | what it does |", "|---|---|---|---|", *rows])


def floors() -> dict[str, Any]:
    """The floors file of the gate: by gold set, its file, fingerprint and floors."""
    with Path(ROOT, "evaluation", "floors.toml").open("rb") as file:
        return tomllib.load(file)


_FIELDS = (
    "party.name",
    "party.office",
    "party.jurisdiction",
    "encounter.form",
    "encounter.date",
    "encounter.place",
    "encounter.country",
    "mode.D",
    "mode.I",
    "speaker.direct",
    "speaker.indirect",
    "speaker.all",
    "undertaking.found",
    "act.micro",
    "area.micro",
    "figure",
)


def scores_table(every: bool = False, of: Sequence[str] = ()) -> str:
    """The floors of the gate as a table: what the reader reached when they were last taken.

    Args:
        every: all fields, and not only the main ones.
        of: names of the gold sets that are wanted; all of them where empty.
    """
    held_by = {name: held["floors"] for name, held in floors().items() if "floors" in held}
    sets = {name: held_by[name] for name in of or held_by}
    fields = sorted({field for held in sets.values() for field in held}) if every else _FIELDS
    head = ["| | " + " | ".join(sets) + " |", "|---|" + "---|" * len(sets)]
    rows = []
    for field in fields:
        values = (held.get(field) for held in sets.values())
        rows.append(f"| {field} | " + " | ".join("-" if value is None else f"{value:.2f}" for value in values) + " |")
    return "\n".join([*head, *rows])


def scores_data() -> str:
    """The floors of the gate as JSON for the web page, with what docs/accuracy.md says about each gold set."""
    page = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
    _, _, table = page.partition("| gold | what it is | how to read it |\n")
    told = {}
    for line in table.splitlines()[1:]:
        if not line.startswith("|"):
            break
        name, what, how = (cell.strip().replace("**", "") for cell in line.strip("|").split("|"))
        told[name] = {"what": what, "how": how}
    sets = {name: held["floors"] for name, held in floors().items() if "floors" in held}
    made = {name: {**told.get(name, {"what": "", "how": ""}), "scores": held} for name, held in sets.items()}
    return json.dumps(made, indent=1, sort_keys=False) + "\n"


def all_help() -> str:
    """The help text of every command."""
    names = sorted(main.commands)
    return "\n\n".join(f"## dragoman {name}\n\n```\n{run(name, '--help')}\n```" for name in names)
