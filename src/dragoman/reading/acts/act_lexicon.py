"""The lexicons of acts: what clauses do by their words, and what the press service's own verbs do."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from msgspec import Struct

from dragoman.errors import LexiconError
from dragoman.lexicon import load_entries, read_toml, text_of, texts_of
from dragoman.model import ActType
from dragoman.reading.phrase_search import PhraseIndex
from dragoman.reading.phrases import phrase
from dragoman.reading.speech.cue_lexicon import cue_lexicon

_PACKAGE = "dragoman.reading.english"


class Tier(StrEnum):
    """How a rule stands against the others that match in one clause."""

    IDIOM = "idiom"
    MATRIX = "matrix"
    FACT = "fact"


class WordsOf(StrEnum):
    """Whose words a clause is in."""

    SPEAKER = "words"
    REPORT = "report"
    NARRATOR = "narrator"


class ClauseRule(Struct, frozen=True):
    """Words that decide what a clause does.

    Attributes:
        order: place in the file; the earlier wins.
        name: name of the rule.
        act: the code; None for words that do nothing of their own.
        tier: idiom, matrix or fact.
        needed: one of these must stand in the clause, too; empty where none need.
        barred: none of these may stand in the clause.
        voice: whose words the rule is for; None for all.
        phrases: as written.
        example: a clause that the rule decides.
    """

    order: int
    name: str
    act: ActType | None
    tier: Tier
    needed: PhraseIndex[bool] | None
    barred: PhraseIndex[bool] | None
    voice: WordsOf | None
    phrases: tuple[str, ...]
    example: str


class ComplementRule(Struct, frozen=True):
    """What verbs of some classes do, by what stands behind them.

    Attributes:
        order: place in the file; the earlier wins.
        name: name of the rule.
        classes: classes of cues.
        verbs: only these verbs; empty for all of the classes.
        act: the code; None where the complement is a clause that decides.
        keep: codes that are taken from the clause; empty for all.
        otherwise: the code where the clause gives none that is kept.
        outside: the code instead where the matter is not the two sides' own.
        aimed: the code instead where a commitment or support is aimed at a third party or a principle.
        own: the code instead where the own side alone is to act.
        other: the code instead where the other side is to act.
        third: the code instead where whoever is to act is no party.
        alone: the code instead where one side only is the subject.
        jointly: the code instead where both sides are the subject.
        promise: a plan in the clause counts as a pledge.
        phrases: as written; empty for whatever is left.
        barred: none of these may stand in the complement.
        example: a sentence that the rule decides.
    """

    order: int
    name: str
    classes: frozenset[str]
    verbs: frozenset[str]
    act: ActType | None
    keep: frozenset[ActType]
    otherwise: ActType | None
    outside: ActType | None
    aimed: ActType | None
    own: ActType | None
    other: ActType | None
    third: ActType | None
    alone: ActType | None
    jointly: ActType | None
    promise: bool
    phrases: tuple[str, ...]
    barred: PhraseIndex[bool] | None
    example: str


class _ByVoice(dict[WordsOf, PhraseIndex[ClauseRule]]):
    """The clause rules for each whose words they are, found by their phrases; made when first asked for."""

    def __init__(self, rules: tuple[ClauseRule, ...]) -> None:
        super().__init__()
        self._ready = [(phrase(text), rule) for rule in rules for text in rule.phrases]

    def __missing__(self, of: WordsOf) -> PhraseIndex[ClauseRule]:
        found = self[of] = PhraseIndex((item, rule) for item, rule in self._ready if rule.voice in (None, of))
        return found


class ComplementRules(Struct, frozen=True):
    """The rules for one verb.

    Attributes:
        all: in the order of the file.
        phrased: those with phrases, found by them.
        left: those without.
    """

    all: tuple[ComplementRule, ...]
    phrased: PhraseIndex[ComplementRule]
    left: tuple[ComplementRule, ...]


class _ByVerb(dict[str, ComplementRules | None]):
    """The rules for a verb of cues.toml, None for others; made when it is first met, as few are in a short run."""

    def __init__(self, rules: tuple[ComplementRule, ...]) -> None:
        super().__init__()
        self._rules = rules
        self._ready = {rule.order: [phrase(text) for text in rule.phrases] for rule in rules}
        self._groups = _groups()
        self._shared: dict[tuple[int, ...], ComplementRules] = {}

    def __missing__(self, verb: str) -> ComplementRules | None:
        entry = cue_lexicon().entries.get(verb)
        if entry is None:
            return None
        kinds = {entry.kind, *self._groups.get(verb, ())}
        rules = tuple(rule for rule in self._rules if rule.classes & kinds and (not rule.verbs or verb in rule.verbs))
        orders = tuple(rule.order for rule in rules)
        if orders not in self._shared:  # by verbs with the same rules
            index = PhraseIndex((item, rule) for rule in rules for item in self._ready[rule.order])
            self._shared[orders] = ComplementRules(rules, index, tuple(rule for rule in rules if not rule.phrases))
        found = self[verb] = self._shared[orders]
        return found


class ActLexicon(Struct, frozen=True):
    """Everything that the reading of acts looks up.

    Attributes:
        clauses: the clause rules for each whose words they are, found by their phrases.
        rules: the same, in the order of the file.
        complements: the complement rules, likewise.
        by_verb: these for each verb of cues.toml.
        world: the words of third parties and principles.
    """

    clauses: Mapping[WordsOf, PhraseIndex[ClauseRule]]
    rules: tuple[ClauseRule, ...]
    complements: tuple[ComplementRule, ...]
    by_verb: Mapping[str, ComplementRules | None]
    world: PhraseIndex[bool]


def _index(phrases: tuple[str, ...]) -> PhraseIndex[bool] | None:
    return PhraseIndex((phrase(text), True) for text in phrases) if phrases else None


def _act(row: Mapping[str, object], key: str) -> ActType | None:
    value = text_of(row, key, "")
    return ActType(value) if value and value != "clause" else None


def _clause_rule(row: Mapping[str, object], order: int) -> ClauseRule:
    voice = text_of(row, "voice", "")
    phrases = texts_of(row, "phrases")
    if not phrases:
        raise ValueError("no phrases")
    return ClauseRule(
        order=order,
        name=text_of(row, "name"),
        act=_act(row, "act"),
        tier=Tier(text_of(row, "tier")),
        needed=_index(texts_of(row, "with")),
        barred=_index(texts_of(row, "unless")),
        voice=WordsOf(voice) if voice else None,
        phrases=phrases,
        example=text_of(row, "example"),
    )


def _groups() -> dict[str, tuple[str, ...]]:
    """The groups of complements.toml that each verb belongs to."""
    table = read_toml(_PACKAGE, "complements.toml").get("groups")
    if not isinstance(table, dict):
        raise LexiconError("complements.toml: no [groups]")
    found: dict[str, tuple[str, ...]] = {}
    for name in table:
        for verb in texts_of(table, name):
            found[verb] = (*found.get(verb, ()), name)
    return found


def _complement_rule(row: Mapping[str, object], order: int) -> ComplementRule:
    classes, verbs = frozenset(texts_of(row, "class")), frozenset(texts_of(row, "verbs"))
    cues = cue_lexicon()
    groups = {name for names in _groups().values() for name in names}
    unknown = sorted(classes - cues.classes.keys() - groups) + sorted(verbs - cues.entries.keys())
    if unknown:
        raise ValueError(f"not in cues.toml: {', '.join(unknown)}")
    return ComplementRule(
        order=order,
        name=text_of(row, "name"),
        classes=classes,
        verbs=verbs,
        act=_act(row, "act"),
        keep=frozenset(ActType(code) for code in texts_of(row, "keep")),
        otherwise=_act(row, "otherwise"),
        outside=_act(row, "outside"),
        aimed=_act(row, "aimed"),
        own=_act(row, "own"),
        other=_act(row, "other"),
        third=_act(row, "third"),
        alone=_act(row, "alone"),
        jointly=_act(row, "jointly"),
        promise=row.get("promise") is True,
        phrases=texts_of(row, "phrases"),
        barred=_index(texts_of(row, "unless")),
        example=text_of(row, "example"),
    )


@cache
def act_lexicon() -> ActLexicon:
    """The lexicons of acts.

    Raises:
        LexiconError: lists every bad entry of a table.
    """
    orders = iter(range(10_000))
    rules = load_entries(_PACKAGE, "acts.toml", "rule", lambda row: _clause_rule(row, next(orders)))
    complements = load_entries(
        _PACKAGE, "complements.toml", "complement", lambda row: _complement_rule(row, next(orders))
    )
    world = _index(texts_of(read_toml(_PACKAGE, "world.toml"), "phrases"))
    if world is None:
        raise LexiconError("world.toml: no phrases")
    return ActLexicon(_ByVoice(rules), rules, complements, _ByVerb(complements), world)
