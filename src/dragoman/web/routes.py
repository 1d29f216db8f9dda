"""Which page answers at which address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dragoman.web import people, readouts

ROUTES: tuple[tuple[str, Callable[..., Any]], ...] = (
    (r"^/readouts$", readouts.list_readouts),
    (r"^/readout/(?P<id>[^/]+)\.json$", readouts.show_json),
    (r"^/readout/(?P<id>[^/]+)$", readouts.show_readout),
    (r"^/(?P<shelf>readout|trial)/(?P<id>[^/]+)/cell/(?P<address>[^/]+)$", readouts.show_cell),
    (r"^/trial/(?P<id>[^/]+)$", readouts.show_trial),
    (r"^/sign-in$", people.sign_in),
)
