"""The release: the marts as one folder that readers open."""

from collections.abc import Sequence
from datetime import timedelta

import dagster as dg

from orchestration.assets.intake import retry
from orchestration.assets.marts import DATABASE_POOL
from orchestration.building import record_released, require_whole_build
from orchestration.pipeline import Pipeline
from orchestration.previews import markdown_rows
from orchestration.release import Release, publish, retire

RELEASE = dg.AssetKey("release")


def release_of(marts: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The release asset of these marts."""

    @dg.asset(
        key=RELEASE,
        deps=marts,
        group_name="release",
        kinds={"duckdb", "parquet"},
        pool=DATABASE_POOL,
        retry_policy=retry,
        freshness_policy=dg.FreshnessPolicy.time_window(
            fail_window=timedelta(hours=36), warn_window=timedelta(hours=26)
        ),
        description="marts.duckdb and a Parquet file per mart; appears whole or not at all.",
    )
    def release(pipeline: dg.ResourceParam[Pipeline]) -> dg.MaterializeResult[None]:
        settings = pipeline.settings
        with pipeline.building():
            state = require_whole_build(pipeline.layout)
            published = publish(pipeline.layout)
            record_released(pipeline.layout, state)
            retired = retire(
                pipeline.layout,
                keep=settings.keep_releases,
                keep_seconds=settings.keep_release_seconds,
            )
        return _result(published, retired)

    return release


def _result(published: Release, retired: list[str]) -> dg.MaterializeResult[None]:
    counts = published.row_counts()
    return dg.MaterializeResult(
        metadata={
            "release_id": published.release_id,
            "folder": dg.MetadataValue.path(str(published.folder)),
            "rows": dg.MetadataValue.md(markdown_rows(("mart", "rows"), list(counts.items()))),
            "retired": ", ".join(retired) or "none",
        }
    )
