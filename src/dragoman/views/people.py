"""People, polities, decisions and the history of a register on a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.codebook import codebook
from dragoman.model import Form
from dragoman.register.decisions import Decision, Orphan
from dragoman.register.history import Happening
from dragoman.register.people.answers import Doubt, PersonListed, PersonShown, PolityListed
from dragoman.views.words import COUNTED, many, safe


def people_table(found: Iterable[PersonListed]) -> RenderableType:
    """People, a line each."""
    table = _table("person", "last office", "of", "seen", "meetings", "readouts", "id")
    for one in found:
        table.add_row(
            Text(safe(one.name)),
            Text(safe(one.office or "not stated")),
            one.jurisdiction or "",
            _days(one.first, one.last),
            str(one.meetings),
            str(one.readouts),
            one.id,
        )
    return Group(table, Text(COUNTED, style="dim")) if table.row_count else Text("nobody of that name")


def person(found: PersonShown) -> RenderableType:
    """All about one person: offices over time, spellings with their grounds, meetings, doubts."""
    who = found.person
    head = Text(f"{safe(who.name)}\n", style="bold")
    counts = f"{many(who.meetings, 'meeting')} in {many(who.readouts, 'readout')}"
    head.append(f"{who.id}, seen {_days(who.first, who.last)}, {counts}\n", "dim")
    offices = _table("office", "of", "seen", "meetings")
    for post in found.offices:
        title = Text(safe(post.office or "not stated"))
        offices.add_row(title, post.jurisdiction or "", _days(post.first, post.last), str(post.meetings))
    spellings = _table("printed as", "readouts", "sure", "why")
    for one in found.spellings:
        spellings.add_row(Text(safe(one.name)), str(one.readouts), f"{one.score:.2f}", Text(safe(one.why)))
    parts: list[RenderableType] = [head, offices, Text(), spellings, Text(), _meetings(found)]
    if found.doubts:
        parts += [Text("\nmay be the same person as", style="bold"), doubts_table(found.doubts)]
    return Group(*parts, Text(COUNTED, style="dim"))


def _meetings(found: PersonShown) -> RenderableType:
    table = _table("date", "form", "place", "with", "readouts")
    for one in found.meetings:
        form = codebook().entry(Form(one.form)).label if one.form else ""
        others, readouts = (Text(safe(", ".join(names))) for names in (one.others, one.readouts))
        table.add_row(one.date or "not stated", form, Text(safe(one.place or "")), others, readouts)
    rest = found.person.meetings - len(found.meetings)
    return Group(table, Text(f"and {rest} earlier ones", style="dim")) if rest > 0 else table


def doubts_table(found: Iterable[Doubt]) -> RenderableType:
    """Pairs of people who may be one, with the score and the reason."""
    table = _table("score", "one", "other", "why", "ids")
    for one in found:
        names = (Text(safe(one.a_name)), Text(safe(one.b_name)))
        table.add_row(f"{one.score:.2f}", *names, Text(one.why), f"{one.a} {one.b}")
    return table if table.row_count else Text("no doubtful pair")


def polities_table(found: Iterable[tuple[PolityListed, str]]) -> RenderableType:
    """Polities and groups, each with its usual name (empty where the reference data knows none)."""
    table = _table("code", "name", "people", "meetings", "seen")
    for one, name in found:
        title = Text(safe(one.group or name or "not in the reference data"))
        table.add_row(one.code or "", title, str(one.people), str(one.meetings), _days(one.first, one.last))
    return Group(table, Text(COUNTED, style="dim"))


def decisions_table(found: Iterable[Decision], orphans: Iterable[Orphan]) -> RenderableType:
    """Decisions, the oldest first; those taken back say so, and those whose ground is gone."""
    gone = {orphan.decision.id: orphan.gone for orphan in orphans}
    table = _table("id", "when", "by", "what", "about", "why")
    for one in found:
        about = Text(safe(" and ".join(key for key in (one.subject, one.object, one.value) if key)))
        why = Text(safe(one.why))
        if not one.stands:
            why.append(f"\ntaken back by {safe(one.withdrawn_by or '')}: {safe(one.withdrawn_why or '')}", "yellow")
        if one.id in gone:
            why.append(f"\norphaned: {safe(', '.join(gone[one.id]))} is not there any more", "red")
        table.add_row(
            one.id, one.at[:16].replace("T", " "), Text(safe(one.by)), f"{one.kind}: {one.verdict}", about, why
        )
    return table if table.row_count else Text("no decisions")


def history_table(found: Iterable[Happening]) -> RenderableType:
    """What happened, the latest first."""
    table = _table("when (UTC)", "by", "what", "readout or decision", "more")
    for one in found:
        subject = Text(safe(" ".join(part for part in (one.name, one.subject) if part)))
        table.add_row(one.at[:19].replace("T", " "), Text(safe(one.by)), one.what, subject, Text(safe(one.note)))
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 1))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _days(first: str | None, last: str | None) -> str:
    if not first or not last:
        return "date not known"
    return first if first == last else f"{first} to {last}"
