"""The poll of the landing location as a Dagster sensor."""

import json
import time
from dataclasses import dataclass, field
from typing import Any, Self

import dagster as dg
from dagster import DagsterInstance, DagsterRun, DagsterRunStatus, RunsFilter

from orchestration.assets.intake import LANDING, partitions
from orchestration.building import is_released
from orchestration.jobs import (
    RANGE_END,
    RANGE_START,
    announcement_to_release,
    keys_of,
    range_tags,
    ranges,
    release_only,
)
from orchestration.pipeline import Pipeline
from orchestration.retrying import Attempts
from orchestration.scanning import Scan

POLL_SECONDS = 1
LOOKING_SECONDS = 4.0
LOOK_SECONDS = 0.5
OBSERVE_SECONDS = 300.0
RELEASE = "release"
UNFINISHED = [
    DagsterRunStatus.NOT_STARTED,
    DagsterRunStatus.QUEUED,
    DagsterRunStatus.STARTING,
    DagsterRunStatus.STARTED,
    DagsterRunStatus.CANCELING,
]


@dataclass(slots=True)
class Memory:
    """What one tick leaves for the next, as the sensor's cursor."""

    attempts: Attempts = field(default_factory=Attempts)
    observed_at: float = 0.0

    @classmethod
    def from_cursor(cls, cursor: str | None) -> Self:
        stored: dict[str, Any] = json.loads(cursor or "{}")
        made = {name: (tried[0], tried[1]) for name, tried in stored.get("tried", {}).items()}
        return cls(Attempts(made), stored.get("observed_at", 0.0))

    def to_cursor(self) -> str:
        return json.dumps({"tried": self.attempts.made, "observed_at": self.observed_at})


@dg.sensor(
    name="landing_poll",
    jobs=[announcement_to_release, release_only],
    minimum_interval_seconds=POLL_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Looks at the landing location and starts a run for what is new there.",
)
def landing_poll(
    context: dg.SensorEvaluationContext, pipeline: dg.ResourceParam[Pipeline]
) -> dg.SensorResult:
    """Request runs for waiting documents, or a release when the last one is behind.

    Raises:
        LandingError: the location cannot be listed or read; the tick fails visibly.
    """
    memory = Memory.from_cursor(context.cursor)
    scan = _patient_scan(pipeline)
    now = time.time()
    result = _requests(context.instance, pipeline, scan, memory.attempts, now)
    observations = _observe(scan, memory, now)
    return dg.SensorResult(
        run_requests=result.run_requests,
        dynamic_partitions_requests=result.dynamic_partitions_requests,
        asset_events=observations,
        cursor=memory.to_cursor(),
    )


def _patient_scan(pipeline: Pipeline) -> Scan:
    """Look until something is there, for nearly as long as the daemon pauses between ticks."""
    deadline = time.monotonic() + LOOKING_SECONDS
    while True:
        scan = pipeline.scanner.scan(limit=pipeline.settings.documents_per_run)
        if scan.waiting or time.monotonic() > deadline:
            return scan
        time.sleep(LOOK_SECONDS)


def _requests(
    instance: DagsterInstance, pipeline: Pipeline, scan: Scan, attempts: Attempts, now: float
) -> dg.SensorResult:
    waiting = keys_of(scan.waiting).values()
    attempts.keep_only([*waiting, RELEASE])
    if not waiting:
        return _release_request(instance, pipeline, attempts, now)
    present = list(instance.get_dynamic_partitions(str(partitions.name)))
    busy = _keys_being_read(instance, present)
    due = sorted(key for key in waiting if key not in busy and attempts.is_due(key, now))
    added = sorted(set(due) - set(present))
    for key in due:
        attempts.note(key, now)
    stretches = ranges([*present, *added], due, largest=pipeline.settings.documents_per_run)
    return dg.SensorResult(
        run_requests=[
            dg.RunRequest(job_name=announcement_to_release.name, tags=range_tags(*stretch))
            for stretch in stretches
        ],
        dynamic_partitions_requests=[partitions.build_add_request(added)] if added else [],
    )


def _release_request(
    instance: DagsterInstance, pipeline: Pipeline, attempts: Attempts, now: float
) -> dg.SensorResult:
    if is_released(pipeline.layout):
        attempts.keep_only([])
        return dg.SensorResult()
    if _unfinished(instance) or not attempts.is_due(RELEASE, now):
        return dg.SensorResult()
    attempts.note(RELEASE, now)
    return dg.SensorResult(run_requests=[dg.RunRequest(job_name=release_only.name)])


def _unfinished(instance: DagsterInstance) -> list[DagsterRun]:
    return list(instance.get_runs(RunsFilter(statuses=UNFINISHED)))


def _keys_being_read(instance: DagsterInstance, present: list[str]) -> set[str]:
    place = {key: number for number, key in enumerate(present)}
    busy: set[str] = set()
    for run in _unfinished(instance):
        first, last = (
            place.get(run.tags.get(RANGE_START, "")),
            place.get(run.tags.get(RANGE_END, "")),
        )
        if first is not None and last is not None:
            busy.update(present[first : last + 1])
    return busy


def _observe(scan: Scan, memory: Memory, now: float) -> list[dg.AssetMaterialization]:
    """Tell the landing asset now and then, and at every arrival, that it was looked at."""
    if not scan.taken and now - memory.observed_at < OBSERVE_SECONDS:
        return []
    memory.observed_at = now
    metadata: dict[str, Any] = {
        "waiting": len(scan.waiting),
        "taken": scan.taken,
        "left_for_the_next_look": scan.left,
        "still_being_written": ", ".join(scan.deferred) or "none",
    }
    return [dg.AssetMaterialization(LANDING, metadata=metadata)]
