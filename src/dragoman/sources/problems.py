"""What can be wrong with a source, as values: nothing that a person gave is dropped in silence."""

from __future__ import annotations

from msgspec import Struct


class Failure(Struct, frozen=True):
    """A file or row that could not be read, or that was read with a reservation.

    Attributes:
        path: the file or folder as the person named it; "standard input" for ``-``.
        row: row of a table, counted from 1 as an editor (JSON Lines) or a spreadsheet (CSV, header included) counts
            them; None where the whole file is meant.
        reason: what is wrong.
        hint: what to do about it.
        lost: whether a readout is missing because of it; False for a remark about one that was read.
    """

    path: str
    row: int | None
    reason: str
    hint: str
    lost: bool = True

    def __str__(self) -> str:
        row = "" if self.row is None else f", row {self.row}"
        return f"{self.path}{row}: {self.reason}. {self.hint}"


class Remark(Struct, frozen=True):
    """A reservation about a text that was read all the same."""

    reason: str
    hint: str
