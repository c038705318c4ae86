"""Timings taken in turns, so that a busy machine slows all contenders alike."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Mapping

import numpy as np


def machine() -> str:
    """What the figures were measured on."""
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, "
        f"numpy {np.__version__}, load {load}"
    )


def microseconds(
    contenders: Mapping[str, Callable[[], object]], rounds: int = 15, least_ms: float = 6.0
) -> dict[str, float]:
    """The median time of a call of each, over rounds in which each is called for least_ms."""
    calls = {name: _calls(run, least_ms) for name, run in contenders.items()}
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            start = time.perf_counter()
            for _ in range(calls[name]):
                run()
            taken[name].append((time.perf_counter() - start) / calls[name] * 1e6)
    return {name: statistics.median(times) for name, times in taken.items()}


def _calls(run: Callable[[], object], least_ms: float) -> int:
    """How many calls take least_ms, at most 100; the first call warms up."""
    run()
    start = time.perf_counter()
    run()
    once = max(time.perf_counter() - start, 1e-7)
    return max(1, min(100, int(least_ms / 1e3 / once)))
