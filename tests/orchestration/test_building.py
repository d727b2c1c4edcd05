from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from orchestration import building
from orchestration.building import IncompleteBuild, build_marts, built_state, release_marts
from orchestration.dbt_run import SEEN_FILES, Dbt, DbtRun
from orchestration.events import EventLog
from orchestration.locking import exclusive
from orchestration.pipeline import Pipeline
from tests.orchestration.test_events import an_event
from tests.orchestration.test_release import MARTS, built


@dataclass
class FakeDbt:
    """Stands for dbt: writes down whether it found a database to go on from."""

    database: Path
    sql_sha256: str = "sql"
    succeeds: bool = True
    went_on: bool = False

    def build(self) -> DbtRun:
        self.went_on = self.database.exists()
        self.database.touch()
        return DbtRun([], self.succeeds, [] if self.succeeds else ["a model failed"])


@pytest.fixture
def dbt(pipeline: Pipeline) -> FakeDbt:
    return FakeDbt(pipeline.layout.database)


def derive(pipeline: Pipeline, dbt: FakeDbt) -> bool:
    """Build; whether it went on from what was there."""
    build_marts(pipeline.layout, dbt)  # type: ignore[arg-type]
    return dbt.went_on


def test_a_build_goes_on_from_a_whole_one(pipeline: Pipeline, dbt: FakeDbt) -> None:
    assert not derive(pipeline, dbt)
    assert derive(pipeline, dbt)
    EventLog(pipeline.layout).append(an_event())
    assert derive(pipeline, dbt)


def test_replaced_rows_start_anew(pipeline: Pipeline, dbt: FakeDbt) -> None:
    derive(pipeline, dbt)
    EventLog(pipeline.layout).append(an_event("reread"))
    assert not derive(pipeline, dbt)
    assert derive(pipeline, dbt)


def test_other_sql_starts_anew(pipeline: Pipeline, dbt: FakeDbt) -> None:
    derive(pipeline, dbt)
    dbt.sql_sha256 = "other sql"
    assert not derive(pipeline, dbt)


def test_a_failed_build_is_not_released_and_the_next_starts_anew(
    pipeline: Pipeline, dbt: FakeDbt
) -> None:
    derive(pipeline, dbt)
    dbt.succeeds = False
    derive(pipeline, dbt)
    assert built_state(pipeline.layout) is None
    with pytest.raises(IncompleteBuild, match="run the pipeline again"):
        release_marts(pipeline.layout)
    dbt.succeeds = True
    assert not derive(pipeline, dbt)


def test_a_state_of_an_older_version_is_no_state(pipeline: Pipeline, dbt: FakeDbt) -> None:
    derive(pipeline, dbt)
    place = pipeline.layout.build / "built.json"
    place.write_text(json.dumps({"events": "e", "sql": "sql"}))
    assert not derive(pipeline, dbt)


def test_what_was_released_is_remembered(pipeline: Pipeline, dbt: FakeDbt) -> None:
    derive(pipeline, dbt)
    pipeline.layout.database.unlink()
    built(pipeline.layout, MARTS)
    assert not building.is_released(pipeline.layout)
    release_marts(pipeline.layout)
    stored = json.loads(pipeline.layout.released_state.read_bytes())
    assert stored["sql"] == "sql"


def test_a_manifest_that_another_pipeline_writes_is_waited_for(pipeline: Pipeline) -> None:
    layout, dbt = pipeline.layout, Dbt(pipeline.layout)
    layout.dbt_target.mkdir(parents=True, exist_ok=True)
    (layout.dbt_target / SEEN_FILES).write_text(dbt.sql_sha256)
    layout.manifest.write_text('{"nodes": ')
    with ThreadPoolExecutor() as beside:
        with exclusive(layout.manifest_lock, timeout_seconds=1):
            read = beside.submit(lambda: dbt.manifest)
            time.sleep(0.3)
            layout.manifest.write_text('{"nodes": {}}')
        assert read.result(timeout=10) == {"nodes": {}}
