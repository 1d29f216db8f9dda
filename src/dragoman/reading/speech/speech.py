"""Whose words each sentence is: direct, indirect, continued, the narrator's, or a headline (codebook section 3)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from msgspec.structs import replace

from dragoman.model import Basis, Mode, Party, Role, Span
from dragoman.reading.speech.announced import announced_verdicts
from dragoman.reading.speech.continued import continue_reports
from dragoman.reading.speech.cue_lexicon import cue_lexicon
from dragoman.reading.speech.cues import find_cues, list_lead
from dragoman.reading.speech.heard import Heard
from dragoman.reading.speech.quoted import direct_verdicts
from dragoman.reading.speech.quoting import pieces
from dragoman.reading.speech.resolving import resolve_open
from dragoman.reading.speech.subjects import Subject
from dragoman.reading.speech.transcript import Turn, find_turns
from dragoman.reading.speech.verdict import Verdict, by_cues
from dragoman.reading.values import Cast, Voice
from dragoman.text.layout import Layout, Sentence, SentenceKind

_ABOUT = re.compile(r"\b(?:about|regarding|concerning)\b")
_POINTS = re.compile(r"\s*(?:this|that|these|such)\b", re.IGNORECASE)
_ITEM = re.compile(r"[-•*·▪●]|\(?[a-z\d]{1,2}[.)]\s|[a-z]")
_NARRATOR = Verdict(Mode.N, "speech.narrator")
_PAGE = {kind: Verdict(Mode.H, f"speech.{kind.value}") for kind in (SentenceKind.HEADLINE, SentenceKind.BOILERPLATE)}
_HERALD = re.compile(r"spokes(?:man|woman|person)", re.IGNORECASE)
_TALKING = frozenset({"speak", "talk", "meet"})
_POINTING_VERBS = frozenset({"make ... statement", "make ... remarks", "be speaking"})


def attribute(layout: Layout, cast: Cast) -> tuple[Voice, ...]:
    """Decide whose words each sentence is.

    Args:
        layout: the readout.
        cast: who takes part, and where the text points at them.

    Returns:
        One voice for every sentence of the layout, in order.
    """
    turns = find_turns(layout, cast)
    heard = _heard(layout, cast, turns)
    verdicts = _decide(layout, cast, heard, turns)
    voices: list[Voice] = []
    before: Verdict | None = None
    for sentence, verdict, cues in zip(layout.sentences, verdicts, heard, strict=True):
        if verdict is before:  # a turn goes on
            mode = voices[-1].mode if verdict.evidence else verdict.mode_cell(sentence.span)
            speakers = voices[-1].speakers
        else:
            mode, speakers = verdict.mode_cell(sentence.span), verdict.speaker_cell()
        content = _content(layout, sentence, turns.get(sentence.index)) if verdict.mode is Mode.D else ()
        voices.append(Voice(sentence.index, mode, speakers, tuple([item.cue for item in cues]), content))
        before = verdict
    return tuple(voices)


def _heard(layout: Layout, cast: Cast, turns: Mapping[int, Turn]) -> tuple[tuple[Heard, ...], ...]:
    """The cues of every sentence; the items of a list go on with the subject that stands before its colon."""
    found: list[tuple[Heard, ...]] = []
    lead: Subject | None = None
    for sentence in layout.sentences:
        if sentence.kind is not SentenceKind.BODY or sentence.index in turns:
            found.append(())
            continue
        quoted = [quotation.outer for quotation in layout.quotations_in(sentence.span)]
        mentions = cast.mentions_in(sentence.span)
        lead = lead if lead is not None and _ITEM.match(sentence.text) else None
        found.append(find_cues(layout.plain, sentence.span, mentions, quoted, lead))
        if sentence.text.endswith(":"):
            lead = list_lead(layout.plain, sentence.span, mentions)
    return tuple(found)


def _decide(
    layout: Layout, cast: Cast, heard: Sequence[tuple[Heard, ...]], turns: Mapping[int, Turn]
) -> tuple[Verdict, ...]:
    """Direct before indirect before continued before narrator (ruling 7)."""
    found: list[Verdict | None] = [None] * len(layout.sentences)
    heralds = frozenset(party.key for party in cast.parties if _is_herald(party))
    before: Turn | None = None
    for index, sentence in enumerate(layout.sentences):
        turn = turns.get(index)
        if turn is not None:
            found[index] = found[index - 1] if before is not None and turn.continues(before) else _of_turn(turn)
        elif sentence.kind is SentenceKind.BODY:
            found[index] = _indirect(layout, heard[index], heralds)
        else:
            found[index] = _PAGE[sentence.kind]
        before = turn
    for index, verdict in direct_verdicts(layout, cast, heard, found).items():
        found[index] = _with_others(verdict, found[index])
    for index, verdict in announced_verdicts(layout, heard, found).items():
        found[index] = verdict
    resolve_open(layout, cast, heard, found)
    _point_back(layout, heard, found)
    body = layout.body
    continued = continue_reports(
        body, [found[sentence.index] for sentence in body], [heard[sentence.index] for sentence in body], cast
    )
    for sentence, decided in zip(body, continued, strict=True):
        found[sentence.index] = decided
    return tuple(verdict or _NARRATOR for verdict in found)


def _with_others(direct: Verdict, around: Verdict | None) -> Verdict:
    """A quotation in a sentence that has a second speaker around it names both (ruling 8)."""
    if around is None or not direct.speakers or not set(direct.speakers) < set(around.speakers):
        return direct
    return replace(
        direct, speakers=around.speakers, evidence=tuple(dict.fromkeys((*direct.evidence, *around.evidence)))
    )


def _of_turn(turn: Turn) -> Verdict:
    if turn.words is None:
        return Verdict(Mode.H, "speech.name_line", evidence=(turn.label,))
    if turn.speaker is None:
        return Verdict(Mode.D, "speech.turn", evidence=(turn.label,))
    basis = Basis.STATED if turn.opens else Basis.DERIVED
    return Verdict(Mode.D, "speech.turn", (turn.speaker,), basis, (turn.label,))


def _is_herald(party: Party) -> bool:
    """Whether it is somebody who speaks for another one: "the Spokesman for the Presidency"."""
    return party.role.value is Role.OTHER and _HERALD.search(f"{party.name.value} {party.office.value}") is not None


def _indirect(layout: Layout, heard: Sequence[Heard], heralds: Set[str]) -> Verdict | None:
    """Indirect where a cue has one speaker as its subject; what a herald says that another one said is the other's."""
    speaking = tuple(item for item in heard if _gives_voice(layout, item))
    if heralds and any(not heralds.isdisjoint(item.cue.parties) for item in speaking):
        told = tuple(item for item in heard if item.by and _said_by_another(item, heralds))
        speaking = told or speaking
    return by_cues(Mode.I, "speech.cue", speaking) if speaking else None


def _said_by_another(item: Heard, heralds: Set[str]) -> bool:
    cue = item.cue
    known = bool(cue.parties) and heralds.isdisjoint(cue.parties)
    return known and not cue.collective and cue_lexicon().voiced(cue.verb)


def _gives_voice(layout: Layout, heard: Heard) -> bool:
    cue = heard.cue
    if cue.embedded or heard.by is None or cue.collective:
        return False
    if cue_lexicon().voiced(cue.verb):
        return True
    if cue.verb not in _TALKING or cue.complement is None:
        return False
    return _ABOUT.search(layout.plain, cue.complement.start, cue.complement.end) is not None


def _point_back(layout: Layout, heard: Sequence[Sequence[Heard]], found: list[Verdict | None]) -> None:
    """A sentence such as "This was stated by X" makes the one before it X's words (ruling 3)."""
    for before, sentence in zip(layout.body, layout.body[1:], strict=False):
        verdict = found[sentence.index]
        told = any(item.cue.parties and not item.cue.embedded for item in heard[before.index])
        if told or found[before.index] is not None or verdict is None or verdict.mode is not Mode.I:
            continue
        for item in heard[sentence.index]:
            stated = item.cue.passive and item.by is not None and _POINTS.match(sentence.text)
            if item.cue.verb in _POINTING_VERBS or stated:
                found[before.index] = replace(verdict, rule="speech.pointed_at")


def _content(layout: Layout, sentence: Sentence, turn: Turn | None) -> tuple[Span, ...]:
    """What is said directly in a sentence."""
    if turn is not None and turn.words is not None:
        return (turn.words,)
    return pieces(sentence, layout.quotations_in(sentence.span)) or (sentence.span,)
