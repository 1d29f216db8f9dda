"""The designations of a readout sentence by sentence, and those of them that take part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.reading.cast.designations import Designation
from dragoman.reading.passage import Passage
from dragoman.reference import Hit
from dragoman.text.layout import Layout


@dataclass(frozen=True, slots=True)
class Scene:
    """The designations of a readout, sentence by sentence."""

    layout: Layout
    title: Passage
    in_title: list[Designation]
    passages: Sequence[Passage]
    found: Sequence[list[Designation]]


@dataclass(frozen=True, slots=True)
class Entrance:
    """A designation that takes part.

    Attributes:
        designation: who.
        frame: number of the frame that says so; people of one frame are different people.
        subject: whether it stands on the side of the one who met, received, called.
        rule: name of the rule.
        principal: one of those between whom the encounter was; not merely present.
        side: the polity under whose heading, or on whose side, a list of those present gives the name.
        leader: the one whom the designation accompanies.
    """

    designation: Designation
    frame: int
    subject: bool
    rule: str
    principal: bool
    side: Hit | None = None
    leader: Designation | None = None
