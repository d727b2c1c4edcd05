"""The full pass at night, by which what depends on the day is told anew."""

from __future__ import annotations

import dagster as dg

from orchestration.jobs import release_only

nightly = dg.ScheduleDefinition(
    name="nightly_full_pass",
    job=release_only,
    cron_schedule="30 3 * * *",
    execution_timezone="Asia/Hong_Kong",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Derive, check and release everything, also when nothing arrived.",
)
