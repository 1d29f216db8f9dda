"""What takes long to work out is worked out beside the pages."""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

from dragoman.web.overview import Kept, overview_of


def test_a_page_does_not_wait_for_what_takes_long(register_path: Path) -> None:
    """While the work goes on there is nothing; after it there is its result."""
    go, done = threading.Event(), threading.Event()

    def work(path: Path) -> str:
        go.wait(120)
        done.set()
        return path.name

    kept = Kept(register_path, work)
    assert kept.get(0.05) is None
    assert not done.is_set()
    go.set()
    assert kept.get(120) == register_path.name


def test_after_a_change_the_old_serves_until_the_new_is_ready(register_path: Path, tmp_path: Path) -> None:
    """A change is noticed, and nobody waits for it."""
    path = tmp_path / "register.db"
    shutil.copy(register_path, path)
    kept = Kept(path, lambda where: overview_of(where).readouts)
    before = kept.get(120)
    assert before
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM readout WHERE no = (SELECT min(no) FROM readout)")
        connection.execute("INSERT INTO log (at, \"by\", what, subject, note) VALUES ('', '', 'test', '', '')")
    for _ in range(1200):
        if kept.get(1) == before - 1:
            return
        time.sleep(0.1)
    raise AssertionError("the change was never noticed")
