"""Turns what dbt did into Dagster events with columns, lineage, counts and previews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import dagster as dg
import duckdb
from dagster_dbt import DagsterDbtTranslator
from dagster_dbt.core.dbt_cli_event import DbtCoreCliEventMessage

from orchestration.column_lineage import Columns
from orchestration.dbt_lineage import LineageOfModels
from orchestration.dbt_run import Dbt, DbtEvent
from orchestration.layout import Layout
from orchestration.lineage_metadata import lineage_metadata
from orchestration.previews import markdown_table, picture_of

PREVIEW_ROWS = 5
Manifest = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Described:
    """The private database as a finished build left it."""

    manifest: Manifest
    connection: duckdb.DuckDBPyConnection
    columns: Mapping[str, Columns]  # by relation name
    lineage: LineageOfModels


def asset_events(
    events: list[DbtEvent],
    dbt: Dbt,
    layout: Layout,
    translator: DagsterDbtTranslator,
    context: dg.AssetExecutionContext,
) -> Iterator[Any]:
    """Materializations and check results of one dbt run. The caller holds the build lock."""
    with describe(dbt, layout, translator) as described:
        for event in events:
            message = DbtCoreCliEventMessage(
                raw_event=event, event_history_metadata=_history(event, described)
            )
            for converted in message.to_default_asset_events(
                dbt.manifest, translator, context, layout.dbt_target
            ):
                yield _with_metadata(converted, event, described)


@contextmanager
def describe(dbt: Dbt, layout: Layout, translator: DagsterDbtTranslator) -> Iterator[Described]:
    """Open what a build left. The caller holds the build lock."""
    with duckdb.connect(str(layout.database), read_only=True) as connection:
        columns = _columns(connection)
        lineage = LineageOfModels(
            dbt.manifest, layout.dbt_target, dbt.lineage_memory, translator, columns
        )
        yield Described(dbt.manifest, connection, columns, lineage)


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    rows = connection.execute(
        "select table_catalog, table_schema, table_name, column_name, data_type "
        "from information_schema.columns order by ordinal_position"
    ).fetchall()
    relations: dict[str, dict[str, str]] = {}
    for catalog, schema, table, column, data_type in rows:
        relations.setdefault(f'"{catalog}"."{schema}"."{table}"', {})[column] = data_type
    return relations


def _history(event: DbtEvent, described: Described) -> dict[str, Any]:
    node = _node(event, described.manifest)
    columns = described.columns.get(node.get("relation_name") or "", {})
    return {"columns": {name: {"data_type": kind} for name, kind in columns.items()}}


def _node(event: DbtEvent, manifest: Manifest) -> Mapping[str, Any]:
    unique_id = event["data"].get("node_info", {}).get("unique_id", "")
    node: Mapping[str, Any] = manifest["nodes"].get(unique_id, {})
    return node


def _with_metadata(converted: Any, event: DbtEvent, described: Described) -> Any:
    if not isinstance(converted, dg.Output):
        return converted
    node = _node(event, described.manifest)
    extra = {**lineage_metadata(described.lineage.of(node)), **_content(node, described)}
    return converted.with_metadata({**converted.metadata, **extra})


def _content(node: Mapping[str, Any], described: Described) -> dict[str, dg.MetadataValue[Any]]:
    """Row count, first rows and, where there is one, a picture; nothing for views."""
    if node["config"]["materialized"] == "view":
        return {}
    relation = node["relation_name"]
    rows = described.connection.sql(f"select * from {relation}")
    count = rows.count("*").fetchone()
    metadata: dict[str, dg.MetadataValue[Any]] = {
        "dagster/row_count": dg.MetadataValue.int(count[0] if count else 0),
        "preview": dg.MetadataValue.md(markdown_table(rows.limit(PREVIEW_ROWS))),
    }
    picture = picture_of(node["name"], described.connection)
    return metadata | ({"picture": dg.MetadataValue.md(picture)} if picture else {})
