"""Who takes part: the people on both sides of the words that report the encounter, those present, those who speak."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman.model import Part
from dragoman.reading.cast.authors import authors
from dragoman.reading.cast.designations import Designation
from dragoman.reading.cast.frames import lexicon, sides
from dragoman.reading.cast.lexemes import office_words
from dragoman.reading.cast.mention_words import group_words
from dragoman.reading.cast.present import Listing, reported
from dragoman.reading.cast.scene import Entrance, Scene
from dragoman.reading.cast.titles import same_office
from dragoman.reading.cast.visitors import visitor_end
from dragoman.reading.passage import Passage
from dragoman.text.layout import Layout, SentenceKind

_RECEIVED = frozenset(("received", "welcomed", "hosted", "greeted"))
_EARLY = 16  # words before the subject of the first sentence, datelines included
_NEAR = 7  # words between an encounter and a pronoun
# Verbs by which those who are at the table are heard.
_REPORTS = frozenset(
    "informed reported briefed promised presented proposed assured recalled explained updated introduced".split()
)
_EARLIER = frozenset(("earlier", "previously"))
_LATER = frozenset(("subsequently", "then", "later", "afterwards", "also", "thereafter", "thereupon"))
_PRESS = frozenset("spokesperson spokesman spokeswoman press media communications presidential spox".split())
_GLAD = frozenset(
    "consented delighted pleased honoured honored privileged happy glad privilege pleasure honour honor".split()
)
_SAID = frozenset("said conference statement statements remarks press media reporters journalists speaking".split())
_ABOUT = frozenset(("on", "about", "after", "following"))
_ADDRESSING = frozenset(("speaking", "addressing", "briefing", "talking"))
_QUOTED_BELOW = ["quotes", "attributable", "to"]
_SHOWN = 16  # words that a page shows beside a name
_LEAD = 3  # sentences of the body that may report the encounter as such


def entrances(scene: Scene) -> list[Entrance]:
    """Everyone who takes part, in the order of title, lead, later sentences; the same person may come several times."""
    frames = _Frames()
    found = list(frames.of(scene.title, scene.in_title, "title"))
    found += [Entrance(one, frames.next(), True, rule, True) for one, rule in authors(scene)]
    leads_left, listing, transcript = _LEAD, Listing(), False
    for sentence in scene.layout.sentences:
        if sentence.kind is SentenceKind.BOILERPLATE:
            continue
        passage, people = scene.passages[sentence.index], scene.found[sentence.index]
        line = _speaker_line(passage, people, frames.next()) if people else []
        found += line
        transcript = transcript or bool(line and sentence.kind is SentenceKind.BODY and not _quotes(passage, line[0]))
        if line or sentence.kind is SentenceKind.HEADLINE:
            continue
        if transcript:
            continue
        if people and _in_quotation(scene.layout, sentence.index):
            people = _behind_quotation(scene.layout, sentence.index, people)
        entered = list(frames.of(passage, people, "lead" if leads_left else "later"))
        found += entered
        leads_left = 0 if entered else max(leads_left - 1, 0)
        found += listing.of(passage, people, frames.next())
        if people:
            found += _speakers(passage, people, frames.next())
    return found


def _speakers(passage: Passage, people: list[Designation], frame: int) -> list[Entrance]:
    """Someone named with an office who speaks in the account was there: "The Governor of Norvask, X, reported that"."""
    first = people[0]
    if first.first > 0 or first.name is None or first.office is None:
        return []
    behind = first.after + 1 if passage.low(first.after) == "," else first.after
    office = passage.lows[first.office.core[0] : first.office.core[1]]
    speaks = passage.low(behind) in _REPORTS or passage.low(behind) in group_words().speaks
    if not speaks or not _PRESS.isdisjoint(office) or not _EARLIER.isdisjoint(passage.words):
        return []
    return [Entrance(first, frame, False, "cast.heard", False)]


def _in_quotation(layout: Layout, index: int) -> bool:
    """Whether a sentence begins inside a quotation, so that its words are a speaker's."""
    if not layout.quotations:
        return False
    span = layout.sentences[index].span
    return any(quote.outer.start <= span.start for quote in layout.quotations_in(span))


def _behind_quotation(layout: Layout, index: int, people: list[Designation]) -> list[Designation]:
    """The people whom a sentence names behind the quotation that opens it: '"...," said President X at a meeting'."""
    span = layout.sentences[index].span
    end = max(quote.outer.end for quote in layout.quotations_in(span) if quote.outer.start <= span.start)
    return [one for one in people if one.span.start >= end]


def _speaker_line(passage: Passage, people: list[Designation], frame: int) -> list[Entrance]:
    """A name line of a transcript: "President of Tolvania Matvei Talverin: ..."."""
    if ":" not in passage.words:
        return []
    first = people[0]
    if passage.lows[: first.first] == _QUOTED_BELOW and first.name is not None and passage.low(first.after) == ":":
        return [Entrance(first, frame, False, "cast.speaker-line", True)]
    opens = all(low in ("*", "-", "•") for low in passage.lows[: first.first])
    colon = _colon(passage, first)
    if opens and first.name is not None and passage.low(colon) == ":":
        titled = first.office is not None or first.honoured
        full = titled or (first.name[1] - first.name[0] > 1 and len(passage) > colon + 1)
        return [Entrance(first, frame, False, "cast.speaker-line", True)] if full else []
    return []


def _colon(passage: Passage, first: Designation) -> int:
    """The word behind the name of a name line, over what a page shows beside it: "Ivo Kell Kell IvoMinister:"."""
    if first.name is None or passage.low(first.after) != passage.lows[first.name[1] - 1]:
        return first.after
    shown = range(first.after, min(first.after + _SHOWN, len(passage)))
    return next((at for at in shown if passage.lows[at] == ":"), first.after)


def _quotes(passage: Passage, line: Entrance) -> bool:
    """Whether the words of a name line stand in quotation marks, so that what follows them is the account again."""
    return passage.low(_colon(passage, line.designation) + 1) in ('"', "")


class _Frames:
    """Finds the words that report an encounter, and the people on both sides of them."""

    def __init__(self) -> None:
        self._number = 0
        self._before: Designation | None = None
        self._known: set[str] = set()

    def next(self) -> int:
        """A number that no frame has had."""
        self._number += 1
        return self._number

    def of(self, passage: Passage, people: list[Designation], rule: str) -> Iterator[Entrance]:
        """The people whom the frames of one passage bring in."""
        if not people:
            return
        lead = rule != "later"
        first: list[Designation] | None = None
        reached = -1
        for trigger in _triggers(passage, lead):
            around = sides(passage, people, trigger, lead) if trigger >= reached else None
            if around is None or (first is not None and not _same_story(passage, trigger, around[0], first)):
                continue
            subjects, objects = around
            subjects = subjects or self._himself(passage, objects, lead)
            met = [] if objects else list(self._alone(passage, people, trigger, subjects, rule))
            if met:
                yield from met
                continue
            tells = bool(objects) and bool(subjects or first is not None or trigger <= _opening(passage))
            if not lead and (not tells or self._of_others(passage, subjects, objects)):
                continue
            if objects:
                first = subjects if first is None else first
                reached = objects[-1].after
            number = self.next()
            for group, side in ((subjects, True), (objects, False)):
                for one in group:
                    self._known.update(_words_of(one))
                    yield Entrance(one, number, side, f"cast.{rule}", True, None, _leader(passage, group, one))
        if lead and self._before is None:
            self._before = next((one for one in people if one.first <= _EARLY and one.office and one.name), None)

    def _himself(self, passage: Passage, objects: list[Designation], lead: bool) -> list[Designation]:
        """Who is "he" where such a sentence reports it: "He made the remarks at a meeting with", "Speaking ..., he"."""
        opening = passage.low(0) in _ADDRESSING and any(
            passage.lows[at - 1] == "," and low in ("he", "she") for at, low in enumerate(passage.lows[1:], 1)
        )
        pronoun = lead and bool(objects) and (opening or passage.low(0) in ("he", "she"))
        return [self._before] if pronoun and self._before is not None else []

    def _of_others(self, passage: Passage, subjects: list[Designation], objects: list[Designation]) -> bool:
        """Whether people of whom nothing was told met on a day of their own: "the Speaker, X, met him on 4 May"."""
        named = bool(subjects) and all(one.name is not None for one in subjects)
        if not named or not self._known or not any(map(passage.capital, _times(passage))):
            return False
        here = any(
            one.name is None and one.polity is None and not passage.capital(one.first - 1) for one in objects
        )  # "the guest", "the President"
        return not here and all(self._known.isdisjoint(_words_of(one)) for one in (*subjects, *objects))

    def _alone(
        self, passage: Passage, people: list[Designation], trigger: int, subjects: list[Designation], rule: str
    ) -> Iterator[Entrance]:
        """The people of a report that names nobody on the other side."""
        if rule != "later":
            yield from self._met_by(passage, people, trigger, subjects, rule)
        elif passage.lows[trigger] in _RECEIVED and visitor_end(passage, trigger + 1) > trigger + 1:
            yield from (Entrance(one, self.next(), True, "cast.later", True) for one in subjects[:1])

    def _met_by(
        self, passage: Passage, people: list[Designation], trigger: int, subjects: list[Designation], rule: str
    ) -> Iterator[Entrance]:
        """Those who met someone who is only "him" or "her" here: named earlier in this sentence or the one before."""
        ahead = [one for one in people if subjects and one.after <= subjects[0].first and one.office and one.name]
        met = ahead[0] if ahead else self._before
        himself = subjects and met is not None and any(same_office(one, met) for one in subjects)
        if subjects and met is not None and not himself and _meets_pronoun(passage, trigger):
            number = self.next()
            yield Entrance(met, number, False, f"cast.{rule}", True)
            yield from (Entrance(one, number, True, f"cast.{rule}", True) for one in subjects)


def _words_of(one: Designation) -> list[str]:
    return one.passage.lows[one.name[0] : one.name[1]] if one.name is not None else []


def _times(passage: Passage) -> list[int]:
    """The words of a sentence that are months or days of the week."""
    return [at for at, low in enumerate(passage.lows) if low in office_words().times]


def _meets_pronoun(passage: Passage, trigger: int) -> bool:
    """Whether the one who was met is "him" or "her", whom the sentence before names: "called on her at her office"."""
    for at in range(trigger + 1, min(trigger + _NEAR, len(passage))):
        if passage.lows[at] in ("him", "her"):
            last = passage.low(at + 1) in ("", ".", ",", "at", "in", "on", "today", "here", "this", "yesterday")
            return last and passage.lows[at - 1] in ("on", "with", "upon", "to", "by", *lexicon().direct)
    return False


def _leader(passage: Passage, group: list[Designation], one: Designation) -> Designation | None:
    """The one of a list whom another accompanies: "President Perivar, accompanied by Foreign Minister Vintaro"."""
    before = [other for other in group if other.after <= one.first]
    between = passage.lows[before[0].after : one.first] if before else []
    if "accompanied" not in between or "meeting" in between or "talks" in between:
        return None  # also "accompanied Senator X to a meeting with President Y"
    return next((other for other in reversed(before) if "accompanied" in passage.lows[other.after : one.first]), None)


def _same_story(passage: Passage, trigger: int, subjects: list[Designation], first: list[Designation]) -> bool:
    """Whether a further word of encounter in a sentence tells on of the same people: "... and held talks with ..."."""
    words = lexicon()
    if passage.lows[trigger] == "those":
        return True  # "talks with X centred on ferries, and those with Y on fish"
    if _who_later(passage, trigger):
        return True
    if subjects and any(one not in first for one in subjects):
        return False
    if passage.lows[trigger] not in words.nouns:
        return True
    return bool(words.light.intersection(passage.lows[max(0, trigger - 5) : trigger]))


def _who_later(passage: Passage, trigger: int) -> bool:
    """Whether the one just named met somebody else on that occasion: "received X, who subsequently met with Y"."""
    before = passage.lows[max(0, trigger - 2) : trigger]
    return before[:1] == ["who"] and before[-1] in _LATER


def _triggers(passage: Passage, lead: bool) -> Iterator[int]:
    """Words that report this encounter, not another one."""
    words = lexicon()
    for at in passage.places_of(_known()):
        low = passage.lows[at]
        if passage.hits[at] is not None or _elsewhen(passage, at, lead):
            continue
        if low == "those" and passage.low(at + 1) != "with":
            continue
        if low == "host" and passage.low(at - 1) in ("his", "her", "the", "their", "its"):
            continue  # "informed his host of the talks with ..."
        noun = low in words.nouns
        if not noun and passage.part is Part.TEXT and _unfinished(passage, at, lead):
            continue
        if not lead and (low in words.messages or (noun and not _opens(passage, at)) or reported(passage, at)):
            continue
        yield at


@cache
def _known() -> frozenset[str]:
    """All words that may report an encounter."""
    words = lexicon()
    return words.verbs | words.nouns | words.direct | words.participles | {"those"}


def _elsewhen(passage: Passage, at: int, lead: bool) -> bool:
    """Whether words before an encounter make it another one, or one to come that is not what the readout announces."""
    if passage.low(at - 1) in ("his", "her", "their") and passage.low(at - 2) in _ABOUT:
        said = passage.low(at - 2) in ("after", "following") and not _SAID.isdisjoint(passage.lows[:at])
        if not (lead and (said or passage.lows[-1] == ":")):  # "issued this statement after her meeting with ...:"
            return True  # "briefed them on his call with ..."
    elsewhen = lexicon().elsewhen
    for step in range(max(0, at - 4), at):
        low = passage.lows[step]
        if low not in elsewhen:
            continue
        announced = lead and low == "will" and step == at - 1
        month = low == "may" and passage.capital(step)
        if not announced and not month:
            return True
    return False


def _unfinished(passage: Passage, at: int, lead: bool) -> bool:
    """Whether a verb is an infinitive or a perfect, so that it tells of another time."""
    before = passage.low(at - 1)
    if lead and before == "to" and passage.low(at - 2) in _GLAD:
        return False  # "I was delighted to welcome ..."
    return before in ("to", "had") or (before in ("has", "have") and not lead)


def _opens(passage: Passage, at: int) -> bool:
    """Whether a noun stands at the head of its sentence: "On 20 September, in his talks with ..."."""
    start = next((comma + 1 for comma, low in enumerate(passage.lows[:9]) if low == "," and comma < at), 0)
    light = lexicon().light.intersection(passage.lows[max(0, at - 5) : at])
    return bool(light) or all(low in lexicon().openers for low in passage.lows[start:at])


def _opening(passage: Passage) -> int:
    """How far the opening of a sentence reaches: "On 20 September, in Geneva, a meeting with ..."."""
    comma = next((at for at, low in enumerate(passage.lows[:9]) if low == ","), 0)
    return comma + 6
