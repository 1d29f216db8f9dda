"""Stable keys: how a decision names what it judges, so that it is found again after a new reading.

===========================================  =======================================================
``<readout>/party/<folded name>``            someone in a readout
``<readout>/party/@<folded office>``         someone whom the readout does not name
``<readout>/encounter/<n>``                  the encounter at this position, from 0
``<readout>/<start>-<end>``                  an act, by the characters of its clause
``<readout>/<address>``                      a cell, by its address (see :mod:`dragoman.cells`)
===========================================  =======================================================
"""

from __future__ import annotations

from dragoman.reference.folding import fold


def party_key(readout: str, name: str | None, office: str | None = None) -> str:
    """The key of someone in a readout: by name, else by office.

    >>> party_key("r1-7f3a", "Mira Ölden")
    'r1-7f3a/party/mira olden'
    """
    return f"{readout}/party/{_plain(name) if name else '@' + _plain(office or '')}"


def encounter_key(readout: str, position: int = 0) -> str:
    """The key of an encounter of a readout, by its position from 0."""
    return f"{readout}/encounter/{position}"


def act_key(readout: str, start: int, end: int) -> str:
    """The key of an act, by the half-open range of its clause."""
    return f"{readout}/{start}-{end}"


def cell_key(readout: str, address: str) -> str:
    """The key of a cell, by its address."""
    return f"{readout}/{address}"


def readout_of_key(key: str) -> str:
    """The readout that a key lies in."""
    return key.partition("/")[0]


def _plain(words: str) -> str:
    return " ".join(fold(words).split())
