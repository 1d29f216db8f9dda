"""The codebook as data: every code with its definition, its cues and the codes of other schemes beside ours."""

from __future__ import annotations

from dragoman.codebook.loader import codebook
from dragoman.codebook.markdown import as_markdown
from dragoman.codebook.values import Codebook, Entry, PairRule, Ruling, Vocabulary

__all__ = ["Codebook", "Entry", "PairRule", "Ruling", "Vocabulary", "as_markdown", "codebook"]
