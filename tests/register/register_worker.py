"""A program of its own that works on a register until it is done or killed: PATH TASK [SOURCE ...].

When it is done it ends as soon as its input does: who means to kill it keeps the input open.
"""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

from dragoman.pipeline import Added, add_all
from dragoman.reference import Reference
from dragoman.register import Register
from dragoman.register.decisions import Verdict
from dragoman.rereading import reread_all

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def say(words: object) -> None:
    """Report a piece of work that is done."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def add(register: Register, reference: Reference, sources: list[str]) -> None:
    """Add texts, one after another."""
    for one in add_all(register, sources, reference):
        say(one.readout.id if isinstance(one, Added) else one)


def reread(register: Register, reference: Reference, sources: list[str]) -> None:
    """Read everything again, over and over."""
    while True:
        for one in reread_all(register, reference, everything=True):
            register.reread(register.as_read(one.readout))
            say(one.readout)


def link(register: Register, reference: Reference, sources: list[str]) -> None:
    """Work everything out anew, over and over."""
    while True:
        register.link()
        say("linked")


def decide(register: Register, reference: Reference, sources: list[str]) -> None:
    """Decide on what is doubtful and take some of it back, over and over."""
    while True:
        made = [
            register.review.decide(doubt, verdict, why="trying", by="Ada")
            for doubt, verdict in zip(
                islice(register.review.doubts(), 6), [Verdict.ACCEPT, Verdict.REJECT] * 3, strict=False
            )
        ]
        for one in made:
            say(one.id)
        for one in made or [one for one in register.decisions.every() if one.stands]:
            register.decisions.withdraw(one.id, why="trying", by="Ada")


TASKS = {"add": add, "reread": reread, "link": link, "decide": decide}

if __name__ == "__main__":
    path, task, *rest = sys.argv[1:]
    known = Reference.load([EXAMPLES / "reference"])
    with Register(path, reference=known) as opened:
        TASKS[task](opened, known, rest)
        sys.stdin.read()
