"""One long-lived process that reads and releases whatever lands, within seconds."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from types import FrameType

from orchestration.building import is_released
from orchestration.executing import Executor, RunFailed, executor
from orchestration.landing import LandingError
from orchestration.locking import LockTimeout
from orchestration.pipeline import Pipeline
from orchestration.release import current_release
from orchestration.retrying import Attempts
from orchestration.scanning import Scan
from orchestration.settings import Settings

LOOK_SECONDS = 0.5
RELEASE = "release"


def main(_: argparse.Namespace) -> int:
    """Watch until SIGINT or SIGTERM."""
    signal.signal(signal.SIGTERM, _interrupt)
    pipeline = Pipeline(Settings.from_environment())
    try:
        with executor(pipeline) as executing:
            _say(f"watching {pipeline.settings.announcements}; stop with Ctrl-C")
            watch(executing)
    except KeyboardInterrupt:
        _say("stopped")
    return 0


def _interrupt(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt


def watch(executing: Executor) -> None:
    """Look, work and look again, for ever; what fails is tried again less and less often."""
    attempts = Attempts()
    while True:
        look(executing, attempts, time.time())
        time.sleep(LOOK_SECONDS)


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
