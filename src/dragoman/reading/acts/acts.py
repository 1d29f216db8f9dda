"""What each sentence does: offer, pledge, target, request, agreement, position, report (codebook sections 4 to 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dragoman.model import Act, ActType, Basis, Cell, Mode, Span
from dragoman.reading.acts.act_lexicon import WordsOf
from dragoman.reading.acts.actors import actor_of, target_of
from dragoman.reading.acts.clause_acts import VAGUE, decide, weigh
from dragoman.reading.acts.clauses import Clause, ClauseKind, clauses
from dragoman.reading.acts.complement_acts import TO_COME, complement_acts
from dragoman.reading.acts.decisions import Decision, Words
from dragoman.reading.acts.leading import calls, leading
from dragoman.reading.acts.particulars import FORWARD, leans, particulars
from dragoman.reading.acts.sides import Sides, Table
from dragoman.reading.acts.spoken_acts import spoken_acts
from dragoman.reading.inflection import VerbForm
from dragoman.reading.speech.cue_lexicon import CueEntry, Word, cue_lexicon, words_of
from dragoman.reading.values import Cast, Cue, Voice
from dragoman.reference import Hit
from dragoman.text.layout import Layout, Sentence, SentenceKind

_SCENE = frozenset({"encounter", "attend"})
_CLAUSE_SAID = re.compile(r"^that\b|\sthat\s", re.MULTILINE)
_WORD = re.compile(r"\w+")
_FOUR_WORDS = re.compile(r"\W*(?:\w+\W+){3}\w")
_SUBJECT_WORDS = 24
_LEANING = frozenset({ClauseKind.CONDITION, ClauseKind.REASON})
_JOINT = 8
"""Characters between two clauses that belong together."""
_AUXILIARIES = frozenset("is are was were has have had will would can could should must may might do does did".split())
_OFTEN_ADJECTIVES = frozenset({"intend", "demand", "decide", "believe", "expect", "support", "ready"})
_ITEM = re.compile(r"\s*(?:[•·▪◦*–—-]|\(?(?:\d{1,2}|[a-z])[.)])\s|[^\n]{1,300};(?:\s+and)?\s*$")
_FIGURE = re.compile(r"(?<![\w.])(?!(?:19|20)\d\d\b)\d[\d,.]+(?!\w)|\b(?:decades|million|billion|per\scent|percent)\b")
_ASIDES = frozenset({"which", "where"})
_NUMBERED = re.compile(r"\b[A-Z][a-z]+\s\d[\d.]*")
"""The number of a treaty or an article, which counts nothing."""
_TELLING_ASIDE = re.compile(
    r"(?:,\s+(?:\w+\s)?(?:which|where)\b|\bwhich,)"
    r"(?:[^;]{0,160}(?:\d|decades)|\s+(?:will|is\s+(?:scheduled|due|planned|expected|set))\b)"
)
_PLAN_BESIDE = frozenset({ActType.DSC, ActType.ASM})
"""Acts beside which a plan in a relative clause counts."""
_SAYING = frozenset({"say", "believe", "reply", "inform", "discuss"})
_NO_VERB_AFTER = frozenset("the a an of our their its his her which who that to by with for in on".split())
_OWN_WORDS = 6
"""A complement with fewer words of the press service before its quotation does nothing of its own."""
_LONGEST = 12_000
"""Characters; a longer sentence is no prose and stays uncoded."""
_SPEAKING = "be speaking"
"""A verb of cues.toml that says only that somebody spoke."""
_LEAD = 160
"""Characters of the first sentence within which those who meet are named."""
_CLOSED = re.compile(r"[^.!?…,]{1,40}[.!?…,]")
_WILL_FIRST = re.compile(r"(?:also\s+|then\s+)?(?:will|shall)\s+(?!be\s+able\b)")
_FUTURE = frozenset({"will", "shall"})
_SHORT_QUOTE = 4
"""A quotation of fewer words is part of its sentence, not a clause of its own."""


def find_acts(
    layout: Layout, voices: tuple[Voice, ...], cast: Cast, hits: Sequence[Hit] = ()
) -> tuple[tuple[Act, ...], ...]:
    """The acts of every sentence, the main one first.

    Args:
        layout: the sentences.
        voices: whose words each sentence is, one for each sentence of the layout.
        cast: the parties and where the text points at them.
        hits: the names of the reference data in the text; without them third states are not told from the sides.
    """
    table = Table(layout.plain, cast, hits, _lead_end(layout))
    found: list[tuple[Act, ...]] = []
    listing: ActType | None = None
    for sentence, voice in zip(layout.sentences, voices, strict=True):
        acts = tuple(_acts(layout, sentence, voice, table))
        narrated = voice.mode.value is Mode.N
        if listing and narrated and _ITEM.match(sentence.text):
            acts = (_item(listing, sentence, voice, table),)
        else:
            listing = _lists(acts) if narrated and sentence.text.endswith(":") else None
            acts = () if listing is ActType.DSC else acts
        found.append(acts)
    return tuple(found)


def _lists(acts: Sequence[Act]) -> ActType | None:
    """What the items of a list do behind a sentence that ends in a colon; None where it brings no such list."""
    done = {act.type.value for act in acts}
    if ActType.AGR in done:
        return ActType.AGR
    return ActType.DSC if done == {ActType.DSC} else None


def _item(listing: ActType, sentence: Sentence, voice: Voice, table: Table) -> Act:
    """An item of a list: "The talks focused on:" has no act of its own, its items do; what was agreed is one each."""
    at = sentence.span.start, sentence.span.end
    sides = table.sides(sentence.span, voice.speakers.value or (), spoken=False)
    decision = Decision(listing, "listed", *at, Clause(*at, ClauseKind.MAIN, finite=False), cue=True)
    return _act(decision, sides, [])


def _lead_end(layout: Layout) -> int:
    """Where the words of the first sentence end that name those who meet."""
    first = next((item.span for item in layout.sentences if item.kind is SentenceKind.BODY), None)
    return min(first.end, first.start + _LEAD) if first else 0


def _acts(layout: Layout, sentence: Sentence, voice: Voice, table: Table) -> Iterable[Act]:
    mode = voice.mode.value
    if mode is None or mode is Mode.H or len(sentence.text) > _LONGEST:
        return
    sides = table.sides(sentence.span, voice.speakers.value or (), spoken=mode is not Mode.N)
    text = layout.plain
    found = _decisions(text, sentence, voice, mode, sides)
    asides = found and not _ASIDES.isdisjoint(sides.tokens.present)
    if asides and _TELLING_ASIDE.search(text, sentence.span.start, sentence.span.end):
        found += _told_aside(found, sentence, sides)
    forward = any(item.act in FORWARD for item in found) and leans(sides.tokens, sentence.span)
    leaning = _conditions(sentence, sides) if forward else []
    for decision in found:
        yield _act(decision, sides, leaning)


def _told_aside(found: list[Decision], sentence: Sentence, sides: Sides) -> list[Decision]:
    """What a relative clause tells: a report with a figure ("which cost 50 million"), a plan beside a topic."""
    words, text = Words(WordsOf.REPORT, sides), sides.tokens.text
    done = {item.act for item in found}
    for clause in clauses(sides.tokens, sentence.span.start, sentence.span.end):
        item = weigh(clause, words) if clause.kind is ClauseKind.RELATIVE else None
        if item is None or item.act in done:
            continue
        counted = item.act is ActType.RPT and _FIGURE.search(_NUMBERED.sub("", text[clause.start : clause.end]))
        if counted or (item.act is ActType.PLN and done <= _PLAN_BESIDE):
            return [item]
    return []


def _conditions(sentence: Sentence, sides: Sides) -> list[Clause]:
    """The clauses of a sentence that lean on another: conditions and comparisons."""
    return [item for item in clauses(sides.tokens, sentence.span.start, sentence.span.end) if item.kind in _LEANING]


def _decisions(text: str, sentence: Sentence, voice: Voice, mode: Mode, sides: Sides) -> list[Decision]:
    if mode is Mode.D:
        spoken = [span for span in voice.content or (sentence.span,) if _stands_alone(text, sentence, span, voice)]
        if spoken:
            return [*_around(text, sentence, voice, sides), *spoken_acts(text, spoken, sides)]
    if _attributes(text, sentence, voice.cues):
        return []
    words = Words(WordsOf.NARRATOR if mode is Mode.N else WordsOf.REPORT, sides)
    cues = leading(text, sentence, voice.cues)
    found: list[Decision] = []
    begin = sentence.span.start
    for cue in cues or _unheard(text, sentence, sides):
        found += complement_acts(cue, begin, words)
        begin = cue.span.end
    found = [item for item in found if item.rule != VAGUE] or found
    if found and mode is Mode.N and not _FUTURE.isdisjoint(sides.tokens.present):
        found += _to_come(found, sentence, words)
    if found or mode is Mode.D or any(_encounter(cue) or calls(text, cue) for cue in voice.cues):
        return found
    return decide(sentence.span.start, sentence.span.end, words)


def _to_come(found: list[Decision], sentence: Sentence, words: Words) -> list[Decision]:
    """What goes on behind the verb that decides: "signed a protocol and will meet again in June"."""
    done = {item.act for item in found}
    cut = clauses(words.sides.tokens, sentence.span.start, sentence.span.end)
    joined = [item for item in cut if item.kind is ClauseKind.JOINED and _WILL_FIRST.match(words.lowered, item.start)]
    ahead = [item for clause in joined if (item := weigh(clause, words, (sentence.span.start, clause.start)))]
    return [item for item in ahead if item.act in (ActType.PLN, ActType.PLG) and item.act not in done]


def _around(text: str, sentence: Sentence, voice: Voice, sides: Sides) -> list[Decision]:
    """What the press service's own verbs around a quotation do, where they have words of their own to work on."""
    found: list[Decision] = []
    if not voice.cues:
        return found
    words = Words(WordsOf.REPORT, sides)
    begin = sentence.span.start
    for cue in leading(text, sentence, voice.cues):
        said = cue.complement
        if said is None or cue.passive:
            continue
        quoted = next((span for span in voice.content if _overlap(said, span)), None)
        if quoted is not None and len(text[said.start : quoted.start].split()) < _OWN_WORDS:
            continue
        if quoted is not None:
            said = Span(said.start, quoted.start)
            cue = replace(cue, complement=said)
        if cue_lexicon().kind(cue.verb) in _SAYING and not _CLAUSE_SAID.match(text, said.start, said.end):
            continue
        found += complement_acts(cue, begin, words)
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _pointing(text: str, sentence: Sentence, cue: Cue) -> bool:
    """True for a verb that says only whose words stand elsewhere, not what is to be done: "are to be launched"."""
    to_come = cue.passive and TO_COME.search(text, sentence.span.start, cue.span.start)
    return (cue.embedded and not to_come) or cue.verb == _SPEAKING


def _attributes(text: str, sentence: Sentence, cues: tuple[Cue, ...]) -> bool:
    """True for a sentence that only says whose words follow: "The premier said in reply:"."""
    if cues and all(_pointing(text, sentence, cue) for cue in cues):
        return True
    if not cues or text[sentence.span.start : sentence.span.end].rstrip()[-1:] not in (":", ","):
        return False
    said, lexicon = cues[-1].complement, cue_lexicon()
    if not any(lexicon.kind(cue.verb) == "say" for cue in cues):
        return False
    return said is None or _CLAUSE_SAID.search(text, said.start, said.end) is None


def _encounter(cue: Cue) -> bool:
    return cue_lexicon().kind(cue.verb) in _SCENE and (bool(cue.parties) or cue.collective)


def _stands_alone(text: str, sentence: Sentence, span: Span, voice: Voice) -> bool:
    """True for a quotation that is a clause of its own, not a few words of the press service's clause."""
    before = text[sentence.span.start : span.start].rstrip("\"' ")
    if not _FOUR_WORDS.match(text, span.start, span.end):
        whole = span == sentence.span and bool(voice.cues)  # "she said", cut off behind a question mark
        return not whole and before[-1:] in ("", ":") and _CLOSED.match(text, span.start, sentence.span.end) is not None
    return not before or before[-1] in ",:.!?;-" or len(_WORD.findall(before)) < _SHORT_QUOTE


def _unheard(text: str, sentence: Sentence, sides: Sides) -> list[Cue]:
    """Verbs of the lexicon that open the predicate of a clause, where no subject of theirs was recognised."""
    found: list[Cue] = []
    lexicon = cue_lexicon()
    for clause in clauses(sides.tokens, sentence.span.start, sentence.span.end):
        aside = clause.kind in _LEANING or clause.kind is ClauseKind.RELATIVE
        if aside or sides.tokens.lowered.startswith("as ", clause.start):
            continue
        words = words_of(text, clause.start, clause.end)
        for at in range(min(len(words), _SUBJECT_WORDS)):
            if words[at].lower in _AUXILIARIES:
                break
            match = lexicon.match(text, words, at)
            if match and VerbForm.PAST in match.forms and _opens(words, at) and _telling(text, match.entry, words, at):
                last = words[at + match.length - 1].end
                rest = Span(last, clause.end) if clause.end > last else None
                found.append(Cue(Span(words[at].start, last), match.entry.verb, None, (), rest))
                break
    return found


def _telling(text: str, entry: CueEntry, words: list[Word], at: int) -> bool:
    """True for verbs that tell something wherever they stand; those of plain saying only before "that"."""
    if entry.kind == "say":
        return text.startswith("that ", words[at].end + 1)
    return cue_lexicon().classes[entry.kind].voice and entry.kind not in _OFTEN_ADJECTIVES


def _opens(words: list[Word], at: int) -> bool:
    """True where the word can be the verb of its clause, by the word before it."""
    before = words[at - 1].lower if at else ""
    return before not in _NO_VERB_AFTER and not before.endswith("ly")


def _act(decision: Decision, sides: Sides, leaning: list[Clause]) -> Act:
    clause = Span(decision.clause.start, decision.clause.end)
    named = particulars(sides.tokens, decision.act, clause, _neighbourhood(clause, leaning))
    actor = actor_of(decision.act, clause, decision.cue, sides)
    return Act(
        span=clause,
        type=Cell(decision.act, Basis.DERIVED, f"acts.{decision.rule}", (Span(decision.start, decision.end),)),
        actor=actor,
        target=target_of(decision.act, clause, actor.value, sides),
        specificity=named.specificity,
        objects=named.objects,
        condition=named.condition,
        deadline=named.deadline,
        precedent=named.precedent,
    )


def _neighbourhood(clause: Span, leaning: list[Clause]) -> tuple[int, int]:
    """The clause with those that lean on it, before and behind."""
    start, end = clause.start, clause.end
    for other in leaning:
        if other.end <= start and start - other.end <= _JOINT:
            start = other.start
        elif other.start >= end and other.start - end <= _JOINT:
            end = other.end
    return start, end
