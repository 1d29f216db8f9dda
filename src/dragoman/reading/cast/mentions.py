"""Mentions: every place where the text points at parties - by name, title, pronoun or as a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress

from msgspec import Struct, field

from dragoman.model import Mention, MentionKind, Part, Span
from dragoman.reading.cast.called import called_by_part, shortened
from dragoman.reading.cast.designations import Designation
from dragoman.reading.cast.epithets import initials_end
from dragoman.reading.cast.given_names import gender_of_name
from dragoman.reading.cast.letters import past_suffixes
from dragoman.reading.cast.lexemes import name_words
from dragoman.reading.cast.mention_words import (
    ARTICLES,
    behind_subject,
    following_words,
    group_words,
    leading,
    qualifiers,
    signals,
)
from dragoman.reading.cast.people import Member, People, decided
from dragoman.reading.cast.persons import Company
from dragoman.reading.cast.scene import Scene
from dragoman.reading.cast.visitors import other_end, ours_end
from dragoman.reading.passage import Passage
from dragoman.text.layout import SentenceKind


class _Thread(Struct):
    """What the reader has in mind from sentence to sentence."""

    subject: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    single: str | None = None
    paragraph: int = -1
    genders: dict[str, str] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)
    objects: tuple[str, ...] = ()


def find_mentions(scene: Scene, company: Company, people: People) -> tuple[Mention, ...]:
    """All mentions, those of the title first, then in the order of the text."""
    keys = {member.person.number: member.party.key for member in people.members} | dict(people.others)
    finder = _Finder(scene, company, people, keys)
    found = finder.of_passage(scene.title, scene.in_title, _Thread())
    thread = _Thread(genders={m.party.key: _gender(m) for m in people.members})
    for sentence in scene.layout.sentences:
        if sentence.kind is not SentenceKind.BOILERPLATE:
            found += finder.of_passage(scene.passages[sentence.index], scene.found[sentence.index], thread)
    return tuple(found)


def _gender(member: Member) -> str:
    """The gender that titles tell, or what someone has said ("President Vorse expressed her thanks"), or the name."""
    return _told_gender(member) or gender_of_name(member.party.name.value or "")


def _told_gender(member: Member) -> str:
    told = (one.gender or _own_gender(one) for one in member.person.designations)
    return next((gender for gender in told if gender), "")


def _own_gender(one: Designation) -> str:
    if one.name is None or one.passage.low(one.after) not in group_words().speaks:
        return ""
    behind = one.after + 2 if one.passage.low(one.after + 1) == "that" else one.after + 1
    if one.passage.low(behind + 1) in _BEHIND_OBJECT:
        return ""  # "thanked her for it": somebody else
    return {"his": "m", "her": "f"}.get(one.passage.low(behind), "")


def _named_span(one: Designation) -> Span:
    """The words of a name without the letters behind it: "Helen Vorse MP"."""
    bare = one.name is not None and past_suffixes(one.passage, one.name[1]) == one.after
    return one.passage.span(one.first, one.name[1]) if bare and one.name is not None else one.span


class _Finder:
    """Finds the mentions of one passage after another."""

    def __init__(self, scene: Scene, company: Company, people: People, keys: dict[int, str]) -> None:
        self.scene = scene
        self.company = company
        self.people = people
        self.keys = keys
        self.short = shortened(people)
        self.known = signals() | self.short.keys()
        self.groups = {span.start: (span, group.key) for group in people.groups for span in group.spans}
        self.offices = [(member.party.key, member.office_words()) for member in people.members]

    def of_passage(self, passage: Passage, designations: Sequence[Designation], thread: _Thread) -> list[Mention]:
        """The mentions of one passage, in order; the thread is carried on."""
        by_first = {one.first: one for one in designations}
        found: list[Mention] = []
        subject: tuple[str, ...] = ()
        floor, thread.objects = 0, ()
        for at in self._beginnings(passage, by_first):
            if at < floor or (at not in by_first and not self._may_begin(passage, at)):
                continue
            mention, after = self._at(passage, at, by_first, thread, subject)
            floor = after
            if mention is None:
                continue
            found.append(mention)
            thread.met.update(mention.parties)
            if at == 1 and passage.low(0).endswith("ing"):
                thread.objects = mention.parties
            if mention.parties and _is_subject(passage, at, after):
                joined = at >= 1 and passage.low(at - 1) == "and" and len(found) > 1 and bool(subject)
                first = not subject
                if first or (joined and found[-2].span.end + 5 >= mention.span.start):
                    subject = tuple(dict.fromkeys((*subject, *mention.parties)))
        thread.before = subject
        if subject:
            thread.subject = subject
            if len(subject) == 1:
                thread.single = subject[0]
        elif found:
            thread.subject = ()
        return found

    def _beginnings(self, passage: Passage, designations: Mapping[int, Designation]) -> list[int]:
        """The words at which a mention may begin, in order: designations, signals, place names with a noun behind."""
        words = range(len(passage.lows))
        found = list(compress(words, map(self.known.__contains__, passage.lows)))
        more = [*designations]
        if self.groups or not leading().isdisjoint(passage.words):
            more += compress(words, passage.hits)
        return sorted({*found, *more}) if more else found

    def _may_begin(self, passage: Passage, at: int) -> bool:
        """Whether a mention that is no designation can begin at a word, as far as the next words tell."""
        lows, hits = passage.lows, passage.hits
        if hits[at] is None and lows[at] not in ARTICLES:
            return True
        if self.groups and passage.starts[at] in self.groups:
            return True
        step = at if hits[at] is not None else at + 1
        if step == len(lows):
            return False
        if hits[step] is not None:
            return passage.low(passage.hit_end(step)) in leading()
        following = lows[step]
        return following.endswith("s") or following in following_words() or other_end(passage, at) > at

    def _at(
        self, passage: Passage, at: int, by_first: dict[int, Designation], thread: _Thread, subject: tuple[str, ...]
    ) -> tuple[Mention | None, int]:
        """The mention that begins at a word, and the word behind it."""
        if passage.part is Part.TEXT and (group := self.groups.get(passage.starts[at])) is not None:
            span, key = group
            return Mention(span, MentionKind.COLLECTIVE, (key,), "cast.side"), passage.word_at(span.end)
        one = by_first.get(at)
        if one is not None:
            short = self._short(one)
            if short is not None:
                return short, passage.word_at(short.span.end)
            if one.name is not None:
                return self._name(one), one.after
            if self._quoted(passage, at):
                return None, one.after
            collective = self._collective(passage, at)
            if collective is not None:
                return collective
            title = self._title(one, thread)
            if title is None:
                called = called_by_part(passage, at, self.people, subject or thread.subject, subject or thread.before)
                return called or (None, one.after)
            return title, one.after
        if self._quoted(passage, at):
            return None, at + 1
        return self._word(passage, at, thread, subject)

    def _quoted(self, passage: Passage, at: int) -> bool:
        layout, offset = self.scene.layout, passage.starts[at]
        if passage.part is not Part.TEXT or not layout.quotations:
            return False
        return bool(layout.quotations_in(Span(offset, offset + 1)))

    def _name(self, one: Designation) -> Mention | None:
        number = self.company.of.get(id(one))
        if number is not None:
            key = self.keys.get(number)
            return Mention(_named_span(one), MentionKind.NAME, (key,), "cast.named") if key else None
        candidates = tuple(self.keys[n] for n in self.company.doubtful.get(id(one), ()) if n in self.keys)
        return Mention(one.span, MentionKind.NAME, (), "cast.named", candidates) if candidates else None

    def _title(self, one: Designation, thread: _Thread) -> Mention | None:
        office = one.office
        opening = one.passage.lows[one.first]
        if opening in name_words().man or opening in name_words().woman:
            return None  # an address: "Mr President"
        if office is None or one.plural or office.determiner in ("a", "an", "his", "her", "its", "their"):
            return None
        if office.determiner == "our":
            own = self.people.home
            return Mention(one.span, MentionKind.TITLE, (own,), "cast.ours") if own and self._bears(own, one) else None
        if not office.determiner and office.polity is None and not one.passage.capital(office.core[0]):
            return None  # "re-elected as head of state"
        ours = ours_end(one.passage, one.after)
        if ours > one.after and self.people.home is not None:
            return Mention(one.passage.span(one.first, ours), MentionKind.TITLE, (self.people.home,), "cast.ours")
        known = self.company.of.get(id(one))
        if known is not None and known in self.keys:
            return Mention(one.span, MentionKind.TITLE, (self.keys[known],), "cast.title")
        fits = {member.party.key: member.fit(one) for member in self.people.members}
        top = max(fits.values(), default=0)
        keys = [key for key, fit in fits.items() if fit == top > 0]
        if len(keys) > 1 and self.people.home not in keys:  # who has been spoken of so far
            keys = [key for key in keys if key in thread.met] or keys
        return decided(self.people, one.span, keys, "cast.title")

    def _bears(self, key: str, one: Designation) -> bool:
        """Whether a title fits one of those who take part."""
        return any(member.fit(one) > 0 for member in self.people.members if member.party.key == key)

    def _word(self, passage: Passage, at: int, thread: _Thread, subject: tuple[str, ...]) -> tuple[Mention | None, int]:
        """Pronouns, "the Tolvanian leader", "the sides"."""
        words, low = group_words(), passage.lows[at]
        if low in self.short and (short := self._initials(passage, at)) is not None:
            return short, passage.word_at(short.span.end)
        if low in words.he or low in words.she:
            return self._pronoun(passage.span(at, at + 1), "m" if low in words.he else "f", thread, subject), at + 1
        if low in words.him:
            return self._object_pronoun(passage.span(at, at + 1), thread, subject), at + 1
        if low in words.they:
            return self._they(passage, at, thread, subject), at + 1
        if low == "both" and at == 0 and passage.low(1) in behind_subject():
            return self._all(passage.span(at, at + 1), "cast.both"), at + 1
        called = called_by_part(passage, at, self.people, subject or thread.subject, subject or thread.before)
        if called is not None:
            return called
        return self._collective(passage, at) or (None, at + 1)

    def _short(self, one: Designation) -> Mention | None:
        """The one meant by "the DPM/FM", or by "MoS", which looks like a name."""
        if one.office is not None:
            return self._initials(one.passage, one.office.core[0]) if one.office.head.short and not one.name else None
        return self._initials(one.passage, one.first) if one.after == one.first + 1 else None

    def _initials(self, passage: Passage, at: int) -> Mention | None:
        key = self.short.get(passage.lows[at])
        end = initials_end(passage, at) if key is not None else at
        return Mention(passage.span(at, end), MentionKind.TITLE, (key,), "cast.initials") if key and end > at else None

    def _pronoun(self, span: Span, gender: str, thread: _Thread, subject: tuple[str, ...]) -> Mention:
        fitting = [
            m.party.key
            for m in self.people.members
            if thread.genders.get(m.party.key, "") in ("", gender) and m.party.key not in thread.objects
        ]
        known_by_name = [*fitting, *self.people.others.values()]
        chain = (subject, thread.subject, (thread.single,) if thread.single else ())
        for number, antecedent in enumerate(chain):
            known = [key for key in antecedent if key in known_by_name]
            if len(antecedent) == 1 and known:
                rule = ("cast.pronoun-same-sentence", "cast.pronoun-subject", "cast.pronoun-last-speaker")[number]
                return Mention(span, MentionKind.PRONOUN, (known[0],), rule)
            if len(antecedent) > 1:
                sure = [key for key in known if thread.genders.get(key) == gender]
                if len(sure) == 1 or len(known) == 1:
                    return Mention(span, MentionKind.PRONOUN, ((sure or known)[0],), "cast.pronoun-gender")
        if not any(chain):  # nobody spoke before: a name alone does not tell who is meant
            fitting = [m.party.key for m in self.people.members if self._may_be(m, gender, thread)]
        if thread.objects and len(self.people.principals) == len(thread.objects) + 1:  # "thanking X, he": the other one
            fitting = [key for key in fitting if key in self.people.principals]
        if len(fitting) == 1:
            return Mention(span, MentionKind.PRONOUN, (fitting[0],), "cast.pronoun-only")
        return Mention(span, MentionKind.PRONOUN, (), "cast.pronoun", tuple(fitting))

    def _may_be(self, member: Member, gender: str, thread: _Thread) -> bool:
        """Whether a pronoun can mean someone, by his titles."""
        return member.party.key not in thread.objects and _told_gender(member) in ("", gender)

    def _object_pronoun(self, span: Span, thread: _Thread, subject: tuple[str, ...]) -> Mention | None:
        """The word "him" is not the subject of its clause: with two principals it is the other one."""
        if len(subject) != 1:
            return None
        others = [
            key for key in self.people.principals if key not in subject and thread.genders.get(key, "") in ("", "m")
        ]
        if len(others) == 1:
            return Mention(span, MentionKind.PRONOUN, (others[0],), "cast.pronoun-other")
        return None

    def _they(self, passage: Passage, at: int, thread: _Thread, subject: tuple[str, ...]) -> Mention | None:
        span = passage.span(at, at + 1)
        if len(self.people.principals) < 2:
            return None
        opens = at == 0 or (passage.low(at - 1) in (",", ";") and at < 8 and not subject)
        if opens and (len(thread.before) > 1 or (thread.before and self._acts(passage, at + 1))):
            return Mention(span, MentionKind.COLLECTIVE, self.people.principals, "cast.they")
        if len(subject) > 1:
            return Mention(span, MentionKind.COLLECTIVE, subject, "cast.they-same-sentence")
        if opens:
            return Mention(span, MentionKind.COLLECTIVE, (), "cast.they", self.people.principals)
        return None

    def _acts(self, passage: Passage, at: int) -> bool:
        """Whether a verb of talks follows, which only people can be the subject of."""
        words = group_words()
        while passage.low(at) in words.adverbs:
            at += 1
        return passage.low(at) in words.speaks or (passage.low(at) in words.verbs and passage.low(at) not in _BEING)

    def _collective(self, passage: Passage, at: int) -> tuple[Mention, int] | None:
        """Find "the sides", "both leaders", "the two Presidents", "the two"."""
        words = group_words()
        start = at
        while passage.low(start) in words.openers and start < at + 3:
            start += 1
        if start == at:
            return None
        step = start
        while passage.low(step) in qualifiers() and step < start + 4:
            step += 1
        noun = passage.low(step)
        if noun in words.sides:
            return self._sides(passage, at, step)
        keys = self._of_plural(noun)
        counted = not words.numbers.isdisjoint(passage.lows[at:start])
        if counted and keys and len(keys) == 1 and len(self.people.principals) == 2:
            keys = self.people.principals  # a minister and a secretary of state
        if keys is not None and len(keys) > 1:
            return Mention(passage.span(at, step + 1), MentionKind.COLLECTIVE, keys, "cast.plural-office"), step + 1
        if passage.low(start - 1) in words.numbers and passage.low(start) in behind_subject():
            return self._all(passage.span(at, start), "cast.the-two"), start
        return None

    def _sides(self, passage: Passage, at: int, noun: int) -> tuple[Mention, int] | None:
        """A noun for both sides together, unless what follows makes it other people."""
        after = noun + 1
        following = passage.low(after)
        if passage.low(noun) == "heads":
            if following != "of" or after + 2 > len(passage):
                return None
            return self._all(passage.span(at, noun + 3), "cast.sides"), noun + 3
        others = following in ("'s", "of") or (passage.low(noun) == "parties" and following == "to")
        if others or (following == "and" and passage.low(after + 1) in ("people", "peoples")):
            return None  # "the leaders of several states", "the parties to the treaty"
        return self._all(passage.span(at, after), "cast.sides"), after

    def _all(self, span: Span, rule: str) -> Mention:
        return Mention(span, MentionKind.COLLECTIVE, self.people.principals, rule)

    def _of_plural(self, noun: str) -> tuple[str, ...] | None:
        """Keys of the principals whose office a plural names: "Presidents", "Ministers"."""
        if not noun.endswith("s") or len(noun) < 5:
            return None
        singular = "secretary" if noun == "secretaries" else noun[:-1]
        keys = tuple(key for key, words in self.offices if singular in words)
        return keys or None


def _is_subject(passage: Passage, first: int, after: int) -> bool:
    """Whether a mention can be the subject of its clause: no preposition before it, no possessive behind it."""
    before = passage.low(first - 1)
    if before.endswith("ing"):
        return False  # "greeting the guest, the President said"
    return before not in _PREPOSITIONS and passage.low(after) != "'s" and before not in name_words().possessives


_BEING = frozenset(("are", "were", "will", "remain", "remained"))
_BEHIND_OBJECT = frozenset("for of to on about with that how whether in at by as and , . ;".split())
_PREPOSITIONS = frozenset(
    "of with by for to from on at in between against about than via alongside including without toward towards".split()
)
