"""The register: one SQLite file that takes in readings and gives them back. Nothing else writes to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from msgspec.structs import replace

from dragoman.cells import NamedCell, find
from dragoman.errors import RegisterError
from dragoman.model import Origin, Reading, Readout, Versions
from dragoman.reference import Reference
from dragoman.register import packs, queries
from dragoman.register.clock import Clock, utc_now
from dragoman.register.decisions.applying import as_read, put
from dragoman.register.desks import Desks, touch_all
from dragoman.register.file import open_register
from dragoman.register.history import Happening, history
from dragoman.register.listing import queries as listing
from dragoman.register.listing.queries import Page
from dragoman.register.mapping import reading_of, readout_of, readout_row
from dragoman.register.schema import LINKED, is_outdated
from dragoman.register.sightings import sight
from dragoman.register.sqlite import explained, snapshot, transaction
from dragoman.register.tables import TABLES, fetch
from dragoman.register.threads.waiting import catch_up
from dragoman.register.values import Filters, Hit, Listed, Mismatch, Outcome, Summary
from dragoman.register.verify import mismatches
from dragoman.register.work import Work

T = TypeVar("T")

_READOUT = TABLES[0]
_GIVEN = ("title", "publisher", "published", "address", "lang")


class Register(Desks):
    """A register, open for reading and writing; to be used in a ``with`` block.

    Each method that writes is one transaction: it happens whole or not at all, whenever the program is killed.
    Several programs may use one register at once; one that writes waits for another up to half a minute.

    ::

        with Register("register.db") as register:
            register.add(reading, source="readouts/visit.txt")
    """

    def __init__(
        self,
        path: str | Path,
        create: bool = True,
        *,
        reference: Reference | None = None,
        now: Clock = utc_now,
        by: str = "",
    ) -> None:
        """Open a register; an older one is brought up to date.

        Args:
            path: the file.
            create: whether to make one where there is none.
            reference: states, offices, events, for what is worked out across readouts; by default the packs that the
                readings in it were last made with, see :meth:`remember`.
            now: the clock that everything written is dated by.
            by: name of the person at work, for the log and for decisions.

        Raises:
            RegisterError: there is none, it is another kind of file, of a newer program, or cannot be opened.
        """
        self.path = Path(path)
        self._connection = open_register(self.path, create)

        self._reference = reference
        self._makes_do = False
        super().__init__(Work(self._connection, self.path, lambda: self.reference, self._hindrance, now, by.strip()))

    def __enter__(self) -> Register:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Closing twice does nothing."""
        with explained(self.path):
            self._connection.close()

    # Reference data

    @property
    def reference(self) -> Reference:
        """The reference data that it was opened with, or else that its readings were last made with.

        Raises:
            ReferenceDataError: a folder of the user's own that it remembers is gone or was changed since.
        """
        if self._reference is None:
            with explained(self.path):
                self._reference = packs.load(self._connection, self.path)
        return self._reference

    def make_do(self) -> str:
        """For showing only: work with those of the remembered packs that are there, as they are now.

        Returns:
            What is wrong with the others, in words; empty where nothing is, or other reference data was given.
        """
        if self._reference is not None:
            return ""
        with explained(self.path):
            self._reference, problem = packs.load_what_is_there(self._connection)
        self._makes_do = bool(problem)
        return problem

    def _hindrance(self) -> str:
        """Why nothing may be worked out, in words: what is wrong would be kept, long after all is in place again."""
        if not os.access(self.path, os.W_OK):
            return "it may only be read"
        is_given = self._reference is not None and not self._makes_do
        return "" if is_given else packs.trouble(packs.remembered(self._connection))

    def remember(self, reference: Reference) -> None:
        """Keep which packs readings are made with, so that later work goes on with the same.

        Raises:
            RegisterError: the register cannot be written.
        """
        with explained(self.path):
            if packs.remembered(self._connection) != reference.packs:
                with transaction(self._connection):
                    packs.remember(self._connection, reference.packs)

    # Writing

    def add(
        self,
        reading: Reading,
        source: str | Origin = "",
        raw: bytes | None = None,
        met: Readout | None = None,
    ) -> Outcome:
        """Take in a reading, and the place where its text was met. What people decided about its cells is kept.

        Its undertakings wait to be followed, see :meth:`catch_up`.

        A reading replaces the one that stands where it was made with other versions, or where its readout says
        something (a title, a date ...) that the stored one does not, and lacks nothing that the stored one says.

        Args:
            reading: what was read.
            source: path or address that it was read from, or its origin with the hash of the bytes.
            raw: the bytes that the source gave, to be kept.
            met: the readout as this source gave it, where that of the reading was completed from others.

        Raises:
            UnsoundReadingError: the reading does not stand on its text; nothing was written.
            RegisterError: the register cannot be written.
        """
        met = met or reading.readout
        if self.holds(reading.readout, reading.versions):
            self.sight(met, source, raw)
            return Outcome.KNOWN
        with explained(self.path), transaction(self._connection):
            return self._take(reading, lambda: sight(self._work, met, source, raw))

    def reread(self, reading: Reading) -> None:
        """Put a reading in place of the one that stands, whatever that was made with; decisions are kept.

        Raises:
            UnsoundReadingError: the reading does not stand on its text; nothing was written.
            RegisterError: the register cannot be written.
        """
        with explained(self.path), transaction(self._connection):
            self._take(reading, lambda: None)

    def catch_up(self) -> None:
        """Follow the undertakings of the readouts that were added; asking for the ledger does it, too.

        A new readout makes others look at theirs again; after many were added each of those looks once.

        Raises:
            RegisterError: the register cannot be written.
        """
        catch_up(self._work)

    def _take(self, reading: Reading, sighted: Callable[[], None]) -> Outcome:
        row = readout_row(reading.readout)
        stored = self._stored(reading.readout.id)
        if stored is None:
            self._connection.execute(_READOUT.insert, row)
        else:
            self._connection.execute(_UPDATE_READOUT, (*row[1:7], stored.id))
        final = put(self._connection, reading)
        sighted()
        outcome = Outcome.NEW if stored is None else Outcome.REREAD
        self._log_reading(outcome, reading)
        with self._work.holding(final):
            touch_all(self._work, frozenset({reading.readout.id}))
        return outcome

    def sight(self, readout: Readout, source: str | Origin = "", raw: bytes | None = None) -> None:
        """Note that a text which the register holds was met (again), and what the source said about it.

        Raises:
            RegisterError: the register does not hold it, or cannot be written.
        """
        with explained(self.path), transaction(self._connection):
            sight(self._work, readout, source, raw)

    def link(self) -> None:
        """Work out anew everything that rests on several readouts; the rows are those that adding left.

        Raises:
            RegisterError: the register cannot be written.
        """
        from dragoman.register.steps import rebuild_all

        with explained(self.path), transaction(self._connection):
            rebuild_all(self._work)
            self._work.log(LINKED)

    @property
    def outdated(self) -> bool:
        """Whether an older program made it, so that people, meetings, threads and claims wait to be worked out.

        :meth:`link` does it; the reference data should be those that the texts were read with.
        """
        with explained(self.path):
            return is_outdated(self._connection)

    def holds(self, readout: Readout, versions: Versions) -> bool:
        """Whether a reading of this text stands that was made with these versions and knew as much about it.

        Raises:
            RegisterError: another text with the same id stands, or the register cannot be read.
        """
        with explained(self.path), snapshot(self._connection):
            stored = self._stored(readout.id)
            if stored is None:
                return False
            if stored.text != readout.text:
                raise RegisterError(f"readout {readout.name}: another text has the id {readout.id}", "Report this")
            row = self._connection.execute(
                "SELECT reader, codebook, reference FROM reading WHERE readout = ?", (readout.id,)
            ).fetchone()
        return row is not None and Versions(*row) == versions and not _given(stored) < _given(readout)

    # Reading

    def complete(self, readout: Readout) -> Readout:
        """The same readout, its gaps (title, publisher, date, address, language) filled from what is known of it."""
        with explained(self.path):
            stored = self._stored(readout.id)
        if stored is None:
            return readout
        return replace(readout, **{field: getattr(stored, field) for field in _given(stored) - _given(readout)})

    def load(self, readout: str) -> Reading:
        """The reading of a readout, with the cells that people accepted, amended or rejected.

        Args:
            readout: its whole id (see :meth:`resolve`).

        Raises:
            KeyError: the register does not hold it.
            RegisterError: it was damaged.
        """

        def decided() -> Reading:
            rows = fetch(self._connection, readout)
            if not rows.reading:
                raise KeyError(readout)
            return reading_of(rows)

        return self._sound(readout, decided)

    def as_read(self, readout: str) -> Reading:
        """The reading of a readout exactly as it was added, whatever people decided; as :meth:`load`."""
        return self._sound(readout, lambda: as_read(self._connection, readout))

    def _sound(self, readout: str, load: Callable[[], Reading]) -> Reading:
        try:
            with explained(self.path), snapshot(self._connection):
                return load()
        except KeyError as error:
            if error.args == (readout,):
                raise
            raise _damaged(readout, error) from error
        except (ValueError, LookupError, TypeError) as error:
            raise _damaged(readout, error) from error

    def ids(self) -> Iterator[str]:
        """The ids of all readouts, in order."""
        return self._each(queries.ids(self._connection))

    def readouts(self, filters: Filters | None = None) -> Iterator[Listed]:
        """The readouts that the filters let through, the oldest encounter first."""
        return self._each(queries.readouts(self._connection, filters or Filters()))

    def page(self, filters: Filters | None = None, limit: int = 50, offset: int = 0) -> Page:
        """One page of the list of readouts, the latest encounter first; as fast at the end of a list as at its start.

        Args:
            filters: which are wanted; None: all of them.
            limit: how many at most.
            offset: how many to pass over.
        """
        with explained(self.path), snapshot(self._connection):
            return listing.page(self._connection, filters or Filters(), limit, offset)

    def among(self, readouts: Sequence[str], filters: Filters) -> frozenset[str]:
        """Those of some readouts, given by their ids, that the filters let through."""
        with explained(self.path), snapshot(self._connection):
            return listing.among(self._connection, filters, readouts)

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """The readouts whose title or text hold all the words, the best first.

        Args:
            words: as a person types them: words in any form of English ("meet" finds "meeting"), phrases in
                quotation marks, ``word*`` for a beginning. No input is an error.
            limit: how many at most.
        """
        with explained(self.path):
            return queries.search(self._connection, words, limit)

    def resolve(self, words: str) -> str:
        """The id of the readout that is meant.

        Args:
            words: a name, or the beginning of an id (four digits or more, with or without ``r1-``) or of a name.

        Raises:
            UsageError: no readout fits, or several do; the message lists them.
        """
        with explained(self.path):
            return queries.resolve(self._connection, words)

    def explain(self, words: str, field: str) -> tuple[NamedCell, ...]:
        """The cells of a readout under an address, with their basis, rule, evidence and candidates.

        Args:
            words: a readout, as :meth:`resolve` takes it.
            field: ``date``, ``party.2.office``, ``statement.5.speakers`` ... (see :func:`dragoman.cells.find`).

        Raises:
            UsageError: no readout or field fits.
        """
        return find(self.load(self.resolve(words)), field)

    def summary(self) -> Summary:
        """How much the register holds."""
        self.catch_up()
        with explained(self.path), snapshot(self._connection):
            return queries.summary(self._connection)

    def verify(self) -> Iterator[Mismatch]:
        """Every place where the register does not hold, found one readout at a time; see :mod:`.verify`."""
        return mismatches(self._connection)

    def history(self, limit: int = 50) -> tuple[Happening, ...]:
        """What happened to the register, when and by whom; the latest first."""
        with explained(self.path), snapshot(self._connection):
            return tuple(history(self._connection, limit))

    def _each(self, found: Iterator[T]) -> Iterator[T]:
        with explained(self.path):
            yield from found

    def _stored(self, readout: str) -> Readout | None:
        row = self._connection.execute(_READOUT.select, (readout,)).fetchone()
        return None if row is None else readout_of(row)

    def _log_reading(self, outcome: Outcome, reading: Reading) -> None:
        versions = reading.versions
        made_with = f"{versions.reader}, codebook {versions.codebook}, reference {versions.reference}"
        self._work.log("added" if outcome is Outcome.NEW else "reread", reading.readout.id, made_with)


_UPDATE_READOUT = (
    "UPDATE readout SET name = ?, title = ?, publisher = ?, published = ?, address = ?, lang = ? WHERE id = ?"
)


def _damaged(readout: str, error: Exception) -> RegisterError:
    return RegisterError(
        f"readout {readout}: its reading was damaged ({error})", "`dragoman verify` lists what is wrong"
    )


def _given(readout: Readout) -> frozenset[str]:
    return frozenset(field for field in _GIVEN if getattr(readout, field))
