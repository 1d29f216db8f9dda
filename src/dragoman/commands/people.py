"""Who is who: people and polities across readouts, and what a person says about them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from dragoman.commands.options import (
    because_option,
    by_option,
    open_register,
    open_to_show,
    reference_option,
    register_option,
    show_on_terminal,
    tell_decided,
)


@click.command()
@click.argument("words", nargs=-1)
@click.option("--limit", default=50, show_default=True, help="Most people shown.")
@click.option("--doubtful", is_flag=True, help="Pairs of people who may be one, for you to decide.")
@register_option
def people(words: Sequence[str], limit: int, doubtful: bool, register: Path) -> None:
    """List people across readouts; with words of a name or an id that fit one person, all about that person."""
    from dragoman.errors import UsageError
    from dragoman.views.people import doubts_table, people_table, person

    wanted = " ".join(words)
    with open_register(register, must_exist=True) as store:
        if doubtful:
            shown = doubts_table(store.people.doubts())
        elif not wanted:
            shown = people_table(store.people.listed(limit=limit))
        else:
            try:
                shown = person(store.people.shown(wanted))
            except UsageError:
                shown = people_table(store.people.listed(wanted, limit))
    show_on_terminal(shown)


@click.command()
@register_option
@reference_option
def polities(register: Path, reference: Sequence[Path]) -> None:
    """List the states, regions, bodies and organisations that appear, with their people and meetings."""
    from dragoman.views.people import polities_table

    with open_to_show(register, reference) as store:
        found = store.people.polities()
        names = {one.id: one.name for one in store.reference.polities}
    show_on_terminal(polities_table((one, names.get(one.code or "", "")) for one in found))


@click.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@because_option
@by_option
@click.option("--though-together", is_flag=True, help="Also where a readout shows both.")
@register_option
def merge(one: str, other: str, why: str, by: str, though_together: bool, register: Path) -> None:
    """Say that two people are one. A and B are ids, or words of a name that fit one person."""
    with open_register(register, must_exist=True) as store:
        decision = store.people.merge(one, other, why=why, by=by, though_together=though_together)
        name = store.people.shown(other).person.name
    tell_decided(f"one person now: {name}", decision.id)


@click.command("keep-apart")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@because_option
@by_option
@register_option
def keep_apart(one: str, other: str, why: str, by: str, register: Path) -> None:
    """Say that two people are not one, so that they are not proposed again."""
    with open_register(register, must_exist=True) as store:
        decision = store.people.keep_apart(one, other, why=why, by=by)
    tell_decided("kept apart", decision.id)


@click.command()
@click.argument("person")
@click.argument("readouts", nargs=-1, required=True, metavar="READOUT...")
@because_option
@by_option
@register_option
def split(person: str, readouts: Sequence[str], why: str, by: str, register: Path) -> None:
    """Say that these readouts show someone else under that person's name, all of them the same one."""
    with open_register(register, must_exist=True) as store:
        found = store.people.split(person, [store.resolve(one) for one in readouts], why=why, by=by)
    tell_decided("split", *(decision.id for decision in found))


@click.command()
@click.argument("person")
@click.argument("name")
@because_option
@by_option
@register_option
def rename(person: str, name: str, why: str, by: str, register: Path) -> None:
    """Give a person another name to be shown by; the printed names stay as they are."""
    with open_register(register, must_exist=True) as store:
        decision = store.people.rename(person, name, why=why, by=by)
    tell_decided("renamed", decision.id)
