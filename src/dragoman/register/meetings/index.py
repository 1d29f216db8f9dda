"""Where encounters and texts that may belong together meet, so that adding one readout never looks at all others.

Keys of ``meeting_block``, each with a pair of states (see :func:`.people.state_pairs`):

====================  ==========  =====================================================================
key                   day         of what
====================  ==========  =====================================================================
``RU US``             the day     encounters with a day, or with no more than the day of the page
``RU US ~``           the page    encounters that a page tells of without a date
``RU US --03-14``     0 or 1      by day and month: 1 where the year is not known
``RU US 2014-07``     0 or 1      by month: 1 where the day is not known
``# XT XV-SAL 60 x``  0 or 1      by a number in an undertaking: 1 where there is no date at all
====================  ==========  =====================================================================
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from dragoman.register.meetings.accounts import Account, Page
from dragoman.register.meetings.matters import Matter
from dragoman.register.meetings.people import state_pairs
from dragoman.register.meetings.relations import DAYS, address_key, number_keys, title_key
from dragoman.register.meetings.sketches import Sketch, runs, sketch
from dragoman.register.meetings.timing import Known, known, span_of

RARE = 4
"""A number that more encounters of these parties promise tells nothing about which of them this is."""
_BANDS_SHARED = 2
_LOOSE = " ~"
_UNNAMED = "@"


class _Place(Struct, frozen=True):
    key: str
    day: int


def put(connection: sqlite3.Connection, page: Page, found: tuple[Matter, ...]) -> None:
    """Enter a readout; it must not stand there already (see :func:`forget`)."""
    _put_text(connection, page)
    for account in page.accounts:
        places = set(_places(account, page)) | set(_number_places(account, page, found))
        names = " ".join(sorted(_names(account)))
        connection.executemany(
            "INSERT INTO meeting_block (key, day, encounter, readout, names) VALUES (?, ?, ?, ?, ?)",
            ((place.key, place.day, account.id, page.id, names) for place in places),
        )


def forget(connection: sqlite3.Connection, readout: str) -> None:
    """Take a readout out; its sketch stays, since texts never change."""
    for table in ("text_band", "text_page", "meeting_block"):
        connection.execute(f"DELETE FROM {table} WHERE readout = ?", (readout,))  # noqa: S608


def sketch_of(connection: sqlite3.Connection, readout: str) -> Sketch:
    """The sketch of a text that was entered.

    Raises:
        KeyError: it was not.
    """
    row = connection.execute("SELECT runs, bins FROM text_sketch WHERE readout = ?", (readout,)).fetchone()
    if row is None:
        raise KeyError(readout)
    return Sketch.of_bytes(*row)


def texts_like(connection: sqlite3.Connection, page: Page) -> frozenset[str]:
    """Readouts whose text may be a copy or a translation of this one."""
    same_numbers = {readout for (readout,) in connection.execute(_SAME_NUMBERS, (page.id, page.lang))}
    bands: Counter[str] = Counter()
    where = "" if page.published is None else "AND (other.day BETWEEN mine.day - ? AND mine.day + ? OR other.day = 0)"
    values = () if page.published is None else (DAYS, DAYS)
    for (readout,) in connection.execute(
        "SELECT other.readout FROM text_band mine JOIN text_band other ON other.band = mine.band"  # noqa: S608
        f" WHERE mine.readout = ? {where}",
        (page.id, *values),
    ):
        bands[readout] += 1
    alike = {readout for readout, shared in bands.items() if shared >= _BANDS_SHARED}
    return frozenset((same_numbers | alike) - {page.id})


_SAME_NUMBERS = """
SELECT other.readout FROM text_page mine JOIN text_page other ON other.key = mine.key
WHERE mine.readout = ? AND mine.key GLOB 'numbers *' AND (SELECT lang FROM readout WHERE id = other.readout) IS NOT ?
"""
_SAME_PAGE = """
SELECT other.readout FROM text_page mine JOIN text_page other ON other.key = mine.key
WHERE mine.readout = ?1 AND mine.key NOT GLOB 'numbers *' AND other.readout <> ?1
"""


def same_page(connection: sqlite3.Connection, page: Page) -> frozenset[str]:
    """Readouts that may be this page at another time: with its address, or its day, publisher and title."""
    found = frozenset(other for (other,) in connection.execute(_SAME_PAGE, (page.id,)))
    # Without a day a title tells little: many pages may have it, and the words have to find the one.
    return found if page.published else found | texts_like(connection, page)


def encounters_near(connection: sqlite3.Connection, account: Account, page: Page) -> frozenset[str]:
    """Readouts that may tell of this encounter, by states and day."""
    what = known(account, page.published)
    names = _names(account)
    found: set[str] = set()
    for pair in state_pairs(account.people):
        span = span_of(what)
        if span is not None and what.partial is None:
            wide = span_of(Known(page=what.day or what.page, loose=True)) or span
            for key, (first, last) in ((pair, span), (pair + _LOOSE, wide)):
                found |= _readouts(connection, names, key, first.toordinal(), last.toordinal())
        for place in _date_places(pair, what):
            # Complete dates look for incomplete ones and the other way round.
            found |= _readouts(connection, names, place.key, 1 - place.day, 1)
    return frozenset(found - {page.id})


def rare_numbers(
    connection: sqlite3.Connection, account: Account, page: Page, found: tuple[Matter, ...]
) -> dict[str, frozenset[str]]:
    """The numbers in undertakings that few readouts of these parties share, each with the other readouts."""
    rare = {}
    for key in {place.key for place in _number_places(account, page, found)}:
        rows = connection.execute("SELECT readout FROM meeting_block WHERE key = ? LIMIT ?", (key, RARE + 1)).fetchall()
        if len(rows) <= RARE:
            rare[key.split(" ", 3)[3]] = frozenset(readout for (readout,) in rows) - {page.id}
    return rare


def undated_sharing(connection: sqlite3.Connection, readout: str) -> frozenset[str]:
    """Readouts without any date whose links may hang on the numbers of this one."""
    found: set[str] = set()
    for (key,) in connection.execute(
        "SELECT key FROM meeting_block WHERE readout = ? AND key >= '#' AND key < '$'", (readout,)
    ):
        rows = connection.execute("SELECT readout, day FROM meeting_block WHERE key = ? LIMIT ?", (key, RARE + 2))
        found |= {other for other, undated in rows if undated}
    return frozenset(found - {readout})


def _put_text(connection: sqlite3.Connection, page: Page) -> None:
    row = connection.execute("SELECT runs, bins FROM text_sketch WHERE readout = ?", (page.id,)).fetchone()
    if row is None:
        made = sketch(runs(page.text))
        connection.execute(
            "INSERT INTO text_sketch (readout, runs, bins) VALUES (?, ?, ?)", (page.id, made.runs, made.to_bytes())
        )
    else:
        made = Sketch.of_bytes(*row)
    day = page.published.toordinal() if page.published else 0
    connection.executemany(
        "INSERT INTO text_band (band, day, readout) VALUES (?, ?, ?)",
        sorted({(band, day, page.id) for band in made.bands()}),
    )
    title = title_key(page) if page.published else None
    connection.executemany(
        "INSERT INTO text_page (key, readout) VALUES (?, ?)",
        ((key, page.id) for key in (address_key(page), title, *number_keys(page)) if key is not None),
    )


def _places(account: Account, page: Page) -> Iterator[_Place]:
    what = known(account, page.published)
    for pair in state_pairs(account.people):
        day = what.day or what.page
        if what.partial is None and day is not None:
            yield _Place(pair + _LOOSE * what.loose, day.toordinal())
        yield from _date_places(pair, what)


def _date_places(pair: str, what: Known) -> Iterator[_Place]:
    if what.partial is not None:
        if what.partial.month and what.partial.day:
            yield _Place(f"{pair} --{what.partial.month:02}-{what.partial.day:02}", 1)
        if what.partial.year and what.partial.month:
            yield _Place(f"{pair} {what.partial.year:04}-{what.partial.month:02}", 1)
    elif what.day is not None:
        yield _Place(f"{pair} --{what.day:%m-%d}", 0)
        yield _Place(f"{pair} {what.day:%Y-%m}", 0)


def _number_places(account: Account, page: Page, found: tuple[Matter, ...]) -> Iterator[_Place]:
    sides = sorted({person.jurisdiction for person in account.people if person.jurisdiction})
    if len(sides) != 2:
        return
    undated = int(known(account, page.published).undated)
    for number in {number for one in found for number in one.numbers}:
        yield _Place(f"# {sides[0]} {sides[1]} {number}", undated)


def _readouts(connection: sqlite3.Connection, names: frozenset[str], key: str, first: int, last: int) -> set[str]:
    """The readouts under a key in a span of days, without those that name nobody of these names."""
    rows = connection.execute(
        "SELECT readout, names FROM meeting_block WHERE key = ? AND day BETWEEN ? AND ?", (key, first, last)
    )
    return {readout for readout, others in rows if _UNNAMED in names or _may_share(names, others)}


def _names(account: Account) -> frozenset[str]:
    """The words of the names of all people; a mark of its own where someone is not named."""
    words = {word for person in account.people for word in person.words if len(word) > 1}
    return frozenset(words | ({_UNNAMED} if any(not person.words for person in account.people) else set()))


def _may_share(names: frozenset[str], others: str) -> bool:
    return any(word == _UNNAMED or word in names for word in others.split(" "))
