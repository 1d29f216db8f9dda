"""Who acts and who is addressed in an act, seen from the speaker (codebook section 6)."""

from __future__ import annotations

import re

from dragoman.model import Actor, ActType, Basis, Cell, Span
from dragoman.reading.acts.sides import Side, Sides
from dragoman.reading.spotters import keys_of, spotter

_JOINT = spotter(
    "each both together joint jointly mutual mutually bilateral we cooperate between the our",
    r"(?:each other|both|together|joint(?:ly)?|mutual(?:ly)?|bilateral|we share|cooperate|between|"
    r"the (?:two|sides|parties|leaders|presidents|ministers)|"
    r"our (?:countries|economies|peoples|relations|cooperation|trade|nations|states|two))\b",
)
_SHARED = re.compile(
    r"\W*(?:there\b|(?:the\s+)?(?:bilateral|mutual|joint|two|both|relations|cooperation|trade|turnover|talks|ties|dialogue)\b)",
)
_THINGS = keys_of("there bilateral mutual joint two both relations cooperation trade turnover talks ties dialogue")
"""Words of which one stands in every shared thing."""
_YOU = spotter("you your yours", r"(?:you|your|yours)\b")
_WE = spotter("we i our my us me", r"(?:[Ww]e|I|[Oo]ur|[Mm]y|us|me)\b", cased=True)
_TOGETHER = spotter("cooperate together jointly both joint", r"(?:cooperate|together|jointly|both|joint)\b")
_THEY = re.compile(r"\W*(?:they|no one|nobody|everyone|everybody|those|others)\b")
_THOSE = keys_of("they no nobody everyone everybody those others")
"""Words of which one stands in every "they"."""
_OWN_BODY = re.compile(r"\b(?:ministry|minister|government|agency|committee|company|plant|works)\b")
_NO_TARGET: Cell[Actor] = Cell.absent("acts.target")
_SPOKEN_FOR = frozenset({ActType.OFR, ActType.PLG, ActType.REQ, ActType.REF, ActType.INS, ActType.CRT})
_TOWARDS = _SPOKEN_FOR | {ActType.INT, ActType.TGT, ActType.PLN}


def actor_of(act: ActType, clause: Span, cue: bool, sides: Sides) -> Cell[Actor]:
    """Who acts.

    Args:
        act: what is done.
        clause: its words.
        cue: whether the press service's own verb decided; then the speaker acts, or both sides where nobody speaks.
        sides: the two sides.
    """
    if act is ActType.AGR:
        return _cell(Actor.JNT, "both-agree", clause)
    if cue and not sides.spoken:
        return _cell(Actor.JNT, "both-sides", clause)
    if act in _SPOKEN_FOR:
        at = clause.start, clause.end
        shared = not cue and _TOGETHER.search(sides.tokens, *at) and not _YOU.search(sides.tokens, *at)
        return _cell(Actor.JNT if shared else Actor.OWN, "speaker", clause)
    if cue:
        return _cell(Actor.OWN, "speaker", clause)
    subject = _subject(clause, sides)
    if act is ActType.TGT and subject.value is Actor.OWN and _WE.search(sides.tokens, clause.start, clause.end):
        return _cell(Actor.JNT, "shared-level", clause)
    return subject


def _subject(clause: Span, sides: Sides) -> Cell[Actor]:
    lowered = sides.tokens.lowered
    they = None if _THOSE.isdisjoint(sides.tokens.present) else _THEY.match(lowered, clause.start, clause.end)
    if they:
        return _cell(Actor.TRD_PARTY, "they", Span(*they.span()))
    shared = None if _THINGS.isdisjoint(sides.tokens.present) else _SHARED.match(lowered, clause.start, clause.end)
    if shared:
        return _cell(Actor.JNT, "shared-thing", Span(*shared.span()))
    found = [(item.start, item.end, _ACTORS[item.side, item.state]) for item in sides.within(clause.start, clause.end)]
    for words, who in ((_WE, Actor.OWN), (_YOU, Actor.CTP)):
        match = words.search(sides.tokens, clause.start, clause.end)
        if match:
            found.append((match.start(), match.end(), who))
    if not found:
        return _cell(Actor.UNS, "nobody-named", clause)
    start, end, actor = min(found)
    joint = _JOINT.search(sides.tokens, clause.start, clause.end) if actor is Actor.OWN else None
    if joint:
        return _cell(Actor.JNT, "we-together", Span(start, end), Span(*joint.span()))
    return _cell(actor, "subject", Span(start, end))


_ACTORS = {
    (Side.OWN, False): Actor.OWN,
    (Side.OWN, True): Actor.OWN,
    (Side.OTHER, False): Actor.CTP,
    (Side.OTHER, True): Actor.CTP_STATE,
    (Side.BOTH, False): Actor.JNT,
    (Side.BOTH, True): Actor.JNT,
    (Side.THIRD, False): Actor.TRD_PARTY,
    (Side.THIRD, True): Actor.TRD_PARTY,
}


def target_of(act: ActType, clause: Span, actor: Actor | None, sides: Sides) -> Cell[Actor]:
    """Who is addressed; ABSENT for acts that address nobody.

    Args:
        act: what is done.
        clause: its words.
        actor: who acts.
        sides: the two sides.
    """
    if act not in _TOWARDS:
        return _NO_TARGET
    if act is ActType.INS:
        body = _OWN_BODY.search(sides.tokens.lowered, clause.start, clause.end)
        return _cell(Actor.OWN_ENTITY, "own-body", Span(*body.span()) if body else clause)
    state = next(
        (item for item in sides.within(clause.start, clause.end) if item.state and item.side is Side.OTHER), None
    )
    if state is not None:
        return _cell(Actor.CTP_STATE, "state-of-region", Span(state.start, state.end))
    if actor is Actor.JNT and act is not ActType.OFR:
        return _cell(Actor.JNT, "both-sides", clause)
    if not sides.spoken:
        return _NO_TARGET
    other = next((item for item in sides.within(clause.start, clause.end) if item.side is Side.OTHER), None)
    you = _YOU.search(sides.tokens, clause.start, clause.end)
    if you or other:
        named = Span(*you.span()) if you else Span(other.start, other.end) if other else clause
        return _cell(Actor.CTP, "named", named)
    return _NO_TARGET if act is ActType.PLN else _cell(Actor.CTP, "addressee", clause)


def _cell(value: Actor, rule: str, *evidence: Span) -> Cell[Actor]:
    return Cell(value, Basis.DERIVED, f"acts.{rule}", evidence)
