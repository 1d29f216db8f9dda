"""Settings for all tests; its place here also lets every test import ``strategies``."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A slow machine, or one that does other work at the same time, must not make a test fail; and what passed once passes
# again: new examples are looked for with ``pytest --hypothesis-profile=explore``.
settings.register_profile(
    "dragoman", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, database=None
)
settings.register_profile("explore", settings.get_profile("dragoman"), derandomize=False, max_examples=1000)
settings.load_profile("dragoman")
