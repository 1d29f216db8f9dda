"""Who made the remarks of which a page consists: he takes part in what he tells of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.model import Part
from dragoman.reading.authorship import authorship
from dragoman.reading.cast.calling import Designation
from dragoman.reading.cast.scene import Scene
from dragoman.reading.speech.remarks import FEWEST, headings, own_sentences

_NEAR = 4  # characters of "the" and of "'s"
_APART = 7  # words between an office and a name


def authors(scene: Scene) -> Iterator[tuple[Designation, str]]:
    """Those whom a heading names as the ones who made the remarks below it, each with the rule that brings him in."""
    if len(own_sentences(scene.layout)) < FEWEST:
        return
    for heading in headings(scene.layout):
        found = authorship(heading.text)
        if found is None:
            continue
        rule = "cast.title" if heading.span.part is Part.TITLE else "cast.lead"
        people = scene.in_title if heading.sentence is None else scene.found[heading.sentence]
        shift = heading.span.start
        behind = [one for one in people if any(0 <= one.span.start - shift - at <= _NEAR for at in found.begins)]
        before = [one for one in people if any(abs(one.span.end - shift - at) <= _NEAR for at in found.ends)]
        for one in (behind or before)[:1]:
            yield _named(one, people), rule


def _named(one: Designation, people: Sequence[Designation]) -> Designation:
    """Who is named behind an office and a comma: "the President of the Council for May, Ambassador Ina Vold"."""
    for other in people:
        between = one.passage.lows[one.after : other.first]
        if one.name is None and other.name is not None and 0 < len(between) <= _APART and between[-1] == ",":
            return other
    return one
