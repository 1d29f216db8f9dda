"""The lexicon of areas: phrases, the areas that they name, and one search for all of them at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate, product

import ahocorasick_rs
from msgspec import Struct

from dragoman.errors import LexiconError
from dragoman.lexicon import any_phrase, load_entries, load_lists, text_of, texts_of
from dragoman.model import Area
from dragoman.reading.areas.word_index import ARTICLES, WordIndex

_PACKAGE, _FILE = "dragoman.reading.english", "areas.toml"
_CAPITAL = r"[A-Z][\w'.]{0,40}"
_CHOICE = re.compile(r"\{([^{}]*)\}|<(\w+)>")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SMALL = frozenset({"of", "and", "the", "for", "in", "at", "on", "to"})
_STOP = re.compile(r"\s*(?:[.,;:!?]|\Z|and\b|as\b|too\b)")
_SMALL_OFFICE = "minist"
_MANY = 5000
_NEAR = 60
_WALL = " \x00 "


class AreaEntry(Struct, frozen=True, gc=False):
    """One entry of ``areas.toml``.

    Attributes:
        areas: what its phrases name; empty where they only hide shorter phrases.
        example: a sentence that names exactly these areas.
        phrases: as written, with their choices and classes.
        weak: counts only where a sentence names no other area.
    """

    areas: tuple[Area, ...]
    example: str
    phrases: tuple[str, ...]
    weak: bool


class Named(Struct, frozen=True, order=True, gc=False):
    """Words of a text that name areas: a half-open range of code points."""

    start: int
    end: int
    areas: tuple[Area, ...]
    weak: bool


class AreaLexicon:
    """All phrases in one automaton; a search is linear in the text.

    Attributes:
        entries: as the file gives them.
        pointing: words that call an earlier topic by a noun ("this field"), for a text in small letters.
        back: these, and pronouns for it, likewise.
        pointers, topics: of each one word stands wherever ``pointing`` does.
        pronouns: of these, or of each of those, one word stands wherever ``back`` does.
        others: words for third parties without a name.
        own: words for the own side.
        topic: words that bring in the topic of an encounter.
        occasion: nouns of encounters.
        scenes: a sentence without one of these words tells of no place of an encounter and of no good wishes.
        naming: verbs that tell of an encounter, or else give a thing a name ("called the delay a pity").
        thing: how what gets such a name begins.
        sorrows, blows: words of which one stands wherever ``mourning``, or ``striking``, does.
        mourning: what brings in a misfortune.
        striking: what brings in what a blow fell on.
        sites: verbs for what is also done on a visit, apart from the encounter itself.
    """

    def __init__(
        self,
        entries: tuple[AreaEntry, ...],
        classes: Mapping[str, tuple[str, ...]],
        words: Mapping[str, tuple[str, ...]],
    ) -> None:
        """Expand and index the phrases.

        Args:
            entries: as the file gives them.
            classes: name of a class to its phrases.
            words: the lists of the file that are no phrases of areas.

        Raises:
            LexiconError: lists phrases that stand twice, are empty or name an unknown class.
        """
        self.entries = entries
        in_capitals, at_all = _offices(words["offices"], words["after_field"], words["parties"])
        self._offices_in_capitals, self._offices = in_capitals, at_all
        heads = dict.fromkeys(noun[:6] for noun in (*words["offices"], *words["parties"]))
        nouns = (*heads, _SMALL_OFFICE, "Port", "Cape", "Fort", "Mount")
        self._nouns = ahocorasick_rs.AhoCorasick(nouns)
        self.others = re.compile(any_phrase(words["others"]), re.IGNORECASE)
        self.own = re.compile(any_phrase(words["own"]), re.IGNORECASE)
        self.topic = re.compile(any_phrase(words["topic"]), re.IGNORECASE)
        self.occasion = re.compile(any_phrase(words["occasions"]), re.IGNORECASE)
        self.sites = frozenset(words["sites"])
        self.naming = frozenset(words["naming"])
        self.thing = re.compile(rf"(?!{any_phrase(words['not_named'])})(?:(?:{'|'.join(sorted(ARTICLES))}) )?+[a-z]")
        self._attendance = re.compile(any_phrase(words["attendance"]), re.IGNORECASE)
        self._before_body = re.compile(rf"{any_phrase(words['before_body'])}\s+(?:the\s+)?\Z", re.IGNORECASE)
        self._told_body = re.compile(rf"{any_phrase(words['told_body'])}\s+(?:the\s+)?\Z", re.IGNORECASE)
        self._scenery = _scenery(words)
        self.scenes = _longest((*words["venues"], *words["wishing"]))
        self.sorrows, self.blows = _longest(words["mourning"]), _longest(words["striking"])
        self.mourning, self.striking = _any_case(words["mourning"]), _any_case(words["striking"])
        self._after_body = re.compile(rf"(?:['’]s)?\s+{any_phrase(words['after_body'])}", re.IGNORECASE)
        pointing = rf"\b(?:this|that|these|those|such) (?:\w+ )?(?:{'|'.join(words['topics'])})\b"
        self.pointing = re.compile(pointing)
        pronouns = rf"{any_phrase(words['pronouns'])}(?!\s+(?:{'|'.join(words['not_pointing'])})\b)"
        self.back = re.compile(f"{pointing}|{pronouns}")
        self.pointers = frozenset(("this", "that", "these", "those", "such"))
        self.topics = frozenset(words["topics"])
        self.pronouns = frozenset(words["pronouns"])
        self._index, self._means = _indexed(entries, classes)

    def search(self, text: str) -> list[Named]:
        """The phrases in a text, in order and without overlap: the first, and of these the longest.

        Args:
            text: in the plain view; NUL characters are a wall that no phrase crosses.
        """
        return self.search_each((text,))[0]

    def search_each(self, texts: Sequence[str]) -> list[list[Named]]:
        """The phrases in each of some texts; one search for all of them is quicker than one for each."""
        begins = list(accumulate((len(text) + len(_WALL) for text in texts), initial=0))
        found: list[list[Named]] = [[] for _ in texts]
        for phrase, start, end in self._index.search(_WALL.join(texts)):
            areas, weak = self._means[phrase]
            if areas:
                at = bisect_right(begins, start) - 1
                found[at].append(Named(start - begins[at], end - begins[at], areas, weak))
        return found

    def is_topic(self, text: str, start: int, end: int) -> bool:
        """Whether membership of the international body that text[start:end] names, or the body itself, is the topic."""
        near = max(0, start - _NEAR)
        if self._before_body.search(text, near, start) or self._after_body.match(text, end):
            return True
        return bool(_STOP.match(text, end) and self._told_body.search(text, near, start))

    def is_attendance(self, text: str) -> bool:
        """Whether a sentence only says who was there, or is nothing but a name with an office."""
        if self._attendance.search(text):
            return True
        words = _WORD.findall(text)
        return len(words) > 1 and all(word[0].isupper() or word in _SMALL for word in words)

    def without_scenery(self, text: str) -> str:
        """The text with places of encounters and good wishes blanked by NUL characters; as long as before."""
        return self._scenery.sub(_blanked, text)

    def without_offices(self, text: str) -> str:
        """The text with the names of offices and bodies blanked by NUL characters; as long as before."""
        if not self._nouns.find_matches_as_indexes(text):
            return text
        offices = self._offices if _SMALL_OFFICE in text else self._offices_in_capitals
        return offices.sub(_blanked, text)


def _any_case(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(any_phrase(phrases), re.IGNORECASE)


def _longest(phrases: Iterable[str]) -> frozenset[str]:
    """The longest word of every phrase: where none of these stands, none of the phrases does."""
    return frozenset(max(phrase.split(), key=len) for phrase in phrases)


def _scenery(words: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Places of encounters ("held at the shipyard") and good wishes ("wished them health and peace")."""
    wishes = rf"(?:\w+ )?{any_phrase(words['wishes'])}"
    return re.compile(
        rf"{any_phrase(words['venues'])}\s[^,.;:]{{0,80}}"
        rf"|{any_phrase(words['wishing'])}(?!\s+to\b)[^.;]{{0,80}}?{wishes}(?:(?:,? and |, ){wishes}){{0,6}}",
        re.IGNORECASE,
    )


def _blanked(match: re.Match[str]) -> str:
    return "\x00" * len(match.group())


def _indexed(
    entries: Iterable[AreaEntry], classes: Mapping[str, tuple[str, ...]]
) -> tuple[WordIndex, list[tuple[tuple[Area, ...], bool]]]:
    """An index of every reading of every phrase; by its number, the areas that it names and whether it is weak.

    Raises:
        LexiconError: lists phrases that stand twice, are empty or name an unknown class.
    """
    readings: list[str] = []
    means: list[tuple[tuple[Area, ...], bool]] = []
    problems: list[str] = []
    for entry in entries:
        before = len(readings)
        for phrase in entry.phrases:
            try:
                readings += _expanded(phrase, classes)
            except ValueError as error:
                problems.append(str(error))
        means += [(entry.areas, entry.weak)] * (len(readings) - before)
    index = WordIndex(readings)
    problems += [f"{readings[number]!r} is no phrase" for number in index.refused]
    problems += [f"{readings[one]!r} stands twice" for one, other in index.repeated if means[one] != means[other]]
    if problems:
        raise LexiconError("\n".join(f"{_FILE}: {problem}" for problem in problems), "mend the phrases named")
    return index, means


def _expanded(phrase: str, classes: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Every reading of a phrase with choices ``{a|b|}`` and classes ``<name>``.

    Raises:
        ValueError: a class is unknown, or the phrase has too many readings.
    """
    if "{" not in phrase and "<" not in phrase:
        return [phrase]
    choices: list[tuple[str, ...]] = []
    at = 0
    for match in _CHOICE.finditer(phrase):
        choices.append((phrase[at : match.start()],))
        choices.append(_options(match, phrase, classes))
        at = match.end()
    choices.append((phrase[at:],))
    readings = ["".join(parts) for parts in product(*choices)]
    if len(readings) > _MANY:
        raise ValueError(f"{phrase!r} has {len(readings)} readings")
    return readings


def _options(match: re.Match[str], phrase: str, classes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    options: list[str] = []
    for option in [match.group()] if match.group(2) else match.group(1).split("|"):
        name = option.strip("<>")
        if not option.startswith("<"):
            options.append(option)
        elif name in classes:
            options.extend(classes[name])
        else:
            raise ValueError(f"{phrase!r} names {option}, which is no class")
    return tuple(options)


@cache
def area_lexicon() -> AreaLexicon:
    """The lexicon of areas for English.

    Raises:
        LexiconError: lists every bad entry.
    """
    classes = {
        name: tuple(word for option in options for word in _expanded(option, {}))
        for name, options in load_lists(_PACKAGE, _FILE, "classes").items()
    }
    return AreaLexicon(load_entries(_PACKAGE, _FILE, "entry", _entry), classes, load_lists(_PACKAGE, _FILE, "words"))


def _offices(
    nouns: tuple[str, ...], after_field: tuple[str, ...], parties: tuple[str, ...]
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Offices with their field: "Minister of Trade and Energy", "Trade Minister", "trade ministers"; Port X; the Bank.

    Foreign ministries in small letters stay: what passes between them is foreign policy.

    Returns:
        Those in capitals, for texts in which no ministry in small letters stands; and all. The lookahead before the
        capitals spares a search at every small letter.
    """
    noun = f"(?:{'|'.join(nouns)})(?: of State)?(?:[- ]General)?"
    run = rf"{_CAPITAL}(?:(?:,? and| &|,| of| for| of the| and the)? {_CAPITAL}){{0,12}}"
    field = rf"(?:{_CAPITAL}(?:,? and|,| &)? )"
    titles = (
        rf"{field}{{0,6}}\b{noun} (?:of|for|on|to)(?: the)?(?: (?:upper|lower) house of)? {run}"
        rf"|{field}{{1,6}}(?:{'|'.join(after_field)})\b"
    )
    small = (
        r"\b(?:\w+ and )?(?!foreign)\w+ (?:ministers?|ministry|ministries)\b"
        r"|\bminist(?:ers?|ry|ries) (?:of|for) \w+(?: and \w+)?"
    )
    places = (
        rf"\b(?:Port|Cape|Fort|Mount)[- ](?!Authorit){_CAPITAL}"
        rf"|(?<=[Tt]he )(?:{'|'.join(parties)})\b(?! (?:of|for)\b)"
    )
    in_capitals = rf"(?=[A-Z])(?:{titles}|{places})"
    return re.compile(in_capitals), re.compile(rf"(?=[A-Z])(?:{titles})|{small}|(?=[A-Z])(?:{places})")


def _entry(row: Mapping[str, object]) -> AreaEntry:
    if unknown := sorted(row.keys() - {"areas", "example", "phrases", "weak"}):
        raise ValueError(f"unknown keys {unknown}")
    phrases = texts_of(row, "phrases")
    if not phrases:
        raise ValueError("no phrases")
    weak = row.get("weak", False)
    if not isinstance(weak, bool):
        raise TypeError("weak must be true or false")
    return AreaEntry(tuple(Area(code) for code in texts_of(row, "areas")), text_of(row, "example"), phrases, weak)
