"""Who takes part: the people on both sides of the words that report the encounter, those present, those who speak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.model import Part
from dragoman.reading.designations import Designation
from dragoman.reading.lexemes import name_words, word_lists
from dragoman.reading.passage import Passage
from dragoman.reading.present import Listing, reported
from dragoman.reading.scene import Entrance, Scene
from dragoman.text.layout import Layout, SentenceKind

_REACH = 22  # words between the encounter and the other party
_EARLY = 16  # words before the subject of the first sentence, datelines included
_NEAR = 7  # words between an encounter and a pronoun
_LEAD = 3  # sentences of the body that may report the encounter as such


@dataclass(frozen=True, slots=True)
class _Lexicon:
    direct: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    messages: frozenset[str]
    light: frozenset[str]
    fillers: frozenset[str]
    openers: frozenset[str]
    adverbials: frozenset[str]
    participles: frozenset[str]
    elsewhen: frozenset[str]
    closers: frozenset[str]
    chain: frozenset[str]
    prepositions: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon(**word_lists("participation.toml"))


def entrances(scene: Scene) -> list[Entrance]:
    """Everyone who takes part, in the order of title, lead, later sentences; the same person may come several times."""
    frames = _Frames()
    found = list(frames.of(scene.title, scene.in_title, "title"))
    leads_left, listing, transcript = _LEAD, Listing(), False
    for sentence in scene.layout.sentences:
        if sentence.kind is SentenceKind.BOILERPLATE:
            continue
        passage, people = scene.passages[sentence.index], scene.found[sentence.index]
        line = _speaker_line(passage, people, frames.next())
        found += line
        transcript = transcript or bool(line and sentence.kind is SentenceKind.BODY and not _quotes(passage, line[0]))
        if line or sentence.kind is SentenceKind.HEADLINE or _in_quotation(scene.layout, sentence.index):
            continue
        if transcript:
            continue
        entered = list(frames.of(passage, people, "lead" if leads_left else "later"))
        found += entered
        leads_left = 0 if entered else max(leads_left - 1, 0)
        found += listing.of(passage, people, frames.next())
    return found


def _in_quotation(layout: Layout, index: int) -> bool:
    """Whether a sentence begins inside a quotation, so that its words are a speaker's."""
    span = layout.sentences[index].span
    return any(quote.outer.start <= span.start for quote in layout.quotations_in(span))


def _speaker_line(passage: Passage, people: list[Designation], frame: int) -> list[Entrance]:
    """A name line of a transcript: "President of Tolvania Matvei Talverin: ..."."""
    if not people:
        return []
    first = people[0]
    opens = all(low in ("*", "-", "•") for low in passage.lows[: first.first])
    if opens and first.name is not None and passage.low(first.after) == ":" and len(passage) > first.after + 1:
        full = first.office is not None or first.honoured or first.name[1] - first.name[0] > 1
        return [Entrance(first, frame, False, "cast.speaker-line", True)] if full else []
    return []


def _quotes(passage: Passage, line: Entrance) -> bool:
    """Whether the words behind a name line stand in quotation marks, so that what follows them is the account again."""
    return passage.low(line.designation.after + 1) == '"'


class _Frames:
    """Finds the words that report an encounter, and the people on both sides of them."""

    def __init__(self) -> None:
        self._number = 0
        self._before: Designation | None = None

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
            subjects = _subjects(passage, people, trigger)
            if trigger < reached or (first is not None and not _same_story(passage, trigger, subjects, first)):
                continue
            objects = _objects(passage, people, trigger, lead)
            met = list(self._met_by(passage, trigger, subjects, rule)) if lead and not objects else []
            if met:
                yield from met
                continue
            if not lead and not (objects and (subjects or trigger <= _opening(passage))):
                continue
            if objects:
                first = subjects if first is None else first
                reached = objects[-1].after
            number = self.next()
            for group, side in ((subjects, True), (objects, False)):
                for one in group:
                    yield Entrance(one, number, side, f"cast.{rule}", True, None, _leader(passage, group, one))
        if lead and self._before is None:
            self._before = next((one for one in people if one.first <= _EARLY and one.office and one.name), None)

    def _met_by(self, passage: Passage, trigger: int, subjects: list[Designation], rule: str) -> Iterator[Entrance]:
        """Those who met someone whom the sentence before names, and who is only "him" or "her" here."""
        if subjects and self._before is not None and _meets_pronoun(passage, trigger):
            number = self.next()
            yield Entrance(self._before, number, False, f"cast.{rule}", True)
            yield from (Entrance(one, number, True, f"cast.{rule}", True) for one in subjects)


def _meets_pronoun(passage: Passage, trigger: int) -> bool:
    """Whether the one who was met is "him" or "her", whom the sentence before names: "called on her at her office"."""
    for at in range(trigger + 1, min(trigger + _NEAR, len(passage))):
        if passage.lows[at] in ("him", "her"):
            last = passage.low(at + 1) in ("", ".", ",", "at", "in", "on", "today", "here", "this", "yesterday")
            return last and passage.lows[at - 1] in ("on", "with", "upon", "to", "by", *_lexicon().direct)
    return False


def _leader(passage: Passage, group: list[Designation], one: Designation) -> Designation | None:
    """The one of a list whom another accompanies: "President Perivar, accompanied by Foreign Minister Vintaro"."""
    before = [other for other in group if other.after <= one.first]
    if not before or "accompanied" not in passage.lows[before[0].after : one.first]:
        return None
    return next((other for other in reversed(before) if "accompanied" in passage.lows[other.after : one.first]), None)


def _same_story(passage: Passage, trigger: int, subjects: list[Designation], first: list[Designation]) -> bool:
    """Whether a further word of encounter in a sentence tells on of the same people: "... and held talks with ..."."""
    lexicon = _lexicon()
    if subjects and any(one not in first for one in subjects):
        return False
    if passage.lows[trigger] not in lexicon.nouns:
        return True
    return bool(lexicon.light.intersection(passage.lows[max(0, trigger - 5) : trigger]))


def _triggers(passage: Passage, lead: bool) -> Iterator[int]:
    """Words that report this encounter, not another one."""
    lexicon, known = _lexicon(), _known()
    for at in [at for at, low in enumerate(passage.lows) if low in known]:
        low = passage.lows[at]
        if passage.hits[at] is not None:
            continue
        if _elsewhen(passage, at, lead):
            continue
        noun = low in lexicon.nouns
        if not noun and passage.part is Part.TEXT and _unfinished(passage, at, lead):
            continue
        if not lead and (low in lexicon.messages or (noun and not _opens(passage, at)) or reported(passage, at)):
            continue
        yield at


@cache
def _known() -> frozenset[str]:
    """All words that may report an encounter."""
    lexicon = _lexicon()
    return lexicon.verbs | lexicon.nouns | lexicon.direct | lexicon.participles


def _elsewhen(passage: Passage, at: int, lead: bool) -> bool:
    """Whether words before an encounter make it another one, or one to come that is not what the readout announces."""
    told = passage.low(at - 1) in ("his", "her", "their") and passage.low(at - 2) in (
        "on",
        "about",
        "after",
        "following",
    )
    if told and not (lead and passage.lows[-1] == ":"):  # "issued the following statement after her meeting with ...:"
        return True  # "briefed them on his call with ..."
    for step in range(max(0, at - 4), at):
        low = passage.lows[step]
        announced = lead and low == "will" and step == at - 1
        month = low == "may" and passage.capital(step)
        if low in _lexicon().elsewhen and not announced and not month:
            return True
    return False


def _unfinished(passage: Passage, at: int, lead: bool) -> bool:
    """Whether a verb is an infinitive or a perfect, so that it tells of another time."""
    before = passage.low(at - 1)
    return before in ("to", "had") or (before in ("has", "have") and not lead)


def _opens(passage: Passage, at: int) -> bool:
    """Whether a noun stands at the head of its sentence: "On 20 September, in his talks with ..."."""
    start = next((comma + 1 for comma, low in enumerate(passage.lows[:9]) if low == "," and comma < at), 0)
    light = _lexicon().light.intersection(passage.lows[max(0, at - 5) : at])
    return bool(light) or all(low in _lexicon().openers for low in passage.lows[start:at])


def _opening(passage: Passage) -> int:
    """How far the opening of a sentence reaches: "On 20 September, in Geneva, a meeting with ..."."""
    comma = next((at for at, low in enumerate(passage.lows[:9]) if low == ","), 0)
    return comma + 6


def _objects(passage: Passage, people: list[Designation], trigger: int, lead: bool) -> list[Designation]:
    """The other party: the people behind the trigger's "with", "to", "by", or right behind it."""
    lexicon = _lexicon()
    word = passage.lows[trigger]
    for number, one in enumerate(people):
        if one.first <= trigger:
            continue
        start = one.first
        while start > trigger + 1 and passage.capital(start - 1) and passage.hit(start - 1) is None:
            start -= 1  # an adjective that no table knows
        gap = passage.lows[trigger + 1 : start]
        if len(gap) > _REACH or lexicon.closers.intersection(gap):
            return []
        link = next((low for at, low in _backwards(passage, trigger, start) if not _is_filler(passage, at, low)), "")
        if _linked(passage, trigger, one, link, lead) or (
            word in lexicon.direct and _straight(passage, trigger, start)
        ):
            return _chain(passage, people, number)
        if link in ("of", "for", "from", "including") or (link in ("in", "at") and _may_be_place(one)):
            continue
        return []
    return []


def _may_be_place(one: Designation) -> bool:
    """Whether a bare name may be of a town: "met today in Vellin with President Perivar"."""
    return one.office is None and not one.honoured and one.name is not None and one.name[1] - one.name[0] == 1


def _linked(passage: Passage, trigger: int, one: Designation, link: str, lead: bool) -> bool:
    """Whether the word before a person ties him to the encounter: "with", the "by" of a passive, the "to" of a call."""
    word = passage.lows[trigger]
    match link:
        case "with" | "between":
            return True
        case "by":
            return _passive(passage, trigger, lead)
        case "to":
            return _speaks_to(passage, trigger, one.first)
        case "from":
            return "received" in passage.lows[max(0, trigger - 5) : trigger + 1]
        case "on":
            return word in ("called", "calls", "call")
        case "for":
            return word in ("hosted", "hosts", "gave") and not _lexicon().nouns.isdisjoint(
                passage.lows[trigger : one.first]
            )
    return False


def _straight(passage: Passage, trigger: int, start: int) -> bool:
    """Whether a person follows a verb directly, or behind a time and a place: "received today in Drevast the ..."."""
    gap = range(trigger + 1, start)
    if gap and passage.lows[start - 1] in _lexicon().prepositions:
        return False
    return all(
        passage.lows[at] in _lexicon().adverbials
        or passage.hits[at] is not None
        or passage.capital(at)
        or passage.lows[at].isdigit()
        or (passage.lows[at] in name_words().particles and passage.capital(at + 1))
        for at in gap
    )


def _passive(passage: Passage, trigger: int, lead: bool) -> bool:
    """Whether "by" names the one who received or hosted, not those who were merely present."""
    if passage.lows[trigger] in ("attended", "joined", "accompanied", "chaired", "co-chaired"):
        return False
    return lead or passage.low(trigger - 1) == "was"


def _backwards(passage: Passage, trigger: int, start: int) -> Iterator[tuple[int, str]]:
    return ((at, passage.lows[at]) for at in range(start - 1, trigger, -1))


def _is_filler(passage: Passage, at: int, low: str) -> bool:
    """Whether a word may stand between "with" and the one who was met: "his visiting Tolvanian counterpart, ..."."""
    return low in _lexicon().fillers or passage.hits[at] is not None


def _speaks_to(passage: Passage, trigger: int, first: int) -> bool:
    gap = passage.lows[trigger:first]
    speaking = (
        "spoke",
        "talked",
        "speaks",
        "talks",
        "call",
        "calls",
        "visit",
        "farewell",
        "telegram",
        "message",
        "letter",
        "greetings",
    )
    return any(low in gap for low in (*speaking, "condolences", "congratulations", "conveyed", "reported"))


def _chain(passage: Passage, people: list[Designation], number: int) -> list[Designation]:
    """The people of one list, from the one given."""
    lexicon = _lexicon()
    group = [people[number]]
    for one in people[number + 1 :]:
        gap = passage.lows[group[-1].after : one.first]
        start = group[-1].after
        if len(gap) > 6 or any(
            low not in lexicon.chain and passage.hits[start + step] is None and not _company(passage, start + step)
            for step, low in enumerate(gap)
        ):
            break
        group.append(one)
    return group


def _company(passage: Passage, at: int) -> bool:
    """Whether a word is the "by" of "accompanied by", not of a passive."""
    return passage.lows[at] == "by" and passage.low(at - 1) in ("accompanied", "joined")


def _subjects(passage: Passage, people: list[Designation], trigger: int) -> list[Designation]:
    """Those who met, received or called: the last list of people before the trigger that is no object itself."""
    lexicon = _lexicon()
    number = 0
    best: list[Designation] = []
    while number < len(people) and people[number].after <= trigger:
        group = _chain(passage, people, number)
        first = group[0]
        number += len(group)
        gap = passage.lows[group[-1].after : trigger] if group[-1].after <= trigger else []
        if '"' in gap or ";" in gap:
            continue
        owner = len(gap) <= 5 and ("'s" in gap[:1] or (passage.part is Part.TITLE and len(gap) <= 3))
        if passage.low(first.first - 1) in lexicon.prepositions and not owner:
            continue
        best = [one for one in group if one.after <= trigger]
    return best
