"""Words that tell what a sentence is about, and how much two sentences have of them in common."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.reference.folding import fold
from dragoman.register.threads.stems import stem

_WORD = re.compile(r"[^\W\d_]{2,}|\d+(?:[.,]\d+)*")
_SHORTEST = 4
_COMMON = 40
"""A word that stands in more sentences of a text than this helps to find nothing."""

# Words that hold a sentence together, and those by which press services report: they tell nothing about its matter.
_EMPTY = frozenset(
    """
    about above across after again against also although among another around away back because been before being
    below between both could does doing done down during each either else even ever every first following from further
    have having here hers herself himself into itself just like made make many more most much must neither never next
    none only other others over same several shall should since some such than that their theirs them themselves then
    there these they this those through today together tomorrow took toward towards under until upon very want well
    were what when where whether which while whom whose will with within without would year years yesterday your yours
    added according announced asked assured believes confirmed convinced discussed drew emphasised emphasized explained
    expressed highlighted informed mentioned noted pointed recalled remarked reported said says spoke stated stressed
    talked told underlined underscored sides side parties party meeting talks president minister governor leader head
    state republic country countries government
    """.split()
)


def content_words(words: str) -> frozenset[str]:
    """The stems of the words that carry the matter, and the numbers.

    >>> sorted(content_words("The sides agreed to build 12 schools and a bridge."))
    ['12', 'agre', 'bridge', 'build', 'school']
    """
    found = _WORD.findall(fold(words))
    return frozenset(
        word if word[0].isdigit() else stem(word)
        for word in found
        if word[0].isdigit() or (len(word) >= _SHORTEST and word not in _EMPTY)
    )


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """How much two sets of words share, from 0 to 1 (the Dice index)."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def pairings(
    a: Sequence[frozenset[str]], b: Sequence[frozenset[str]], least: float
) -> tuple[tuple[int, int, float], ...]:
    """The pairs of things that are most alike by their words: each is in one pair at most, the best pairs first.

    Args:
        a: words of the things on one side.
        b: words of those on the other.
        least: overlap below which there is no pair.

    Returns:
        Index in a, index in b, overlap.
    """
    scored = sorted(((overlap(a[i], b[j]), i, j) for i, j in _meeting(a, b)), key=lambda one: (-one[0], one[1], one[2]))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    pairs = []
    for score, i, j in scored:
        if score >= least and i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            pairs.append((i, j, score))
    return tuple(pairs)


def _meeting(a: Sequence[frozenset[str]], b: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """The pairs that share a word, without looking at all pairs."""
    where: dict[str, list[int]] = defaultdict(list)
    for j, words in enumerate(b):
        for word in words:
            where[word].append(j)
    for i, words in enumerate(a):
        yield from ((i, j) for j in {j for word in words if len(where.get(word, ())) <= _COMMON for j in where[word]})
