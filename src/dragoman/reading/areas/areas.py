"""Which areas of cooperation each sentence names, and which it takes over from its context (codebook section 7)."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from dragoman.model import Act, ActType, Area, Basis, Cell, Mode, Span
from dragoman.reading.areas.area_lexicon import Named, area_lexicon
from dragoman.reading.speech.cue_lexicon import cue_lexicon
from dragoman.reading.values import Cue, Voice
from dragoman.reference import City, Hit, Polity, PolityKind
from dragoman.text.layout import Layout, Sentence, SentenceKind

Areas = tuple[Cell[Area], ...]

_GENERAL = (Area.GEN,)
_SPOKEN = frozenset({Mode.D, Mode.C})
_SCENE = frozenset({"encounter", "attend"})
_GAP = 12
# What condolences are about; beside one of these the places and the means that a misfortune struck name nothing.
_STRUCK = frozenset({Area.DIS, Area.SEC, Area.DEF, Area.POL, Area.HLT})
_LEADS_ON = " of "
# What stands for the lives of civilians where a blow fell on it: schools and homes that were shelled are no topic.
_CIVIL = frozenset({Area.EDU, Area.HLT, Area.CON, Area.CUL, Area.IND, Area.TOU})
_PAUSE = re.compile(r"[,;]| and ")
_COMMA = re.compile(r"[,;]")
_LISTED = re.compile(r"\s*(?:[,;/&]|,?\s(?:and|or|as well as))\s+(?:the |in |on |of )?")


def find_areas(
    layout: Layout, voices: Sequence[Voice], acts: Sequence[Sequence[Act]], hits: Sequence[Hit] = ()
) -> tuple[tuple[Areas, Areas], ...]:
    """For every sentence the areas that it names and those that it inherits.

    Args:
        layout: the sentences.
        voices: whose words each sentence is, one for each sentence of the layout.
        acts: what each sentence does, likewise.
        hits: the names of the reference data in the text, in order.
    """
    topics = [
        _topics(sentence, words, voice, does)
        for sentence, voice, does, words in zip(layout.sentences, voices, acts, layout.words, strict=True)
    ]
    phrases = area_lexicon().search_each(topics)
    areas: list[tuple[Areas, Areas]] = []
    latest: dict[int, list[Cell[Area]]] = {}
    before = -1
    at = 0
    for sentence, voice, does, words, text, found in zip(
        layout.sentences, voices, acts, layout.words, topics, phrases, strict=True
    ):
        while at < len(hits) and hits[at].end <= sentence.span.start:
            at += 1
        upto = at
        while upto < len(hits) and hits[upto].start < sentence.span.end:
            upto += 1
        named = _named(sentence, words, text, found, hits[at:upto]) if text and (found or at < upto) else ()
        if not _specific(named):
            named = _stance(sentence, voice, does) or named
        source = latest.get(sentence.paragraph)
        afar = source is None and before != sentence.paragraph
        if afar:
            source = latest.get(before)
        inherited = _inherited(sentence, voice, words, named, source, afar=afar) if source else ()
        areas.append((named, inherited))
        if last := _specific((*named, *inherited)):
            latest[sentence.paragraph] = last
        before = sentence.paragraph
    return tuple(areas)


def _specific(areas: Areas) -> list[Cell[Area]]:
    """The areas but for the general one, which no other sentence takes over."""
    return [cell for cell in areas if cell.value is not Area.GEN]


def _named(sentence: Sentence, words: Set[str], topics: str, found: Sequence[Named], hits: Sequence[Hit]) -> Areas:
    """The areas of the phrases found in the topics of a sentence, but for those that count for nothing there."""
    found = _outside_misfortunes(_outside_names(found, sentence, hits), topics, words)
    spans: dict[Area, list[Span]] = {}
    counting, bodies = _counting(found, topics), _bodies(sentence, topics, hits, found)
    for one in sorted([*counting, *bodies]) if bodies else counting:
        for area in one.areas:
            spans.setdefault(area, []).append(_span(sentence, (one.start, one.end)))
    return tuple(Cell(area, Basis.DERIVED, "areas.named", tuple(where)) for area, where in spans.items())


def _counting(found: Sequence[Named], text: str) -> list[Named]:
    """The words that count: weak ones only in one list with words that are not, or where there are no others."""
    topics = [words for words in found if words.areas != _GENERAL]
    if all(words.weak for words in found):
        return topics or list(found)
    lists: list[list[Named]] = []
    for words in topics:
        if lists and _goes_on(lists[-1][-1], words, text):
            lists[-1].append(words)
        else:
            lists.append([words])
    return [words for listed in lists if not all(one.weak for one in listed) for words in listed]


def _goes_on(one: Named, other: Named, text: str) -> bool:
    """Whether words stand behind others in one list; a weak noun with "of" behind it only leads to the next topic."""
    if other.weak and text.startswith(_LEADS_ON, other.end):
        return False
    return other.start - one.end < _GAP and _LISTED.fullmatch(text, one.end, other.start) is not None


def _outside_names(found: Sequence[Named], sentence: Sentence, hits: Sequence[Hit]) -> Sequence[Named]:
    """The words that are no part of the longer name of a state or a city, as "Democratic" is of a republic's."""
    at = sentence.span.start
    names = [(hit.start - at, hit.end - at) for hit in hits if _is_place(hit)]
    for start, end in names:
        found = [
            one for one in found if not (start <= one.start and one.end <= end and one.end - one.start < end - start)
        ]
    return found


def _outside_misfortunes(found: Sequence[Named], text: str, words: Set[str]) -> Sequence[Named]:
    """The words that are not the place or the means that a misfortune struck, as a bus station is in condolences."""
    if len(found) < 2 or len({_STRUCK.isdisjoint(one.areas) for one in found}) < 2:
        return found
    lexicon = area_lexicon()
    if told := None if lexicon.sorrows.isdisjoint(words) else lexicon.mourning.search(text):
        struck = _behind(told, _PAUSE, found, text)
        if all(_STRUCK.isdisjoint(one.areas) for one in struck):
            return found
        return [one for one in found if one not in struck or not _STRUCK.isdisjoint(one.areas)]
    if blow := None if lexicon.blows.isdisjoint(words) else lexicon.striking.search(text):
        struck = _behind(blow, _COMMA, found, text)
        return [one for one in found if one not in struck or not _CIVIL.issuperset(one.areas)]
    return found


def _behind(told: re.Match[str], until: re.Pattern[str], found: Sequence[Named], text: str) -> list[Named]:
    """The words between what brings in a misfortune and the next pause."""
    pause = until.search(text, told.end())
    end = pause.start() if pause else len(text)
    return [one for one in found if told.end() <= one.start < end]


def _is_place(hit: Hit) -> bool:
    entry = hit.entries[0]
    return isinstance(entry, City) or (isinstance(entry, Polity) and entry.kind is not PolityKind.BODY)


def _bodies(sentence: Sentence, text: str, hits: Sequence[Hit], found: Sequence[Named]) -> list[Named]:
    """Bodies of the reference data that no phrase covers, where membership of one or the body itself is the topic."""
    bodies = []
    for hit in hits:
        start, end = hit.start - sentence.span.start, hit.end - sentence.span.start
        entry = hit.entries[0]
        if not isinstance(entry, Polity) or entry.kind is not PolityKind.BODY or start < 0 or "\0" in text[start:end]:
            continue
        if not any(words.start < end and start < words.end for words in found) and area_lexicon().is_topic(
            text, start, end
        ):
            bodies.append(Named(start, end, (Area.ITG,), weak=False))
    return bodies


def _stance(sentence: Sentence, voice: Voice, acts: Sequence[Act]) -> Areas:
    """Foreign policy, where a position names no area: it is one on third parties, or a maxim of the own side."""
    if not acts or acts[0].type.value is not ActType.POS:
        return ()
    others = area_lexicon().others.search(sentence.text)
    if others:
        return (Cell(Area.POL, Basis.INFERRED, "areas.stance", (_span(sentence, others.span()),)),)
    if area_lexicon().own.search(sentence.text) or (voice.mode.value is Mode.N and not voice.cues):
        return ()
    return (Cell(Area.POL, Basis.INFERRED, "areas.stance", (acts[0].span,)),)


def _span(sentence: Sentence, words: tuple[int, int]) -> Span:
    return Span(sentence.span.start + words[0], sentence.span.start + words[1])


def _topics(sentence: Sentence, words: Set[str], voice: Voice, acts: Sequence[Act]) -> str:
    """The sentence without the words that never give an area: offices, places, wishes, the report of the encounter.

    Empty where nothing is left that could.
    """
    if sentence.kind is not SentenceKind.BODY or voice.mode.value is Mode.H:
        return ""
    lexicon = area_lexicon()
    text = lexicon.without_offices(sentence.text)
    if not words.isdisjoint(lexicon.scenes):
        text = lexicon.without_scenery(text)
    at = sentence.span.start
    if voice.cues:
        reports = [_reach(cue, at) for cue in voice.cues if _is_scene(cue, text, at, acts)]
        told = len(reports) < len(voice.cues)
    else:
        attends = voice.mode.value is Mode.N and not acts and lexicon.is_attendance(text)
        reports, told = [(0, len(text))] if attends else [], not attends
    for start, end in reports:
        topic = lexicon.topic.search(text, start, end)
        told = told or topic is not None
        end = topic.start() if topic else end
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return text if told else ""


def _is_scene(cue: Cue, text: str, at: int, acts: Sequence[Act]) -> bool:
    """Whether a cue reports the encounter; what else is done on a visit ("toured the port") is an act with a topic."""
    if cue_lexicon().kind(cue.verb) not in _SCENE:
        return False
    lexicon = area_lexicon()
    if cue.verb in lexicon.naming and cue.complement and lexicon.thing.match(text, cue.complement.start - at):
        return False
    if not acts or cue.verb not in lexicon.sites:
        return True
    return lexicon.occasion.search(text, *_reach(cue, at)) is not None


def _reach(cue: Cue, at: int) -> tuple[int, int]:
    """From the words of a cue to the end of what it reports, counted from a place in the text."""
    return cue.span.start - at, (cue.complement or cue.span).end - at


def _inherited(
    sentence: Sentence, voice: Voice, words: Set[str], named: Areas, source: Sequence[Cell[Area]], *, afar: bool
) -> Areas:
    """The areas of the nearest earlier sentence that has any, where this sentence continues it.

    Args:
        sentence: the sentence.
        voice: whose words it is.
        words: its words in small letters.
        named: the areas that it names itself.
        source: the areas of the last sentence that has any, in its own paragraph or else in the one before.
        afar: whether that is the one before.
    """
    if sentence.kind is not SentenceKind.BODY or voice.mode.value is Mode.H:
        return ()
    own = {cell.value for cell in named}
    taken = [cell for cell in source if cell.value not in own]
    if not taken:
        return ()
    lexicon = area_lexicon()
    points = not words.isdisjoint(lexicon.pointers) and not words.isdisjoint(lexicon.topics)
    may_point = points or not (afar or words.isdisjoint(lexicon.pronouns))
    back = may_point and (lexicon.pointing if afar else lexicon.back).search(sentence.text.lower())
    goes_on = not afar and voice.mode.value in _SPOKEN and not own - {Area.GEN}
    if not back and not goes_on:
        return ()
    rule = "areas.anaphora" if back else "areas.continued"
    return tuple([Cell(cell.value, Basis.INFERRED, rule, cell.evidence) for cell in taken])
