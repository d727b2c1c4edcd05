"""Reads what is new, releases the marts, and says in short what there is."""

from __future__ import annotations

import argparse
import sys
import time

from orchestration.building import is_released
from orchestration.landing import LandingError
from orchestration.locking import LockTimeout
from orchestration.pipeline import Pipeline
from orchestration.scanning import Scan
from orchestration.summary import print_summary

SETTLE_LOOKS = 3  # how often files still being written are waited for


def main(_: argparse.Namespace) -> int:
    """Run the pipeline that the environment describes."""
    return run(Pipeline.from_environment())


def run(pipeline: Pipeline) -> int:
    """Do everything that is due; 0 unless the pipeline itself could not work."""
    try:
        scan = settled_scan(pipeline)
    except (LandingError, OSError) as failure:
        print(f"error: {failure}", file=sys.stderr)
        return 1
    if (scan.waiting or not is_released(pipeline.layout)) and not _execute(pipeline, scan):
        return 1
    print_summary(pipeline, scan)
    return 0


def settled_scan(pipeline: Pipeline) -> Scan:
    """Look at the landing location, and again while files in it are still being written."""
    scan = pipeline.scanner.scan()
    for _ in range(SETTLE_LOOKS):
        if not scan.deferred:
            break
        time.sleep(pipeline.settings.settle_seconds)
        scan = pipeline.scanner.scan()
    return scan


def _execute(pipeline: Pipeline, scan: Scan) -> bool:
    print(f"{len(scan.waiting)} new documents; reading them and deriving the marts ...", flush=True)
    if scan.waiting:
        pipeline.reader.start()
    from orchestration.executing import RunFailed, executor  # only those with work wait for it

    try:
        with executor(pipeline) as executing:
            executing.read_and_release(scan.waiting)
    except (LockTimeout, RunFailed) as failure:
        print(f"error: {failure}", file=sys.stderr)
        return False
    return True
