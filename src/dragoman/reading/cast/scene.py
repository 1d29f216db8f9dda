"""The designations of a readout sentence by sentence, and those of them that take part."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dragoman.reading.cast.designations import Designation
from dragoman.reading.passage import Passage
from dragoman.reference import Hit
from dragoman.text.layout import Layout


class Scene(Struct, frozen=True):
    """The designations of a readout, sentence by sentence."""

    layout: Layout
    title: Passage
    in_title: list[Designation]
    passages: Sequence[Passage]
    found: Sequence[list[Designation]]


class Entrance(Struct, frozen=True):
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
