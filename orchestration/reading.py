"""Reads documents, each in a process of its own, within bounds of time and memory."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from ingestion import Extraction, Refusal
from orchestration.tables import EXTRACTED, write_table

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, ForkServerProcess

Extract = Callable[..., Extraction]
PRELOADED = [
    "ingestion",
    "orchestration.reading",
    "orchestration.warm",
    "pandas",  # where it is installed, pyarrow imports it for a second
]


@dataclass(frozen=True, slots=True)
class Task:
    """One stored document and the folder that its rows go to."""

    document: Path
    source_name: str
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read: identity and counts; the rows are in the task's folder."""

    announcement_id: str
    extractor_version: str
    title: str
    figures: int
    sections: dict[str, int]
    statuses: dict[str, int]
    outcomes: dict[str, int]  # of checks
    unaccounted: int


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a document is not read; ``code`` is stable, ``reason`` is for a person."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Runs ``extract`` on stored documents, several at a time.

    ``extract`` must be importable by its name, since it runs in other processes.
    """

    extract: Extract
    timeout_seconds: float
    memory_bytes: int
    parallel: int

    def start(self) -> None:
        """Start the server from which readers fork; it loads while other work is done."""
        forkserver.set_forkserver_preload(PRELOADED)
        forkserver.ensure_running()

    def read(self, tasks: Iterable[Task]) -> Iterator[Reading | Rejection]:
        """The outcome of each task, in order. No document harms another."""
        self.start()
        context = multiprocessing.get_context("forkserver")
        with ThreadPoolExecutor(self.parallel) as threads:
            yield from threads.map(lambda task: self._read_apart(context, task), tasks)

    def _read_apart(self, context: ForkServerContext, task: Task) -> Reading | Rejection:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(
            target=_child, args=(theirs, self.extract, task, self.memory_bytes)
        )
        process.start()
        theirs.close()
        try:
            return self._outcome(ours, process)
        finally:
            _end(process)
            ours.close()

    def _outcome(self, ours: Connection, process: ForkServerProcess) -> Reading | Rejection:
        if not ours.poll(self.timeout_seconds):
            return Rejection(
                "reading_takes_too_long",
                f"reading was stopped after {self.timeout_seconds:g} seconds; "
                "send the document in parts or raise READ_TIMEOUT_SECONDS",
            )
        try:
            outcome: Reading | Rejection | OSError = ours.recv()
        except EOFError:
            process.join()
            return Rejection(
                "reader_crashed",
                f"the reader ended with status {process.exitcode} without an answer; "
                "the document is damaged or needs more than READ_MEMORY_MB",
            )
        if isinstance(outcome, OSError):
            raise outcome
        return outcome


def _end(process: ForkServerProcess) -> None:
    """End the reader and whatever it started."""
    if process.pid is not None and process.is_alive():
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            process.kill()
    process.join()


def _child(answer: Connection, extract: Extract, task: Task, memory_bytes: int) -> None:
    os.setsid()
    _bound_memory(memory_bytes)
    answer.send(_read(extract, task))
    answer.close()


def _bound_memory(memory_bytes: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
    except (ValueError, OSError):
        return  # macOS refuses this limit; the time limit still holds


def _read(extract: Extract, task: Task) -> Reading | Rejection | OSError:
    """Extract and write the rows; a failing disk is no fault of the document."""
    try:
        extraction = extract(task.document.read_bytes(), source_name=task.source_name)
        for name, row_type in EXTRACTED.items():
            write_table(task.folder / f"{name}.parquet", row_type, _rows(extraction, name))
        return summary_of(extraction)
    except Refusal as refusal:
        return Rejection(refusal.code, str(refusal))
    except MemoryError:
        return Rejection("too_much_memory", "reading needs more memory than READ_MEMORY_MB allows")
    except OSError as failure:
        return failure
    except Exception as failure:
        return Rejection("reader_failed", f"{type(failure).__name__}: {failure}")


def _rows(extraction: Extraction, name: str) -> list[object]:
    if name == "announcements":
        return [extraction.announcement]
    rows: list[object] = getattr(extraction, name)
    return rows


def summary_of(extraction: Extraction) -> Reading:
    """Identity and counts of one extraction."""
    announcement = extraction.announcement
    return Reading(
        announcement_id=announcement.announcement_id,
        extractor_version=announcement.extractor_version,
        title=announcement.title,
        figures=len(extraction.figures),
        sections=dict(Counter(f.section for f in extraction.figures)),
        statuses=dict(Counter(f.status for f in extraction.figures)),
        outcomes=dict(Counter(c.outcome for c in extraction.checks)),
        unaccounted=sum(t.fate == "unaccounted" for t in extraction.tokens),
    )
