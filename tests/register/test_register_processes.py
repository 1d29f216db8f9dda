"""Real programs that share a register, and real programs that are killed while they write to it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from register_samples import sample, sample_readout

from dragoman.register import Register

HERE = Path(__file__).parent
ROUNDS = 8
MANY = 1_000_000


def start(path: Path, first: int, last: int) -> subprocess.Popen[bytes]:
    """A program that adds the samples from first to before last."""
    sources = os.pathsep.join((str(HERE), str(HERE.parents[1] / "src")))
    command = [sys.executable, str(HERE / "register_adder.py"), str(path), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": sources})


def check_whole(path: Path, numbers: range) -> int:
    """Each of these readouts is there whole or not at all, and nothing else is there; returns how many are."""
    with Register(path) as register:
        assert list(register.verify()) == []
        there = set(register.ids())
        for number in numbers:
            key = sample_readout(number).id
            if key in there:
                assert register.load(key) == sample(number)
                there.remove(key)
        assert not there
        return register.summary().readouts


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_kill_leaves_every_readout_whole_or_absent(tmp_path: Path, seed: int) -> None:
    """After SIGKILL at any moment the register opens and verifies; no readout that was reported is lost."""
    path = tmp_path / "register.db"
    child = start(path, 0, MANY)
    assert child.stdout is not None
    chance = random.Random(seed)  # noqa: S311
    if seed:
        child.stdout.readline()
        time.sleep(chance.uniform(0, 0.08))
    else:
        # The first round hits the start of the program or the making of the tables.
        while not path.exists() and child.poll() is None:
            time.sleep(0.0005)
        time.sleep(chance.uniform(0, 0.01))
    child.send_signal(signal.SIGKILL)
    said = child.stdout.read().split()
    child.stdout.close()
    assert child.wait() == -signal.SIGKILL
    last = int(said[-1]) if said else 0
    there = check_whole(path, range(last + 3))
    assert there in ((last + 1, last + 2) if seed else range(last + 3))
    with Register(path) as register:
        register.add(sample(there))


def test_two_programs_write_at_once(tmp_path: Path) -> None:
    """Two programs that make a register and add to it, partly the same texts, leave what one would have left."""
    path = tmp_path / "register.db"
    children = [start(path, first, first + 60) for first in (0, 30)]
    for child in children:
        child.communicate()
        assert child.returncode == 0
    assert check_whole(path, range(90)) == 90
    with Register(path) as register:
        assert register.summary().sightings == 90


def test_a_program_reads_while_another_writes(tmp_path: Path) -> None:
    """A reader sees whole readouts only, and does not stop the writer."""
    path = tmp_path / "register.db"
    with Register(path):
        pass
    child = start(path, 0, 150)
    with Register(path, create=False) as register:
        while child.poll() is None:
            for key in list(register.ids())[-5:]:
                assert register.load(key).parties == sample().parties
    child.communicate()
    assert child.returncode == 0
    assert check_whole(path, range(150)) == 150
