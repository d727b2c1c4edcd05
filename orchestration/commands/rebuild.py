"""Derives everything again from the stored documents, with today's extractor."""

from __future__ import annotations

import argparse
import sys

from orchestration.events import EventLog, state_of
from orchestration.executing import RunFailed, executor
from orchestration.inbox import document_key
from orchestration.locking import LockTimeout
from orchestration.pipeline import Pipeline
from orchestration.scanning import Scan
from orchestration.summary import print_summary
from orchestration.warehouse import forget_marts


def main(_: argparse.Namespace) -> int:
    """Rebuild the warehouse that the environment names; new arrivals are not looked for."""
    return rebuild(Pipeline.from_environment())


def rebuild(pipeline: Pipeline) -> int:
    """Read every stored document again and derive the marts from nothing."""
    state = state_of(EventLog(pipeline.layout).read())
    stored = {
        content: event
        for content, event in state.outcomes.items()
        if pipeline.layout.document(content).exists()
    }
    print(f"reading {len(stored)} stored documents again ...", flush=True)
    try:
        with executor(pipeline) as executing:
            with pipeline.building():
                forget_marts(pipeline.layout)
            executing.read_again([document_key(e.source_name, c) for c, e in stored.items()])
    except (LockTimeout, RunFailed) as failure:
        print(f"error: {failure}", file=sys.stderr)
        return 1
    print_summary(pipeline, Scan())
    return 0
