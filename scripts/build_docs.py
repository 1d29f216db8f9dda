"""Refresh what is generated: parts of the docs, by running the code, and the scores that the web page shows.

With ``--check``, fail where anything is stale.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import blocks

ROOT = Path(__file__).resolve().parents[1]
SCORES = ROOT / "src" / "dragoman" / "web" / "data" / "scores.json"
PAGES = ("README.md", "docs/command-line.md", "docs/accuracy.md", "docs/dossier.md", "docs/meetings.md")


def main(arguments: list[str]) -> int:
    """Run cog over the pages; the register of the examples that they show is made first, in a folder of its own."""
    mode = ["--check", "--diff"] if "--check" in arguments else ["-r"]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "DRAGOMAN_DOCS_FOLDER": folder}
        command = [sys.executable, "-m", "cogapp", *mode, *PAGES]
        failed = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    return failed or build_scores(check="--check" in arguments)


def build_scores(check: bool) -> int:
    """Write the scores that the web page shows, from the floors of the gate; or see whether they are fresh."""
    made = blocks.scores_data()
    if not check:
        SCORES.write_text(made, "utf-8")
    elif not SCORES.exists() or SCORES.read_text("utf-8") != made:
        print(f"{SCORES.relative_to(ROOT)} is stale: run scripts/build_docs.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
