"""The forms of an English verb, regular ones by rule and the rest as given."""

from __future__ import annotations

from enum import StrEnum

_BE = {"be": "base", "is": "present", "are": "present", "was": "past", "were": "past", "been": "participle"}
_HAVE = {"have": "base", "has": "present", "had": "past", "having": "ing"}
_VOWELS = "aeiou"


class VerbForm(StrEnum):
    """Which form of its verb a word is."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"
    FIXED = "fixed"
    FIXED_PASSIVE = "fixed passive"


def inflect(
    base: str, past: str | None = None, participle: str | None = None, *, double: bool = False
) -> frozenset[tuple[str, VerbForm]]:
    """Every form of a verb, in small letters.

    Args:
        base: the infinitive, one word.
        past: irregular past.
        participle: irregular past participle; the past where it is missing.
        double: whether the last letter is doubled before -ed and -ing (commit, committed).

    >>> sorted(form for form, _ in inflect("commit", double=True))
    ['commit', 'commits', 'committed', 'committed', 'committing']
    """
    if base == "be":
        return frozenset((word, VerbForm(form)) for word, form in [*_BE.items(), ("being", "ing")])
    if base == "have":
        return frozenset((word, VerbForm(form)) for word, form in [*_HAVE.items(), ("had", "participle")])
    if base in {"would", "could"}:
        return frozenset({(base, VerbForm.PAST)})
    stem = base + base[-1] if double else base
    if past is None:
        past = _ed(stem)
    return frozenset(
        {
            (base, VerbForm.BASE),
            (_third(base), VerbForm.PRESENT),
            (past, VerbForm.PAST),
            (participle or past, VerbForm.PARTICIPLE),
            (_ing(stem), VerbForm.ING),
        }
    )


def _consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS


def _ed(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    return stem[:-1] + "ied" if _consonant_y(stem) else stem + "ed"


def _ing(stem: str) -> str:
    return stem[:-1] + "ing" if stem.endswith("e") and not stem.endswith("ee") else stem + "ing"


def _third(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    return base[:-1] + "ies" if _consonant_y(base) else base + "s"
