"""Two designs for areas side by side: the lexicon, and a statistical model of words; and both together.

The model is logistic regression, one for each area, over the stems of a sentence and their pairs, trained here in pure
Python by stochastic gradient descent with a penalty on large weights. It is scored by cross-validation that keeps each
document whole, and on gold that took no part in training. The lexicon cannot be cross-validated: it was written by
people who had read some of this gold, so only the held-out gold compares the two fairly.

    python scripts/compare_areas.py GOLD.jsonl ... [--test GOLD.jsonl ...] [--reference DIR ...]
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from dragoman.evaluation.gold import GoldDocument, load_gold
from dragoman.model import Area, Mode
from dragoman.reading.reader import read
from dragoman.reference import Reference

FOLDS = 10
ROUNDS = 30
RATE = 0.3
PENALTY = 1e-4
RARE = 2  # features seen less often are left out
ACCEPT = (0.5, 0.3, 0.15)  # from which probability on an area is taken
_WORD = re.compile(r"[^\W\d_]+")


class Example(Struct, frozen=True):
    """A sentence: its document, what the lexicon names in it, and what gold says."""

    document: str
    text: str
    lexicon: frozenset[Area]
    gold: frozenset[Area]
    free: frozenset[Area]  # neither required nor punished


Model = dict[Area, dict[str, float]]
Features = Callable[[Example], list[str]]


def examples(paths: Iterable[Path], reference: Reference) -> list[Example]:
    """Every sentence of the gold that is no headline, with what the reader's lexicon names in it."""
    found: list[Example] = []
    for path in paths:
        for one in load_gold(path):
            found += _sentences(one, reference)
    return found


def _sentences(one: GoldDocument, reference: Reference) -> Iterable[Example]:
    readout = one.readout()
    reading = read(readout, reference)
    for sentence in one.statements:
        if sentence.mode is Mode.H:
            continue
        named = {
            cell.value
            for statement in reading.statements
            if statement.span.start < sentence.end and sentence.start < statement.span.end
            for cell in statement.areas
            if cell.value
        }
        free = frozenset({Area.GEN, *sentence.areas_inherited})
        text = readout.text[sentence.start : sentence.end]
        yield Example(one.id, text, frozenset(named) - free, frozenset(sentence.areas) - free, free)


def words(example: Example) -> list[str]:
    """The stems of a sentence, and each with the next."""
    stems = [_stem(word) for word in _WORD.findall(example.text.lower())]
    return list(dict.fromkeys(["", *stems, *(f"{one} {other}" for one, other in pairwise(stems))]))


def words_and_lexicon(example: Example) -> list[str]:
    """The stems and pairs, and the areas of the lexicon."""
    return [*words(example), *(f"={area}" for area in sorted(example.lexicon))]


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def train(data: Sequence[Example], features: Features) -> Model:
    """A weight for each area and feature; the empty feature carries the bias."""
    seen = Counter(feature for example in data for feature in features(example))
    rows = [([f for f in features(example) if seen[f] >= RARE], example.gold) for example in data]
    model: Model = {}
    for area in sorted({area for example in data for area in example.gold}):
        weights = dict.fromkeys((feature for feature, count in seen.items() if count >= RARE), 0.0)
        order = list(rows)
        shuffle = random.Random(area)  # noqa: S311
        for turn in range(ROUNDS):
            shuffle.shuffle(order)
            rate = RATE / (1 + turn / 5)
            for present, gold in order:
                error = (area in gold) - _probability(weights, present)
                for feature in present:
                    weights[feature] += rate * (error - PENALTY * weights[feature])
        model[area] = weights
    return model


def _probability(weights: dict[str, float], present: Sequence[str]) -> float:
    total = sum(weights.get(feature, 0.0) for feature in present)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


Judged = tuple[Example, dict[Area, float]]


def judge(model: Model, features: Features, data: Iterable[Example]) -> list[Judged]:
    """The probability of each area in each sentence."""
    judged = []
    for example in data:
        present = features(example)
        judged.append((example, {area: _probability(weights, present) for area, weights in model.items()}))
    return judged


def taken(judged: Judged, accept: float) -> tuple[frozenset[Area], frozenset[Area]]:
    """The areas that are likely enough, beside those of gold."""
    example, likely = judged
    return frozenset(area for area, chance in likely.items() if chance >= accept) - example.free, example.gold


def score(pairs: Iterable[tuple[frozenset[Area], frozenset[Area]]]) -> str:
    """Precision, recall and F1 over all areas of all sentences, from pairs of found and gold."""
    hit = found = wanted = 0
    for got, gold in pairs:
        hit, found, wanted = hit + len(got & gold), found + len(got), wanted + len(gold)
    precision, recall = hit / max(found, 1), hit / max(wanted, 1)
    return f"{precision:.3f} {recall:.3f} {2 * precision * recall / max(precision + recall, 1e-9):.3f}"


def cross_validated(data: Sequence[Example], features: Features) -> list[Judged]:
    """What models say of sentences of documents that they have not seen."""
    documents = sorted({example.document for example in data})
    random.Random(1).shuffle(documents)  # noqa: S311
    judged = []
    for fold in range(FOLDS):
        held = set(documents[fold::FOLDS])
        model = train([example for example in data if example.document not in held], features)
        judged += judge(model, features, (example for example in data if example.document in held))
    return judged


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description="Two designs for areas side by side")
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--test", nargs="*", type=Path, default=[])
    parser.add_argument("--reference", nargs="*", type=Path, default=[])
    options = parser.parse_args()
    reference = Reference.load(options.reference)
    data, unseen = examples(options.gold, reference), examples(options.test, reference)
    print(f"{len(data)} sentences to learn from, {len(unseen)} held out; precision, recall, F1")
    print("lexicon           gold read      ", score((example.lexicon, example.gold) for example in data))
    print("lexicon           held out       ", score((example.lexicon, example.gold) for example in unseen))
    for name, features in (("words", words), ("words and lexicon", words_and_lexicon)):
        results = {"crossed": cross_validated(data, features)}
        if unseen:
            results["held out"] = judge(train(data, features), features, unseen)
        for how, judged in results.items():
            for accept in ACCEPT:
                print(f"{name:17} {how:10} {accept:.2f}", score(taken(one, accept) for one in judged))


if __name__ == "__main__":
    main()
