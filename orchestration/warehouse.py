"""A warehouse folder made ready for work: its folders, empty tables and configuration."""

from __future__ import annotations

import io
from pathlib import Path

import pyarrow.parquet as pq

from orchestration.durable import replace_file, sweep, write_once
from orchestration.events import Event
from orchestration.layout import SCHEMA_FOLDER, Layout
from orchestration.settings import PROJECT_ROOT
from orchestration.tables import EXTRACTED, schema_of

INSTANCE_CONFIGURATION = PROJECT_ROOT / "dagster.yaml"


def open_warehouse(root: Path) -> Layout:
    """Create what is missing and clear away what dead processes left.

    Raises:
        OSError: the folder cannot be created or written.
    """
    layout = Layout(root)
    for folder in layout.folders:
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder)
    sweep(root)
    _sweep_nested(layout)
    _write_empty_tables(layout)
    _configure_instance(layout)
    return layout


def _sweep_nested(layout: Layout) -> None:
    for folder in (layout.documents, layout.extracted):
        for child in folder.iterdir():
            if child.is_dir():
                sweep(child)


def _write_empty_tables(layout: Layout) -> None:
    """Typed files without rows, so that every query works before the first announcement."""
    for name, row_type in EXTRACTED.items():
        _write_empty(layout.extracted / SCHEMA_FOLDER / "0" / f"{name}.parquet", row_type)
    _write_empty(layout.events / f"{SCHEMA_FOLDER}.parquet", Event)


def _write_empty(path: Path, row_type: type) -> None:
    schema = schema_of(row_type)
    if path.exists() and pq.read_schema(path).equals(schema):
        return
    buffer = io.BytesIO()
    pq.write_table(schema.empty_table(), buffer)
    replace_file(path, buffer.getvalue())


def _configure_instance(layout: Layout) -> None:
    configuration = INSTANCE_CONFIGURATION.read_bytes()
    place = layout.dagster_home / INSTANCE_CONFIGURATION.name
    if not place.exists() or place.read_bytes() != configuration:
        replace_file(place, configuration)


def forget_marts(layout: Layout) -> None:
    """Delete the private database, which the next dbt run derives again."""
    for path in (layout.database, layout.database.with_suffix(".duckdb.wal")):
        path.unlink(missing_ok=True)


def store_document(layout: Layout, content_sha256: str, data: bytes) -> bool:
    """Keep received bytes for good. False when they are stored already."""
    return write_once(layout.document(content_sha256), data)
