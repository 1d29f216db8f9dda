"""The options by which readouts and meetings are narrowed down, and what they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.model import ActType, Area
    from dragoman.register import Filters

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

_OPTIONS = (
    click.option("--party", help="Words of a party's name, or code of a state with its regions: BY."),
    click.option("--region", help="Code of a state or region of a party, or where they met: BY, RU-KHA."),
    click.option("--area", help="Code of an area: TRD, AGR."),
    click.option("--act", help="Code of an act: OFR, PLG."),
    click.option("--from", "since", metavar="DATE", help="First day, as 2014-07-21."),
    click.option("--to", "until", metavar="DATE", help="Last day."),
    click.option("--publisher", help="Words of the publisher's name."),
)


def filter_options(command: F) -> F:
    """Give a command the options that :func:`filters_of` reads."""
    return reduce(lambda decorated, option: option(decorated), reversed(_OPTIONS), command)


def filters_of(values: Mapping[str, str | None]) -> Filters:
    """The filters that these options ask for.

    Raises:
        UsageError: a code or a date is none.
    """
    from dragoman.register import Filters

    return Filters(
        party=values["party"],
        region=values["region"],
        area=_area(values["area"]),
        act=_act(values["act"]),
        since=_day(values["since"]),
        until=_day(values["until"]),
        publisher=values["publisher"],
    )


def _area(code: str | None) -> Area | None:
    from dragoman.model import Area

    return None if code is None else _code("area", Area, code)


def _act(code: str | None) -> ActType | None:
    from dragoman.model import ActType

    return None if code is None else _code("act", ActType, code)


def _code(vocabulary: str, codes: Callable[[str], T], code: str) -> T:
    try:
        return codes(code.upper())
    except ValueError as error:
        raise UsageError(f"no {vocabulary} has the code {code!r}", f"see: dragoman codebook {vocabulary}") from error


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"{text!r} is no date", "write it as 2014-07-21") from error
