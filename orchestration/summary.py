"""What a run ends with: what was ingested, checked, restated, and where to look."""

from __future__ import annotations

from typing import Any

import duckdb

from orchestration.events import Event, EventLog, state_of
from orchestration.pipeline import Pipeline
from orchestration.release import Release, current_release
from orchestration.scanning import Scan

SHOWN = 20


def print_summary(pipeline: Pipeline, scan: Scan) -> None:
    """Tell a person what the current release holds and what was left out of it."""
    release = current_release(pipeline.layout)
    if release is not None:
        with release.connect() as connection:
            _print_contents(connection)
    _print_refused(state_of(EventLog(pipeline.layout).read()).quarantine)
    for name in [*scan.deferred, *scan.failures][:SHOWN]:
        print(f"deferred   {name}: still being written or not readable now; run again")
    if release is not None:
        _print_places(pipeline, release)


def _print_contents(connection: duckdb.DuckDBPyConnection) -> None:
    announcements, issuers, first, last = _row(
        connection,
        "select count(*), count(distinct issuer_id), min(period_end), max(period_end) "
        "from marts.announcements",
    )
    print(f"ingested   {announcements} announcements of {issuers} issuers, {first} to {last}")
    (figures,) = _row(connection, "select count(*) from marts.figures")
    print(f"           {figures:,} figures{_by(connection, 'figures', 'status')}")
    (checks,) = _row(connection, "select count(*) from marts.checks")
    print(f"checked    {checks:,} identities{_by(connection, 'checks', 'outcome')}")
    if _has(connection, "restated_comparatives"):
        (printed_again,) = _row(connection, "select count(*) from marts.restated_comparatives")
        classes = _by(connection, "restated_comparatives", "change_class")
        print(f"restated   {printed_again:,} figures printed again{classes}")


def _print_refused(quarantine: list[Event]) -> None:
    for event in quarantine[:SHOWN]:
        print(f"refused    {event.source_name}: {event.reason} [{event.code}]")
    if len(quarantine) > SHOWN:
        print(f"           and {len(quarantine) - SHOWN} more in marts.events")


def _print_places(pipeline: Pipeline, release: Release) -> None:
    print(f"release    {release.release_id}")
    print(f"look at    {pipeline.layout.current / 'marts.duckdb'} (schema marts), or")
    print(f"           {pipeline.layout.current}/<mart>.parquet; `make ui` shows how they came")


def _by(connection: duckdb.DuckDBPyConnection, mart: str, column: str) -> str:
    rows = connection.execute(
        f"select {column}, count(*) from marts.{mart} group by all order by 2 desc, 1"
    ).fetchall()
    return ": " + ", ".join(f"{count:,} {name}" for name, count in rows) if rows else ""


def _has(connection: duckdb.DuckDBPyConnection, mart: str) -> bool:
    return mart in {name for (name,) in connection.execute("show tables from marts").fetchall()}


def _row(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    row = connection.execute(query).fetchone()
    return row if row is not None else ()
