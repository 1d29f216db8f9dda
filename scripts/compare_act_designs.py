"""Three designs for the acts of a sentence, measured side by side: rules, a statistical model, and both.

* rules: the reader as it is shipped.
* words: a logistic regression for each code over the words, pairs of words and mode of a sentence.
* both: the same with the codes of the rules among the features.

The models are trained on the first gold given: there they are scored by five-fold cross-validation over documents, on
every other gold as trained on the whole first one. Training is seeded; the same gold gives the same figures.

    python scripts/compare_act_designs.py examples/gold/gold.jsonl [OTHER.jsonl ...] [--reference DIR]
"""

from __future__ import annotations

import argparse
import itertools
import math
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from dragoman.evaluation.gold import GoldDocument, load_gold
from dragoman.evaluation.matching import covering
from dragoman.evaluation.run import run_reader
from dragoman.model import UNDERTAKINGS, ActType, Mode
from dragoman.reading.reader import read
from dragoman.reference import Reference

FOLDS, ROUNDS, RATE, SHRINK = 5, 25, 0.4, 0.002
LIKELY = 0.3
"""From this chance on a code is given: with few examples a half would leave most sentences uncoded."""
_WORD = re.compile(r"\w+")
Codes = frozenset[ActType]
Model = Mapping[ActType, Mapping[str, float]]


class Row(Struct, frozen=True):
    """A sentence of the gold.

    Attributes:
        document: number of its document.
        features: what stands in it, with weights.
        gold: its codes.
        rules: the codes that the rules give it.
    """

    document: int
    features: Mapping[str, float]
    gold: Codes
    rules: Codes


def rows(documents: Sequence[GoldDocument], reference: Reference) -> list[Row]:
    """The coded sentences with their features and with what the rules make of them."""
    read_by_id = {one.id: one for one in run_reader(documents, lambda text: read(text, reference)).documents}
    found = []
    for number, document in enumerate(documents):
        statements = read_by_id[document.id].statements
        for sentence in document.statements:
            if sentence.mode is Mode.H:
                continue
            over = [statements[place] for place in covering(sentence, statements)]
            text = (document.text or "")[sentence.start : sentence.end]
            features = features_of(text, next((item.mode.value for item in over), ""))
            rules = frozenset(code for item in over for code in item.acts)
            found.append(Row(number, features, frozenset(sentence.acts), rules))
    return found


def features_of(text: str, mode: str) -> dict[str, float]:
    """Words, pairs of neighbouring words and the mode, weighed so that long sentences do not outweigh short ones."""
    words = ["#" if word.isdigit() else word for word in _WORD.findall(text.lower())]
    names = {f"w {word}" for word in words} | {f"p {one} {two}" for one, two in itertools.pairwise(words)}
    weight = 3 / math.sqrt(len(names) + 1)
    return {**dict.fromkeys(sorted(names), weight), f"mode {mode}": 1.0, "bias": 1.0}


def with_rules(row: Row) -> Mapping[str, float]:
    """The features of a row with the codes of the rules among them."""
    return {**row.features, **{f"rules {code}": 2.0 for code in sorted(row.rules)}}


def train(known: Sequence[Row], features: Callable[[Row], Mapping[str, float]]) -> Model:
    """A logistic regression for each code, by stochastic gradient descent."""
    order = random.Random(1)  # noqa: S311 - shuffles examples, guards nothing
    examples = [(features(row), row.gold) for row in known]
    model: dict[ActType, defaultdict[str, float]] = {code: defaultdict(float) for code in ActType}
    for round_number in range(ROUNDS):
        order.shuffle(examples)
        rate = RATE / (1 + 0.2 * round_number)
        for named, gold in examples:
            for code, weights in model.items():
                step = rate * (chance(weights, named) - (code in gold))
                for name, value in named.items():
                    weights[name] -= step * value + rate * SHRINK * weights[name]
    return model


def chance(weights: Mapping[str, float], named: Mapping[str, float]) -> float:
    """How likely the code is, from 0 to 1."""
    total = sum(weights.get(name, 0.0) * value for name, value in named.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def codes(model: Model, named: Mapping[str, float]) -> Codes:
    """The codes that are likely enough."""
    return frozenset(code for code, weights in model.items() if chance(weights, named) > LIKELY)


def f1(pairs: Iterable[tuple[Codes, Codes]]) -> float:
    """F1 of codes given against codes wanted, over all sentences together."""
    hit = given = wanted = 0
    for got, gold in pairs:
        hit, given, wanted = hit + len(got & gold), given + len(got), wanted + len(gold)
    return 2 * hit / (given + wanted) if given + wanted else 0.0


def undertakings(pairs: Iterable[tuple[Codes, Codes]]) -> float:
    """F1 of whether a sentence holds an undertaking at all."""
    one = frozenset({ActType.PLG})
    return f1((one if got & UNDERTAKINGS else Codes(), one if gold & UNDERTAKINGS else Codes()) for got, gold in pairs)


def judged(
    known: Sequence[Row], asked: Sequence[Row] | None, features: Callable[[Row], Mapping[str, float]]
) -> list[tuple[Codes, Codes]]:
    """What a model makes of rows; without rows of their own, of the known ones by cross-validation."""
    if asked is not None:
        model = train(known, features)
        return [(codes(model, features(row)), row.gold) for row in asked]
    found = []
    for fold in range(FOLDS):
        model = train([row for row in known if row.document % FOLDS != fold], features)
        found += [(codes(model, features(row)), row.gold) for row in known if row.document % FOLDS == fold]
    return found


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--reference", type=Path, action="append", default=[])
    options = parser.parse_args()
    reference = Reference.load(options.reference)
    known = rows(load_gold(options.gold[0]), reference)
    print("| gold | sentences | design | acts (micro F1) | undertakings (F1) |\n|---|---|---|---|---|")
    for path in options.gold:
        asked = None if path == options.gold[0] else rows(load_gold(path), reference)
        shown = known if asked is None else asked
        for design, pairs in (
            ("rules", [(row.rules, row.gold) for row in shown]),
            ("words", judged(known, asked, lambda row: row.features)),
            ("both", judged(known, asked, with_rules)),
        ):
            print(
                f"| {path.stem} | {len(shown)} | {design} | {f1(pairs):.3f} | {undertakings(pairs):.3f} |", flush=True
            )


if __name__ == "__main__":
    main()
