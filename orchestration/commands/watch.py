"""One long-lived process that reads and releases whatever lands, within seconds."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import FrameType

from orchestration.building import is_released
from orchestration.executing import Executor, RunFailed, executor
from orchestration.landing import LandingError
from orchestration.locking import LockTimeout
from orchestration.pipeline import Pipeline
from orchestration.release import current_release
from orchestration.retrying import Attempts
from orchestration.scanning import Scan

LOOK_SECONDS = 0.25
RELEASE = "release"


def main(_: argparse.Namespace) -> int:
    """Watch until SIGINT or SIGTERM."""
    stop = _stop_on_signal()
    pipeline = Pipeline.from_environment()
    # In the main thread a run would take the signals for itself and break off.
    with executor(pipeline) as executing, ThreadPoolExecutor(max_workers=1) as beside:
        beside.submit(watch, executing, stop).result()
    _say("stopped")
    return 0


def _stop_on_signal() -> Event:
    """Set by the first SIGINT or SIGTERM, so that the work at hand is finished."""
    stop = Event()

    def note(number: int, _: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)  # a second one ends the process at once
        _say("stopping when the work at hand is done")
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, note)
    return stop


def watch(executing: Executor, stop: Event) -> None:
    """Look, work and look again until told to stop; what fails is tried again later.

    What the first arrival would wait for is loaded before the first look.
    """
    executing.pipeline.reader.start()
    executing.pipeline.dbt.load()
    _say(f"watching {executing.pipeline.settings.announcements}; stop with Ctrl-C")
    attempts = Attempts()
    while not stop.wait(LOOK_SECONDS):
        look(executing, attempts, time.time())


def look(executing: Executor, attempts: Attempts, now: float) -> None:
    """One look at the landing location and the work that follows from it."""
    pipeline = executing.pipeline
    try:
        scan = pipeline.scanner.scan(limit=pipeline.settings.documents_per_run)
        due = {sha: same for sha, same in scan.waiting.items() if attempts.is_due(sha, now)}
        attempts.keep_only([*scan.waiting, RELEASE])
        behind = not is_released(pipeline.layout) and attempts.is_due(RELEASE, now)
        if due or (behind and not scan.waiting):
            _work(executing, attempts, Scan(waiting=due), now)
    except (LandingError, LockTimeout, RunFailed, OSError) as failure:
        _say(f"failed, will be tried again: {failure}")


def _work(executing: Executor, attempts: Attempts, scan: Scan, now: float) -> None:
    for name in [*scan.waiting, RELEASE]:
        attempts.note(name, now)
    names = [tickets[0].source_name for tickets in scan.waiting.values()]
    executing.read_and_release(scan.waiting)
    attempts.keep_only([])
    release = current_release(executing.pipeline.layout)
    seconds = time.time() - now
    told = ", ".join(names) or "changes"
    _say(f"{told} → release {release.release_id if release else 'none'} in {seconds:.1f} s")


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stdout, flush=True)
