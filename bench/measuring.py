"""Medians of repeated measurements, and how they are printed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def median_seconds(work: Callable[[], object], *, times: int = 5) -> float:
    """Median duration of some work, after one run to warm up."""
    work()
    durations = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        durations.append(time.perf_counter() - started)
    return statistics.median(durations)


def show(what: str, seconds: float, *, goal: float | None = None) -> None:
    """Print one line: what was measured, how long it took, how long it may take."""
    amount = f"{seconds * 1000:9.1f} ms" if seconds < 1 else f"{seconds:9.2f} s "
    aim = (
        "" if goal is None else f"   goal {goal * 1000:g} ms" if goal < 1 else f"   goal {goal:g} s"
    )
    print(f"{what:58} {amount}{aim}", flush=True)
