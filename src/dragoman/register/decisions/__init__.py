"""What people decided: rows of their own that no reading touches, the same for people, meetings, threads and cells."""

from __future__ import annotations

from dragoman.register.decisions.desk import Decisions
from dragoman.register.decisions.keys import (
    act_key,
    cell_key,
    cell_keys,
    encounter_key,
    keys_in,
    party_key,
    readout_of_key,
)
from dragoman.register.decisions.orphans import Orphan, orphaned
from dragoman.register.decisions.rows import standing
from dragoman.register.decisions.rulings import Ruling, as_value, by_address, rulings
from dragoman.register.decisions.text import from_text, to_text
from dragoman.register.decisions.values import CELL_KINDS, Decision, Judgement, Kind, Verdict, deciding

__all__ = [
    "CELL_KINDS",
    "Decision",
    "Decisions",
    "Judgement",
    "Kind",
    "Orphan",
    "Ruling",
    "Verdict",
    "act_key",
    "as_value",
    "by_address",
    "cell_key",
    "cell_keys",
    "deciding",
    "encounter_key",
    "from_text",
    "keys_in",
    "orphaned",
    "party_key",
    "readout_of_key",
    "rulings",
    "standing",
    "to_text",
]
