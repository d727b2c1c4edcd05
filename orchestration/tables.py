"""Rows of dataclasses as Parquet tables with fixed types."""

from __future__ import annotations

import types
import typing
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ingestion import Announcement, Check, Figure, Token
from ingestion.model import Declaration

EXTRACTED: dict[str, type] = {
    "announcements": Announcement,
    "figures": Figure,
    "checks": Check,
    "declarations": Declaration,
    "tokens": Token,
}
DECIMAL = pa.decimal128(28, 8)
QUANTUM = Decimal("1E-8")
WIDE = Context(prec=60, rounding=ROUND_HALF_EVEN)
ARROW_TYPES: dict[type, pa.DataType] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    Decimal: DECIMAL,
    date: pa.date32(),
    datetime: pa.timestamp("us"),
}


@cache
def schema_of(row_type: type) -> pa.Schema:
    """Arrow schema of a dataclass; a field that may be None is nullable."""
    hints = typing.get_type_hints(row_type)
    return pa.schema([_arrow_field(f.name, hints[f.name]) for f in fields(row_type)])


def _arrow_field(name: str, hint: Any) -> pa.Field:
    if isinstance(hint, types.UnionType):
        inner = next(a for a in typing.get_args(hint) if a is not type(None))
        return pa.field(name, ARROW_TYPES[inner])
    return pa.field(name, ARROW_TYPES[hint])


def table_of(row_type: type, rows: Sequence[object]) -> pa.Table:
    """Rows as an Arrow table; decimals are rounded to eight places.

    Raises:
        pyarrow.ArrowInvalid: a decimal has more than twenty digits before the point.
    """
    schema = schema_of(row_type)
    return pa.table([_column(field, rows) for field in schema], schema=schema)


def _column(field: pa.Field, rows: Sequence[object]) -> pa.Array:
    values = [getattr(row, field.name) for row in rows]
    if field.type == DECIMAL:
        values = [None if v is None else v.quantize(QUANTUM, context=WIDE) for v in values]
    return pa.array(values, type=field.type)


def write_table(path: Path, row_type: type, rows: Sequence[object]) -> None:
    """Write rows to one Parquet file."""
    pq.write_table(table_of(row_type, rows), path, compression="zstd")
