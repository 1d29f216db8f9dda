"""Folding: how names are compared. In a text the folding keeps every offset; of a person it forgets the spelling."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain

_APOSTROPHES = "\u2018\u2019\u02bc\u02b9\u00b4`"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212"
_FOREIGN = re.compile(r"([^\x00-\x7f]+)")
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "ə": "a"}


@cache
def _table() -> dict[int, str]:
    """Every code point whose folded form is another single code point."""
    table = dict.fromkeys(map(ord, _APOSTROPHES), "'") | dict.fromkeys(map(ord, _HYPHENS), "-")
    for point in range(0x250):
        char = chr(point)
        base = unicodedata.normalize("NFKD", char)[0].lower()
        folded = _LETTERS.get(char.lower(), base if len(base) == 1 else char)
        if folded != char:
            table.setdefault(point, folded)
    for point in range(0x1E00, 0x1F00):
        table[point] = unicodedata.normalize("NFKD", chr(point))[0].lower()
    for point in range(0x2000, 0x2030):
        if chr(point).isspace():
            table[point] = " "
    return table | {0xA0: " ", 0x0A: " ", 0x0D: " ", 0x09: " ", 0x202F: " "}


@cache
def _ascii_table() -> bytes:
    """The same of the code points of ASCII, as bytes: they are folded much faster so."""
    return "".join(map(chr, range(0x80))).translate(_table()).encode("ascii").ljust(0x100)


def fold(text: str) -> str:
    """The text in lower case, without accents, with plain apostrophes, hyphens and blanks; one code point for one."""
    if text.isascii():
        return text.encode("ascii").translate(_ascii_table()).decode("ascii")
    table = _table()
    # one foreign letter makes the translation of a whole text slow: the stretches between such letters go fast
    return "".join([piece.translate(table) for piece in _FOREIGN.split(text)])


# Spellings of one name that no letter rule brings together: the languages' own forms and the usual short forms.
_SAME_NAMES = {
    "volodymyr": "vladimir", "uladzimir": "vladimir", "oleksandr": "alexander", "aleksandar": "alexander",
    "aliaksandr": "alexander", "mykola": "nikolai", "mikalai": "nikolai", "serhiy": "sergei", "serhii": "sergei",
    "siarhei": "sergei", "andrii": "andrei", "andriy": "andrei", "dmytro": "dmitri", "dzmitry": "dmitri",
    "pavlo": "pavel", "petro": "petr", "pyotr": "petr", "oleh": "oleg", "ihor": "igor", "yevhen": "evgeni",
    "mykhailo": "mikhail", "mikhailo": "mikhail", "kostyantyn": "konstantin", "olena": "elena", "kateryna": "ekaterina",
    "joe": "joseph", "bill": "william", "tony": "anthony", "antony": "anthony", "mike": "michael", "jim": "james",
    "tom": "thomas", "bob": "robert", "ed": "edward", "dan": "daniel", "dave": "david", "ben": "benjamin",
    "chris": "christopher", "tim": "timothy", "ken": "kenneth", "steve": "stephen", "nick": "nicholas",
    "mohammed": "muhammad", "mohamed": "muhammad", "mohammad": "muhammad", "muhammed": "muhammad",
    "mohamad": "muhammad", "mahamat": "muhammad",
}  # fmt: skip
_PARTICLES = frozenset(
    "al el bin ibn bint ben de da do dos das del di du la le van von der den ter of jr sr dr".split()
)
_ROMAN = re.compile("[ivx]{2,}")
_BETWEEN = "\x1f"
_NAME_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# Each is applied to many words at once, with a mark between them: a rule must not see over it.
_STEPS = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"sch|sh|sz", "s"),
        (r"zh|dzh|dj", "j"),
        (r"ph", "f"),
        (r"kh|gh", "h"),
        (r"ks", "x"),
        (r"tch|ch", "C"),
        (r"ck|q|c", "k"),
        (r"xander\b", "xandr"),
        (r"[yj]", "i"),
        (r"w", "v"),
        (r"tz", "ts"),
        (r"ou", "u"),
        (r"(?<=[aou])e(?=[^aeiouv\x1f])", ""),
        (r"i+", "i"),
        (r"\bie", "e"),
        (r"(?<=[aeou])i(?=[aeou])", ""),
        (r"(?<=[^aeiou\x1f])i[eo](?=[^aeiou\x1f])", "e"),
        (r"enka\b", "enko"),
        (r"([^\x1f])\1+", r"\1"),
    )
)


@lru_cache(maxsize=20_000)
def fold_name_word(word: str) -> str:
    """One word of a person's name as its spellings have it in common ("Dmitrii", "Dmitry" -> "dmitri")."""
    return fold_name_words([word])[0]


def fold_name_words(words: Sequence[str]) -> list[str]:
    """Words of persons' names, each as :func:`fold_name_word` gives it; many at once are quicker than one by one."""
    plain = fold(_BETWEEN.join(words)).replace("'", "").split(_BETWEEN)
    plain = [_SAME_NAMES.get(word, word) for word in plain]
    folded = _BETWEEN.join(plain)
    for pattern, new in _STEPS:
        folded = pattern.sub(new, folded)
    return [
        sys.intern(word if _ROMAN.fullmatch(word) else common)
        for word, common in zip(plain, folded.split(_BETWEEN), strict=True)
    ]


@lru_cache(maxsize=20_000)
def fold_person(name: str) -> tuple[str, ...]:
    """The words of a person's name, folded, in the order printed, without particles and initials' points."""
    return tuple(map(fold_name_word, _name_words(fold(name))))


def fold_persons(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Names of persons, each as :func:`fold_person` gives it."""
    words = {name: _name_words(fold(name)) for name in names}
    different = list(dict.fromkeys(chain.from_iterable(words.values())))
    folded = dict(zip(different, fold_name_words(different), strict=True))
    return {name: tuple(map(folded.__getitem__, parts)) for name, parts in words.items()}


def _name_words(folded: str) -> list[str]:
    """The words of a name, without particles where there are others."""
    words = _NAME_WORD.findall(folded)
    return [word for word in words if word not in _PARTICLES] or words
