"""Settings in one table: name, default, environment variable, help. Command line and docs print it from here."""

from __future__ import annotations

import os

from msgspec import Struct


class Setting(Struct, frozen=True):
    """One setting.

    Attributes:
        name: its name, as used in code and in the docs.
        flag: the option of the command line.
        variable: the environment variable.
        default: as a string, as one would type it.
        help: what it does.
    """

    name: str
    flag: str
    variable: str
    default: str
    help: str


REGISTER = Setting(
    "register",
    "--register",
    "DRAGOMAN_REGISTER",
    "register.db",
    "The register: one SQLite file, made when first written.",
)
REFERENCE = Setting(
    "reference",
    "--reference",
    "DRAGOMAN_REFERENCE",
    "",
    "Folder with states, offices, organisations and events of your own; may repeat "
    f"(in the environment, folders are separated by '{os.pathsep}'). A register remembers those it was made with.",
)

BY = Setting(
    "by",
    "--by",
    "DRAGOMAN_BY",
    "",
    "Name of the person who works; it stands beside each decision and in the log.",
)

SETTINGS = (REGISTER, REFERENCE, BY)
