"""The options by which readouts and meetings are narrowed down, and what they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.commands.typed import a_day, one_of

if TYPE_CHECKING:
    from dragoman.register import Filters

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--party", help="Words of a party's name, or code of a state with its regions: BY."),
    click.option("--region", help="Code of a state or region of a party, or where they met: BY, RU-KHA."),
    click.option("--area", help="Code of an area: TRD, AGR."),
    click.option("--act", help="Code of an act: OFR, PLG."),
    click.option("--from", "since", metavar="DATE", type=a_day, help="First day, as 2014-07-21."),
    click.option("--to", "until", metavar="DATE", type=a_day, help="Last day."),
    click.option("--publisher", help="Words of the publisher's name."),
)


def filter_options(command: F) -> F:
    """Give a command the options that :func:`filters_of` reads."""
    return reduce(lambda decorated, option: option(decorated), reversed(_OPTIONS), command)


def filters_of(values: Mapping[str, Any]) -> Filters:
    """The filters that these options ask for.

    Raises:
        UsageError: a code is none.
    """
    from dragoman.model import ActType, Area
    from dragoman.register import Filters

    return Filters(
        party=values["party"],
        region=values["region"],
        area=one_of(Area, values["area"], "area"),
        act=one_of(ActType, values["act"], "act"),
        since=values["since"],
        until=values["until"],
        publisher=values["publisher"],
    )
