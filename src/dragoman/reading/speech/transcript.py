"""Transcripts: whose turn a sentence belongs to, where a press service prints who speaks before the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model import Basis, Cell, Mention, MentionKind, Party, Role, Span
from dragoman.reading.speech.continued import narrated
from dragoman.reading.speech.name_lines import NameLine, by_office, find_name_lines
from dragoman.reading.speech.remarks import author, find_remarks
from dragoman.reading.speech.speech_words import speech_words
from dragoman.reading.values import Cast
from dragoman.text.layout import Layout, SentenceKind
from dragoman.text.marks import with_capitals

_NAME = re.compile(with_capitals(r"[A-Z][\w'.-]+\s+(?:[\w'.-]+\s+){0,2}[A-Z][\w'-]+$"))
_TALK = re.compile(
    r"\b(?:I|we|our|us|my|me|you|your|colleagues|friends|thank you|good (?:morning|afternoon|evening|day)|hello)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[(\[<].*[)\]>][.]?|[.*\s<>…\[\]()-]+")
_TURNS = 2
_AHEAD = 300
_ROLE_WORDS = 4
_ACRONYM = 3
_FULL = 2
_RULE = "speech.name_line"


class Turn(Struct, frozen=True, gc=False):
    """The part of a turn that stands in one sentence.

    Attributes:
        label: the name line that opens the turn.
        speaker: key of the party who speaks; None where the label names nobody who is known.
        opens: the label stands in this very sentence.
        words: what is said in this sentence, without the label; None where the sentence is the label alone.
    """

    label: Span
    speaker: str | None
    opens: bool
    words: Span | None

    def continues(self, before: Turn) -> bool:
        """Whether what the sentence before says of its turn holds here as well."""
        same = self.label is before.label and self.speaker == before.speaker and self.opens is before.opens
        return same and self.words is not None and before.words is not None


def find_turns(layout: Layout, cast: Cast) -> dict[int, Turn]:
    """The turns of a transcript, by index of the sentence; empty where the text is none.

    Remarks that a page gives as a whole are one turn.
    """
    lines = _accepted_lines(layout, cast)
    turns = _spread(layout, lines, author(layout, cast) or _answering_party(cast)) if lines else {}
    asks = not lines or bool(lines[0].roles & (speech_words().questions | speech_words().voices))
    remarks = find_remarks(layout, cast, lines[0].sentence if lines else None) if asks else None
    if remarks is not None:
        for one in remarks.sentences:
            turns.setdefault(one.index, Turn(remarks.label, remarks.speaker, False, one.span))
    return turns


def with_strangers(layout: Layout, cast: Cast) -> Cast:
    """The cast, and those who have a name line in a transcript and are no part of it: journalists, a moderator.

    Args:
        layout: the readout.
        cast: who takes part.
    """
    strangers: dict[str, Party] = {}
    mentions: list[Mention] = []
    lines = _accepted_lines(layout, cast)
    names = {line.words: line.speaker for line in lines if _NAME.fullmatch(line.words)}
    for line in lines:
        if line.speaker is None and not line.roles <= speech_words().answers:
            words = next((one for one in names if line.words.startswith(one) or line.words.endswith(one)), line.words)
            known = Cast((*cast.parties, *strangers.values()), ())
            key = names.get(words) or by_office(known, words.casefold())
            if key is None:
                name, number = _name_of(line, words), len(cast.parties) + len(strangers) + 1
                office = words.partition(", ")[2]
                key = strangers.setdefault(name, _stranger(f"p{number}", name, office.title(), line.span)).key
            mentions.append(Mention(line.span, MentionKind.NAME, (key,), _RULE))
    return Cast((*cast.parties, *strangers.values()), (*cast.mentions, *mentions)) if mentions else cast


def _name_of(line: NameLine, words: str) -> str:
    """What somebody is called of whom a transcript only tells a name or a part; who asks a question is a journalist."""
    if line.roles <= speech_words().questions | speech_words().reporters:
        return "Journalist"
    told = words.split(",")[0].split()
    while len(told) > _FULL and told[0].strip(".").lower() in speech_words().label_titles:
        told = told[1:]
    return " ".join(word.title() if word.isupper() and len(word) > _ACRONYM else word for word in told)


def _stranger(key: str, name: str, office: str, span: Span) -> Party:
    return Party(
        key,
        Cell(name, Basis.DERIVED, _RULE, (span,)),
        Cell(office, Basis.DERIVED, _RULE, (span,)) if office else Cell.absent("cast.no-office"),
        Cell.absent("cast.no-jurisdiction"),
        Cell(Role.OTHER, Basis.DERIVED, _RULE, (span,)),
    )


def _accepted_lines(layout: Layout, cast: Cast) -> list[NameLine]:
    """The name lines of a transcript; none where the text is no transcript. Found once for a layout and its cast."""
    if layout not in cast.kept:
        cast.kept[layout] = _name_lines(layout, cast)
    found: list[NameLine] = cast.kept[layout]
    return found


def _name_lines(layout: Layout, cast: Cast) -> list[NameLine]:
    lines = [_answering(line, cast) for line in find_name_lines(layout, cast)]
    if not lines:
        return lines
    counts = Counter(line.words for line in lines)
    lines = [line for line in lines if _accepted(layout, line, counts)]
    if not _is_dialogue(lines) and not any(_followed_by_talk(layout, line) for line in lines):
        return []
    return lines


def _answering(line: NameLine, cast: Cast) -> NameLine:
    """Who answers under "A:" is the one who takes part, where it is one."""
    if line.speaker is not None or not line.roles <= speech_words().answers:
        return line
    return replace(line, speaker=_answering_party(cast))


def _answering_party(cast: Cast) -> str | None:
    keys = [party.key for party in cast.parties if party.role.value is not Role.OTHER]
    return keys[0] if len(keys) == 1 else None


def _accepted(layout: Layout, line: NameLine, counts: Mapping[str, int]) -> bool:
    if line.bare:
        return _followed_by_talk(layout, line)
    if line.speaker is not None:
        return True
    if not line.first:
        return False
    known = counts[line.words] > 1 or (len(counts) > 1 and _NAME.search(line.words) is not None)
    words = speech_words()
    role = len(line.roles) <= _ROLE_WORDS and line.roles & (words.questions | words.answers | words.voices)
    return known or bool(role)


def _is_dialogue(lines: Sequence[NameLine]) -> bool:
    """Whether two who are known speak in turn, three times at least."""
    known = [line.speaker for line in lines if line.first and line.speaker is not None]
    return len(set(known)) > 1 and len(known) > _TURNS


def _followed_by_talk(layout: Layout, line: NameLine) -> bool:
    """Whether somebody addresses somebody behind the line; a headline such as "X: Y will grow" does not."""
    return len(_TALK.findall(layout.plain, line.ends, line.ends + _AHEAD)) > 1


def _spread(layout: Layout, lines: Sequence[NameLine], answers: str | None) -> dict[int, Turn]:
    """Give every sentence behind a name line to its speaker, until the next one; what stands in brackets to nobody.

    Where questions only have a line, the paragraphs behind each of them are the answer.
    """
    by_sentence: dict[int, NameLine] = {}
    for line in lines:
        by_sentence.setdefault(line.sentence, line)
    last = {line.sentence: line for line in lines}
    unanswered = _unanswered(layout, lines)
    ends = _account_behind(layout, layout.sentences[lines[-1].sentence].paragraph)
    turns: dict[int, Turn] = {}
    current: NameLine | None = None
    asked = 0
    for sentence in layout.sentences:
        opening = by_sentence.get(sentence.index)
        if ends is not None and sentence.paragraph >= ends:
            break
        if opening is not None:
            turns[sentence.index] = Turn(opening.span, opening.speaker, True, _said(layout, opening))
            current, asked = last[sentence.index], sentence.paragraph
        elif current is not None and sentence.kind is SentenceKind.BODY and not _ASIDE.fullmatch(sentence.text):
            replied = sentence.paragraph > asked and current.sentence in unanswered
            speaker = answers if replied else current.speaker
            turns[sentence.index] = Turn(current.span, speaker, False, sentence.span)
    return turns


def _account_behind(layout: Layout, last: int) -> int | None:
    """The paragraph behind the last turn with which the press service goes on itself, to the end of the text."""
    begins: int | None = None
    for sentence in reversed(layout.body):
        if sentence.paragraph <= last or _TALK.search(sentence.text):
            break
        opens = layout.sentences[sentence.index - 1].paragraph != sentence.paragraph
        begins = sentence.paragraph if opens and narrated(sentence.text) else begins
    return begins


def _unanswered(layout: Layout, lines: Sequence[NameLine]) -> frozenset[int]:
    """The sentences with questions, where behind the first of them questions only have a line, and stand in it."""
    words = speech_words()
    asks = [line for line in lines if line.roles & (words.questions | words.voices)]
    if lines[len(lines) - len(asks) :] != asks or any(not _said(layout, line) for line in asks):
        return frozenset()
    return frozenset(line.sentence for line in asks)


def _said(layout: Layout, line: NameLine) -> Span | None:
    sentence, begins = layout.sentences[line.sentence], line.ends
    while begins < sentence.span.end and layout.plain[begins] in " -\t*_":
        begins += 1
    return Span(begins, sentence.span.end) if begins < sentence.span.end else None
