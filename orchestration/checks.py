"""Standing checks: what is refused, unaccounted for, contradictory or late right now."""

from collections.abc import Sequence
from typing import Any

import dagster as dg
import duckdb

from orchestration.assets.intake import ROWS
from orchestration.assets.log import EVENTS, refusals
from orchestration.events import EventLog, state_of
from orchestration.layout import Layout
from orchestration.pipeline import Pipeline
from orchestration.previews import markdown_rows
from orchestration.release import current_release

SHOWN = 50
EXPECTED = dg.AssetKey(["marts", "expected_announcements"])


@dg.asset_check(asset=EVENTS, name="quarantine_is_empty")
def quarantine_is_empty(pipeline: dg.ResourceParam[Pipeline]) -> dg.AssetCheckResult:
    """Warn as long as a refused document is neither mended nor replaced."""
    quarantine = state_of(EventLog(pipeline.layout).read()).quarantine
    return dg.AssetCheckResult(
        passed=not quarantine,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"left": len(quarantine), "documents": dg.MetadataValue.md(refusals(quarantine))},
    )


@dg.asset_check(asset=ROWS["tokens"], name="every_token_is_accounted_for")
def every_token_is_accounted_for(pipeline: dg.ResourceParam[Pipeline]) -> dg.AssetCheckResult:
    """Fail when the fate of a numeric token of a table is unknown."""
    query = f"""
        select announcement_id, table_id, source_line, raw_text, reason
        from {_rows(pipeline.layout, "tokens")} where fate = 'unaccounted'
        order by all
    """
    return _result(query, dg.AssetCheckSeverity.ERROR)


@dg.asset_check(asset=ROWS["checks"], name="arithmetic_holds")
def arithmetic_holds(pipeline: dg.ResourceParam[Pipeline]) -> dg.AssetCheckResult:
    """Warn about sums that the print does not bear out."""
    query = f"""
        select announcement_id, rule, description, printed_value, computed_value, difference
        from {_rows(pipeline.layout, "checks")} where outcome = 'fails'
        order by all
    """
    return _result(query, dg.AssetCheckSeverity.WARN)


@dg.asset_check(asset=EXPECTED, name="no_announcement_is_late")
def no_announcement_is_late(pipeline: dg.ResourceParam[Pipeline]) -> dg.AssetCheckResult:
    """Warn about announcements that the listing rules made due and that did not arrive."""
    release = current_release(pipeline.layout)
    if release is None:
        return dg.AssetCheckResult(passed=True, metadata={"left": 0})
    query = """
        select issuer_id, document_type, period_end, due_on
        from marts.expected_announcements where state = 'late' order by all
    """
    with release.connect() as connection:
        return _listed(connection, query, dg.AssetCheckSeverity.WARN)


ALL: Sequence[dg.AssetChecksDefinition] = (
    quarantine_is_empty,
    every_token_is_accounted_for,
    arithmetic_holds,
    no_announcement_is_late,
)


def _rows(layout: Layout, name: str) -> str:
    """The rows of each announcement as its newest extractor version reads them."""
    files = str(layout.extracted / "*" / "*" / f"{name}.parquet").replace("'", "''")
    return f"read_parquet('{files}', union_by_name = true)"


def _result(query: str, severity: dg.AssetCheckSeverity) -> dg.AssetCheckResult:
    with duckdb.connect() as connection:
        return _listed(connection, query, severity)


def _listed(
    connection: duckdb.DuckDBPyConnection, query: str, severity: dg.AssetCheckSeverity
) -> dg.AssetCheckResult:
    """Passed when the query finds no row; else the rows are shown."""
    found: Any = connection.sql(query)
    rows = found.fetchall()
    table = markdown_rows(found.columns, rows[:SHOWN])
    return dg.AssetCheckResult(
        passed=not rows,
        severity=severity,
        metadata={"left": len(rows), "rows": dg.MetadataValue.md(table)},
    )
