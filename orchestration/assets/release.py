"""The release: the marts as one folder that readers open."""

from collections.abc import Sequence
from datetime import timedelta

import dagster as dg

from orchestration.assets.intake import retry
from orchestration.assets.marts import BEFORE_CHECKS, DATABASE_POOL
from orchestration.building import release_marts
from orchestration.pipeline import Pipeline
from orchestration.previews import markdown_rows
from orchestration.release import Release, retire

RELEASE = dg.AssetKey("release")


def release_of(marts: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The release asset of these marts."""

    @dg.asset(
        key=RELEASE,
        deps=marts,
        group_name="release",
        kinds={"duckdb", "parquet"},
        op_tags=BEFORE_CHECKS,
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
            published = release_marts(pipeline.layout)
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
