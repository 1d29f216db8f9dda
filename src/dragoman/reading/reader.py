"""The whole reading of one readout on one screen."""

from __future__ import annotations

from msgspec.structs import replace

from dragoman.codebook import codebook
from dragoman.coverage import left_out
from dragoman.model import Note, Reading, Readout, Statement, Versions
from dragoman.reading.acts.acts import find_acts
from dragoman.reading.areas.areas import find_areas
from dragoman.reading.cast.cast import find_cast
from dragoman.reading.encounter.encounter import assign_roles, find_encounters
from dragoman.reading.figures.figures import find_figures
from dragoman.reading.language import is_english, too_short
from dragoman.reading.namesakes import settle
from dragoman.reading.speech.speech import attribute
from dragoman.reading.speech.transcript import with_strangers
from dragoman.reference import Reference
from dragoman.text.layout import Layout, lay_out
from dragoman.version import __version__


def read(readout: Readout, reference: Reference) -> Reading:
    """Read one readout: a pure function of the text, its metadata and the versions of code, codebook and reference.

    A text that is not English, or none to speak of, comes back uncoded, with a note that says so.
    """
    layout = lay_out(readout)
    versions = Versions(f"dragoman {__version__}", codebook().version, reference.version)
    if not is_english(layout.plain):
        return _unsupported(layout, versions)
    in_text, in_title = reference.scan(layout.plain), reference.scan(layout.title)
    hits, title_hits = settle(in_text, in_title), settle(in_title, in_text)
    cast = find_cast(layout, hits, title_hits, reference)
    encounters, notes = find_encounters(layout, hits, cast, reference)
    cast = with_strangers(layout, assign_roles(cast, encounters, layout, reference))
    voices = attribute(layout, cast)
    acts = find_acts(layout, voices, cast, hits)
    areas = find_areas(layout, voices, acts, hits)
    day = encounters[0].date.value if encounters else None
    states = {(party.jurisdiction.value or "").partition("-")[0] for party in cast.parties}
    reading = Reading(
        readout=readout,
        versions=versions,
        encounters=encounters,
        parties=cast.parties,
        mentions=cast.mentions,
        statements=tuple(
            Statement(sentence.span, voice.mode, voice.speakers, voice.content, does, *about)
            for sentence, voice, does, about in zip(layout.sentences, voices, acts, areas, strict=True)
        ),
        figures=find_figures(layout, day.year if day else None, states),
        notes=notes,
    )
    return replace(reading, uncoded=left_out(reading))


def _unsupported(layout: Layout, versions: Versions) -> Reading:
    spans = tuple(sentence.span for sentence in layout.sentences)
    if too_short(layout.plain):
        note = Note("too_short", "there are too few words to read: the text is stored, not coded", spans[:1])
    else:
        note = Note("unsupported_language", "the text is not in English: it is stored, not coded", spans[:1])
    return Reading(layout.readout, versions, uncoded=spans, notes=(note,))
