"""One tree of errors. Each knows the exit code of the command line and a hint that says what to do."""

from __future__ import annotations


class DragomanError(Exception):
    """Base of everything that Dragoman raises on purpose.

    Attributes:
        exit_code: exit status of the command line.
        hint: what the user can do about it; empty where there is nothing to say.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(DragomanError):
    """The request itself is wrong: an unknown code, an option that does not fit."""

    exit_code = 2


class SourceError(DragomanError):
    """A file or row could not be read as a readout."""

    exit_code = 3


class ReferenceDataError(DragomanError):
    """Reference data is not valid; the message lists every problem."""

    exit_code = 4


class LexiconError(DragomanError):
    """A lexicon or the codebook is not valid; the message lists every problem."""

    exit_code = 4


class RegisterError(DragomanError):
    """The register cannot be opened, read or written."""

    exit_code = 5


class VerificationError(DragomanError):
    """A register holds something that does not match its own evidence."""

    exit_code = 6


class GateError(DragomanError):
    """A score fell below its floor, or the gold is not the one that the floors were taken on."""

    exit_code = 7
