"""The lexicons of acts: every entry does what its own example shows."""

from __future__ import annotations

import pytest
from act_reading import acts

from dragoman.lexicon import read_toml, texts_of
from dragoman.reading.acts.act_lexicon import ClauseRule, ComplementRule, WordsOf, act_lexicon
from dragoman.reading.phrase_search import PhraseIndex
from dragoman.reading.phrases import phrase

RULES = act_lexicon().rules
COMPLEMENTS = act_lexicon().complements


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_clause_examples(rule: ClauseRule) -> None:
    """The example of a clause rule is decided by that rule; that of a tag is not coded."""
    said = f"Matvei Talverin said that {rule.example}" if rule.voice is WordsOf.REPORT else rule.example
    found = acts(said, "D" if rule.voice in (None, WordsOf.SPEAKER) else "N")
    if rule.act is None:
        assert not found
    else:
        assert (rule.act, f"acts.{rule.name}") in [(act.type.value, act.type.rule) for act in found]


@pytest.mark.parametrize("rule", COMPLEMENTS, ids=lambda rule: rule.name)
def test_complement_examples(rule: ComplementRule) -> None:
    """The example of a complement rule has its code, or one that it may turn into."""
    found = {act.type.value for act in acts(rule.example)}
    allowed = {rule.act, rule.otherwise, rule.outside, rule.aimed, rule.other, rule.third, rule.alone, *rule.keep}
    assert found
    assert rule.act is None or found & allowed


def test_names_are_unique() -> None:
    """No two rules share a name, so that the rule of a cell says which entry set it."""
    names = [rule.name for rule in RULES] + [rule.name for rule in COMPLEMENTS]
    assert sorted(names) == sorted(set(names))


PHRASES = [
    ("strengthen* ties with", "They are strengthening ties with it.", "strengthening ties with"),
    ("ready|prepared to", "We are prepared to help.", "prepared to"),
    ("set ~ task", "He set them the task.", "set them the task"),
    ("set ~ task", "He set, then, a task.", None),
    ("<we> ~ ask", "We would ask you.", "We would ask"),
    ("^ good morning", "But good morning.", "good morning"),
    ("^ good morning", "It is a good morning.", None),
    ("can do it $", "We can do it.", "can do it."),
    ("can do it $", "We can do it now.", None),
    ("this|last_year", "It was built last  year.", "last  year"),
]


@pytest.mark.parametrize(("written", "text", "want"), PHRASES)
def test_phrases(written: str, text: str, want: str | None) -> None:
    """The language of phrases: stems, alternatives, gaps, classes, beginnings and ends."""
    found = PhraseIndex([(phrase(written), True)]).find(text)
    assert (text[found[0].start : found[0].end] if found else None) == want


@pytest.mark.parametrize("file", ["acts.toml", "complements.toml"])
def test_every_pattern_of_the_lexicon_is_sound(file: str) -> None:
    """Patterns are made when they are first tried: a bad one must not wait for the text that tries it."""
    rows = next(rows for rows in read_toml("dragoman.reading.english", file).values() if isinstance(rows, list))
    phrases = [text for row in rows for key in ("phrases", "with", "unless") for text in texts_of(row, key)]
    assert len(phrases) > 300
    assert all(phrase(text).pattern.pattern for text in phrases)


@pytest.mark.parametrize("written", ["~ task", "aim* to", "<nobody> can"])
def test_bad_phrases_are_refused(written: str) -> None:
    """A phrase that begins with a gap, has too short a stem or names no class is an error of the lexicon."""
    with pytest.raises(ValueError, match=r"phrase|stem|class"):
        phrase(written)
