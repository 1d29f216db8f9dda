"""Stems: what the forms of a word have in common, so that "certification" meets "certify"."""

from __future__ import annotations

from functools import lru_cache

from dragoman.reference.folding import fold

_ENDINGS = (
    ("ification", "if"), ("ify", "if"), ("isation", "is"), ("ization", "is"), ("ise", "is"), ("ize", "is"),
    ("sses", "ss"), ("uses", "us"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("ies", "y"), ("ied", "y"),
    ("ation", ""), ("ment", ""), ("ing", ""), ("ion", ""), ("ance", ""), ("ence", ""), ("ity", ""), ("ive", ""),
    ("ed", ""), ("er", ""), ("or", ""), ("al", ""), ("ly", "l"), ("s", ""), ("y", ""), ("e", ""),
)  # fmt: skip
"""Endings and what is left in their place; they are cut until none fits, while enough of the word is left."""
_LEAST = 4
_KEPT = ("ss", "us", "is")
"""Endings in s that mark no plural."""
_WHOLE = frozenset({"party", "bridge", "union", "treaty", "nation", "station", "mission", "pension", "session"})


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of an English word, folded. Forms of a word mostly share one, different words seldom.

    >>> stem("certification") == stem("certify"), stem("assembled") == stem("assembly"), stem("grain") == stem("green")
    (True, True, False)
    """
    rest = fold(word).removesuffix("'s")
    if rest.endswith("s") and len(rest) == _LEAST and not rest.endswith(_KEPT):
        return rest[:-1]
    if rest.endswith("ses") and len(rest) == _LEAST + 1:
        return rest[:-2]
    while rest not in _WHOLE:
        shorter = _cut(rest)
        if shorter == rest:
            break
        rest = shorter
    return rest


def _cut(word: str) -> str:
    for ending, put in _ENDINGS:
        if word.endswith(ending) and not (ending == "s" and word.endswith(_KEPT)):
            rest = word[: -len(ending)] + put
            if len(rest) >= _LEAST and rest != word:
                return rest[:-1] if len(rest) > _LEAST and rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest
    return word
