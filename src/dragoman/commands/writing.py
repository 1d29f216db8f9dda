"""Files that commands write: whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from dragoman.errors import DragomanError


def write_text(path: Path, text: str) -> None:
    """Write a text file in UTF-8; where that fails, the file that stood there before stays as it was.

    Raises:
        DragomanError: the folder cannot be written, or the disk is full.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise DragomanError(
            f"{path} cannot be written ({error.strerror})", "Check the folder, its permissions and the free space"
        ) from error
