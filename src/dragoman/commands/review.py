"""Review on a terminal: what is doubtful is asked, one question after another; what people differ on is settled."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct, field

from dragoman.commands.options import (
    by_option,
    open_register,
    reference_option,
    register_option,
    show_on_terminal,
)
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.register import Register
    from dragoman.register.decisions import Decision
    from dragoman.register.review import Dispute, Doubt

_KINDS = ("cell", "person", "meeting", "thread", "status")
_REASON = "no reason given"
_because = click.option(
    "--because", "why", default=_REASON, show_default=True, help="The reason where an answer gives none of its own."
)


@click.command()
@click.option("--kind", "kinds", type=click.Choice(_KINDS), multiple=True, help="Only these; may repeat.")
@click.option("--field", "name", default="", help="Only cells of this field: date, type, speakers, place ...")
@click.option("--readout", "readout", default="", metavar="ID", help="Only one readout.")
@click.option("--blind", is_flag=True, help="Hide what was read: code every cell from the text alone.")
@click.option("--list", "listed", type=click.IntRange(1), metavar="N", help="List the first N questions; ask nothing.")
@_because
@by_option
@register_option
@reference_option
def review(  # noqa: PLR0913 - one option each
    kinds: Sequence[str],
    name: str,
    readout: str,
    blind: bool,
    listed: int | None,
    why: str,
    by: str,
    register: Path,
    reference: Sequence[Path],
) -> None:
    """Go through what is doubtful, most doubtful and most consequential first: cells, links, statuses.

    Each question shows the words in their context, the value, how it is known and what else was weighed. Answers are
    decisions with your name; they show everywhere at once, survive every new reading, and can be taken back.
    """
    from dragoman.register.decisions import Kind
    from dragoman.register.review import Wanted
    from dragoman.views.review import queue_table
    from dragoman.views.words import many

    with open_register(register, must_exist=True, folders=reference, by=by) as store:
        where = store.resolve(readout) if readout else ""
        wanted = Wanted(frozenset(map(Kind, kinds)), name, where, blind, by)
        if listed:
            show_on_terminal(queue_table(islice(store.review.doubts(wanted), listed)))
            return
        _require_name(by)
        sitting = _Sitting(store, store.review.doubts(wanted), why, blind)
        sitting.hold()
    made = len(sitting.made)
    click.echo(f"\n{many(made, 'decision')}; to take one back: dragoman undo ID --because WHY")


class _Sitting(Struct):
    """One person at the review, until nothing is left or they have enough."""

    store: Register
    waiting: Iterator[Doubt]
    why: str
    blind: bool
    made: list[tuple[Doubt, Decision]] = field(default_factory=list)

    def hold(self) -> None:
        again: list[Doubt] = []
        while (doubt := again.pop() if again else next(self.waiting, None)) is not None:
            if doubt.object and self.store.review.doubt(doubt.subject, doubt.object) is None:
                continue  # an earlier answer settled it
            answer = self._ask(doubt)
            if answer is None:
                return
            if answer == "z":
                again += filter(None, (doubt, self._take_back()))

    def _ask(self, doubt: Doubt) -> str | None:
        """Ask until there is an answer that holds; returns its key, None to stop."""
        from dragoman.views.review import question

        show_on_terminal(question(doubt, len(self.made) + 1, self.blind))
        while (line := _line()) is not None:
            key, value, reason = _parts(line)
            if key == "q":
                return None
            if key in ("s", "z"):
                return key
            try:
                decision = self._decide(doubt, key, value, reason)
            except UsageError as error:
                click.echo(f"  {error}. {error.hint}".rstrip(" .") + ".")
                continue
            self.made.append((doubt, decision))
            click.echo(f"  {decision.verdict} {decision.value} {decision.id}".replace("  ", " "))
            return key
        return None

    def _decide(self, doubt: Doubt, key: str, value: str, reason: str) -> Decision:
        from dragoman.register.decisions import Verdict

        verdicts = {"a": Verdict.ACCEPT, "m": Verdict.AMEND, "r": Verdict.REJECT, "u": Verdict.UNSURE}
        if key not in verdicts or (key == "a" and self.blind):
            raise UsageError(f"there is no answer {key!r} here")
        if key != "m":
            reason = " ".join(filter(None, (value, reason)))
        given = value if key == "m" else ""
        return self.store.review.decide(doubt, verdicts[key], why=reason or self.why, value=given, blind=self.blind)

    def _take_back(self) -> Doubt | None:
        if not self.made:
            click.echo("  nothing to take back")
            return None
        doubt, decision = self.made.pop()
        self.store.decisions.withdraw(decision.id, why="taken back in the review")
        click.echo(f"  taken back: {decision.id}")
        return doubt


@click.command()
@click.option("--list", "listed", is_flag=True, help="List them, settled ones too; ask nothing.")
@click.option("--agreement", is_flag=True, help="Say how far each two people agree on what both judged; ask nothing.")
@_because
@by_option
@register_option
@reference_option
def adjudicate(listed: bool, agreement: bool, why: str, by: str, register: Path, reference: Sequence[Path]) -> None:
    """Settle the cells on which people differ; what was settled, by whom and by which rule, is kept."""
    from dragoman.views.review import agreement_table, dispute, disputes_table, keys_of_dispute

    with open_register(register, must_exist=True, folders=reference, by=by) as store:
        if agreement:
            show_on_terminal(agreement_table(store.review.agreement()))
            return
        found = tuple(store.review.disputes())
        if listed or not found:
            show_on_terminal(disputes_table(found))
            return
        _require_name(by)
        made = 0
        for one in found:
            if one.settled is None:
                show_on_terminal(dispute(one, made + 1), keys_of_dispute())
                key = _settle(store, one, why)
                if key is None:
                    break
                made += key != "s"
    click.echo(f"\n{made} settled of {sum(one.settled is None for one in found)}")


def _settle(store: Register, one: Dispute, why: str) -> str | None:
    """Settle one dispute as a person says; returns the key, None to stop."""
    from dragoman.register.decisions import Verdict

    verdicts = {"a": Verdict.ACCEPT, "m": Verdict.AMEND, "r": Verdict.REJECT}
    while (line := _line()) is not None:
        key, value, reason = _parts(line)
        if key in ("q", "s"):
            return None if key == "q" else key
        person = line.partition("|")[0].strip()
        taken = next((said for said in one.said if said.by.casefold() == person.casefold()), None)
        try:
            if taken:
                decision = store.review.side_with(one, taken, why=reason or why)
            elif key in verdicts:
                given = value if key == "m" else ""
                decision = store.review.adjudicate(one, verdicts[key], why=reason or why, value=given)
            else:
                raise UsageError(f"there is no answer {key!r} here")
        except UsageError as error:
            click.echo(f"  {error}. {error.hint}".rstrip(" .") + ".")
            continue
        click.echo(f"  settled: {decision.verdict} {decision.value} {decision.id}".replace("  ", " "))
        return key
    return None


def _require_name(by: str) -> None:
    if not by.strip():
        raise UsageError("a review needs the name of who reviews", "give it with --by NAME, or set DRAGOMAN_BY")


def _line() -> str | None:
    """The next answer; None where there is no more. Empty lines are passed over."""
    while True:
        if sys.stdin.isatty():
            click.echo("  > ", nl=False)
        line = sys.stdin.readline()
        if not line:
            return None
        if line.strip():
            return line.strip()


def _parts(line: str) -> tuple[str, str, str]:
    """Key, value and reason of an answer: ``m 2014-07-21 | the archive says so``."""
    answer, _, reason = line.partition("|")
    key, _, value = answer.strip().partition(" ")
    return key.casefold(), value.strip(), reason.strip()
