"""How long does a call take, apart from what else the machine and the test run do?"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def cpu_seconds(call: Callable[[], object], times: int = 3) -> float:
    """The least processor time of some calls, in seconds.

    The collector of unused objects stands still meanwhile: late in a test run it walks over all that earlier tests
    left, which would be counted as work of the call.
    """
    took = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(times):
            start = time.process_time()
            call()
            took.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(took)
