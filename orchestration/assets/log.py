"""The event log as an asset: what was received, what is in quarantine."""

from collections import Counter

import dagster as dg

from orchestration.assets.intake import DOCUMENTS, LANDING
from orchestration.events import Event, EventLog, state_of
from orchestration.lineage_metadata import lineage_metadata
from orchestration.pipeline import Pipeline
from orchestration.previews import markdown_rows
from orchestration.tables import schema_of

EVENTS = dg.AssetKey(["ingestion", "events"])
SHOWN = 50


@dg.asset(
    key=EVENTS,
    deps=[DOCUMENTS],
    group_name="ingestion",
    kinds={"parquet"},
    description="The append-only log that drives the warehouse, one file per event.",
)
def events(pipeline: dg.ResourceParam[Pipeline]) -> dg.MaterializeResult[None]:
    """Count the log and show the refusals that still stand."""
    log = EventLog(pipeline.layout).read()
    quarantine = state_of(log).quarantine
    lineage = {name: [dg.TableColumnDep(LANDING, "content")] for name in schema_of(Event).names}
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(log),
            **lineage_metadata(dg.TableColumnLineage(lineage)),
            "event_types": dict(Counter(event.event_type for event in log)),
            "in_quarantine": len(quarantine),
            "refused": dg.MetadataValue.md(refusals(quarantine)),
        }
    )


def refusals(quarantine: list[Event]) -> str:
    """Refused documents as a Markdown table, each with its place and reason."""
    rows = [(e.source_name, e.code, e.reason, e.source_uri) for e in quarantine[:SHOWN]]
    return markdown_rows(("document", "code", "reason", "place"), rows)
