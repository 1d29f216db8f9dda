"""Who speaks, from the text alone: readouts in the manner of many press services, read with their cast."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from dragoman.identity import readout_id
from dragoman.model import Readout
from dragoman.reading.cast.cast import find_cast
from dragoman.reading.speech.speech import attribute
from dragoman.reading.speech.transcript import with_strangers
from dragoman.reference import Reference
from dragoman.text.layout import lay_out

TABLE = Path(__file__).with_name("speakers.txt")
EXAMPLES = Path(__file__).parents[2] / "examples" / "reference"


@cache
def reference() -> Reference:
    """The base data with the invented states of the examples."""
    return Reference.load([EXAMPLES])


def readouts() -> dict[str, list[str]]:
    """The lines of each readout of the table, by its name."""
    found: dict[str, list[str]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            lines = found.setdefault(line[3:], [])
        elif not line.startswith("#") and found:
            lines.append(line)
    return found


@pytest.mark.parametrize("name", readouts())
def test_every_sentence_goes_to_who_says_it(name: str) -> None:
    """Mode and speakers of each sentence are those that a person gives it."""
    text = ""
    expected: list[tuple[list[str], str]] = []
    for line in readouts()[name]:
        label, bar, words = line.partition(" | ")
        text += (words if text.endswith("\n") or not text else " " + words) if bar else "\n\n"
        if bar:
            expected.append((label.split(), words))
    layout = lay_out(Readout(readout_id(text), "drawing", text.strip()))
    cast = with_strangers(layout, find_cast(layout, reference().scan(layout.plain), (), reference()))
    names = {party.key: party.name.value or "" for party in cast.parties}
    found = []
    for voice, (wants, sentence) in zip(attribute(layout, cast), expected, strict=True):
        said = [names[key] for key in voice.speakers.value or ()]
        wanted = [next((who for who in wants[1:] if who in name), name) for name in said]
        found.append(([str(voice.mode.value), *wanted], sentence))
    assert found == expected
