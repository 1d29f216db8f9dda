"""Name lines: the words before somebody's turn in a transcript that say who speaks, in whatever form they are set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model import Basis, MentionKind, Span
from dragoman.reading.speech.speech_words import speech_words
from dragoman.reading.values import Cast
from dragoman.reference import OfficeRole, office_role
from dragoman.text.layout import Layout, Sentence
from dragoman.text.marks import with_capitals

_CAPITAL = r"(?:[A-Z][\w'.-]*|H\.E\.)"
_SMALL = (
    r"(?:of|the|and|for|to|in|on|at|de|da|di|al|el|bin|bint|ibn|van|von|der|la|le|&|-|\d{1,3}(?:st|nd|rd|th)?)(?![\w'])"
)
_LABEL = re.compile(
    with_capitals(
        rf"(?P<label>{_CAPITAL}(?:,?\s+(?:{_CAPITAL}|{_SMALL})){{0,30}})\s{{0,3}}(?:[(\[][^)\]\n]{{1,60}}[)\]])?\s{{0,3}}$"
    )
)
_LABEL_ENDS = re.compile(with_capitals(rf".*[A-Z)\]]|{_SMALL}$"))
_COLON = re.compile(r":(?=[\s(*_]|$)")
_BREAK = re.compile(r"(?:^|\*|[>…\]])[\s-]*$")
_INITIALS = re.compile(with_capitals(r"(?:[A-Z]\.\s?){2,4}|[A-Z]{2,4}"))
_LAST_WORD = re.compile(r"([\w'.-]+)\s*$")
_SET = re.compile(
    with_capitals(
        r"[*_]{0,3}[\[(](?P<bracketed>[^\[\]():\n]{1,60})[\])][*_]{0,3}\s?:?\s*|"
        r"[*_]{2,3}(?P<bold>[^*_:\n]{1,80}):?[*_]{2,3}\s?:?\s*|"
        r"(?P<letter>[A-Z]\w{0,9})\s?\.(?:\s+|$)|"
        r"(?P<asked>Q)\s{1,4}(?=[A-Z(\[])|"
        rf"(?P<dashed>{_CAPITAL}(?:\s+{_CAPITAL}){{0,5}})\s+-\s+"
    )
)
_ENDS = ".!?:;,\"'"
_LONGEST = 260
_LONGEST_LINE = 90
_COLONS = 4
_TITLE_WORDS = 6
_HEADED = 2
_CHIEFS = (OfficeRole.HEAD_OF_GOVERNMENT, OfficeRole.FOREIGN_MINISTER)


class NameLine(Struct, frozen=True):
    """What may be a name line.

    Attributes:
        sentence: index of the sentence in which it stands.
        span: its words.
        words: the same, as text.
        ends: where the mark behind it ends, and the words spoken can begin.
        speaker: key of the party that it names; None where it names nobody who is known.
        first: nothing stands before it in its line.
        bare: no colon, bracket or star marks it off: it stands before a dash, or has its line for itself.
    """

    sentence: int
    span: Span
    words: str
    ends: int
    speaker: str | None
    first: bool
    bare: bool = False

    @property
    def roles(self) -> frozenset[str]:
        """Its words in small letters without numbers, by which it may name a part only: "Journalist 2"."""
        return frozenset(word.strip(".").lower() for word in self.words.split() if not word.isdigit())


def find_name_lines(layout: Layout, cast: Cast) -> list[NameLine]:
    """All that may be name lines, in the order of the text."""
    found: list[NameLine] = []
    before = -1
    for sentence in layout.body:
        opens, before = sentence.paragraph != before, sentence.paragraph
        line = _opening(layout, cast, sentence) if opens else None
        if line is not None:
            found.append(line)
        elif ":" in sentence.text:
            found.extend(_before_colons(layout, cast, sentence))
    return found


def _opening(layout: Layout, cast: Cast, sentence: Sentence) -> NameLine | None:
    """A name line without a colon behind its last word: in brackets, bold, before a dash, a letter, or alone."""
    start, end = sentence.span.start, sentence.span.end
    match = _SET.match(layout.plain, start, end)
    if match is not None and match.lastgroup is not None:
        form, span = match.lastgroup, Span(*match.span(match.lastgroup))
        words = layout.plain[span.start : span.end]
        line = NameLine(sentence.index, span, words, match.end(), None, True, form == "dashed")
        if form != "letter" or line.roles <= speech_words().questions | speech_words().answers:
            return _named(layout, cast, line)
    if end - start <= _LONGEST_LINE and sentence.text[-1] not in _ENDS and _alone(layout, sentence):
        return _named(layout, cast, NameLine(sentence.index, sentence.span, sentence.text, end, None, True, True))
    return None


def _alone(layout: Layout, sentence: Sentence) -> bool:
    """Whether a sentence fills its paragraph and another one follows."""
    behind = sentence.index + 1
    return behind < len(layout.sentences) and layout.sentences[behind].paragraph != sentence.paragraph


def _named(layout: Layout, cast: Cast, line: NameLine) -> NameLine | None:
    """The line with its speaker, where its words are somebody's name or office, or a part, and nothing else."""
    for mention in cast.mentions_in(line.span):
        if mention.span.end == line.span.end and len(mention.parties) == 1 and mention.kind is not MentionKind.PRONOUN:
            before = layout.plain[line.span.start : mention.span.start]
            if len(before.split()) <= _TITLE_WORDS and "," not in before:
                return replace(line, speaker=mention.parties[0])
    words = speech_words()
    return line if line.roles <= words.questions | words.answers | words.voices else None


def _before_colons(layout: Layout, cast: Cast, sentence: Sentence) -> Iterator[NameLine]:
    """The name lines in one sentence: at its beginning, or behind words that no full stop closes."""
    start, end = sentence.span.start, sentence.span.end
    for number, colon in enumerate(_COLON.finditer(layout.plain, start, end)):
        if number >= _COLONS:
            break
        match = _label_before(layout.plain, max(start, colon.start() - _LONGEST), colon.start())
        if match is None or layout.plain[colon.end() : colon.end() + 2].strip().startswith('"'):
            continue
        span = Span(*match.span("label"))
        words = layout.plain[span.start : span.end]
        before = layout.plain[max(start, span.start - 20) : span.start]
        first = _BREAK.search(before) is not None
        speaker = _speaker(cast, span, words)
        word = _LAST_WORD.search(before)
        governed = word is not None and word.group(1).lower() in speech_words().prepositions and not _two(cast, span)
        if first or (speaker is not None and not governed and " " in words):
            yield NameLine(sentence.index, span, words, colon.end(), speaker, first)


def _two(cast: Cast, label: Span) -> bool:
    """Whether a name line stands right behind a heading that names somebody: "Talks with Ina Vold Ivo Kell: ..."."""
    named = [mention for mention in cast.mentions_in(label) if mention.kind is MentionKind.NAME]
    return len({mention.parties for mention in named}) == _HEADED


def _label_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """A label that ends here; most colons stand behind a word such as "said", which ends none."""
    last = text[start:end].split()[-1:]
    return _LABEL.search(text, start, end) if last and _LABEL_ENDS.match(last[0]) else None


def _speaker(cast: Cast, label: Span, words: str) -> str | None:
    """The party that a label names; a name counts for more than a title."""
    mentions = [mention for mention in cast.mentions_in(label) if len(mention.parties) == 1]
    named = [mention for mention in mentions if mention.kind is MentionKind.NAME] or mentions
    if named:
        return named[-1].parties[0]
    last = words.split()[-1].casefold()
    initials = _INITIALS.fullmatch(words) and words.replace(".", "").replace(" ", "")
    keys = [
        party.key
        for party in cast.parties
        if (name := (party.name.value or "").split())
        and (name[-1].casefold() == last or "".join(part[0].upper() for part in name) == initials)
    ]
    return keys[0] if len(keys) == 1 else by_office(cast, words.casefold())


def by_office(cast: Cast, words: str) -> str | None:
    """The party whom a label calls by the office only: "PRIME MINISTER", "PM"; of several the one of no other state."""
    holders = [party for party in cast.parties if _is_office(words, (party.office.value or "").casefold())]
    at_home = [party for party in holders if party.jurisdiction.basis is not Basis.STATED]
    found = holders if len(holders) == 1 else at_home
    return found[0].key if len(found) == 1 else None


def _is_office(words: str, office: str) -> bool:
    if not office:
        return False
    words = words.removeprefix("the ")
    role = office_role(words)
    short = words.replace(".", "") == "".join(word[0] for word in office.split())
    return words == office or short or (role in _CHIEFS and role is office_role(office))
