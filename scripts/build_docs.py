"""Refresh the generated parts of the docs by running the code; with ``--check``, fail where they are stale."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "docs/command-line.md", "docs/accuracy.md", "docs/dossier.md", "docs/meetings.md")


def main(arguments: list[str]) -> int:
    """Run cog over the pages; the register of the examples that they show is made first, in a folder of its own."""
    mode = ["--check", "--diff"] if "--check" in arguments else ["-r"]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "DRAGOMAN_DOCS_FOLDER": folder}
        command = [sys.executable, "-m", "cogapp", *mode, *PAGES]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
