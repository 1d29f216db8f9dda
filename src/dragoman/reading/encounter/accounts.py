"""Where a readout reports an encounter: the noun or verb, its clause, and the form that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from dragoman.lexicon import load_entries, text_of, texts_of
from dragoman.model import Form, Part, Role, Span
from dragoman.reading.encounter.clauses import ENGLISH, LEXICON, bounds
from dragoman.reading.encounter.lines import LEAD, WORD, Line, lead_lines, line_of, title_lines, words_of
from dragoman.reading.encounter.remarks import is_transcript, tells
from dragoman.reading.phrase_search import Found, PhraseIndex
from dragoman.reading.phrases import phrase
from dragoman.text.layout import Layout

_ANNOUNCING = 2  # sentences in which an encounter to come is announced
_LIGHT_REACH = 90
_DEMANDS = re.compile(r"calls?\s+(?:for|upon)\b", re.IGNORECASE)
_BY = re.compile(r"\w+\s+by\b|accredited\s+(?:in|to|with|here)\b")
_JOINT = frozenset({Form.MTG, Form.TLK, Form.CAL, Form.VID, Form.SUM, Form.SID})
_HEAD_WORDS = 3
_LATEST = 40  # sentences among which an encounter is told at last
_TITLE_HEAD = re.compile(r"\b(?:following|after|at an?|at the)\s+(?:[\w-]+\s+){0,6}$", re.IGNORECASE)
_AT_EVENT = re.compile(r"\s(?:at|during)\s(?:[^\s,;:]+\s){0,8}$", re.IGNORECASE)
_TITLE_TAIL = re.compile(r"\s*(?:$|(?:with|between|of|in|on|at)\b)", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|this|today's|yesterday's)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_DURING = re.compile(r"(?:during|at|in the course of)\s+the\s+(?:[\w-]+\s+)?", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:19|20)\d\d\b|\b(?:last|earlier|previous|next)\b")
_HELD = re.compile(r"\s+held\s+(?:at|in|on|today|yesterday)\b")
_CALLING = re.compile(
    r"(?:paid|called|is\s+paying|was\s+paying)\b[^.;,]{0,60}?"
    r"\b(?:on\s+(?:him|her)|(?:courtesy|farewell|introductory|protocol)\s+(?:call|visit)(?:\s+on\s+(?:him|her))?)\b"
)
"""What somebody does who is met ("the envoy, who paid a courtesy call on him at ..."): the same encounter."""
_DOMINATED = re.compile(r"\b(?:dominated|marked|topped the agenda (?:of|at))\s(?:an?|the)\s(?:[\w-]+\s){0,3}$")
"""What was at the heart of an encounter: "ferries dominated a meeting held on Monday between"."""
_PARTICIPLE = re.compile(r"(?:hosted|received)\s+by\b")
_HELD_BY = re.compile(r"\s(?:that|which)\s[^.;:,]{3,80}?\s(?:had|held)\s")
"""Who held it, told behind it: "the talks which the Premier held yesterday with her counterpart"."""
_PLUPERFECT = re.compile(r"\b(?:had|having)\s+(?:(?!the\b|an?\b)\w+\s+)?$", re.IGNORECASE)


class Account(Struct, frozen=True):
    """A place where the text reports an encounter.

    Attributes:
        start, end: the words of the report in the line.
        left, right: the clause around them, without purposes and relative clauses.
        form: what the words stand for.
        pair: what they stand for where only two states take part, if that is another form.
        weak: the words stand for it only where nothing speaks against it ("spoke with").
        several: they stand for more than one encounter ("meetings").
        subject: role of the party that is the subject of the verb, where it tells.
        verb: where that verb begins, if the words of the report are a noun under it; -1 elsewhere.
        topic: the words are a noun that is no object of a verb: "the talks were held in ...".
    """

    line: Line
    start: int
    end: int
    left: int
    right: int
    form: Form
    pair: Form | None = None
    weak: bool = False
    several: bool = False
    subject: Role | None = None
    verb: int = -1
    topic: bool = False

    @property
    def pivot(self) -> int:
        """Where those who met and the other party are parted: the verb that carries the report, or the report."""
        return self.line.offset + (self.verb if self.verb >= 0 else self.start)

    @property
    def span(self) -> Span:
        """The words of the report."""
        return self.line.span(self.start, self.end)

    @property
    def same(self) -> bool:
        """Whether the report comes back to the encounter: "the talks were held in ...", "the sides met in ..."."""
        joint = self.form in _JOINT
        if _DURING.fullmatch(self.line.text, self.left, self.start):
            behind = self.line.find(words_of("joint"), self.end, self.right)
            return joint and bool(behind) and _ANOTHER.search(self.clause) is None
        if self.form is Form.CER and self.line.text.startswith("signed", self.end - len("signed")):
            return _DEFINITE.fullmatch(self.line.text, self.left, self.start) is not None  # "the treaty was signed in"
        if self.weak or _DEFINITE.fullmatch(self.line.text, self.left, self.start) is None:
            return False
        return self.topic or (joint and bool(self.line.find(words_of("joint"), self.left, self.start)))

    @property
    def clause(self) -> str:
        """The words of the clause."""
        return self.line.text[self.left : self.right]


class _Word(Struct, frozen=True):
    """What an entry of the lexicon stands for."""

    form: Form
    pair: Form | None
    rank: int
    weak: bool
    several: bool
    subject: Role | None
    noun: bool
    to_come: bool


@cache
def _lexicon() -> PhraseIndex[_Word]:
    entries: list[tuple[str, _Word]] = []
    for noun, table in ((True, "noun"), (False, "verb")):
        for rank, (words, several, word) in enumerate(load_entries(ENGLISH, LEXICON, table, _entry)):
            ranked = replace(word, rank=rank, noun=noun)
            entries += [(text, ranked) for text in words]
            entries += [(text, replace(ranked, several=True)) for text in several]
    return PhraseIndex((phrase(text), word) for text, word in entries)


def _entry(row: Mapping[str, object]) -> tuple[tuple[str, ...], tuple[str, ...], _Word]:
    pair, subject = text_of(row, "pair", ""), text_of(row, "subject", "")
    word = _Word(
        form=Form(text_of(row, "form")),
        pair=Form(pair) if pair else None,
        rank=0,
        weak=row.get("weak") is True,
        several=False,
        subject=Role(subject) if subject else None,
        noun=False,
        to_come=row.get("to_come") is True,
    )
    return texts_of(row, "words"), texts_of(row, "several"), word


class Told(Struct, frozen=True):
    """What a readout reports in its title, and in each of the first sentences; ``to_come`` if it only announces it."""

    title: Account | None
    leads: tuple[tuple[Account, ...], ...]
    to_come: bool = False


def told(layout: Layout) -> Told:
    """The reports of the title and of the first sentences; kept for the steps that ask for them one after another."""
    if told not in layout.kept:
        layout.kept[told] = _told(layout)
    known: Told = layout.kept[told]
    return known


def _told(layout: Layout) -> Told:
    titles, lines = title_lines(layout), lead_lines(layout)
    leads = tuple([line_accounts(line, layout) for line in lines])
    if is_transcript(layout):
        leads = tuple(tuple(one for one in lead if tells(one.line, one.start)) for lead in leads)
    known = Told(_title_account(titles), leads)
    if any(known.leads) or (known.title is not None and known.title.weak and not _announces(known.title)):
        return known
    leads = tuple([line_accounts(line, layout, to_come=True) for line in lines[:_ANNOUNCING]])
    if known.title is not None:
        return Told(known.title, leads, to_come=True) if any(leads[:1]) else known
    title = _title_account(titles, to_come=True)
    if title is not None or leads[:1] != ((),):
        return Told(title, leads, to_come=True)
    return Told(None, _late(layout))


def _late(layout: Layout) -> tuple[tuple[Account, ...], ...]:
    """The first sentence behind the lead that reports an encounter, where nothing did so before."""
    for sentence in layout.body[LEAD:_LATEST]:
        found = line_accounts(line_of(sentence), layout)
        if any(not (one.weak or one.several) for one in found):
            return (found,)
    return ()


def _announces(title: Account) -> bool:
    """Whether a title tells of something to come: "Minister to take part in a conversation"."""
    text = title.line.text
    verbs = [verb for verb in title.line.find(words_of("light"), 0, title.start) if verb.end <= title.start]
    return any(bounds().announced_title.search(text, 0, verb.start) for verb in verbs)


def _title_account(titles: Iterable[Line], *, to_come: bool = False) -> Account | None:
    """What the title says, or else the headline of the text."""
    found = (_of_title(line, to_come=to_come) for line in titles)
    return next((account for account in found if account is not None), None)


def _ruled_out(line: Line, item: Found[_Word], *, to_come: bool) -> bool:
    """Whether another encounter is meant, or one to come where none that is announced is looked for."""
    if item.entry.to_come:
        return False
    return _elsewhere(line, item.start, to_come=to_come)


def _elsewhere(line: Line, start: int, *, to_come: bool) -> bool:
    if not line.elsewhere(start):
        return False
    before = bounds().announced if line.sentence is not None else bounds().announced_title
    return not to_come or before.search(line.text, max(0, start - 40), start) is None


def _of_title(line: Line, *, to_come: bool) -> Account | None:
    """The most formal noun of the head of a title, else its verb, else a noun of the rest; the sure ones first."""
    found = _longest(_found(line, to_come=to_come))
    cut = bounds().cut_title.search(line.text)
    nouns = [item for item in found if item.entry.noun and _labelled(line, item) and not _infinitive(line, item)]
    nouns = [item for item in nouns if not _occasion(line, item, found)]
    head = [item for item in nouns if cut is None or item.start < cut.start()]
    verbs = [item for item in found if not item.entry.noun and not _ruled_out(line, item, to_come=to_come)]
    for group in (_strong(head), _strong(verbs), _strong(nouns), head, nouns, verbs):
        if group:
            best = min(group, key=lambda item: (item.entry.rank if item.entry.noun else 0, item.start))
            return _account(line, best, 0, len(line.text))
    return None


def line_accounts(line: Line, layout: Layout, *, to_come: bool = False) -> tuple[Account, ...]:
    """Every report of an encounter in a sentence of the text, the surest first; none inside quotation marks.

    Args:
        line: the sentence.
        layout: the readout.
        to_come: whether the encounter may be announced only: "The Minister will meet".
    """
    found = [item for item in _longest(_found(line, to_come=to_come)) if not quoted(line, item.start, item.end, layout)]
    verbs = line.find(words_of("light")) if any(item.entry.noun for item in found) else []
    ahead = [verb for verb in verbs if _elsewhere(line, verb.start, to_come=to_come)]  # "will take part in"
    light = [verb for verb in verbs if verb not in ahead]
    if ahead:  # "will attend the summit hosted by"
        found = [item for item in found if item.start < ahead[0].start or not _PARTICIPLE.match(line.text, item.start)]
    accounts: list[Account] = []
    governors: dict[int, Form] = {}
    for item in found:
        start = _governed(line.text, item, light, ahead) if item.entry.noun else item.start
        resumed = not item.entry.noun and line.text.endswith(", ", 0, item.start)  # "who is on a visit to X, met with"
        if start is None or (_ruled_out(line, item, to_come=to_come) and not resumed):
            continue
        if bounds().to_come.search(line.text, max(0, start - 60), start):
            continue
        if item.entry.form is Form.MSG and bounds().bearing.search(line.text, max(0, item.start - 60), item.start):
            continue  # "received the envoy, bearer of a message"
        if not item.entry.noun and _PLUPERFECT.search(line.text, max(0, start - 30), start):
            continue
        if item.entry.noun and not item.entry.weak:
            governors.setdefault(start, item.entry.form)
        account = _account(line, item, *_clause(line.text, start, item))
        accounts.append(replace(account, topic=item.entry.noun and start == item.start))
    hosts = {account.start: account.subject for account in accounts if account.subject}
    kept = [account for account in accounts if not (account.subject and account.start in governors)]
    carried = [_with_host(account, governors, hosts) for account in kept]
    if any(account.form is Form.OTH for account in carried):
        carried = [replace(account, weak=account.weak or _aside(account)) for account in carried]
    return tuple(sorted(carried, key=lambda account: (account.weak, _aside(account), account.left, account.start)))


def _aside(account: Account) -> bool:
    """Whether a report is told beside another one: "the Minister, who is on a visit, was received", "said so when"."""
    visiting = account.form is Form.VIS and account.line.text.endswith("who ", 0, account.left)
    return visiting or account.line.text.startswith("made ", account.start)


def _with_host(account: Account, governors: Mapping[int, Form], hosts: Mapping[int, Role | None]) -> Account:
    """A meeting under "hosted" or "received" keeps what the verb says about host and guest."""
    if account.subject is not None or account.form not in (Form.MTG, Form.TLK, Form.RCP, Form.VIS, Form.SUM):
        return account
    verbs = [start for start in governors if start in hosts and start <= account.start]
    return replace(account, subject=hosts[verbs[-1]], verb=verbs[-1]) if verbs else account


def quoted(line: Line, start: int, end: int, layout: Layout) -> bool:
    """Whether words of a line stand inside quotation marks."""
    if line.part is not Part.TEXT:
        return False
    span = line.span(start, end)
    return any(span in quotation.outer for quotation in layout.quotations_in(span))


def _account(line: Line, item: Found[_Word], left: int, right: int) -> Account:
    word = item.entry
    weak = word.weak or (word.form is Form.MSG and word.noun and line.part is Part.TEXT and line.sentence is not None)
    return Account(line, item.start, item.end, left, right, word.form, word.pair, weak, word.several, word.subject)


def _found(line: Line, *, to_come: bool) -> list[Found[_Word]]:
    """The words of a line that stand for encounters; "calls for" asks for something, "welcomed by" tells of a guest."""
    return [
        item
        for item in line.find(_lexicon())
        if (to_come or not item.entry.to_come)
        and not (item.entry.form is Form.CAL and _DEMANDS.match(line.text, item.start))
        and not (item.entry.subject is Role.HOST and _BY.match(line.text, item.start))
    ]


def _longest(found: list[Found[_Word]]) -> list[Found[_Word]]:
    """Of overlapping finds the strong one, then the longest, then the noun."""
    kept: list[Found[_Word]] = []
    order = sorted(
        found, key=lambda item: (item.entry.weak, item.start - item.end, not item.entry.noun, item.entry.rank)
    )
    for item in order:
        if all(item.end <= other.start or item.start >= other.end for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.start)


def _strong(items: list[Found[_Word]]) -> list[Found[_Word]]:
    return [item for item in items if not item.entry.weak]


def _infinitive(line: Line, item: Found[_Word]) -> bool:
    """Whether what is written as the noun is a verb: "to visit Tolvania"."""
    return item.entry.form is Form.VIS and line.text.endswith((" to ", " will "), 0, item.start)


def _occasion(line: Line, item: Found[_Word], found: Sequence[Found[_Word]]) -> bool:
    """Whether a title says only that people met there: "Premier meets the Prime Minister at the Energy Forum"."""
    if item.entry.form is not Form.SUM:
        return False
    met = [one for one in found if one.entry.form is Form.MTG and not one.entry.noun and one.end <= item.start]
    return bool(met) and _AT_EVENT.search(line.text, met[0].end, item.start) is not None


def _labelled(line: Line, item: Found[_Word]) -> bool:
    """Whether a noun of a title names what the page is about, and is not a word of a sentence."""
    text, before = line.text, line.text[: item.start]
    if len(WORD.findall(before)) <= _HEAD_WORDS or bounds().label.match(before) or _TITLE_HEAD.search(before[-120:]):
        return True
    if _TITLE_TAIL.match(text, item.end):
        return True
    return _governed(text, item, line.find(words_of("light"))) is not None


def _governed(text: str, item: Found[_Word], light: list[Found[str]], ahead: Sequence[Found[str]] = ()) -> int | None:
    """Where the report of a noun begins: at its light verb or its preposition; None where the noun is only a topic."""
    for verb in reversed(light):
        if verb.end <= item.start and item.start - verb.end <= _LIGHT_REACH:
            between = text[verb.end : item.start]
            if not bounds().cut.search(f" {between} ") and not bounds().cut_before.search(f" {between}"):
                return verb.start
    introduced = bounds().introduced.search(text, max(0, item.start - 80), item.start)
    if introduced:
        start = introduced.start()
        return None if any(verb.start < start < verb.end for verb in ahead) else start
    held = _HELD.match(text, item.end) and _DEFINITE.fullmatch(text, 0, item.start)
    held = held or _HELD_BY.match(text, item.end) or _DOMINATED.search(text, max(0, item.start - 60), item.start)
    return item.start if held or bounds().happened.match(text, item.end) else None


def _clause(text: str, start: int, item: Found[_Word]) -> tuple[int, int]:
    """The clause around a report; what a ceremony is for belongs to it ("the ceremony to open the bridge in ...")."""
    opening = bounds().opening.match(text, 0, start)
    left = first = opening.end() if opening else 0
    for cut in bounds().cut_before.finditer(text, left, start):
        if not bounds().said_there.search(text, first, cut.start() + 1):
            left = cut.end()
    after = bounds().cut.search(text, item.end)
    if after and after["purpose"] and item.entry.form is Form.CER and after.start() == item.end:
        after = bounds().cut.search(text, after.end())
    calling = _CALLING.match(text, after.end()) if after else None
    calling = calling or (_HELD_BY.match(text, item.end) if item.entry.noun else None)
    if calling:
        after = bounds().cut.search(text, calling.end())
    return left, after.start() if after else len(text)
