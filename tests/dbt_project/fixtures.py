"""Writes the rows that ingestion would yield, as the Parquet files that dbt reads.

A :class:`Fixture` collects announcements, figures, checks, declarations and events with sensible
defaults and writes them into a warehouse folder: no document is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

from ingestion.model import Announcement, Check, Declaration, Figure, Token

Row = dict[str, Any]

TABLES: Mapping[str, type] = {
    "announcements": Announcement,
    "figures": Figure,
    "checks": Check,
    "declarations": Declaration,
    "tokens": Token,
}
ARROW_TYPES: Mapping[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    bool: pa.bool_(),
    date: pa.date32(),
    Decimal: pa.decimal128(28, 8),
}
EVENT_SCHEMA = pa.schema(
    [
        ("event_id", pa.string()),
        ("event_type", pa.string()),
        ("announcement_id", pa.string()),
        ("source_uri", pa.string()),
        ("source_name", pa.string()),
        ("content_sha256", pa.string()),
        ("occurred_at", pa.timestamp("us")),
        ("reason", pa.string()),
        ("code", pa.string()),
    ]
)


def schema_of(row_class: type) -> pa.Schema:
    """The Arrow schema of one table of the extraction model."""
    hints = get_type_hints(row_class)
    return pa.schema([(f.name, ARROW_TYPES[_plain(hints[f.name])]) for f in fields(row_class)])


def _plain(hint: Any) -> type:
    parts = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    plain: type = next(part for part in parts if part is not NoneType)
    return plain


class Fixture:
    """Rows of a warehouse in the making; ``write`` puts them where dbt looks."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Row]] = {name: [] for name in TABLES}

    def announce(self, announcement_id: str, published_on: date, **given: Any) -> str:
        """Add an announcement (results of 2022 in CNY unless told); returns its id."""
        row: Row = {
            "announcement_id": announcement_id,
            "issuer_id": "issuer",
            "issuer_name": "Issuer Limited",
            "stock_codes": "00020",
            "document_type": "annual_results",
            "title": "Results",
            "period_start": date(2022, 1, 1),
            "period_end": date(2022, 12, 31),
            "published_on": published_on,
            "audit": "audited",
            "currency": "CNY",
            "is_revision": False,
            "media_type": "text/plain",
            "content_sha256": announcement_id,
            "pages": None,
            "extractor_version": "1",
            "figures": 0,
        }
        self.tables["announcements"].append(row | given)
        return announcement_id

    def figure(self, announcement_id: str, value: Any, **given: Any) -> str:
        """Add a figure (revenue of 2022 in CNY thousands unless told); returns its id."""
        number = len(self.tables["figures"])
        source = self._announcement(announcement_id)
        row: Row = {
            "figure_id": f"{announcement_id}:{number}",
            "announcement_id": announcement_id,
            "issuer_id": source["issuer_id"],
            "section": "income_statement",
            "section_title": "",
            "table_id": f"{announcement_id}:{given.get('section', 'income_statement')}",
            "row_no": number,
            "column_no": 1,
            "label": given.get("label", "Revenue"),
            "label_path": given.get("label", "Revenue"),
            "line_item": str(given.get("label", "Revenue")).lower(),
            "column_label": "",
            "concept": None,
            "ifrs_element": None,
            "axis": None,
            "member": None,
            "period_type": "duration",
            "period_start": date(2022, 1, 1),
            "period_end": date(2022, 12, 31),
            "comparative": False,
            "marked_restated": False,
            "unit": "CNY",
            "measure": "amount",
            "scale": 1000,
            "half_unit": Decimal(500),
            "raw_text": str(value),
            "source_page": None,
            "source_line": number + 1,
            "source_start": 0,
            "source_end": 1,
            "source_kind": "table",
            "status": "printed",
            "status_reason": None,
            "is_total": False,
            "checks_held": 0,
            "checks_failed": 0,
        }
        row |= given | {"value": Decimal(value)}
        row["half_unit"] = Decimal(row["half_unit"])
        if row["period_type"] == "instant":
            row["period_start"] = None
        self.tables["figures"].append(row)
        return str(row["figure_id"])

    def total(self, announcement_id: str, total: str, addends: list[str], signs: str = "") -> None:
        """Add a sum that holds: ``total`` and ``addends`` are figure ids."""
        known = {row["figure_id"]: row for row in self.tables["figures"]}
        known[total]["is_total"] = True
        for figure_id in (total, *addends):
            known[figure_id]["checks_held"] += 1
        self.tables["checks"].append(
            {
                "check_id": f"sum:{total}",
                "announcement_id": announcement_id,
                "rule": "sum",
                "description": known[total]["label"],
                "printed_value": known[total]["value"],
                "computed_value": known[total]["value"],
                "difference": Decimal(0),
                "tolerance": Decimal(500 * (len(addends) + 1)),
                "outcome": "holds",
                "figure_ids": ",".join(addends),
                "signs": signs or "+" * len(addends),
                "total_figure_id": total,
            }
        )

    def declare(self, announcement_id: str, kind: str, **given: Any) -> None:
        """Add a sentence of a kind of :class:`Declaration`."""
        number = len(self.tables["declarations"])
        row: Row = {
            "declaration_id": f"{announcement_id}:declared:{number}",
            "announcement_id": announcement_id,
            "kind": kind,
            "text": kind,
            "from_member": None,
            "to_member": None,
            "source_page": None,
            "source_line": 49,
            "source_start": 0,
            "source_end": 1,
        }
        self.tables["declarations"].append(row | given)

    def write(self, warehouse: Path, only: set[str] | None = None) -> None:
        """Write the rows of all announcements, or of ``only`` those, below ``warehouse``."""
        _write_rows(warehouse / "extracted" / "_schema" / "0", {name: [] for name in TABLES})
        (warehouse / "events").mkdir(parents=True, exist_ok=True)
        _write_parquet(warehouse / "events" / "_schema.parquet", [], EVENT_SCHEMA)
        for source in self.tables["announcements"]:
            if only is None or source["announcement_id"] in only:
                self._write_announcement(warehouse, source)

    def _write_announcement(self, warehouse: Path, source: Row) -> None:
        own = source["announcement_id"]
        rows = {
            name: [row for row in table if row["announcement_id"] == own]
            for name, table in self.tables.items()
        }
        _write_rows(warehouse / "extracted" / own / source["extractor_version"], rows)
        event = _received(source)
        _write_parquet(warehouse / "events" / f"{own}.parquet", [event], EVENT_SCHEMA)

    def _announcement(self, announcement_id: str) -> Row:
        return next(
            row for row in self.tables["announcements"] if row["announcement_id"] == announcement_id
        )


def _received(source: Row) -> Row:
    day = source["published_on"] or date(2026, 1, 1)
    return {
        "event_id": f"received:{source['announcement_id']}",
        "event_type": "received",
        "announcement_id": source["announcement_id"],
        "source_uri": f"landing/{source['announcement_id']}.txt",
        "source_name": f"{source['announcement_id']}.txt",
        "content_sha256": source["content_sha256"],
        "occurred_at": datetime.combine(day, time(16)) + timedelta(days=1),
        "reason": None,
        "code": None,
    }


def _write_rows(folder: Path, tables: Mapping[str, list[Row]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, row_class in TABLES.items():
        _write_parquet(folder / f"{name}.parquet", tables[name], schema_of(row_class))


def _write_parquet(path: Path, rows: list[Row], schema: pa.Schema) -> None:
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path)
