"""The shape of the code: small modules, small functions, and docs that name what there is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "dragoman"
MODULES = sorted(path for name in ("src", "tests", "scripts", "benchmarks") for path in (ROOT / name).rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_small_enough(path: Path) -> None:
    """No module and no function, of tests too, is longer than a person can keep in mind."""
    text = path.read_text("utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    long = [f"{node.name}: {length}" for node, length in functions(text) if length > LONGEST_FUNCTION]
    assert not long


def functions(text: str) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    """Every function of a module with its length in lines."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, (node.end_lineno or node.lineno) - node.lineno + 1


def test_public_names_are_there_and_documented() -> None:
    """Everything that the package names as public can be imported and says what it is."""
    for name in dragoman.__all__:
        found = getattr(dragoman, name)
        assert isinstance(found, str) or found.__doc__
    with pytest.raises(AttributeError):
        dragoman.no_such_name  # noqa: B018 - the access itself is the test


PAGES = ["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))]


@pytest.mark.parametrize("page", PAGES)
def test_links_of_the_docs_lead_somewhere(page: str) -> None:
    """A link to a file of the repository names one that is there."""
    path = ROOT / page
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_paths_in_the_map_exist() -> None:
    """Each file that the map of the code names is there."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    for name in re.findall(r"`([\w/]+\.(?:py|toml))`", text):
        assert any((base / name).exists() for base in (ROOT, SOURCE)), name
