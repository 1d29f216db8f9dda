"""What people decided: rows of their own that no reading touches, the same for people, meetings, threads and cells."""

from __future__ import annotations

from dragoman.register.decisions.desk import Decisions
from dragoman.register.decisions.keys import act_key, cell_key, encounter_key, party_key, readout_of_key
from dragoman.register.decisions.orphans import Orphan
from dragoman.register.decisions.rows import standing
from dragoman.register.decisions.text import from_text, to_text
from dragoman.register.decisions.values import Decision, Judgement, Kind, Verdict, deciding

__all__ = [
    "Decision",
    "Decisions",
    "Judgement",
    "Kind",
    "Orphan",
    "Verdict",
    "act_key",
    "cell_key",
    "deciding",
    "encounter_key",
    "from_text",
    "party_key",
    "readout_of_key",
    "standing",
    "to_text",
]
