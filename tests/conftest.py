"""Settings for all tests; its place here also lets every test import ``strategies``."""

from __future__ import annotations

from hypothesis import settings

# A machine that does other work at the same time must not make a test fail; and what passed once passes again: new
# examples are looked for with ``pytest --hypothesis-profile=explore``.
settings.register_profile("dragoman", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("dragoman")
