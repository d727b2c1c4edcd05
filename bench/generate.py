"""A warehouse of millions of invented figures, for measuring queries at size."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from orchestration.events import Event
from orchestration.layout import Layout
from orchestration.tables import EXTRACTED, schema_of

YEARS = 5
LINES = 250  # lines of one announcement; each is printed for two years
FIRST_YEAR = 2019
FIGURES_OF_ONE_ISSUER = YEARS * LINES * 2

ANNOUNCEMENTS = """
    select printf('%05d-annual-%d-12-31-%08x', issuer, year, issuer * 100 + year) as id,
        printf('hk-%05d', issuer) as issuer_id, printf('%05d', issuer) as code, year
    from range(1, {issuers} + 1) as i (issuer), range({first}, {first} + {years}) as y (year)
"""
# One line in a hundred is told otherwise a year later.
LINES_PRINTED = """
    select a.*, line, a.year - back as of_year, back = 1 as comparative,
        (hash(issuer_id, line, a.year - back) % 1000000)::decimal(28, 8) * 1000
            + case when back = 1 and hash(issuer_id, line, a.year) % 100 = 0
                then 5000 else 0 end as value
    from announcements as a, range({lines}) as l (line), range(2) as b (back)
"""
EXPRESSIONS: dict[str, dict[str, str]] = {
    "announcements": {
        "announcement_id": "id",
        "issuer_name": "'Issuer ' || code",
        "stock_codes": "code",
        "document_type": "'annual_results'",
        "title": "'Annual results'",
        "period_start": "make_date(year, 1, 1)",
        "period_end": "make_date(year, 12, 31)",
        "published_on": "make_date(year + 1, 3, 20)",
        "audit": "'audited'",
        "currency": "'HKD'",
        "is_revision": "false",
        "media_type": "'text/plain'",
        "content_sha256": "sha256(id)",
        "extractor_version": "'1'",
        "figures": str(LINES * 2),
    },
    "figures": {
        "figure_id": "md5(id || '/' || line || '/' || of_year)",
        "announcement_id": "id",
        "section": "case when line < 50 then 'income_statement' else 'note' end",
        "section_title": "'Invented'",
        "table_id": "'t' || line // 10",
        "row_no": "line % 10",
        "column_no": "year - of_year + 1",
        "label": "'Line item ' || line",
        "label_path": "'Line item ' || line",
        "line_item": "'line item ' || line",
        "column_label": "of_year::varchar",
        "concept": "case when line = 0 then 'revenue' when line < 50 then 'concept_' || line end",
        "period_type": "'duration'",
        "period_start": "make_date(of_year, 1, 1)",
        "period_end": "make_date(of_year, 12, 31)",
        "comparative": "comparative",
        "marked_restated": "false",
        "unit": "'HKD'",
        "measure": "'amount'",
        "scale": "1000",
        "half_unit": "500",
        "raw_text": "value::varchar",
        "source_line": "line + 10",
        "source_start": "20 * (year - of_year)",
        "source_end": "20 * (year - of_year) + 9",
        "source_kind": "'table'",
        "status": "'printed'",
        "is_total": "false",
        "checks_held": "0",
        "checks_failed": "0",
    },
    "events": {
        "event_id": "'received-' || id",
        "event_type": "'received'",
        "announcement_id": "id",
        "source_uri": "'file:///invented/' || id",
        "source_name": "id || '.txt'",
        "source_version": "'1'",
        "content_sha256": "sha256(id)",
        "extractor_version": "'1'",
        "occurred_at": "make_timestamp(year + 1, 3, 20, 12, 0, 0)",
    },
}
SAME_NAME = ("issuer_id", "value")
SQL_TYPES = {pa.string(): "varchar", pa.bool_(): "boolean", pa.int64(): "bigint"} | {
    pa.date32(): "date",
    pa.timestamp("us"): "timestamp",
    pa.decimal128(28, 8): "decimal(28, 8)",
}


def generate(layout: Layout, figures: int) -> int:
    """Write invented rows and events into an empty warehouse; how many figures it has."""
    issuers = max(1, figures // FIGURES_OF_ONE_ISSUER)
    folder = layout.extraction("generated", "1")
    folder.mkdir(parents=True)
    numbers = {"issuers": issuers, "first": FIRST_YEAR, "years": YEARS, "lines": LINES}
    with duckdb.connect() as connection:
        connection.execute(f"create table announcements as {ANNOUNCEMENTS.format(**numbers)}")
        connection.execute(f"create view figures as {LINES_PRINTED.format(**numbers)}")
        _write(connection, "announcements", EXTRACTED["announcements"], folder)
        _write(connection, "figures", EXTRACTED["figures"], folder)
        connection.execute("create view events as from announcements")
        _write(connection, "events", Event, layout.events)
    return issuers * FIGURES_OF_ONE_ISSUER


def _write(connection: duckdb.DuckDBPyConnection, table: str, row_type: type, folder: Path) -> None:
    given = EXPRESSIONS[table]
    columns = [
        f"cast({given.get(field.name, field.name if field.name in SAME_NAME else 'null')} "
        f"as {SQL_TYPES[field.type]}) as {field.name}"
        for field in schema_of(row_type)
    ]
    place = str(folder / f"{table}.parquet").replace("'", "''")
    connection.execute(
        f"copy (select {', '.join(columns)} from {table}) to '{place}' (compression zstd)"
    )
