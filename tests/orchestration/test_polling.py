from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from orchestration import polling
from orchestration.jobs import RANGE_END, RANGE_START, announcement_to_release, release_only
from orchestration.landing import LandingError
from orchestration.pipeline import Pipeline
from orchestration.retrying import FIRST_PAUSE_SECONDS
from tests.conftest import announcement, tell


@pytest.fixture
def instance(monkeypatch: pytest.MonkeyPatch) -> Iterator[dg.DagsterInstance]:
    monkeypatch.setattr(polling, "LOOKING_SECONDS", 0.0)
    with dg.DagsterInstance.ephemeral() as ephemeral:
        yield ephemeral


def tick(
    pipeline: Pipeline, instance: dg.DagsterInstance, cursor: str | None = None
) -> dg.SensorResult:
    context = dg.build_sensor_context(
        instance=instance, cursor=cursor, resources={"pipeline": pipeline}
    )
    result = polling.landing_poll(context)
    assert isinstance(result, dg.SensorResult)
    return result


def test_what_is_new_is_asked_for_in_one_run(
    pipeline: Pipeline, landing: Path, instance: dg.DagsterInstance
) -> None:
    for name in ("b.txt", "a.txt"):
        tell(landing, name, announcement(issuer=f"0000{len(name)}", title=name))
    result = tick(pipeline, instance)
    (added,) = result.dynamic_partitions_requests or []
    (request,) = result.run_requests or []
    assert request.job_name == announcement_to_release.name
    assert [key.rpartition("-")[0] for key in added.partition_keys] == ["a", "b"]
    assert request.tags[RANGE_START] == added.partition_keys[0]
    assert request.tags[RANGE_END] == added.partition_keys[-1]


def test_what_fails_is_asked_for_again_after_a_pause(
    pipeline: Pipeline,
    landing: Path,
    instance: dg.DagsterInstance,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tell(landing, "a.txt", announcement())
    first = tick(pipeline, instance)
    assert len(first.run_requests or []) == 1
    second = tick(pipeline, instance, first.cursor)
    assert not second.run_requests
    now = polling.time.time() + FIRST_PAUSE_SECONDS + 1
    monkeypatch.setattr(polling.time, "time", lambda: now)
    assert len(tick(pipeline, instance, second.cursor).run_requests or []) == 1


def test_a_release_that_is_behind_is_made_up_for(
    pipeline: Pipeline, instance: dg.DagsterInstance
) -> None:
    first = tick(pipeline, instance)
    assert [request.job_name for request in first.run_requests or []] == [release_only.name]
    assert not tick(pipeline, instance, first.cursor).run_requests


def test_each_arrival_and_now_and_then_a_look_is_told(
    pipeline: Pipeline, landing: Path, instance: dg.DagsterInstance
) -> None:
    first = tick(pipeline, instance)
    assert [event.asset_key for event in first.asset_events] == [polling.LANDING]
    assert not tick(pipeline, instance, first.cursor).asset_events
    tell(landing, "a.txt", announcement())
    assert tick(pipeline, instance, first.cursor).asset_events


def test_a_landing_that_cannot_be_listed_fails_the_tick(
    pipeline: Pipeline, landing: Path, instance: dg.DagsterInstance
) -> None:
    shutil.rmtree(landing)
    with pytest.raises(LandingError, match="cannot list"):
        tick(pipeline, instance)
