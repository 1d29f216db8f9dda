"""Names of people: where one begins and ends, how it is written in the register, when two names mean one person."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dragoman.model import Part
from dragoman.reading.cast.lexemes import name_words, office_words
from dragoman.reading.cast.remembered import Remembered
from dragoman.reading.passage import Passage
from dragoman.reference import City, HitKind
from dragoman.reference.folding import fold

_LONGEST = 8  # words of a name
_HONORIFICS = 12  # words of honorifics with their full stops
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_ARTICLE = re.compile(r"(?:al|el|ad|as|at|an|ar|az|bin|ibn|ul|ur|d|l)-?['\w]", re.IGNORECASE)
# Surnames that are also words of headlines: they end a name where a given name or an office stands before them.
_SURNAMES = frozenset(
    "may park white black green young day law hill church temple street summer winter fall west north "
    "duma cardinal prince marshal bishop duke baron pope dean judge sultan king shah khan amir emir".split()
)
# Months that are also names: inside a name they are one.
_MONTHS = frozenset(("jun", "june", "april", "august", "may"))
_ODD = frozenset(("jan", "to"))  # "Jan. 23", "Secretary To Lam"
# Words of sentences that are also given names: between other words of a name they are one.
GIVEN = frozenset(("said",))
_SONS = frozenset(("bin", "ibn", "al"))  # "Fahd bin Said"
# Offices behind which the name of a city is one.
_OF_CITIES = frozenset(("mayor", "governor", "embassy", "consul", "chief", "head", "university"))
# Given names that are mostly printed short, with a full stop: "Md. Rafiq Orvan".
_SHORTENED = frozenset(("md", "mohd", "muhd", "ma", "sk", "mst"))
_ROMAN = re.compile(r"[IVX]+")
_ORDINALS = frozenset(("ii", "iii"))


@cache
def courtesies() -> frozenset[str]:
    """Honorifics that are no rank, so that behind an office and a comma they open a name."""
    words = name_words()
    return words.man | words.woman | words.possessives | {"dr", "prof", "hon", "h.e", "the", "rt"}


def reveres(lows: list[str], at: int) -> bool:
    """Whether "the" opens an honorific: "the Right Honourable"."""
    return at + 1 < len(lows) and lows[at + 1].startswith(("hon", "rt", "right", "most"))


def skip_honorifics(passage: Passage, at: int) -> tuple[int, str]:
    """Step over "H.E. Mr.", "His Excellency", "the Hon. (Dr.)".

    Returns:
        The word behind them (``at`` where there are none) and the gender that they tell ("m", "f" or "").
    """
    words = name_words()
    if passage.low(at) not in words.openers:
        return at, ""
    start, gender = at, ""
    while at < min(len(passage), start + _HONORIFICS):
        low = passage.lows[at]
        if low == "most" and passage.low(at + 1).startswith("hon"):
            at += 1
        elif low in words.possessives and passage.low(at + 1) in words.reverence:
            gender = {"his": "m", "her": "f"}.get(low, gender)
            at += 2
        elif (low == "the" and reveres(passage.lows, at)) or (
            low in words.reverence and at > start and passage.capital(at)
        ):
            at += 1
        elif low in words.honorifics and _is_honorific(passage, at):
            gender = "m" if low in words.man else "f" if low in words.woman else gender
            at += 1
        elif low in (".", "(", ")", "'") and at > start and _honorific_near(passage, at):
            at += 1
        elif at == start and low in _ORDINALS and passage.capital(at + 1):
            at += 1  # "Minister of Foreign Affairs II Dato ..."
        else:
            break
    return at, gender


def _is_honorific(passage: Passage, at: int) -> bool:
    text = passage.texts[at]
    if text == "U." or (text in ("HE", "U", "MP") and passage.shouted()):
        return False
    if passage.lows[at] == "don" and passage.low(at - 1) in (".", *name_words().man):
        return False  # "Mr. Don Vellin"
    if passage.lows[at] == "tan":
        return passage.low(at + 1) in ("sri", "seri")  # elsewhere it is a name
    return text[0].isupper() and text not in ("He", "Chief")


def _honorific_near(passage: Passage, at: int) -> bool:
    words = name_words()
    if passage.lows[at] == "(":
        return passage.low(at + 1) in words.honorifics
    return passage.low(at - 1) in words.honorifics or passage.low(at - 2) in words.honorifics


def name_end(passage: Passage, at: int, taken: frozenset[int], titled: bool) -> int:
    """The word behind a name that begins at ``at``; ``at`` itself where none does.

    Args:
        passage: the passage.
        at: the word.
        taken: words that belong to office phrases.
        titled: whether an office or an honorific stands right before, so that odd words may be a name.
    """
    end = first = at
    capitals = 0
    lows, particles = passage.lows, name_words().particles
    while at < len(lows) and at - first < _LONGEST:
        low = lows[at]
        if at in taken and not (capitals and _is_surname(passage, at)):
            break
        if low in particles and _is_particle(passage, at, first, titled):
            at += 1
            continue
        if low == '"' and at > first and passage.low(at + 2) == '"' and passage.capital(at + 3):
            at += 3  # 'Antonio "Tonio" Velasco'
            continue
        if (
            low in ("jr", "sr")
            or not _is_name_word(passage, at, first, titled)
            or (low in lows[first:at] and not _is_kin(passage, at))
        ):
            break
        capitals += len(passage.texts[at]) > 1
        at += 2 if low in _SHORTENED and passage.low(at + 1) == "." else 1
        end = at
    if not capitals:
        return first
    return _with_suffix(passage, end)


def _is_kin(passage: Passage, at: int) -> bool:
    """Whether a word that stands twice in a name is there as a forebear's: "Rashid bin Isa Al Rashid"."""
    return passage.lows[at - 1] in name_words().particles


def of_unknown_state(passage: Passage, at: int, after: int) -> bool:
    """Whether a single word is the adjective of a state that no table knows: "Ardovian President Orvin"."""
    return after == at + 1 and passage.lows[at].endswith(name_words().demonyms) and passage.hit(at) is None


def _is_surname(passage: Passage, at: int) -> bool:
    """Whether an office word ends a name, as in "Angela King": nothing that an office would need follows it."""
    return (
        passage.capital(at)
        and passage.lows[at] in _SURNAMES
        and not passage.capital(at + 1)
        and passage.low(at + 1) != "of"
    )


def _is_particle(passage: Passage, at: int, first: int, titled: bool) -> bool:
    """Whether a particle is a small part of a name before its next capital: "van der Bell", "Abu Dharr"."""
    particles = name_words().particles
    low = passage.lows[at]
    if passage.hits[at] is not None:
        return False
    step = at + 1
    while passage.low(step) in particles and step < at + 3 and not passage.capital(step):
        step += 1
    if not passage.capital(step):
        return False
    if passage.texts[at][0].isupper():
        return len(low) > 1 or at > first
    given = passage.low(step) in GIVEN or passage.low(step) not in name_words().never
    return (at > first or titled) and given and low not in ("e", "y", "i", "o", "a")


def _is_name_word(passage: Passage, at: int, first: int, titled: bool) -> bool:
    text, low, hit = passage.texts[at], passage.lows[at], passage.hits[at]
    if at > first + 1 and text.isupper() and low in name_words().suffixes and low not in name_words().kept_suffixes:
        return False  # "TD", "MP"
    if low in _SHORTENED and passage.low(at + 1) == "." and passage.capital(at + 2):
        return True
    if text[-1] == "." and _INITIALS.fullmatch(text):
        opens = passage.capital(at + 1) and (titled or len(text) == 2)
        return hit is None and text[0].isupper() and (at > first or opens)
    if not text[0].isupper():
        return (
            (at > first or titled)
            and "-" in text
            and _ARTICLE.match(text) is not None
            and text.split("-")[-1][:1].isupper()
        )
    if not text.isalpha() and (any(char.isdigit() for char in text) or low.endswith("-level")):
        return False
    if hit is not None and not (at > first and hit.start > passage.starts[at] and "-" in text):  # "Vorse-Tolvan"
        return _hit_in_name(passage, at, first, titled)
    return _PLAIN[low] or _may_be_name(passage, at, first, titled)


def _may_be_name(passage: Passage, at: int, first: int, titled: bool) -> bool:
    """Whether a word with a capital is a name here that may be a month, a word of sentences or of bodies elsewhere."""
    low = passage.lows[at]
    odd = _odd_name(passage, at, first, titled)
    if odd is not None:
        return odd
    if low in GIVEN:
        return _is_given(passage, at, first, titled)
    if _is_idle(low):
        return low in _SURNAMES and (titled or (at > first and not passage.capital(at + 1)))
    return low not in office_words().modifiers


def _is_idle(low: str) -> bool:
    """Whether a word, in small letters, is one of sentences or of the names of bodies."""
    bodies = office_words().bodies
    one = low[:-3] + "y" if low.endswith("ies") else low.removesuffix("s")
    return low in name_words().never or low in bodies or one in bodies


def _is_plain(low: str) -> bool:
    """Whether a word that is printed with a capital can be a name wherever it stands."""
    odd = low in _MONTHS or low in _ODD or low in GIVEN
    return not odd and not _is_idle(low) and low not in office_words().modifiers


_PLAIN = Remembered(_is_plain)


def _is_given(passage: Passage, at: int, first: int, titled: bool) -> bool:
    """Whether a word of sentences is a name here: "Minister Ahmed Said", "Said bin Vorse"; titles have such verbs."""
    if at > first:
        return passage.part is Part.TEXT or passage.capital(at + 1) or passage.low(at - 1) in _SONS
    return titled and passage.capital(at + 1)


def _odd_name(passage: Passage, at: int, first: int, titled: bool) -> bool | None:
    """Whether a month or "To" is a name here: "Foreign Minister Ma Jun", "Secretary To Lam"; None for other words."""
    text, low = passage.texts[at], passage.lows[at]
    if (low in _MONTHS or low == "jan") and passage.low(at + 1 + (passage.low(at + 1) == ".")).isdigit():
        return False  # "Jan. 23"
    if low in _MONTHS and at > first:
        return not passage.low(at + 1).isdigit() and not passage.low(at - 1).isdigit()
    if low in _MONTHS and titled and passage.capital(at + 1) and passage.hit(at + 1) is None:
        return passage.low(at + 1) not in name_words().never  # "Budget Secretary June Varrick"
    if text == "To" and at == first and titled and passage.part is Part.TEXT:
        return passage.capital(at + 1)  # "General Secretary To Lam"
    return None


def _hit_in_name(passage: Passage, at: int, first: int, titled: bool) -> bool:
    """Whether a place name is part of a person's: "Israel Katz" behind an office, "Michael Jordan"."""
    hit = passage.hits[at]
    if hit is None or hit.kind is not HitKind.NAME or passage.hit_end(at) - at > 1 or passage.texts[at].isupper():
        return False
    if at > first:
        return passage.lows[at - 1] not in name_words().particles or isinstance(hit.entries[0], City)
    after = passage.low(at + 1)
    surname = isinstance(hit.entries[0], City) and passage.low(at - 1) not in _OF_CITIES
    if titled and surname and (after in ("of", "'s", "") or not passage.capital(at + 1)):
        return True  # "President Vellin of Tolvania"
    plain = passage.capital(at + 1) and passage.hit(at + 1) is None
    return titled and plain and after not in office_words().around and after not in name_words().never


def _with_suffix(passage: Passage, end: int) -> int:
    """The word behind "Jr." or "III", where one follows."""
    words = name_words()
    at = end + 1 if passage.low(end) == "," else end
    if passage.low(at) in words.kept_suffixes and (passage.capital(at) and passage.texts[at] not in ("V", "I")):
        return at + 2 if passage.low(at + 1) == "." and passage.lows[at] in ("jr", "sr") else at + 1
    return end


def written(printed: str) -> str:
    """A name as the register writes it: white space single, surnames in capitals made ordinary.

    >>> written("Oksana  TERNEVICH")
    'Oksana Ternevich'
    >>> written("Matvei J. TALVERIN-ORLOV III")
    'Matvei J. Talverin-Orlov III'
    """
    return " ".join(_ordinary(word) for word in printed.replace("’s", "").split())


def _ordinary(word: str) -> str:
    letters = [char for char in word if char.isalpha()]
    if len(letters) < 3 or not all(char.isupper() for char in letters) or _ROMAN.fullmatch(word) or "." in word[:-1]:
        return word
    return "".join(
        char if start else char.lower()[:1]  # "İ" becomes two characters
        for char, start in zip(word, [True, *(not before.isalpha() for before in word)], strict=False)
    )


@lru_cache(maxsize=4096)
def name_key(name: str) -> tuple[str, ...]:
    """The words of a name by which it is compared: folded, without particles, initials and suffixes."""
    words = name_words()
    parts = [part for part in re.findall(r"[^\W\d_]+", fold(name)) if len(part) > 1 and part not in words.suffixes]
    kept = tuple(part for part in parts if part not in words.particles)
    return kept or tuple(parts)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two name keys can mean one person: one holds the other, or surname and first letter agree."""
    if not one or not other:
        return False
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    return len(one) > 1 and len(other) > 1 and one[-1] == other[-1] and one[0][0] == other[0][0]
