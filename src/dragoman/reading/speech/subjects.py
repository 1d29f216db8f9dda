"""Who is the subject of a verb: the parties that stand before it (or behind it, as in "said the President")."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model import Mention, MentionKind, Span
from dragoman.reading.speech.speech_words import speech_words
from dragoman.text.marks import with_capitals

_AND = re.compile(
    r"\s*,?\s*(?:and|&|as well as|together with|along with)\s+(?:(?:the|his|her|with|both)\s+)?", re.IGNORECASE
)
_COMMA = re.compile(r"\s*,\s*(?:the\s+)?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"'s\b|'(?!\w)")
_MODIFIER = re.compile(
    with_capitals(
        r"(?:\s*\([^()]{1,40}\))?(?:\s+(?:of|for|to|from)(?:\s+the)?(?:\s+(?:and|of|the|for)|\s+[A-Z][\w'.-]*|,\s+[A-Z][\w'.-]*){1,8})?\s*"
    )
)
_LAST_WORD = re.compile(r"(?<![\w'.-])([\w'.-]+)\s*$")
_NOMINATIVE = re.compile(r"(?:he|she|they|both)\b", re.IGNORECASE)
_NAME_AND = re.compile(
    with_capitals(
        r"(?:[Tt]he\s+)?(?:[A-Z][\w'.-]*\s+(?:of\s+)?){1,6},?\s*and\s+(?:the\s+)?(?:(?:van|von|den|der|de|del|da|di|al|el|ter)\s+){0,2}$"
    )
)
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Dr|Hon|Prof|Gen|Sen|St|H\.E|Sr|Jr)\.", re.IGNORECASE)
_UP_TO = re.compile(
    with_capitals(
        r"\s{0,3}(?:(?i:the|also|mr\.?|ms\.?|mrs\.?|dr\.?)\s+)?(?:[A-Z][\w'-]*\s+(?:(?:of|for|and|the)\s+){0,2}){0,4}"
    )
)
_OBJECTIVE = re.compile(r"\s{0,3}(him|her)\b(?=\s*[,.:])", re.IGNORECASE)
_VERB_MAY_FOLLOW = re.compile(r"\s([a-z]\w+)\b")
_ARTICLE = re.compile(r"(?<![\w-])(the|his|her|their)\s(?:[\w.'-]+\s){0,3}$", re.IGNORECASE)
_NAMED = (
    r"(?:[A-Z][\w.'-]*)(?:\s+(?:(?:of|for|the|and|&|van|von|de|del|der|da|di|bin|bint|al|el)\s+){0,3}[A-Z][\w.'-]*)*"
)
_AND_NAME = re.compile(
    with_capitals(
        r",?\s+(?:and|&|together with|along with)\s+(?:(?:the\s+)?(?:[a-z]+\s+)?"
        + _NAMED
        + r"|(?:his|her|their)(?:\s+\w+){1,3})\s*$"
    )
)
_NAMES = re.compile(with_capitals(r"(?:\s+of\s+" + _NAMED + r")?(?:\s*,\s*(?:the\s+)?" + _NAMED + r")*"))
_SOME_NAME = re.compile(with_capitals(r"(?<![\w.'-])(?:the\s+|The\s+)?" + _NAMED + r"$"))
_CLOSING_NAME = re.compile(
    with_capitals(r"\s((?:the\s+)?(?:[A-Z][\w.'-]*\s+(?:of\s+|the\s+|for\s+|and\s+){0,2}){0,9}[A-Z][\w'-]*)\s*[.!?]?$")
)
_THE_OFFICE = re.compile(r"\sthe\s(?:\w+\s)?(\w+)(?=[.,;]|$)")
_WITH = re.compile(r",\s+with\s+(?:the\s+)?$")
_HEADS = re.compile(r"(?:the\s+)?(?:two\s+|three\s+|other\s+)?heads\s+of\b", re.IGNORECASE)
_HEAD_OF = re.compile(r"\b(heads?)\s+of\s+(?:the\s+)?(?:state|government)$", re.IGNORECASE)
_WHO = re.compile(r",?\s+who\s+(?:[a-z]+\s+){0,3}$")
_FAR = 220
_GAP = 80
_MOST = 40
_TITLE_WORDS = 12


class Subject(Struct, frozen=True):
    """The subject of a verb.

    Attributes:
        span: its words.
        parties: keys of the parties that it names; empty where nobody is known by these words.
        collective: it names several, or a group.
        kind: how its last words point at the party.
        candidates: who it may be, where that could not be decided.
    """

    span: Span
    parties: tuple[str, ...]
    collective: bool
    kind: MentionKind
    candidates: tuple[str, ...] = ()


class Subjects:
    """Finds the subjects of the verbs of one sentence.

    Args:
        text: the plain text of the readout.
        span: the sentence.
        mentions: those that begin in the sentence, in order.
    """

    def __init__(self, text: str, span: Span, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._span = span
        self._all = mentions
        self._all_starts = [mention.span.start for mention in mentions]
        self._mentions = [mention for mention in mentions if not self._possessive(mention)]
        self._starts = [mention.span.start for mention in self._mentions]

    def _possessive(self, mention: Mention) -> bool:
        if _POSSESSIVE.match(self._text, mention.span.end):
            return True
        words = self._text[mention.span.start : mention.span.end].lower()
        return words in {"his", "her", "their", "its", "him", "them"} or words.endswith("'s")

    def before(self, end: int, *, clause: int) -> Subject | None:
        """The subject whose words end where the verb with its adverbs begins.

        Args:
            end: where the subject must end.
            clause: where the clause of the verb can begin at the earliest.
        """
        while end > clause and self._text[end - 1].isspace():
            end -= 1
        if end > clause and self._text[end - 1] == ",":
            return self._across_aside(end - 1, clause)
        return self._adjacent(end, clause)

    def _across_aside(self, end: int, clause: int) -> Subject | None:
        """A subject that an aside between commas keeps apart from its verb."""
        at = self._last(end, clause)
        if at is not None and "," in self._text[self._mentions[at].span.start : self._mentions[at].span.end]:
            whole = self._adjacent(end, clause)  # the aside is an office that the mention itself holds
            if whole is not None and whole.kind is MentionKind.NAME:
                return whole
        opening = self._text.rfind(",", max(clause, end - _FAR), end)
        while opening > clause:
            subject = self._adjacent(opening, clause)
            if subject is not None:
                return self.apposed(subject, opening, end)
            opening = self._text.rfind(",", max(clause, end - _FAR), opening)
        return None

    def apposed(self, subject: Subject, start: int, end: int) -> Subject:
        """The subject with the name that the aside gives an office: "The Spokesman, Counsellor Ivo Kell, said"."""
        at = self._last(end, start)
        mention = self._mentions[at] if at is not None and not subject.parties else None
        if mention is None or mention.kind is not MentionKind.NAME or subject.kind is MentionKind.PRONOUN:
            return subject
        while self._text[end - 1] in " ,":
            end -= 1
        fills = mention.span.end == end and _UP_TO.fullmatch(self._text, start + 1, mention.span.start)
        return replace(subject, parties=mention.parties, candidates=()) if fills else subject

    def _adjacent(self, end: int, clause: int) -> Subject | None:
        at = self._last(end, clause)
        if at is None:
            return self._unknown(end, clause)
        mention = self._mentions[at]
        if end - mention.span.end > _FAR or not _MODIFIER.fullmatch(self._text, mention.span.end, end):
            return self._unknown(end, clause)
        last = _LAST_WORD.search(self._text, mention.span.start, mention.span.end)
        plural = (last is not None and last.group(1).lower() in speech_words().collectives) or _HEADS.match(
            self._text, mention.span.start
        )
        side = mention.rule == "cast.side"  # "Tolvanian officials"
        group = _is_group(mention) or (bool(plural) and not side and mention.kind is not MentionKind.NAME)
        span = Span(mention.span.start, end)
        subject = Subject(span, mention.parties, group, mention.kind, mention.candidates)
        return self._with_earlier(subject, at, clause)

    def _last(self, end: int, clause: int) -> int | None:
        """Index of the last mention that ends by here."""
        at = bisect_right(self._starts, end) - 1
        while at >= 0 and self._mentions[at].span.end > end:
            at -= 1
        return at if at >= 0 and self._starts[at] >= clause else None

    def _with_earlier(self, subject: Subject, at: int, clause: int) -> Subject | None:
        """The subject together with what stands before it: its own title, others joined by "and"."""
        joined = False
        for earlier in range(at - 1, max(-1, at - 1 - _MOST), -1):
            previous = self._mentions[earlier]
            if previous.span.start < clause or not 0 <= subject.span.start - previous.span.end <= _GAP:
                break
            gap = self._text[previous.span.end : subject.span.start]
            same = set(previous.parties) <= set(subject.parties) or not subject.parties
            if gap == "/":  # two offices of one: "the DPM/FM"
                subject = replace(subject_of(previous), span=Span(previous.span.start, subject.span.end))
                continue
            apart = subject.kind is MentionKind.PRONOUN and "," in gap  # "thanking the President, she"
            if not apart and not gap.strip(" ,") and (same or not previous.parties):
                subject = _merge(subject, previous, subject.collective)
                continue
            beside = _AND.fullmatch(gap) or (joined and _COMMA.fullmatch(gap))
            if not beside or self._governed(previous.span.start, clause):
                break
            joined = True
            both = not (same and previous.parties and previous.kind is subject.kind is MentionKind.TITLE)
            subject = _merge(subject, previous, collective=both or subject.collective)
        return None if self._governed(subject.span.start, clause) else self._grouped(subject, clause)

    def _grouped(self, subject: Subject, clause: int) -> Subject:
        """The subject as a group where "X and" stands before it, X being nobody that is known."""
        near = max(clause, subject.span.start - _GAP)
        joined = self._text.find("and", near, subject.span.start) >= 0  # a quick look: most subjects stand alone
        match = _NAME_AND.search(self._text, near, subject.span.start) if joined else None
        if match is None:
            return subject
        before = _LAST_WORD.search(self._text, max(clause, match.start() - 20), match.start())
        fresh = before is None and (clause == self._span.start or match.start() > clause + 2)
        if fresh or (before is not None and before.group(1).lower() in speech_words().subordinators):
            return replace(subject, span=Span(match.start(), subject.span.end), collective=True)
        return subject

    def _governed(self, start: int, clause: int) -> bool:
        """Whether the words that begin here hang on a preposition; a title before a name is stepped over."""
        if _NOMINATIVE.match(self._text, start):
            return False
        here = start
        article = self._text[start : start + 4].lower() == "the "
        for _ in range(_TITLE_WORDS):
            word = _LAST_WORD.search(self._text, max(clause, here - 40), here)
            if word is None or (word.group(1).endswith(".") and not _TITLE.fullmatch(word.group(1))):
                return False
            lower = word.group(1).lower()
            if lower in speech_words().prepositions:
                before = _LAST_WORD.search(self._text, max(clause, word.start() - 40), word.start())
                if lower != "of" or article or before is None or before.group(1)[0].islower():
                    return True
                word, lower = before, before.group(1).lower()
            elif article or not (word.group(1)[0].isupper() or lower == "the"):
                return False
            article = lower == "the"
            here = word.start()
        return False

    def _unknown(self, end: int, clause: int) -> Subject | None:
        """A subject that the cast does not know: both sides, or somebody not named."""
        reach = max(clause, end - 40)
        head = _HEAD_OF.search(self._text, reach, end)
        word = head or _LAST_WORD.search(self._text, reach, end)
        if word is None or self._governed(word.start(), clause):
            return None
        lower = word.group(1).lower()
        joined = self._known_and_unknown(end, clause)
        if joined is not None:
            return joined
        if lower in speech_words().collectives:
            return Subject(Span(word.start(), end), (), True, MentionKind.COLLECTIVE)
        if lower in speech_words().persons or word.group(1) == "I":
            return Subject(Span(word.start(), end), (), False, MentionKind.PRONOUN)
        article = _ARTICLE.search(self._text, max(clause, word.start() - _GAP), word.start())
        if lower in speech_words().offices and article and not self._governed(article.start(1), clause):
            return Subject(Span(article.start(1), end), (), False, MentionKind.TITLE)
        return None

    def _known_and_unknown(self, end: int, clause: int) -> Subject | None:
        """Both sides as "X and Y", where the cast knows X and not Y."""
        match = _AND_NAME.search(self._text, max(clause, end - _GAP), end)
        at = self._last(match.start(), clause) if match else None
        if match is None or at is None:
            return None
        known = self._mentions[at]
        between = self._text[known.span.end : match.start()]
        if len(between) > _GAP or not _NAMES.fullmatch(between) or self._governed(known.span.start, clause):
            return None
        return Subject(Span(known.span.start, end), known.parties, True, MentionKind.COLLECTIVE)

    def named(self, end: int, clause: int) -> Subject | None:
        """A name or an institution that the cast does not know, at the beginning of its clause."""
        while end > clause and self._text[end - 1].isspace():
            end -= 1
        match = _SOME_NAME.search(self._text, max(clause, end - _GAP), end)
        if match is None or self._governed(match.start(), clause):
            return None
        opening = match.group().split()[0].lower()
        if opening in speech_words().subordinators | speech_words().prepositions:
            return None
        before = self._text[max(clause, match.start() - 6) : match.start()].rstrip()
        if before and before[-1] not in ",;:" and not before.endswith(("and", "that", "while")):
            return None
        words = match.group().split()
        plural = len(words) == 1 and match.start() == self._span.start and words[0].endswith("s")
        several = plural or "and" in words or "&" in words
        if words[-1].endswith(("'s", "'")) or (len(words) == 1 and words[0].lower() in speech_words().no_names):
            return None
        return Subject(Span(match.start(), end), (), several, MentionKind.NAME)

    def named_after(self, start: int) -> Subject | None:
        """Somebody whom the cast does not know, with whom the sentence ends: "said the mayor Ivo Kell."."""
        match = _CLOSING_NAME.match(self._text, start, min(self._span.end, start + _FAR))
        return Subject(Span(*match.span(1)), (), False, MentionKind.NAME) if match else None

    def names_somebody(self, start: int) -> bool:
        """Whether somebody of the cast, and nothing of theirs, is named from here on."""
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and _UP_TO.fullmatch(self._text, start, self._starts[at]) is not None

    def accompanying(self, end: int) -> Subject | None:
        """The one who stands between "with" and a participle: "..., with the Minister urging"."""
        at = self._last(end, self._span.start)
        if at is None or self._text[self._mentions[at].span.end : end].strip():
            return None
        mention = self._mentions[at]
        beside = _WITH.search(self._text, max(self._span.start, mention.span.start - 12), mention.span.start)
        return subject_of(mention) if beside else None

    def antecedent(self, end: int) -> Subject | None:
        """The mention that "..., who" stands behind."""
        match = _WHO.search(self._text, max(self._span.start, end - _GAP), end)
        at = self._last(match.start(), self._span.start) if match else None
        if match is None or at is None:
            return None
        mention = self._mentions[at]
        between = match.start() - mention.span.end
        if between > _GAP or not _MODIFIER.fullmatch(self._text, mention.span.end, match.start()):
            return None
        return subject_of(mention)

    def opening(self) -> Subject | None:
        """The subject with which the sentence begins, whatever its verb is."""
        if not self._mentions:
            return None
        mention = self._mentions[0]
        before = self._text[self._span.start : mention.span.start].rstrip()[-2:]
        begins = not before or (before.endswith(",") and mention.span.start - self._span.start <= _GAP)
        follows = _VERB_MAY_FOLLOW.match(self._text, mention.span.end, self._span.end)
        if not begins or not follows or follows.group(1) in speech_words().prepositions:
            return None
        return self._adjacent(mention.span.end, self._span.start)

    def after(self, start: int) -> Subject | None:
        """The subject that stands right behind an inverted verb: "said the President"."""
        at = bisect_left(self._all_starts, start)
        if at < len(self._all) and _UP_TO.fullmatch(self._text, start, self._all_starts[at]):
            return subject_of(self._all[at])
        pronoun = _OBJECTIVE.match(self._text, start, self._span.end)
        if pronoun:
            return Subject(Span(*pronoun.span(1)), (), False, MentionKind.PRONOUN)
        office = _THE_OFFICE.match(self._text, start, self._span.end)
        if office and office.group(1).lower() in speech_words().offices:
            return Subject(Span(office.start() + 1, office.end()), (), False, MentionKind.TITLE)
        return None

    def within(self, span: Span) -> Subject | None:
        """The first party that these words point at."""
        at = bisect_left(self._all_starts, span.start)
        return subject_of(self._all[at]) if at < len(self._all) and self._all_starts[at] < span.end else None


def subject_of(mention: Mention) -> Subject:
    """A mention as a subject."""
    return Subject(mention.span, mention.parties, _is_group(mention), mention.kind, mention.candidates)


def _is_group(mention: Mention) -> bool:
    return len(mention.parties) > 1 or (mention.kind is MentionKind.COLLECTIVE and not mention.parties)


def _merge(subject: Subject, previous: Mention, collective: bool) -> Subject:
    parties = (*previous.parties, *(key for key in subject.parties if key not in previous.parties))
    kind = previous.kind if not collective and previous.kind is MentionKind.NAME else subject.kind
    return replace(
        subject,
        span=Span(previous.span.start, subject.span.end),
        parties=parties,
        collective=collective or len(parties) > 1,
        kind=kind,
    )
