"""Everything that Dagster loads: assets, checks, jobs, the poll and the schedule."""

from __future__ import annotations

import dagster as dg

from orchestration import checks, jobs
from orchestration.assets import intake, log, marts, release
from orchestration.pipeline import Pipeline
from orchestration.polling import landing_poll
from orchestration.schedules import nightly


def build_defs(pipeline: Pipeline) -> dg.Definitions:
    """The definitions of one pipeline.

    Raises:
        DbtFailed: the dbt project does not parse.
    """
    manifest = pipeline.dbt.manifest
    return dg.Definitions(
        assets=[
            intake.landing,
            intake.intake,
            log.events,
            marts.marts_from(manifest),
            release.release_of(marts.released_marts(manifest)),
        ],
        asset_checks=checks.ALL,
        jobs=jobs.ALL,
        sensors=[landing_poll],
        schedules=[nightly],
        resources={"pipeline": pipeline},
    )


@dg.definitions
def definitions() -> dg.Definitions:
    """The pipeline that the environment describes."""
    return build_defs(Pipeline.from_environment())
