"""Dragoman reads official readouts into a register in which every cell stands on its words.

>>> import dragoman
>>> from datetime import date
>>> text = "President Ada Brennick of Albania met with Prime Minister Jon Halvard of Norway today."
>>> reading = dragoman.read(text, published=date(2021, 5, 4))
>>> [party.name.value for party in reading.parties]
['Ada Brennick', 'Jon Halvard']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.version import __version__

if TYPE_CHECKING:
    from dragoman.api import read
    from dragoman.errors import DragomanError
    from dragoman.model import Basis, Cell, Reading, Readout, Span
    from dragoman.reference import Reference
    from dragoman.register import Register

__all__ = [
    "Basis",
    "Cell",
    "DragomanError",
    "Reading",
    "Readout",
    "Reference",
    "Register",
    "Span",
    "__version__",
    "read",
]

_HOMES = {
    "read": "dragoman.api",
    "DragomanError": "dragoman.errors",
    "Reference": "dragoman.reference",
    "Register": "dragoman.register",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that the command line starts quickly."""
    if name not in __all__:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "dragoman.model")), name)


def __dir__() -> list[str]:
    return sorted(__all__)
