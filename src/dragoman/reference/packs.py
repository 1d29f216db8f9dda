"""A user's folder of reference data: where it lies, and whether it is still the same."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.reference.tables import data_files

if TYPE_CHECKING:
    from hashlib import _Hash


class Pack(Struct, frozen=True):
    """A folder of reference data as it was at one time.

    Attributes:
        folder: its absolute path.
        version: hash over the tables in it.
    """

    folder: Path
    version: str

    @classmethod
    def of(cls, folder: Path) -> Pack:
        """The pack in a folder, as it is on disk now."""
        digest = hashlib.sha256()
        add_to(digest, folder)
        return cls(folder.absolute(), "pack-" + digest.hexdigest()[:16])

    def now(self) -> Pack | None:
        """The pack in the same folder, as it is on disk now; None where there is none any more."""
        try:
            return Pack.of(self.folder) if data_files(self.folder) else None
        except OSError:
            return None


def add_to(digest: _Hash, folder: Path) -> None:
    """Let the tables of a folder, with their names, count in a hash."""
    for path in data_files(folder):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode())
        digest.update(content)
