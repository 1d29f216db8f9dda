"""The form of an encounter (codebook section 8, rulings 19 and 20), its format, and the printed rank of a visit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dragoman.model import Basis, Cell, Form, Format, Role, Span
from dragoman.reading.encounter.accounts import Account, quoted
from dragoman.reading.encounter.lines import Line, words_of
from dragoman.reading.encounter.remarks import in_own_words, is_transcript
from dragoman.reading.values import Cast
from dragoman.reference import HitKind, Polity, PolityKind, Reference
from dragoman.text.layout import Layout

_COUNCIL = re.compile(
    r"\b(?:meeting|session|videoconference)\s+(?:of|with)\s+(?:the\s+)?(?:permanent\s+members\s+of\s+(?:the\s+)?)?(?:[A-Z][\w-]+\s+){0,4}Council\b"
    r"(?!\s+(?!Permanent|Members)[A-Z])(?!'s)"
    r"|\bCouncil's\s+(?:\w+\s+){0,2}(?:consultations|meeting|session)\b"
)
_RECEIVED = re.compile(r"\breceive[sd]?\b", re.IGNORECASE)
_RECEIVED_VISIT = re.compile(r"\breceive[sd]?\s+(?:[\w-]+\s+){0,4}visits?\b", re.IGNORECASE)
_FOR_A_VISIT = re.compile(
    r"\breceive[sd]?\b.{0,160}?\b(?:for|on|to)\s(?:an?|his|her|their)\s(?:inaugural|introductory|courtesy|farewell)\svisit",
    re.IGNORECASE,
)
_CREDENTIALS = re.compile(r"\b(?:credentials|letters? of credence)\b", re.IGNORECASE)
_DELEGATION = re.compile(r"\b(?:delegations?|accompanied by)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:[^,]{0,40}, )?(?:on|during|as part of|within)\s[^,]{0,80}\bvisit\b[^,]{0,60},", re.IGNORECASE
)
_WHERE = re.compile(r"\bvisit(?:s|ed)?\b[^.;]{0,80},\swhere\s(?:he|she)\s", re.IGNORECASE)
_DAYS = re.compile(
    r"\b(?:\d+|two|three|four|five)[- ]days?\b|\b\d{1,2}(?:st|nd|rd|th)?\s?(?:-|–|to|and)\s?\d", re.IGNORECASE
)
"""A visit of several days."""
_OF_STATE = re.compile(r"\bstate\s+visit\b|\b(?:nation|country|regional)\s+tour\b", re.IGNORECASE)
"""Never of one sitting only."""
_JOURNEY = re.compile(
    r"\b(?:visit|visited|trip|tour|travel(?:s|l?ed|l?ing)?)\s+(?:(?:to|of)\s+)?(?:the\s+)?[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,3}(?:,\s(?:the\s)?[A-Z][\w'-]*){0,4},?\s+and\s+(?:the\s+)?[A-Z]"
)
_ASIDE = re.compile(r"[:;]|\s(?:during|on\s\d|where|who|which|before|after)")
"""What ends the words that may name the site of a visit."""
_ANOTHER = re.compile(
    r"\b(?:following|after|ahead of|before|prior to|follow(?:ed|ing|s)?[- ]?up (?:on|to))\b[^,;.]{0,140}"
    r"(?:,\s(?:held|convened|conducted)\b[^,;.]{0,30})?$",
    re.IGNORECASE,
)
"""Words behind which another encounter was held so: "following the session, held by video, X telephoned Y"."""
_ADDED = re.compile(r"(?:\son\s[^,;.]{1,60})?,\s(?:held\s)?(?:via|by|over|through)\s[^,;.]{4,40}")
"""How it was held, added behind a comma."""
_TOGETHER = frozenset({Form.MTG, Form.TLK, Form.CAL, Form.SUM, Form.RCP})
_PAIR = 2
_ENOUGH = 3
_REACH = 60  # characters before the noun of a session in which the verb stands
_LIST = 100  # characters of a list of states
_TELLS_MORE = {(Form.MTG, Role.HOST): (Form.TLK, Form.CER, Form.RCP), (Form.MSG, None): (Form.CAL, Form.VID)}
"""What a lead tells of more nearly than a title's bare "receives" or than its message."""
_AT_A_DISTANCE = {Form.CAL: Format.PHO, Form.VID: Format.VID, Form.MSG: Format.WRI}


def decide_form(
    title: Account | None,
    lead: Account | None,
    others: Sequence[Account],
    layout: Layout,
    cast: Cast,
    reference: Reference,
) -> Cell[Form]:
    """The form by the most formal noun of the title, then of the lead; what rulings 19 and 20 put above it first.

    Args:
        title: what the headline reports.
        lead: the first report of the text.
        others: the further reports of the text, in order.
        layout: the readout.
        cast: who takes part.
        reference: tells states from bodies.
    """
    sources = [account for account in (title, lead) if account is not None]
    spoken = title.form is Form.OTH if title is not None else is_transcript(layout)
    own = in_own_words(layout) if spoken else None
    if own is None and not sources:
        return Cell.absent("forms.none")
    lines = list(_told(sources, others))
    for form, table in ((Form.VID, "remote"), (Form.SID, "margins")):
        for line, left, right in lines:
            mark = _mark(line, left, right, table, layout)
            if mark is not None:
                return Cell(form, Basis.STATED, f"forms.{table}", (mark,))
    if own is not None:
        return Cell(own[0], Basis.DERIVED, "forms.own_words", (own[1],))
    main = _main(title, None if before_the_press(title, layout) else lead)
    if main.form is Form.MTG and main.subject is Role.HOST:
        main = next((one for one in others if one.form is Form.CER and lead and one.line == lead.line), main)
    session = _session(main, title, lead, cast, reference)
    if session is not None:
        return session
    if main.pair is not None and not _attended(main) and _two_sided(cast, reference):
        return Cell(main.pair, Basis.DERIVED, "forms.two_states", (main.span,))
    return _plain_form(main, lead, others)


def _plain_form(main: Account, lead: Account | None, others: Sequence[Account]) -> Cell[Form]:
    if main.form is Form.VIS and (
        (main.subject is Role.HOST and _RECEIVED.search(main.clause))
        or _RECEIVED_VISIT.search(main.clause)
        or (lead is not None and lead.subject is Role.HOST and _FOR_A_VISIT.search(lead.clause))
    ):
        return Cell(Form.MTG, Basis.DERIVED, "forms.received", (main.span,))  # "received X for a first visit"
    opened = main is lead and _OPENING.match(main.line.text) is not None
    if main.form is Form.VIS and (opened or not _OF_STATE.search(main.clause)):
        site = _site(main)
        if site is not None:
            return Cell(Form.TOU, Basis.DERIVED, "forms.site", (main.span, site))
        sittings = [account for account in others if account.form is not Form.VIS and not account.weak]
        if lead is not None:  # "the trilateral meeting of the foreign ministers" is told by two nouns
            sittings = [one for one in sittings if one.form is not lead.form or one.line != lead.line]
        told = sittings[0] if len(sittings) == 1 else None
        if lead is not None and told is not None and told.line == lead.line and _is_one_sitting(lead, told):
            return Cell(told.form, Basis.DERIVED, "forms.one_sitting", (told.span, main.span))
        if lead is not None and lead.form in _TOGETHER and not lead.weak and not sittings and not lead.several:
            return Cell(lead.form, Basis.DERIVED, "forms.one_sitting", (lead.span, main.span))
    by_phone = words_of("phone") if main.weak else words_of("by_phone") if main.form is Form.MTG else None
    if by_phone is not None and main.line.find(by_phone, main.left, main.right):
        return Cell(Form.CAL, Basis.STATED, "forms.phone", (main.line.span(main.left, main.right),))
    basis = Basis.INFERRED if main.weak else Basis.STATED
    return Cell(main.form, basis, "forms.title" if main is not lead else "forms.lead", (main.span,))


def _attended(main: Account) -> bool:
    """Whether those who take part only attend a session: "the two presidents attended the leaders' summit"."""
    before = max(main.left, main.start - _REACH)
    return any(found.end <= main.start for found in main.line.find(words_of("attending"), before, main.start))


def _is_one_sitting(lead: Account, told: Account) -> bool:
    """Whether a lead tells of a visit by what was done there: "during a visit to Drevast, ...", "where she met"."""
    text = lead.line.text
    there = _WHERE.search(text) is not None and _DAYS.search(text) is None and not told.several
    return there or _OPENING.match(text) is not None


def _session(
    main: Account, title: Account | None, lead: Account | None, cast: Cast, reference: Reference
) -> Cell[Form] | None:
    """A session of a council, of the members of a group, of three states or more; None where it is none of these."""
    sources = [account for account in (title, lead) if account is not None]
    one = main.form in _TOGETHER and not any(account.several for account in sources)
    council = _council(sources)
    if council is None and one:
        council = _many(sources) or _many_states(sources, cast, reference)
    if council is not None:
        return Cell(Form.SUM, Basis.DERIVED, "forms.council", (council,))
    session = _session_of_three(title, lead, cast, reference) if one and main.form is not Form.SUM else ()
    return Cell(Form.SUM, Basis.DERIVED, "forms.three_parties", session) if session else None


def before_the_press(title: Account | None, layout: Layout) -> bool:
    """Whether a text is what was said to the press: a meeting of which somebody tells there is another one."""
    return title is not None and title.form is Form.OTH and is_transcript(layout)


def _main(title: Account | None, lead: Account | None) -> Account:
    """The title decides, unless only the lead is sure or tells of a journey through several states."""
    if title is None or (title.weak and lead is not None and not lead.weak):
        assert lead is not None or title is not None  # noqa: S101 - the caller has one of the two
        return lead or title  # type: ignore[return-value]
    if lead is not None and title.form in (Form.TLK, Form.MTG) and lead.form is Form.CAL and not lead.weak:
        return lead  # "Minister X talks with Y": by phone
    if lead is not None and not lead.weak and lead.form in _TELLS_MORE.get((title.form, title.subject), ()):
        return lead
    if lead is not None and title.form is Form.MTG and lead.form is Form.CER and _CREDENTIALS.search(lead.clause):
        return lead
    if lead is not None and title.form is Form.MSG and lead.form is Form.MTG and lead.subject is Role.HOST:
        return lead  # who received the bearer of the message
    return lead if lead is not None and journey(lead) else title


def journey(account: Account) -> bool:
    """Whether a report is of a visit to several states: "completed a visit to Tolvania and Pelmara"."""
    return account.form is Form.VIS and not account.weak and _JOURNEY.search(account.clause) is not None


def _told(sources: Iterable[Account], others: Iterable[Account]) -> Iterable[tuple[Line, int, int]]:
    """The clauses that tell how the encounter was held: the title, the lead's clause, "the talks were held ..."."""
    for account in sources:
        if account.line.sentence is None:
            yield account.line, 0, len(account.line.text)
        else:
            added = _ADDED.match(account.line.text, account.right)
            yield account.line, account.left, added.end() if added else account.right
    for account in others:
        if account.same:
            yield account.line, account.left, account.right


def _mark(line: Line, left: int, right: int, table: str, layout: Layout) -> Span | None:
    for found in line.find(words_of(table), left, right):
        another = _ANOTHER.search(line.text, 0, found.start)
        if another is None and not quoted(line, found.start, found.end, layout):
            return line.span(found.start, found.end)
    return None


def _many(sources: Iterable[Account]) -> Span | None:
    """The words that make a meeting one of the members of a group: "the foreign ministers of the Nordic countries"."""
    for account in sources:
        for found in account.line.find(words_of("many"), account.left, account.right):
            return account.line.span(found.start, found.end)
    return None


def _many_states(sources: Iterable[Account], cast: Cast, reference: Reference) -> Span | None:
    """The words that name those of states that are three with a party's own: "the ministers of X and Y"."""
    for account in sources:
        for found in account.line.find(words_of("many_of"), account.left, account.right):
            text = account.line.text[found.end : min(account.right, found.end + _LIST)]
            first = (hit.entries[0] for hit in reference.scan(text) if hit.kind is HitKind.NAME)
            named = {one.id for one in first if isinstance(one, Polity) and one.kind is PolityKind.STATE}
            if len(named) >= _PAIR and len(named | _states(cast, reference)) >= _ENOUGH:
                return account.line.span(found.start, found.end)
    return None


def _council(sources: Iterable[Account]) -> Span | None:
    for account in sources:
        match = _COUNCIL.search(account.line.text)
        if match and _ANOTHER.search(account.line.text, 0, match.start()) is None:
            return account.line.span(match.start(), match.end())
    return None


def _session_of_three(
    title: Account | None, lead: Account | None, cast: Cast, reference: Reference
) -> tuple[Span, ...]:
    """Mentions of parties of three states or more in one clause; empty where a delegation or fewer states meet."""
    for account in (lead, title) if len(cast.parties) >= _ENOUGH else ():
        if account is None or _DELEGATION.search(account.clause):
            continue
        spans: dict[str, Span] = {}
        whole = account.line.span(account.left, account.right)
        for mention in cast.mentions:
            if mention.span in whole:
                for key in mention.parties:
                    state = reference.polity(state_of(cast, key))
                    if state is not None and state.kind is PolityKind.STATE:
                        spans.setdefault(state.id, mention.span)
        if len(spans) >= _ENOUGH:
            return tuple(sorted(spans.values()))
    return ()


def _two_sided(cast: Cast, reference: Reference) -> bool:
    """Whether the parties are of two states, or there are only two of them and no state is known of one."""
    states = _states(cast, reference)
    parties = [party for party in cast.parties if party.role.value is not Role.OTHER]
    unknown = any(party.jurisdiction.value is None for party in parties)
    return len(states) == _PAIR or (len(parties) == _PAIR and unknown)


def _states(cast: Cast, reference: Reference) -> set[str]:
    """The states whose parties take part."""
    keys = [party.key for party in cast.parties if party.role.value is not Role.OTHER]
    found = (reference.polity(state_of(cast, key)) for key in keys)
    return {state.id for state in found if state is not None and state.kind is PolityKind.STATE}


def state_of(cast: Cast, key: str) -> str:
    """The state or body that a party's office is of; of a region its state; empty where it is not known."""
    for party in cast.parties:
        if party.key == key:
            return (party.jurisdiction.value or "").split("-")[0]
    return ""


def _site(visit: Account) -> Span | None:
    """The site that a visit is paid to: a museum, a plant, a hospital."""
    to = re.compile(r"\s+(?:to\s+|of\s+)?").match(visit.line.text, visit.end)
    start = to.end() if to else visit.end
    stop = _ASIDE.search(visit.line.text, start, start + 80)
    for found in visit.line.find(words_of("site"), start, start + 80):
        named = stop is not None and stop.group() == ":" and visit.line.text[found.start].islower()
        named = named and "," not in visit.line.text[start : found.start]  # topics: "Visit to X: ferries, wine, a port"
        if stop is None or named or found.start < stop.start():
            return visit.line.span(found.start, found.end)
    return None


def decide_format(form: Cell[Form], title: Account | None, lead: Account | None) -> Cell[Format]:
    """How the parties came together: by the form, by "hybrid", else in person where they met."""
    if form.value is None or form.value is Form.OTH:
        return Cell.absent("forms.format")
    for account in (title, lead):
        if account is not None:
            hybrid = re.search(r"\bhybrid\b", account.clause, re.IGNORECASE)
            if hybrid:
                at = account.left + hybrid.start()
                return Cell(Format.HYB, Basis.STATED, "forms.hybrid", (account.line.span(at, at + len("hybrid")),))
    calls = [one for one in (title, lead) if one is not None and one.form is Form.CAL and not one.weak]
    if calls and form.value is Form.SUM:
        return Cell(Format.PHO, Basis.INFERRED, "forms.format", (calls[0].span,))  # three in one call
    return Cell(
        _AT_A_DISTANCE.get(form.value, Format.INP),
        form.basis if form.value in _AT_A_DISTANCE else Basis.INFERRED,
        "forms.format",
        form.evidence,
    )
