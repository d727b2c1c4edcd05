"""The landing location, the stored documents and the rows that are read from them."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import dagster as dg

from orchestration.inbox import content_of_key
from orchestration.intake import Outcome
from orchestration.lineage_metadata import lineage_metadata
from orchestration.pipeline import Pipeline
from orchestration.tables import EXTRACTED, schema_of

LANDING = dg.AssetKey("landing")
DOCUMENTS = dg.AssetKey("documents")
ROWS = {name: dg.AssetKey(["ingestion", name]) for name in EXTRACTED}
CONTENT = "content"
DOCUMENT_COLUMNS = ("content_sha256", CONTENT)

partitions = dg.DynamicPartitionsDefinition(name="documents")
retry = dg.RetryPolicy(max_retries=2, delay=1, backoff=dg.Backoff.EXPONENTIAL)

landing = dg.AssetSpec(
    LANDING,
    group_name="ingestion",
    kinds={"file"},
    description="The folder or bucket in which announcements arrive. Observed by the poll.",
    freshness_policy=dg.FreshnessPolicy.time_window(
        fail_window=timedelta(hours=1), warn_window=timedelta(minutes=20)
    ),
)


def _document_spec() -> dg.AssetSpec:
    return dg.AssetSpec(
        DOCUMENTS,
        deps=[LANDING],
        group_name="ingestion",
        kinds={"file"},
        description="Received bytes, immutable, one file per content hash.",
    )


def _rows_spec(name: str) -> dg.AssetSpec:
    return dg.AssetSpec(
        ROWS[name],
        deps=[DOCUMENTS],
        group_name="ingestion",
        kinds={"python", "parquet"},
        description=f"The {name} that each announcement yields, one Parquet file for each.",
    )


@dg.multi_asset(
    name="intake",
    specs=[_document_spec(), *(_rows_spec(name) for name in EXTRACTED)],
    partitions_def=partitions,
    backfill_policy=dg.BackfillPolicy.single_run(),
    retry_policy=retry,
)
def intake(
    context: dg.AssetExecutionContext, pipeline: dg.ResourceParam[Pipeline]
) -> Iterator[dg.MaterializeResult[None]]:
    """Read the stored documents of the run's partitions, several at a time."""
    keys = list(context.partition_keys)
    contents = [content_of_key(pipeline.layout, key) for key in keys]
    for key, outcome in zip(keys, pipeline.intake.take(contents), strict=True):
        _log_refusal(context, outcome)
        for asset, metadata in _metadata(outcome).items():
            context.add_asset_metadata(metadata, asset_key=asset, partition_key=key)
    yield dg.MaterializeResult(DOCUMENTS, metadata=_columns(DOCUMENT_COLUMNS, LANDING))
    for name, key_of_rows in ROWS.items():
        columns = schema_of(EXTRACTED[name]).names
        yield dg.MaterializeResult(key_of_rows, metadata=_columns(columns, DOCUMENTS))


def _log_refusal(context: dg.AssetExecutionContext, outcome: Outcome) -> None:
    event = outcome.event
    if event.event_type == "refused":
        context.log.warning(f"{event.source_name} is refused ({event.code}): {event.reason}")


def _columns(columns: Any, origin: dg.AssetKey) -> dict[str, Any]:
    """Every column of what is read comes from the content of what it is read from."""
    lineage = {name: [dg.TableColumnDep(origin, CONTENT)] for name in columns}
    return {
        "dagster/column_schema": dg.TableSchema([dg.TableColumn(name) for name in columns]),
        **lineage_metadata(dg.TableColumnLineage(lineage)),
    }


def _metadata(outcome: Outcome) -> dict[dg.AssetKey, Mapping[str, Any]]:
    event, reading = outcome.event, outcome.reading
    document = {
        "source_name": event.source_name,
        "content_sha256": event.content_sha256 or "",
        "outcome": event.event_type,
        "announcement_id": event.announcement_id or "none",
        "reason": event.reason or "none",
    }
    if reading is None:
        return {DOCUMENTS: document}
    return {
        DOCUMENTS: document | {"title": reading.title},
        ROWS["announcements"]: {"announcement_id": reading.announcement_id},
        ROWS["figures"]: {
            "dagster/partition_row_count": reading.figures,
            "sections": dict(reading.sections),
            "statuses": dict(reading.statuses),
        },
        ROWS["checks"]: {"outcomes": dict(reading.outcomes)},
        ROWS["tokens"]: {"unaccounted": reading.unaccounted},
    }
