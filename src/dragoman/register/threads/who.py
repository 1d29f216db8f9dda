"""Whose undertaking it is: who undertakes, towards whom, who has to act, and what a source's word on it is worth."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from dragoman.model import Actor, ActType
from dragoman.register.threads.matter import state_of
from dragoman.register.threads.units import Unit


class Parties(Struct, frozen=True):
    """Codes of polities; empty where the text does not say.

    Attributes:
        who: those who offer, ask, agree, order.
        to_whom: those it is addressed to.
        deliverer: those who have to act for it to come true.
    """

    who: tuple[str, ...]
    to_whom: tuple[str, ...]
    deliverer: tuple[str, ...]


def parties_of(unit: Unit) -> Parties:
    """Whose undertaking a clause is, seen from its speaker."""
    who = _polities(unit, unit.actor or Actor.OWN)
    to_whom = _polities(unit, unit.target) if unit.target else _others(unit, who)
    named = tuple(place for place in unit.frame.sides if place in unit.terms.polities)
    match unit.act:
        case ActType.REQ:
            deliverer = tuple(place for place in to_whom if place not in who) or _others(unit, who)
        case ActType.AGR | ActType.PLN if len(named) == 1 and len(who) != 1:
            deliverer = named
        case _:
            deliverer = who
    return Parties(who, tuple(place for place in to_whom if place not in who or len(who) > 1), deliverer)


def _polities(unit: Unit, actor: str) -> tuple[str, ...]:
    voice = (unit.voice,) if unit.voice else ()
    match actor:
        case Actor.OWN | Actor.OWN_ENTITY:
            return voice
        case Actor.CTP:
            return _others(unit, voice)
        case Actor.CTP_STATE:
            return tuple(dict.fromkeys(state_of(place) for place in _others(unit, voice)))
        case Actor.JNT:
            return unit.frame.sides
        case _:
            return ()


def _others(unit: Unit, own: Iterable[str]) -> tuple[str, ...]:
    """The sides that are not of the same state; where all are, the other sides."""
    mine = tuple(own)
    if not mine:
        return ()
    states = {state_of(place) for place in mine}
    foreign = tuple(place for place in unit.frame.sides if state_of(place) not in states)
    return foreign or tuple(place for place in unit.frame.sides if place not in mine)


def tier(press: str, deliverer: Iterable[str], sides: Iterable[str]) -> str:
    """What the word of a press service on an undertaking is worth (codebook section 9).

    Args:
        press: polity that the press service speaks for; empty for an agency.
        deliverer: those who have to act.
        sides: those who met, or whose undertaking it is.
    """
    if not press:
        return "T3"
    mine = state_of(press)
    if mine in {state_of(place) for place in deliverer}:
        return "T1"
    return "T2" if mine in {state_of(place) for place in sides} else "T3"
