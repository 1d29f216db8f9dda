"""Settings for all tests; its place here also lets every test import ``strategies``."""

from __future__ import annotations

from hypothesis import settings

# A machine that does other work at the same time must not make a test fail.
settings.register_profile("dragoman", deadline=None)
settings.load_profile("dragoman")
