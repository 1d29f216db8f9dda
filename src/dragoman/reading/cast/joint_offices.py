"""Offices that one person holds beside another: the deputy who is a minister, the head of government named twice."""

from __future__ import annotations

from dragoman.reading.cast.offices import Office, of_one_state
from dragoman.reading.cast.towns import is_town
from dragoman.reading.passage import Passage

_AGENTS = ("envoy", "representative", "coordinator", "under-secretary-general")
_GOVERNMENT = frozenset(("minister", "ministers", "government"))


def is_deputy(passage: Passage, office: Office) -> bool:
    """Whether an office is a deputy's, which ministers hold besides their own."""
    words = passage.lows[office.core[0] : office.core[1]]
    if words == ["minister", "of", "state"]:
        return True  # a rank above other ministers: "the Minister of State, Minister of Energy, X"
    below = not {"deputy", "vice"}.isdisjoint(words) and not _GOVERNMENT.isdisjoint(words)
    return below or office.head.singular in ("vice-premier", "deputy prime minister")


def heads_government(passage: Passage, office: Office) -> bool:
    """Whether an office is a head of government's, or a deputy's, who may hold a ministry besides."""
    return office.head.singular == "prime minister" or is_deputy(passage, office)


def holds_besides(passage: Passage, office: Office, following: Office) -> bool:
    """Whether an office right behind another and a comma is the same person's: deputies and agents hold two."""
    if is_deputy(passage, office) and following.head.words[-1] == "minister":
        return True  # "the Deputy Prime Minister, Minister of Oil Salim Verrin"
    opens = office.first == 0 and office.determiner == "the" and office.complement and following.complement
    if opens and (of_one_state(office.polity, following.polity) or is_town(following.polity)):
        return True  # "The Speaker of the Senate, Mayor of Vellin X, received ..."
    agent = office.head.singular.endswith(_AGENTS) and office.polity is not None
    return agent and office.polity == following.polity  # "the Representative of the UN, Head of the UN Office X"


def hold_two_fields(office: Office, following: Office) -> bool:
    """Whether two offices of one kind are of two fields, no state between: "Minister of Trade and of Health"."""
    return following.polity is None and (office.head.singular == "minister" or following.complement)


def in_cabinet(office: Office) -> bool:
    """Whether an office is a seat in the cabinet, which stands between two others of one person."""
    return office.head.singular in ("member of the council of ministers", "member of the cabinet", "cabinet member")


def only_a_rank(office: Office, following: Office) -> bool:
    """Whether an office only says what its holder is: "the Tolvanian Head of Government, Prime Minister X"."""
    envoy = office.head.singular == "special envoy" and following.head.words[-1] == "minister"
    return envoy or office.head.singular in ("head of government", "head of state")
