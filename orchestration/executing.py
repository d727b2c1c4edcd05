"""Runs the jobs inside this process, on the Dagster instance of the warehouse."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import dagster as dg
from dagster import DagsterInstance, DagsterRunStatus, RunsFilter

from orchestration import jobs
from orchestration.assets.intake import partitions
from orchestration.definitions import build_defs
from orchestration.durable import is_running
from orchestration.inbox import Ticket
from orchestration.layout import Layout
from orchestration.locking import exclusive
from orchestration.pipeline import Pipeline

HOST_TAG = "announcement_warehouse/host"
PROCESS_TAG = "announcement_warehouse/process"
OPENING_SECONDS = 60.0


class RunFailed(RuntimeError):
    """A run did not do its work; the message says which step and why."""


@dataclass(frozen=True, slots=True)
class Executor:
    """Jobs ready to run in this process; their runs are seen in the UI."""

    pipeline: Pipeline
    instance: DagsterInstance
    definitions: dg.Definitions

    def read_and_release(self, waiting: Mapping[str, Sequence[Ticket]]) -> None:
        """Read all waiting documents, then derive, check and release.

        Raises:
            RunFailed: what was done before the failing step stands.
        """
        keys = sorted(jobs.keys_of(waiting).values())
        stretches = self._stretches(keys)
        for stretch in stretches[:-1]:
            self._execute(jobs.read_only.name, jobs.range_tags(*stretch))
        if stretches:
            self._execute(jobs.announcement_to_release.name, jobs.range_tags(*stretches[-1]))
        else:
            self._execute(jobs.release_only.name, {})

    def read_again(self, keys: Sequence[str]) -> None:
        """Read stored documents again, then derive, check and release.

        Raises:
            RunFailed: what was done before the failing step stands.
        """
        for stretch in self._stretches(sorted(keys)):
            self._execute(jobs.read_only.name, jobs.range_tags(*stretch))
        self._execute(jobs.release_only.name, {})

    def _stretches(self, keys: Sequence[str]) -> list[tuple[str, str]]:
        if not keys:
            return []
        name = str(partitions.name)
        self.instance.add_dynamic_partitions(name, keys)
        ordered = self.instance.get_dynamic_partitions(name)
        largest = self.pipeline.settings.documents_per_run
        return list(jobs.ranges(ordered, keys, largest=largest))

    def _execute(self, job: str, tags: dict[str, str]) -> None:
        here = {HOST_TAG: socket.gethostname(), PROCESS_TAG: str(os.getpid())}
        result = self.definitions.resolve_job_def(job).execute_in_process(
            run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}},
            instance=self.instance,
            tags=tags | here,
            raise_on_error=False,
        )
        if not result.success:
            raise RunFailed(_failures(result))


def _failures(result: Any) -> str:
    steps = [event for event in result.all_events if event.is_step_failure]
    told = [_innermost(event.step_failure_data.error) for event in steps]
    return "\n".join(dict.fromkeys(told)) or f"run {result.run_id} failed"


def _innermost(error: Any) -> str:
    while error.cause is not None:
        error = error.cause
    message: str = error.message.strip()
    return message


@contextmanager
def executor(pipeline: Pipeline) -> Iterator[Executor]:
    """An executor on the warehouse's own Dagster instance, healed of dead runs."""
    logging.getLogger("dagster").setLevel(logging.CRITICAL)  # the UI shows the rest
    os.environ["DAGSTER_HOME"] = str(pipeline.layout.dagster_home)
    with _opened(pipeline.layout) as instance:
        _end_dead_runs(instance)
        yield Executor(pipeline, instance, build_defs(pipeline))


def _opened(layout: Layout) -> DagsterInstance:
    """The instance, opened by one process at a time: the first one makes its tables."""
    with exclusive(layout.instance_lock, timeout_seconds=OPENING_SECONDS):
        return DagsterInstance.get()


def _end_dead_runs(instance: DagsterInstance) -> None:
    """Runs whose process was killed are told failed, and give back the pools they held."""
    open_here = RunsFilter(
        statuses=[DagsterRunStatus.STARTED, DagsterRunStatus.STARTING],
        tags={HOST_TAG: socket.gethostname()},
    )
    for run in instance.get_runs(open_here):
        if not is_running(int(run.tags[PROCESS_TAG])):
            instance.report_run_failed(run, "its process ended before the run did")
            instance.event_log_storage.free_concurrency_slots_for_run(run.run_id)
