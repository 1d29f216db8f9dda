"""Reads the areas of single sentences, for the tests of areas."""

from __future__ import annotations

from dragoman.model import Basis, Cell, Mode, Readout
from dragoman.reading.areas.areas import find_areas
from dragoman.reading.values import Voice
from dragoman.text.layout import Layout, lay_out


def laid_out(text: str) -> Layout:
    """A text as the sentences of a readout."""
    return lay_out(Readout(id="x", name="x", text=text))


def voices(layout: Layout, mode: Mode = Mode.N) -> list[Voice]:
    """Voices of one mode without cues, one for each sentence."""
    return [Voice(s.index, Cell(mode, Basis.DERIVED, "test", (s.span,)), Cell.absent("test")) for s in layout.sentences]


def named(text: str, mode: Mode = Mode.N) -> list[set[str]]:
    """The areas that each sentence of a text names."""
    layout = laid_out(text)
    found = find_areas(layout, voices(layout, mode), [()] * len(layout.sentences))
    return [{cell.value.value for cell in areas if cell.value} for areas, _ in found]
